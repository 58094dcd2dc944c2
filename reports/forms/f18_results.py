"""F18: the results of a batch by rank, the places that were used, the rules, and who stands for them."""

from collections.abc import Sequence

from models.records.result_summary import ResultSummaryRecord
from reports.page.form import Form
from reports.page.grid import Grid
from reports.page.paper import A3_LANDSCAPE, LANDSCAPE
from reports.page.setter import Block
from reports.page.signing import SignatureBox, SignatureLine
from reports.page.table import Column, Rows, Table, each
from reports.page.title import Note, Title
from resources.i18n import Words


def declare(record: ResultSummaryRecord, words: Words) -> Form:
    """Declare the summary: rules, results, places, ties, signatures."""
    tr = words.tr
    return Form(
        stamp=record.stamp,
        name=tr("Result Summary"),
        subject=record.batch,
        paper=A3_LANDSCAPE if record.is_wide else LANDSCAPE,
        blocks=(
            Title(
                tr("Summary of Results of the Young Party Members in the Grids"),
                left=record.batch,
                right=record.office,
            ),
            Grid(record.rules, across=2),
            _results(record, words),
            *_places(record, words),
            *((Note(record.ties),) if record.ties else ()),
            SignatureLine((tr("Compiled by:"), tr("Checked by:"), tr("Date:"))),
            SignatureBox(tr("Leader")),
        ),
    )


def _results(record: ResultSummaryRecord, words: Words) -> Table:
    tr = words.tr
    adjusted = (Column(tr("Bonus and deduction"), lambda line: line.adjusted, weight=7, is_centred=True),)
    return Table(
        columns=(
            Column(tr("Rank"), lambda line: line.rank, weight=4, is_centred=True),
            Column(tr("Name"), lambda line: line.name, weight=6, is_centred=True, is_name=True),
            Column(tr("Receiving unit"), lambda line: line.unit, weight=7),
            Column(tr("Grid"), lambda line: line.grid, weight=8),
            *each(record.items, lambda line: line.points, weight=4),
            *(adjusted if record.is_adjusted else ()),
            Column(tr("Total"), lambda line: line.total, weight=5, is_centred=True),
            Column(tr("Grade"), lambda line: line.grade, weight=5, is_centred=True),
            Column(tr("Note"), lambda line: line.note, weight=10),
        ),
        groups=(Rows(record.lines),),
        closing=record.closing,
    )


def _places(record: ResultSummaryRecord, words: Words) -> Sequence[Block]:
    tr = words.tr
    if not record.places:
        return ()
    table = Table(
        columns=(
            Column(tr("Places for “{grade}”", grade=record.best), lambda row: row.title, weight=10),
            Column(tr("Members"), lambda row: row.n, weight=4, is_centred=True),
            Column(tr("Places"), lambda row: row.places, weight=4, is_centred=True),
            Column(tr("Used"), lambda row: row.used, weight=4, is_centred=True),
            Column(tr("Counts"), lambda row: row.note, weight=8, is_centred=True),
        ),
        groups=(Rows(record.places),),
    )
    return (table,)
