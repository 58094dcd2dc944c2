"""Why a file cannot be read at all: each class carries the file's name and what was found."""

from models.errors import GridworkError


class UnreadableFile(GridworkError):
    """A file that nothing was taken from; `file` is its name without the folder."""

    def __init__(self, file: str, found: str = "") -> None:
        super().__init__(file, found)
        self.file = file
        self.found = found


class FileMissing(UnreadableFile):
    """There is no such file."""


class FileForbidden(UnreadableFile):
    """The file may not be read, or another program holds it."""


class FileNotRegular(UnreadableFile):
    """A folder, a pipe or a device."""


class FolderEmpty(FileNotRegular):
    """A folder in which nothing lies."""


class FileEmpty(UnreadableFile):
    """Nothing is in the file."""


class FileDamaged(UnreadableFile):
    """The file is broken; `found` says what the reader met, for the log."""


class FileLocked(UnreadableFile):
    """The file is protected by a password."""


class FileTooBig(UnreadableFile):
    """More than a roster can be: `found` is a message id of what was too much, `limit` the most allowed."""

    def __init__(self, file: str, found: str, limit: int) -> None:
        super().__init__(file, found)
        self.limit = limit


class FileOfAnotherKind(UnreadableFile):
    """Something that is no table; `found` is a message id that names it."""


class PersonFileRefused(UnreadableFile):
    """A person's file that is not clean; `found` is a message id of why, with its `limit`."""

    def __init__(self, file: str, found: str, limit: int) -> None:
        super().__init__(file, found)
        self.fields = {"limit": limit}


class FileInsideRefused(UnreadableFile):
    """A file of a folder or zip that is not opened; `found` is a message id of why, with its `limit`."""

    def __init__(self, file: str, found: str, limit: int) -> None:
        super().__init__(file, found)
        self.fields = {"limit": limit}


class UnitsApart(UnreadableFile):
    """A table of units among rosters: the rosters may name its units, which have to be here before them."""


class FileTwice(UnreadableFile):
    """A file that is, byte for byte, another of those that were chosen: `found` is that one's name."""


class FileEncodingUnknown(UnreadableFile):
    """A text file in no encoding that we know; `found` is the first byte that does not fit."""


class FileTakesTooLong(UnreadableFile):
    """Reading was stopped after `limit` seconds."""

    def __init__(self, file: str, limit: int) -> None:
        super().__init__(file)
        self.limit = limit


class FileTakesTooMuchMemory(UnreadableFile):
    """Reading was stopped at `limit` megabytes."""

    def __init__(self, file: str, limit: int) -> None:
        super().__init__(file)
        self.limit = limit


class FileNotWritten(UnreadableFile):
    """The file could not be written; `found` is the system's word for why, for the log."""


class SensitiveFieldOff(GridworkError):
    """A sensitive field was to leave the office that did not switch it on; `term` is its message id."""

    def __init__(self, term: str) -> None:
        super().__init__(term)
        self.term = term


class PlanOutdated(GridworkError):
    """What was previewed no longer holds: somebody changed the data since; nothing was written."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file
