"""What changed between two days, as a list that sorts, copies and goes out like any other."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from models.journal.cut import DayBeforeOffice
from models.journal.operation import operation
from models.office import close_office, new_office
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.tables.people import MemberSensitive
from resources.i18n import tr, tr_plural
from tests.models.journal.days import FIRST_DAY, Clock
from tests.models.journal.people import add_people, set_member
from tests.ui.answers import Answers
from tests.ui.rooms import OpenRoom, settle
from ui.office.changes_panel import ChangesPanel
from ui.parts.ask import use_asker
from ui.parts.values import MASK


@pytest.fixture
def desk(tmp_path: Path, time: Clock) -> Iterator[Desk]:
    """An office in which 张三's phone changed on the second day, and 李四 came."""
    made = new_office(tmp_path / "office", "310106000", "王静")
    _, (key,) = add_people(made, "张三")
    time.move(1)
    set_member(made, key, phone="1")
    with operation(made, OperationKind.MEMBER_EDIT):
        MemberSensitive.create(key=key)
    time.move(1)
    with operation(made, OperationKind.MEMBER_EDIT):
        MemberSensitive.update(address="样本路 1 号").execute()
    add_people(made, "李四")
    yield made
    close_office(made.folder)


@pytest.fixture
def panel(opened: OpenRoom, qtbot: QtBot) -> ChangesPanel:
    made = ChangesPanel(opened.room)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    made.refresh()
    return made


def _compare(panel: ChangesPanel, opened: OpenRoom, qtbot: QtBot, first: int, last: int) -> str:
    for field, days in ((panel.first, first), (panel.last, last)):
        field.show_day(FIRST_DAY + timedelta(days=days))
    qtbot.keyClick(panel.last, Qt.Key.Key_Return)
    settle(qtbot, opened.room)
    table = panel.list.table
    return table.as_text(range(table.rowCount()), range(table.columnCount()), headed=False)


def test_two_days_are_compared_by_key(panel: ChangesPanel, opened: OpenRoom, qtbot: QtBot) -> None:
    told = _compare(panel, opened, qtbot, 0, 1)
    assert f"{tr('changed')}\t{tr('Phone')}\t13900000000\t1" in told
    assert panel.message.text() == tr_plural("{n} difference.", "{n} differences.", 2)
    told = _compare(panel, opened, qtbot, 1, 2)
    assert told.count("李四") == 2
    assert "样本路" not in told
    assert MASK in told
    assert _compare(panel, opened, qtbot, 2, 2) == ""
    assert panel.message.text() == tr("Nothing stands otherwise.")


def test_the_list_is_copied_narrowed_and_saved(
    panel: ChangesPanel, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    _compare(panel, opened, qtbot, 0, 2)
    panel.list.selectAll()
    panel.list.copy()
    assert "13900000000\t1" in QGuiApplication.clipboard().text()
    answers = Answers()
    answers.path = tmp_path / "out.xlsx"
    use_asker(answers)
    panel.list.tools.out.ask_path()
    settle(qtbot, opened.room)
    sheet = openpyxl.load_workbook(answers.path).active
    assert sheet is not None
    assert sheet.max_row == panel.list.table.rowCount() + 1


def test_a_day_before_the_office_is_a_failure_with_a_sentence_and_none_asks_for_two(
    panel: ChangesPanel, opened: OpenRoom, qtbot: QtBot
) -> None:
    _compare(panel, opened, qtbot, -400, 1)
    assert [type(error) for error in opened.failed] == [DayBeforeOffice]
    panel.first.clear()
    panel.compare.click()
    assert panel.message.text() == tr("Two days are needed.")
    qtbot.keyClicks(panel.first, "2024-13")
    panel.first.editingFinished.emit()
    assert "2024-13" in panel.message.text()
