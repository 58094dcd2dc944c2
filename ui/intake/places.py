"""Places on the Import page: files that were imported, to be read again for the rows they left."""

from pathlib import Path

from models.records.intake import Fate
from ui.room import Place

PAGE = "import"
_BETWEEN = "\n"


def place_of_files(fate: str, *paths: str) -> Place:
    """Return where the files of an import are read again; their rows of this fate are shown."""
    return Place(PAGE, _BETWEEN.join((fate, *paths)))


def read_place_of_files(shows: str) -> tuple[Fate, tuple[Path, ...]]:
    """Return the fate and the files of a place."""
    fate, *paths = shows.split(_BETWEEN)
    return Fate(fate), tuple(map(Path, paths))
