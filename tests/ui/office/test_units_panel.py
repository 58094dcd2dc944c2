"""The tree of units at the desk: found, told, and every step by its dialog."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from models.database import sql
from models.journal.history import operations
from models.office import close_office
from models.records.desk import Desk
from models.records.fields import FieldSpec
from models.records.units import FROM_DAY, LIES_IN_UNIT, MERGE_INTO, WHY
from models.registers.units import add_unit, new_unit_fields
from models.sample import write_sample
from resources.i18n import tr
from resources.sample import sample_key
from tests.ui.answers import Answers
from tests.ui.rooms import OpenRoom, open_room, running_office, settle
from ui.office.unit_dialogs import ADDED_KIND
from ui.office.units_panel import UnitsPanel
from ui.parts.editors import ChoiceEditor, LineEditor
from ui.parts.fields_dialog import FieldsDialog
from ui.room import Place

LINFEN, DANING = "unit.310106021", "unit.310106019"
NAME = new_unit_fields()[0]
EAST, MIDDLE = (sample_key(f"grid/310106021/{number}") for number in (0, 1))
AREA = sample_key("area/310106021/1")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = running_office(tmp_path / "office", "310106021", "李敏")
    write_sample(made)
    yield made
    close_office(made.folder)


@pytest.fixture
def panel(opened: OpenRoom, qtbot: QtBot) -> UnitsPanel:
    return new_panel(opened, qtbot)


def new_panel(opened: OpenRoom, qtbot: QtBot) -> UnitsPanel:
    made = UnitsPanel(opened.room)
    qtbot.addWidget(made)
    made.resize(1216, 560)
    made.show()
    made.refresh()
    return made


def stand(panel: UnitsPanel, key: str, qtbot: QtBot) -> None:
    panel.tree.go_to(key)
    qtbot.waitUntil(lambda: panel.pane.file is not None and panel.pane.file.key == key)


def press(panel: UnitsPanel, button: QPushButton, qtbot: QtBot) -> FieldsDialog:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    return panel.findChildren(FieldsDialog)[-1]


def fill(dialog: FieldsDialog, values: dict[FieldSpec, str]) -> None:
    for field, value in values.items():
        editor = dialog.rows.cell(field).editor
        if isinstance(editor, ChoiceEditor):
            editor.setCurrentIndex(editor.findData(value))
            editor.commit()
        elif isinstance(editor, LineEditor):
            editor.setText(value)
            editor.setModified(True)


def carry_out(dialog: FieldsDialog, opened: OpenRoom, qtbot: QtBot) -> None:
    dialog.save()
    settle(qtbot, opened.room)


def shown(panel: UnitsPanel) -> str:
    return "\n".join(panel.tree.text_of(key) for key in panel.tree.shown_keys())


def test_the_tree_opens_at_the_own_office_and_tells_a_unit(panel: UnitsPanel, qtbot: QtBot) -> None:
    assert panel.tree.current_key() == LINFEN
    stand(panel, EAST, qtbot)
    told = panel.pane.text.toPlainText()
    for word in ("居民区为主", "王样", "临汾路第一综合网格", tr("until {day}", day="2025-03-31")):
        assert word in told
    stand(panel, AREA, qtbot)
    assert "临汾路东片综合网格" in panel.pane.text.toPlainText()
    assert panel.tree._items[AREA].parent() is panel.tree._items[EAST]


def test_the_tree_of_a_day_calls_units_as_they_were_called(panel: UnitsPanel, qtbot: QtBot) -> None:
    assert "临汾路第一综合网格" not in shown(panel)
    panel.on.setFocus()
    qtbot.keyClicks(panel.on, "2025.3.1")
    qtbot.keyClick(panel.on, Qt.Key.Key_Return)
    assert panel.day == "2025-03-01"
    assert "临汾路第一综合网格" in shown(panel)
    panel.on.setText("2025.3")
    panel.on.setModified(True)
    panel.on.commit()
    assert panel.message.isVisible()
    assert panel.day == "2025-03-01"


def test_a_unit_is_found_by_any_of_its_names(panel: UnitsPanel) -> None:
    panel.text.setText("第一综合")
    assert panel.tree.current_key() == EAST
    assert panel.tree.shown_keys() == ["unit.310106000", LINFEN, EAST]
    panel.text.setText("没有")
    assert panel.nothing.isVisible()
    assert not panel.rename.isEnabled()
    panel.text.clear()
    assert not panel.nothing.isVisible()
    assert panel.tree.current_key() == EAST


def test_an_office_steps_only_on_its_own(panel: UnitsPanel, qtbot: QtBot) -> None:
    steps = panel._steps()
    stand(panel, EAST, qtbot)
    assert all(button.isEnabled() for button in steps)
    stand(panel, LINFEN, qtbot)
    assert [button.isEnabled() for button in steps] == [True, False, False, False, False, False]
    stand(panel, DANING, qtbot)
    assert not any(button.isEnabled() for button in steps)
    assert panel.rename.accessibleDescription()


def test_a_residential_area_is_added_inside_a_grid(panel: UnitsPanel, opened: OpenRoom, qtbot: QtBot) -> None:
    stand(panel, EAST, qtbot)
    dialog = press(panel, panel.add, qtbot)
    offered = dialog.rows.cell(ADDED_KIND).editor
    assert isinstance(offered, ChoiceEditor)
    assert [offered.itemData(at) for at in range(1, offered.count())] == ["area", "micro_grid", "branch"]
    carry_out(dialog, opened, qtbot)
    assert dialog.rows.cell(NAME).refusal
    fill(dialog, {ADDED_KIND: "area", NAME: "临汾路九居民区"})
    carry_out(dialog, opened, qtbot)
    key = panel.tree.current_key()
    assert "临汾路九居民区" in panel.tree.text_of(key)
    assert panel.tree._items[key].parent() is panel.tree._items[EAST]


def test_a_name_that_is_taken_is_refused_at_its_field(
    panel: UnitsPanel, opened: OpenRoom, qtbot: QtBot
) -> None:
    stand(panel, EAST, qtbot)
    dialog = press(panel, panel.rename, qtbot)
    fill(dialog, {NAME: "临汾路中片综合网格", WHY: "更名"})
    carry_out(dialog, opened, qtbot)
    assert "临汾路街道" in dialog.rows.cell(NAME).refusal
    fill(dialog, {NAME: "阳曲综合网格", FROM_DAY: "2025-09-01"})
    carry_out(dialog, opened, qtbot)
    assert "阳曲综合网格" in panel.tree.text_of(EAST)
    (row,) = sql("SELECT name, ends FROM unit_name WHERE ends>'2025-04'").fetchall()
    assert row == ("临汾路东片综合网格", "2025-08-31")
    assert operations(limit=1)[0].reason == "更名"


def test_an_area_moves_and_its_history_takes_that_back(
    panel: UnitsPanel, opened: OpenRoom, answers: Answers, qtbot: QtBot
) -> None:
    stand(panel, AREA, qtbot)
    dialog = press(panel, panel.move_it, qtbot)
    fill(dialog, {LIES_IN_UNIT: MIDDLE, FROM_DAY: "2025-10-01", WHY: "调整"})
    carry_out(dialog, opened, qtbot)
    assert panel.tree._items[AREA].parent() is panel.tree._items[MIDDLE]
    qtbot.waitUntil(lambda: "2025-10-01" in panel.pane.text.toPlainText())
    assert "2025-09-30" in panel.pane.text.toPlainText()
    chosen = panel.pane.history.chosen()
    assert chosen is not None
    assert chosen.reason == "调整"
    panel.pane.history.undo_asked.emit(chosen)
    settle(qtbot, opened.room)
    panel.refresh()
    assert panel.tree._items[AREA].parent() is panel.tree._items[EAST]
    assert len(answers.asked) == 1


def test_grids_merge_and_the_running_assignments_follow(
    panel: UnitsPanel, opened: OpenRoom, qtbot: QtBot
) -> None:
    stand(panel, EAST, qtbot)
    dialog = press(panel, panel.merge, qtbot)
    fill(dialog, {MERGE_INTO: MIDDLE, FROM_DAY: "2025-10-01", WHY: "多格合一"})
    carry_out(dialog, opened, qtbot)
    assert EAST not in panel.tree.shown_keys()
    assert "4" in panel.message.text()
    panel.closed.setChecked(True)
    assert tr("until {day}, then part of {unit}", day="2025-09-30", unit="临汾路中片综合网格") in shown(panel)
    stand(panel, MIDDLE, qtbot)
    assert "临汾路东片综合网格" in panel.pane.text.toPlainText()
    stand(panel, EAST, qtbot)
    assert not panel.merge.isEnabled()


def test_a_closed_unit_leaves_the_tree_of_today(panel: UnitsPanel, opened: OpenRoom, qtbot: QtBot) -> None:
    stand(panel, AREA, qtbot)
    dialog = press(panel, panel.close_it, qtbot)
    carry_out(dialog, opened, qtbot)
    assert dialog.rows.cell(WHY).refusal, "a reason is asked for"
    fill(dialog, {FROM_DAY: "2025-10-01", WHY: "撤销"})
    carry_out(dialog, opened, qtbot)
    assert AREA not in panel.tree.shown_keys()
    assert panel.message.isVisible()


def test_details_are_changed(panel: UnitsPanel, opened: OpenRoom, qtbot: QtBot) -> None:
    stand(panel, EAST, qtbot)
    panel.tree.opened.emit(EAST)
    dialog = panel.findChildren(FieldsDialog)[-1]
    head = next(field for field in dialog.fields if field.name == "head2")
    fill(dialog, {head: "周样"})
    carry_out(dialog, opened, qtbot)
    assert "王样、周样" in panel.tree.text_of(EAST)


def test_the_units_go_out_and_the_way_in_is_the_import_page(
    panel: UnitsPanel, opened: OpenRoom, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    answers.path = tmp_path / "units.xlsx"
    qtbot.mouseClick(panel.save, Qt.MouseButton.LeftButton)
    settle(qtbot, opened.room)
    sheet = openpyxl.load_workbook(answers.path).active
    assert sheet is not None
    assert "临汾路东片综合网格" in {row[0].value for row in sheet.iter_rows()}
    assert str(answers.path) in panel.message.text()
    qtbot.mouseClick(panel.load, Qt.MouseButton.LeftButton)
    assert opened.went == [Place("import")]


def test_the_district_adds_departments_and_what_lies_in_an_office(
    tmp_path: Path, answers: Answers, qtbot: QtBot
) -> None:
    desk = running_office(tmp_path / "district", "310106000", "王静")
    opened = open_room(desk, tmp_path)
    panel = new_panel(opened, qtbot)
    stand(panel, "unit.310106000", qtbot)
    dialog = press(panel, panel.add, qtbot)
    fill(dialog, {ADDED_KIND: "department", NAME: "静安区样例局"})
    carry_out(dialog, opened, qtbot)
    assert sql("SELECT owner FROM unit WHERE name='静安区样例局'").fetchone() == (None,)
    stand(panel, DANING, qtbot)
    fill(dialog := press(panel, panel.add, qtbot), {ADDED_KIND: "grid", NAME: "东片"})
    carry_out(dialog, opened, qtbot)
    assert sql("SELECT owner FROM unit WHERE name='东片'").fetchone() == (DANING,)
    assert add_unit(desk, "grid", DANING, "西片")
    opened.room.jobs.close()
    close_office(desk.folder)
