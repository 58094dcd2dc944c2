"""F19: the certificate of one member, on blank paper or on paper that carries frame and heading."""

from models.records.certificate import CertificateRecord
from reports.page.certificate import Frame, Heading, Letter, SealPlace
from reports.page.dates import written_date
from reports.page.form import Form
from reports.page.paper import CERTIFICATE
from reports.page.ready import Ready
from resources.i18n import Words

PAPER = CERTIFICATE


def declare(record: CertificateRecord, words: Words) -> Form:
    """Declare the certificate: heading, letter, number, who certifies and when."""
    tr = words.tr
    return Form(
        stamp=record.stamp,
        name=tr("Certificate"),
        subject=record.name,
        paper=PAPER,
        blocks=(
            Ready(Frame()),
            Ready(Heading(tr("Certificate"))),
            Letter(
                tr("Text of the certificate"),
                tr("Comrade {name}:", name=record.name),
                tr(
                    "From {first} to {last} you worked in {unit} {grid} as a young Party member in the grids "
                    "({batch}). The comprehensive evaluation is “{grade}”.",
                    first=written_date(record.starts, words),
                    last=written_date(record.ends, words),
                    unit=record.unit,
                    grid=record.grid,
                    batch=record.batch,
                    grade=record.grade,
                )
                + "\n"
                + tr("This is hereby certified."),
            ),
            SealPlace(
                tr("No. {number}", number=record.number),
                tr("Party Working Committee of the district-level organs of Jing'an"),
                written_date(record.issued, words),
            ),
        ),
    )
