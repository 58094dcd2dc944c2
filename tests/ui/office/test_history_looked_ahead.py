"""The history by day, and an operation looked at before it is turned round."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.journal.operation import operation
from models.office import close_office, new_office
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.tables.people import Member
from resources.i18n import tr
from tests.models.journal.days import FIRST_DAY, Clock
from tests.models.journal.people import add_people, phone_of, set_member
from tests.ui.answers import Answers
from tests.ui.rooms import LONG, OpenRoom, settle
from ui.office.history_panel import HistoryPanel


@pytest.fixture
def desk(tmp_path: Path, time: Clock) -> Iterator[Desk]:
    yield new_office(tmp_path / "office", "310106000", "王静")
    close_office(tmp_path / "office")


@pytest.fixture
def panel(opened: OpenRoom, qtbot: QtBot) -> HistoryPanel:
    made = HistoryPanel(opened.room)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    return made


def test_what_was_done_on_some_days_is_listed(
    panel: HistoryPanel, desk: Desk, time: Clock, qtbot: QtBot
) -> None:
    for _ in range(3):
        time.move(1)
        add_people(desk, "张三")
    panel.refresh()
    assert panel.list.table.rowCount() == 4
    qtbot.keyClicks(panel.first, "2024.3.5")
    assert panel.list.table.rowCount() == 3
    qtbot.keyClicks(panel.last, "2024-03-06")
    assert panel.list.table.rowCount() == 2
    panel.first.clear()
    assert panel.list.table.rowCount() == 3
    assert FIRST_DAY.isoformat() == "2024-03-04"


def test_what_is_no_day_is_said_and_bounds_nothing(panel: HistoryPanel, qtbot: QtBot) -> None:
    panel.refresh()
    qtbot.keyClicks(panel.first, "2024-13")
    panel.first.editingFinished.emit()
    assert "2024-13" in panel.message.text()
    assert panel.list.table.rowCount() == 1
    panel.first.clear()
    assert panel.message.text() == ""


def test_the_buckets_are_shown_before_anything_is_done(
    panel: HistoryPanel, opened: OpenRoom, desk: Desk, answers: Answers, qtbot: QtBot
) -> None:
    done, keys = add_people(desk, "张三", "李四")
    set_member(desk, keys[0], phone="1")
    answers.says_yes = False
    panel.refresh()
    panel.list.go_to(done)
    panel.pane.undo.click()
    settle(qtbot, opened.room)
    qtbot.waitUntil(lambda: bool(answers.asked), timeout=LONG)
    told = panel.pane.text.toPlainText()
    assert tr("{title}: {n} of {total}", title=tr("This would go back"), n=1, total=2) in told
    assert "13900000000 → 1" in told
    assert "李四" not in told.partition(tr("What was done"))[0]
    assert Member.select().count() == 2
    assert tr("Take this back?") in answers.asked[0]
    answers.says_yes = True
    panel.pane.undo.click()
    qtbot.waitUntil(lambda: Member.select().count() == 1, timeout=LONG)
    settle(qtbot, opened.room)


def test_where_nothing_would_go_back_nothing_is_asked(
    panel: HistoryPanel, opened: OpenRoom, desk: Desk, answers: Answers, qtbot: QtBot
) -> None:
    _, (key,) = add_people(desk, "张三")
    edit = set_member(desk, key, phone="1")
    set_member(desk, key, phone="2")
    panel.refresh()
    panel.list.go_to(edit)
    panel.pane.undo.click()
    settle(qtbot, opened.room)
    qtbot.waitUntil(lambda: bool(answers.told), timeout=LONG)
    assert answers.asked == []
    assert tr("Nothing of this can be turned round.") in answers.told[0]
    assert phone_of(key) == "2"


def test_the_preview_of_another_operation_asks_nothing(
    panel: HistoryPanel, opened: OpenRoom, desk: Desk, answers: Answers, qtbot: QtBot
) -> None:
    _, (key,) = add_people(desk, "张三")
    with operation(desk, OperationKind.MEMBER_EDIT) as other:
        Member.update(post="科员").execute()
    edit = set_member(desk, key, phone="1")
    panel.refresh()
    panel.list.go_to(edit)
    panel.pane.undo.click()
    panel.list.go_to(other)
    settle(qtbot, opened.room)
    assert answers.asked == answers.told == []
    assert phone_of(key) == "1"
