"""A sheet's code is found however typed, refused before it is asked about, and answered as it was asked."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.journal.operation import operation
from models.office import close_thread
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.records.paper import SheetFound
from models.rules.sheet_code import draw_sheet_code, is_sheet_code, typed_code
from models.tables.paper import Sheet
from tests.models.registers.judged_office import LINFEN, add_members, office
from tests.models.registers.paper_office import printed
from tests.ui.rooms import OpenRoom, settle
from ui.jobs import JobRunner
from ui.printing.code_search import CodeSearch


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "office") as opened:
        yield opened


@pytest.fixture
def jobs() -> Iterator[JobRunner]:
    made = JobRunner(close_thread)
    yield made
    made.close()


def test_an_answer_is_about_the_code_that_was_asked(qtbot: QtBot, desk: Desk, jobs: JobRunner) -> None:
    search = CodeSearch(desk, jobs)
    qtbot.addWidget(search)
    gate = threading.Event()
    jobs.write(lambda _progress: gate.wait(10), title="long")
    search.look_up(draw_sheet_code("310106011"))
    search.field.setText("?")
    gate.set()
    qtbot.waitUntil(lambda: "石门二路街道" in search.says.text())


@pytest.fixture
def search(opened: OpenRoom, qtbot: QtBot) -> CodeSearch:
    made = CodeSearch(opened.room.desk, opened.room.jobs)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def found(search: CodeSearch) -> list[list[str]]:
    """Whom the sheets are about that were found, search by search."""
    told: list[list[str]] = []

    def tell(sheets: tuple[SheetFound, ...]) -> None:
        told.append([sheet.about for sheet in sheets])

    search.found.connect(tell)
    return told


def enter(qtbot: QtBot, search: CodeSearch, opened: OpenRoom, typed: str) -> None:
    search.field.setText(typed)
    qtbot.keyClick(search.field, Qt.Key.Key_Return)
    settle(qtbot, opened.room)


def test_a_code_is_found_however_it_is_typed(
    qtbot: QtBot, search: CodeSearch, found: list[list[str]], opened: OpenRoom, desk: Desk
) -> None:
    add_members(desk, "张样")
    (code,) = printed(desk, "F17")
    full_width = "".join(chr(ord(char) + 0xFEE0) for char in code)
    for typed in (code, f" {code.lower()}\u3000", f"{code[:4]}-{code[4:]}", full_width):
        enter(qtbot, search, opened, typed)
    qtbot.waitUntil(lambda: len(found) == 4)
    assert found == [["张样"]] * 4
    assert search.code == code
    assert not search.says.isVisible()


def test_two_sheets_with_one_code_are_both_told(
    qtbot: QtBot, search: CodeSearch, found: list[list[str]], opened: OpenRoom, desk: Desk
) -> None:
    add_members(desk, "张样 李样")
    code, other = printed(desk, "F17")
    with operation(desk, OperationKind.PRINT):  # as after a merge of two desks
        Sheet.update(code=code).where(Sheet.code == other).execute()
    enter(qtbot, search, opened, code)
    qtbot.waitUntil(lambda: len(found) == 1)
    assert set(found[0]) == {"张样", "李样"}


@pytest.mark.parametrize("typed", ["", "N", "NABCDEFGH", "单伟", "0000000O", "{name}"])
def test_what_is_no_code_is_refused_without_a_search(
    qtbot: QtBot, search: CodeSearch, found: list[list[str]], opened: OpenRoom, typed: str
) -> None:
    enter(qtbot, search, opened, typed)
    assert search.says.property("role") == "wrong"
    assert typed in search.says.text()
    assert search.field.property("wrong")
    assert found == []


def test_the_next_key_takes_the_complaint_away(qtbot: QtBot, search: CodeSearch, opened: OpenRoom) -> None:
    enter(qtbot, search, opened, "N")
    qtbot.keyClicks(search.field, "A")
    assert not search.says.isVisible()
    assert not search.field.property("wrong")


def test_a_code_of_no_sheet_here_names_the_office_that_drew_it(
    qtbot: QtBot, search: CodeSearch, found: list[list[str]], opened: OpenRoom
) -> None:
    enter(qtbot, search, opened, draw_sheet_code(LINFEN))
    qtbot.waitUntil(search.says.isVisible)
    assert "临汾路街道" in search.says.text()
    assert search.says.property("role") == "quiet"  # the code is right, it only is not here
    assert found == []


@given(st.text(max_size=12))
def test_no_text_that_is_typed_is_taken_for_a_code_by_chance(typed: str) -> None:
    if is_sheet_code(typed_code(typed)):
        assert len(typed_code(typed)) == 8
        assert typed_code(typed).isascii()
