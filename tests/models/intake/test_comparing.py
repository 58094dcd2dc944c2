"""Two or three lists held against each other: every planted difference, nothing else, nobody guessed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from models.database import sql
from models.errors import ReadOnlyDesk
from models.intake.accepting import plan_accepted, write_accepted
from models.intake.compared_lines import COMPARED_ONLY, MASKED, NOT_HERE_YET
from models.intake.comparing import TWICE, compare
from models.intake.errors import PlanOutdated
from models.intake.reading import read_workbook
from models.intake.roster import remembered_choices
from models.journal.history import operation_record
from models.journal.operation import operation
from models.journal.shipped import batch_key
from models.journal.undo import undo
from models.records.desk import Desk
from models.records.intake import Fate
from models.records.operations import OperationKind
from models.records.reconcile import HERE, Comparison, Difference, SourceValue, Told, What
from models.registers.joining import join_records
from models.registers.member_file import READ_ONLY
from models.registers.results import ScoredBatch
from models.rights import DISTRICT_FIELD
from models.tables.assignments import Assignment
from models.tables.people import Member
from tests.models.intake.files import xlsx
from tests.models.intake.three_lists import BATCH, found_in, three_lists, with_check_digit
from tests.models.registers.judged_office import DISTRICT, LINFEN, district_writes, office

HEALTH, GREEN = "静安区卫生健康委员会", "静安区绿化和市容管理局"
HEAD = ("姓名", "出生年月", "派出单位", "接收单位", "手机", "职务")
FIRST = ("甲样", "1990.01", HEALTH, "临汾路街道", "13800000001", "科员")
SECOND = ("乙样", "1991.02", GREEN, "临汾路街道", "13800000002", "科员")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The district's, with 甲样 and 乙样 in the second batch."""
    with office(tmp_path, DISTRICT) as opened:
        fill(opened)
        yield opened


def fill(desk: Desk) -> None:
    """Enter both people."""
    with district_writes(desk):
        for key, row, unit in (("a", FIRST, "unit.D02"), ("b", SECOND, "unit.D01")):
            name, birth, _, _, phone, post = row
            Member.insert(key=key, name=name, birth=birth.replace(".", "-"), phone=phone, post=post).execute()
            assign(key, unit)


def assign(key: str, sender: str = "unit.D01") -> None:
    """Assign a member in the batch."""
    Assignment.insert(
        key=f"{key}2", member=key, batch=BATCH, sending_unit=sender, receiving_unit="unit.310106021"
    ).execute()


def _compared(desk: Desk, *paths: Path, decided: Sequence[Mapping[str, str]] = ()) -> Comparison:
    return compare(desk, [read_workbook(path) for path in paths], remembered_choices(desk), decided)


def _list(folder: Path, *rows: Sequence[object], name: str = "list.xlsx", head: Sequence[str] = HEAD) -> Path:
    return xlsx(folder / name, head, *rows)


def _told(comparison: Comparison) -> list[tuple[str, str, tuple[str, ...]]]:
    """Say each line short: the person, the field or kind, and what the lists say."""
    return [
        (one.name, one.field.name if one.field else one.what.value, tuple(map(_said, one.values)))
        for one in comparison.differences
    ]


def _said(value: SourceValue) -> str:
    return "nobody" if value.told is Told.NOBODY else value.shown


def _only(comparison: Comparison, what: What = What.FIELD) -> Difference:
    (found,) = comparison.having(what)
    return found


def _write(desk: Desk, comparison: Comparison, accepted: Mapping[str, int]) -> str:
    _, result = write_accepted(desk, comparison, accepted, remembered_choices(desk))
    return result.operation


@pytest.mark.parametrize("seed", [1, 2])
def test_three_hundred_people_in_three_lists_differ_exactly_where_it_was_planted(
    tmp_path: Path, seed: int
) -> None:
    with office(tmp_path, DISTRICT) as desk:
        lists = three_lists(tmp_path, desk, 300, seed)
        comparison = _compared(desk, *lists.files)
    assert {one.what for one in comparison.differences} == {What.FIELD, What.MISSING}
    assert found_in(comparison, lists) == lists.planted
    assert len(lists.planted) > 100
    assert comparison.people == 306


