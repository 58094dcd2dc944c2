"""Who is meant by a name or key that was typed, and who else it could be."""

from collections.abc import Iterable

from models.database import sql
from models.errors import GridworkError, NoSuchRecord
from models.registers.same_person import persons_once
from models.registers.titles import Titles
from models.search import find_members
from resources.i18n import N_, Words

_MOST_SIMILAR = 10
_EXACT = """SELECT m.key FROM member m WHERE (m.key=?1 OR m.name=?1)
  AND (?2='' OR EXISTS(SELECT 1 FROM assignment a WHERE a.member=m.key AND a.batch=?2)) ORDER BY m.key"""
_TOLD = """SELECT m.name, coalesce(m.birth,''), coalesce(a.batch,''), coalesce(a.sending_unit,''),
  coalesce(a.receiving_unit,'') FROM member m LEFT JOIN assignment a ON a.member=m.key
  LEFT JOIN batch b ON b.key=a.batch WHERE m.key=?1 ORDER BY a.batch=?2 DESC, b.number DESC LIMIT 1"""


class _Candidates(GridworkError):
    """A name that does not say who; `candidates` has a line for each who may be meant, the key first."""

    def __init__(self, name: str, candidates: tuple[str, ...]) -> None:
        super().__init__(name, candidates)
        self.name, self.count, self.candidates = name, len(candidates), "\n".join(candidates)


class SeveralMembers(_Candidates):
    """More than one member has this name."""


class OnlySimilarMembers(_Candidates):
    """Nobody has this name, but a search finds some by it."""


def member_called(named: str, words: Words, batch: str = "") -> str:
    """Return the key of the one member, of a batch or of all, that has this key or name.

    Raises:
        NoSuchRecord: nobody is called so.
        SeveralMembers, OnlySimilarMembers: with those who may be meant.
    """
    wanted = named.strip()
    keys = persons_once(str(key) for (key,) in sql(_EXACT, wanted, batch))
    if len(keys) > 1:
        raise SeveralMembers(named, _told(keys, words, batch))
    if keys:
        return keys[0]
    similar = (find_members(wanted, batch) or [])[:_MOST_SIMILAR]
    if similar:
        raise OnlySimilarMembers(named, _told(similar, words, batch))
    raise NoSuchRecord(N_("Member"), named)


def _told(keys: Iterable[str], words: Words, batch: str) -> tuple[str, ...]:
    titles, lines = Titles(words.language), []
    for key in keys:
        name, birth, newest, sends, receives = sql(_TOLD, key, batch).fetchone()
        said = (name, birth, titles.of(newest), " → ".join(filter(None, map(titles.of, (sends, receives)))))
        lines.append(f"{key}  {' · '.join(filter(None, said))}")
    return tuple(lines)
