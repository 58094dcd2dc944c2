"""Finding members by what a clerk types; the index is a cache that triggers keep honest (search_stale.py)."""

import json
from collections.abc import Iterable
from itertools import islice

from models.database import db, sql
from models.records.progress import Progress, no_progress
from models.rules.pinyin import is_exact, matches, plain_name, plans, readings
from models.search_index import index_portion, spoken_of
from models.search_stale import inside

MOST = 500  # members one search returns; whoever needs more types another letter
_COUNTED = 4000  # people that a piece leads to, to tell the rarest piece
_PORTION = 500
_SHORT_DIGITS = 2
_STALE_READ = 2000


def find_members(query: str, batch: str = "") -> list[str] | None:
    """Return the keys of the members (of a batch) that `query` finds, by name; None for nothing typed."""
    refresh_search()
    numbers = find_numbers(query, batch)
    if numbers is None:
        return None
    statement = (
        "SELECT s.member FROM json_each(?) n CROSS JOIN search_name s ON s.number=n.value "
        "UNION ALL SELECT m.key FROM json_each(?) n CROSS JOIN member m ON m.rowid=-n.value"
    )
    asked = json.dumps(numbers)
    keys = [key for (key,) in sql(statement, asked, asked)]
    from models.registers.same_person import persons_once  # noqa: PLC0415 - a start finds nobody's keys

    return persons_once(keys)


def find_numbers(query: str, batch: str = "", unit: str = "") -> list[int] | None:
    """Return the numbers of the members that `query` finds in a batch and unit, by name.

    A member that the index does not know yet is named by its row, below zero (see `search_stale.unindexed`).
    Who has several records is found by what any of them is called and wherever any of them is.
    """
    wanted = plain_name(query)
    if not wanted:
        return None
    found = _found(wanted, batch, unit)
    if not (batch or unit) or sql("SELECT 1 FROM same_person LIMIT 1").fetchone() is None:
        return found
    from models.registers.same_person import joined_inside  # noqa: PLC0415 - most offices joined nobody

    known, anywhere = set(found), set(_found(wanted, "", ""))
    others = (numbers for numbers in joined_inside(batch, unit) if anywhere & numbers and not known & numbers)
    return [*found, *(number for numbers in others for number in sorted(numbers))]


def _found(wanted: str, batch: str, unit: str) -> list[int]:
    new = [number for number, name, phone in _stale() if _finds(wanted, name, phone)]
    found: list[int] = []
    for pieces in plans(wanted):
        found = _indexed(wanted, pieces, batch, unit)
        if found:
            break
    return [*found, *inside(new, batch, unit)][:MOST]


def refresh_search(progress: Progress = no_progress) -> None:
    """Compute the entries of the members that changed since; does nothing for a reader."""
    (total,) = sql("SELECT count(*) FROM search_stale").fetchone()
    if not total or sql("PRAGMA query_only").fetchone()[0]:
        return
    done = 0
    while done < total:
        with db.atomic("IMMEDIATE"):
            counted = index_portion(_PORTION)
        if not counted:
            return
        done += counted
        progress(min(done, total), total)


def _indexed(wanted: str, pieces: list[str], batch: str, unit: str) -> list[int]:
    if wanted.isdigit() and len(wanted) <= _SHORT_DIGITS:
        return _by_few_digits(wanted, batch, unit)
    pieces = sorted(pieces, key=_frequency)
    if wanted.isdigit():
        pieces = pieces[:1]  # to look into a phone costs no more than to look for its next piece
    joins = "".join(
        f" CROSS JOIN search_gram g{n} ON g{n}.gram=? AND g{n}.sorting=g0.sorting AND g{n}.number=g0.number"
        for n in range(1, len(pieces))
    )
    driver = f"(SELECT sorting, number FROM search_gram WHERE gram=? ORDER BY sorting, number) g0{joins}"
    if is_exact(wanted, pieces):
        return _numbers(driver, pieces, batch, unit)
    return _checked(wanted, driver, pieces, batch, unit)


def _numbers(source: str, arguments: list[str], batch: str, unit: str) -> list[int]:
    placed, keys = _placed("g0", batch, unit)
    statement = f"SELECT g0.number FROM {source}{placed} LIMIT {MOST}"
    return [number for (number,) in sql(statement, *arguments, *keys)]


def _checked(wanted: str, source: str, arguments: list[str], batch: str, unit: str) -> list[int]:
    placed, keys = _placed("g0", batch, unit)
    candidates = (
        f"SELECT s.number, s.name, s.spoken, s.phone FROM {source}{placed}"
        " CROSS JOIN search_name s ON s.number=g0.number"
    )
    if wanted.isdigit():
        statement = f"SELECT number FROM ({candidates}) WHERE instr(phone,?) LIMIT {MOST}"
        return [number for (number,) in sql(statement, *arguments, *keys, wanted)]
    rows = sql(candidates, *arguments, *keys)
    found = (n for n, name, spoken, phone in rows if matches(wanted, name, spoken_of(spoken), phone))
    return list(islice(found, MOST))


def _by_few_digits(digits: str, batch: str, unit: str) -> list[int]:
    """Nearly everybody has these digits: the names are looked through in order, there is no index of them."""
    source = "(SELECT sorting, number, phone FROM search_name ORDER BY sorting) g0"
    placed, keys = _placed("g0", batch, unit)
    statement = f"SELECT g0.number FROM {source}{placed} WHERE instr(g0.phone,?) LIMIT {MOST}"
    return [number for (number,) in sql(statement, *keys, digits)]


def _placed(alias: str, batch: str, unit: str) -> tuple[str, list[str]]:
    """Return the join that keeps those of a batch or unit, and what it asks for."""
    if batch:
        inside = " AND p.unit=?" if unit else ""
        on = f"p.batch=? AND p.sorting={alias}.sorting AND p.number={alias}.number{inside}"
        return f" CROSS JOIN search_place p ON {on}", [batch, *([unit] if unit else [])]
    if unit:
        chosen = "SELECT number FROM search_place WHERE unit=?"
        return f" CROSS JOIN ({chosen} GROUP BY number) p ON p.number={alias}.number", [unit]
    return "", []


def _frequency(gram: str) -> int:
    """Count roughly how many people a piece leads to: the rarest piece leads the search."""
    statement = f"SELECT count(*) FROM (SELECT 1 FROM search_gram WHERE gram=? LIMIT {_COUNTED})"
    (counted,) = sql(statement, gram).fetchone()
    return int(counted)


def _stale() -> Iterable[tuple[int, str, str]]:
    """Return number, name and phone of members that the index does not know yet."""
    rows: Iterable[tuple[int, str, str]] = sql(
        "SELECT -m.rowid, m.name, coalesce(m.phone,'') FROM search_stale t"
        " CROSS JOIN member m ON m.key=t.member"
        f" LEFT JOIN search_name s ON s.member=t.member WHERE s.number IS NULL LIMIT {_STALE_READ}"
    )
    return rows


def finds(typed: str, name: str, phone: str = "") -> bool:
    """Say whether what was typed finds a person by characters, pinyin or digits, without the index."""
    wanted = plain_name(typed)
    return bool(wanted) and _finds(wanted, name, phone)


def _finds(wanted: str, name: str, phone: str) -> bool:
    plain = plain_name(name)
    has_letters = any(character.isascii() and character.isalpha() for character in wanted)
    spoken = readings(plain) if has_letters else ((),) * len(plain)
    return matches(wanted, plain, spoken, "".join(filter(str.isdigit, phone)))