def test_lists_that_say_the_same_otherwise_do_not_differ(desk: Desk, tmp_path: Path) -> None:
    odd = ("　甲 样 ", "１９９０年1月", "区卫健委", "上海市静安区临汾路街道", "138-0000-0001", " 科员")
    assert _told(_compared(desk, _list(tmp_path, odd, SECOND))) == []


def test_a_field_that_differs_stands_beside_what_each_list_says(desk: Desk, tmp_path: Path) -> None:
    other = (*FIRST[:4], "13900000001", "副科长")
    third = (*FIRST[:4], "", "主任")
    lists = (_list(tmp_path, other, SECOND), _list(tmp_path, third, SECOND, name="second.xlsx"))
    comparison = _compared(desk, *lists)
    assert _told(comparison) == [
        ("甲样", "post", ("科员", "副科长", "主任")),
        ("甲样", "phone", ("13800000001", "13900000001", "")),
    ]
    assert [source.file for source in comparison.sources] == ["", "list.xlsx", "second.xlsx"]
    assert [source.people for source in comparison.sources] == [2, 2, 2]
    post = comparison.differences[0]
    assert [post.can_take(source) for source in (HERE, 1, 2, 3)] == [False, True, True, False]
    assert post.values[1].where == "Sheet1!F2"
    assert post.about == "1990-01 · 静安区卫生健康委员会"


def test_what_is_empty_here_differs_and_what_is_empty_there_does_not(desk: Desk, tmp_path: Path) -> None:
    with operation(desk, OperationKind.MEMBER_EDIT):
        Member.update(phone=None).where(Member.key == "a").execute()
    lists = (_list(tmp_path, FIRST, (*SECOND[:4], "", "")),)
    assert _told(_compared(desk, *lists)) == [("甲样", "phone", ("", "13800000001"))]


def test_whom_a_list_lacks_is_listed(desk: Desk, tmp_path: Path) -> None:
    new = ("丙样", "1992.03", HEALTH, "大宁路街道", "", "")
    lists = (_list(tmp_path, FIRST, new), _list(tmp_path, SECOND, new, name="second.xlsx"))
    told = _told(_compared(desk, *lists))
    assert told == [
        ("丙样", "missing", ("nobody", "", "")),
        ("乙样", "missing", ("", "nobody", "")),
        ("甲样", "missing", ("", "", "nobody")),
    ]


def test_namesakes_are_told_with_reasons_and_never_chosen(desk: Desk, tmp_path: Path) -> None:
    with district_writes(desk):
        Member.insert(key="c", name="甲样", birth="1995-05").execute()
        Assignment.insert(
            key="c2", member="c", batch=BATCH, sending_unit="unit.D01", receiving_unit="unit.310106021"
        ).execute()
    path = _list(tmp_path, ("甲样", "", "", "", "13911111111", ""), SECOND)
    comparison = _compared(desk, path)
    several = _only(comparison, What.SEVERAL)
    assert {one.member for one in several.candidates} == {"a", "c"}
    assert all(one.reasons for one in several.candidates)
    assert comparison.having(What.FIELD) == ()
    assert comparison.having(What.MISSING) == ()  # either may be in the list
    where = several.values[1].where
    decided = _compared(desk, path, decided=[{where: "c"}])
    assert _told(decided) == [("甲样", "missing", ("", "nobody")), ("甲样", "phone", ("", "13911111111"))]
    assert decided.having(What.FIELD)[0].member == "c"
    somebody_new = _compared(desk, path, decided=[{where: ""}])
    assert [told for _, told, _ in _told(somebody_new)] == ["missing"] * 3
    join_records(desk, "a", "c", "同一人")
    (one,) = _only(_compared(desk, path), What.SEVERAL).candidates  # one person, still not certain
    assert one.member == "a"


