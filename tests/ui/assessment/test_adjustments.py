"""Bonus, deduction and veto from the totals, by key; and the summary of results (F18) by key."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from models.records.desk import Desk
from models.registers.results import results_of_batch
from models.registers.scheme_choice import choose_scheme
from models.registers.scheme_edit import copy_scheme, save_scheme
from models.registers.schemes import FIRST_SCHEME, scheme_of_key
from models.rules.scheme_typed import typed_from
from resources.i18n import Words
from tests.models.registers.judged_office import BATCH, DISTRICT, add_members, enter, office
from tests.ui.rooms import OpenRoom, settle, shown
from tests.ui.said import internal_words
from tests.ui.seen import clipped, unnamed
from ui.assessment.adjustment_dialog import AdjustmentDialog
from ui.assessment.assessment_page import AssessmentPage
from ui.parts.fields_dialog import FieldsDialog
from ui.printing.places import place_of_form

pytestmark = pytest.mark.usefixtures("english")

BEST = "AAAAAAAAAA"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "office", DISTRICT) as opened:
        key = copy_scheme(opened, FIRST_SCHEME, "静安2026")
        typed = typed_from(scheme_of_key(key))
        typed["rest"][0].update(bonus_limit="5", veto_words="弄虚作假", percent="")
        save_scheme(opened, key, typed)
        choose_scheme(opened, BATCH, key, "试行")
        (one,) = add_members(opened, "甲样")
        enter(opened, one, BEST, BEST)
        yield opened


@pytest.fixture
def page(opened: OpenRoom, qtbot: QtBot) -> AssessmentPage:
    made = shown(AssessmentPage(opened.room), qtbot)
    made.show_place("totals")
    settle(qtbot, opened.room)
    return made


def _dialog(page: AssessmentPage) -> AdjustmentDialog:
    page.totals.adjust.click()
    (dialog,) = page.totals.findChildren(AdjustmentDialog)
    return dialog


def _type(dialog: FieldsDialog, qtbot: QtBot, *texts: str) -> None:
    for field, text in zip(dialog.fields, texts, strict=True):
        editor = dialog.rows.cell(field).editor
        editor.setFocus()
        qtbot.keyClicks(editor, text)
        qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_points_are_deducted_with_evidence_and_the_total_follows(
    page: AssessmentPage, opened: OpenRoom, qtbot: QtBot
) -> None:
    dialog = _dialog(page)
    assert "at most 5 points up or down" in dialog.findChildren(QLabel)[0].text()
    dialog.points.add.click()
    (asked,) = dialog.points.findChildren(FieldsDialog)
    _type(asked, qtbot, "-1.5", "late report")
    settle(qtbot, opened.room)
    assert [row.total for row in results_of_batch(opened.room.desk, BATCH).rows] == ["93.50"]
    assert len(dialog.points.found.rows) == 1
    assert page.totals.totals.table.as_text([0], [3], headed=False) == "93.50"


def test_what_the_scheme_does_not_allow_is_said_at_its_field(
    page: AssessmentPage, opened: OpenRoom, qtbot: QtBot
) -> None:
    dialog = _dialog(page)
    dialog.vetoes.add.click()
    (asked,) = dialog.vetoes.findChildren(FieldsDialog)
    _type(asked, qtbot, "late", "twice")
    settle(qtbot, opened.room)
    assert "弄虚作假" in asked.rows.cell(asked.fields[0]).refusal
    assert dialog.vetoes.found.rows == ()


def test_the_dialog_fits_in_doubled_words_and_says_nothing_internal(
    page: AssessmentPage, doubled_words: Words, qtbot: QtBot
) -> None:
    dialog = _dialog(page)
    QApplication.processEvents()
    assert clipped(dialog) == []
    assert internal_words(dialog) == []
    assert unnamed(dialog) == []


def test_the_summary_is_asked_for_about_the_whole_batch(page: AssessmentPage, opened: OpenRoom) -> None:
    key = QKeySequence("Ctrl+Shift+R")
    (button,) = [one for one in page.findChildren(QPushButton) if one.shortcut() == key]
    button.click()
    assert opened.went == [place_of_form("F18", (), BATCH)]
