"""A print is recorded whole or not at all, and every print of a record is counted."""

from pathlib import Path

import pytest

from models.journal.history import operations
from models.records.operations import OperationKind
from models.records.paper import PrintedSheet, SheetMemory, ShownValue, Whom
from models.registers.sheet_codes import reserve_codes
from models.registers.sheets import read_shown, record_sheets, shown_text
from models.tables.desk import ReservedCode
from models.tables.paper import Sheet
from resources.i18n import ENGLISH
from tests.models.registers.judged_office import BATCH, add_members, office
from tests.models.registers.paper_office import printed, stamped


def test_one_operation_has_a_row_per_sheet(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        first, second = add_members(desk, "张三 李四")
        codes = printed(desk, "F17")
        rows = {row.code: row for row in Sheet.select()}
        (done,) = operations([OperationKind.PRINT])
    assert set(rows) == set(codes)
    assert {row.subject for row in rows.values()} == {first, second}
    row = rows[codes[0]]
    assert (row.form, row.form_version, row.part, row.print_no, row.operator) == ("F17", 1, "", 1, "王静")
    assert row.pdf_hash == "0" * 64
    assert done.who == "王静"


def test_recorded_codes_are_reserved_no_longer(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        add_members(desk, "张三")
        (held,) = reserve_codes(desk, 1)
        printed(desk, "F02")
        assert [row.code for row in ReservedCode.select()] == [held]


def test_prints_are_counted_by_form_record_and_rater_class(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        add_members(desk, "张三 李四")
        member = stamped(desk, "F17")[0].member
        printed(desk, "F17", Whom(BATCH, members=(member,)))
        printed(desk, "F23")
        numbers = [draft.record.stamp.print_no for draft in stamped(desk, "F17")]
        assert sorted(numbers) == [1, 2]
        assert {draft.record.stamp.print_no for draft in stamped(desk, "F23")} == {2}
        assert stamped(desk, "F02")[0].record.stamp.print_no == 1


def test_a_roster_of_some_is_counted_for_itself(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        add_members(desk, "张三 李四")
        printed(desk, "F02")
        member = stamped(desk, "F17")[0].member
        some = Whom(BATCH, members=(member,))
        assert stamped(desk, "F02", some)[0].record.stamp.print_no == 1
        printed(desk, "F02", some)
        assert stamped(desk, "F02", some)[0].record.stamp.print_no == 2
        assert stamped(desk, "F02")[0].record.stamp.print_no == 2


def test_where_delivery_fails_nothing_is_recorded(tmp_path: Path) -> None:
    def fails() -> None:
        raise PermissionError

    with office(tmp_path) as desk:
        add_members(desk, "张三")
        drafts = stamped(desk, "F17")
        sheets = [PrintedSheet(draft=draft, language=ENGLISH, pdf_hash="") for draft in drafts]
        with pytest.raises(PermissionError):
            record_sheets(desk, sheets, deliver=fails)
        assert Sheet.select().count() == 0
        assert operations([OperationKind.PRINT]) == []
        assert [row.code for row in ReservedCode.select()] == [drafts[0].record.stamp.code]
        record_sheets(desk, sheets)
        assert Sheet.select().count() == 1


def test_what_a_sheet_showed_is_read_back() -> None:
    values = (ShownValue("", "", "Name", "张三"), ShownValue("1", "1 政治素质 · 接收单位", "Mark", "优秀"))
    memory = SheetMemory(ENGLISH, Whom(BATCH, units=("u",), members=("m", "n")), "张三", values)
    assert read_shown(shown_text(memory)) == memory
