import re
from pathlib import Path

import pytest

from resources.palette import DARK, LIGHT, Palette, contrast
from resources.style import icon_names, icon_svg, style_sheet

_READ_TOGETHER = [
    ("ink", "desk"),
    ("ink", "paper"),
    ("ink", "stripe"),
    ("ink", "wash"),
    ("ink", "wrong_wash"),
    ("quiet", "desk"),
    ("quiet", "paper"),
    ("quiet", "stripe"),
    ("accent_ink", "accent"),
    ("wrong", "paper"),
    ("wrong", "stripe"),
    ("wrong", "desk"),
    ("wrong", "wrong_wash"),
    ("accent", "paper"),
]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), _READ_TOGETHER)
def test_text_can_be_read_on_its_ground(palette: Palette, text: str, ground: str) -> None:
    colours = palette._asdict()
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_edges_of_controls_can_be_seen(palette: Palette) -> None:
    assert contrast(palette.edge, palette.paper) >= 3
    assert contrast(palette.accent, palette.desk) >= 3


def test_contrast_is_the_one_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_style_sheet_has_the_colours_and_no_placeholder_left() -> None:
    sheet = style_sheet(DARK, points=10)
    assert DARK.paper in sheet
    assert "$" not in sheet
    assert "14.0pt" in sheet


def test_style_sheet_template_names_no_colour_itself() -> None:
    template = Path(style_sheet.__code__.co_filename).with_name("style.qss").read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?!\w*[:{ ])", re.sub(r"#(rail|sheet)", "", template))


@pytest.mark.parametrize("name", icon_names())
def test_icon_takes_the_colour_it_is_given(name: str) -> None:
    drawn = icon_svg(name, "#123456")
    assert b"currentColor" not in drawn
    assert b"<svg" in drawn
    assert name == "drop" or b"#123456" in drawn
