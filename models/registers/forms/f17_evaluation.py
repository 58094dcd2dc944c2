"""The records of F17: who the member is, what was written, how the total came about."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.records.desk import Desk
from models.records.paper import SheetDraft, ShownValue, Whom
from models.records.results import Evaluation
from models.records.saying import Saying
from models.records.sheets import EvaluationRecord, ItemLine, Shown, Stamp
from models.registers.paper_rows import PaperRow, PaperTexts, batch_term, printed_fields, term_of
from models.registers.results import evaluations_of_batch
from resources.i18n import N_, Words


@dataclass(frozen=True, slots=True)
class _Head:
    """What F17 says of a member before anything is scored."""

    stamp: Stamp
    batch: str
    term: str
    person: tuple[Shown, ...]


def drafts(
    desk: Desk, stamp: Stamp, whom: Whom, rows: list[PaperRow], texts: PaperTexts
) -> Iterator[SheetDraft]:
    """Return one F17 for each assignment of `rows`."""
    found = {one.row.assignment: one for one in evaluations_of_batch(desk, whom.batch)}
    fields = printed_fields(stamp.form)
    batch, ends = texts.batch(whom.batch), batch_term(whom.batch)
    for row in rows:
        head = _Head(stamp, batch, term_of(row, ends), texts.shown(row, fields))
        record = _record(head, row, texts, found[row["assignment.key"]])
        yield SheetDraft(
            record=record,
            whom=Whom(whom.batch, members=(row["assignment.member"],)),
            subject=row["assignment.key"],
            member=row["assignment.member"],
            name=row["member.name"],
            unit=texts.unit(row["assignment.receiving_unit"] or ""),
            values=tuple(_values(record)),
        )


def _record(head: _Head, row: PaperRow, texts: PaperTexts, found: Evaluation) -> EvaluationRecord:
    words, totals = texts.words, found.row
    remark = N_("Remark: {rater_class}")
    return EvaluationRecord(
        stamp=head.stamp,
        batch=head.batch,
        term=head.term,
        scheme=found.scheme,
        is_town=texts.is_town(row["assignment.receiving_unit"] or ""),
        person=head.person,
        summary=row["assignment.summary"] or "",
        figures=_figures(found, words),
        rater_classes=found.rater_classes,
        items=tuple(
            ItemLine(one.section, one.number, one.title, one.weight, one.marks, one.points)
            for one in found.items
        ),
        total=totals.total,
        grade=totals.grade,
        grade_note=words.tr("; ").join(_said(totals.notes, words)),
        rank=f"{totals.rank} / {found.ranked}" if totals.rank else "",
        incomplete=_said(totals.incomplete, words),
        remarks=tuple(Shown(words.tr(remark, rater_class=rater), text) for rater, text in found.remarks),
    )


def _figures(found: Evaluation, words: Words) -> tuple[Shown, ...]:
    """Return the data block: for now what was added to the items' points or taken from them."""
    evidence, limit = N_("{points} ({evidence})"), N_("counted within the limit: {points}")
    told = [
        words.tr(evidence, points=points, evidence=why) if why else words.tr(limit, points=points)
        for points, why in found.adjusted
    ]
    return (Shown(N_("Bonus and deduction"), words.tr("; ").join(told), weight=3),) if told else ()


def _said(sayings: tuple[Saying, ...], words: Words) -> tuple[str, ...]:
    return tuple(words.said(saying) for saying in sayings)


def _values(record: EvaluationRecord) -> Iterator[ShownValue]:
    """Say what the form shows, value by value, so that a later change can be named."""
    single = (
        *((one.term, one.text) for one in record.person),
        (N_("Term"), record.term),
        (N_("Scheme"), record.scheme),
        (N_("Total"), record.total),
        (N_("Grade"), record.grade),
        (N_("Note on the grade"), record.grade_note),
        (N_("Rank"), record.rank),
        (N_("Not complete"), "; ".join(record.incomplete)),
        (N_("Self-summary"), record.summary),
    )
    for term, text in single:
        yield ShownValue("", "", term, text)
    for item in record.items:
        for rater, mark in zip(record.rater_classes, item.marks, strict=True):
            about = f"{item.number} {item.title} · {rater}"
            yield ShownValue(f"{item.number} {rater}", about, N_("Mark"), mark)
    for figure in record.figures:
        yield ShownValue("", "", figure.term, figure.text)
    for remark in record.remarks:
        yield ShownValue(f"remark {remark.term}", "", remark.term, remark.text)
