"""Who works where: handed to every use case."""

from dataclasses import dataclass
from pathlib import Path

LOOKING_BACK = "as-of"  # in the data folder: what lies in it is as personal as the data


@dataclass(frozen=True, slots=True)
class Desk:
    """A person at an office's desk, with the data folder open."""

    who: str
    office: str  # the unit's key
    office_code: str  # "310106021"
    office_name: str  # "临汾路街道"
    is_district: bool
    folder: Path
    read_only: bool = False
    forced_location: bool = False  # on a share or stick: DELETE journal, EXTRA sync
    as_of: str = ""  # the ISO date that this desk looks back to: it reads, and keeps nothing
    passing: Path | None = None  # where such a desk keeps files that go with it

    @property
    def may_print(self) -> bool:
        """Whether sheets can be printed: they are recorded, unless the desk looks back."""
        return not self.read_only or bool(self.as_of)
