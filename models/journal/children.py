"""The rows that point at rows which may go: read at once, and followed while others are turned round."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from models.audience import audience_of, shared_tables
from models.database import sql
from models.journal.subjects import Subject
from models.tables.catalogue import all_tables

PAPER = "sheet"  # its rows name their record by a soft link: what is printed about it stays true of it
_SOFT = {"assignment": "subject", "batch": "subject"}  # what a printed sheet is about


class Pointing(NamedTuple):
    """A column by which rows of `table` may point; whether they hang on what it names."""

    table: str
    column: str
    hangs: bool


class Children:
    """Which rows point at each of some rows, as it stands in the middle of a turn."""

    def __init__(self, parents: Iterable[Subject]) -> None:
        self._links: dict[Subject, dict[Subject, set[Pointing]]] = {parent: {} for parent in parents}
        self._above: dict[Subject, set[Subject]] = {}
        by_table: dict[str, list[str]] = {}
        for table, key in self._links:
            by_table.setdefault(table, []).append(key)
        for table, keys in by_table.items():
            for pointing in pointing_at(table):
                for parent, child in rows_pointing(pointing, keys):
                    self._add((table, parent), (pointing.table, child), pointing)

    def of(self, parent: Subject, *, structural: bool = False) -> list[Subject]:
        """Return the rows that point at `parent`; structural ones hang on it and go with it."""
        found = self._links[parent].items()
        return [child for child, by in found if not structural or any(one.hangs for one in by)]

    def has_paper(self, parent: Subject) -> bool:
        """Say whether a printed sheet is about it, or about a row that hangs on it."""
        children = self.of(parent, structural=True)
        return any(table == PAPER for table, _ in children) or any(
            self.has_paper(child) for child in children if child in self._links
        )

    def went(self, child: Subject, columns: Collection[str] | None = None) -> None:
        """Know that a row is gone, or that it points nowhere any more by these columns."""
        for parent in self._above.get(child, ()):
            by = self._links[parent].get(child, set())
            left = {one for one in by if columns is not None and one.column not in columns}
            if left:
                self._links[parent][child] = left
            else:
                self._links[parent].pop(child, None)

    def came(self, child: Subject, values: Mapping[str, Any]) -> None:
        """Know that a row points by these columns from now on."""
        for column, target in links_of(child[0]).items():
            parent = (target, values.get(column))
            if parent in self._links:
                pointing = next(p for p in pointing_at(target) if p[:2] == (child[0], column))
                self._add((target, values[column]), child, pointing)

    def _add(self, parent: Subject, child: Subject, pointing: Pointing) -> None:
        self._links[parent].setdefault(child, set()).add(pointing)
        self._above.setdefault(child, set()).add(parent)


@cache
def pointing_at(table: str) -> tuple[Pointing, ...]:
    """Return by which columns of which tables rows may point at `table`.

    A half-entered sheet hangs on its assignment too, though it is no shared row; a printed one likewise.
    """
    found = [Pointing(PAPER, _SOFT[table], hangs=True)] if table in _SOFT else []
    for model in all_tables():
        name = model._meta.table_name  # noqa: SLF001 - peewee's own way to ask
        is_draft = name not in shared_tables()
        for link, target in model._meta.refs.items():  # noqa: SLF001 - peewee's own way to ask
            if target is shared_tables()[table]:
                hangs = is_draft or link.column_name == audience_of(name).parent
                found.append(Pointing(name, link.column_name, hangs))
    return tuple(found)


@cache
def links_of(table: str) -> Mapping[str, str]:
    """Return the columns of `table` that name a row, with that row's table."""
    refs = shared_tables()[table]._meta.refs  # noqa: SLF001 - peewee's own way to ask
    return {link.column_name: target._meta.table_name for link, target in refs.items()}  # noqa: SLF001


def rows_pointing(pointing: Pointing, keys: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Yield the key that is pointed at and the key of the row that does, for every such row."""
    statement = (
        f'SELECT t."{pointing.column}", t.key FROM json_each(?) k'  # noqa: S608 - our own words
        f' CROSS JOIN "{pointing.table}" t ON t."{pointing.column}"=k.value'
    )
    found: Iterable[tuple[str, str]] = sql(statement, json.dumps(keys))
    return found
