"""The course of an assignment on the member's page: changes by key, refused in their place, undone."""

from pytestqt.qtbot import QtBot

from models.database import sql
from models.journal.operation import operation
from models.journal.shipped import unit_key
from models.records.operations import OperationKind
from models.registers.assignment_changes import EFFECTIVE, GRID, LAST_DAY, REASON, SWAPS_WITH, UNIT
from models.registers.child_rows import asked_fields
from models.tables.assignments import Assignment
from models.tables.places import Unit
from resources.codes import code_list
from resources.i18n import tr
from tests.ui.answers import Answers
from tests.ui.members.conftest import LINFEN, PLACES, fill, page_in
from tests.ui.rooms import settle
from ui.members.change_dialog import ChangeDialog
from ui.members.file_tabs import LateTab
from ui.members.member_view import MemberView
from ui.members.members_page import MembersPage
from ui.members.stations_part import StationsPart
from ui.parts.editors import ChoiceEditor
from ui.parts.fields_dialog import FieldsDialog
from ui.parts.values import Value
from ui.room import Place, Room
from ui.undoing import undo_last

DANING = unit_key("310106019")
GRID_THERE = "grid-there"


def _filled(room: Room) -> list[str]:
    """Three members whose assignments run from March to October."""
    keys = fill(room.desk)
    with operation(room.desk, OperationKind.ROSTER_IMPORT):
        Assignment.update(starts="2026-03-01", ends="2026-10-31").execute()
        Unit.insert(key=GRID_THERE, owner=DANING, kind="grid", name="示例大宁网格").execute()
    return keys


def _view(qtbot: QtBot, room: Room, key: str) -> tuple[MemberView, MembersPage]:
    """Return a member's view, and the page that keeps it."""
    page = page_in(qtbot, room)
    page.show_place(key)
    assert page.member is not None
    return page.member, page


def _part(view: MemberView) -> StationsPart:
    for at in range(view.tabs.count()):
        if view.tabs.tabText(at) == tr("Stations and leave"):
            view.tabs.setCurrentIndex(at)
    tab = view.tabs.currentWidget()
    assert isinstance(tab, LateTab)
    assert tab.content is not None
    return tab.content.findChildren(StationsPart)[0]


def _give(dialog: FieldsDialog, **values: Value) -> None:
    """Fill fields as their editors do."""
    named = {field.name: field for field in dialog.fields}
    for name, value in values.items():
        dialog.rows.cell(named[name]).set_value(value)
        dialog.rows.edited.emit(named[name], value)


def _texts(part: StationsPart) -> list[str]:
    return [line.text for line in part.course.lines]


def test_a_transfer_by_its_key_is_shown_and_undone(qtbot: QtBot, room: Room) -> None:
    key = _filled(room)[0]
    view, _page = _view(qtbot, room, key)
    part = _part(view)
    assert _texts(part) == ["临汾路街道"]
    assert part.buttons["transfer"].shortcut().toString() == "Alt+T"
    dialog = part.ask_change("transfer")
    _give(dialog, receiving_unit=DANING)
    assert GRID_THERE in [key for key, _ in dialog._links(GRID)]  # of the unit chosen just now
    _give(dialog, grid=GRID_THERE, effective="2026-05-01", reason="工作需要")
    with qtbot.waitSignal(dialog.succeeded):
        dialog.save()
    settle(qtbot, room)
    assert _texts(part) == ["大宁路街道 示例大宁网格", "临汾路街道 → 大宁路街道 示例大宁网格", "临汾路街道"]
    undo_last(room, view)
    settle(qtbot, room)
    assert _texts(part) == ["临汾路街道"]


def test_what_does_not_fit_is_refused_at_its_field(qtbot: QtBot, room: Room) -> None:
    view, _page = _view(qtbot, room, _filled(room)[0])
    part = _part(view)
    for kind, field, values in (
        ("transfer", EFFECTIVE, {"receiving_unit": DANING, "effective": "2026-02-01"}),
        ("early_end", LAST_DAY, {"ends": "2026-02-01"}),
        ("extension", LAST_DAY, {"ends": "2026-10-01"}),
    ):
        dialog = part.ask_change(kind)
        _give(dialog, reason="工作需要", **values)
        dialog.save()
        settle(qtbot, room)
        assert dialog.rows.cell(field).refusal
        dialog.reject()
    assert sql("SELECT count(*) FROM assignment_change").fetchone() == (0,)


