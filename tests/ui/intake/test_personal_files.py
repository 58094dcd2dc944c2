"""A folder of personal files through the Import page: what is left out is said before anything is written."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.records.desk import Desk
from models.tables.people import Member
from resources.i18n import tr
from tests.models.intake.test_persons import lrmx
from tests.ui.rooms import OpenRoom, office_of, settle
from tests.ui.seen import clipped
from ui.intake.import_page import ImportPage


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office_of(tmp_path / "office", "310106021", "李敏") as made:
        yield made


def test_a_dropped_folder_is_previewed_and_imported(opened: OpenRoom, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "人员"
    folder.mkdir()
    for name in ("甲某一", "乙某二"):
        lrmx(folder / f"{name}.lrmx", XingMing=name, ShenFenZheng="")
    page = ImportPage(opened.room)
    qtbot.addWidget(page)
    page.resize(1216, 658)
    page.show()
    page.take_files([folder])
    settle(qtbot, opened.room)
    said = page.notice.text()
    assert all(word in said for word in ("简历", "照片", tr("Family"), tr("Health"))), said
    assert not clipped(page)
    assert not Member.select().where(Member.name == "甲某一").count()
    page.bar.go.click()
    settle(qtbot, opened.room)
    assert Member.select().where(Member.name.in_(("甲某一", "乙某二"))).count() == 2
