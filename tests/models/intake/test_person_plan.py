"""What persons' files say in rows: previewed, written as one operation, the same file changes nothing."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from models.attachments import attachment_path
from models.database import sql
from models.intake import roster
from models.intake.errors import PlanOutdated
from models.intake.person_photo import NO_PICTURE
from models.intake.person_plan import MOST_KEPT, SEVERAL, TOO_LONG
from models.intake.person_rows import NO_GRADES
from models.intake.roster import apply_plan, read_and_plan
from models.journal.fingerprint import fingerprint
from models.journal.operation import operation
from models.journal.shipped import batch_key, unit_key
from models.journal.undo import undo
from models.records.desk import Desk
from models.records.intake import Fate, ImportPlan, ImportResult
from models.records.operations import OperationKind
from models.registers.imports import imports
from models.registers.photos import PHOTO, photo_hash
from models.rights import OTHER_OFFICE
from models.tables.assignments import Assignment
from models.tables.people import Member
from models.tables.person_file import RESUME, AnnualGrade, Award, Education
from tests.models.intake.files import NOBODY
from tests.models.intake.person_files import choices, face, stored, switch_all_on, written

_EDUCATION = ("mode", "level", "degree", "school", "major")
_OF_TWO = [
    ("full_time", "21", "法学学士", "某样例大学法学专业", None),
    ("in_service", "14", "公共管理硕士", "另样例大学", "公共管理专业"),
]


def _tag(where: str) -> str:
    return where.rpartition("!")[2].rpartition("(")[2].rstrip(")")


def _planned(desk: Desk, path: Path) -> ImportPlan:
    return read_and_plan(desk, path, choices(desk))


def _imported(desk: Desk, path: Path) -> ImportResult:
    return apply_plan(desk, _planned(desk, path), choices(desk))


def _refused(plan: ImportPlan) -> list[tuple[str, str]]:
    """Which parts are not taken, by their tags, and why."""
    return [(_tag(said.where), said.refusal.reason) for row in plan.rows for said in row.refused]


def _member() -> str:
    (found,) = sql("SELECT key FROM member").fetchall()
    return str(found[0])


def test_rows_are_previewed_in_words_and_written(district: Desk, tmp_path: Path) -> None:
    plan = _planned(district, written(tmp_path))
    (row,) = plan.rows
    assert [(one.title, one.shown_before, one.shown_after) for one in row.hanging] == [
        ("Education", "", "全日制教育 大学 法学学士 某样例大学法学专业"),
        ("Education", "", "在职教育 研究生 公共管理硕士 另样例大学 公共管理专业"),
        ("Award or discipline", "", "2020.07 奖励 获样例嘉奖"),
        ("Award or discipline", "", "奖励 2021年被评为样例先进个人"),
        ("Annual grade", "", "2019 称职"),
        ("Annual grade", "", "2020 优秀"),
        ("Annual grade", "", "2021 称职"),
        ("Personal file", "", ""),
    ]
    assert not stored("education", *_EDUCATION)
    apply_plan(district, plan, choices(district))
    assert stored("education", *_EDUCATION) == _OF_TWO
    assert stored("annual_grade", "year", "grade") == [
        (2019, "competent"),
        (2020, "excellent"),
        (2021, "competent"),
    ]
    assert stored("award", "date", "title") == [
        (None, "2021年被评为样例先进个人"),
        ("2020-07", "获样例嘉奖"),
    ]


def test_what_is_switched_off_is_dropped_told_and_nowhere_stored(district: Desk, tmp_path: Path) -> None:
    plan = _planned(district, written(tmp_path, photo=face(), JianKangZhuangKuang="有样例病"))
    assert {field.name for field in plan.dropped} == {"id_number", "health", "family", "photo", "text"}
    assert {RESUME, PHOTO} <= set(plan.dropped)
    apply_plan(district, plan, choices(district))
    assert not stored("career_entry", "key")
    everything = " ".join(str(row) for row in sql("SELECT vals, base FROM journal WHERE vals IS NOT NULL"))
    for secret in (NOBODY, "有样例病", "甲某父", "2012.09", hashlib.sha256(face()).hexdigest(), "9j/4"):
        assert secret not in everything, secret
    assert not (district.folder / "attachments").exists()


def test_what_is_switched_on_is_taken(district: Desk, tmp_path: Path) -> None:
    switch_all_on()
    plan = _planned(district, written(tmp_path, photo=face()))
    assert not plan.dropped
    apply_plan(district, plan, choices(district))
    assert stored("career_entry", "starts", "ends", "text") == [
        ("2012-09", "2016-07", "某样例大学学习"),
        ("2016-07", None, "某样例单位科员"),
    ]
    assert photo_hash(_member()) == hashlib.sha256(face()).hexdigest()
    assert attachment_path(district, photo_hash(_member())).read_bytes() == face()


@pytest.mark.parametrize("is_on", [False, True])
def test_the_same_file_twice_changes_nothing(district: Desk, tmp_path: Path, is_on: bool) -> None:
    if is_on:
        switch_all_on()
    path = written(tmp_path, photo=face())
    _imported(district, path)
    after = fingerprint()
    again = _planned(district, path)
    assert [(row.fate, row.hanging, row.changes) for row in again.rows] == [(Fate.UNCHANGED, (), ())]
    assert not apply_plan(district, again, choices(district)).operation
    assert fingerprint() == after


def test_an_import_is_taken_back_with_all_that_hangs_on_it(district: Desk, tmp_path: Path) -> None:
    switch_all_on()
    done = _imported(district, written(tmp_path, photo=face()))
    result = undo(district, done.operation)
    assert (result.kept, result.impossible) == ((), ())
    for table in ("member", "education", "award", "annual_grade", "career_entry", "personal_file"):
        assert not stored(table, "key"), table


def test_a_later_file_changes_and_adds_rows_and_removes_none(district: Desk, tmp_path: Path) -> None:
    _imported(district, written(tmp_path))
    later = written(
        tmp_path,
        "乙.lrmx",
        NianDuKaoHeJieGuo="2021年度优秀；2022年度称职",
        QuanRiZhiJiaoYu_XueWei="文学学士",
        JiangChengQingKuang="2021年3月被评为样例先进个人；2022.05 样例三等功",
    )
    plan = _planned(district, later)
    (row,) = plan.rows
    assert row.fate is Fate.CHANGED
    assert [(one.shown_before, one.shown_after) for one in row.hanging if one.table != "personal_file"] == [
        ("全日制教育 大学 法学学士 某样例大学法学专业", "全日制教育 大学 文学学士 某样例大学法学专业"),
        ("", "2021.03 奖励 被评为样例先进个人"),
        ("", "2022.05 奖励 样例三等功"),
        ("2021 称职", "2021 优秀"),
        ("", "2022 称职"),
    ]
    done = apply_plan(district, plan, choices(district))
    assert stored("annual_grade", "year", "grade")[-2:] == [(2021, "excellent"), (2022, "competent")]
    assert len(stored("award", "key")) == 4
    (record, _) = imports()
    assert (record.operation.id, record.added, record.changed) == (done.operation, 0, 1)


def test_what_the_desk_knows_better_stays(district: Desk, tmp_path: Path) -> None:
    path = written(tmp_path)
    _imported(district, path)
    with operation(district, OperationKind.MEMBER_EDIT):
        Award.update(kind="discipline", granted_by="区委").where(Award.date == "2020-07").execute()
        Education.update(school="某样例大学", major="法学专业", graduated="2016-07").where(
            Education.mode == "full_time"
        ).execute()
        AnnualGrade.update(assessor="区卫健委").execute()
    assert _planned(district, path).count(Fate.UNCHANGED) == 1


def test_a_part_that_cannot_be_read_is_named_and_the_rest_comes(district: Desk, tmp_path: Path) -> None:
    switch_all_on()
    path = written(
        tmp_path,
        photo=b"no picture",
        NianDuKaoHeJieGuo="近三年均为称职",
        QuanRiZhiJiaoYu_XueLi="某样例学历",
        JianLi="说不清",
        JiangChengQingKuang="长" * 101,
    )
    plan = _planned(district, path)
    assert _refused(plan) == [
        ("QuanRiZhiJiaoYu_XueLi", "{value} is not in the list"),
        ("JiangChengQingKuang", "longer than {limit} characters"),
        ("NianDuKaoHeJieGuo", NO_GRADES),
        ("JianLi", "a line does not begin with its months: {line}"),
        ("ZhaoPian", NO_PICTURE),
    ]
    result = apply_plan(district, plan, choices(district))
    assert (result.added, [row[0] for row in stored("education", "mode")]) == (1, ["in_service"])


def test_a_value_that_is_none_is_named_by_its_part(district: Desk, tmp_path: Path) -> None:
    plan = _planned(district, written(tmp_path, ChuShengNianYue="199513", XingMing=""))
    assert plan.rows[0].fate is Fate.REFUSED
    assert {one.where for one in plan.rows[0].refused} == {
        "甲.lrmx!A2",
        "甲.lrmx!出生年月 (ChuShengNianYue)",
    }
    assert (plan.rows[0].hanging, plan.rows[0].photo) == ((), b"")  # of a refused file nothing comes


def test_what_lies_in_the_future_or_ends_before_it_begins_is_refused(district: Desk, tmp_path: Path) -> None:
    switch_all_on()
    said = {"NianDuKaoHeJieGuo": "2091年度优秀", "JianLi": "2016.07--2012.09  某样例单位"}
    plan = _planned(district, written(tmp_path, **said))
    assert {tag for tag, _ in _refused(plan)} == {"NianDuKaoHeJieGuo", "JianLi"}


def test_two_rows_that_could_be_meant_are_not_chosen_from(district: Desk, tmp_path: Path) -> None:
    path = written(tmp_path)
    _imported(district, path)
    with operation(district, OperationKind.MEMBER_EDIT):
        Education.insert(
            key="e", member=_member(), mode="full_time", level="21", school="第三样例大学"
        ).execute()
    other = written(tmp_path, "乙.lrmx", QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi="第四样例大学")
    assert _refused(_planned(district, other)) == [("QuanRiZhiJiaoYu_XueLi", SEVERAL)]
    assert not _refused(_planned(district, path))  # one of them is what the file says


def test_a_file_too_long_to_be_kept_is_taken_and_said(district: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, further=f"<Own>{'长' * MOST_KEPT}</Own>")
    plan = _planned(district, path)
    assert _refused(plan) == [("Person", TOO_LONG)]
    assert plan.rows[0].fate is Fate.ADDED
    assert "personal_file" not in {one.table for one in plan.rows[0].hanging}


def test_an_office_writes_nothing_on_a_member_of_another(linfen: Desk, tmp_path: Path) -> None:
    with operation(replace(linfen, is_district=True), OperationKind.ROSTER_IMPORT):
        Member.insert(key="m", name="甲某一", birth="1995-01").execute()
        place, sender = unit_key("310106019"), unit_key("D02")
        Assignment.insert(
            key="a", member="m", batch=batch_key(2), receiving_unit=place, sending_unit=sender
        ).execute()
    path = written(tmp_path, ChengBaoDanWei="")
    chosen = replace(choices(linfen), who={"甲.lrmx!A2": "m"})
    (row,) = read_and_plan(linfen, path, chosen).rows
    assert OTHER_OFFICE in {said.refusal.reason for said in row.refused}
    assert not row.hanging


def test_a_failed_import_leaves_no_photo(
    district: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    switch_all_on()
    plan = _planned(district, written(tmp_path, photo=face()))
    monkeypatch.setattr(roster, "_changed_since", lambda _as_of: True)
    with pytest.raises(PlanOutdated):
        apply_plan(district, plan, choices(district))
    assert not attachment_path(district, hashlib.sha256(face()).hexdigest()).exists()
    assert not stored("member", "key")


def test_parts_without_a_field_are_named_as_kept(district: Desk, tmp_path: Path) -> None:
    plan = _planned(district, written(tmp_path, further="  <Own>甲</Own>\r\n"))
    assert plan.kept_parts == (
        "出生地 (ChuShengDi)",
        "填表时间 (TianBiaoShiJian)",
        "版本 (Version)",
        "Own",
    )
    apply_plan(district, plan, choices(district))
    ((text,),) = stored("personal_file", "text")
    assert "<Own>甲</Own>" in str(text)


def test_an_id_number_is_kept_nowhere_in_the_file(district: Desk, tmp_path: Path) -> None:
    _imported(district, written(tmp_path, further=f"  <Own>证号{NOBODY}</Own>\r\n"))
    ((text,),) = stored("personal_file", "text")
    assert "<Own>证号</Own>" in str(text)
