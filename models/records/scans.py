"""Scans of signed sheets on their way into the office: pages, where they go, what is filed."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


class ScanPlace(NamedTuple):
    """One scanned page: the file by its place in the list that was read, the page in it from 0."""

    file: int
    page: int


@dataclass(frozen=True, slots=True)
class ScanFile:
    """One file that was read: what names its content, or what is wrong with it."""

    path: Path
    sha256: str = ""
    pages: int = 0
    problem: Exception | None = None  # why nothing was read from it


@dataclass(frozen=True, slots=True)
class ScanPage:
    """A scanned page and the codes on it: `turn` is how far it is turned clockwise to stand upright."""

    place: ScanPlace
    codes: tuple[str, ...] = ()  # sheet codes, each once; none where nothing was readable
    number: int = 0  # the page of the sheet that it says it is; 0 where it does not say
    turn: int = 0
    is_blank: bool = False
    problem: Exception | None = None  # why it could not be looked at


@dataclass(frozen=True, slots=True)
class ScanReading:
    """Everything that was read from some files."""

    files: tuple[ScanFile, ...]
    pages: tuple[ScanPage, ...]

    def taken_from(self, place: ScanPlace) -> str:
        """Name a page by its file's content, so that the same bytes are known again under any name."""
        return f"{self.files[place.file].sha256} {place.page + 1}"


NOTHING_READ = ScanReading((), ())


@dataclass(frozen=True, slots=True)
class SignedSheet:
    """A printed sheet that a scan may go to."""

    key: str
    code: str
    form: str
    title: str  # the form's name as a message id
    about: str
    part: str
    print_no: int
    printed_at: str
    operator: str
    member: str  # key; empty where the sheet is about several
    batch: str  # its name
    scans: int  # how often it came back already
    filed: str  # when it came back last, ISO; empty before


class FiledScan(NamedTuple):
    """A signed scan as it is kept: its hash, its name, the day it was filed, its pages."""

    hash: str
    name: str
    filed: str
    pages: int


@dataclass(frozen=True, slots=True)
class SheetToFile:
    """The pages of one sheet as they are filed: one PDF, kept already under its hash."""

    sheet: SignedSheet
    hash: str
    size: int  # bytes
    taken: tuple[str, ...]  # what each page was taken from
