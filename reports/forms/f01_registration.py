"""F01: a member's registration form: the person on the front, three opinions on the back."""

from models.records.sheets import RegistrationRecord
from reports.page.form import Form
from reports.page.grid import Grid
from reports.page.paper import DUPLEX
from reports.page.passage import Passage
from reports.page.portrait import PortraitGrid
from reports.page.signing import SignatureBox, SignatureLine
from reports.page.table import Rows, Table, columns_of
from reports.page.title import Title
from resources.i18n import Words

CAREER_LINES = 8
AWARD_LINES = 4


def declare(record: RegistrationRecord, words: Words) -> Form:
    """Declare the form: places for what is not known yet stay free for a hand."""
    tr = words.tr
    host = (
        tr("Opinion of the town Party committee")
        if record.is_town
        else tr("Opinion of the sub-district Party working committee")
    )
    return Form(
        stamp=record.stamp,
        name=tr("Member Registration Form"),
        subject=record.person[0].text if record.person else "",
        paper=DUPLEX,
        blocks=(
            Title(tr("Registration Form of a Young Party Member in a Grid"), record.batch),
            PortraitGrid(record.person, tr("Photo"), record.photo),
            Grid(record.further),
            Table(columns_of(tr, record.education_columns), (Rows(record.education),)),
            Passage(tr("Résumé"), record.career, CAREER_LINES, is_indented=False, is_roomy=True),
            Passage(
                tr("Awards and discipline"), record.awards, AWARD_LINES, is_indented=False, is_roomy=True
            ),
            Grid(record.grades, across=3),
            Grid(record.assigned),
            SignatureLine((tr("I confirm that this is true. Signature:"), tr("Date:"))),
            SignatureBox(tr("Opinion of the sending branch")),
            SignatureBox(host),
            SignatureBox(tr("Opinion of the Party working committee")),
        ),
    )
