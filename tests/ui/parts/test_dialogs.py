from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QFileDialog, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from resources.i18n import tr
from tests.ui.answers import Answers
from tests.ui.seen import clipped, unnamed
from ui.parts import ask


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.close()


def _dialog(qtbot: QtBot, window: QWidget) -> QDialog:
    qtbot.waitUntil(lambda: bool(window.findChildren(QDialog)))
    return window.findChildren(QDialog)[0]


def _button(dialog: QDialog, word: str) -> QAbstractButton:
    return next(button for button in dialog.findChildren(QAbstractButton) if button.text() == word)


def test_question_does_not_block_and_its_verb_goes_on(qtbot: QtBot, window: QWidget) -> None:
    done: list[str] = []
    ask.confirm(window, "撤销导入？", yes="撤销", detail="116 行", on_yes=lambda: done.append("yes"))
    assert done == []
    dialog = _dialog(qtbot, window)
    assert isinstance(dialog, QMessageBox)
    assert dialog.informativeText() == "116 行"
    _button(dialog, "撤销").click()
    assert done == ["yes"]


def test_escape_is_no(qtbot: QtBot, window: QWidget) -> None:
    done: list[str] = []
    ask.confirm(window, "撤销导入？", yes="撤销", on_yes=lambda: done.append("yes"))
    qtbot.keyClick(_dialog(qtbot, window), Qt.Key.Key_Escape)
    assert done == []
    qtbot.waitUntil(lambda: not window.findChildren(QDialog))


@pytest.mark.parametrize("wrong", [False, True])
def test_what_must_be_read_has_one_button(qtbot: QtBot, window: QWidget, wrong: bool) -> None:
    ask.tell(window, "磁盘已满", detail="腾出空间", wrong=wrong)
    dialog = _dialog(qtbot, window)
    assert isinstance(dialog, QMessageBox)
    assert (dialog.icon() == QMessageBox.Icon.Warning) is wrong
    assert len(dialog.buttons()) == 1


def test_reason_is_never_empty(qtbot: QtBot, window: QWidget) -> None:
    given: list[str] = []
    ask.ask_text(window, "为什么更改？", label="原因", on_given=given.append)
    dialog = _dialog(qtbot, window)
    line = dialog.findChild(QLineEdit)
    assert line is not None
    go_on = _button(dialog, tr("Continue"))
    assert not go_on.isEnabled()
    line.setText("   ")
    assert not go_on.isEnabled()
    line.setText(" 笔误 ")
    go_on.click()
    assert given == ["笔误"]


def test_reason_taken_back_gives_nothing(qtbot: QtBot, window: QWidget) -> None:
    given: list[str] = []
    ask.ask_text(window, "为什么更改？", label="原因", start="笔误", on_given=given.append)
    _button(_dialog(qtbot, window), tr("Cancel")).click()
    assert given == []


@pytest.mark.usefixtures("doubled_words")
def test_asking_for_a_reason_fits_in_doubled_words(qtbot: QtBot, window: QWidget) -> None:
    ask.ask_text(window, "为什么更改？" * 10, label="原因", on_given=lambda _text: None)
    dialog = _dialog(qtbot, window)
    assert clipped(dialog) == []
    assert unnamed(dialog) == []


def test_files_and_places_are_chosen_in_file_dialogs(qtbot: QtBot, window: QWidget, tmp_path: Path) -> None:
    chosen: list[object] = []
    ask.choose_files(window, "导入", kinds="Workbooks (*.xlsx)", on_chosen=chosen.append)
    ask.choose_folder(window, "导出到", on_chosen=chosen.append)
    ask.save_file(window, "另存", name="花名册.pdf", kinds="PDF (*.pdf)", on_chosen=chosen.append)
    files, folder, save = (d for d in window.findChildren(QFileDialog))
    files.filesSelected.emit([str(tmp_path / "a.xlsx")])
    folder.fileSelected.emit(str(tmp_path))
    save.fileSelected.emit(str(tmp_path / "花名册.pdf"))
    assert chosen == [[tmp_path / "a.xlsx"], tmp_path, tmp_path / "花名册.pdf"]
    assert save.defaultSuffix() == "pdf"
    assert save.acceptMode() == QFileDialog.AcceptMode.AcceptSave


def test_tests_can_answer_in_place_of_dialogs(window: QWidget, answers: Answers, tmp_path: Path) -> None:
    got: list[object] = []
    answers.files, answers.path = [tmp_path / "a.xlsx"], tmp_path
    ask.confirm(window, "?", yes="!", on_yes=lambda: got.append("yes"))
    ask.ask_text(window, "?", label="!", on_given=got.append)
    ask.choose_files(window, "?", kinds="", on_chosen=got.append)
    ask.choose_folder(window, "?", on_chosen=got.append)
    ask.save_file(window, "?", name="", kinds="", on_chosen=got.append)
    assert got == ["yes", "因为", [tmp_path / "a.xlsx"], tmp_path, tmp_path]
    assert window.findChildren(QDialog) == []
