"""Where the data of this user lies when nobody says otherwise."""

from pathlib import Path


def default_data_folder() -> Path:
    """Return the user's own data folder: on Windows the local one, so that no roaming profile carries it."""
    from platformdirs import user_data_path  # noqa: PLC0415 - only where no folder was named

    return user_data_path("gridwork", appauthor=False, roaming=False)
