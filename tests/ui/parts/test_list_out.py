"""What leaves a list: copied, saved as a workbook, printed, each as it is shown."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from models.office import close_office, new_office
from models.records.desk import Desk
from models.records.fields import Kind
from models.records.lists import Filter, How
from resources.i18n import tr
from tests.reports.reading import packed, pages
from tests.ui.answers import Answers
from tests.ui.rooms import OpenRoom, settle
from ui.parts import list_exits
from ui.parts.list_out import one_line
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView
from ui.printing.list_print import ListPrintDialog

PEOPLE = {n: (f"样本{n}", f"{n}.5", "2025-09" if n % 2 else "", "=1+1") for n in range(1, 4)}
COLUMNS = (
    Column(heading="Name", text=lambda row: row[0], kind=Kind.NAME),
    Column(heading="Total", text=lambda row: row[1], is_number=True),
    Column(heading="Born", text=lambda row: row[2].replace("-", "."), value=lambda r: r[2], kind=Kind.MONTH),
    Column(heading="Note", text=lambda row: row[3]),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield new_office(tmp_path / "office", "310106021", "李敏")
    close_office(tmp_path / "office")


@pytest.fixture
def view(qtbot: QtBot, opened: OpenRoom, answers: Answers) -> RowsView:
    assert answers
    table = RowsTable(COLUMNS, lambda keys: {key: PEOPLE[key] for key in keys})
    made = RowsView(table, name="Members", room=opened.room)
    qtbot.addWidget(made)
    made.show_keys([1, 2, 3])
    made.about = lambda: "第二批"
    return made


def test_the_workbook_has_the_rows_shown_with_real_types(
    qtbot: QtBot, view: RowsView, opened: OpenRoom, answers: Answers, tmp_path: Path
) -> None:
    view.tools.arrange(((1, True),), ((0, Filter(How.VALUES, ("样本1", "样本3"))),))
    view.tools.show_columns([3, 1, 2])
    answers.path = tmp_path / "名单.xlsx"
    view.tools.out.ask_path()
    settle(qtbot, opened.room)
    sheet = openpyxl.load_workbook(answers.path).worksheets[0]
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert head == [tr("Note"), tr("Total"), tr("Born")]
    assert rows == [["=1+1", 3.5, datetime.fromisoformat("2025-09-01")], ["=1+1", 1.5, rows[1][2]]]
    assert sheet["A2"].data_type == "s"
    assert str(answers.path) in opened.said[-1]


def test_a_target_that_cannot_be_written_is_said_so(
    qtbot: QtBot, view: RowsView, opened: OpenRoom, tmp_path: Path
) -> None:
    view.tools.out.save_to(tmp_path / "gone" / "a.xlsx")
    settle(qtbot, opened.room)
    assert [type(error).__name__ for error in opened.failed] == ["FileNotWritten"]


def test_many_rows_are_copied_off_the_thread_of_the_window(
    qtbot: QtBot, view: RowsView, opened: OpenRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.parts.rows_view._MANY", 2)
    QGuiApplication.clipboard().clear()
    view.selectAll()
    view.copy(headed=True)
    settle(qtbot, opened.room)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[0] == tr("Name")
    assert lines[1:] == ["样本1\t1.5\t2025.09\t=1+1", "样本2\t2.5\t\t=1+1", "样本3\t3.5\t2025.09\t=1+1"]


def test_a_cell_never_breaks_its_row() -> None:
    assert one_line("a\tb\r\nc\u2028d\n") == "a b c d"


def test_the_list_is_printed_as_it_is_shown_and_saved(
    qtbot: QtBot, view: RowsView, opened: OpenRoom, answers: Answers, tmp_path: Path
) -> None:
    view.tools.arrange(((1, True),), ((2, Filter(How.FILLED)),))
    view.tools.out.print_list()
    qtbot.waitUntil(lambda: bool(view.findChildren(ListPrintDialog)), timeout=30_000)
    (dialog,) = view.findChildren(ListPrintDialog)
    settle(qtbot, opened.room)
    answers.path = tmp_path / "人员.pdf"
    dialog.save.click()
    settle(qtbot, opened.room)
    (page,) = map(packed, pages(answers.path.read_bytes()))
    assert page.index("样本3") < page.index("样本1")
    assert "样本2" not in page
    assert "第二批" in page
    assert packed(tr("by {columns}", columns=f"{tr('Total')}▼")) in page
    assert any(label.text() for label in dialog.findChildren(QLabel))
    dialog.reject()
    settle(qtbot, opened.room)
    previews = opened.room.desk.folder / "previews"
    assert list(previews.iterdir()) == []


def test_a_list_too_long_for_paper_asks_for_a_filter(
    view: RowsView, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_exits, "MOST_PRINTED", 2)
    view.tools.out.print_list()
    assert "2" in answers.told[0]
    assert view.findChildren(ListPrintDialog) == []


def test_a_list_without_a_room_offers_neither_paper_nor_workbook(qtbot: QtBot) -> None:
    table = RowsTable(COLUMNS, lambda keys: {key: PEOPLE[key] for key in keys})
    plain = RowsView(table, name="Members")
    qtbot.addWidget(plain)
    plain.show_keys([1])
    words = [action.text() for action in plain.tools.menu(0).actions()]
    assert tr("Save as a workbook…") not in words
    assert any(word.startswith(tr("Copy")) for word in words)
    plain.tools.out.save_to(Path("nowhere.xlsx"))
    plain.tools.out.print_list()
    plain.tools.out.copy_many([1], headed=False)
