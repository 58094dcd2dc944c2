"""Blocks of the kit: room for seals, rows that grow, heads that come again, cells that are shared."""

import pypdfium2
import pytest

from models.records.sheets import Shown
from reports.page.form import Form
from reports.page.grid import Grid
from reports.page.paper import MM, PORTRAIT
from reports.page.setter import Block, Setter
from reports.page.signing import SignatureBox
from reports.page.styles import Fonts
from reports.page.table import Column, Rows, Table
from reports.page.title import Note, Title
from tests.reports.reading import WORDS, boxes, drawn, glyphs, packed, pages, strays
from tests.reports.sheets import prose, stamp


def form(*blocks: Block) -> Form:
    return Form(stamp(), "Form", "张三", blocks)


def page_of(pdf: bytes, number: int = 0) -> pypdfium2.PdfPage:
    return pypdfium2.PdfDocument(pdf)[number]


@pytest.fixture
def setter() -> Setter:
    return Setter(Fonts(), WORDS, PORTRAIT)


def test_a_sealed_box_keeps_fifty_millimetres_clear_on_both_sides() -> None:
    page = page_of(drawn([form(SignatureBox("Opinion"))]))
    left, bottom, right, _ = max(boxes(page), key=lambda box: box[2] - box[0])
    clear = (right - 50 * MM, bottom, right, bottom + 50 * MM)
    assert right - left > 100 * MM
    for glyph in glyphs(page):
        x0, y0, x1, y1 = glyph.ink
        assert x1 <= clear[0] or x0 >= clear[2] or y1 <= clear[1] or y0 >= clear[3]


def test_equal_signature_boxes_are_set_once(setter: Setter) -> None:
    assert SignatureBox("A").pieces(setter) is SignatureBox("A").pieces(setter)
    assert SignatureBox("A").pieces(setter) is not SignatureBox("B").pieces(setter)


def test_a_row_is_as_high_as_its_highest_cell(setter: Setter) -> None:
    short, long = (Grid((Shown("A", "一"), Shown("B", text))).pieces(setter) for text in ("二", prose(60)))
    assert long[0].height > short[0].height


def test_a_heavy_value_takes_the_places_that_it_asks_for(setter: Setter) -> None:
    values = (Shown("A", "一"), Shown("B", "二", weight=2), Shown("C", "三"))
    assert len(Grid(values, across=2).pieces(setter)) == 3
    assert len(Grid(values, across=4).pieces(setter)) == 1


def test_a_merged_cell_is_printed_once_per_run() -> None:
    rows = (("德", "一"), ("德", "二"), ("能", "三"))
    columns = (
        Column("Section", lambda row: str(row[0]), is_merged=True),
        Column("Item", lambda row: str(row[1]), weight=4),
    )
    text = packed(pages(drawn([form(Table(columns, (Rows(rows),)))]))[0])
    assert text.count("德") == text.count("能") == 1


def test_a_run_that_is_higher_than_a_page_is_cut(setter: Setter) -> None:
    rows = tuple(("德", prose(300, n)) for n in range(40))
    columns = (
        Column("Section", lambda row: str(row[0]), is_merged=True),
        Column("Item", lambda row: str(row[1]), weight=2),
    )
    pieces = Table(columns, (Rows(rows),)).pieces(setter)
    assert len(pieces) > 5
    assert max(piece.height for piece in pieces) < PORTRAIT.block_height
    assert strays(drawn([form(Table(columns, (Rows(rows),)))])) == []


def test_a_whole_table_moves_to_the_next_page_rather_than_break() -> None:
    columns = (Column("Item", str),)
    filler = Table(columns, (Rows(tuple(range(25))),))
    table = Table(columns, (Rows(tuple(range(100, 110))),), is_whole=True)
    read = pages(drawn([form(filler, table)]))
    assert "100" not in read[0].split("F17 version")[0]
    assert packed("".join(map(str, range(100, 110)))) in packed(read[1])


def test_a_whole_table_that_no_page_can_hold_fills_one_page_after_the_other() -> None:
    table = Table((Column("Item", str),), (Rows(tuple(range(60))),), is_whole=True)
    read = pages(drawn([form(table)]))
    assert len(read) == 2
    assert "30" in read[0].split("F17 version")[0]


def test_a_title_of_any_length_stays_on_the_paper() -> None:
    pdf = drawn([form(Title(prose(400), left=prose(80, 2), right=prose(80, 3)), Note(prose(200, 4)))])
    text = packed("".join(pages(pdf)))
    assert all(packed(wanted) in text for wanted in (prose(400), prose(80, 2), prose(80, 3), prose(200, 4)))
    assert strays(pdf) == []


def test_a_form_without_blocks_is_one_page_with_a_foot() -> None:
    (read,) = pages(drawn([form()]))
    assert packed("Page 1 of 1") in packed(read)
