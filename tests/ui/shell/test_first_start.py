from collections.abc import Callable
from pathlib import Path
from threading import Event, get_ident

import pytest
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from models.errors import DataFolderRefused
from resources.i18n import ENGLISH, tr, use_words, words_for
from tests.ui.answers import Answers
from tests.ui.seen import clipped, unnamed
from ui.shell.first_start import FirstStart, FirstStartDialog, offices

Ask = Callable[[], FirstStartDialog]


@pytest.fixture
def created() -> list[FirstStart]:
    return []


@pytest.fixture
def ask(qtbot: QtBot, tmp_path: Path, created: list[FirstStart]) -> Ask:
    def open_dialog() -> FirstStartDialog:
        dialog = FirstStartDialog(folder=tmp_path, who="王静", log=tmp_path / "log", create=created.append)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        return dialog

    return open_dialog


def _set_up(dialog: FirstStartDialog) -> None:
    next(b for b in dialog.findChildren(QPushButton) if b.text() == tr("Set up")).click()
    while dialog.is_setting_up:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


@pytest.mark.parametrize("is_unsafe", [True, False])
def test_a_folder_on_a_stick_is_said_before_it_is_set_up(
    qtbot: QtBot, tmp_path: Path, created: list[FirstStart], is_unsafe: bool
) -> None:
    dialog = FirstStartDialog(
        folder=tmp_path, who="", log=tmp_path / "log", create=created.append, is_unsafe=is_unsafe
    )
    qtbot.addWidget(dialog)
    dialog.show()
    said = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert any("--force-location" in text for text in said) == is_unsafe
    assert clipped(dialog) == []


def test_district_and_its_fourteen_units_are_offered() -> None:
    assert len(offices()) == 15
    assert offices()[0][0] == "310106000"
    assert ("310106021", "临汾路街道") in offices()
    use_words(words_for(ENGLISH))
    assert ("310106100", "Pengpu Town") in offices()


def test_answer_is_a_plain_record(ask: Ask, created: list[FirstStart]) -> None:
    dialog = ask()
    dialog.office.setCurrentIndex(dialog.office.findData("310106021"))
    dialog.sample.setChecked(True)
    _set_up(dialog)
    assert created == [FirstStart("310106021", "王静", sample=True)]
    assert dialog.result() == FirstStartDialog.DialogCode.Accepted


def test_office_is_never_guessed(ask: Ask, created: list[FirstStart]) -> None:
    dialog = ask()
    _set_up(dialog)
    assert created == []
    assert dialog.isVisible()
    assert dialog.office.property("wrong")


@pytest.mark.parametrize("name", ["", "  ", "\ue000"])
def test_nobody_cannot_work(ask: Ask, created: list[FirstStart], name: str) -> None:
    dialog = ask()
    dialog.office.setCurrentIndex(3)
    dialog.who.setText(name)
    _set_up(dialog)
    assert created == []
    assert dialog.who.property("wrong")


def test_name_is_stored_in_its_one_spelling(ask: Ask, created: list[FirstStart]) -> None:
    dialog = ask()
    dialog.office.setCurrentIndex(0)
    dialog.who.setText("王　静")
    _set_up(dialog)
    assert created[0].who == "王静"


def test_folder_that_refuses_is_told_and_asked_again(qtbot: QtBot, tmp_path: Path, answers: Answers) -> None:
    def refuse(_answer: FirstStart) -> None:
        raise DataFolderRefused(tmp_path)

    dialog = FirstStartDialog(folder=tmp_path, who="王静", log=tmp_path / "log", create=refuse)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.office.setCurrentIndex(0)
    _set_up(dialog)
    assert str(tmp_path) in answers.told[0]
    assert dialog.isVisible()


def test_the_office_is_made_beside_the_window_which_shows_so_and_is_not_left_meanwhile(
    qtbot: QtBot, tmp_path: Path
) -> None:
    may_end, threads = Event(), []

    def slow(_answer: FirstStart) -> None:
        threads.append(get_ident())
        assert may_end.wait(20)

    dialog = FirstStartDialog(folder=tmp_path, who="王静", log=tmp_path / "log", create=slow)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.office.setCurrentIndex(0)
    next(b for b in dialog.findChildren(QPushButton) if b.text() == tr("Set up")).click()
    assert dialog.busy.isVisible()
    assert dialog.go.text() == tr("Setting up …")
    qtbot.waitUntil(lambda: clipped(dialog) == [])  # once the longer word has its room
    assert not any(part.isEnabled() for part in (dialog.office, dialog.who, dialog.sample))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close()
    assert dialog.isVisible()
    may_end.set()
    qtbot.waitUntil(lambda: dialog.result() == FirstStartDialog.DialogCode.Accepted)
    assert threads
    assert threads != [get_ident()]


def test_a_mistake_of_ours_is_told_and_the_dialog_answers_again(
    qtbot: QtBot, tmp_path: Path, answers: Answers
) -> None:
    def fail(_answer: FirstStart) -> None:
        raise LookupError

    dialog = FirstStartDialog(folder=tmp_path, who="王静", log=tmp_path / "log", create=fail)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.office.setCurrentIndex(0)
    _set_up(dialog)
    assert len(answers.told) == 1
    assert dialog.office.isEnabled()
    assert not dialog.busy.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == FirstStartDialog.DialogCode.Rejected


def test_note_about_secrets_is_there(ask: Ask) -> None:
    dialog = ask()
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert tr("State secrets must not be processed with this program.") in words


def test_escape_quits(qtbot: QtBot, ask: Ask, created: list[FirstStart]) -> None:
    dialog = ask()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == FirstStartDialog.DialogCode.Rejected
    assert created == []


@pytest.mark.usefixtures("doubled_words")
def test_doubled_words_fit(ask: Ask) -> None:
    dialog = ask()
    assert clipped(dialog) == []
    assert unnamed(dialog) == []
    assert dialog.height() <= 512
