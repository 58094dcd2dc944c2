"""Entering score sheets from paper: open, save, who comes next, by the code on the sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from models.database import sql
from models.errors import InvalidValue, NoSuchRecord, ReasonMissing, WriteRefused
from models.journal.operation import operation
from models.records.desk import Desk
from models.records.marks import (
    EntryItem,
    EntrySheet,
    LevelChoice,
    RaterClassProgress,
    SavedSheet,
    SheetContent,
    SheetOfCode,
    TypedMark,
)
from models.records.operations import OperationKind
from models.records.sheets import Shown
from models.registers.assigned import assigned_in
from models.registers.drafts import draft_of, drop_draft, plain_remark
from models.registers.same_person import joined_in
from models.registers.schemes import scheme_key_of_batch, scheme_of_key
from models.registers.standing_marks import StandingSheet, Stored, sheets_entered, standing_sheet
from models.registers.titles import Titles
from models.rules.scheme import Entered, Item, RaterClass, Scheme
from models.rules.sheet_code import is_sheet_code, typed_code
from models.tables.assignments import Assignment
from models.tables.fields import spec_of
from models.tables.judging import Mark, ScoreSheet, mark_key, score_sheet_key
from models.tables.people import Member
from resources.i18n import CHINESE, N_

BATCH_CLOSED = N_("The batch is closed.")
READ_ONLY = N_("This window only reads.")
NOT_A_CHOICE = N_("The item does not have this level.")
TOO_MANY_POINTS = N_("The item has at most {full} points.")
ITEM_TWICE = N_("The item is marked twice.")
NOTHING_TYPED = N_("Nothing is typed yet.")
REMARK_TOO_LONG = N_("At most {limit} characters.")
CODE_MISTYPED = N_("This is no sheet code: one of its characters is mistyped.")
CODE_OF_ANOTHER_FORM = N_("This is the code of another form, not of a score sheet: look it up with Ctrl+K.")
_SCORE_SHEET = "F23"

_PLACE = """SELECT a.member, m.name, a.batch, b.title, b.state, sending.name, receiving.name, grid.name,
    a.sending_unit, a.receiving_unit, a.grid
  FROM assignment a JOIN member m ON m.key=a.member JOIN batch b ON b.key=a.batch
  LEFT JOIN unit receiving ON receiving.key=a.receiving_unit
  LEFT JOIN unit sending ON sending.key=a.sending_unit
  LEFT JOIN unit grid ON grid.key=a.grid WHERE a.key=?"""
_BLANK: Stored = (None, None)
_MOST_NAMES = 60  # characters


@dataclass(frozen=True, slots=True)
class _Place:
    """One sheet's place: whose, in which batch, by which scheme and class."""

    assignment: str
    member: str
    person: tuple[Shown, ...]
    name: str
    batch_title: str
    batch_state: str
    scheme_key: str
    scheme: Scheme
    rater: RaterClass

    @property
    def key(self) -> str:
        return score_sheet_key(self.assignment, self.scheme_key, self.rater.key)


def open_sheet(desk: Desk, assignment: str, rater_class: str, language: str = CHINESE) -> EntrySheet:
    """Return a member's sheet of one rater class: the draft where one was left, else what is saved.

    Units are called as `language` has it.

    Raises:
        NoSuchRecord: there is no such assignment or rater class.
    """
    place = _place(assignment, rater_class, language)
    standing = _standing(place)
    remark = standing.remark
    draft = draft_of(assignment, rater_class)
    marks = tuple(_typed(item, mark) for item, mark in standing.marks.items() if mark != _BLANK)
    return EntrySheet(
        assignment=assignment,
        member=place.member,
        rater_class=rater_class,
        rater_class_title=place.rater.title,
        batch=place.batch_title,
        scheme=place.scheme.name,
        person=place.person,
        items=entry_items(place.scheme),
        marks=tuple(mark for mark in draft.marks if _can_be_given(place.scheme, mark)) if draft else marks,
        remark=draft.remark if draft else remark or "",
        is_saved=remark is not None,
        is_draft=draft is not None,
        read_only=_why_read_only(desk, place),
    )


@dataclass(frozen=True, slots=True)
class _Change:
    """What saving one sheet would write."""

    place: _Place
    standing: StandingSheet
    remark: str
    differing: Mapping[str, Stored]
    changed: int  # marks that were saved before

    @property
    def is_any(self) -> bool:
        return bool(self.differing) or self.standing.remark != self.remark


def save_sheet(
    desk: Desk, assignment: str, rater_class: str, content: SheetContent, reason: str = ""
) -> SavedSheet:
    """Save a sheet as one operation; the draft is gone with it, and marks left out are taken back.

    Raises:
        ReasonMissing: a mark saved before would change and no reason was given.
        InvalidValue: a mark that the scheme does not have, or nothing at all.
        WriteRefused: the batch is closed.
    """
    return save_sheets(desk, rater_class, {assignment: content}, reason)


