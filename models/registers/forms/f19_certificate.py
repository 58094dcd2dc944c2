"""The records of F19: one certificate for each member whose result is known and not the lowest grade."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.records.certificate import CertificateRecord, Issue
from models.records.desk import Desk
from models.records.paper import SheetDraft, ShownValue, Whom, Withheld
from models.records.results import TotalsRow
from models.records.saying import Saying, say
from models.records.sheets import Stamp
from models.registers.paper_rows import PaperRow, PaperTexts, Term, batch_term, days_of
from models.registers.results import ScoredBatch, results_of
from models.registers.sheets import first_prints
from resources.i18n import N_

NO_GRADE = N_("no grade is known")
LOWEST = N_("“{grade}” is the scheme's lowest grade")
NO_TERM = N_("from when to when is not known")
NO_UNIT = N_("no receiving unit is entered")


@dataclass(frozen=True, slots=True)
class _Certificates:
    """What the certificates of one print have in common."""

    stamp: Stamp
    texts: PaperTexts
    whom: Whom
    term: Term
    lowest: str  # title of the grade that gets none
    first: dict[str, Issue]  # by assignment


def drafts(
    desk: Desk, stamp: Stamp, whom: Whom, rows: list[PaperRow], texts: PaperTexts
) -> Iterator[SheetDraft | Withheld]:
    """Return one F19 for each assignment of `rows`, or why there is none."""
    scored = ScoredBatch(desk, whom.batch)
    results = {row.assignment: row for row in results_of(scored).rows}
    keys = [row["assignment.key"] for row in rows]
    first = {key: Issue(*found) for key, found in first_prints(stamp.form, keys).items()}
    common = _Certificates(stamp, texts, whom, batch_term(whom.batch), scored.scheme.grades[-1].title, first)
    for row in rows:
        record = _record(common, row, results[row["assignment.key"]])
        reasons = tuple(_against(common, record, results[row["assignment.key"]]))
        if reasons:
            yield Withheld(row["assignment.member"], record.name, reasons)
        else:
            yield _draft(common, row, record)


def _record(common: _Certificates, row: PaperRow, result: TotalsRow) -> CertificateRecord:
    starts, ends = days_of(row, common.term)
    return CertificateRecord(
        stamp=common.stamp,
        batch=common.texts.batch(common.whom.batch),
        name=row["member.name"],
        unit=common.texts.unit(row["assignment.receiving_unit"] or ""),
        grid=common.texts.unit(row["assignment.grid"] or ""),
        starts=starts,
        ends=ends,
        grade=result.grade,
        first=common.first.get(row["assignment.key"]),
    )


def _against(common: _Certificates, record: CertificateRecord, result: TotalsRow) -> Iterator[Saying]:
    """Say everything that keeps a member from a certificate."""
    if not record.grade:
        yield from (*result.incomplete, *result.notes) or (say(NO_GRADE),)
    elif record.grade == common.lowest:
        yield say(LOWEST, grade=record.grade)
    if not (record.starts and record.ends):
        yield say(NO_TERM)
    if not record.unit:
        yield say(NO_UNIT)


def _draft(common: _Certificates, row: PaperRow, record: CertificateRecord) -> SheetDraft:
    member = row["assignment.member"]
    shown = (
        (N_("Name"), record.name),
        (N_("Receiving unit"), record.unit),
        (N_("Grid"), record.grid),
        (N_("Batch"), record.batch),
        (N_("Term"), f"{record.starts} – {record.ends}"),
        (N_("Grade"), record.grade),
    )
    return SheetDraft(
        record=record,
        whom=Whom(common.whom.batch, members=(member,)),
        subject=row["assignment.key"],
        member=member,
        name=record.name,
        unit=record.unit,
        values=tuple(ShownValue("", "", term, text) for term, text in shown),
    )
