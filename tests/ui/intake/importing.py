"""What a clerk does on the Import page: choose files, look at the counts, import."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.rooms import OpenRoom, settle, shown
from ui.intake.import_page import ImportPage


def new_page(opened: OpenRoom, qtbot: QtBot) -> ImportPage:
    """The page, shown as large as its window lets it be."""
    return shown(ImportPage(opened.room), qtbot)


def take(page: ImportPage, opened: OpenRoom, qtbot: QtBot, *paths: Path) -> None:
    """Choose files, and wait for the preview."""
    page.take_files(paths)
    settle(qtbot, opened.room)


def press(page: ImportPage, opened: OpenRoom, qtbot: QtBot) -> None:
    """Import what is previewed, by key."""
    qtbot.keyClick(page.bar.go, Qt.Key.Key_Return)
    settle(qtbot, opened.room)


def counts(page: ImportPage) -> dict[str, int]:
    """The filter strip as a person reads it."""
    texts = (page.rows.filter.tabText(at) for at in range(page.rows.filter.count()))
    return {word: int(number) for word, number in (text.rsplit(maxsplit=1) for text in texts)}
