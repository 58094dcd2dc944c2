"""A clerk at the real window: types keys, counts them, and sees what stands on the screen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QKeyCombination
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.records.desk import Desk
from tests.ui.answers import Answers
from tests.ui.windows import application, context_of
from ui.app import build_window
from ui.shell.main_window import MainWindow

PATIENCE = 30_000  # milliseconds: the machine may be busy
_BUTTON_ANIMATED = 120  # milliseconds after which a button that was called by its key is pressed
SIZE = (1366, 728)  # 1366×768 less the panel of the desktop


class Clerk:
    """Everything goes to the widget that has the keyboard, as on a real desk; nothing is clicked."""

    def __init__(self, desk: Desk, folder: Path, answers: Answers, qtbot: QtBot) -> None:
        self.desk = desk
        self.answers = answers
        self.keys = 0
        self.said: list[str] = []
        self._qtbot = qtbot
        self._folder = folder
        self.window = self._open()

    def press(self, *chords: str) -> None:
        """Press keys by their names, each with its modifiers: "Ctrl+K", "Return"."""
        for chord in chords:
            self.keys += 1
            held: QKeyCombination = QKeySequence(chord)[0]  # type: ignore[index]
            QTest.keyClick(self._target(), held.key(), held.keyboardModifiers())
            QTest.qWait(_BUTTON_ANIMATED if held.keyboardModifiers() else 0)

    def type(self, text: str) -> None:
        """Type text; what no key has is committed by the input method."""
        for character in text:
            self.keys += 1
            if character.isascii():
                QTest.keyClicks(self._target(), character)
            else:
                event = QInputMethodEvent()
                event.setCommitString(character)
                QApplication.sendEvent(self._target(), event)
            QApplication.processEvents()

    def settle(self) -> None:
        """Wait until nothing runs any more: a job that ended may have asked for the next one."""
        for _ in range(4):
            self._qtbot.waitUntil(lambda: not self.room.jobs.running, timeout=PATIENCE)
            QApplication.processEvents()

    def wait_for(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        self._qtbot.waitUntil(holds, timeout=PATIENCE)

    def focus(self) -> QWidget:
        """Return what has the keyboard."""
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the keyboard"
        return found

    def walk_to(self, wanted: QWidget, *, by: str = "Tab", most: int = 20) -> None:
        """Press Tab, or another key that moves on, until `wanted` has the keyboard."""
        for _ in range(most):
            if QApplication.focusWidget() is wanted:
                return
            self.press(by)
        raise AssertionError(f"{most} times {by} do not reach {wanted.accessibleName() or wanted}")

    def reopen(self) -> None:
        """Close the window and open it anew, as after a break."""
        self.settle()
        self.window.close()
        self.room.jobs.close()
        self.window = self._open()

    def close(self) -> None:
        """Go home."""
        self.room.jobs.close()

    def _target(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window

    def _open(self) -> MainWindow:
        window = build_window(context_of(self.desk, self._folder), application())
        self.room = window.room
        self.room.changes.said.connect(self.said.append)
        jobs = self.room.jobs
        self._qtbot.addWidget(window, before_close_func=lambda _window: jobs.close())
        window.resize(*SIZE)
        window.show()
        window.activateWindow()
        self._qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE)
        self._qtbot.waitUntil(lambda: not jobs.running, timeout=PATIENCE)
        return window
