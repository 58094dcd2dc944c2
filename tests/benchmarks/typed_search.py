"""A process that types into the search box of FOLDER and says each key's milliseconds to the list."""

import sys
import time

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QTableView

from main import main

TYPED = ("wang", "张伟", "shan", "zengw", "1990", "ljh")
_PATIENCE = 3000  # milliseconds


class NextPaint(QObject):
    """Waits until the list holds another answer and has painted it."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._loop = QEventLoop()
        self._has_answer = False
        table.viewport().installEventFilter(self)
        table.model().modelReset.connect(self._on_model_reset)

    def _on_model_reset(self) -> None:
        self._has_answer = True

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let every event pass."""
        if event.type() == QEvent.Type.Paint and self._has_answer:
            QTimer.singleShot(0, self._loop.quit)
        return False

    def after(self, box: QLineEdit, key: str) -> float:
        """Type one key and return the milliseconds until its answer is painted."""
        self._has_answer = False
        start = time.perf_counter()
        if key.isascii():
            QTest.keyClicks(box, key)
        else:
            box.insert(key)  # as an input method does: QTest has no such keys
        QTimer.singleShot(_PATIENCE, self._loop.quit)
        self._loop.exec()
        return (time.perf_counter() - start) * 1000


def type_all() -> int:
    """Type every text key by key into the window that was opened, then end."""
    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow))
    window.go_to("members")  # type: ignore[attr-defined]  # ours
    window.go_find()  # type: ignore[attr-defined]  # ours
    box, table = window.focusWidget(), window.findChild(QTableView)
    assert isinstance(box, QLineEdit)
    assert table is not None
    wait = NextPaint(table)
    QTest.qWait(500)
    for text in TYPED:
        for key in text:
            sys.stdout.write(f"{wait.after(box, key)}\n")
        box.clear()
        QTest.qWait(100)
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    QApplication.exec = lambda *_app: type_all()  # type: ignore[method-assign]
    sys.exit(main(["--data", sys.argv[1]]))
