"""A print that is ready: its very bytes on disk, its codes reserved, nothing recorded yet."""

from dataclasses import dataclass
from pathlib import Path

from models.records.desk import Desk
from models.records.layout import KeptLayout
from models.records.paper import SheetDraft
from models.records.print_options import USUAL_PRINT, PrintOptions
from models.records.saying import Saying


@dataclass(frozen=True, slots=True)
class PreparedFile:
    """One PDF, and the name that the naming rule gives it."""

    path: Path
    name: str
    sha256: str
    pages: int


@dataclass(frozen=True, slots=True)
class PreparedSheet:
    """One stamped sheet, the file it is in, and what must be kept so that it can be read back."""

    draft: SheetDraft
    file: int  # which of the files; by hand the one of its odd pages
    first: int  # its pages in that file, counted from 1
    last: int
    layout: KeptLayout | None = None


@dataclass(frozen=True, slots=True)
class RefusedSheet:
    """A member without a sheet: characters that no font on this machine has, or reasons in words."""

    member: str  # key
    name: str
    characters: str = ""
    reasons: tuple[Saying, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedPrint:
    """What a preview shows; saving or printing it records exactly these bytes."""

    desk: Desk
    form: str
    language: str
    folder: Path
    files: tuple[PreparedFile, ...]
    sheets: tuple[PreparedSheet, ...]
    refused: tuple[RefusedSheet, ...]
    is_each: bool  # one file per person
    reason: str = ""  # why the sheets show sensitive fields; empty where they show none
    options: PrintOptions = USUAL_PRINT

    @property
    def pages(self) -> int:
        """All pages of all files."""
        return sum(file.pages for file in self.files)

    @property
    def fills_folder(self) -> bool:
        """Whether it is saved as several files in a folder: one per person, or odd and even pages."""
        return self.is_each or self.options.is_by_hand

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the sheets."""
        return tuple(sheet.draft.record.stamp.code for sheet in self.sheets)

    @property
    def print_no(self) -> int:
        """The highest print number among the sheets: from 2 on something is printed again."""
        return max(sheet.draft.record.stamp.print_no for sheet in self.sheets)


@dataclass(frozen=True, slots=True)
class PrintDone:
    """What was recorded, and where it is; no files where it went to a printer."""

    operation: str
    files: tuple[Path, ...]
    pages: int
    sheets: tuple[PreparedSheet, ...]
    refused: tuple[RefusedSheet, ...]
