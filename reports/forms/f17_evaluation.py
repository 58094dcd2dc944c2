"""F17: one member's comprehensive evaluation, with empty boxes for five opinions."""

from collections.abc import Sequence

from models.records.sheets import EvaluationRecord, Shown
from reports.page.form import Form
from reports.page.grid import Grid
from reports.page.paper import DUPLEX
from reports.page.passage import Passage, passages
from reports.page.setter import Block
from reports.page.signing import SignatureBox
from reports.page.table import Column, Rows, Table, each
from reports.page.title import Note, Title
from resources.i18n import N_, Words

SUMMARY_LINES = 24
REMARK_LINES = 10


def declare(record: EvaluationRecord, words: Words) -> Form:
    """Declare the form: blocks without content are left out, the boxes for opinions never."""
    tr = words.tr
    return Form(
        stamp=record.stamp,
        name=tr("Comprehensive Evaluation Form"),
        subject=_subject(record.person),
        paper=DUPLEX,
        blocks=(
            Title(
                tr("Comprehensive Evaluation Form of a Young Party Member in a Grid"),
                record.batch,
                record.term,
            ),
            Grid(record.person, across=3),
            *_written(record, words),
            *_scored(record, words),
            *passages(record.remarks, REMARK_LINES, tr),
            SignatureBox(tr("Opinion of the residential area")),
            SignatureBox(tr("Opinion of the town") if record.is_town else tr("Opinion of the sub-district")),
            SignatureBox(tr("Opinion of the sending unit")),
            SignatureBox(tr("Opinion of the Party working committee")),
            SignatureBox(tr("Opinion of the member"), is_sealed=False),
            Note(tr("This evaluation is of the work in the grid; it is not the statutory annual grade.")),
        ),
    )


def _written(record: EvaluationRecord, words: Words) -> Sequence[Block]:
    summary = (Passage(words.tr("Self-summary"), record.summary, SUMMARY_LINES),) if record.summary else ()
    return (*summary, Grid(record.figures)) if record.figures else summary


def _scored(record: EvaluationRecord, words: Words) -> Sequence[Block]:
    if not record.items:
        return (Grid(_result(record, words)),)
    tr = words.tr
    table = Table(
        columns=(
            Column(tr("Section"), lambda line: line.section, weight=4, is_centred=True, is_merged=True),
            Column(tr("No."), lambda line: str(line.number), weight=3, is_centred=True),
            Column(tr("Item"), lambda line: line.title, weight=10),
            Column(tr("Weight"), lambda line: line.weight, weight=4, is_centred=True),
            *each(record.rater_classes, lambda line: line.marks, weight=7),
            Column(tr("Points"), lambda line: line.points, weight=5, is_centred=True),
        ),
        groups=(Rows(record.items),),
        is_whole=True,
    )
    return (table, Grid(_result(record, words)))


def _result(record: EvaluationRecord, words: Words) -> tuple[Shown, ...]:
    scheme = Shown(N_("Scheme"), record.scheme)
    note = (Shown(N_("Note on the grade"), record.grade_note, weight=2),) if record.grade_note else ()
    if record.incomplete:
        reasons = words.tr("; ").join(record.incomplete)
        return (scheme, Shown(N_("Not complete"), reasons, weight=2), *note)
    return (
        Shown(N_("Total"), record.total),
        Shown(N_("Grade"), record.grade),
        Shown(N_("Rank"), record.rank),
        scheme,
        *note,
    )


def _subject(person: tuple[Shown, ...]) -> str:
    return person[0].text if person else ""
