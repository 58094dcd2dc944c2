"""Where a typed sheet code leads."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.journal.operation import operation
from models.office import close_office, new_office
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.rules.sheet_code import draw_sheet_code
from models.tables.paper import Sheet
from ui.pages import find_place, pages
from ui.room import Place
from ui.shell.page_spec import starting_page


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield new_office(tmp_path / "office", "310106021", "李敏")
    close_office(tmp_path / "office")


@pytest.mark.parametrize(("form", "page"), [("F23", "assessment"), ("F17", "print"), ("F02", "print")])
def test_a_code_leads_to_its_marks_or_to_its_sheet(desk: Desk, form: str, page: str) -> None:
    code = draw_sheet_code("310106021")
    with operation(desk, OperationKind.PRINT):
        Sheet.create(office=desk.office, code=code, form=form)
    assert find_place(code.lower()) == Place(page, code)


def test_a_code_that_nobody_printed_leads_to_the_print_page(desk: Desk) -> None:
    code = draw_sheet_code("310106021")
    assert find_place(code) == Place("print", code)


@pytest.mark.parametrize("typed", ["张三", "zhangsan", "138", "ABCDEFGH"])
def test_what_is_no_code_leads_nowhere(desk: Desk, typed: str) -> None:
    assert find_place(typed) is None


def test_every_page_has_a_key_of_its_own() -> None:
    keys = [spec.key for spec in pages()]
    assert len(set(keys)) == len(keys)


def test_today_stands_first_and_the_window_opens_with_the_members() -> None:
    assert pages()[0].key == "today"
    assert starting_page(pages()).key == "members"


def test_where_no_page_says_so_the_first_one_is_opened() -> None:
    assert starting_page(pages()[:1]).key == "today"
