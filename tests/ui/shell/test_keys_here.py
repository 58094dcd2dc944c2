"""The keys that F1 lists are those of the screen itself, and of the changes of an assignment."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QGroupBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from models.records.desk import Desk
from resources.i18n import CHINESE, ENGLISH, tr, use_words, words_for
from tests.ui.rooms import OpenRoom, office_of, shown
from tests.ui.said import words_in
from ui.members.stations_part import BUTTONS
from ui.office.history_panel import HistoryPanel
from ui.shell.keys_dialog import KEYS, KeysDialog
from ui.shell.keys_here import keys_on


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office_of(tmp_path / "office", "310106000", "王静") as made:
        yield made


def _page(qtbot: QtBot) -> QWidget:
    page, caption, field, tabs = QWidget(), QLabel("类别(&K)"), QLineEdit(), QTabWidget()
    caption.setBuddy(field)
    save, sign, off, hidden = (QPushButton(word) for word in ("&Save it…", "", "O&ff", "Hi&de"))
    sign.setShortcut("Ctrl+Alt+P")
    sign.setToolTip("Print (Ctrl+Alt+P)")
    off.setEnabled(False)
    tabs.addTab(QWidget(), "&Units")
    column = QVBoxLayout(page)
    for part in (caption, field, save, sign, off, hidden, QLabel("M&&M"), QGroupBox("&Group"), tabs):
        column.addWidget(part)
    hidden.hide()
    return shown(page, qtbot)


def test_buttons_captions_groups_and_tabs_tell_their_keys(qtbot: QtBot) -> None:
    assert dict(keys_on(_page(qtbot))) == {
        "Alt+K": "类别",
        "Alt+S": "Save it",
        "Ctrl+Alt+P": "Print",
        "Alt+G": "Group",
        "Alt+U": "Units",
    }


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_a_real_page_is_listed_before_what_holds_elsewhere(
    opened: OpenRoom, qtbot: QtBot, language: str
) -> None:
    use_words(words_for(language))
    panel = shown(HistoryPanel(opened.room), qtbot)
    panel.refresh()
    dialog = KeysDialog(panel, panel)
    qtbot.addWidget(dialog)
    dialog.show()
    said = words_in(dialog)
    here = keys_on(panel)
    assert len(here) >= 5
    assert {word for _, word in here} <= set(said)
    assert said.index(tr("On this page")) < said.index(tr(KEYS[0][0]))
    assert not any("&" in word for _, word in here)


def test_the_changes_of_an_assignment_are_listed_as_they_are_declared(qtbot: QtBot) -> None:
    window = shown(QWidget(), qtbot)
    dialog = KeysDialog(window)
    qtbot.addWidget(dialog)
    dialog.show()
    said = set(words_in(dialog))
    assert {key for _, key in BUTTONS.values()} <= said
    assert tr("On this page") not in said
