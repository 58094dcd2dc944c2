"""The recycle bin: what stands there, how it is found, and how it comes back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from models.database import sql
from models.errors import NoSuchRecord, ReadOnlyDesk
from models.journal.check import check_office
from models.journal.operation import operation
from models.journal.undo import PARENT_GONE, undo
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.records.recycle_bin import RemovedRecord
from models.registers.child_rows import remove_row
from models.registers.recycle_bin import removed_records, restore
from models.registers.removal import remove_assignment, remove_member
from models.rights import NEVER_RETURNED, OTHER_OFFICE
from models.tables.judging import Mark, ScoreSheet
from models.tables.people import Member, MemberSensitive
from models.tables.person_file import Education
from resources.i18n import CHINESE, words_for
from tests.models.journal.people import add_people
from tests.models.registers.stationed import LINFEN, PENGPU, everything, leave, stationed_office

WORDS = words_for(CHINESE)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with stationed_office(tmp_path / "office") as made:
        leave(made, "a", "2026-04-01", "2026-04-05")
        with operation(made, OperationKind.SCORE_SHEET):
            ScoreSheet.insert(key="s", assignment="a", rater_class="receiving_unit").execute()
            Mark.insert(key="k", score_sheet="s", item="1", level="a").execute()
            MemberSensitive.insert(key="ma", address="示例路1号").execute()
            Education.insert(key="e", member="ma", school="样本大学", graduated="2014-06").execute()
        yield made


def _seen(text: str = "", *tables: str) -> list[tuple[str, str]]:
    return [(one.table, one.key) for one in removed_records(WORDS, text, tables)]


def _one() -> RemovedRecord:
    (found,) = removed_records(WORDS)
    return found


def test_an_office_that_removed_nothing_has_an_empty_bin(desk: Desk) -> None:
    assert desk
    assert removed_records(WORDS) == []


def test_a_member_stands_there_once_with_who_when_and_why(desk: Desk) -> None:
    remove_member(desk, "ma", "重复录入")
    found = _one()
    assert (found.table, found.key, found.title, found.about) == ("member", "ma", "Member", "甲样")
    assert found.hung == 6, "the assignment, leave, sheet, mark, education, address"
    assert (found.operation.who, found.operation.reason) == ("王静", "重复录入")


def test_it_comes_back_with_all_that_hung_on_it_as_one_operation(desk: Desk) -> None:
    before = everything()
    remove_member(desk, "ma", "重复录入")
    seen = restore(desk, "member", "ma", is_tried=True)
    assert (seen.operation, seen.reversed, _seen()) == (None, 1, [("member", "ma")])
    done = restore(desk, "member", "ma")
    assert done.operation
    assert (done.reversed, done.kept, done.impossible) == (1, (), ())
    assert everything() == before
    assert _seen() == []
    assert check_office() == []
    undo(desk, done.operation)  # gone again by Ctrl+Z, and in the bin again
    assert _seen() == [("member", "ma")]


def test_rows_that_went_alone_stand_for_themselves_newest_first(desk: Desk) -> None:
    remove_row(desk, "education", "e", "写错了")
    remove_assignment(desk, "a", "未报到")
    first, second = removed_records(WORDS)
    assert (first.table, first.about, first.text) == ("assignment", "甲样", "第二批 · 临汾路街道")
    assert (second.table, second.title, second.text) == ("education", "Education", "样本大学")


def test_what_belonged_to_somebody_who_is_gone_waits_for_its_member(desk: Desk) -> None:
    remove_row(desk, "education", "e", "写错了")
    remove_member(desk, "ma", "重复录入")
    assert _seen() == [("member", "ma"), ("education", "e")]
    refused = restore(desk, "education", "e")
    assert [kept.reason for kept in refused.impossible] == [PARENT_GONE]
    restore(desk, "member", "ma")
    restore(desk, "education", "e")
    assert Education.get_by_id("e").school == "样本大学"
    assert _seen() == []


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("甲样", True),
        ("jiayang", True),
        ("jy", True),
        ("重复", True),
        ("乙", False),
        ("yy", False),
        (" ", True),
    ],
)
def test_found_by_name_pinyin_and_reason(desk: Desk, typed: str, is_found: bool) -> None:
    remove_member(desk, "ma", "重复录入")
    assert bool(_seen(typed)) is is_found


def test_found_by_the_last_name_and_by_kind(desk: Desk) -> None:
    with operation(desk, OperationKind.MEMBER_EDIT):
        Member.update(name="𠅤样").where(Member.key == "mb").execute()
    remove_member(desk, "mb", "误录")
    remove_assignment(desk, "a", "未报到")
    assert _seen("𠅤") == [("member", "mb")]
    assert _seen("", "assignment") == [("assignment", "a")]


def test_of_an_import_taken_back_one_person_comes_back_alone(desk: Desk) -> None:
    done, (one, two) = add_people(desk, "丙样", "丁样")
    undo(desk, done)
    assert {key for _, key in _seen()} == {one, two}
    result = restore(desk, "member", one)
    assert (result.total, result.reversed) == (1, 1)
    assert [key for (key,) in sql("SELECT key FROM member WHERE key IN (?,?)", one, two)] == [one]
    assert sql("SELECT count(*) FROM assignment WHERE member=?", one).fetchone() == (1,)
    assert _seen() == [("member", two)]
    restore(desk, "member", two)
    assert _seen() == []
    assert check_office() == []


def test_an_office_restores_its_own_and_is_told_why_not_others(desk: Desk) -> None:
    remove_row(desk, "leave", sql("SELECT key FROM leave").fetchone()[0], "误录")
    ((_, key),) = _seen()
    other, own = (replace(desk, is_district=False, office=unit) for unit in (PENGPU, LINFEN))
    refused = restore(other, "leave", key)
    assert [kept.reason for kept in refused.impossible] == [OTHER_OFFICE]
    assert restore(own, "leave", key).reversed == 1


@pytest.mark.parametrize("table", ["member", "assignment"])
def test_an_office_is_told_that_the_district_brings_people_back(desk: Desk, table: str) -> None:
    key = {"member": "ma", "assignment": "a"}[table]
    {"member": remove_member, "assignment": remove_assignment}[table](desk, key, "误录")
    refused = restore(replace(desk, is_district=False, office=LINFEN), table, key)
    assert refused.operation is None or refused.reversed == 0
    assert {kept.reason for kept in refused.impossible} == {NEVER_RETURNED}
    assert _seen() == [(table, key)]
    assert restore(desk, table, key).reversed == 1


def test_what_is_not_there_and_who_may_not_write(desk: Desk) -> None:
    with pytest.raises(NoSuchRecord):
        restore(desk, "member", "ma")
    remove_member(desk, "ma", "误录")
    with pytest.raises(ReadOnlyDesk):
        restore(replace(desk, read_only=True), "member", "ma")
