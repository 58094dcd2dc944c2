"""F19: the certificate of one member, on blank paper or on paper that carries frame and heading."""

from models.records.certificate import CertificateRecord
from reports.page.certificate import Frame, Heading, Letter, SealPlace
from reports.page.form import Form
from reports.page.paper import CERTIFICATE
from reports.page.ready import Ready
from resources.dates import written_date
from resources.i18n import Words

PAPER = CERTIFICATE


def declare(record: CertificateRecord, words: Words) -> Form:
    """Declare the certificate: heading, letter, number, who certifies and when."""
    tr = words.tr
    greeting, _, text = record.letter.partition("\n")
    return Form(
        stamp=record.stamp,
        name=tr("Certificate"),
        subject=record.name,
        paper=PAPER,
        blocks=(
            Ready(Frame()),
            Ready(Heading(record.heading)),
            Letter(tr("Text of the certificate"), greeting, text),
            SealPlace(
                tr("No. {number}", number=record.number), record.office, written_date(record.issued, words)
            ),
        ),
    )
