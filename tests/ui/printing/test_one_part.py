"""One of several sheets that a member has of a form: asked for by its place, given up by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.database import sql
from models.records.desk import Desk
from resources.i18n import tr
from tests.models.registers.judged_office import add_members, office
from tests.ui.printing.print_room import Printing
from ui.printing.places import place_of_code, place_of_form, read_place

PART = "调整派驻单位 2026.05.01"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "office") as opened:
        add_members(opened, "单伟 张三")
        yield opened


@pytest.fixture
def printing(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[Printing]:
    made = Printing(qtbot, desk, tmp_path)
    yield made
    made.jobs.close()


def _members() -> list[str]:
    return [key for (key,) in sql("SELECT key FROM member ORDER BY key")]


def _part(printing: Printing) -> str:
    whom = printing.page.choice.whom.whom()
    assert whom is not None
    return whom.part


@pytest.mark.parametrize("members", [(), ("m1",), ("m1", "m2")])
@pytest.mark.parametrize("part", ["", PART])
@pytest.mark.parametrize("batch", ["", "batch.2"])
def test_a_place_is_read_as_it_was_written(members: tuple[str, ...], part: str, batch: str) -> None:
    assert read_place(place_of_form("F21", members, batch, part).shows) == ("F21", batch, members, part)
    assert read_place(place_of_code("01A2B3C4").shows) == ("", "", (), "")


def test_the_place_means_one_sheet_and_says_so(printing: Printing) -> None:
    choice = printing.page.choice
    printing.page.show_place(place_of_form("F21", _members()[:1], "batch.2", PART).shows)
    assert _part(printing) == PART
    assert choice.whom.only.text() == tr("Only {part}", part=PART)
    assert choice.whom.only.isVisible()
    choice.whom.only.click()
    assert _part(printing) == "", "all sheets of the member"


def test_another_form_or_another_member_means_every_sheet(printing: Printing) -> None:
    choice, (one, two) = printing.page.choice, _members()
    place = place_of_form("F21", (one,), "batch.2", PART)
    printing.page.show_place(place.shows)
    printing.choose("F17")
    assert _part(printing) == ""
    assert not choice.whom.only.isVisible()
    printing.page.show_place(place.shows)
    choice.whom.found.picked.emit(two, "张三")
    assert _part(printing) == ""
    printing.page.show_place(place_of_form("F21", (one,), "batch.2").shows)
    assert not choice.whom.only.isVisible()
