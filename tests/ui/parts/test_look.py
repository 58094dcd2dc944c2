from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QGuiApplication, QImage, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from resources import style
from resources.palette import DARK, LIGHT
from resources.style import icon_names
from ui.parts.empty_page import EmptyPage
from ui.parts.look import chinese_family, em, icon, mark_wrong, palette_for, row_height, screen_font


@pytest.mark.usefixtures("qapp")
def test_font_has_the_glyphs_of_the_screen() -> None:
    raw = QRawFont.fromFont(screen_font())
    for glyph in "静安区临汾路街道网格考核评价张李王09AZ·（）":
        assert raw.supportsCharacter(ord(glyph)), glyph
    assert chinese_family()


@pytest.mark.usefixtures("qapp")
def test_figures_stand_in_columns() -> None:
    metrics = QFontMetrics(screen_font())
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1


@pytest.mark.usefixtures("qapp")
def test_pyside_that_cannot_name_a_feature_still_has_a_font(monkeypatch: pytest.MonkeyPatch) -> None:
    class Tag:
        """As in PySide6 6.8.0.2, the last for arm64: nothing makes one from a name."""

        def __init__(self) -> None:
            pass

    monkeypatch.setattr(QFont, "Tag", Tag)
    assert screen_font().families() == [chinese_family()]


def test_the_chinese_name_of_a_font_is_known_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFontDatabase, "families", lambda *_: ["仿宋", "宋体", "微软雅黑", "等线"])
    assert chinese_family() == "微软雅黑"


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", icon_names())
def test_icon_is_drawn_at_every_size(name: str) -> None:
    for side in (16, 20, 40):
        pixmap = icon(name).pixmap(QSize(side, side), 1.0)
        assert pixmap.size() == QSize(side, side)
        image = pixmap.toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(side) for y in range(side))


def test_rows_are_about_28_pixels_on_the_grid(qtbot: QtBot) -> None:
    label = QLabel("张三")
    qtbot.addWidget(label)
    assert row_height(label) % 4 == 0
    assert 24 <= row_height(label) <= 32
    assert em(label) >= 12


def test_colours_follow_the_system(qapp: QApplication) -> None:
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert DARK.paper in qapp.styleSheet()
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == DARK.paper
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert LIGHT.paper in qapp.styleSheet()
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == LIGHT.paper


def test_drawings_are_found_in_whatever_folder(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Program Files (x86) 网格" / "icons"
    copytree(style._ICONS, folder)

    def drawn() -> QImage:
        box = QComboBox()
        qtbot.addWidget(box)
        box.setStyleSheet(style.style_sheet(LIGHT, points=10))
        return box.grab().toImage()

    usual = drawn()
    monkeypatch.setattr(style, "_ICONS", folder)
    assert drawn() == usual
    monkeypatch.setattr(style, "_ICONS", tmp_path)
    assert drawn() != usual


def test_system_that_says_nothing_is_light() -> None:
    assert palette_for(Qt.ColorScheme.Unknown) is LIGHT
    assert palette_for(Qt.ColorScheme.Dark) is DARK


def test_wrong_field_is_drawn_so_and_back(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    mark_wrong(line, is_wrong=True)
    assert line.property("wrong") is True
    mark_wrong(line, is_wrong=False)
    assert line.property("wrong") is False


def test_empty_page_offers_the_first_step(qtbot: QtBot) -> None:
    page = EmptyPage("还没有人员", "把区里的花名册拖到窗口中。", "导入花名册…")
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.step_taken):
        page.findChildren(QPushButton)[0].click()
    assert [label.text() for label in page.findChildren(QLabel)] == [
        "还没有人员",
        "把区里的花名册拖到窗口中。",
    ]


def test_empty_page_without_a_step_has_no_button(qtbot: QtBot) -> None:
    page = EmptyPage("没有", "什么也没有。")
    qtbot.addWidget(page)
    assert page.findChildren(QPushButton) == []
