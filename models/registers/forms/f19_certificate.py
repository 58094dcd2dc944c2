"""The records of F19: one certificate for each member whose result is known and not the lowest grade."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.records.certificate import CertificateRecord, Issue, Wording
from models.records.desk import Desk
from models.records.paper import SheetDraft, ShownValue, Whom, Withheld
from models.records.results import TotalsRow
from models.records.saying import Saying, say
from models.records.sheets import Stamp
from models.registers.certificate_words import PLACEHOLDERS, wording
from models.registers.paper_rows import PaperRow, PaperTexts, Term, batch_term, days_of
from models.registers.results import ScoredBatch, results_of
from models.registers.sheets import first_prints
from resources.dates import written_date
from resources.i18n import N_

NO_GRADE = N_("no grade is known")
LOWEST = N_("“{grade}” is the scheme's lowest grade")
NO_TERM = N_("from when to when is not known")
NO_UNIT = N_("no receiving unit is entered")

_LEFT_OPEN = dict.fromkeys(PLACEHOLDERS, "…")  # in the wording alone: who and when stand beside it


@dataclass(frozen=True, slots=True)
class _Certificates:
    """What the certificates of one print have in common."""

    stamp: Stamp
    texts: PaperTexts
    whom: Whom
    term: Term
    lowest: str  # title of the grade that gets none
    first: dict[str, Issue]  # by assignment
    wording: Wording


def drafts(
    desk: Desk, stamp: Stamp, whom: Whom, rows: list[PaperRow], texts: PaperTexts
) -> Iterator[SheetDraft | Withheld]:
    """Return one F19 for each assignment of `rows`, or why there is none."""
    scored = ScoredBatch(desk, whom.batch)
    results = {row.assignment: row for row in results_of(scored).rows}
    keys = [row["assignment.key"] for row in rows]
    common = _Certificates(
        stamp=stamp,
        texts=texts,
        whom=whom,
        term=batch_term(whom.batch),
        lowest=scored.scheme.grades[-1].title,
        first={key: Issue(*found) for key, found in first_prints(stamp.form, keys).items()},
        wording=wording(texts.words),
    )
    for row in rows:
        result = results[row["assignment.key"]]
        said = _said(common, row, result)
        reasons = tuple(_against(common, said, result))
        if reasons:
            yield Withheld(row["assignment.member"], row["member.name"], reasons)
        else:
            yield _draft(common, row, said)


def _said(common: _Certificates, row: PaperRow, result: TotalsRow) -> dict[str, str]:
    """Return what the letter can say of a member, by placeholder."""
    first, last = days_of(row, common.term)
    return {
        "name": row["member.name"],
        "first": first,
        "last": last,
        "unit": common.texts.unit(row["assignment.receiving_unit"] or ""),
        "grid": common.texts.unit(row["assignment.grid"] or ""),
        "batch": common.texts.batch(common.whom.batch),
        "grade": result.grade,
    }


def _against(common: _Certificates, said: dict[str, str], result: TotalsRow) -> Iterator[Saying]:
    """Say everything that keeps a member from a certificate."""
    if not result.grade:
        yield from (*result.incomplete, *result.notes) or (say(NO_GRADE),)
    elif result.grade == common.lowest:
        yield say(LOWEST, grade=result.grade)
    if not (said["first"] and said["last"]):
        yield say(NO_TERM)
    if not said["unit"]:
        yield say(NO_UNIT)


def _draft(common: _Certificates, row: PaperRow, said: dict[str, str]) -> SheetDraft:
    member, words = row["assignment.member"], common.texts.words
    days = {day: written_date(said[day], words) for day in ("first", "last")}
    heading, letter, office = common.wording
    record = CertificateRecord(
        stamp=common.stamp,
        batch=said["batch"],
        name=said["name"],
        heading=heading,
        letter=letter.format_map(said | days),
        office=office,
        first=common.first.get(row["assignment.key"]),
    )
    shown = (
        (N_("Name"), said["name"]),
        (N_("Receiving unit"), said["unit"]),
        (N_("Grid"), said["grid"]),
        (N_("Batch"), said["batch"]),
        (N_("Term"), f"{said['first']} – {said['last']}"),
        (N_("Grade"), said["grade"]),
        (N_("Wording"), "\n".join((heading, letter.format_map(_LEFT_OPEN), office))),
    )
    return SheetDraft(
        record=record,
        whom=Whom(common.whom.batch, members=(member,)),
        subject=row["assignment.key"],
        member=member,
        name=said["name"],
        unit=said["unit"],
        values=tuple(ShownValue("", "", term, text) for term, text in shown),
    )
