"""The record of F02: who is in a batch, by unit."""

from collections.abc import Iterator
from itertools import groupby

from models.records.desk import Desk
from models.records.fields import FieldSpec, Kind
from models.records.paper import SheetDraft, ShownValue, Whom
from models.records.sheets import RosterColumn, RosterGroup, RosterRecord, Shown, Stamp
from models.registers.paper_rows import PaperRow, PaperTexts, is_name, part_of_some, printed_fields

_CENTRED = frozenset({Kind.CODE, Kind.MONTH, Kind.DATE, Kind.NAME, Kind.PHONE})


def drafts(
    desk: Desk, stamp: Stamp, whom: Whom, rows: list[PaperRow], texts: PaperTexts
) -> Iterator[SheetDraft]:
    """Return one F02 about all of `rows`."""
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
        record=record, whom=whom, subject=whom.batch, part=part_of_some(whom, rows), name=batch, values=values
    )


def _group(texts: PaperTexts, unit: str, lines: list[tuple[Shown, ...]]) -> RosterGroup:
    subtotal = texts.words.tr_plural("Subtotal: {n} member", "Subtotal: {n} members", len(lines))
    return RosterGroup(texts.unit(unit), tuple(tuple(one.text for one in shown) for shown in lines), subtotal)


def _column(field: FieldSpec) -> RosterColumn:
    return RosterColumn(field.term, field.spec.weight, centred=field.kind in _CENTRED, is_name=is_name(field))
