"""The marks that stand: those given by the batch's own version of a scheme, else by another version of it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from models.database import sql
from models.registers.same_person import Joined, joined_in, others_behind
from models.registers.schemes import scheme_of_key
from models.rules.carrying import carries
from models.rules.scheme import Scheme
from models.rules.scoring import GivenMark

Stored = tuple[str | None, int | None]  # level and hundredths of a point

# versions of one scheme share its name; the own one comes last, so that it stands in the end
_STANDING = "v.name=(SELECT name FROM scheme WHERE key=?2) ORDER BY s.scheme=?2, v.version, v.key, s.key"
_MARKS = """SELECT s.assignment, s.rater_class, s.scheme, k.item, coalesce(k.level,''), k.points, k.key
  FROM assignment a JOIN score_sheet s ON s.assignment=a.key JOIN mark k ON k.score_sheet=s.key
  JOIN scheme v ON v.key=s.scheme WHERE {whose}=?1 AND """
_SHEETS = """SELECT s.assignment, s.rater_class, s.scheme, coalesce(s.remark,'')
  FROM assignment a JOIN score_sheet s ON s.assignment=a.key
  JOIN scheme v ON v.key=s.scheme WHERE {whose}=?1 AND """
_OF_BATCH, _OF_ONE = "a.batch", "a.key"
_NOTHING: Stored = (None, None)


class StandingSheet(NamedTuple):
    """What stands on one rater class's sheet of one member; `own` are the items marked by the own version."""

    marks: dict[str, Stored]
    remark: str | None  # None where no version has a sheet
    has_own: bool
    own: frozenset[str]


def marks_of_batch(
    batch: str, key: str, scheme: Scheme, joined: Joined | None = None
) -> defaultdict[str, list[GivenMark]]:
    """Return the standing marks of a batch by assignment, blank ones included.

    A person's marks on another record count where the assignment that stands has none.
    """
    found: defaultdict[str, list[GivenMark]] = defaultdict(list)
    rows = sql(_MARKS.format(whose=_OF_BATCH) + _STANDING, batch, key)
    standing, joined = _standing(rows, key, scheme), joined or joined_in(batch)
    heads = joined.heads
    for place in sorted(standing, key=lambda place: place[0] in heads) if heads else standing:
        assignment, rater, item = place
        head = joined.head(assignment)
        if head == assignment or not _is_marked(found[head], item, rater):
            found[head] += standing[place][1]
    return found


def _is_marked(marks: Iterable[GivenMark], item: str, rater: str) -> bool:
    return any((mark.item, mark.rater_class) == (item, rater) and not mark.is_blank for mark in marks)


def standing_sheet(assignment: str, rater_class: str, key: str, scheme: Scheme) -> StandingSheet:
    """Return what stands on one sheet; what another record of the person has there is not its own."""
    sheet = _one_sheet(assignment, rater_class, key, scheme)
    for other in others_behind(assignment):
        more = _one_sheet(other, rater_class, key, scheme)
        given = {item: mark for item, mark in sheet.marks.items() if mark != _NOTHING}
        remark = sheet.remark if sheet.remark is not None else more.remark
        sheet = sheet._replace(marks={**sheet.marks, **more.marks, **given}, remark=remark)
    return sheet


def _one_sheet(assignment: str, rater_class: str, key: str, scheme: Scheme) -> StandingSheet:
    rows = sql(_MARKS.format(whose=_OF_ONE) + _STANDING, assignment, key)
    marks, own = {}, set()
    for (_assignment, rater, item), (given_by, given) in _standing(rows, key, scheme).items():
        if rater == rater_class:
            marks[item] = (given[-1].level or None, given[-1].hundredths)
            own |= {item} if given_by == key else set()
    remark, has_own = None, False
    for _assignment, rater, given_by, text in sql(_SHEETS.format(whose=_OF_ONE) + _STANDING, assignment, key):
        if rater == rater_class:
            remark, has_own = text, has_own or given_by == key
    return StandingSheet(marks, remark, has_own, frozenset(own))


def remarks_of_batch(batch: str, key: str, joined: Joined | None = None) -> defaultdict[str, dict[str, str]]:
    """Return the standing remarks of a batch by assignment and rater class."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for assignment, rater, _given_by, remark in sql(_SHEETS.format(whose=_OF_BATCH) + _STANDING, batch, key):
        found[assignment][rater] = remark
    for other, head in (joined or joined_in(batch)).heads.items():
        found[head] = found[other] | found[head]
    return found


def sheets_entered(batch: str, rater_class: str, key: str, scheme: Scheme) -> set[str]:
    """Return the assignments whose sheet of that class is saved.

    A sheet of another version is one where no item of this version lacks a mark.
    """
    done: set[str] = set()
    earlier: set[str] = set()
    for assignment, rater, given_by, _remark in sql(_SHEETS.format(whose=_OF_BATCH) + _STANDING, batch, key):
        if rater == rater_class:
            (done if given_by == key else earlier).add(assignment)
    if earlier - done:
        items = {item.key for item in scheme.entered_items}
        marks = marks_of_batch(batch, key, scheme)
        for assignment in earlier - done:
            given = {one.item for one in marks[assignment] if one.rater_class == rater_class}
            done |= {assignment} if items <= given else set()
    joined = joined_in(batch)
    return {joined.head(assignment) for assignment in done}


def _standing(
    rows: Iterable[tuple[str, str, str, str, str, int | None, str]], key: str, scheme: Scheme
) -> dict[tuple[str, str, str], tuple[str, list[GivenMark]]]:
    """Return the marks by assignment, rater class and item, with the version that they were given by.

    Several of one version contradict each other: all of them stand.
    """
    found: dict[tuple[str, str, str], tuple[str, list[GivenMark]]] = {}
    versions: dict[str, Scheme] = {}
    for assignment, rater, given_by, item, level, points, mark in rows:
        if given_by != key:
            then = versions.setdefault(given_by, scheme_of_key(given_by))
            if not carries(scheme, then, item, rater, level):
                continue
        place = (assignment, rater, item)
        given = GivenMark(item, rater, level, points, mark)
        if place in found and found[place][0] == given_by:
            found[place][1].append(given)
        else:
            found[place] = (given_by, [given])
    return found
