"""A process to be timed: opens a window, `empty` or on FOLDER [PAGE], says when it was painted, and ends."""

import sys
import time
from collections.abc import Callable, Sequence
from importlib.abc import MetaPathFinder
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

_WINDOW = "ui.shell.main_window"


def watch(window: "QMainWindow") -> None:
    """Wait for the first paint of the window; when the turn it came in is over, all of it is painted."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, self._say)
            return False

        def _say(self) -> None:
            sys.stdout.write(f"{time.monotonic()}\n")
            sys.stdout.flush()
            QApplication.quit()

    window.installEventFilter(Watch(window))


class BeforeLoading(MetaPathFinder):
    """Does something just before a module is loaded, so that the driver itself loads nothing early."""

    def __init__(self, module: str, does: Callable[[], None]) -> None:
        self._module = module
        self._does = does
        sys.meta_path.insert(0, self)

    def find_spec(self, name: str, _path: Sequence[str] | None, _target: ModuleType | None = None) -> None:
        """Find nothing."""
        if name == self._module:
            sys.meta_path.remove(self)
            self._does()


def open_empty() -> int:
    """Open the emptiest window that PySide6 has."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.setWindowTitle("empty")
    watch(window)
    window.show()
    return app.exec()


def open_gridwork(folder: str, page: str = "") -> int:
    """Start the program as a person does; only its event loop begins with a watch on the window."""
    from main import main  # the empty window must not pay for it

    def watch_first() -> None:
        from PySide6.QtWidgets import QApplication, QMainWindow

        loop = QApplication.exec

        def exec_watched(*_app: QApplication) -> int:
            window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow))
            if page:
                window.go_to(page)  # type: ignore[attr-defined]  # ours
            watch(window)
            return loop()

        QApplication.exec = exec_watched  # type: ignore[method-assign]

    BeforeLoading(_WINDOW, watch_first)
    return main(["--data", folder])


if __name__ == "__main__":
    sys.exit(open_empty() if sys.argv[1] == "empty" else open_gridwork(*sys.argv[1:]))
