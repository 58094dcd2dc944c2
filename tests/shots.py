"""`python -m tests.shots FOLDER`: take the pictures of the documents, off screen, of the sample office."""

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from main import main
from tests.code import ROOT

SIZE = 1366, 768
PICTURES = {"window.png": "members"}
_SETTLED = 700  # milliseconds: jobs that a page starts have answered


def take(folder: Path) -> None:
    """Open the window as a person does, and take the pictures instead of turning its event loop."""

    def photograph(*_app: QApplication) -> int:
        window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow))
        window.showNormal()
        window.resize(*SIZE)
        for name, page in PICTURES.items():
            window.go_to(page)  # type: ignore[attr-defined]  # ours
            loop = QEventLoop()
            QTimer.singleShot(_SETTLED, loop.quit)
            loop.exec()
            window.grab().save(str(folder / name))
        window.close()
        return 0

    QApplication.exec = photograph  # type: ignore[method-assign]
    sys.exit(main(["--data", str(ROOT / "build" / "sample"), "--as", "王静"]))


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    take(target)
