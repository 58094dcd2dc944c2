"""One file to be read: its name and content, wherever it lies: alone, in a folder, in a zip."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath


def _nothing_beside(_suffix: str) -> bytes | None:
    return None


@dataclass(frozen=True, slots=True)
class Source:
    """A file in memory; `beside(".pic")` is the content of its neighbour of the same stem, if it has one."""

    name: str  # within the folder or zip, with "/" between the parts
    content: bytes
    beside: Callable[[str], bytes | None] = _nothing_beside

    @property
    def stem(self) -> str:
        """The file's own name without its ending."""
        return PurePosixPath(self.name).stem

    @property
    def suffix(self) -> str:
        """The ending of its name, in small letters."""
        return PurePosixPath(self.name).suffix.lower()
