"""What hangs on any record of a person: on the page, on paper and in the file that goes out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.database import sql
from models.errors import InvalidValue
from models.intake.reading import read_workbook
from models.intake.roster import read_and_plan, remembered_choices
from models.journal.operation import operation
from models.records.desk import Desk
from models.records.fields import FieldSpec
from models.records.intake import Fate
from models.records.operations import OperationKind
from models.records.paper import Whom
from models.records.sheets import RegistrationRecord
from models.registers.child_rows import remove_row, rows_of, save_row
from models.registers.hanging_rows import own_first, rows_of_people
from models.registers.joining import join_records
from models.registers.paper import drafts_of
from models.registers.person_copies import person_copies
from models.registers.row_rules import ONCE_A_YEAR
from models.tables.adjustments import Adjustment, Veto
from models.tables.fields import spec_of
from models.tables.person_file import AnnualGrade, Award, Education
from models.tables.stations import Leave
from resources.i18n import CHINESE, words_for
from tests.models.registers.judged_office import BATCH, DISTRICT, add_members, office

ZH = words_for(CHINESE)
TITLE, KIND, DATE = (spec_of(one) for one in (Award.title, Award.kind, Award.date))
YEAR, GRADE = spec_of(AnnualGrade.year), spec_of(AnnualGrade.grade)
SCHOOL, MODE, DONE = (spec_of(one) for one in (Education.school, Education.mode, Education.graduated))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path, DISTRICT) as opened:
        yield opened


@pytest.fixture
def records(desk: Desk) -> tuple[str, str]:
    """Two records of one person, the second stands; each has an award, both have one more alike."""
    assignments = add_members(desk, "甲样 甲样")
    first, second = (
        str(sql("SELECT member FROM assignment WHERE key=?", one).fetchone()[0]) for one in assignments
    )
    for member, *titles in ((first, "旧奖", "同奖"), (second, "新奖", "同奖")):
        for title in titles:
            save_row(desk, "award", member, None, {TITLE: title, KIND: "奖励", DATE: "2024-05"})
    save_row(desk, "annual_grade", first, None, {YEAR: "2024", GRADE: "称职"})
    save_row(desk, "education", first, None, {SCHOOL: "样例大学", MODE: "全日制", DONE: "2015-07"})
    join_records(desk, second, first, "同一人")
    return first, second


def _shown(desk: Desk, table: str, member: str, field: FieldSpec) -> list[object]:
    return [row.values[field] for row in rows_of(desk, table, member, ZH).rows]


def test_the_page_of_either_record_has_the_rows_of_both(desk: Desk, records: tuple[str, str]) -> None:
    for member in records:
        assert sorted(map(str, _shown(desk, "award", member, TITLE))) == ["同奖", "同奖", "新奖", "旧奖"]
        assert _shown(desk, "annual_grade", member, YEAR) == [2024]


def test_a_row_of_the_other_record_is_changed_where_it_hangs(desk: Desk, records: tuple[str, str]) -> None:
    other, standing = records
    (row,) = rows_of(desk, "annual_grade", standing, ZH).rows
    save_row(desk, "annual_grade", standing, row.key, {GRADE: "优秀"})
    assert sql("SELECT member, grade FROM annual_grade").fetchall() == [(other, "excellent")]
    with pytest.raises(InvalidValue) as refused:
        save_row(desk, "annual_grade", standing, None, {YEAR: "2024", GRADE: "称职"})
    assert refused.value.reason == ONCE_A_YEAR
    remove_row(desk, "annual_grade", row.key, "重复")
    assert _shown(desk, "annual_grade", standing, YEAR) == []


def test_the_registration_form_says_what_any_record_has_and_what_both_have_once(
    desk: Desk, records: tuple[str, str]
) -> None:
    (draft,) = drafts_of(desk, "F01", Whom(BATCH), ZH)
    assert isinstance(draft.record, RegistrationRecord)
    assert draft.member == records[1]
    lines = draft.record.awards.split("\n")
    assert sorted(line.rpartition("　")[2] for line in lines) == ["同奖", "新奖", "旧奖"]
    assert "样例大学" in str(draft.record.education)
    assert "称职" in str(draft.record.grades)


def test_the_file_that_goes_out_says_it_too_and_changes_nothing_when_it_comes_back(
    desk: Desk, records: tuple[str, str], tmp_path: Path
) -> None:
    (copy,) = person_copies(desk, [records[1]])
    path = tmp_path / "甲样.lrmx"
    path.write_bytes(copy.content)
    (sheet,) = read_workbook(path).sheets
    assert sheet.person is not None
    said = "".join(sheet.person.fields.values())
    assert all(word in said for word in ("旧奖", "新奖", "样例大学"))
    assert said.count("同奖") == 1
    plan = read_and_plan(desk, path, remembered_choices(desk))
    hanging = [one.shown_after for row in plan.rows for one in row.hanging if one.shown_after]
    assert ([row.fate for row in plan.rows if row.fate is Fate.ADDED], hanging) == ([], [])


def test_what_counts_in_the_total_is_shown_where_the_person_stands_and_a_leave_where_it_is(
    desk: Desk, records: tuple[str, str]
) -> None:
    placed = dict(sql("SELECT member, key FROM assignment"))
    other, head = (placed[member] for member in records)
    with operation(desk, OperationKind.ADJUSTMENT):
        for table in (Adjustment, Veto, Leave):
            table.insert(key="x", assignment=other).execute()
    shown = {
        table: [len(rows_of(desk, table, one, ZH).rows) for one in (head, other)]
        for table in ("adjustment", "veto", "leave")
    }
    assert shown == {"adjustment": [1, 1], "veto": [1, 1], "leave": [0, 1]}


def test_rows_that_two_records_have_alike_are_told_once_to_whoever_asks(
    desk: Desk, records: tuple[str, str]
) -> None:
    found = rows_of_people("award", records)
    assert [len(found[member]) for member in records] == [3, 3]
    for member in records:
        assert own_first(found[member], member)[0]["member"] == member
