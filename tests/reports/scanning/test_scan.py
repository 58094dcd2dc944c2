"""Files that call themselves scans: by content, within limits, each failure its own."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from reports.errors import ScanDamaged, ScanError, ScanLocked, ScanOfAnotherKind, ScanTooLarge
from reports.reading import scan
from reports.reading.scan import Grey, open_scan
from reports.reading.sheet_code import found_codes, is_blank, read_text
from tests.reports.reading import printed
from tests.reports.sheets import evaluation


def _pdf(path: Path, *, size: tuple[float, float] = (595, 842), password: str = "") -> Path:
    canvas = Canvas(str(path), pagesize=size, encrypt=StandardEncryption(password) if password else None)
    canvas.drawString(100, 100, "page")
    canvas.save()
    return path


def _picture(path: Path, size: tuple[int, int] = (60, 40), **saved: object) -> Path:
    Image.new("L", size, 200).save(path, **saved)  # type: ignore[arg-type]
    return path


def test_the_content_decides_not_the_name(tmp_path: Path) -> None:
    disguised = _pdf(tmp_path / "scan.jpg")
    with open_scan(disguised) as opened:
        assert (opened.pages, opened.grey(0, 72)[:2]) == (1, (595, 842))
    picture = _picture(tmp_path / "x.png", dpi=(100, 100)).rename(tmp_path / "scan.pdf")
    with open_scan(picture) as opened:
        assert opened.grey(0, 50)[:2] == (30, 20)


def test_a_picture_is_never_made_larger(tmp_path: Path) -> None:
    with open_scan(_picture(tmp_path / "x.png", dpi=(100, 100))) as opened:
        grey = opened.grey(0, 600)
    assert (grey.width, grey.height, len(grey.pixels)) == (60, 40, 2400)


def test_a_page_as_large_as_a_wall_stays_small_in_memory(tmp_path: Path) -> None:
    with open_scan(_pdf(tmp_path / "wall.pdf", size=(14_000, 14_000))) as opened:
        grey = opened.grey(0, 300)
    assert grey.width * grey.height <= 41_000_000


def test_every_frame_of_a_tiff_is_a_page(tmp_path: Path) -> None:
    frames = [Image.new("L", (50, 50), shade) for shade in (10, 120, 240)]
    frames[0].save(tmp_path / "x.tif", save_all=True, append_images=frames[1:])
    with open_scan(tmp_path / "x.tif") as opened:
        shades = [opened.grey(page, 72).pixels[0] for page in range(opened.pages)]
    assert shades == [10, 120, 240]


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "RGBA", "CMYK", "P"])
def test_every_kind_of_colour_becomes_grey(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "x.tif"
    Image.new("RGB", (40, 20), (255, 255, 255)).convert(mode).save(path)
    with open_scan(path) as opened:
        assert set(opened.grey(0, 72).pixels) == {255}


def test_a_locked_pdf_says_so(tmp_path: Path) -> None:
    with pytest.raises(ScanLocked), open_scan(_pdf(tmp_path / "x.pdf", password="geheim")):  # noqa: S106 - a sample
        pass


@pytest.mark.parametrize(
    ("content", "failure"),
    [
        (b"", ScanOfAnotherKind),
        (b"plain words", ScanOfAnotherKind),
        (b"GIF89a" + b"\0" * 50, ScanOfAnotherKind),
        (b"%PDF-1.7\nnothing behind it", ScanDamaged),
    ],
)
def test_what_is_no_scan_says_what_it_is(tmp_path: Path, content: bytes, failure: type[ScanError]) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(content)
    with pytest.raises(failure), open_scan(path):
        pass


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Image.new("1", (20_000, 20_000)).save(tmp_path / "bomb.png")
    assert (tmp_path / "bomb.png").stat().st_size < 100_000
    with pytest.raises(ScanTooLarge), open_scan(tmp_path / "bomb.png"):
        pass
    monkeypatch.setattr(scan, "MOST_PIXELS", 100)
    with open_scan(_picture(tmp_path / "x.png")) as opened, pytest.raises(ScanTooLarge):
        opened.grey(0, 72)


def test_a_frame_that_is_cut_off_is_damaged(tmp_path: Path) -> None:
    whole = BytesIO()
    noise = np.random.default_rng(1).integers(0, 255, (400, 400), dtype=np.uint8)
    Image.fromarray(noise).save(whole, "PNG")
    (tmp_path / "cut.png").write_bytes(whole.getvalue()[:5000])
    with open_scan(tmp_path / "cut.png") as opened, pytest.raises(ScanDamaged):
        opened.grey(0, 72)


def test_a_code_of_somebody_else_is_none_of_ours() -> None:
    assert read_text("https://example.cn/x", 0) is None
    assert read_text("GW1:C:1:22222222AAAAAA:0000", 0) is None  # a wrong check


@pytest.mark.parametrize(("orientation", "turn"), [(0, 0), (2, 0), (-3, 0), (178, 180), (-92, 90), (88, 270)])
def test_how_a_page_lies_says_how_it_is_turned(orientation: int, turn: int) -> None:
    found = read_text("GW22JAKX7Q2M", orientation)
    assert found is not None
    assert found.turn == turn


def test_one_sheet_twice_on_a_side_is_one_by_its_first_page(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(printed("F17", evaluation()))
    with open_scan(path) as opened:
        last, first = (opened.grey(page, 200) for page in (3, 0))
    rows = range(first.height)
    halves = (
        grey.pixels[row * grey.width : (row + 1) * grey.width] for row in rows for grey in (last, first)
    )
    side = Grey(2 * first.width, first.height, b"".join(halves))
    assert [(one.code, one.page) for one in found_codes(side)] == [("JAKX7Q2M", 1)]


def test_dust_is_blank_and_a_word_is_not() -> None:
    paper = np.full((2339, 1654), 244, np.uint8)
    assert is_blank(Grey(1654, 2339, paper.tobytes()))
    paper[100:120, 100:400] = 60
    assert not is_blank(Grey(1654, 2339, paper.tobytes()))