def test_a_person_twice_in_one_list_is_not_compared(desk: Desk, tmp_path: Path) -> None:
    comparison = _compared(desk, _list(tmp_path, FIRST, (*FIRST[:4], "13911111111", ""), SECOND))
    twice = comparison.having(What.UNREADABLE)
    assert [one.refusal.reason for one in twice if one.refusal] == [TWICE, TWICE]
    assert [one.refusal.fields for one in twice if one.refusal] == [
        {"others": "Sheet1!A3"},
        {"others": "Sheet1!A2"},
    ]
    assert len(comparison.differences) == 2


def test_a_cell_that_cannot_be_read_is_told_and_the_rest_compared(desk: Desk, tmp_path: Path) -> None:
    comparison = _compared(
        desk, _list(tmp_path, ("甲样", "1990.01", HEALTH, "临汾路街道", "12", "副科长"), SECOND)
    )
    assert _told(comparison) == [("甲样", "post", ("科员", "副科长")), ("甲样", "phone", ("", "12"))]
    assert comparison.differences[1].what is What.UNREADABLE
    assert not comparison.differences[1].can_take(1)


def test_a_field_that_is_off_is_compared_and_dropped(desk: Desk, tmp_path: Path) -> None:
    number, other = (with_check_digit(f"99999919900115{tail}") for tail in ("001", "003"))
    with operation(desk, OperationKind.MEMBER_EDIT):
        sql("INSERT INTO member_sensitive(key,id_number) VALUES('a',?)", number)
    head = (*HEAD[:2], "身份证号", *HEAD[2:])
    same = _list(tmp_path, (*FIRST[:2], number, *FIRST[2:]), (*SECOND[:2], "", *SECOND[2:]), head=head)
    assert _told(_compared(desk, same)) == []
    path = _list(
        tmp_path,
        (*FIRST[:2], other, *FIRST[2:]),
        (*SECOND[:2], "", *SECOND[2:]),
        head=head,
        name="other.xlsx",
    )
    comparison = _compared(desk, path, decided=[{"Sheet1!A2": "a"}])
    line = _only(comparison)
    assert [said.shown for said in line.values] == [MASKED, MASKED]
    assert line.locked == COMPARED_ONLY
    assert not line.can_take(1)
    assert [one.name for one in comparison.dropped] == ["id_number"]
    assert number not in repr(comparison)
    assert other not in repr(comparison)


def test_somebody_who_only_has_another_id_number_is_decided_by_the_clerk(desk: Desk, tmp_path: Path) -> None:
    number, other = (with_check_digit(f"99999919900115{tail}") for tail in ("001", "003"))
    with operation(desk, OperationKind.MEMBER_EDIT):
        sql("INSERT INTO member_sensitive(key,id_number) VALUES('a',?)", number)
    path = _list(tmp_path, (*FIRST, other), (*SECOND, ""), head=(*HEAD, "身份证号"))
    (one,) = _only(_compared(desk, path), What.SEVERAL).candidates
    assert one.member == "a"
    assert _told(_compared(desk, path, decided=[{"Sheet1!A2": "a"}])) == [
        ("甲样", "id_number", (MASKED, MASKED))
    ]
    new = _compared(desk, path, decided=[{"Sheet1!A2": ""}])
    assert [told for _, told, _ in _told(new)] == ["missing", "missing"]


def test_what_is_accepted_is_written_as_one_operation_and_undone_as_one(desk: Desk, tmp_path: Path) -> None:
    new = ("丙样", "1992.03", HEALTH, "临汾路街道", "13800000003", "主任")
    lists = (
        _list(tmp_path, (*FIRST[:4], "13900000001", "副科长"), (*SECOND[:5], "副科长"), new),
        _list(tmp_path, (*FIRST[:5], "主任"), SECOND, new, name="second.xlsx"),
    )
    comparison = _compared(desk, *lists)
    keys = {(one.name, one.field.name if one.field else ""): one.key for one in comparison.differences}
    accepted = {keys["甲样", "phone"]: 1, keys["甲样", "post"]: 2, keys["丙样", ""]: 1}
    before = sql("SELECT * FROM member ORDER BY key").fetchall()
    done = _write(desk, comparison, accepted)
    rows = {name: (phone, post) for name, phone, post in sql("SELECT name, phone, post FROM member")}
    assert rows == {
        "甲样": ("13900000001", "主任"),
        "乙样": ("13800000002", "科员"),
        "丙样": ("13800000003", "主任"),
    }
    record = operation_record(done)
    assert record is not None
    assert (record.kind, record.detail) == (OperationKind.RECONCILIATION, "list.xlsx × second.xlsx")
    assert len(ScoredBatch(desk, BATCH).people) == 3
    again = _compared(desk, *lists)
    assert {one.key for one in again.differences}.isdisjoint({keys["丙样", ""]})
    undo(desk, done)
    assert sql("SELECT * FROM member ORDER BY key").fetchall() == before


