"""Units that a file calls otherwise: assigned by key, taken back, or created and said so before."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from models.database import sql
from models.records.intake import Fate
from models.tables.assignments import Assignment
from resources.i18n import tr, tr_plural
from tests.models.intake.files import HEAD, LI, ZHANG, xlsx
from tests.ui.intake.importing import counts, new_page, take
from tests.ui.rooms import OpenRoom, settle
from tests.ui.said import internal_words
from tests.ui.seen import unnamed
from ui.intake.fates import FATES
from ui.intake.import_page import ImportPage


def pick(box: QComboBox, key: object) -> None:
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def test_an_unknown_unit_is_assigned_by_key_and_its_rows_go_in(
    page: ImportPage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = [(*person[:3], "卫生系统", *person[4:]) for person in (ZHANG, LI)]
    path = xlsx(tmp_path / "名单.xlsx", HEAD, *rows)
    take(page, opened, qtbot, path)
    assert "卫生系统" in page.notice.text()
    assert page.tabs.tabText(page.tabs.indexOf(page.places)) == tr("Units to chec&k ({n})", n=1)
    assert not page.bar.go.isEnabled()
    page.tabs.setCurrentWidget(page.places)
    qtbot.keyClick(page.places.list, Qt.Key.Key_Return)
    offered = page.places.choice.view()
    assert offered.isVisible()
    for _ in range(page.places.choice.findText("静安区卫生健康委员会")):
        qtbot.keyClick(offered, Qt.Key.Key_Down)
    qtbot.keyClick(offered, Qt.Key.Key_Return)
    settle(qtbot, opened.room)
    assert page.places.choice.currentText() == "静安区卫生健康委员会"
    assert "卫生系统" not in page.notice.text()
    page.bar.go.click()
    settle(qtbot, opened.room)
    assert Assignment.select().count() == 2
    again = new_page(opened, qtbot)
    take(again, opened, qtbot, path)
    assert counts(again)[tr(FATES[Fate.UNCHANGED])] == 2


def test_an_assignment_is_taken_back(
    page: ImportPage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    take(page, opened, qtbot, xlsx(tmp_path / "名单.xlsx", HEAD, (*ZHANG[:3], "卫生系统", *ZHANG[4:])))
    pick(page.places.choice, page.places.choice.itemData(3))
    settle(qtbot, opened.room)
    assert counts(page)[tr(FATES[Fate.ADDED])] == 1
    pick(page.places.choice, "")
    settle(qtbot, opened.room)
    assert counts(page)[tr(FATES[Fate.REFUSED])] == 1


def test_grids_that_will_be_created_are_said_before(
    page: ImportPage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = [(*ZHANG, f"第{n}网格") for n in "一二三四五六七"]
    rows = [(f"张{n}", *row[1:]) for n, row in zip("甲乙丙丁戊己庚", rows, strict=True)]
    take(page, opened, qtbot, xlsx(tmp_path / "名单.xlsx", (*HEAD, "网格"), *rows))
    assert counts(page)[tr(FATES[Fate.REFUSED])] == 7
    page.tabs.setCurrentWidget(page.places)
    assert page.places.adds.isVisible()
    assert not page.places.choice.isEnabled(), "nothing lies in the sub-district yet"
    page.places.adds.click()
    settle(qtbot, opened.room)
    assert counts(page)[tr(FATES[Fate.ADDED])] == 7
    said = tr("{name} ({unit})", name="第一网格", unit="临汾路街道")
    assert said in page.notice.text()
    assert tr_plural("{names} and {n} more", "{names} and {n} more", 2, names="")[-4:] in page.notice.text()
    page.bar.go.click()
    settle(qtbot, opened.room)
    assert sql("SELECT count(*) FROM unit WHERE kind='grid'").fetchone()[0] == 7
    assert not page.places.adds.isEnabled()
    assert internal_words(page) == []
    assert unnamed(page) == []


def test_a_file_in_our_own_words_has_an_empty_list_of_units_that_says_so(
    page: ImportPage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    take(page, opened, qtbot, xlsx(tmp_path / "名单.xlsx", HEAD, ZHANG))
    page.tabs.setCurrentWidget(page.places)
    said = [label.text() for label in page.places.findChildren(QLabel) if label.isVisible()]
    assert tr("Every unit and place in the file is known here by its name.") in said
    assert not page.places.choice.isEnabled()
    assert not page.places.adds.isVisible()