def save_sheets(
    desk: Desk, rater_class: str, contents: Mapping[str, SheetContent], reason: str = ""
) -> SavedSheet:
    """Save sheets of one rater class, by assignment, as one operation: all of them or none.

    Raises:
        ReasonMissing, InvalidValue, WriteRefused: as `save_sheet`, for whichever comes first.
    """
    changes = [_change(_place(assignment, rater_class), content) for assignment, content in contents.items()]
    writing = [one for one in changes if one.is_any]
    changed = sum(one.changed for one in writing)
    if changed and not reason.strip():
        raise ReasonMissing
    if not writing:
        _drop_drafts(desk, rater_class, changes)
        return SavedSheet(None, 0, 0)
    kind = OperationKind.SCORE_CHANGE if changed else OperationKind.SCORE_SHEET
    with operation(desk, kind, reason=reason.strip(), detail=_named(writing)) as identity:
        for one in writing:
            _write_change(one)
        _drop_drafts(desk, rater_class, changes)
    return SavedSheet(identity, sum(len(one.differing) for one in writing) - changed, changed)


def _write_change(change: _Change) -> None:
    _write_sheet(change.place, change.remark, is_new=not change.standing.has_own)
    for item, mark in change.differing.items():
        _write_mark(change.place.key, item, mark, is_new=item not in change.standing.own)


def _drop_drafts(desk: Desk, rater_class: str, changes: Sequence[_Change]) -> None:
    for one in changes:
        drop_draft(desk, one.place.assignment, rater_class)


def _change(place: _Place, content: SheetContent) -> _Change:
    """Return what saving a sheet would write, or refuse it."""
    if place.batch_state == "closed":
        raise WriteRefused("score_sheet", place.key, (), BATCH_CLOSED)
    wanted = _checked(place, content)
    standing = _standing(place)
    saved = standing.marks
    keys = (*saved, *(item for item in wanted if item not in saved))
    differing = {k: wanted.get(k, _BLANK) for k in keys if wanted.get(k, _BLANK) != saved.get(k, _BLANK)}
    changed = [item for item in differing if saved.get(item, _BLANK) != _BLANK]
    return _Change(place, standing, plain_remark(content.remark).strip(), differing, len(changed))


def _named(changes: Sequence[_Change]) -> str:
    """Name whose sheets an operation saves: the names as far as a line holds them."""
    names = "、".join(one.place.name for one in changes)
    return names if len(names) <= _MOST_NAMES else f"{names[:_MOST_NAMES]}…({len(changes)})"


def next_to_enter(batch: str, rater_class: str, after: str = "") -> str | None:
    """Return the next assignment without a saved sheet of that class, in the order of paper.

    After the last comes the first again; None when every sheet is entered.
    """
    order = [one.assignment for one in assigned_in(batch)]
    done = _entered(batch, rater_class)
    start = order.index(after) + 1 if after in order else 0
    return next((key for key in order[start:] + order[:start] if key not in done), None)


def progress_of_batch(batch: str) -> tuple[RaterClassProgress, ...]:
    """Say for each rater class how many sheets are entered."""
    total = len(assigned_in(batch))
    classes = scheme_of_key(scheme_key_of_batch(batch)).rater_classes
    return tuple(
        RaterClassProgress(rater.key, rater.title, len(_entered(batch, rater.key)), total)
        for rater in classes
    )


def names_score_sheet(code: str) -> bool:
    """Say whether a printed score sheet has this code."""
    return sql("SELECT 1 FROM sheet WHERE code=? AND form=?", code, _SCORE_SHEET).fetchone() is not None


def sheets_of_code(typed: str) -> tuple[SheetOfCode, ...]:
    """Return whose marks a typed code leads to; more than one only after a merge.

    What a sheet showed and what changed since is told by `printed_sheets.find_sheets`.

    Raises:
        InvalidValue: it is no code, or that of another form.
        NoSuchRecord: no sheet at this desk has it.
    """
    code = typed_code(typed)
    if not is_sheet_code(code):
        raise InvalidValue(N_("Sheet code"), typed, CODE_MISTYPED)
    rows = sql(
        """SELECT a.key, coalesce(a.batch,''), s.part, m.name FROM sheet s
        JOIN assignment a ON a.key=s.subject JOIN member m ON m.key=a.member
        WHERE s.code=? AND s.form=? ORDER BY s.printed_at""",
        code,
        _SCORE_SHEET,
    ).fetchall()
    if not rows and sql("SELECT 1 FROM sheet WHERE code=?", code).fetchone():
        raise InvalidValue(N_("Sheet code"), code, CODE_OF_ANOTHER_FORM)
    if not rows:
        raise NoSuchRecord(N_("Sheet code"), code)
    return tuple(_standing_for(SheetOfCode(*row)) for row in rows)


def _standing_for(printed: SheetOfCode) -> SheetOfCode:
    """Let a sheet that was printed for another record of a person lead to the assignment that stands."""
    return replace(printed, assignment=joined_in(printed.batch).head(printed.assignment))


