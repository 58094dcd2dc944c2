"""The preview renders what comes into view, on white, and turns pages by keyboard."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from ui.jobs import JobRunner
from ui.printing.page_source import PagePlace, PageSource
from ui.printing.preview import Preview

PATIENCE = 20_000
A4 = (595.0, 842.0)


@pytest.fixture
def jobs() -> Iterator[JobRunner]:
    made = JobRunner(lambda: None)
    yield made
    made.close()


def _pdf(path: Path, pages: int, size: tuple[float, float] = A4) -> Path:
    canvas = Canvas(str(path), pagesize=size)
    for number in range(pages):
        canvas.drawString(100, 700, f"page {number + 1}")
        canvas.rect(0, 0, 100, 100, fill=1)
        canvas.showPage()
    canvas.save()
    return path


@pytest.fixture
def preview(qtbot: QtBot, jobs: JobRunner, tmp_path: Path) -> Preview:
    made = Preview(jobs)
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    with qtbot.waitSignal(made.loaded, timeout=PATIENCE):
        made.show_files([_pdf(tmp_path / "a.pdf", 30), _pdf(tmp_path / "b.pdf", 2, (842.0, 595.0))])
    return made


def _drawn(qtbot: QtBot, preview: Preview) -> None:
    qtbot.waitUntil(
        lambda: all((n, preview._pixels(n)) in preview._pictures for n in preview._numbers_in_view()),
        timeout=PATIENCE,
    )


def _page(preview: Preview) -> int:
    return preview._page_in_view()


def test_all_files_are_one_row_of_pages(preview: Preview) -> None:
    assert preview.pages == 32


def test_only_what_is_in_view_is_drawn_on_white(qtbot: QtBot, preview: Preview) -> None:
    _drawn(qtbot, preview)
    assert len(preview._pictures) <= 2
    shot = preview.viewport().grab().toImage()
    assert shot.pixelColor(shot.width() // 2, shot.height() // 2) == QColor("white")


def test_few_pictures_are_kept(qtbot: QtBot, preview: Preview) -> None:
    for _ in range(20):
        _drawn(qtbot, preview)
        qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    assert len(preview._pictures) == 12


@pytest.mark.parametrize(
    ("keys", "page"),
    [
        ([Qt.Key.Key_PageDown], 2),
        ([Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp], 2),
        ([Qt.Key.Key_PageUp], 1),
        ([Qt.Key.Key_End], 32),
        ([Qt.Key.Key_End, Qt.Key.Key_Home], 1),
    ],
)
def test_keys_turn_pages(qtbot: QtBot, preview: Preview, keys: list[Qt.Key], page: int) -> None:
    for key in keys:
        qtbot.keyClick(preview, key)
    assert _page(preview) == page


def test_the_page_in_view_is_told(qtbot: QtBot, preview: Preview) -> None:
    with qtbot.waitSignal(preview.page_changed) as told:
        qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    assert told.args == [2, 32]


def test_zoom_stays_on_the_page(qtbot: QtBot, preview: Preview) -> None:
    preview.set_zoom(100)
    preview.go_to(7)
    qtbot.keyClick(preview, Qt.Key.Key_Plus)
    assert (preview.zoom, _page(preview)) == (125, 7)
    for _ in range(9):
        qtbot.keyClick(preview, Qt.Key.Key_Minus)
    assert (preview.zoom, _page(preview)) == (50, 7)
    qtbot.keyClick(preview, Qt.Key.Key_0)
    assert (preview.zoom, _page(preview)) == (0, 7)


def test_resizing_stays_on_the_page(preview: Preview) -> None:
    preview.go_to(5)
    preview.resize(400, 300)
    assert _page(preview) == 5


def test_cleared_it_shows_nothing_and_the_file_may_go(preview: Preview, tmp_path: Path) -> None:
    preview.clear()
    (tmp_path / "a.pdf").unlink()
    assert preview.pages == 0
    assert preview.verticalScrollBar().maximum() == 0


def test_pages_are_pictures_of_the_asked_width(tmp_path: Path) -> None:
    source = PageSource()
    (place,) = source.places([_pdf(tmp_path / "a.pdf", 1)])
    picture = source.picture(place, 595)
    assert (picture.width(), picture.height()) == (595, 842)
    assert picture.pixelColor(50, 800) == QColor("black")
    assert picture.pixelColor(300, 300) == QColor("white")
    source.close()


def test_a_page_whose_drawing_was_stopped_is_drawn_when_it_is_looked_at_again(
    qtbot: QtBot, jobs: JobRunner, preview: Preview
) -> None:
    _drawn(qtbot, preview)
    gate = threading.Event()
    jobs.render(lambda _progress: gate.wait(10), title="long")
    qtbot.keyClick(preview, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: len(jobs.running) == 2)
    jobs.cancel_all()
    gate.set()
    qtbot.waitUntil(lambda: not jobs.running)
    preview.viewport().update()
    _drawn(qtbot, preview)


def test_a_page_that_cannot_be_drawn_is_told_once_and_the_others_are_drawn(
    qtbot: QtBot, jobs: JobRunner, preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    _drawn(qtbot, preview)
    failed: list[Exception] = []
    jobs.failed.connect(failed.append)
    whole = PageSource.picture

    def broken(source: PageSource, place: PagePlace, width: int) -> QImage:
        if place.index == 1:
            raise MemoryError
        return whole(source, place, width)

    monkeypatch.setattr(PageSource, "picture", broken)
    preview.go_to(2)
    qtbot.waitUntil(lambda: bool(failed), timeout=PATIENCE)
    _drawn(qtbot, preview)
    for _ in range(3):
        preview.viewport().repaint()
        qtbot.waitUntil(lambda: not jobs.running)
    assert len(failed) == 1


@pytest.mark.parametrize(("turns", "zoom"), [(120, 125), (-120, 75)])
def test_the_wheel_zooms_with_the_control_key(preview: Preview, turns: int, zoom: int) -> None:
    preview.set_zoom(100)
    preview.go_to(4)
    preview.wheelEvent(_wheel(turns, Qt.KeyboardModifier.ControlModifier))
    assert (preview.zoom, _page(preview)) == (zoom, 4)


def test_the_wheel_scrolls_without_it(preview: Preview) -> None:
    preview.set_zoom(100)
    before = preview.verticalScrollBar().value()
    preview.wheelEvent(_wheel(-120, Qt.KeyboardModifier.NoModifier))
    assert preview.zoom == 100
    assert preview.verticalScrollBar().value() > before


def _wheel(turns: int, keys: Qt.KeyboardModifier) -> QWheelEvent:
    at, none = QPointF(50, 50), QPoint()
    buttons, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    return QWheelEvent(at, at, none, QPoint(0, turns), buttons, keys, phase, False)


def test_arrows_scroll_a_little_and_back(qtbot: QtBot, preview: Preview) -> None:
    bar = preview.verticalScrollBar()
    start = bar.value()
    qtbot.keyClick(preview, Qt.Key.Key_Down)
    assert start < bar.value() < start + preview.viewport().height() // 2
    qtbot.keyClick(preview, Qt.Key.Key_Up)
    assert bar.value() == start


@pytest.mark.parametrize(("key", "zoom"), [(Qt.Key.Key_Plus, 300), (Qt.Key.Key_Minus, 50)])
def test_zoom_ends_at_the_last_step(qtbot: QtBot, preview: Preview, key: Qt.Key, zoom: int) -> None:
    for _ in range(12):
        qtbot.keyClick(preview, key)
    assert preview.zoom == zoom


def test_from_the_pages_width_zoom_goes_to_the_next_usual_step(preview: Preview) -> None:
    fitting = preview._scale()
    preview.zoom_by(1)
    larger = preview._scale()
    preview.set_zoom(0)
    preview.zoom_by(-1)
    assert preview._scale() < fitting < larger


def test_a_page_wider_than_the_window_is_reached_sideways(qtbot: QtBot, preview: Preview) -> None:
    preview.set_zoom(300)
    bar = preview.horizontalScrollBar()
    assert bar.maximum() > 0
    left = preview._rect(0).left()
    bar.setValue(bar.maximum())
    assert preview._rect(0).left() == left - bar.maximum()
    assert preview._rect(0).right() <= preview.viewport().width()
    _drawn(qtbot, preview)


def test_pages_of_the_last_print_never_stand_among_those_of_the_next(
    qtbot: QtBot, preview: Preview, tmp_path: Path
) -> None:
    _drawn(qtbot, preview)
    with qtbot.waitSignal(preview.loaded, timeout=PATIENCE):
        preview.show_files([_pdf(tmp_path / "c.pdf", 1, (842.0, 595.0))])
    _drawn(qtbot, preview)
    assert preview.pages == 1
    assert {number for number, _ in preview._pictures} == {0}
    assert all(picture.width() > picture.height() for picture in preview._pictures.values())


def test_every_page_that_is_asked_for_is_one_that_there_is(preview: Preview) -> None:
    for page in range(-5, 40):
        preview.go_to(page)
        assert _page(preview) == min(max(page, 1), preview.pages)
