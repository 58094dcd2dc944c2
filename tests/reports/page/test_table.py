"""Tables number their rows, name their groups, bring their head again and share the room by weight."""

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.sheets import RosterColumn, RosterGroup
from reports.page.form import Form
from reports.page.paper import LANDSCAPE, PORTRAIT, RULE
from reports.page.setter import Piece, Setter
from reports.page.styles import Fonts
from reports.page.table import Column, Rows, Table, columns_of, each
from tests.reports.reading import WORDS, boxes, drawn, packed, pages
from tests.reports.sheets import stamp

FONTS = Fonts()
LEAST = 19.8
NAMES = Column("姓名", str, weight=2)


@dataclass(frozen=True)
class Odd:
    """A record of a form as a row."""

    name: str
    marks: tuple[str, ...]


def pieces(table: Table) -> Sequence[Piece]:
    return table.pieces(Setter(FONTS, WORDS, PORTRAIT))


def printed(table: Table) -> bytes:
    return drawn([Form(stamp("F02"), "Form", "第二批", (table,), LANDSCAPE)])


def read(table: Table) -> str:
    return packed("".join(pages(printed(table))))


def test_the_running_number_goes_on_through_all_groups() -> None:
    groups = (Rows(("甲", "乙")), Rows(("丙",)), Rows(()), Rows(("丁",)))
    assert "1甲2乙3丙4丁" in read(Table((NAMES,), groups, number_head="序号"))


def test_numbers_begin_anew_each_time_a_table_is_set() -> None:
    table = Table((NAMES,), (Rows(("甲", "乙")),), number_head="序号")
    setter = Setter(FONTS, WORDS, PORTRAIT)
    assert [piece.drawn for piece in table.pieces(setter)] == [piece.drawn for piece in table.pieces(setter)]


def test_a_group_has_its_title_above_and_its_subtotal_below() -> None:
    groups = (RosterGroup("临汾路街道", (("甲",),), "小计1"), RosterGroup("", (("乙",),), ""))
    table = Table((Column("姓名", lambda row: str(row[0])),), groups, closing="合计2")
    assert "姓名临汾路街道甲小计1乙合计2" in read(table)
    assert len(pieces(table)) == 6


def test_a_title_keeps_its_first_row_and_the_head_its_title() -> None:
    table = Table((NAMES,), (Rows(("甲", "乙"), title="一组", subtotal="小计"),), closing="合计")
    assert [piece.keeps_next for piece in pieces(table)] == [True, True, False, False, False, False]


def test_every_strip_but_the_head_brings_the_head_along() -> None:
    merged = Column("类", lambda _row: "德", is_merged=True)
    for columns in ((NAMES,), (merged, NAMES)):
        head, *others = pieces(Table(columns, (Rows(("甲", "乙"), "", "小计"),), closing="合计"))
        assert head.head is None
        assert all(one.head is not None and one.head.drawn == head.drawn for one in others)


def test_what_belongs_to_a_titled_group_brings_its_title_below_the_head() -> None:
    merged = Column("类", lambda _row: "德", is_merged=True)
    for columns in ((NAMES,), (merged, NAMES)):
        head, title, *rows, closing = pieces(
            Table(columns, (Rows(("甲", "乙"), "一组", "小计"),), closing="合")
        )
        assert [one.head and one.head.drawn for one in (title, closing)] == [head.drawn, head.drawn]
        for one in rows:
            assert one.head is not None
            assert one.head.height == head.height + title.height
            assert head.drawn in one.head.drawn
            assert title.drawn in one.head.drawn


def test_subtotal_and_closing_never_begin_a_sheet() -> None:
    table = Table((NAMES,), (Rows(("甲", "乙"), "一组", "小计"), Rows(("丙",))), closing="合计")
    assert [piece.keeps_before for piece in pieces(table)] == [False] * 4 + [True, False, True]


def test_a_whole_table_ends_where_the_next_block_may_part_from_it() -> None:
    table = Table((NAMES,), (Rows(("甲", "乙")),), is_whole=True)
    assert [piece.keeps_next for piece in pieces(table)] == [True, True, False]


