"""Who may receive, and so who may write, the rows of each shared table (exchange.md §2.5)."""

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from peewee import Model

_Table = TypeVar("_Table", bound="type[Model]")


class Reach(Enum):
    """The kinds of shared tables."""

    EVERYONE = "everyone"
    DISTRICT = "district"
    OFFICE = "office"
    OWN = "own"
    ROOT = "root"  # the assignment: its routing column names the office
    THROUGH = "through"  # the member: visible where one of its assignments is
    VIA = "via"  # follows a parent


class Audience(NamedTuple):
    """Said once per table. `column` names the owner, the office, the receiving unit or the parent."""

    reach: Reach
    column: str = ""
    hangs_on: str = ""  # where the parent is another column than `column`: the assignment's member
    by_district: bool = False  # written by the district alone, received as the parent is
    sensitive: bool = False  # leaves only where the office switched it on
    beside: str = ""  # a column that names a second row of the parent's table: whoever writes has both

    @property
    def parent(self) -> str:
        """The column that names the row this one hangs on; empty for the top of a family."""
        return self.hangs_on or (self.column if self.reach is Reach.VIA else "")

    @property
    def fixed_columns(self) -> frozenset[str]:
        """The columns that no update may touch; only the receiving unit of an assignment may move."""
        owner = "" if self.reach is Reach.ROOT else self.column
        return frozenset({"key", owner, self.parent, self.beside} - {""})


_SHARED: dict[str, tuple["type[Model]", Audience]] = {}
_TITLES: dict[str, str] = {}


def shared(audience: Audience, *, title: str = "") -> Callable[[_Table], _Table]:
    """Register a peewee table as shared: it gets triggers, history, undo and an audience.

    `title`, a message id, is what one row is called where it hangs on a member: "Education".
    """

    def register(table: _Table) -> _Table:
        name = table._meta.table_name  # noqa: SLF001 - peewee's own way to ask
        _SHARED[name], _TITLES[name] = (table, audience), title
        return table

    return register


def shared_tables() -> dict[str, "type[Model]"]:
    """Return every shared table by name, in the order of declaration (parents before children)."""
    return {name: table for name, (table, _) in _SHARED.items()}


def audience_of(table: str) -> Audience:
    """Return the audience of the shared table named `table`."""
    return _SHARED[table][1]


def title_of(table: str) -> str:
    """Return what one row of the shared table is called, as a message id; empty where it has no word."""
    return _TITLES[table]
