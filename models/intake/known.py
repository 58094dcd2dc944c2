"""What the office already holds, in the shape that planning an import needs."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from models.intake.links import Targets
from models.records.fields import FieldSpec
from models.rules.stations import Course, OtherTerm

Values = Mapping[FieldSpec, str | None]
CoursesOf = Callable[[Collection[str]], Mapping[str, Course]]  # of some members, by assignment
MayNotWrite = Callable[[FieldSpec, bool, str | None], str | None]  # field, row is new, value -> message id


@dataclass(frozen=True, slots=True)
class RosterFields:
    """The fields that the rules of a roster are about."""

    name: FieldSpec
    birth: FieldSpec
    sex: FieldSpec
    id_number: FieldSpec
    batch: FieldSpec
    sending_unit: FieldSpec
    receiving_unit: FieldSpec
    inside: Mapping[FieldSpec, str]  # places inside the receiving unit, with their kind of unit
    starts: FieldSpec
    ends: FieldSpec
    wanted: tuple[FieldSpec, ...]  # every field that a roster may bring, in order


@dataclass(frozen=True, slots=True)
class KnownMember:
    """A member with the units that ever sent it."""

    key: str
    values: Values
    sending_units: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class KnownAssignment:
    """A member's assignment in a batch."""

    key: str
    values: Values


def _no_courses(_members: Collection[str]) -> Mapping[str, Course]:
    return {}


def _everything_allowed(_field: FieldSpec, _is_new: bool, _value: str | None) -> None:  # noqa: FBT001 - MayNotWrite
    return None


@dataclass(frozen=True, slots=True)
class KnownOffice:
    """Members, assignments by (member, batch), what link fields may name, and what may be written."""

    fields: RosterFields
    members: Mapping[str, KnownMember]
    assignments: Mapping[tuple[str, str], KnownAssignment]
    targets: Mapping[FieldSpec, Targets]
    off: frozenset[FieldSpec] = frozenset()  # sensitive fields that the office did not switch on
    may_not_write: MayNotWrite = _everything_allowed
    language: str = "zh_CN"
    standing: Mapping[str, str] = field(default_factory=dict)  # of joined records, the one that stands
    terms: Mapping[str, OtherTerm] = field(default_factory=dict)  # of the batches, by key
    courses: CoursesOf = _no_courses  # by assignment

    def stands_for(self, member: str) -> str:
        """Return the record that stands for a member's."""
        return self.standing.get(member, member)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the clerk decided for one import."""

    batch: str  # key of the batch for rows that name none
    receiving_unit: str = ""  # key of the unit for new rows where the file has no such column
    empty_means_clear: bool = False
    take_hidden_rows: bool = False
    add_places: bool = False  # grids and residential areas that nobody entered yet are added
    headings: Mapping[str, str] = field(
        default_factory=dict
    )  # normal heading -> "member.phone", or "" for nothing
    places: Mapping[str, str] = field(default_factory=dict)  # normal name -> key of the unit
    who: Mapping[str, str] = field(
        default_factory=dict
    )  # "Sheet1!B7" -> key of the member, or "" for a new one