@given(st.lists(st.integers(1, 9), min_size=1, max_size=6), st.booleans())
def test_columns_share_the_width_by_their_weights(weights: list[int], numbered: bool) -> None:
    columns = tuple(Column("列", str, weight) for weight in weights)
    table = Table(columns, (Rows(("甲",)),), number_head="号" if numbered else "")
    setter = Setter(FONTS, WORDS, PORTRAIT)
    row = table.pieces(setter)[1].drawn.decode("latin-1")
    found = [line.split() for line in row.splitlines() if line.endswith("re S")]
    lefts, widths = ([float(words[at]) for words in found] for at in (2, 4))
    own = widths[1:] if numbered else widths
    assert [width / own[0] for width in own] == pytest.approx([one / weights[0] for one in weights], rel=0.01)
    assert lefts[0] == 0
    assert lefts[-1] + widths[-1] == pytest.approx(setter.width, abs=0.05)
    assert [lefts[at] + widths[at] for at in range(len(lefts) - 1)] == pytest.approx(lefts[1:], abs=0.02)


@given(st.lists(st.tuples(st.sampled_from("德能勤"), st.integers(1, 400)), min_size=1, max_size=30))
def test_runs_that_share_a_cell_lose_no_row(lines: list[tuple[str, int]]) -> None:
    columns = (
        Column("类", lambda row: str(row[0]), is_merged=True),
        Column("项", lambda row: "网" * row[1], weight=4),
    )
    _, *runs = pieces(Table(columns, (Rows(tuple(lines)),)))
    cells = sum(run.drawn.count(b" re S") - 1 for run in runs)
    assert cells == len(lines)
    assert all(run.height >= LEAST for run in runs)


def test_a_shared_cell_higher_than_its_rows_makes_the_last_row_higher() -> None:
    columns = (Column("类", lambda _row: "德" * 20, is_merged=True), Column("项", str, weight=9))
    _, run = pieces(Table(columns, (Rows(("甲", "乙")),)))
    shared, first, last = (float(box.split()[-3]) for box in run.drawn.splitlines() if box.endswith(b"re S"))
    assert run.height == pytest.approx(shared, abs=0.01)
    assert (first, first + last) == pytest.approx((LEAST, shared), abs=0.01)
    assert last > LEAST


def test_columns_of_a_record_take_their_texts_by_place() -> None:
    specs = (RosterColumn("Name", 4, centred=True, is_name=True), RosterColumn("Note", 9, centred=True))
    first, second = columns_of(WORDS.tr, specs)
    assert (first.weight, first.is_centred, first.is_name) == (4, True, True)
    assert (second.weight, second.is_centred, second.is_name) == (9, True, False)
    assert [column.text(("张三", "备注")) for column in (first, second)] == ["张三", "备注"]
    assert second.text(("张三",)) == ""  # a record of an older form may be shorter


def test_one_column_per_rater_class_in_the_order_of_the_heads() -> None:
    columns = each(("甲", "乙", "丙"), lambda row: row.marks, weight=7)
    row = Odd("张三", ("优秀", "85"))
    assert [column.head for column in columns] == ["甲", "乙", "丙"]
    assert [column.text(row) for column in columns] == ["优秀", "85", ""]
    assert {(column.weight, column.is_centred) for column in columns} == {(7, True)}


def test_a_name_in_a_table_is_spread_like_anywhere_else() -> None:
    table = Table((Column("姓名", str, is_name=True),), (Rows(("张三",)),))
    assert b"ActualText" in pieces(table)[1].drawn


def test_about_twenty_two_rows_of_seven_millimetres() -> None:
    _, *rows = pieces(Table((NAMES,), (Rows(tuple(range(30))),)))
    assert {row.height for row in rows} == {LEAST}


def test_boxes_of_a_table_end_at_the_blocks_edges() -> None:
    pdf = printed(Table((NAMES, Column("备注", str, weight=3)), (Rows(("甲",)),), number_head="序号"))
    ruled = boxes(pypdfium2.PdfDocument(pdf)[0])
    assert min(box[0] for box in ruled) == pytest.approx(LANDSCAPE.left, abs=RULE + 0.1)
    assert max(box[2] for box in ruled) == pytest.approx(LANDSCAPE.width - LANDSCAPE.right, abs=RULE + 0.1)
