"""A list on paper: its head and columns on every page, upright or across, every row once."""

import re

import pytest

from models.records.listing import ListColumn, ListRecord
from models.records.sheets import Stamp
from reports.listing import declare
from reports.page.paper import LANDSCAPE, PORTRAIT
from resources.i18n import CHINESE, words_for
from tests.reports.reading import drawn, packed, pages, strays

STAMP = Stamp("人员", 1, "", 1, "2026-11-24 08:00", "王静", "临汾路街道")
NARROW = (ListColumn("姓名", 9, is_name=True), ListColumn("总分", 5, is_number=True))
WIDE = (*NARROW, *(ListColumn(f"第{n}列", 9) for n in range(5)))
ROWS = tuple((f"样本{n}", f"{n}.50", *("长" * 12,) * 5) for n in range(60))


def listed(columns: tuple[ListColumn, ...], rows: tuple[tuple[str, ...], ...]) -> bytes:
    head = ListRecord(STAMP, "人员", "第二批 · 性别: 女")
    return drawn([declare(head.holding(columns, rows), words_for(CHINESE))])


def test_every_row_stands_once_under_a_head_on_every_page() -> None:
    pdf = listed(WIDE, ROWS)
    read = [packed(page) for page in pages(pdf)]
    assert len(read) > 1
    for page in read:
        assert "姓名" in page.replace("姓 名", "姓名")
        assert "第4列" in page
        assert "性别:女" in page
    whole = "".join(read)
    assert [len(re.findall(rf"样本{n}{n}\.50", whole)) for n in range(60)] == [1] * 60
    assert "共60行" in whole
    assert strays(pdf) == []


def test_the_foot_says_who_printed_and_no_sheet_code() -> None:
    (page,) = map(packed, pages(listed(NARROW, ROWS[:2])))
    assert "王静" in page
    assert "临汾路街道" in page
    assert "Sheetcode" not in page
    assert "version" not in page


@pytest.mark.parametrize(("columns", "paper"), [(NARROW, PORTRAIT), (WIDE, LANDSCAPE)])
def test_the_width_of_the_columns_turns_the_paper(columns: tuple[ListColumn, ...], paper: object) -> None:
    record = ListRecord(STAMP, "人员", "").holding(columns, ROWS[:1])
    assert declare(record, words_for(CHINESE)).paper is paper


def test_an_empty_list_and_a_cell_without_end_are_printed_too() -> None:
    assert len(pages(listed(WIDE, ()))) == 1
    whole = packed("".join(pages(listed(NARROW, (("样本", "9" * 3000),)))))
    assert whole.count("9") >= 3000
