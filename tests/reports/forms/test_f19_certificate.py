"""F19 on paper: one page with its frame, nothing but the text on paper that is printed already."""

from dataclasses import replace
from io import BytesIO

import numpy as np
import pypdfium2
import pytest

from models.records.certificate import MOST_IN_ONE, CertificateRecord, Issue
from models.records.print_options import PrintOptions
from models.records.progress import no_progress
from models.records.sheets import Stamp
from reports.page.foot_code import foot_text
from reports.page.paper import CERTIFICATE, MM
from reports.page.signing import SEAL
from reports.printing import print_forms, ready_paper
from resources.dates import written_date
from resources.i18n import CHINESE, words_for
from tests.reports.reading import glyphs, packed, pages, strays
from tests.reports.scan import read_codes, rendered
from tests.reports.sheets import RARE_NAMES, certificate, stamp

WORDS = words_for(CHINESE)
LONGEST = ("阿卜杜热合曼·样本买买提江·" * 4)[:50]
FRAME = 12.0  # mm from the edge of the paper to the outer rule


def in_chinese(record: CertificateRecord, *, is_ready_paper: bool = False) -> bytes:
    out = BytesIO()
    print_forms("F19", [record], out, WORDS, no_progress, options=PrintOptions(is_ready_paper=is_ready_paper))
    return out.getvalue()


def test_a_certificate_is_one_page_across() -> None:
    (text,) = (packed(page) for page in pages(in_chinese(certificate())))
    assert text.startswith("证书张三同志：自2025年9月24日至2026年9月30日，")
    for said in ("第二批", "在临汾路街道第三综合网格", "等次为“优秀”", "特发此证。", "编号：JAKX7Q2M"):
        assert said in text
    assert "静安区区级机关党工委2026年11月23日" in text
    assert strays(in_chinese(certificate())) == []
    size = pypdfium2.PdfDocument(in_chinese(certificate()))[0].get_size()
    assert size == pytest.approx((297 * MM, 210 * MM), abs=0.1)


@pytest.mark.parametrize("name", [*RARE_NAMES, "", LONGEST, "买买提·样本"])
def test_every_name_is_there_on_one_page(name: str) -> None:
    (text,) = (packed(page) for page in pages(in_chinese(certificate(name))))
    assert f"{name}同志：" in text
    assert strays(in_chinese(certificate(name))) == []


def test_a_later_print_has_the_number_and_the_day_of_the_first() -> None:
    again = replace(certificate(), stamp=stamp("F19", print_no=2), first=Issue("NABCDEFG", "2026-09-28"))
    (text,) = (packed(page) for page in pages(in_chinese(again)))
    assert "编号：NABCDEFG" in text
    assert "2026年9月28日" in text
    assert "表单编号JAKX7Q2M" in text
    assert "第2次打印" in text


def test_the_longest_heading_and_office_stand_there_whole() -> None:
    heading, signed = "荣誉" * (MOST_IN_ONE // 2), "区级机关" * (MOST_IN_ONE // 4)
    (text,) = pages(in_chinese(replace(certificate(), heading=heading, office=signed)))
    assert all(packed(one) in packed(text) for one in (heading, signed))


def test_ready_paper_gets_the_text_alone_at_the_same_places() -> None:
    blank, ready = (in_chinese(certificate(), is_ready_paper=is_ready) for is_ready in (False, True))
    heading = [glyph for glyph in _glyphs(blank) if glyph not in _glyphs(ready)]
    assert [char for char, _ in heading] == ["证", "书"]
    assert set(_glyphs(ready)) < set(_glyphs(blank))
    assert _has_frame(blank)
    assert not _has_frame(ready)


def test_nothing_else_is_printed_where_the_seal_goes() -> None:
    page = pypdfium2.PdfDocument(in_chinese(certificate(LONGEST)))[0]
    inked = [(glyph.char, glyph.ink) for glyph in glyphs(page)]
    years = [ink for char, ink in inked if char == "年"]
    left, bottom, _, _ = min(years, key=lambda ink: ink[1])  # the lowest date is the day of issue
    middle = (left + 2 * MM, bottom + 4 * MM)
    near = [
        char
        for char, ink in inked
        if abs((ink[0] + ink[2]) / 2 - middle[0]) < SEAL / 2 and abs(ink[1] - middle[1]) < SEAL * 0.4
    ]
    assert set(near) <= set("静安区区级机关党工委2026年11月23日")


def test_a_stamp_without_a_time_leaves_the_day_free() -> None:
    empty = Stamp("F19", 1, "", 1, "", "", "", as_of="2026-01-01")
    assert "党工委" in packed(pages(in_chinese(replace(certificate(), stamp=empty)))[0])


def test_a_scan_finds_it_by_the_code_in_its_foot() -> None:
    for is_ready in (False, True):
        grey = rendered(in_chinese(certificate(LONGEST), is_ready_paper=is_ready), 0, 200)
        assert read_codes(grey) == {"datamatrix": [foot_text("JAKX7Q2M", 1)]}


def test_its_paper_is_the_one_that_may_be_ready() -> None:
    assert ready_paper("F19") == CERTIFICATE


@pytest.mark.parametrize(
    ("iso", "written"),
    [("2025-09-24", "2025年9月24日"), ("2026-10-01", "2026年10月1日"), ("2025-09", "2025-09"), ("", "")],
)
def test_dates_are_written_out(iso: str, written: str) -> None:
    assert written_date(iso, WORDS) == written


def _glyphs(pdf: bytes) -> list[tuple[str, tuple[float, ...]]]:
    page = pypdfium2.PdfDocument(pdf)[0]
    return [(glyph.char, tuple(round(edge, 2) for edge in glyph.ink)) for glyph in glyphs(page)]


def _has_frame(pdf: bytes) -> bool:
    """Say whether a rule runs along the left edge of the paper."""
    grey = rendered(pdf, 0, 100)
    column = round(FRAME * 100 / 25.4)
    edge = grey[:, column - 1 : column + 2].min(axis=1)
    return bool(np.mean(edge < 200) > 0.8)
