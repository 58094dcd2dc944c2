"""The rule for file names is typed in words and kept with fixed placeholders."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.office import close_office, new_office
from models.records.desk import Desk
from models.settings import NAMING_RULE, read_setting
from resources.i18n import ENGLISH, use_words, words_for
from tests.ui.rooms import OpenRoom, settle
from ui.printing.naming_field import NAMES, NamingField
from ui.work.file_names import PLACEHOLDERS


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = new_office(tmp_path / "office", "310106021", "王静")
    yield made
    close_office(made.folder)


def _type(field: NamingField, text: str, opened: OpenRoom, qtbot: QtBot) -> None:
    field.field.selectAll()
    field.field.insert(text)
    field.field.setModified(True)
    qtbot.keyClick(field.field, Qt.Key.Key_Return)
    settle(qtbot, opened.room)


def test_a_rule_is_shown_in_words_and_kept_with_placeholders(opened: OpenRoom, qtbot: QtBot) -> None:
    field = NamingField(opened.room)
    qtbot.addWidget(field)
    assert field.field.text() == "{表格}-{单位}-{姓名}-{表单编号}"
    _type(field, "{姓名} {表格}", opened, qtbot)
    assert read_setting(NAMING_RULE) == "{name} {form}"
    _type(field, "", opened, qtbot)
    assert read_setting(NAMING_RULE) == NAMING_RULE.default


def test_a_wrong_rule_is_refused_with_the_words_there_are(opened: OpenRoom, qtbot: QtBot) -> None:
    field = NamingField(opened.room)
    qtbot.addWidget(field)
    _type(field, "{年龄}", opened, qtbot)
    assert read_setting(NAMING_RULE) == NAMING_RULE.default
    assert "{姓名}" in field.says.text()
    _type(field, "{姓名}", opened, qtbot)
    assert field.says.text() == ""


@pytest.mark.parametrize("language", ["zh_CN", ENGLISH])
def test_every_placeholder_comes_back_from_its_word(language: str) -> None:
    use_words(words_for(language))
    rule = "-".join("{" + name + "}" for name in PLACEHOLDERS)
    assert NAMES.typed(NAMES.shown(rule)) == rule
