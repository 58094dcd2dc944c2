"""A process to be timed: opens a window, `empty` or on FOLDER [PAGE], says when it was painted, and ends."""

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class Watch(QObject):
    """Waits for the first paint of the window; when the turn it came in is over, all of it is painted."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let every event pass."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._say)
        return False

    def _say(self) -> None:
        sys.stdout.write(f"{time.monotonic()}\n")
        sys.stdout.flush()
        QApplication.quit()


def open_empty() -> int:
    """Open the emptiest window that PySide6 has."""
    app = QApplication([])
    window = QMainWindow()
    window.setWindowTitle("empty")
    Watch(window)
    window.show()
    return app.exec()


def open_gridwork(folder: str, page: str = "") -> int:
    """Start the program as a person does; only its event loop begins with a watch on the window."""
    from main import main  # the empty window must not pay for it

    loop = QApplication.exec

    def exec_watched(*_app: QApplication) -> int:
        window = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMainWindow))
        if page:
            window.go_to(page)  # type: ignore[attr-defined]  # ours
        Watch(window)
        return loop()

    QApplication.exec = exec_watched  # type: ignore[method-assign]
    return main(["--data", folder])


if __name__ == "__main__":
    sys.exit(open_empty() if sys.argv[1] == "empty" else open_gridwork(*sys.argv[1:]))
