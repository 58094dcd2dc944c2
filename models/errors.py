"""Known failures: each class carries data, never a sentence; `ui/sentences/` has the words."""

from pathlib import Path


class GridworkError(Exception):
    """Something that can go wrong at a clerk's desk and has a sentence of its own."""


class DataFileError(GridworkError):
    """A data file that cannot be used."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class NoDataFile(DataFileError):
    """There is no data file in the folder yet."""


class DataFileExists(DataFileError):
    """A new office was asked for where one already is."""


class NotOurDataFile(DataFileError):
    """The file is a database of another program, or no database."""


class NewerDataFile(DataFileError):
    """The file was written by a newer version of Gridwork."""


class OlderDataFile(DataFileError):
    """A reader met a file of an earlier version, which only a writer may bring up to date."""


class DamagedDataFile(DataFileError):
    """SQLite says that the file is damaged."""


class DataFileLocked(DataFileError):
    """Another process is writing and did not finish in time."""


class DiskFull(DataFileError):
    """No room left where the data file lies."""


class FileLimitReached(DataFileError):
    """The system lets this user's files grow no larger."""


class DataFolderRefused(DataFileError):
    """The folder or file may not be written by this user."""


class UnsafeLocation(DataFileError):
    """The folder lies on a network share or a removable drive."""

    def __init__(self, path: Path, kind: str) -> None:
        super().__init__(path)
        self.kind = kind


class AlreadyOpen(DataFileError):
    """Another process has this data folder open for writing."""


class ReadOnlyDesk(GridworkError):
    """A change was asked for in a window that only reads."""


class LooksBack(ReadOnlyDesk):
    """A change was asked for at a desk that shows the office as it stood on a day."""

    def __init__(self, day: str) -> None:
        super().__init__(day)
        self.day = day


class WriteRefused(GridworkError):
    """The office may not write this row or field; `reason` is a message id."""

    def __init__(self, table: str, key: str, columns: tuple[str, ...], reason: str) -> None:
        super().__init__(table, key, columns, reason)
        self.table, self.key, self.columns, self.reason = table, key, columns, reason


class NoSuchRecord(GridworkError):
    """Something was named that is not there (any more)."""

    def __init__(self, what: str, named: str) -> None:
        super().__init__(what, named)
        self.what, self.named = what, named  # `what` is a message id


class NameOfAnotherOffice(GridworkError):
    """A new office was given the name of another unit than its code's."""

    def __init__(self, name: str, code: str, named: str) -> None:
        super().__init__(name, code, named)
        self.name, self.code, self.named = name, code, named  # `named`: the code that the name belongs to


class NotTheDistrict(GridworkError):
    """The district was to be set up with the code of another office, whose name is `named`."""

    def __init__(self, code: str, named: str) -> None:
        super().__init__(code, named)
        self.code, self.named = code, named


class ReasonMissing(GridworkError):
    """This change wants a reason."""


class InvalidValue(GridworkError):
    """A value that its field does not take; `reason` is a message id with `fields`."""

    def __init__(self, term: str, value: str, reason: str, /, **fields: object) -> None:
        super().__init__(term, value, reason)
        self.term, self.value, self.reason, self.fields = term, value, reason, fields


class KeptFileError(GridworkError):
    """A file kept beside the data file that cannot be read; `file` is what people know it by."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file


class KeptFileMissing(KeptFileError):
    """It is not in the data folder."""


class KeptFileDamaged(KeptFileError):
    """Its content is not what was kept."""
