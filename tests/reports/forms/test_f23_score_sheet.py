"""F23 as a scanner sees it: marks, codes and boxes lie where the stored layout says, whatever is printed."""

from dataclasses import replace
from io import BytesIO

import numpy as np
import pypdfium2
import pytest

from models.records.layout import AnswerBox, Box
from models.records.progress import no_progress
from models.records.sheets import ScoreSheetRecord, SheetItem, Shown, Stamp
from reports.keeping import kept_layouts
from reports.page.codes import PageCode, parse_code
from reports.page.foot_code import foot_text
from reports.page.layout import layout_from_json, short_hash
from reports.printing import print_forms
from resources.i18n import CHINESE, words_for
from tests.reports.reading import strays
from tests.reports.scan import A4_MM, Grey, copied, found_marks, look, read_codes, rendered

WORDS = words_for(CHINESE)
LEVELS = ("优秀", "良好", "合格", "不合格")
LONGEST = ("买买提·阿卜杜拉㑇𬭚𠅤" * 5)[:50]
STANDARD = "政治立场坚定，理想信念牢固，自觉贯彻党的路线方针政策，工作中始终走在前列"

Bounds = tuple[float | None, float | None, float | None, float | None]
ANNEX: Bounds = (0, 20 * 72 / 25.4, 600, 257 * 72 / 25.4)  # between caption and foot


