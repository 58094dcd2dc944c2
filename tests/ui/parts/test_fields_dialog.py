"""A step with a date and a reason: asked, carried out once, refused in its place."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from models.errors import InvalidValue, ReadOnlyDesk
from models.records.fields import FieldSpec, Kind, Spec
from models.records.progress import Progress
from ui.jobs import Job, JobRunner
from ui.parts.editors import LineEditor
from ui.parts.fields_dialog import FieldsDialog, Values

ENDS = FieldSpec("assignment", "ends", Spec(term="Ends", kind=Kind.DATE, required=True))
REASON = FieldSpec("operation", "reason", Spec(term="Reason", required=True))


class Office:
    """Ends assignments, unless told to refuse."""

    def __init__(self) -> None:
        self.jobs = JobRunner(lambda: None)
        self.done: list[dict[FieldSpec, object]] = []
        self.refusal: Exception | None = None

    def end(self, values: Values) -> Job:
        def work(_progress: Progress) -> str:
            if self.refusal:
                raise self.refusal
            self.done.append(dict(values))
            return "key"

        return self.jobs.save(work, title="Saving", quiet=True)


@pytest.fixture
def office() -> Iterator[Office]:
    made = Office()
    yield made
    made.jobs.close()


@pytest.fixture
def dialog(qtbot: QtBot, office: Office) -> FieldsDialog:
    made = FieldsDialog({ENDS: "2026-09-30", REASON: None}, office.end, title="End early", verb="End")
    with qtbot.waitActive(made):
        made.open()
        made.activateWindow()
    return made


def _type(qtbot: QtBot, dialog: FieldsDialog, field: FieldSpec, text: str) -> None:
    editor = dialog.rows.cell(field).editor
    assert isinstance(editor, LineEditor)
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)


def test_enter_in_the_last_field_carries_it_out(qtbot: QtBot, office: Office, dialog: FieldsDialog) -> None:
    _type(qtbot, dialog, ENDS, "2026-03-31")
    _type(qtbot, dialog, REASON, "ill")
    with qtbot.waitSignal(dialog.succeeded) as succeeded:
        qtbot.keyClick(dialog.rows.cell(REASON).editor, Qt.Key.Key_Return)
    assert succeeded.args == ["key"]
    assert office.done == [{ENDS: "2026-03-31", REASON: "ill"}]
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_what_cannot_be_read_is_not_carried_out(qtbot: QtBot, office: Office, dialog: FieldsDialog) -> None:
    _type(qtbot, dialog, ENDS, "soon")
    dialog.save()
    assert dialog.rows.cell(ENDS).refusal
    assert not office.jobs.running


def test_a_refusal_stands_beneath_its_field_and_can_be_mended(
    qtbot: QtBot, office: Office, dialog: FieldsDialog
) -> None:
    office.refusal = InvalidValue("Ends", "2026-09-30", "{value} is too late", value="2026-09-30")
    _type(qtbot, dialog, REASON, "ill")
    dialog.save()
    qtbot.waitUntil(lambda: "2026-09-30" in dialog.rows.cell(ENDS).refusal)
    office.refusal = None
    _type(qtbot, dialog, ENDS, "2026-03-31")
    with qtbot.waitSignal(dialog.succeeded):
        dialog.save()


def test_another_failure_is_said_below_and_may_be_tried_again(
    qtbot: QtBot, office: Office, dialog: FieldsDialog
) -> None:
    office.refusal = ReadOnlyDesk()
    dialog.save()
    assert dialog.rows.cell(REASON).refusal  # left empty, it is not even tried
    assert not office.jobs.running
    _type(qtbot, dialog, REASON, "ill")
    dialog.save()
    qtbot.waitUntil(lambda: bool(dialog.message.text()))
    office.refusal = None
    with qtbot.waitSignal(dialog.succeeded):
        dialog.save()
    assert len(office.done) == 1
