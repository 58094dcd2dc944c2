"""F21: the approval of a change of an assignment: four sign, on one page."""

from models.records.change_approval import ChangeApprovalRecord
from reports.page.form import Form
from reports.page.grid import Grid
from reports.page.paper import PORTRAIT
from reports.page.passage import Passage
from reports.page.signing import SignatureBox
from reports.page.signing_pair import SignaturePair
from reports.page.title import Title
from resources.i18n import Words

REASON_LINES = 3
HANDOVER_LINES = 4


def declare(record: ChangeApprovalRecord, words: Words) -> Form:
    """Declare the form: what is handed over may also be written by hand."""
    tr = words.tr
    host = (
        tr("Opinion of the town Party committee")
        if record.is_town
        else tr("Opinion of the sub-district Party working committee")
    )
    return Form(
        stamp=record.stamp,
        name=tr("Change Approval"),
        subject=record.person[0].text if record.person else "",
        paper=PORTRAIT,
        blocks=(
            Title(tr("Approval of a Change of a Young Party Member in a Grid"), record.batch),
            Grid(record.person, across=3),
            Grid(record.change, across=3),
            Passage(tr("Reason"), record.reason, REASON_LINES, is_indented=False),
            Passage(
                tr("To be handed over"), record.handover, HANDOVER_LINES, is_indented=False, is_roomy=True
            ),
            SignaturePair(
                SignatureBox(tr("Opinion of the member"), is_sealed=False),
                SignatureBox(tr("Opinion of the sending unit")),
            ),
            SignaturePair(SignatureBox(host), SignatureBox(tr("Opinion of the Party working committee"))),
        ),
    )
