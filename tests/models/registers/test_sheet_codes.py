"""Codes are held while a preview is open, given back when it closes, and never drawn twice."""

from pathlib import Path

import pytest

from models.errors import ReadOnlyDesk
from models.office import close_office, new_office, open_office
from models.records.desk import Desk
from models.registers import sheet_codes
from models.registers.sheet_codes import release_codes, reserve_codes
from models.rules.sheet_code import draw_sheet_code, is_sheet_code
from models.tables.desk import ReservedCode
from models.tables.paper import Sheet
from tests.models.registers.judged_office import district_writes


def _reserved() -> set[str]:
    return {row.code for row in ReservedCode.select()}


def _draws(monkeypatch: pytest.MonkeyPatch, *codes: str) -> None:
    drawn = iter(codes)
    monkeypatch.setattr(sheet_codes, "draw_sheet_code", lambda _office: next(drawn))


def test_codes_are_the_offices_own_and_held(linfen: Desk) -> None:
    codes = reserve_codes(linfen, 3)
    assert len(set(codes)) == 3
    assert all(is_sheet_code(code) and code.startswith("N") for code in codes)
    assert _reserved() == set(codes)


def test_a_code_is_never_drawn_twice(linfen: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    printed, held, free, other = (draw_sheet_code("310106021") for _ in range(4))
    with district_writes(linfen):
        Sheet.create(office=linfen.office, code=printed)
    _draws(monkeypatch, held)
    reserve_codes(linfen, 1)
    _draws(monkeypatch, printed, held, free, free, other)
    assert reserve_codes(linfen, 2) == (free, other)


def test_released_codes_are_free_again(linfen: Desk) -> None:
    first, second = reserve_codes(linfen, 2)
    release_codes(linfen, [first])
    assert _reserved() == {second}
    release_codes(linfen, [])
    assert _reserved() == {second}


def test_what_a_dead_process_held_is_given_back(linfen: Desk) -> None:
    ReservedCode.create(code="NDEAD222", at=0)
    codes = reserve_codes(linfen, 1)
    assert _reserved() == set(codes)


def test_many_codes_fit_into_portions(linfen: Desk) -> None:
    codes = reserve_codes(linfen, 1201)
    assert len(_reserved()) == len(set(codes)) == 1201
    release_codes(linfen, codes)
    assert not _reserved()


def test_a_window_that_reads_reserves_nothing(tmp_path: Path) -> None:
    new_office(tmp_path, "310106021", "王静")
    close_office(tmp_path)
    desk = open_office(tmp_path, "王静", read_only=True)
    with pytest.raises(ReadOnlyDesk):
        reserve_codes(desk, 1)
    close_office(tmp_path)
