"""Finding members by what a clerk types; the index is a cache that triggers keep honest."""

from collections.abc import Iterable

from models.database import db, sql
from models.records.progress import Progress, no_progress
from models.rules.pinyin import grams, matches, pieces, readings, sort_text

MOST = 500  # members one search returns; whoever needs more types another letter
_CANDIDATES = 4000
_PORTION = 500


def search_triggers() -> dict[str, str]:
    """Return the triggers that mark a member whose keys are out of date, whoever wrote the row."""
    events = {
        "insert": ("INSERT", "NEW"),
        "update": ("UPDATE OF name, phone", "NEW"),
        "delete": ("DELETE", "OLD"),
    }
    return {
        f"gw_search_{name}": f'CREATE TRIGGER gw_search_{name} AFTER {event} ON "member" BEGIN\n'
        f"  INSERT OR IGNORE INTO search_stale(member) VALUES({row}.key);\nEND"
        for name, (event, row) in events.items()
    }


def find_members(query: str) -> list[str] | None:
    """Return the keys of the members that `query` finds, by name; None where nothing was typed."""
    wanted = "".join(query.split()).lower()
    if not wanted:
        return None
    refresh_search()
    found = [
        (sorting, key)
        for key, name, spoken, phone, sorting in _candidates(wanted)
        if matches(wanted, name, _spoken(spoken), phone)
    ]
    return [key for _, key in sorted(found)[:MOST]]


def _candidates(wanted: str) -> Iterable[tuple[str, str, str, str, str]]:
    parts = pieces(wanted)[:3] or [wanted]
    joins = "".join(
        f" JOIN search_gram g{n} ON g{n}.number=g0.number AND g{n}.gram=?" for n in range(1, len(parts))
    )
    statement = (
        "SELECT s.member, s.name, s.spoken, s.phone, s.sorting FROM search_gram g0"
        f"{joins} CROSS JOIN search_name s ON s.number=g0.number WHERE g0.gram=? LIMIT {_CANDIDATES}"
    )
    rows: Iterable[tuple[str, str, str, str, str]] = sql(statement, *parts[1:], parts[0])
    return rows


def refresh_search(progress: Progress = no_progress) -> None:
    """Compute the keys of the members that changed since; does nothing for a reader."""
    stale = [key for (key,) in sql("SELECT member FROM search_stale")]
    if not stale or sql("PRAGMA query_only").fetchone()[0]:
        return
    for start in range(0, len(stale), _PORTION):
        with db.atomic("IMMEDIATE"):
            for key in stale[start : start + _PORTION]:
                _index(key)
        progress(min(start + _PORTION, len(stale)), len(stale))


def _index(key: str) -> None:
    sql("DELETE FROM search_gram WHERE number=(SELECT number FROM search_name WHERE member=?)", key)
    sql("DELETE FROM search_name WHERE member=?", key)
    sql("DELETE FROM search_stale WHERE member=?", key)
    row = sql("SELECT name, coalesce(phone,'') FROM member WHERE key=?", key).fetchone()
    if row is None:
        return
    name, phone = row
    digits = "".join(character for character in phone if character.isdigit())
    spoken = readings(name)
    stored = " ".join("/".join(texts) for texts in spoken)
    number = sql(
        "INSERT INTO search_name(member,name,spoken,phone,sorting) VALUES(?,?,?,?,?) RETURNING number",
        key,
        name,
        stored,
        digits,
        sort_text(spoken),
    ).fetchone()[0]
    db.connection().executemany(  # type: ignore[no-untyped-call]  # peewee's stub
        "INSERT INTO search_gram(gram,number) VALUES(?,?)",
        [(gram, number) for gram in grams(name, spoken, digits)],
    )


def _spoken(stored: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(texts.split("/")) for texts in stored.split(" "))
