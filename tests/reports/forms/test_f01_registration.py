"""F01: two pages, room for a hand, everything that does not fit goes on; the photo in its place."""

from dataclasses import replace

import cv2
import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from models.records.sheets import RegistrationRecord, RosterColumn, Shown
from reports.forms.f01_registration import CAREER_LINES
from tests.reports.reading import packed, pages, printed, strays
from tests.reports.sheets import Text, filled, prose, stamp

PERSON = ("Name", "Sex", "Born", "Ethnic group", "Joined the Party", "Full member since", "Started work")
COLUMNS = ("Mode of study", "Education level", "Degree", "School", "Major", "Graduated")


def registration(text: Text = lambda text: text, *, career: str = "", awards: str = "") -> RegistrationRecord:
    """Return an invented registration; `text` stands for every text of a cell."""
    return RegistrationRecord(
        stamp=stamp("F01"),
        batch="第二批",
        is_town=False,
        person=tuple(
            Shown(term, text("样本"), is_name=term == "Name") for term in (*PERSON, "Post", "Phone")
        ),
        further=(Shown("Sending unit", text("静安区样本管理局"), weight=2),),
        education_columns=tuple(RosterColumn(term, 2) for term in COLUMNS),
        education=(tuple(text("样本") for _ in COLUMNS), ("",) * len(COLUMNS)),
        career=career,
        awards=awards,
        grades=(Shown("Annual grade 2024", text("称职")), *(Shown("Annual grade", ""),) * 2),
        assigned=(Shown("Grid", text("第三综合网格"), weight=2), Shown("Mentor", text("王样本"))),
    )


def photo() -> bytes:
    red = np.full((470, 376, 3), (20, 20, 200), np.uint8)  # blue, green, red
    return cv2.imencode(".jpg", red)[1].tobytes()


@pytest.mark.parametrize("record", [registration(lambda _: ""), registration()], ids=["empty", "usual"])
def test_it_is_two_pages_with_three_seals_on_the_back(record: RegistrationRecord) -> None:
    front, back = pages(printed("F01", record))
    assert back.count("(seal)") == 3
    assert "(seal)" not in front
    assert "Signature" in front  # the member signs on the front


def test_everything_stands_on_the_front() -> None:
    career = "\n".join(f"201{year}.07–201{year + 1}.07　样例单位{year}" for year in range(CAREER_LINES))
    pdf = printed("F01", registration(career=career, awards="2024.07　优秀共产党员（样例）"))
    front = packed(pages(pdf)[0])
    for text in ("静安区样本管理局", "样例单位0", "样例单位7", "优秀共产党员", "第三综合网格", "王样本"):
        assert text in front
    assert len(pages(pdf)) == 2
    assert strays(pdf) == []


def test_more_than_eight_lines_go_on_a_continuation_sheet() -> None:
    lines = [f"2010.0{month}–2011.07　样例单位第{month}处，{prose(60, month)}" for month in range(1, 10)] * 2
    record = registration(career="\n".join(lines))
    found = pages(printed("F01", record))
    assert len(found) == 3
    said = packed("".join(found))
    assert all(packed(line) in said for line in lines[:2])
    assert "continued" in found[0]
    assert packed(lines[-1])[-20:] in packed(found[2])


def test_every_cell_may_be_full() -> None:
    pdf = printed("F01", registration(filled(2000), career=prose(20_000), awards=prose(5000, 2)))
    assert strays(pdf, most_pages=3) == []
    assert packed(prose(20_000))[-50:] in packed("".join(pages(pdf)))


def test_a_town_has_its_own_words() -> None:
    town = replace(registration(), is_town=True)
    assert "town" in pages(printed("F01", town))[1]
    assert "sub-district" in pages(printed("F01", registration()))[1]


def _photos(page: pypdfium2.PdfPage) -> list[pypdfium2.PdfImage]:
    """Return the pictures of a page but the code in its foot, which has 16 modules."""
    pictures = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])
    return [one for one in pictures if one.get_px_size() != (16, 16)]


def test_the_photo_stands_in_its_box_in_its_own_proportions() -> None:
    pdf = printed("F01", replace(registration(), photo=photo()), registration())
    document = pypdfium2.PdfDocument(pdf)
    (shown,) = _photos(document[0])
    left, bottom, right, top = shown.get_bounds()
    width, height = document[0].get_size()
    assert (top - bottom) / (right - left) == pytest.approx(470 / 376, abs=0.01)
    assert width / 2 < left < right < width - 40
    assert height * 2 / 3 < bottom < top < height
    assert _photos(document[2]) == []  # another's photo never
    picture = document[0].render(scale=1).to_pil().convert("RGB")
    red, green, _ = picture.getpixel((int((left + right) / 2), int(height - (top + bottom) / 2)))
    assert red > 150
    assert green < 60


def test_the_same_photo_lies_in_the_file_once() -> None:
    one = replace(registration(), photo=photo())
    assert printed("F01", one, one).count(b"/DCTDecode") == 1


def test_what_is_no_jpeg_leaves_the_box_for_a_glued_one() -> None:
    pdf = printed("F01", replace(registration(), photo=b"no picture"))
    assert "Photo" in pages(pdf)[0]
    assert b"/DCTDecode" not in pdf