def test_nothing_accepted_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    comparison = _compared(desk, _list(tmp_path, (*FIRST[:5], "主任"), SECOND))
    assert _write(desk, comparison, {}) == ""
    assert _write(desk, comparison, {_only(comparison).key: HERE}) == ""
    assert _write(desk, comparison, {"nothing": 1}) == ""


def test_what_changed_meanwhile_is_not_written_over(desk: Desk, tmp_path: Path) -> None:
    comparison = _compared(desk, _list(tmp_path, (*FIRST[:5], "主任"), SECOND))
    with operation(desk, OperationKind.MEMBER_EDIT):
        Member.update(post="组长").where(Member.key == "a").execute()
    with pytest.raises(PlanOutdated):
        _write(desk, comparison, {_only(comparison).key: 1})
    assert sql("SELECT post FROM member WHERE key='a'").fetchone() == ("组长",)


def test_what_the_office_lacks_beside_keeps_no_value_from_being_taken(desk: Desk, tmp_path: Path) -> None:
    with operation(desk, OperationKind.MEMBER_EDIT):
        Member.update(birth=None).where(Member.key == "a").execute()
    path = _list(tmp_path, (FIRST[0], "", *FIRST[2:5], "主任"), SECOND)
    (where,) = (line.values[1].where for line in _compared(desk, path).having(What.SEVERAL))
    comparison = _compared(desk, path, decided=({where: "a"},))
    _write(desk, comparison, {_only(comparison).key: 1})
    assert sql("SELECT post FROM member WHERE key='a'").fetchone() == ("主任",)


def test_an_accepted_value_is_held_against_the_rest_like_an_import(desk: Desk, tmp_path: Path) -> None:
    with operation(desk, OperationKind.MEMBER_EDIT):
        Assignment.update(starts="2026-05-01").where(Assignment.key == "a2").execute()
    path = _list(tmp_path, (*FIRST, "2026.04.30"), (*SECOND, ""), head=(*HEAD, "结束时间"))
    comparison = _compared(desk, path)
    plan = plan_accepted(desk, comparison, {_only(comparison).key: 1}, remembered_choices(desk))
    assert [row.fate for row in plan.rows] == [Fate.REFUSED]
    assert _write(desk, comparison, {_only(comparison).key: 1}) == ""


def test_an_office_takes_only_what_it_may_write(tmp_path: Path) -> None:
    with office(tmp_path, LINFEN) as desk:
        fill(desk)
        other = ("甲样", "1990.01", HEALTH, "大宁路街道", "13900000001", "科员")
        elsewhere = ("丁样", "1993.04", HEALTH, "大宁路街道", "", "")
        comparison = _compared(desk, _list(tmp_path, other, SECOND, elsewhere))
        told = {one.field.name if one.field else "": one.locked for one in comparison.differences}
        assert told == {"phone": "", "receiving_unit": DISTRICT_FIELD}  # 丁样 is another office's
        _write(desk, comparison, {one.key: 1 for one in comparison.differences})
        assert sql("SELECT phone FROM member WHERE key='a'").fetchone() == ("13900000001",)
        assert sql("SELECT receiving_unit FROM assignment WHERE key='a2'").fetchone() == ("unit.310106021",)