def test_a_change_without_a_reason_is_not_sent(qtbot: QtBot, room: Room) -> None:
    view, _page = _view(qtbot, room, _filled(room)[0])
    part = _part(view)
    dialog = part.ask_change("early_end")
    _give(dialog, ends="2026-06-30")
    dialog.save()
    assert dialog.rows.cell(REASON).refusal
    dialog.reject()


def test_a_swap_offers_the_others_by_name(qtbot: QtBot, room: Room) -> None:
    keys = _filled(room)
    view, _page = _view(qtbot, room, keys[0])
    part = _part(view)
    dialog = part.ask_change("swap")
    assert [title.partition(" · ")[0] for _, title in dialog._links(SWAPS_WITH)] == ["安娜", "单伟明"]
    dialog.reject()


def test_what_was_said_is_mended_and_the_form_is_one_key_away(qtbot: QtBot, room: Room) -> None:
    key = _filled(room)[0]
    view, _page = _view(qtbot, room, key)
    part = _part(view)
    assert not part.print.isEnabled()
    dialog = part.ask_change("withdraw")
    _give(dialog, ends="2026-06-30", reason="工作需要")
    with qtbot.waitSignal(dialog.succeeded):
        dialog.save()
    settle(qtbot, room)
    assert not part.change.isEnabled()  # on the station
    part.view.go_to(1)
    said = part.ask_said()
    assert said is not None
    assert said.fields == asked_fields("assignment_change")
    assert said.windowTitle() == code_list("change_kind").label("withdraw", "zh_CN")
    _give(said, replacement="丁样", handover="1. 走访台账")
    with qtbot.waitSignal(said.succeeded):
        said.save()
    settle(qtbot, room)
    assert part.course.lines[1].replacement == "丁样"
    assert sql("SELECT handover FROM assignment_change").fetchone() == ("1. 走访台账",)
    part.print.click()
    withdrawn = f"{code_list('change_kind').label('withdraw', 'zh_CN')} 2026.06.30"
    assert PLACES[-1] == Place("print", f"F21/batch.2/{key}//{withdrawn}"), "of this change alone"
    part.view.go_to(0)
    part.print.click()
    assert PLACES[-1] == Place("print", f"F21/batch.2/{key}"), "on a station: of all changes"


def test_an_assignment_is_removed_with_a_reason(qtbot: QtBot, room: Room, answers: Answers) -> None:
    key = _filled(room)[0]
    view, _page = _view(qtbot, room, key)
    part = _part(view)
    answers.text = "未报到"
    part.remove.click()
    settle(qtbot, room)
    assert sql("SELECT count(*) FROM assignment WHERE member=?", key).fetchone() == (0,)
    assert sql("SELECT reason FROM operation ORDER BY rowid DESC LIMIT 1").fetchone() == ("未报到",)
    assert room.jobs.running == ()


def test_a_member_is_removed_and_the_list_is_shown(qtbot: QtBot, room: Room, answers: Answers) -> None:
    key = _filled(room)[0]
    page = page_in(qtbot, room)
    page.show_place(key)
    assert page.member is not None
    page.member.remove.click()
    settle(qtbot, room)
    assert "张伟" in answers.asked[-1]
    assert page.member is None
    undo_last(room, page)
    settle(qtbot, room)
    assert sql("SELECT count(*) FROM assignment WHERE member=?", key).fetchone() == (1,)


def test_another_unit_chosen_in_the_form_asks_for_the_transfer(qtbot: QtBot, room: Room) -> None:
    view, _page = _view(qtbot, room, _filled(room)[0])
    form = next(form for form in view.forms if form.has(UNIT))
    form.edited.emit(UNIT, DANING)
    (dialog,) = view.findChildren(ChangeDialog)
    assert dialog.values[UNIT] == DANING
    dialog.reject()
    assert form.stored(UNIT) == LINFEN
    choice = form.rows.cell(UNIT).editor
    assert isinstance(choice, ChoiceEditor)
    assert choice.currentData() == LINFEN
    assert sql("SELECT DISTINCT receiving_unit FROM assignment").fetchall() == [(LINFEN,)]


def test_an_office_sees_why_it_changes_nothing(qtbot: QtBot, office_room: Room) -> None:
    (key, *_) = fill(office_room.desk)
    view, _page = _view(qtbot, office_room, key)
    part = _part(view)
    assert not any(button.isEnabled() for button in part.buttons.values())
    assert tr("Only the district may change this.") in part._why.text()
    assert not part.remove.isEnabled()
    assert not view.remove.isEnabled()
