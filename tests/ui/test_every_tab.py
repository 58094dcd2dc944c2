"""The walk over every page knows every tab: one that was added is walked too."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.office import close_office
from models.records.desk import Desk
from tests.ui.rooms import OpenRoom, running_office
from tests.ui.test_every_page import OFFICE_TABS, PLACES
from ui.assessment.assessment_page import AssessmentPage
from ui.office.office_page import OfficePage


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield running_office(tmp_path / "office", "310106021", "李敏")
    close_office(tmp_path / "office")


def test_each_tab_of_the_office_is_walked(opened: OpenRoom, qtbot: QtBot) -> None:
    page = OfficePage(opened.room)
    qtbot.addWidget(page)
    places = []
    for at in range(page.tabs.count()):
        page.tabs.setCurrentIndex(at)
        places.append(page.place())
    assert places[0] not in OFFICE_TABS  # shown without a name
    assert set(places[1:]) == set(OFFICE_TABS)


def test_each_tab_of_the_assessment_is_walked(opened: OpenRoom, qtbot: QtBot) -> None:
    page = AssessmentPage(opened.room)
    qtbot.addWidget(page)
    walked = [shows for key, shows in PLACES if key == "assessment"]
    assert page.tabs.count() == len(walked)