def test_a_window_that_only_reads_compares(desk: Desk, tmp_path: Path) -> None:
    reader = replace(desk, read_only=True)
    comparison = _compared(reader, _list(tmp_path, (*FIRST[:5], "主任"), SECOND))
    assert _only(comparison).locked == READ_ONLY
    whole = _compared(desk, _list(tmp_path, (*FIRST[:5], "主任"), SECOND))
    with pytest.raises(ReadOnlyDesk):
        _write(reader, whole, {_only(whole).key: 1})


def test_two_files_differ_about_somebody_who_is_not_here(desk: Desk, tmp_path: Path) -> None:
    new = ("丙样", "1992.03", HEALTH, "临汾路街道", "13800000003", "主任")
    lists = (
        _list(tmp_path, FIRST, SECOND, new),
        _list(tmp_path, FIRST, SECOND, (*new[:4], "13800000004", "主任"), name="second.xlsx"),
    )
    comparison = _compared(desk, *lists)
    assert _told(comparison) == [
        ("丙样", "missing", ("nobody", "", "")),
        ("丙样", "phone", ("nobody", "13800000003", "13800000004")),
    ]
    assert comparison.differences[1].locked == NOT_HERE_YET


def test_somebody_known_of_another_batch_is_taken_with_the_whole_line(desk: Desk, tmp_path: Path) -> None:
    with district_writes(desk):
        Assignment.update(batch=batch_key(1)).where(Assignment.key == "a2").execute()
    path = _list(tmp_path, (*FIRST[:4], "13900000001", "科员"), SECOND)
    comparison = _compared(desk, path)
    assert _told(comparison) == [
        ("甲样", "missing", ("nobody", "")),
        ("甲样", "phone", ("13800000001", "13900000001")),
    ]
    whole, phone = comparison.differences
    assert (whole.member, phone.locked) == ("a", NOT_HERE_YET)
    _write(desk, comparison, {whole.key: 1, phone.key: 1})
    assert sql("SELECT phone FROM member WHERE key='a'").fetchone() == ("13900000001",)
    assert sql("SELECT count(*) FROM assignment WHERE member='a'").fetchone() == (2,)
    assert _told(_compared(desk, path)) == []


def test_nobody_is_added_without_what_a_roster_needs(desk: Desk, tmp_path: Path) -> None:
    path = _list(tmp_path, FIRST, SECOND, ("丙样", "1992.03", "", "", "", ""))
    comparison = _compared(desk, path)
    plan = plan_accepted(desk, comparison, {_only(comparison, What.MISSING).key: 1}, remembered_choices(desk))
    assert [row.fate for row in plan.rows] == [Fate.REFUSED]
    assert {one.refusal.reason for row in plan.rows for one in row.refused} == {"{field} is missing"}


def test_rare_names_and_long_texts_are_compared_whole(desk: Desk, tmp_path: Path) -> None:
    head = (*HEAD, "自我总结")
    with operation(desk, OperationKind.MEMBER_EDIT):
        Member.update(name="㑇𬭚𠅤").where(Member.key == "a").execute()
        Assignment.update(summary="字" * 20_000).where(Assignment.key == "a2").execute()
    first = ("㑇𬭚𠅤", *FIRST[1:])
    same = _list(tmp_path, (*first, "字" * 20_000), (*SECOND, ""), head=head)
    assert _told(_compared(desk, same)) == []
    other = _list(tmp_path, (*first, "字" * 19_999), (*SECOND, ""), head=head, name="other.xlsx")
    (one,) = _compared(desk, other).differences
    assert one.field is not None
    assert (one.field.name, len(one.values[1].shown)) == ("summary", 19_999)


def test_a_key_column_goes_before_everything(desk: Desk, tmp_path: Path) -> None:
    head = (*HEAD, "系统编号（勿改）")
    path = _list(tmp_path, ("甲样样", *FIRST[1:], "a"), (*SECOND, "nobody"), head=head)
    comparison = _compared(desk, path)
    assert [one.name for one in comparison.having(What.MISSING)] == ["乙样"]
    assert [one.field.name for one in comparison.having(What.FIELD) if one.field] == ["name"]
    assert len(comparison.having(What.UNREADABLE)) == 1
