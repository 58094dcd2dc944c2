"""A table of units on the Import page: previewed, corrected by its own fields, imported, taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.database import sql
from models.records.desk import Desk
from models.registers.imports import imports
from models.registers.unit_steps import merge_unit
from models.registers.units import add_unit
from resources.i18n import tr
from tests.models.intake.files import xlsx
from tests.ui.answers import Answers
from tests.ui.intake.importing import take
from tests.ui.rooms import OpenRoom, office_of, settle
from ui.intake.import_page import ImportPage

HEAD = ("单位名称", "单位类别", "所属网格", "片长")
ROWS = (("东片", "网格", "", "王样"), ("甲居民区", "居民区", "东片", ""))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office_of(tmp_path / "office", "310106021", "李敏") as made:
        yield made


def test_units_are_previewed_imported_and_taken_back(
    page: ImportPage, opened: OpenRoom, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    take(page, opened, qtbot, xlsx(tmp_path / "格.xlsx", HEAD, *ROWS))
    assert not page.bar.batch.isVisible()
    assert page.rows.list.table.rowCount() == 2
    page.bar.import_asked.emit()
    settle(qtbot, opened.room)
    assert {name for (name,) in sql("SELECT name FROM unit WHERE owner IS NOT NULL")} == {"东片", "甲居民区"}
    assert [(one.operation.detail, one.added, one.changed) for one in imports()] == [("格.xlsx", 2, 0)]
    page.bar.undo_asked.emit()
    settle(qtbot, opened.room)
    assert len(answers.asked) == 1
    assert not sql("SELECT 1 FROM unit_part").fetchone()
    assert not sql("SELECT 1 FROM unit WHERE owner IS NOT NULL").fetchone()


def test_a_column_is_corrected_to_a_field_of_units_and_rosters_do_not_remember_it(
    page: ImportPage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    take(page, opened, qtbot, xlsx(tmp_path / "格.xlsx", HEAD, *ROWS))
    assert "片长" in page.notice.text()
    columns = page.columns
    offered = {columns.choice.itemText(at) for at in range(columns.choice.count())}
    assert tr("Grid head") in offered
    assert tr("Phone") not in offered
    columns.list.go_to("Sheet1!D1")
    columns.choice.setCurrentIndex(columns.choice.findText(tr("Grid head")))
    columns.choice.activated.emit(0)
    settle(qtbot, opened.room)
    page.bar.import_asked.emit()
    settle(qtbot, opened.room)
    assert sql("SELECT head1 FROM unit WHERE name='东片'").fetchone() == ("王样",)
    assert not sql("SELECT 1 FROM setting WHERE name='heading_memory'").fetchone()
    page.bar.left.emit()
    head = ("姓名", "出生年月", "电话")
    take(page, opened, qtbot, xlsx(tmp_path / "人.xlsx", head, ("张三", "1990.03", "")))
    assert page.bar.batch.isVisible()
    offered = {columns.choice.itemText(at) for at in range(columns.choice.count())}
    assert tr("Phone") in offered
    assert tr("Grid head") not in offered


def test_an_old_name_in_a_roster_is_said_before_it_is_taken(
    page: ImportPage, opened: OpenRoom, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    east, west = (add_unit(desk, "grid", desk.office, name) for name in ("东片", "西片"))
    merge_unit(desk, east, west, "2025-06-01", "多格合一")
    head = ("姓名", "出生年月", "派出单位", "网格")
    take(page, opened, qtbot, xlsx(tmp_path / "人.xlsx", head, ("张三", "1990.03", "区卫健委", "东片")))
    assert tr("{name} → {unit}", name="东片", unit="西片") in page.notice.text()
    table = page.places.list.table
    assert tr("a former name: today {unit}", unit="西片") in table.as_text([0], range(5), headed=False)
