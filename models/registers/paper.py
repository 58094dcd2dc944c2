"""Gathers what sheets show: records of F02, F17 and F23 out of the data file, in few queries."""

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

from models.errors import GridworkError
from models.records.desk import Desk
from models.records.fields import FieldSpec, Kind
from models.records.forms import FORMS, PaperForm
from models.records.paper import RATER_CLASS, SheetDraft, ShownValue, Whom
from models.records.sheets import (
    RosterColumn,
    RosterGroup,
    RosterRecord,
    ScoreSheetRecord,
    SheetItem,
    Shown,
    Stamp,
)
from models.registers.paper_evaluations import evaluation_drafts
from models.registers.paper_rows import PaperRow, PaperTexts, assigned, is_name, printed_fields
from models.registers.schemes import scheme_of_batch
from models.rules.scheme import Entered, Item, RaterClass, Scheme
from resources.i18n import CHINESE, N_, Words, words_for

_CENTRED = frozenset({Kind.CODE, Kind.MONTH, Kind.DATE, Kind.NAME, Kind.PHONE})
_MOST_PART = 60  # characters of the names that a roster of chosen members is known by


class NothingToPrint(GridworkError):
    """Nobody is in the batch, or nobody of those that were chosen; carries the form's code."""

    def __init__(self, form: str) -> None:
        super().__init__(form)
        self.form = form


def drafts_of(desk: Desk, form: str, whom: Whom, words: Words) -> tuple[SheetDraft, ...]:
    """Return the sheets of `form` about `whom`, without codes yet, in the language of `words`.

    Raises:
        NothingToPrint: nobody is concerned.
        NoSuchRecord, SchemeUnreadable, SchemeUnsound: the batch cannot be scored.
    """
    texts = PaperTexts(words_on(form, words))
    rows = assigned(whom)
    if not rows:
        raise NothingToPrint(form)
    return tuple(_MAKERS[form](desk, empty_stamp(FORMS[form]), whom, rows, texts))


def words_on(form: str, words: Words) -> Words:
    """Return the words of `form`: those asked for, or Chinese where it has no English twin."""
    return words if FORMS[form].has_english else words_for(CHINESE)


def empty_stamp(kind: PaperForm) -> Stamp:
    """Return the stamp of a sheet that has no code yet."""
    return Stamp(kind.code, kind.version, code="", print_no=1, printed_at="", operator="", office="")


def _rosters(
    desk: Desk, stamp: Stamp, whom: Whom, rows: list[PaperRow], texts: PaperTexts
) -> Iterator[SheetDraft]:
    fields = printed_fields(stamp.form)
    lines = [(row, texts.shown(row, fields)) for row in rows]
    groups = [
        _group(texts, unit, [shown for _, shown in some])
        for unit, some in groupby(lines, key=lambda line: line[0]["assignment.receiving_unit"] or "")
    ]
    total = texts.words.tr_plural("{n} member in all", "{n} members in all", len(rows))
    batch = texts.batch(whom.batch)
    record = RosterRecord(
        stamp, batch, texts.office(desk), tuple(_column(field) for field in fields), tuple(groups), total
    )
    values = tuple(
        ShownValue(row["assignment.key"], row["member.name"], one.term, one.text)
        for row, shown in lines
        for one in shown
    )
    yield SheetDraft(
        record=record, whom=whom, subject=whom.batch, part=_part(whom, rows), name=batch, values=values
    )


def _group(texts: PaperTexts, unit: str, lines: list[tuple[Shown, ...]]) -> RosterGroup:
    subtotal = texts.words.tr_plural("Subtotal: {n} member", "Subtotal: {n} members", len(lines))
    return RosterGroup(texts.unit(unit), tuple(tuple(one.text for one in shown) for shown in lines), subtotal)


def _column(field: FieldSpec) -> RosterColumn:
    return RosterColumn(field.term, field.spec.weight, centred=field.kind in _CENTRED, is_name=is_name(field))


def _part(whom: Whom, rows: list[PaperRow]) -> str:
    """Name what a roster of less than the batch is of, so that its prints are counted for themselves."""
    if whom.members:
        names = "、".join(row["member.name"] for row in rows)
        return names if len(names) <= _MOST_PART else f"{names[:_MOST_PART]}…({len(rows)})"
    chinese = PaperTexts(words_for(CHINESE))
    return "、".join(chinese.unit(unit) for unit in sorted(whom.units))


def _score_sheets(
    _desk: Desk, stamp: Stamp, whom: Whom, rows: list[PaperRow], texts: PaperTexts
) -> Iterator[SheetDraft]:
    scheme = scheme_of_batch(whom.batch)
    batch, fields = texts.batch(whom.batch), printed_fields(stamp.form)
    items = tuple(_items(scheme))
    for row in rows:
        person = texts.shown(row, fields)
        for rater in scheme.rater_classes:
            record = ScoreSheetRecord(
                stamp, batch, scheme.name, rater.title, person, items, is_anonymous=rater.anonymous
            )
            yield SheetDraft(
                record=record,
                whom=Whom(whom.batch, members=(row["assignment.member"],)),
                subject=row["assignment.key"],
                part=rater.key,
                member=row["assignment.member"],
                name=row["member.name"],
                unit=texts.unit(row["assignment.receiving_unit"] or ""),
                values=tuple(_asked(record, rater)),
            )


def _items(scheme: Scheme) -> Iterator[SheetItem]:
    for section in scheme.sections:
        for item in section.items:
            if isinstance(item.source, Entered):
                yield _item(scheme, section.title, item, item.source)


def _item(scheme: Scheme, section: str, item: Item, source: Entered) -> SheetItem:
    levels = [scheme.level(key) for key in source.levels] if source.full is None else []
    titles = tuple(level.title for level in levels if level)
    return SheetItem(section, item.number, item.title, item.standard, titles, source.full)


def _asked(record: ScoreSheetRecord, rater: RaterClass) -> Iterator[ShownValue]:
    for one in record.person:
        yield ShownValue("", "", one.term, one.text)
    yield ShownValue("", "", N_("Scheme"), record.scheme)
    yield ShownValue("", "", RATER_CLASS, rater.title)
    for item in record.items:
        yield ShownValue(f"item {item.number}", "", N_("Item"), f"{item.number} {item.title}")


_Maker = Callable[[Desk, Stamp, Whom, list[PaperRow], PaperTexts], Iterator[SheetDraft]]
_MAKERS: Mapping[str, _Maker] = {"F02": _rosters, "F17": evaluation_drafts, "F23": _score_sheets}
