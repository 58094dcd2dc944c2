"""The Print page on a real office, for tests."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from models.office import close_thread
from models.records.desk import Desk
from ui.changes import Changes
from ui.jobs import JobRunner
from ui.printing.print_page import PrintPage
from ui.room import Place, Room

PATIENCE = 20_000  # milliseconds: the machine may be busy


class Printing:
    """A page, and what it told the others."""

    def __init__(self, qtbot: QtBot, desk: Desk, folder: Path, *, is_kept: bool = True) -> None:
        self.qtbot = qtbot
        self.jobs = JobRunner(close_thread)
        self.changes = Changes()
        self.said: list[str] = []
        self.failures: list[Exception] = []
        self.gone: list[Place] = []
        self.changes.said.connect(self.said.append)
        self.jobs.failed.connect(self.failures.append)
        settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self.page = PrintPage(
            Room(desk=desk, jobs=self.jobs, changes=self.changes, settings=settings, go=self.gone.append)
        )
        if is_kept:  # until the test ends; else the test itself lets it go
            qtbot.addWidget(self.page)
        self.page.resize(1180, 700)
        self.page.show()

    def choose(self, form: str) -> None:
        """Choose a form."""
        self.page.choice.form.setCurrentIndex(self.page.choice.form.findData(form))

    def open_preview(self) -> None:
        """Ask for the preview and wait until its pages are known."""
        with self.qtbot.waitSignal(self.page.pane.preview.loaded, timeout=PATIENCE):
            self.page.choice.preview.click()

    def wait_for(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(holds, timeout=PATIENCE)
