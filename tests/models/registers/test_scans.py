"""Scans on their sheets: found by code, listed by what came back, written by their own office only."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.errors import WriteRefused
from models.journal.history import history_of_operation
from models.journal.shipped import unit_key
from models.records.desk import Desk
from models.records.scans import SheetToFile, SignedSheet
from models.registers.scans import (
    NothingToFile,
    file_scans,
    filed_already,
    printed_keys,
    printed_sheets,
    scans_of,
    sheets_with,
)
from models.rules.sheet_code import draw_sheet_code
from models.tables.paper import Sheet
from models.tables.person_file import Attachment
from models.tables.scans import SheetScan
from resources.i18n import CHINESE, ENGLISH, words_for
from tests.models.registers.judged_office import add_members, district_writes, office
from tests.models.registers.paper_office import printed

WORDS = words_for(CHINESE)
HASH = "ab" * 32


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "office") as made:
        add_members(made, "张三 李四")
        yield made


def _sheets(desk: Desk, form: str = "F01") -> list[SignedSheet]:
    codes = printed(desk, form)
    return [sheet for code in codes for sheet in sheets_with(codes, WORDS)[code]]


def _scan(sheet: SignedSheet, *taken: str) -> SheetToFile:
    return SheetToFile(sheet, HASH, 1234, taken)


def test_a_sheet_is_found_by_its_code_with_what_it_is_about(desk: Desk) -> None:
    found = {sheet.about: sheet for sheet in _sheets(desk)}
    assert set(found) == {"张三", "李四"}
    one = found["张三"]
    assert (one.form, one.batch, one.print_no, one.scans, one.filed) == ("F01", "第二批", 1, 0, "")
    assert one.member
    assert sheets_with(["22222222"], WORDS) == {}


def test_a_roster_is_about_nobody_alone(desk: Desk) -> None:
    (roster,) = _sheets(desk, "F02")
    assert (roster.member, roster.about) == ("", "第二批")
    (same,) = printed_sheets([roster.key], words_for(ENGLISH)).values()
    assert same.about == "Batch 2"


def test_what_came_back_is_told_from_what_did_not(desk: Desk) -> None:
    first, second = _sheets(desk)
    file_scans(desk, [_scan(first, "f1 1", "f1 2")])
    assert printed_keys(came_back=True) == [first.key]
    assert printed_keys(came_back=False) == [second.key]
    assert set(printed_keys()) == {first.key, second.key}
    (now,) = printed_sheets([first.key], WORDS).values()
    assert (now.scans, bool(now.filed)) == (1, True)
    ((name, called, day, pages),) = scans_of(first.key)
    assert (name, called, day, pages) == (HASH, f"F01-{first.about}-{first.code}.pdf", now.filed, 2)
    assert scans_of(second.key) == []


def test_the_history_names_sheet_and_member(desk: Desk) -> None:
    first, _ = _sheets(desk)
    entries = history_of_operation(file_scans(desk, [_scan(first, "f1 1")]))
    assert {entry.about for entry in entries} == {first.about, f"F01 {first.code}"}


def test_pages_that_are_filed_are_known_by_content_and_number(desk: Desk) -> None:
    first, second = _sheets(desk)
    file_scans(desk, [_scan(first, "f1 1", "f1 2")])
    assert filed_already({"f1 1", "f1 3", "f2 1"}) == {"f1 1"}
    assert filed_already(set()) == set()
    before = Attachment.select().count()
    with pytest.raises(NothingToFile):
        file_scans(desk, [_scan(first, "f1 2", "f1 1")])
    file_scans(desk, [_scan(first, "f1 1"), _scan(second, "f1 3")])
    assert Attachment.select().count() == before + 1


def test_a_sheet_may_come_back_twice(desk: Desk) -> None:
    first, _ = _sheets(desk)
    for taken in ("f1 1", "f2 1"):
        file_scans(desk, [_scan(first, taken)])
    assert len(scans_of(first.key)) == 2


def test_a_very_long_name_still_names_a_file(desk: Desk) -> None:
    add_members(desk, "阿" * 300)
    sheet = next(one for one in _sheets(desk) if len(one.about) == 300)
    file_scans(desk, [_scan(sheet, "f 1")])
    ((_, called, _, _),) = scans_of(sheet.key)
    assert len(called) <= 200
    assert called.endswith(f"{sheet.code}.pdf")


def test_another_offices_sheet_is_not_written_to(desk: Desk) -> None:
    first, _ = _sheets(desk)
    code = draw_sheet_code("310106019")
    with district_writes(desk):
        shown = Sheet.get_by_id(first.key).shown
        Sheet.create(office=unit_key("310106019"), code=code, form="F01", shown=shown)
    ((theirs,),) = sheets_with([code], WORDS).values()
    with pytest.raises(WriteRefused):
        file_scans(desk, [_scan(theirs, "f1 1")])
    assert SheetScan.select().count() == 0
