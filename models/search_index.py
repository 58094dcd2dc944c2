"""Keeps the index of members' names, phones and batches up to date, a portion at a time."""

import json
from typing import Any, NamedTuple

from models.connection import link, sql
from models.rules.pinyin import Spoken, grams, plain_name, readings, sort_text

_STALE = """SELECT t.member, m.name, coalesce(m.phone,''), s.number, s.name, s.spoken, s.phone, s.sorting
    FROM (SELECT member FROM search_stale LIMIT ?) t
    LEFT JOIN member m ON m.key=t.member LEFT JOIN search_name s ON s.member=t.member"""


class _Entry(NamedTuple):
    """What the index keeps of one member."""

    name: str
    spoken: str
    phone: str
    sorting: str

    def grams(self, number: int) -> set[tuple[str, str, int]]:
        """Return the rows of pieces that lead to the member."""
        return {(gram, self.sorting, number) for gram in grams(self.name, spoken_of(self.spoken), self.phone)}


def index_portion(most: int) -> int:
    """Bring up to `most` stale members up to date inside the caller's transaction; return how many."""
    rows = sql(_STALE, most).fetchall()
    (number,) = sql("SELECT coalesce(max(number),0) FROM search_name").fetchone()
    portion = _Portion()
    for member, name, phone, known, *stored in rows:
        if known is None and name is not None:
            number += 1
        portion.take(
            member,
            known or number,
            _Entry(*stored) if known is not None else None,
            _entry(name, phone) if name is not None else None,
        )
    portion.write()
    _many("DELETE FROM search_stale WHERE member=?", [(row[0],) for row in rows])
    return len(rows)


class _Portion:
    """What changes in the index, gathered so that each table is written once."""

    def __init__(self) -> None:
        self._gone: list[tuple[str, str, int]] = []
        self._new: list[tuple[str, str, int]] = []
        self._left: list[tuple[str, int]] = []
        self._names: list[tuple[Any, ...]] = []
        self._removed: list[tuple[int]] = []
        self._placed: list[int] = []

    def take(self, member: str, number: int, before: _Entry | None, after: _Entry | None) -> None:
        """Note what `member`'s entry was and is to be."""
        if before:
            self._left.append((before.sorting, number))
        if after:
            self._placed.append(number)
        if before == after:
            return
        was = before.grams(number) if before else set()
        is_now = after.grams(number) if after else set()
        self._gone += was - is_now
        self._new += is_now - was
        if after:
            self._names.append((number, member, *after))
        else:
            self._removed.append((number,))

    def write(self) -> None:
        """Write it all."""
        _many("DELETE FROM search_gram WHERE gram=? AND sorting=? AND number=?", self._gone)
        _many("DELETE FROM search_name WHERE number=?", self._removed)
        _many(
            "INSERT INTO search_name(number,member,name,spoken,phone,sorting) VALUES(?,?,?,?,?,?)"
            " ON CONFLICT(number) DO UPDATE SET name=excluded.name, spoken=excluded.spoken,"
            " phone=excluded.phone, sorting=excluded.sorting",
            self._names,
        )
        _many("INSERT OR IGNORE INTO search_gram(gram,sorting,number) VALUES(?,?,?)", sorted(self._new))
        _many(
            "DELETE FROM search_place WHERE batch IN (SELECT key FROM batch UNION SELECT '')"
            " AND sorting=? AND number=?",
            self._left,
        )
        sql(
            "INSERT OR IGNORE INTO search_place(batch,sorting,number,unit)"
            " SELECT coalesce(a.batch,''), s.sorting, s.number, coalesce(a.receiving_unit,'')"
            " FROM json_each(?) n JOIN search_name s ON s.number=n.value"
            " JOIN assignment a ON a.member=s.member ORDER BY a.key DESC",
            json.dumps(self._placed),
        )


def _entry(name: str, phone: str) -> _Entry:
    plain = plain_name(name)
    spoken = readings(plain)
    stored = " ".join("/".join(texts) for texts in spoken)
    return _Entry(plain, stored, "".join(filter(str.isdigit, phone)), sort_text(spoken))


def spoken_of(stored: str) -> Spoken:
    """Return the readings as the index keeps them."""
    return tuple(tuple(filter(None, texts.split("/"))) for texts in stored.split(" "))


def _many(statement: str, rows: list[Any]) -> None:
    if rows:
        link.run_for_all(statement, rows)
