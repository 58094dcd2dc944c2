"""A list as it is printed: what stands in its head, its columns, the text of every cell."""

from dataclasses import dataclass, replace

from models.records.sheets import Stamp


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column: its head in the language of the paper, its width in em."""

    head: str
    width: float
    is_name: bool = False
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class ListRecord:
    """A list for the page kit; its stamp has no code: nobody reads it back and nothing records it."""

    stamp: Stamp
    title: str
    narrowing: str  # by what the list was narrowed and ordered
    columns: tuple[ListColumn, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    def holding(self, columns: tuple[ListColumn, ...], rows: tuple[tuple[str, ...], ...]) -> "ListRecord":
        """Return the same head over these rows."""
        return replace(self, columns=columns, rows=rows)
