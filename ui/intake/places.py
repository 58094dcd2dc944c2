"""Places on the Import page: a file that was imported, to be read again for the rows it left."""

from pathlib import Path

from models.records.intake import Fate
from ui.room import Place

PAGE = "import"
_BETWEEN = "/"


def place_of_file(path: str, fate: str) -> Place:
    """Return where a file is read again; its rows of this fate are shown."""
    return Place(PAGE, f"{fate}{_BETWEEN}{path}")


def read_file_place(shows: str) -> tuple[Fate, Path]:
    """Return the fate and the file of a place."""
    fate, _, path = shows.partition(_BETWEEN)
    return Fate(fate), Path(path)
