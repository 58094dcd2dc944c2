"""What can go wrong on the way to paper: each class carries what a clerk needs to know, no sentence."""

from collections.abc import Mapping, Sequence


class ReportError(Exception):
    """Anything that keeps a sheet from being printed and is not a bug."""


class NoFont(ReportError):
    """No face for one of the styles of a sheet is on this machine; `families` were looked for."""

    def __init__(self, families: Sequence[str]) -> None:
        super().__init__(*families)
        self.families = tuple(families)


class MeasurementWrong(ReportError):
    """One of the four lengths of a test page, counted from 1, is none between `least` and `most` mm."""

    def __init__(self, place: int, typed: str, least: str, most: str) -> None:
        super().__init__(place, typed, least, most)
        self.place = place
        self.typed = typed
        self.least = least
        self.most = most


class MissingGlyph(ReportError):
    """No font on this machine has some characters; `where` names the sheets that need them.

    `sheets` has the characters by the sheet's position in the batch: names may be shared.
    """

    def __init__(
        self, characters: str, where: Sequence[str], sheets: Mapping[int, str] | None = None
    ) -> None:
        super().__init__(characters, *where)
        self.characters = characters
        self.where = tuple(where)
        self.sheets = dict(sheets or {})


class ScanError(ReportError):
    """A scanned file that nothing is taken from; `file` is its name."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file


class ScanDamaged(ScanError):
    """It cannot be read, or a page of it cannot."""


class ScanLocked(ScanError):
    """It wants a password."""


class ScanOfAnotherKind(ScanError):
    """Neither a PDF nor a picture as scanners write them."""


class ScanTooLarge(ScanError):
    """A picture of more points than any scan of a sheet has."""


class ScanChanged(ScanError):
    """The file is not the one any more that was looked at."""
