"""The words of the certificates: typed with the screen's placeholders, kept, refused, brought back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.records.certificate import MOST_IN_ONE, Wording
from models.records.desk import Desk
from models.registers.certificate_words import usual_wording, wording
from resources.i18n import CHINESE, ENGLISH, Words, use_words, words_for
from tests.models.registers.judged_office import office
from tests.ui.printing.print_room import Printing
from tests.ui.rooms import OpenRoom
from tests.ui.seen import clipped, unnamed
from ui.printing.wording_dialog import WordingDialog

WORDS = words_for(CHINESE)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "office") as made:
        yield made


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def _opened(room: OpenRoom, parent: QWidget) -> WordingDialog:
    made = WordingDialog(room.room, parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.open()
    return made


def test_the_letter_is_typed_with_the_words_of_the_screen(
    opened: OpenRoom, parent: QWidget, qtbot: QtBot
) -> None:
    dialog = _opened(opened, parent)
    assert dialog.letter.toPlainText().startswith("{姓名}同志：\n自{首日}至{末日}，")
    assert "{等次}" in dialog.says.text()
    dialog.heading.setText("荣誉证书")
    dialog.letter.setPlainText("{姓名}：\n{等次}。")
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        dialog.keep.click()
    assert wording(WORDS) == Wording("荣誉证书", "{name}：\n{grade}。", usual_wording(WORDS).office)
    assert opened.said == ["证书文字已保存。"]
    again = _opened(opened, parent)
    assert again.letter.toPlainText() == "{姓名}：\n{等次}。"
    again.usual.click()
    with qtbot.waitSignal(again.accepted, timeout=20_000):
        again.keep.click()
    assert wording(WORDS) == usual_wording(WORDS)


def test_an_unknown_placeholder_is_said_and_nothing_is_kept(
    opened: OpenRoom, parent: QWidget, qtbot: QtBot
) -> None:
    dialog = _opened(opened, parent)
    dialog.letter.setPlainText("{身份证号}同志")
    dialog.keep.click()
    qtbot.waitUntil(lambda: bool(dialog.letter.property("wrong")), timeout=20_000)
    assert "占位词" in dialog.says.text()
    assert (wording(WORDS), opened.failed) == (usual_wording(WORDS), [])
    dialog.letter.setPlainText("{姓名}同志")
    assert not dialog.letter.property("wrong")


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_nothing_is_clipped(opened: OpenRoom, parent: QWidget, language: str) -> None:
    use_words(words_for(language))
    _look(_opened(opened, parent))


def test_nothing_is_clipped_in_twice_the_words(
    opened: OpenRoom, parent: QWidget, doubled_words: Words
) -> None:
    assert doubled_words
    _look(_opened(opened, parent))


def _look(dialog: WordingDialog) -> None:
    dialog.adjustSize()
    assert clipped(dialog) == []
    assert unnamed(dialog) == []


def test_the_page_offers_it_for_certificates_only(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    printing = Printing(qtbot, desk, tmp_path)
    ready = printing.page.choice.ready
    assert not ready.words.isVisibleTo(printing.page)
    printing.choose("F19")
    assert ready.words.isVisibleTo(printing.page)
    ready.words.click()
    assert printing.page.findChild(WordingDialog) is not None
    printing.jobs.close()


def test_a_window_that_looks_back_keeps_no_words(opened: OpenRoom, parent: QWidget) -> None:
    desk = replace(opened.room.desk, read_only=True, as_of="2026-01-01")
    opened.room = opened.room._replace(desk=desk)
    assert not _opened(opened, parent).keep.isEnabled()


def test_heading_and_office_are_no_longer_than_paper_has_room_for(opened: OpenRoom, parent: QWidget) -> None:
    dialog = _opened(opened, parent)
    for field in (dialog.heading, dialog.office):
        field.setText("㑇" * 100)
        assert len(field.text()) == MOST_IN_ONE
