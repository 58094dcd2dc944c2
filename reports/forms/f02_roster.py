"""F02: the roster of a batch, by unit."""

from models.records.sheets import RosterRecord
from reports.page.form import Form
from reports.page.paper import LANDSCAPE
from reports.page.signing import SignatureLine
from reports.page.table import Table, columns_of
from reports.page.title import Title
from resources.i18n import Words


def declare(record: RosterRecord, words: Words) -> Form:
    """Declare the roster: one table in groups, then who compiled and who checked it."""
    tr = words.tr
    name = tr("Roster")
    return Form(
        stamp=record.stamp,
        name=name,
        subject=record.batch,
        paper=LANDSCAPE,
        blocks=(
            Title(
                tr("Roster of the young Party members in the grids"), left=record.batch, right=record.office
            ),
            Table(
                columns=columns_of(tr, record.columns),
                groups=record.groups,
                number_head=tr("No."),
                closing=record.total,
            ),
            SignatureLine((tr("Compiled by:"), tr("Checked by:"), tr("Date:"))),
        ),
    )
