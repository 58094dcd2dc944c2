"""F23: a blank score sheet of one member for one rater class, made to be read back by machine."""

from models.records.sheets import ScoreSheetRecord
from reports.page.box_page import BoxWords
from reports.page.box_sheet import BoxSheet
from reports.page.form import Form
from resources.i18n import Words


def declare(record: ScoreSheetRecord, words: Words) -> Form:
    """Declare the sheet: pages of boxes, and an annex where a text is too long for its place."""
    sheet = boxes(record, words)
    return Form(
        stamp=record.stamp,
        name=sheet.words.title,
        subject=record.person[0].text if record.person else "",
        paper=sheet.paper,
        blocks=(sheet,),
    )


def boxes(record: ScoreSheetRecord, words: Words) -> BoxSheet:
    """Declare the words of the boxes; where they stand is the page kit's business."""
    tr = words.tr
    rater_class = tr("Rater class: {rater_class}", rater_class=record.rater_class)
    signature = () if record.is_anonymous else (tr("Signature:"),)
    return BoxSheet(
        record,
        BoxWords(
            title=tr("Score Sheet"),
            heading=f"{record.batch}　{record.scheme}　{rater_class}",
            columns=(tr("No."), tr("Item"), tr("Standard")),
            number_column=tr("Marks given"),
            full_marks=tr("Full marks {full}"),
            remark=tr("Remark:"),
            strip=(rater_class, *signature, tr("Date:")),
            hint=tr(
                "Tick one box in each row. Where marks are asked for, write a whole number into the box."
            ),
        ),
    )
