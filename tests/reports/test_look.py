"""Pictures of the sheets for people to look at, in build/look; empty or black pages are seen here already."""

from pathlib import Path

import pypdfium2
import pytest

from tests.reports.reading import printed
from tests.reports.sheets import evaluation, filled, roster

LOOK = Path(__file__).parents[2] / "build" / "look"
PAGES = 6
SHEETS = {
    "F17-empty": ("F17", evaluation(lambda _: "", summary=0, remark=0)),
    "F17-typical": ("F17", evaluation()),
    "F17-20000": ("F17", evaluation(filled(20_000), summary=20_000, remark=20_000)),
    "F02-empty": ("F02", roster(0)),
    "F02-typical": ("F02", roster(40)),
    "F02-20000": ("F02", roster(3, filled(20_000))),
}


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_page_has_something_on_it_and_is_mostly_white(sheet: str) -> None:
    LOOK.mkdir(parents=True, exist_ok=True)
    document = pypdfium2.PdfDocument(printed(*SHEETS[sheet]))
    for number in range(min(PAGES, len(document))):
        picture = document[number].render(scale=1, grayscale=True, fill_color=(255, 255, 255, 255)).to_pil()
        picture.save(LOOK / f"{sheet}-{number + 1}.png")
        dark = sum(picture.histogram()[:128]) / (picture.width * picture.height)
        assert 0.0005 < dark < 0.3
