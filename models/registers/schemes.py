"""Which scheme a batch is scored by, and whether it may still be changed."""

from functools import lru_cache

from models.database import sql
from models.errors import NoSuchRecord
from models.records.saying import Saying, say
from models.rules.scheme import Scheme
from models.rules.scheme_json import scheme_from_json
from resources.i18n import N_

TWIN = N_(
    "{who} made another version of the same number on {day}: follow one of the two by a new version and "
    "choose that, or remove a draft."
)
_TWINS = """SELECT coalesce(o.who,''), coalesce(o.at,'') FROM scheme s
  JOIN scheme t ON t.name=s.name AND t.version=s.version AND t.key<>s.key
  LEFT JOIN journal j ON j.tbl='scheme' AND j.pk=t.key AND j.kind='I' LEFT JOIN operation o ON o.id=j.op
  WHERE s.key=? ORDER BY t.key"""
_DAY = len("2026-11-24")
FIRST_SCHEME = "ja-2025-entry-v1"  # usable from the first day, before the district chose one


def scheme_key_of_batch(batch: str) -> str:
    """Return the key of the scheme that a batch is scored by.

    Raises:
        NoSuchRecord: there is no such batch.
    """
    row = sql("SELECT scheme FROM batch WHERE key=?", batch).fetchone()
    if row is None:
        raise NoSuchRecord(N_("Batch"), batch)
    return row[0] or FIRST_SCHEME


def scheme_of_key(key: str) -> Scheme:
    """Return a scheme of this desk.

    Raises:
        NoSuchRecord: there is no such scheme.
        SchemeUnreadable: what is kept of it cannot be read.
    """
    row = sql("SELECT definition FROM scheme WHERE key=?", key).fetchone()
    if row is None:
        raise NoSuchRecord(N_("Scheme"), key)
    return _parsed(row[0])


@lru_cache(maxsize=64)
def _parsed(definition: str) -> Scheme:
    """Read a definition once: it is asked for at every sheet, and a scheme never changes in memory."""
    return scheme_from_json(definition)


def scheme_of_batch(batch: str) -> Scheme:
    """Return the scheme that a batch is scored by."""
    return scheme_of_key(scheme_key_of_batch(batch))


def twins_of(key: str) -> tuple[Saying, ...]:
    """Tell of other schemes with the same name and version number: two desks made them unaware of each other.

    Whoever reads the number on paper cannot know which is meant: no batch takes either of them.
    """
    return tuple(say(TWIN, who=who, day=at[:_DAY]) for who, at in sql(_TWINS, key))


def is_frozen(scheme: str) -> bool:
    """Whether a mark was saved by this scheme, so that it may not change any more."""
    found = sql(
        "SELECT EXISTS(SELECT 1 FROM mark JOIN score_sheet s ON s.key=mark.score_sheet WHERE s.scheme=?)",
        scheme,
    )
    return bool(found.fetchone()[0])
