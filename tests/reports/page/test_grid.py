"""The person block: labels beside values, rows filled to the right edge, nothing below nine points."""

import re
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.progress import no_progress
from models.records.sheets import Shown
from reports.page.draw import draw
from reports.page.form import Form
from reports.page.grid import Grid
from reports.page.paper import PORTRAIT
from reports.page.setter import Piece, Setter
from reports.page.styles import Fonts
from reports.page.text import SMALLEST
from resources.i18n import CHINESE, words_for
from tests.reports.reading import WORDS, drawn, packed, pages, strays
from tests.reports.sheets import prose, stamp

FONTS = Fonts()
_BOX = re.compile(rb"([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+) re S")


def edges(row: Piece) -> list[tuple[float, float]]:
    """Left and right edge of each cell of a row."""
    return [(float(x), float(x) + float(width)) for x, _, width, _ in _BOX.findall(row.drawn)]


def sizes(row: Piece) -> set[float]:
    return {float(size) for size in re.findall(rb"/F\d+ ([\d.]+) Tf", row.drawn)}


@given(st.lists(st.integers(0, 6), min_size=1, max_size=12), st.integers(1, 4))
def test_every_row_is_filled_from_edge_to_edge(weights: list[int], across: int) -> None:
    setter = Setter(FONTS, WORDS, PORTRAIT)
    values = tuple(Shown(f"项{number}", "值", weight) for number, weight in enumerate(weights))
    rows = Grid(values, across).pieces(setter)
    assert sum(len(edges(row)) for row in rows) == 2 * len(values)
    for row in rows:
        cells = edges(row)
        assert cells[0][0] == 0
        assert cells[-1][1] == pytest.approx(setter.width, abs=0.05)
        assert [right for _, right in cells[:-1]] == pytest.approx([left for left, _ in cells[1:]], abs=0.02)


def test_labels_of_all_rows_stand_below_each_other() -> None:
    values = tuple(Shown("项", "值", weight) for weight in (1, 1, 1, 2, 1, 3))
    setter = Setter(FONTS, WORDS, PORTRAIT)
    rows = [edges(row) for row in Grid(values, across=3).pieces(setter)]
    slot = setter.width / 3
    for row in rows:
        assert all(left / slot == pytest.approx(round(left / slot), abs=0.001) for left, _ in row[::2])
    assert {round(right - left, 1) for row in rows for left, right in row[::2]} == {round(0.36 * slot, 1)}


@given(st.integers(0, 400), st.integers(0, 400), st.integers(1, 4))
def test_nothing_in_the_block_is_smaller_than_nine_points(label: int, value: int, across: int) -> None:
    setter = Setter(FONTS, WORDS, PORTRAIT)
    for row in Grid((Shown(prose(label), prose(value)),), across).pieces(setter):
        assert not sizes(row) or min(sizes(row)) >= SMALLEST


def test_terms_are_translated_and_values_are_not() -> None:
    chinese = words_for(CHINESE)
    out = BytesIO()
    form = Form(stamp(), "表", "张三", (Grid((Shown("Name", "Phone"), Shown("Sex", "Name"))),))
    draw([form], out, chinese, no_progress, total=1)
    (read,) = pages(out.getvalue())
    assert packed(f"{chinese.tr('Name')}Phone{chinese.tr('Sex')}Name") in packed(read)


def test_a_value_too_long_goes_on_under_its_own_label() -> None:
    form = Form(stamp(), "Form", "张三", (Grid((Shown("Name", "短"), Shown("Grid", prose(900)))),))
    pdf = drawn([form])
    first, second = pages(pdf)
    assert packed("(continued: annex 1)") in packed(first)
    assert packed("Annex 1: Grid") in packed(second)
    assert strays(pdf) == []


def test_a_grid_without_values_takes_no_room() -> None:
    assert Grid(()).pieces(Setter(FONTS, WORDS, PORTRAIT)) == []
