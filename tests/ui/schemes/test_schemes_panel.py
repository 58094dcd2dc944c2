"""The Schemes tab: copy, follow, remove, compare, and taking a version after seeing what it would do."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.journal.history import last_undoable
from models.journal.undo import undo
from models.records.desk import Desk
from models.registers.results import results_of_batch
from models.registers.scheme_edit import copy_scheme, follow_scheme, save_scheme, schemes
from models.registers.schemes import FIRST_SCHEME, scheme_key_of_batch, scheme_of_key
from models.rules.scheme_typed import typed_from
from resources.i18n import Words
from tests.models.registers.judged_office import BATCH, DISTRICT, add_members, enter, office
from tests.ui.answers import Answers
from tests.ui.rooms import OpenRoom, open_room, settle, shown
from tests.ui.said import internal_words
from tests.ui.seen import clipped, unnamed
from ui.office.schemes_panel import SchemesPanel
from ui.schemes.compare_dialog import CompareDialog
from ui.schemes.effect_dialog import EffectDialog

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "office", DISTRICT) as opened:
        for key, letters in zip(add_members(opened, "甲样 乙样"), ("ABBBBBBBBB", "BBBBBBBBBB"), strict=True):
            enter(opened, key, letters, letters)
        yield opened


@pytest.fixture
def panel(opened: OpenRoom, qtbot: QtBot) -> SchemesPanel:
    return _panel(opened, qtbot)


def _panel(opened: OpenRoom, qtbot: QtBot) -> SchemesPanel:
    made = shown(SchemesPanel(opened.room), qtbot)
    made.refresh()
    return made


def _heavier(desk: Desk) -> str:
    """Make a second version in which the first item weighs 19 and 良好 begins at 82."""
    second = follow_scheme(desk, FIRST_SCHEME, "调整")
    typed = typed_from(scheme_of_key(second))
    typed["items"][0]["weight"], typed["items"][1]["weight"] = "19", "1"
    typed["grades"][1]["least"] = "82"
    typed["rest"][0]["percent"] = ""
    save_scheme(desk, second, typed)
    return second


def _effect(panel: SchemesPanel, key: str, qtbot: QtBot, opened: OpenRoom) -> EffectDialog:
    panel.refresh()
    panel.list.go_to(key)
    panel.choose.click()
    settle(qtbot, opened.room)
    (dialog,) = panel.findChildren(EffectDialog)
    return dialog


def test_the_list_says_how_far_each_version_is_used(panel: SchemesPanel) -> None:
    rows = [panel.list.table.as_text([at], range(4), headed=False) for at in range(2)]
    assert rows == [
        "JA-2025-default\t1\tdraft\t",
        "JA-2025-entry\t1\tfrozen: marks are given by it\tBatch 2",
    ]
    assert "cannot be computed yet: 出勤" in panel.list.table.as_text([0], [4], headed=False)


def test_a_copy_opens_in_the_editor(
    panel: SchemesPanel, opened: OpenRoom, answers: Answers, qtbot: QtBot
) -> None:
    answers.text = "静安2026"
    panel.list.go_to(FIRST_SCHEME)
    panel.copy.click()
    settle(qtbot, opened.room)
    assert panel.editor.isVisible()
    assert panel.editor.title.text() == "静安2026 v1 · draft"
    assert panel.editor.save.isVisible()
    panel.editor.back.click()
    assert not panel.editor.isVisible()
    assert panel.list.current_key() == panel.editor.key


def test_a_used_scheme_is_followed_with_a_reason(
    panel: SchemesPanel, opened: OpenRoom, answers: Answers, qtbot: QtBot
) -> None:
    answers.text = "党工委决定"
    panel.list.go_to(FIRST_SCHEME)
    assert "comes with the program" in panel.why_not.text()
    assert not panel.remove.isEnabled()
    panel.follow.click()
    settle(qtbot, opened.room)
    assert panel.editor.title.text() == "JA-2025-entry v2 · draft"
    done = last_undoable("王静")
    assert done is not None
    assert done.reason == "党工委决定"


def test_a_draft_is_removed_after_a_question(
    panel: SchemesPanel, opened: OpenRoom, answers: Answers, qtbot: QtBot
) -> None:
    key = copy_scheme(opened.room.desk, FIRST_SCHEME, "静安2026")
    panel.refresh()
    panel.list.go_to(key)
    answers.says_yes = False
    panel.remove.click()
    settle(qtbot, opened.room)
    assert len(schemes(opened.room.desk)) == 3
    answers.says_yes = True
    panel.remove.click()
    settle(qtbot, opened.room)
    assert len(schemes(opened.room.desk)) == 2
    assert panel.list.table.row_of(key) == -1


def test_a_version_is_taken_only_after_its_effect_was_told_and_with_a_reason(
    panel: SchemesPanel, opened: OpenRoom, qtbot: QtBot
) -> None:
    dialog = _effect(panel, _heavier(opened.room.desk), qtbot, opened)
    assert dialog.summary.text() == (
        "JA-2025-entry v1 → JA-2025-entry v2 · 2 members · 2 would change · 1 crosses a line"
    )
    told = dialog.list.table.as_text(range(2), [0, 2, 3, 4, 5], headed=False).splitlines()
    assert told == [
        "乙样\t80.00\t良好 → 合格\t2\tcrosses a line",
        "甲样\t81.50 → 82.85\t良好\t1\t",
    ]
    assert not dialog.take.isEnabled()
    dialog.reason.setText("  ")
    dialog.choose_now()
    settle(qtbot, opened.room)
    assert scheme_key_of_batch(BATCH) == FIRST_SCHEME
    dialog.reason.setText("党工委会议决定")
    dialog.take.click()
    settle(qtbot, opened.room)
    assert panel.findChildren(EffectDialog) == []
    assert results_of_batch(opened.room.desk, BATCH).scheme == "JA-2025-entry v2"
    done = last_undoable("王静")
    assert done is not None
    assert (done.reason, done.detail) == ("党工委会议决定", "第二批 · JA-2025-entry v2")
    undo(opened.room.desk, done.id)
    assert scheme_key_of_batch(BATCH) == FIRST_SCHEME


def test_what_cannot_be_taken_says_why(panel: SchemesPanel, opened: OpenRoom, qtbot: QtBot) -> None:
    dialog = _effect(panel, "ja-2025-default-v1", qtbot, opened)
    assert dialog.message.text().startswith("Parts of it cannot be computed")
    assert not dialog.reason.isEnabled()
    dialog.reason.setText("trotzdem")
    assert not dialog.take.isEnabled()


def test_two_versions_are_laid_side_by_side(panel: SchemesPanel, opened: OpenRoom) -> None:
    second = _heavier(opened.room.desk)
    panel.refresh()
    panel.list.go_to(second)
    panel.compare.click()
    (dialog,) = panel.findChildren(CompareDialog)
    assert (dialog.left.currentText(), dialog.right.currentText()) == ("JA-2025-entry v1", "JA-2025-entry v2")
    assert dialog.list.table.as_text(range(4), range(4), headed=False).splitlines() == [
        "Items · 1 政治素质\tWeight\t10\t19",
        "Items · 2 群众观念\tWeight\t10\t1",
        "Grades · 良好\tFrom\t80\t82",
        "Rules\tQuota in percent\t20\t",
    ]
    dialog.left.setCurrentIndex(dialog.right.currentIndex())
    assert dialog.summary.text() == "These versions say the same."


def test_an_office_only_looks(tmp_path: Path, qtbot: QtBot) -> None:
    with office(tmp_path / "street") as desk:
        opened = open_room(desk, tmp_path)
        panel = _panel(opened, qtbot)
        for button in (panel.copy, panel.follow, panel.choose, panel.remove):
            assert not button.isEnabled()
        assert panel.open.isEnabled()
        assert panel.why_not.text()
        opened.room.jobs.close()


@pytest.mark.parametrize("which", ["effect", "compare"])
def test_the_dialogs_fit_in_doubled_words_and_say_nothing_internal(
    which: str, doubled_words: Words, opened: OpenRoom, qtbot: QtBot
) -> None:
    panel = _panel(opened, qtbot)
    key = _heavier(opened.room.desk)
    if which == "effect":
        dialog: EffectDialog | CompareDialog = _effect(panel, key, qtbot, opened)
    else:
        panel.refresh()
        panel.list.go_to(key)
        panel.compare.click()
        (dialog,) = panel.findChildren(CompareDialog)
    QApplication.processEvents()
    assert clipped(dialog) == []
    assert internal_words(dialog) == []
    assert unnamed(dialog) == []