def entry_items(scheme: Scheme) -> tuple[EntryItem, ...]:
    """Return the lines of the score sheet, for the screen and the paper alike."""
    return tuple(
        EntryItem(
            key=item.key,
            section=section.title,
            number=item.number,
            title=item.title,
            standard=item.standard,
            choices=_choices(scheme, item.source),
            full=item.source.full,
        )
        for section in scheme.sections
        for item in section.items
        if isinstance(item.source, Entered)
    )


def _choices(scheme: Scheme, source: Entered) -> tuple[LevelChoice, ...]:
    levels = (scheme.level(key) for key in source.levels)
    return tuple(LevelChoice(level.key, level.title) for level in levels if level)


def _place(assignment: str, rater_class: str, language: str = CHINESE) -> _Place:
    row = sql(_PLACE, assignment).fetchone()
    if row is None:
        raise NoSuchRecord(N_("Assignment"), assignment)
    member, name, batch, title, state, *called = row
    units, keys = called[:3], called[3:]
    scheme_key = scheme_key_of_batch(batch)
    scheme = scheme_of_key(scheme_key)
    rater = next((one for one in scheme.rater_classes if one.key == rater_class), None)
    if rater is None:
        raise NoSuchRecord(N_("Rater class"), rater_class)
    fields = (Assignment.sending_unit, Assignment.receiving_unit, Assignment.grid)
    if language != CHINESE:
        titles = Titles(language)
        units = [titles.of(key or "") for key in keys]
    person = [Shown(spec_of(field).term, text or "") for field, text in zip(fields, units, strict=True)]
    shown = (Shown(spec_of(Member.name).term, name), *person)
    return _Place(assignment, member, shown, name, title, state, scheme_key, scheme, rater)


def _standing(place: _Place) -> StandingSheet:
    return standing_sheet(place.assignment, place.rater.key, place.scheme_key, place.scheme)


def _typed(item: str, mark: Stored) -> TypedMark:
    level, points = mark
    return TypedMark(item, level or "", None if points is None else points // 100)


def _why_read_only(desk: Desk, place: _Place) -> str:
    if desk.read_only:
        return READ_ONLY
    return BATCH_CLOSED if place.batch_state == "closed" else ""


def _checked(place: _Place, content: SheetContent) -> Mapping[str, Stored]:
    """Return the marks as they are stored, or refuse the first that the scheme does not have."""
    items = {item.key: item for item in place.scheme.entered_items}
    wanted: dict[str, Stored] = {}
    for mark in content.marks:
        if mark.item not in items:
            raise NoSuchRecord(N_("Item"), mark.item)
        item = items[mark.item]
        if mark.item in wanted:
            raise InvalidValue(item.title, mark.level, ITEM_TWICE)
        wanted[mark.item] = _stored(item, mark)
    if not wanted and not plain_remark(content.remark).strip():
        raise InvalidValue(N_("Score sheet"), place.name, NOTHING_TYPED)
    limit = spec_of(ScoreSheet.remark).spec.length
    if len(content.remark) > limit:
        raise InvalidValue(N_("Remark"), content.remark[:20], REMARK_TOO_LONG, limit=limit)
    return wanted


def _can_be_given(scheme: Scheme, mark: TypedMark) -> bool:
    """Whether a mark of a draft is one that the scheme still has: another version may have come since."""
    item = next((one for one in scheme.entered_items if one.key == mark.item), None)
    try:
        return item is not None and bool(_stored(item, mark))
    except InvalidValue:
        return False


def _stored(item: Item, mark: TypedMark) -> Stored:
    source = item.source
    full = source.full if isinstance(source, Entered) else None
    if full is None:
        if mark.points is not None or not isinstance(source, Entered) or mark.level not in source.levels:
            raise InvalidValue(item.title, mark.level or str(mark.points), NOT_A_CHOICE)
        return mark.level, None
    if mark.level or mark.points is None or not 0 <= mark.points <= full:
        raise InvalidValue(item.title, mark.level or str(mark.points), TOO_MANY_POINTS, full=full)
    return None, mark.points * 100


def _write_sheet(place: _Place, remark: str, *, is_new: bool) -> None:
    if is_new:
        ScoreSheet.insert(
            key=place.key,
            assignment=place.assignment,
            scheme=place.scheme_key,
            rater_class=place.rater.key,
            remark=remark or None,
        ).execute()
    else:
        ScoreSheet.update(remark=remark or None).where(ScoreSheet.key == place.key).execute()


def _write_mark(sheet: str, item: str, mark: Stored, *, is_new: bool) -> None:
    level, points = mark
    key = mark_key(sheet, item)
    if is_new:
        Mark.insert(key=key, score_sheet=sheet, item=item, level=level, points=points).execute()
    else:
        Mark.update(level=level, points=points).where(Mark.key == key).execute()


def _entered(batch: str, rater_class: str) -> set[str]:
    """Return the assignments of a batch whose sheet of that class is saved."""
    key = scheme_key_of_batch(batch)
    return sheets_entered(batch, rater_class, key, scheme_of_key(key))
