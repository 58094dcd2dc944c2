"""The recycle bin on the Office page: empty, listed, found by name, brought back by key."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.database import sql
from models.journal.undo import undo
from models.records.desk import Desk
from models.registers.removal import remove_member
from resources.i18n import tr
from tests.models.journal.people import add_people
from tests.ui.answers import Answers
from tests.ui.rooms import OpenRoom, office_of, settle, shown
from ui.office.bin_panel import BinPanel


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office_of(tmp_path / "office", "310106000", "王静") as made:
        yield made


@pytest.fixture
def panel(opened: OpenRoom, qtbot: QtBot) -> BinPanel:
    made = BinPanel(opened.room)
    opened.room.changes.imports_changed.connect(lambda _keys: made.refresh())
    return shown(made, qtbot)


def _read(panel: BinPanel, opened: OpenRoom, qtbot: QtBot) -> list[str]:
    panel.refresh()
    return _names(panel, opened, qtbot)


def _names(panel: BinPanel, opened: OpenRoom, qtbot: QtBot) -> list[str]:
    settle(qtbot, opened.room)
    return [panel._found[str(key)].about for key in panel.list.table.keys]


def test_an_empty_bin_says_what_belongs_there(panel: BinPanel, opened: OpenRoom, qtbot: QtBot) -> None:
    assert _read(panel, opened, qtbot) == []
    assert panel.empty.isVisible()


def test_a_member_comes_back_by_enter(
    panel: BinPanel, opened: OpenRoom, desk: Desk, qtbot: QtBot, answers: Answers
) -> None:
    _, (one, two) = add_people(desk, "张样", "李样")
    for key in (one, two):
        remove_member(desk, key, "重复录入")
    assert _read(panel, opened, qtbot) == ["李样", "张样"]
    assert not panel.empty.isVisible()
    panel.list.go_to(f"member {one}")
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert _names(panel, opened, qtbot) == ["李样"]
    (asked,) = answers.asked
    assert asked.startswith(tr("Bring {name} back?", name="张样"))
    assert opened.said == [tr("{name} is back.", name="张样")]
    assert [key for (key,) in sql("SELECT key FROM member")] == [one]


def test_looked_at_and_left(
    panel: BinPanel, opened: OpenRoom, desk: Desk, qtbot: QtBot, answers: Answers
) -> None:
    _, (one,) = add_people(desk, "张样")
    remove_member(desk, one, "重复录入")
    _read(panel, opened, qtbot)
    answers.says_yes = False
    panel.pane.undo.click()
    assert _names(panel, opened, qtbot) == ["张样"]
    assert tr("This would go back") in panel.pane.text.toPlainText()


def test_found_by_pinyin_and_by_kind(panel: BinPanel, opened: OpenRoom, desk: Desk, qtbot: QtBot) -> None:
    done, _ = add_people(desk, "张样", "李样")
    undo(desk, done)
    assert len(_read(panel, opened, qtbot)) == 2
    qtbot.keyClicks(panel.text, "zy")
    qtbot.waitUntil(lambda: panel.list.table.rowCount() == 1)
    assert _names(panel, opened, qtbot) == ["张样"]
    qtbot.keyClicks(panel.text, "zy")
    qtbot.waitUntil(panel.none.isVisible)
    panel.text.clear()
    panel.kind.setCurrentIndex(panel.kind.findData("assignment"))
    panel.kind.activated.emit(panel.kind.currentIndex())
    qtbot.waitUntil(lambda: panel.list.table.rowCount() == 0)
    assert not panel.empty.isVisible(), "narrowed, not empty"
