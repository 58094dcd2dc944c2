"""Ctrl+Z on every page: in a field where somebody typed it undoes typing, elsewhere the last operation."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from models.office import close_office, new_office
from models.records.desk import Desk
from models.sample import write_sample
from tests.ui.rooms import settle
from tests.ui.shell.window_desk import Calls
from tests.ui.test_every_page import PLACES
from tests.ui.windows import context_of, window_in
from ui.room import Place
from ui.shell.main_window import MainWindow

_CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = new_office(tmp_path_factory.mktemp("undo") / "office", "310106000", "王静")
    write_sample(made)
    yield made
    close_office(made.folder)


@pytest.fixture
def calls() -> Calls:
    return Calls()


@pytest.fixture
def window(desk: Desk, tmp_path: Path, calls: Calls, qtbot: QtBot) -> MainWindow:
    context = context_of(desk, tmp_path)._replace(undo=calls.undo, redo=calls.redo, look_back=calls.look_back)
    made = window_in(context, qtbot)
    made.resize(1366, 728)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def _fields(page: QWidget) -> list[QWidget]:
    """Return what somebody can type into on a page; Qt's own parts of them are not asked twice."""
    kinds = (QLineEdit, QPlainTextEdit, QTextEdit)
    found: list[QWidget] = [field for kind in kinds for field in page.findChildren(kind)]
    return [
        field
        for field in found
        if field.isVisible()
        and field.isEnabled()
        and not field.property("readOnly")
        and not isinstance(field.parentWidget(), QComboBox)
    ]


def _text(field: QWidget) -> str:
    return field.text() if isinstance(field, QLineEdit) else str(field.property("plainText"))


@pytest.mark.parametrize("place", PLACES, ids=lambda place: "-".join(filter(None, place)))
def test_typing_comes_first_and_then_what_was_done(
    window: MainWindow, calls: Calls, place: tuple[str, str], qtbot: QtBot
) -> None:
    window.go(Place(*place))
    QApplication.processEvents()
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Z, _CONTROL)
    assert calls.made == ["undo"]
    for field in _fields(window.page):
        calls.made.clear()
        field.setFocus()
        QApplication.processEvents()
        if QApplication.focusWidget() is not field:
            continue
        before = _text(field)
        qtbot.keyClick(field, Qt.Key.Key_Z, _CONTROL)
        assert calls.made == ["undo"], f"{field.accessibleName()} keeps the key though nothing was typed"
        qtbot.keyClicks(field, "8")
        typed = _text(field)
        qtbot.keyClick(field, Qt.Key.Key_Z, _CONTROL)
        assert (_text(field), calls.made) == (before, ["undo"]), field.accessibleName()
        qtbot.keyClick(field, Qt.Key.Key_Y, _CONTROL)
        assert (_text(field), calls.made) == (typed, ["undo"]), field.accessibleName()
        qtbot.keyClick(field, Qt.Key.Key_Z, _CONTROL)
    settle(qtbot, window.room)
