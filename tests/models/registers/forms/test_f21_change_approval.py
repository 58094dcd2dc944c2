"""F21's records: one sheet for each change, in the words of the day on which it was decided."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from models.journal.operation import operation
from models.records.change_approval import ChangeApprovalRecord
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.records.paper import SheetDraft, Whom
from models.registers.assignment_changes import (
    EFFECTIVE,
    HANDOVER,
    REPLACEMENT,
    UNIT,
    change_assignment,
)
from models.registers.moves import change_part
from models.registers.paper import NothingToPrint, drafts_of
from models.tables.places import Unit
from resources.i18n import ENGLISH, words_for
from tests.models.registers.stationed import DANING, PENGPU, TOLD, stationed_office, transfer, until

WHOM = Whom("batch.2", members=("ma",))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with stationed_office(tmp_path / "district") as made:
        yield made


def _drafts(desk: Desk, whom: Whom = WHOM) -> tuple[SheetDraft, ...]:
    return drafts_of(desk, "F21", whom, words_for(ENGLISH))


def _record(draft: SheetDraft) -> ChangeApprovalRecord:
    assert isinstance(draft.record, ChangeApprovalRecord)
    return draft.record


def test_a_transfer_with_what_is_handed_over(desk: Desk) -> None:
    told = {UNIT: DANING, EFFECTIVE: "2026-05-01", REPLACEMENT: "丁样", HANDOVER: "1. 台账"}
    change_assignment(desk, "transfer", "a", TOLD | told)
    (draft,) = _drafts(desk)
    record = _record(draft)
    assert {one.term: one.text for one in record.change} == {
        "Kind of change": "调整派驻单位",
        "Decided on": "2026.03.01",
        "Takes effect on": "2026.05.01",
        "Before the change": "临汾路街道 示例东片网格",
        "After the change": "大宁路街道",
        "Replacement": "丁样",
    }
    assert (record.reason, record.handover, record.is_town) == ("工作需要", "1. 台账", False)
    shown = {one.term: one.text for one in record.person}
    assert (shown["Name"], shown["Term"]) == ("甲样", "2026.03.01 – 2026.10.31")
    assert (draft.subject, draft.part, draft.name) == ("a", "调整派驻单位 2026.05.01", "甲样")
    assert {value.text for value in draft.values} >= {"工作需要", "1. 台账", "大宁路街道"}


def test_a_change_keeps_the_names_of_its_day(desk: Desk) -> None:
    transfer(desk, "a", PENGPU, "2026-05-01")
    with operation(desk, OperationKind.UNIT_EDIT):
        Unit.update(name="改名后的网格").where(Unit.key == "east").execute()
    record = _record(_drafts(desk)[0])
    assert "示例东片网格" in " ".join(one.text for one in record.change)
    assert record.is_town


def test_every_change_has_its_sheet_in_the_order_of_the_days(desk: Desk) -> None:
    until(desk, "extension", "a", "2026-12-31")
    transfer(desk, "a", DANING, "2026-05-01")
    until(desk, "withdraw", "b", "2026-06-30")
    everybody = _drafts(desk, Whom("batch.2"))
    assert [(draft.name, draft.part) for draft in everybody] == [
        ("甲样", "调整派驻单位 2026.05.01"),
        ("甲样", "延期 2026.12.31"),
        ("乙样", "退回 2026.06.30"),
    ]
    change = {one.term: one.text for one in _record(everybody[1]).change}
    assert (change["Before the change"], change["After the change"]) == ("2026.10.31", "2026.12.31")


def test_without_a_change_there_is_nothing_to_print(desk: Desk) -> None:
    with pytest.raises(NothingToPrint):
        _drafts(desk)


def test_one_of_several_changes_is_printed_alone(desk: Desk) -> None:
    until(desk, "extension", "a", "2026-12-31")
    transfer(desk, "a", DANING, "2026-05-01")
    assert len(_drafts(desk)) == 2
    part = change_part("transfer", "2026-05-01")
    assert [draft.part for draft in _drafts(desk, replace(WHOM, part=part))] == [part]
    with pytest.raises(NothingToPrint):
        _drafts(desk, replace(WHOM, part=change_part("swap", "2026-05-01")))
