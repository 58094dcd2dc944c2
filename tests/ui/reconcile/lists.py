"""Lists that the page holds against the office's."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.models.intake.test_comparing import FIRST
from tests.ui.rooms import OpenRoom, settle
from ui.reconcile.reconcile_page import ReconcilePage

OTHER = (*FIRST[:4], "13900000001", "副科长")


def compare(page: ReconcilePage, opened: OpenRoom, qtbot: QtBot, *paths: Path) -> None:
    """Let the page compare files."""
    page.take_files(paths)
    settle(qtbot, opened.room)