def sheet_items(count: int, standard: str = STANDARD, numbers: tuple[int, ...] = ()) -> tuple[SheetItem, ...]:
    return tuple(
        SheetItem("德能勤绩廉"[place // 2 % 5], place + 1, "政治素质", standard, LEVELS)
        if place + 1 not in numbers
        else SheetItem("绩", place + 1, "任务完成", standard, (), 100)
        for place in range(count)
    )


def sheet(items: tuple[SheetItem, ...], name: str = "王静", code: str = "K7M2PX4C") -> ScoreSheetRecord:
    person = (
        Shown("姓名", name, is_name=True),
        Shown("派出单位", "静安区绿化和市容管理局（静安区城市管理行政执法局）"),
        Shown("接收单位", "临汾路街道"),
        Shown("所在网格", "临汾路街道第三综合网格"),
    )
    stamp = Stamp("F23", 1, code, 1, "2026-11-23 14:05", "王静", "临汾路街道")
    return ScoreSheetRecord(stamp, "第二批", "JA-2025-entry v1", "接收单位", person, items)


def printed(*records: ScoreSheetRecord) -> tuple[bytes, tuple[int, ...]]:
    out = BytesIO()
    pages = print_forms("F23", records, out, WORDS, no_progress)
    return out.getvalue(), pages


def text_of(pdf: bytes, page: int, part: Bounds = (None, None, None, None)) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text: str = document[page].get_textpage().get_text_bounded(*part)
    document.close()
    return "".join(text.split())


def edges(grey: Grey, box: Box) -> tuple[float, float, float, float]:
    """Find the middle of the four printed lines near `box`, in mm."""
    scale = np.array(grey.shape[::-1]) / A4_MM / 100
    ink = 255.0 - grey

    def line(near: int, start: int, end: int, axis: int) -> float:
        along = slice(round((start + 80) * scale[1 - axis]), round((end - 80) * scale[1 - axis]))
        first, last = round((near - 80) * scale[axis]), round((near + 80) * scale[axis])
        window = ink[along, first:last].mean(axis=0) if axis == 0 else ink[first:last, along].mean(axis=1)
        return float((window * (np.arange(first, last) + 0.5)).sum() / window.sum() / scale[axis] / 100)

    across = (line(box.x0, box.y0, box.y1, 0), line(box.x1, box.y0, box.y1, 0))
    down = (line(box.y0, box.x0, box.x1, 1), line(box.y1, box.x0, box.x1, 1))
    return across[0], down[0], across[1], down[1]


def off(grey: Grey, answer: AnswerBox) -> float:
    box = answer.box
    wanted = np.array([box.x0, box.y0, box.x1, box.y1]) / 100
    return float(np.abs(np.array(edges(grey, box)) - wanted).max())


@pytest.mark.parametrize("name", ["王静", LONGEST])
@pytest.mark.parametrize(("count", "numbers"), [(5, ()), (10, (2, 9)), (16, ()), (18, (17,)), (40, ())])
def test_marks_codes_and_boxes_are_found_where_the_layout_says(
    count: int, numbers: tuple[int, ...], name: str
) -> None:
    record = sheet(sheet_items(count, numbers=numbers), name)
    pdf, pages = printed(record)
    (kept,) = kept_layouts("F23", [record], WORDS)
    layout = layout_from_json(kept.layout_json)
    assert pages == (len(layout.pages),)
    assert sum(len({answer.row for answer in page.answers}) for page in layout.pages) == count
    for page in layout.pages:
        grey = rendered(pdf, page.number - 1, 200)
        look(grey, f"F23-{count}-rows-{len(name)}-page-{page.number}.png")
        centres = found_marks(grey)
        assert sorted(centres) == [mark.number for mark in page.marks] == [0, 1, 2, 3, 4, 5]
        for mark in page.marks:
            middle = np.array([mark.box.x0 + mark.box.x1, mark.box.y0 + mark.box.y1]) / 200
            assert np.abs(centres[mark.number] - middle).max() < 0.2
        assert max(off(grey, answer) for answer in page.answers) < 0.2
        codes = read_codes(grey)
        assert codes["qr"] == codes["datamatrix"]
        expected = PageCode("F23", page.number, "K7M2PX4C", short_hash(kept.layout_hash))
        assert parse_code(codes["qr"][0]) == expected
        assert codes["qr"][0] in text_of(pdf, page.number - 1)


@pytest.mark.parametrize(
    ("dpi", "turned", "size"), [(100, 0.5, 1.0), (150, -1.5, 0.95), (200, 3.0, 0.97), (300, 1.0, 1.02)]
)
def test_a_copied_and_scanned_sheet_is_still_found(dpi: int, turned: float, size: float) -> None:
    record = sheet(sheet_items(16), LONGEST)
    scan = copied(rendered(printed(record)[0], 0, dpi), turned, size)
    look(scan, f"F23-copied-{dpi}.png")
    assert sorted(found_marks(scan)) == [0, 1, 2, 3, 4, 5]
    codes = read_codes(scan)
    assert codes["qr"] == codes["datamatrix"]
    assert parse_code(codes["qr"][0]) is not None


def test_a_moved_box_would_be_noticed() -> None:
    record = sheet(sheet_items(5))
    grey = rendered(printed(record)[0], 0, 200)
    (kept,) = kept_layouts("F23", [record], WORDS)
    answer = kept.layout.pages[0].answers[0]
    moved = replace(answer, box=Box(answer.box.x0 + 30, answer.box.y0, answer.box.x1 + 30, answer.box.y1))
    assert off(grey, answer) < 0.2 < off(grey, moved)


@pytest.mark.parametrize("name", ["王静", "王㑇𬭚𠅤", "阿卜杜拉·买买提", LONGEST])
def test_names_stand_on_the_sheet_whole(name: str) -> None:
    pdf, pages = printed(sheet(sheet_items(10), name))
    assert pages == (1,)
    assert name in text_of(pdf, 0)


def test_every_item_stands_on_the_sheet() -> None:
    pdf, _ = printed(sheet(sheet_items(18, numbers=(17,))))
    both = text_of(pdf, 0) + text_of(pdf, 1)
    assert both.count(STANDARD) == 18
    assert [level for level in LEVELS if level not in both] == []
    assert WORDS.tr("Full marks {full}", full=100).replace(" ", "") in text_of(pdf, 1)


@pytest.mark.parametrize("standard", ["", STANDARD, STANDARD * 540])
@pytest.mark.parametrize("name", ["", "王静", LONGEST])
def test_no_glyph_leaves_its_cell(standard: str, name: str) -> None:
    items = (
        *sheet_items(17, standard[:40], numbers=(2, 17)),
        SheetItem("综合评价", 18, "长" * 60, standard, LEVELS),
    )
    record = sheet(items, name)
    wordy = replace(record, scheme="方案" * 60, rater_class="主体" * 30, batch="")
    for pdf in (printed(record)[0], printed(wordy)[0]):
        assert strays(pdf) == []


def test_a_wide_word_in_a_narrow_cell_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.page.box_cells._PADDING", -400)
    assert strays(printed(sheet(sheet_items(10), LONGEST))[0]) != []


def test_back_page_names_the_member() -> None:
    assert LONGEST[:20] in text_of(printed(sheet(sheet_items(18), LONGEST))[0], 1)


def test_long_texts_go_to_the_annex_in_full() -> None:
    standard = "".join(chr(0x4E00 + place % 6000) for place in range(20_000))
    long = sheet_items(10)[3]._replace(standard=standard)
    items = (*sheet_items(3), long, *sheet_items(10)[4:])
    record = sheet(items)
    pdf, (pages,) = printed(record)
    annex = "".join(text_of(pdf, page, ANNEX) for page in range(1, pages))
    heading = "".join(WORDS.tr("Annex {n}: {label}", n=1, label="4　政治素质").split())
    assert annex == heading + standard
    (kept,) = kept_layouts("F23", [record], WORDS)
    assert len(kept.layout.pages) == 1
    grey = rendered(pdf, 0, 200)
    assert sorted(found_marks(grey)) == [0, 1, 2, 3, 4, 5]
    assert max(off(grey, answer) for answer in kept.layout.pages[0].answers) < 0.2
    assert standard[:20] in text_of(pdf, 0)
    assert read_codes(rendered(pdf, 1, 200)) == {"datamatrix": [foot_text(record.stamp.code, 2)]}
    assert found_marks(rendered(pdf, 1, 200)) == {}


def test_sheets_of_a_scheme_and_rater_class_share_layout_and_blank_page() -> None:
    items = sheet_items(10)
    records = [sheet(items), sheet(items, LONGEST, "K2345678")]
    one, other = kept_layouts("F23", records, WORDS)
    assert one is other
    (alone,) = kept_layouts("F23", records[1:], WORDS)
    assert alone == one
    others = [
        replace(records[0], scheme="JA-2025-entry v2"),
        replace(records[0], rater_class="居民区和网格"),
        sheet(sheet_items(10, numbers=(1,))),
    ]
    assert len({kept.layout_hash for kept in kept_layouts("F23", [records[0], *others], WORDS)}) == 4


def test_a_sheet_is_the_same_alone_and_in_a_batch() -> None:
    records = [sheet(sheet_items(10)), sheet(sheet_items(10), LONGEST, "K2345678")]
    together, pages = printed(*records)
    assert pages == (1, 1)
    for place, record in enumerate(records):
        alone, _ = printed(record)
        assert text_of(together, place) == text_of(alone, 0)
        assert np.array_equal(rendered(together, place, 100), rendered(alone, 0, 100))


def test_the_next_sheet_starts_on_paper_of_its_own() -> None:
    record = sheet(sheet_items(18))
    wordy = replace(record, person=(record.person[0], record.person[1]._replace(text="局" * 200)))
    assert printed(wordy)[1] == (3,)
    pdf, pages = printed(wordy, record)
    assert pages == (4, 2)
    assert text_of(pdf, 3) == ""
    assert "第二批" in text_of(pdf, 4)


def test_blank_page_is_the_sheet_without_its_own() -> None:
    record = sheet(sheet_items(10), LONGEST)
    (kept,) = kept_layouts("F23", [record], WORDS)
    assert text_of(kept.blank_pdf, 0).count("买买提") == 0
    assert read_codes(rendered(kept.blank_pdf, 0, 200)) == {}
    blank, filled = rendered(kept.blank_pdf, 0, 200), rendered(printed(record)[0], 0, 200)
    table = slice(round(60 * 200 / 25.4), round(272 * 200 / 25.4))
    assert np.array_equal(blank[table], filled[table])
    assert (blank > filled).any()
    assert not (blank < filled).any()


def test_nobody_signs_where_the_class_is_anonymous() -> None:
    record = sheet(sheet_items(10))
    signature = WORDS.tr("Signature:")
    assert signature in text_of(printed(record)[0], 0)
    assert signature not in text_of(printed(replace(record, is_anonymous=True))[0], 0)


def test_sheets_without_boxes_keep_no_layout() -> None:
    assert kept_layouts("F17", [], WORDS) == ()


def test_equal_records_give_equal_bytes() -> None:
    record = sheet(sheet_items(18), LONGEST)
    assert printed(record) == printed(record)
