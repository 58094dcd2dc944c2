"""The page that compares lists, in an office with two people."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.records.desk import Desk
from tests.models.intake.test_comparing import fill
from tests.models.registers.judged_office import DISTRICT, office
from tests.ui.rooms import OpenRoom, shown
from ui.reconcile.reconcile_page import ReconcilePage


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "office", DISTRICT) as made:
        fill(made)
        yield made


@pytest.fixture
def page(opened: OpenRoom, qtbot: QtBot) -> ReconcilePage:
    return shown(ReconcilePage(opened.room), qtbot)
