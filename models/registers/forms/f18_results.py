"""The record of F18: who got what in a batch, by rank, with the rules and the places that were used."""

from collections import Counter
from collections.abc import Iterator, Sequence

from models.records.desk import Desk
from models.records.paper import SheetDraft, ShownValue, Whom
from models.records.result_summary import PlacesLine, ResultLine, ResultSummaryRecord
from models.records.results import BatchResults, Evaluation, PlacesRow, TotalsRow
from models.records.sheets import Shown, Stamp
from models.registers.paper_rows import PaperRow, PaperTexts, part_of_some
from models.registers.results import ScoredBatch, evaluations_of, results_of
from models.rules.exact import exact_text, signed
from models.rules.scheme import Scheme
from models.rules.scoring import adjusted_by
from resources.codes import code_list
from resources.i18n import N_


def drafts(
    desk: Desk, stamp: Stamp, whom: Whom, rows: list[PaperRow], texts: PaperTexts
) -> Iterator[SheetDraft]:
    """Return one F18 about all of `rows`; rank and places are those of the whole batch."""
    scored = ScoredBatch(desk, whom.batch)
    asked = {row["assignment.key"]: row for row in rows}
    results = results_of(scored)
    shown = [row for row in results.rows if row.assignment in asked]
    found = {one.row.assignment: one for one in evaluations_of(scored)}
    adjusted = {
        one.member: signed(adjusted_by(scored.scheme, one)) for one in scored.members if one.adjustments
    }
    lines = tuple(
        _line(found[row.assignment], asked[row.assignment], adjusted.get(row.assignment, ""), texts)
        for row in shown
    )
    record = ResultSummaryRecord(
        stamp=stamp,
        batch=texts.batch(whom.batch),
        office=texts.office(desk),
        rules=_rules(scored.scheme, texts),
        items=tuple(f"{item.number} {item.title}" for item in scored.scheme.items),
        is_adjusted=any(line.adjusted for line in lines),
        lines=lines,
        best=scored.scheme.grades[0].title,
        places=tuple(_places(results, scored.scheme.grades[0].title, texts)),
        ties="　".join(_ties(results, texts)),
        closing=_closing(shown, texts),
    )
    yield SheetDraft(
        record=record,
        whom=whom,
        subject=whom.batch,
        part=part_of_some(whom, rows),
        name=record.batch,
        values=tuple(_values(record, shown)),
    )


def _line(found: Evaluation, row: PaperRow, adjusted: str, texts: PaperTexts) -> ResultLine:
    totals, words = found.row, texts.words
    notes = (words.said(note) for note in (*totals.incomplete, *totals.notes))
    return ResultLine(
        rank=totals.rank,
        name=totals.name,
        unit=texts.unit(row["assignment.receiving_unit"] or ""),
        grid=texts.unit(row["assignment.grid"] or ""),
        points=tuple(item.points for item in found.items),
        adjusted=adjusted,
        total=totals.total,
        grade=totals.grade,
        note=words.tr("; ").join(notes),
    )


def _rules(scheme: Scheme, texts: PaperTexts) -> tuple[Shown, ...]:
    words = texts.words
    rounding = code_list("rounding").label(scheme.rounding.value, words.language)
    rounded = N_("{rule}, {n} decimals, rounded once at the end")
    raters = (f"{rater.title} {exact_text(rater.weight)}%" for rater in scheme.rater_classes)
    order = (scheme.item(key).title for key in scheme.tie_break)
    return (
        Shown(N_("Scheme"), scheme.name),
        Shown(N_("Rater classes"), "、".join(raters)),
        Shown(N_("Rounding"), words.tr(rounded, rule=rounding, n=scheme.decimals)),
        Shown(N_("Quota"), _quota(scheme, texts)),
        Shown(N_("Tie-break order"), "、".join(order) or words.tr("none: equal totals share a rank")),
    )


def _quota(scheme: Scheme, texts: PaperTexts) -> str:
    words, quota = texts.words, scheme.quota
    if quota is None:
        return words.tr("none")
    level = code_list("quota_level").label(quota.level.value, words.language)
    told = words.tr("{share} of: {level}", share=exact_text(quota.percent) + "%", level=level)
    if not quota.pool_below:
        return told
    small = words.tr("units below {n} members are pooled", n=quota.pool_below)
    return words.tr("; ").join((told, small))


def _places(results: BatchResults, best: str, texts: PaperTexts) -> Iterator[PlacesLine]:
    """Return the places of every unit and pool, those that count and those beside them."""
    used = Counter(row.unit for row in results.rows if row.grade == best)
    pooled = {row.unit for row in results.by_unit if not row.decides}
    for row in results.by_unit:
        yield _places_line(row, used[row.unit], texts)
    for pool, units in ((results.small_units, pooled), (results.all_units, set(used))):
        if pool is not None:
            yield _places_line(pool, sum(used[unit] for unit in units), texts)


def _places_line(row: PlacesRow, used: int, texts: PaperTexts) -> PlacesLine:
    words = texts.words
    return PlacesLine(
        title=texts.unit(row.unit) if row.unit else words.tr(row.pool),
        n=str(row.n),
        places="" if row.places is None else str(row.places),
        used=str(used),
        note=words.tr("counts") if row.decides else words.tr("for comparison"),
    )


def _ties(results: BatchResults, texts: PaperTexts) -> Iterator[str]:
    names = {row.assignment: row.name for row in results.rows}
    for tie in dict.fromkeys(row.tie for row in results.rows if row.tie):
        open_ones = [names[one] for one in tie if one in results.tied]
        told = "、".join(names[one] for one in tie)
        message = N_("Tie over the line, to be decided together: {names}")
        if not open_ones:
            message = N_("Tie over the line, decided together: {names}")
        yield texts.words.tr(message, names=told)


def _closing(rows: Sequence[TotalsRow], texts: PaperTexts) -> str:
    words = texts.words
    incomplete = sum(bool(row.incomplete) for row in rows)
    total = words.tr_plural("{n} member in all", "{n} members in all", len(rows))
    more = words.tr_plural("{n} incomplete", "{n} incomplete", incomplete) if incomplete else ""
    return words.tr("; ").join(filter(None, (total, more)))


def _values(record: ResultSummaryRecord, rows: Sequence[TotalsRow]) -> Iterator[ShownValue]:
    """Say what the sheet shows of each member, so that a later change can be named."""
    for rule in record.rules:
        yield ShownValue("", "", rule.term, rule.text)
    for row, line in zip(rows, record.lines, strict=True):
        for term, text in (
            (N_("Name"), line.name),
            (N_("Rank"), line.rank),
            (N_("Receiving unit"), line.unit),
            (N_("Total"), line.total),
            (N_("Grade"), line.grade),
            (N_("Note"), line.note),
        ):
            yield ShownValue(row.assignment, line.name, term, text)
