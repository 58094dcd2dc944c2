"""What a scoring scheme says: sections, items, rater classes, levels, grades, quota, rounding."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from models.rules.exact import Rounding

OF_ITEMS = "items"  # the mean of other items of the scheme; parameters: their keys and weights
# What can give a mark by itself: other items, and the parts of the office's work as they come to exist.
COMPONENTS: frozenset[str] = frozenset({OF_ITEMS})


class MissingMark(Enum):
    """What a missing mark means; it is never a zero."""

    INCOMPLETE = "incomplete"
    REWEIGH = "reweigh"  # an item left out with a recorded reason; without one: incomplete


class QuotaLevel(Enum):
    """Over whom the places are counted."""

    RECEIVING_UNIT = "receiving_unit"
    BATCH = "batch"


@dataclass(frozen=True, slots=True)
class Level:
    """One of the words an item can be graded with, and what it is worth out of 100."""

    key: str
    title: str
    value: Fraction | None


@dataclass(frozen=True, slots=True)
class Grade:
    """A result, from its lower bound up."""

    key: str
    title: str
    least: Fraction


@dataclass(frozen=True, slots=True)
class RaterClass:
    """Those who agree on one score sheet per member."""

    key: str
    title: str
    weight: Fraction
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Entered:
    """A mark typed from a score sheet: one of `levels`, or whole points up to `full`."""

    levels: tuple[str, ...] = ()
    full: int | None = None


@dataclass(frozen=True, slots=True)
class Computed:
    """A mark that a component of the program works out from the office's records."""

    component: str
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the score sheet."""

    key: str
    number: int
    title: str
    standard: str
    weight: Fraction
    source: Entered | Computed


@dataclass(frozen=True, slots=True)
class Section:
    """Items under one head: 德, 能, 勤, 绩, 廉."""

    key: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Quota:
    """How many may get the best grade, of whom, and where a unit is too small for places of its own."""

    percent: Fraction
    level: QuotaLevel
    pool_below: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A whole scheme; `grades` stand from the best to the worst."""

    key: str
    title: str
    version: int
    sections: tuple[Section, ...]
    levels: tuple[Level, ...]
    rater_classes: tuple[RaterClass, ...]
    grades: tuple[Grade, ...]
    quota: Quota | None
    missing: MissingMark = MissingMark.INCOMPLETE
    rounding: Rounding = Rounding.HALF_UP
    decimals: int = 2
    bonus_limit: Fraction = Fraction(0)
    tie_break: tuple[str, ...] = ()
    veto_words: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """How sheets and screens call it: "JA-2025-entry v1"."""
        return f"{self.title} v{self.version}"

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in the order of the sheet."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def entered_items(self) -> tuple[Item, ...]:
        """The items that stand on the score sheet."""
        return tuple(item for item in self.items if isinstance(item.source, Entered))

    def item(self, key: str) -> Item:
        """Return the item of that key."""
        return next(item for item in self.items if item.key == key)

    def level(self, key: str) -> Level | None:
        """Return the level of that key, if the scheme has it."""
        return next((level for level in self.levels if level.key == key), None)

    def rater_class(self, key: str) -> RaterClass:
        """Return the rater class of that key."""
        return next(rater for rater in self.rater_classes if rater.key == key)


def missing_components(scheme: Scheme, available: Collection[str] = COMPONENTS) -> tuple[str, ...]:
    """Name the components the scheme computes with and the program does not have yet."""
    needed = [item.source.component for item in scheme.items if isinstance(item.source, Computed)]
    return tuple(dict.fromkeys(part for part in needed if part not in available))
