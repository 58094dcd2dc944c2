"""A sheet of answer boxes as a block of a form: whole pages with their marks and codes, and its layout."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from models.records.layout import Layout
from models.records.sheets import ScoreSheetRecord
from reports.page.box_cells import BoxCells
from reports.page.box_page import BoxWords, draw_common, draw_own
from reports.page.box_plan import BoxPlan, box_layout, box_plans
from reports.page.codes import PageCode, code_text
from reports.page.document import Page, write_pdf
from reports.page.layout import layout_hash, short_hash
from reports.page.packing import pack
from reports.page.paper import MM, Paper
from reports.page.setter import Piece, Setter
from reports.page.styles import Fonts
from resources.i18n import Words

# the block lies between the two codes, so that caption, annex and foot never meet them
PAPER = Paper(210 * MM, 297 * MM, 39 * MM, 21 * MM, 34 * MM, 9 * MM)


@dataclass(frozen=True, slots=True)
class BoxSheet:
    """All pages with boxes of one score sheet; texts without room stand in full on its annex."""

    record: ScoreSheetRecord
    words: BoxWords

    @property
    def paper(self) -> Paper:
        """The paper of the sheet; more than one page of boxes goes on both its sides."""
        return PAPER._replace(is_duplex=len(box_plans(self.record.items)) > 1)

    def pieces(self, setter: Setter) -> Sequence[Piece]:
        """Return one piece per page, as high as the page's block."""
        plans = box_plans(self.record.items)
        shared = self.blank(setter)
        own = [self._own(setter, plan) for plan in plans]
        height = setter.paper.block_height
        return [
            Piece(height, common + b"\n" + filled, is_whole=True)
            for common, filled in zip(shared, own, strict=True)
        ]

    def blank(self, setter: Setter) -> list[bytes]:
        """Return the operators of the pages before a sheet's own is on them, set once per job."""
        key = (self.words, self.record.items, tuple(shown.term for shown in self.record.person))
        plans = box_plans(self.record.items)
        pieces = setter.once(key, lambda: [Piece(0, self._common(setter, plan)) for plan in plans])
        return [piece.drawn for piece in pieces]

    def _common(self, setter: Setter, plan: BoxPlan) -> bytes:
        cells = BoxCells(setter)
        draw_common(cells, plan, self.words, self._terms(setter))
        return cells.content()

    def _own(self, setter: Setter, plan: BoxPlan) -> bytes:
        cells, stamp = BoxCells(setter), self.record.stamp
        short = short_hash(layout_hash(score_sheet_layout(self.record)))
        person = list(zip(self._terms(setter), self.record.person, strict=True))
        draw_own(cells, plan, person, code_text(PageCode(stamp.form, plan.number, stamp.code, short)))
        return cells.content()

    def _terms(self, setter: Setter) -> list[str]:
        return [setter.words.tr(shown.term) for shown in self.record.person]


def score_sheet_layout(record: ScoreSheetRecord) -> Layout:
    """Return where the boxes of a record's sheet lie, to be stored when it is printed."""
    return box_layout(record, box_plans(record.items))


def blank_pdf(sheet: BoxSheet, words: Words, fonts: Fonts | None = None) -> bytes:
    """Return the blank pages of a scheme and rater class, for the reader to subtract."""
    setter = Setter(fonts or Fonts(), words, PAPER)
    pages = [Page(PAPER, pack(operators)) for operators in sheet.blank(setter)]
    faces = setter.fonts.faces
    names = {name: faces[number] for name, number in setter.pen.font_names().items()}
    out = BytesIO()
    write_pdf(out, pages, names, title=sheet.words.title, language=words.language)
    return out.getvalue()
