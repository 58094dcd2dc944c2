"""Everything that happened to a member as one dated list: rows, decisions, paper, imports."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from models.courses import courses_of
from models.database import sql
from models.errors import GridworkError, NoSuchRecord
from models.journal.subjects import Subject
from models.records.desk import Desk
from models.records.forms import FORMS
from models.records.operations import OperationKind
from models.records.timeline import EventKind, TimelineEvent
from models.registers.member_file import stored_row
from models.registers.photos import is_photo_on
from models.registers.removal import hanging_on
from models.registers.results import results_of_batch
from models.registers.same_person import records_of
from models.registers.timeline_rows import UNTOLD, RowWords, joined, teller_of
from models.rules.stations import Course
from resources.i18n import N_, Words

_TOLD_DEEDS: Mapping[OperationKind, EventKind] = {
    OperationKind.ROSTER_IMPORT: EventKind.RECORD,
    OperationKind.RECONCILIATION: EventKind.RECORD,
    OperationKind.MEMBER_ADD: EventKind.RECORD,
    OperationKind.REMOVAL: EventKind.RECORD,
    OperationKind.SCORE_CHANGE: EventKind.EVALUATION,
}
# of a row that was brought back the day counts on which it was first written
_WRITTEN = """SELECT j.tbl, j.pk, o.at, o.who, min(j.no) FROM json_each(?) k
  CROSS JOIN journal j ON j.pk=k.value CROSS JOIN operation o ON o.id=j.op
  WHERE j.kind='I' AND j.rep<>0 GROUP BY j.tbl, j.pk"""
_DEEDS = """SELECT DISTINCT o.id, o.kind, o.at, o.who, o.detail, o.reason,
    EXISTS(SELECT 1 FROM operation u WHERE u.undoes=o.id)
  FROM json_each(?1) k CROSS JOIN journal j ON j.pk=k.value CROSS JOIN operation o ON o.id=j.op
  WHERE j.rep<>0 AND o.kind IN (SELECT value FROM json_each(?2))"""
_PHOTO = """SELECT o.at, o.who FROM journal j CROSS JOIN operation o ON o.id=j.op
  WHERE j.pk=? AND j.tbl='member_sensitive' AND j.rep<>0 AND j.vals->>'photo'=? ORDER BY j.no DESC LIMIT 1"""
_SHEETS = "SELECT s.key FROM json_each(?) k CROSS JOIN sheet s ON s.subject=k.value"
_DAY = 10  # characters of an ISO day


class _Written(NamedTuple):
    """When something was written, and by whom."""

    at: str
    who: str


_NEVER = _Written("", "")


def timeline_of(desk: Desk, member: str, words: Words) -> list[TimelineEvent]:
    """Return everything that happened to a member, the newest first; what has no day comes last.

    Raises:
        NoSuchRecord: the member is gone.
    """
    if stored_row("member", member) is None:
        raise NoSuchRecord(N_("Member"), "")
    found = list(_Timeline(desk, member, RowWords(words)).events())
    return sorted(found, key=lambda one: (one.day, one.written), reverse=True)


class _Timeline:
    """One member's list being put together."""

    def __init__(self, desk: Desk, member: str, row_words: RowWords) -> None:
        self._desk = desk
        self._member = member
        self._say = row_words
        self._words = row_words.words
        self._records = records_of(member)  # a person may have several
        self._rows = [subject for record in self._records for subject in hanging_on("member", record)]
        self._assignments = [key for table, key in self._rows if table == "assignment"]
        self._batches = self._batches_told()
        keys = json.dumps([key for _, key in self._rows])
        self._written = {(table, key): _Written(at, who) for table, key, at, who, _ in sql(_WRITTEN, keys)}
        self._keys = keys

    def events(self) -> Iterator[TimelineEvent]:
        """Yield what happened, in no order."""
        rows = list(self._told_rows())
        yield from (event for _, event in rows)
        yield from self._courses()
        yield from self._results(rows)
        yield from self._sheets()
        yield from self._photo()
        yield from self._deeds()

    def _batches_told(self) -> dict[str, str]:
        """Return by which batch an assignment is told from the member's other ones."""
        if len(self._assignments) == 1:
            return {}
        rows = _stored("assignment", self._assignments)
        return {row["key"]: self._say.titles.of(row["batch"] or "") for row in rows}

    def _told_rows(self) -> Iterator[tuple[str, TimelineEvent]]:
        """Yield the rows that hang on the member, with the assignment that they hang on directly."""
        for table, keys in _by_table(self._rows).items():
            teller = teller_of(table)
            for row in _stored(table, keys):
                written = self._written.get((table, row["key"]), _NEVER)
                day = str(row.get(teller.day) or "") if teller.day else written.at[:_DAY]
                until = str(row.get(teller.until) or "") if teller.until else ""
                assignment = str(row.get("assignment") or "")
                text = joined(self._say.told(table, row), self._batches.get(assignment, ""))
                yield (
                    assignment,
                    TimelineEvent(teller.kind, day, until, text, *written, about=assignment),
                )

    def _courses(self) -> Iterator[TimelineEvent]:
        """Yield the terms of the assignments and, where there was more than one, their stations."""
        courses = courses_of(self._records)
        for row in _stored("assignment", self._assignments):
            course, written = courses[row["key"]], self._written.get(("assignment", row["key"]), _NEVER)
            titles = self._say.titles
            sent = joined(titles.of(row["batch"] or ""), titles.of(row["sending_unit"] or ""))
            places = list(self._stations(course))
            only = places[0][2] if len(places) == 1 else ""
            text = " → ".join(filter(None, (sent, only)))
            yield TimelineEvent(EventKind.ASSIGNMENT, *course.term, text, *written, about=row["key"])
            for first, last, place in places if len(places) > 1 else ():
                said = joined(self._words.tr("Station"), place)
                yield TimelineEvent(EventKind.ASSIGNMENT, first, last, said, *written, about=row["key"])

    def _stations(self, course: Course) -> Iterator[tuple[str, str, str]]:
        titles = self._say.titles
        for unit, grid, days in course.stations:
            yield *days, " ".join(filter(None, (titles.of(unit), titles.of(grid))))

    def _results(self, rows: Iterable[tuple[str, TimelineEvent]]) -> Iterator[TimelineEvent]:
        """Yield each complete total with its grade, on the day on which the last of it was written."""
        last: dict[str, TimelineEvent] = {}
        for assignment, event in rows:
            if event.kind is EventKind.EVALUATION and event.written >= _at(last.get(assignment)):
                last[assignment] = event
        for assignment, event in last.items():
            total = self._total(assignment)
            if total:
                text = joined(self._words.tr("Result"), total, self._batches.get(assignment, ""))
                day, (at, who) = event.written[:_DAY], (event.written, event.who)
                yield TimelineEvent(EventKind.EVALUATION, day, "", text, at, who)

    def _total(self, assignment: str) -> str:
        """Return total and grade of an assignment; empty where it has none."""
        (batch,) = sql("SELECT batch FROM assignment WHERE key=?", assignment).fetchone()
        try:
            found = results_of_batch(self._desk, str(batch))
        except GridworkError:  # a batch or a scheme that nothing can be scored by: its own page says why
            return ""
        rows = (row for row in found.rows if row.assignment == assignment and row.total)
        return next((joined(row.total, row.grade) for row in rows), "")

    def _sheets(self) -> Iterator[TimelineEvent]:
        printed = [key for (key,) in sql(_SHEETS, json.dumps(self._assignments))]
        for row in _stored("sheet", printed):
            form, number, at = row["form"], row["print_no"], row["printed_at"]
            title = self._words.tr(FORMS[form].title) if form in FORMS else ""
            again = self._words.tr("print {n}", n=number) if number > 1 else ""
            part = self._say.value("sheet", row, "part")
            text = joined(
                " ".join(filter(None, (form, title))),
                row["code"],
                part,
                again,
                self._batches.get(row["subject"], ""),
            )
            who, code = row["operator"], row["code"]
            yield TimelineEvent(EventKind.PAPER, at[:_DAY], "", text, at, who, about=code)

    def _photo(self) -> Iterator[TimelineEvent]:
        for record in self._records if is_photo_on() else ():
            row = stored_row("member_sensitive", record)
            found = sql(_PHOTO, record, row["photo"]).fetchone() if row and row["photo"] else None
            if found:
                at, who = found
                text = self._words.tr("Photo taken in")
                yield TimelineEvent(EventKind.FILE, at[:_DAY], "", text, at, who)

    def _deeds(self) -> Iterator[TimelineEvent]:
        """Yield the imports and other deeds that rows alone do not tell."""
        (name,) = sql("SELECT name FROM member WHERE key=?", self._member).fetchone()
        kinds = json.dumps([kind.name for kind in _TOLD_DEEDS])
        for _, kind, at, who, detail, reason, is_undone in sql(_DEEDS, self._keys, kinds):
            deed = OperationKind[kind]
            text = joined(self._words.tr(deed.value), detail if detail != name else "", reason)
            yield TimelineEvent(_TOLD_DEEDS[deed], at[:_DAY], "", text, at, who, bool(is_undone))


def _by_table(rows: Iterable[Subject]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for table, key in rows:
        if table not in UNTOLD:
            found.setdefault(table, []).append(key)
    return found


def _stored(table: str, keys: list[str]) -> list[dict[str, Any]]:
    statement = f'SELECT t.* FROM json_each(?) k CROSS JOIN "{table}" t ON t.key=k.value'  # noqa: S608 - a table of ours
    cursor = sql(statement, json.dumps(keys))
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _at(event: TimelineEvent | None) -> str:
    return event.written if event else ""
