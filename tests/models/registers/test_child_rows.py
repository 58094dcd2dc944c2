"""Rows that hang on a member: listed, written, removed, undone; each refusal at its field."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.database import sql
from models.errors import InvalidValue, NoSuchRecord, ReadOnlyDesk, ReasonMissing, WriteRefused
from models.journal.check import check_office
from models.journal.history import history_of_member, last_undoable
from models.journal.undo import undo
from models.records.child_rows import ChildRow, ChildRows
from models.records.desk import Desk
from models.records.fields import FieldSpec
from models.records.members import Value
from models.registers import child_rows
from models.registers.child_rows import asked_fields, remove_row, rows_of, save_row
from models.registers.member_file import READ_ONLY
from models.registers.row_rules import ENDS_BEFORE, NOT_YET, ONCE_A_YEAR
from models.tables.fields import field_specs, spec_of
from models.tables.person_file import AnnualGrade, Attachment, Award, CareerEntry, Education
from resources.i18n import CHINESE, words_for
from tests.models.registers.judged_office import add_members, office

ZH = words_for(CHINESE)
SCHOOL, MODE, DONE = (spec_of(one) for one in (Education.school, Education.mode, Education.graduated))
STARTS, ENDS, TEXT = (spec_of(one) for one in (CareerEntry.starts, CareerEntry.ends, CareerEntry.text))
YEAR, GRADE = spec_of(AnnualGrade.year), spec_of(AnnualGrade.grade)
DATE, KIND, TITLE = (spec_of(one) for one in (Award.date, Award.kind, Award.title))


def member_of(desk: Desk, name: str = "单伟") -> str:
    (assignment,) = add_members(desk, name)
    (member,) = sql("SELECT member FROM assignment WHERE key=?", assignment).fetchone()
    return str(member)


def rows(desk: Desk, table: str, member: str) -> tuple[ChildRow, ...]:
    return rows_of(desk, table, member, ZH).rows


def shown(found: ChildRows, field: FieldSpec) -> list[Value]:
    return [row.values[field] for row in found.rows]


def test_a_row_is_read_by_the_importers_own_eyes(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        member = member_of(desk)
        assert save_row(
            desk, "education", member, None, {SCHOOL: " 样例　大学 ", MODE: "全日制", DONE: "2015年7月"}
        )
        (row,) = rows(desk, "education", member)
        assert (row.values[SCHOOL], row.values[MODE], row.values[DONE]) == (
            "样例 大学",
            "full_time",
            "2015-07",
        )
        assert check_office() == []


def test_rows_stand_in_the_order_of_the_paper(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        member, other = member_of(desk), member_of(desk, "安丽")
        for start in ("2018.08", "2015.07"):
            save_row(desk, "career_entry", member, None, {STARTS: start, TEXT: "样例单位"})
        for year in (2023, 2025, 2024):
            save_row(desk, "annual_grade", member, None, {YEAR: year, GRADE: "称职"})
        save_row(desk, "annual_grade", other, None, {YEAR: 2024, GRADE: "优秀"})
        assert shown(rows_of(desk, "career_entry", member, ZH), STARTS) == ["2015-07", "2018-08"]
        assert shown(rows_of(desk, "annual_grade", member, ZH), YEAR) == [2025, 2024, 2023]


def test_what_did_not_change_is_no_operation(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        member = member_of(desk)
        save_row(desk, "education", member, None, {SCHOOL: "样例大学"})
        (row,) = rows(desk, "education", member)
        before = last_undoable(desk.who)
        assert save_row(desk, "education", member, row.key, {SCHOOL: " 样例大学"}) == ""
        assert last_undoable(desk.who) == before
        assert save_row(desk, "education", member, row.key, {DONE: "2015.07"})
        assert rows(desk, "education", member)[0].values[SCHOOL] == "样例大学"  # what is not named stays


@pytest.mark.parametrize(
    ("table", "values", "term", "reason"),
    [
        ("education", {MODE: "全日制"}, SCHOOL, child_rows.MUST_BE_FILLED),
        ("education", {SCHOOL: "样例大学", MODE: "夜里"}, MODE, "{value} is not in the list"),
        ("education", {SCHOOL: "x" * 61}, SCHOOL, "longer than {limit} characters"),
        ("education", {SCHOOL: "样例大学", DONE: "2099.01"}, DONE, NOT_YET),
        ("career_entry", {STARTS: "2018.07", ENDS: "2018.06", TEXT: "样例"}, ENDS, ENDS_BEFORE),
        ("career_entry", {STARTS: "2099.07", TEXT: "样例"}, STARTS, NOT_YET),
        ("career_entry", {TEXT: "样例"}, STARTS, child_rows.MUST_BE_FILLED),
        ("award", {TITLE: "嘉奖", KIND: "奖励", DATE: "2099.01"}, DATE, NOT_YET),
        ("annual_grade", {YEAR: 1993, GRADE: "称职"}, YEAR, "{value} is not a year of an annual grade"),
        ("annual_grade", {YEAR: 2999, GRADE: "称职"}, YEAR, "{value} is not a year of an annual grade"),
        ("annual_grade", {YEAR: 2024, GRADE: "很好"}, GRADE, "{value} is not in the list"),
        ("annual_grade", {YEAR: "两千", GRADE: "称职"}, YEAR, "{value} is not a whole number"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(
    tmp_path: Path, table: str, values: dict[FieldSpec, Value], term: FieldSpec, reason: str
) -> None:
    with office(tmp_path) as desk:
        member = member_of(desk)
        with pytest.raises(InvalidValue) as refused:
            save_row(desk, table, member, None, values)
        assert (refused.value.term, refused.value.reason) == (term.term, reason)
        assert rows(desk, table, member) == ()


def test_spans_and_years_at_the_edge_are_taken(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        member = member_of(desk)
        save_row(desk, "career_entry", member, None, {STARTS: "2018.07", ENDS: "2018.07", TEXT: "样例"})
        save_row(desk, "annual_grade", member, None, {YEAR: 1994, GRADE: "称职"})
        assert len(rows(desk, "career_entry", member)) == len(rows(desk, "annual_grade", member)) == 1


def test_a_year_has_one_grade(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        member, other = member_of(desk), member_of(desk, "安丽")
        for whose in (member, other):
            save_row(desk, "annual_grade", whose, None, {YEAR: 2024, GRADE: "称职"})
        with pytest.raises(InvalidValue) as refused:
            save_row(desk, "annual_grade", member, None, {YEAR: 2024, GRADE: "优秀"})
        assert (refused.value.reason, refused.value.fields) == (ONCE_A_YEAR, {"year": 2024})
        (row,) = rows(desk, "annual_grade", member)
        assert save_row(desk, "annual_grade", member, row.key, {GRADE: "优秀"})


def test_a_removal_wants_a_reason_and_is_undone(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        member = member_of(desk)
        save_row(desk, "award", member, None, {TITLE: "嘉奖", KIND: "奖励"})
        before = rows(desk, "award", member)
        with pytest.raises(ReasonMissing):
            remove_row(desk, "award", before[0].key, "  ")
        removed = remove_row(desk, "award", before[0].key, " 重复\n录入 ")
        assert rows(desk, "award", member) == ()
        (entry,) = [one for one in history_of_member(member) if one.deed == "removed"]
        assert (entry.title, entry.about, entry.operation.reason) == (
            "Award or discipline",
            "单伟",
            "重复 录入",
        )
        undo(desk, removed)
        assert rows(desk, "award", member) == before


def test_the_history_says_what_was_added(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        member = member_of(desk)
        save_row(desk, "education", member, None, {SCHOOL: "样例大学"})
        entry = history_of_member(member)[0]
        assert (entry.deed, entry.title, entry.operation.detail) == ("added", "Education", "单伟")
        assert [(one.field, one.after) for one in entry.fields] == [(SCHOOL, "样例大学")]


def test_a_window_that_only_reads_says_why_and_writes_nothing(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        member = member_of(desk)
        save_row(desk, "education", member, None, {SCHOOL: "样例大学"})
        reader = replace(desk, read_only=True)
        found = rows_of(reader, "education", member, ZH)
        assert found.locked == READ_ONLY
        deeds: tuple[Callable[[], Any], ...] = (
            lambda: save_row(reader, "education", member, None, {SCHOOL: "x"}),
            lambda: remove_row(reader, "education", found.rows[0].key, "x"),
        )
        for deed in deeds:
            with pytest.raises(ReadOnlyDesk):
                deed()
        assert rows(desk, "education", member) == found.rows


def test_what_another_office_owns_is_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office(tmp_path) as desk:
        member = member_of(desk)
        monkeypatch.setattr(child_rows, "refusal", lambda *_: "This belongs to another office.")
        assert rows_of(desk, "education", member, ZH).locked == "This belongs to another office."
        with pytest.raises(WriteRefused):
            save_row(desk, "education", member, None, {SCHOOL: "x"})
        assert rows(desk, "education", member) == ()


def test_a_row_that_is_gone_or_anothers_is_not_written(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        member, other = member_of(desk), member_of(desk, "安丽")
        save_row(desk, "education", member, None, {SCHOOL: "样例大学"})
        (row,) = rows(desk, "education", member)
        for whose, key in ((member, "gone"), (other, row.key)):
            with pytest.raises(NoSuchRecord):
                save_row(desk, "education", whose, key, {SCHOOL: "x"})
        with pytest.raises(NoSuchRecord):
            remove_row(desk, "education", "gone", "x")


def test_what_the_program_writes_is_not_asked_for(tmp_path: Path) -> None:
    asked = asked_fields("attachment")
    assert spec_of(Attachment.size) not in asked
    assert spec_of(Attachment.made) not in asked
    assert spec_of(Attachment.hash) not in asked
    with office(tmp_path) as desk, pytest.raises(LookupError):
        save_row(desk, "attachment", member_of(desk), None, {})


def _values(desk: Desk, member: str) -> dict[str, list[dict[str, Value]]]:
    found = {}
    for table in ("education", "annual_grade"):
        names = ["key", *(field.name for field in field_specs(table))]
        listed = ",".join(f'"{name}"' for name in names)
        cursor = sql(f"SELECT {listed} FROM {table} WHERE member=? ORDER BY key", member)
        found[table] = [dict(zip(names, row, strict=True)) for row in cursor]
    return found


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("school"), st.sampled_from(["样例大学", "示范大学", "虚拟学院"])),
        st.tuples(st.just("grade"), st.integers(2020, 2024)),
        st.tuples(st.just("rename"), st.sampled_from(["甲大学", "乙大学"])),
        st.tuples(st.just("remove"), st.sampled_from(["education", "annual_grade"])),
    ),
    max_size=8,
)


def _step(desk: Desk, member: str, deed: str, value: str | int) -> str:
    """Do one thing of the desk; return the operation, empty where there was nothing to do it to."""
    if deed == "school":
        return save_row(desk, "education", member, None, {SCHOOL: value})
    if deed == "grade":
        taken = [row.values[YEAR] for row in rows(desk, "annual_grade", member)]
        wanted = {YEAR: value, GRADE: "称职"}
        return "" if value in taken else save_row(desk, "annual_grade", member, None, wanted)
    found = rows(desk, "education" if deed == "rename" else str(value), member)
    if not found:
        return ""
    if deed == "rename":
        return save_row(desk, "education", member, found[0].key, {SCHOOL: value})
    return remove_row(desk, str(value), found[-1].key, "重复")


@settings(max_examples=15, deadline=None)
@given(steps=STEPS)
def test_undo_returns_every_former_state(steps: list[tuple[str, str | int]]) -> None:
    with TemporaryDirectory() as folder, office(Path(folder) / "office") as desk:
        member = member_of(desk)
        states = []
        for deed, value in steps:
            before = _values(desk, member)
            done = _step(desk, member, deed, value)
            if done:
                states.append((done, before))
        for done, before in reversed(states):
            undo(desk, done)
            assert _values(desk, member) == before
        assert check_office() == []
