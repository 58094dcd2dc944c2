"""The Import page of the district; a test of a sub-district has a desk of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.records.desk import Desk
from tests.ui.intake.importing import new_page
from tests.ui.rooms import OpenRoom, office_of
from ui.intake.import_page import ImportPage


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The district's office, whose second batch runs."""
    with office_of(tmp_path / "office", "310106000", "王静") as made:
        yield made


@pytest.fixture
def page(opened: OpenRoom, qtbot: QtBot) -> ImportPage:
    """The Import page of the desk."""
    return new_page(opened, qtbot)
