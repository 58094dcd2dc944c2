"""Cells: what has no room gets a number, names stay on one line, nothing is set below nine points."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.page.paper import LANDSCAPE, PAD, PORTRAIT
from reports.page.setter import CELL_STEPS, Cell, Piece, Setter
from reports.page.styles import Fonts, Role
from reports.page.text import SMALLEST, Align, Step
from resources.i18n import CHINESE, words_for
from tests.reports.reading import WORDS
from tests.reports.sheets import prose

FONTS = Fonts()


@pytest.fixture
def setter() -> Setter:
    return Setter(FONTS, WORDS, PORTRAIT)


def said(cell: Cell) -> str:
    return "".join(line.text for line in cell.fitted.lines)


@given(st.integers(0, 3_000), st.integers(60, 480))
def test_a_cell_holds_its_text_or_its_beginning_and_never_below_nine_points(length: int, width: int) -> None:
    setter, text = Setter(FONTS, WORDS, PORTRAIT), prose(length)
    cell = setter.cell(text, width, label="标签")
    rest = "".join(one.text for one in setter.rests)
    assert said(cell) + rest == text
    assert cell.fitted.size >= SMALLEST
    assert (cell.note is None) == (not rest)
    assert cell.note is None or cell.note.size >= SMALLEST


@given(st.text("汉字abc·，", min_size=1, max_size=40), st.integers(40, 300))
def test_a_name_is_whole_or_goes_on_elsewhere(name: str, width: int) -> None:
    setter = Setter(FONTS, WORDS, PORTRAIT)
    cell = setter.name_cell(name, width, "Name")
    rest = "".join(one.text for one in setter.rests)
    assert said(cell).replace(" ", "") + rest == name
    assert cell.fitted.size >= SMALLEST


def test_rests_are_numbered_in_their_order_with_their_labels(setter: Setter) -> None:
    for label, text in (("甲", "一" * 3_000), ("乙", "短"), ("丙", "二" * 3_000)):
        setter.cell(text, 100, label=label)
    assert [(rest.number, rest.label) for rest in setter.rests] == [(1, "甲"), (2, "丙")]
    assert {rest.text[0] for rest in setter.rests} == {"一", "二"}


def test_the_same_long_text_in_two_cells_goes_on_twice(setter: Setter) -> None:
    """A cell that names annex 1 must not be drawn again where annex 2 is meant."""
    first, second = (setter.cell("一" * 30, 40, label=label, steps=(Step(9, 1),)) for label in "甲乙")
    assert first is not second
    assert [rest.number for rest in setter.rests] == [1, 2]


def test_a_short_text_is_set_once_for_all_sheets(setter: Setter) -> None:
    assert setter.cell("男", 60) is setter.cell("男", 60)
    for other in (
        setter.cell("男", 61),
        setter.cell("男", 60, role=Role.LABEL),
        setter.cell("男", 60, align=Align.CENTRE),
        setter.cell("男", 60, indent=True),
        setter.cell("男", 60, steps=(Step(9, 1),)),
    ):
        assert other is not setter.cell("男", 60)


def test_a_text_that_lacks_a_glyph_is_looked_at_for_every_sheet(setter: Setter) -> None:
    nowhere = "张\U0003fff0"
    for _ in range(2):
        setter.cell(nowhere, 60)
        assert setter.fonts.missing() == {"\U0003fff0"}


def test_a_cell_is_drawn_in_the_middle_of_its_height(setter: Setter) -> None:
    cell = setter.cell("男", 60)
    low, high = (cell.draw(setter.pen, 0, 0, height) for height in (30, 60))
    assert b"0.00 -30.00 60.00 30.00 re" in low
    down = [float(drawn.split(b" Td")[0].split()[-1]) for drawn in (low, high)]
    assert down[0] - down[1] == pytest.approx(15, abs=0.011)


@pytest.mark.parametrize(
    ("name", "align"),
    [
        ("张三", Align.SPREAD),
        ("张三丰", Align.CENTRE),
        ("张", Align.CENTRE),
        ("Li", Align.CENTRE),
        ("王𠅤", Align.CENTRE),  # readers drop it from the text that a spread name stands for
    ],
)
def test_only_a_chinese_name_of_two_characters_is_spread(setter: Setter, name: str, align: Align) -> None:
    assert setter.name_cell(name, 80, "Name").align is align


def test_a_name_is_not_spread_where_three_have_no_room(setter: Setter) -> None:
    assert setter.name_cell("张三", 2 * 11 + 2 * PAD + 5, "Name").align is Align.CENTRE


def test_a_spread_name_is_as_wide_as_three_characters(setter: Setter) -> None:
    cell = setter.name_cell("张三", 80, "Name")
    (line,) = cell.fitted.lines
    assert line.slack == cell.fitted.size
    assert b"%.4f Tc" % cell.fitted.size in cell.draw(setter.pen, 0, 0, 20)


def test_a_long_minority_name_breaks_after_its_dot_and_stays_whole(setter: Setter) -> None:
    cell = setter.name_cell("阿卜杜·样本买买提", 80, "Name")
    assert [line.text for line in cell.fitted.lines] == ["阿卜杜·", "样本买买提"]
    assert setter.rests == []


def test_the_place_where_a_text_goes_on_is_said_in_the_cell(setter: Setter) -> None:
    cell = setter.cell(prose(3_000), 200, label="Summary")
    assert cell.note is not None
    assert "annex 1" in "".join(line.text for line in cell.note.lines)
    assert cell.height == pytest.approx(cell.fitted.height + cell.note.height + PAD)
    assert replace(cell, note=None).height < cell.height


def test_usual_cells_step_down_from_twelve_to_nine_points() -> None:
    sizes = [step.size for step in CELL_STEPS]
    assert sizes == sorted(sizes, reverse=True)
    assert (sizes[0], sizes[-1]) == (12, SMALLEST)


class Built:
    """Counts how often it was built."""

    def __init__(self, setter: Setter, text: str = "字", steps: tuple[Step, ...] = (Step(9, 1),)) -> None:
        self.times = 0
        self._setter, self._text, self._steps = setter, text, steps

    def __call__(self) -> list[Piece]:
        self.times += 1
        self._setter.cell(self._text, 40, label="标签", steps=self._steps)
        return [Piece(self.times, b"")]


def test_what_returns_on_every_sheet_is_built_once(setter: Setter) -> None:
    build = Built(setter)
    assert setter.once("x", build) == setter.once("x", build)
    assert build.times == 1
    setter.once("y", build)
    assert build.times == 2


def test_another_width_or_language_is_built_anew(setter: Setter) -> None:
    build = Built(setter)
    setter.once("x", build)
    setter.paper = LANDSCAPE
    setter.once("x", build)
    setter.words = words_for(CHINESE)
    setter.once("x", build)
    assert build.times == 3


def test_what_goes_on_on_an_annex_is_built_for_every_sheet(setter: Setter) -> None:
    build = Built(setter, "一" * 30)
    setter.once("x", build)
    setter.once("x", build)
    assert [rest.number for rest in setter.rests] == [1, 2]


def test_what_lacks_a_character_tells_so_for_every_sheet(setter: Setter) -> None:
    build = Built(setter, "\U0003fff0")
    for _ in range(2):
        setter.once("x", build)
        assert setter.fonts.missing() == {"\U0003fff0"}
