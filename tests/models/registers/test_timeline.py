"""The timeline of a member: every kind of row on the day it happened, and when it was written."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.audience import shared_tables
from models.clock import now
from models.database import sql
from models.errors import NoSuchRecord
from models.journal.children import PAPER, pointing_at
from models.journal.operation import operation
from models.journal.undo import undo
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.records.timeline import EventKind, TimelineEvent
from models.registers.photos import PHOTO
from models.registers.removal import remove_assignment
from models.registers.sensitive import switch_sensitive
from models.registers.timeline import timeline_of
from models.registers.timeline_rows import TELLERS, UNTOLD
from models.tables.adjustments import Adjustment
from models.tables.decisions import Decision
from models.tables.judging import ScoreSheet
from models.tables.paper import Sheet
from models.tables.people import Member, MemberSensitive
from models.tables.person_file import AnnualGrade, Attachment, Award, CareerEntry, Education
from models.tables.same_person import SamePerson
from resources.i18n import CHINESE, ENGLISH, words_for
from tests.models.registers.stationed import DANING, LINFEN, leave, stationed_office, transfer, until

CHINESE_WORDS = words_for(CHINESE)
SCHEME = "ja-2025-entry-v1"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with stationed_office(tmp_path / "office") as made:
        yield made


def _below(table: str) -> Iterator[str]:
    for pointing in pointing_at(table):
        if pointing.hangs and pointing.table in shared_tables() and pointing.table != PAPER:
            yield pointing.table
            yield from _below(pointing.table)


def _told(desk: Desk, kind: EventKind, member: str = "ma") -> list[tuple[str, str, str]]:
    found = timeline_of(desk, member, CHINESE_WORDS)
    return [(one.day, one.until, one.text) for one in found if one.kind is kind]


def _write(desk: Desk, kind: OperationKind = OperationKind.MEMBER_EDIT) -> str:
    with operation(desk, kind, detail="名册.xlsx") as done:
        Member.update(post="科员").where(Member.key == "ma").execute()
        Education.create(member="ma", school="样本大学", graduated="2014-06", level="21")
        CareerEntry.create(member="ma", starts="2014-07", ends="2016-08", text="某样例单位")
        Award.create(member="ma", date="2018-07", kind="award", title="优秀志愿者")
        AnnualGrade.create(member="ma", year=2025, grade="competent")
        Attachment.create(member="ma", name="证明.pdf", made="2026-02-01")
        ScoreSheet.create(assignment="a", scheme=SCHEME, rater_class="receiving_unit")
        Adjustment.create(assignment="a", points=-50, evidence="迟到")
        Decision.create(assignment="a", scheme=SCHEME, grade="excellent", reason="会议", held_on="2026-10-20")
        Sheet.create(
            office=LINFEN, code="01A2B3C4", form="F17", subject="a", printed_at="2026-10-21T09:00", print_no=2
        )
    return done


def test_each_kind_stands_on_the_day_it_happened(desk: Desk) -> None:
    _write(desk)
    leave(desk, "a", "2026-04-01", "2026-04-05")
    today = now().date().isoformat()
    assert _told(desk, EventKind.EDUCATION) == [("2014-06", "", "样本大学 · 大学")]
    assert _told(desk, EventKind.CAREER) == [("2014-07", "2016-08", "某样例单位")]
    assert _told(desk, EventKind.AWARD) == [("2018-07", "", "奖励 · 优秀志愿者")]
    assert _told(desk, EventKind.GRADE) == [("2025", "", "称职")]
    assert _told(desk, EventKind.FILE) == [("2026-02-01", "", "证明.pdf")]
    assert _told(desk, EventKind.LEAVE) == [("2026-04-01", "2026-04-05", "病假 · 住院")]
    assert _told(desk, EventKind.PAPER) == [("2026-10-21", "", "F17 综合评价鉴定表 · 01A2B3C4 · 第 2 次打印")]
    assert sorted(_told(desk, EventKind.EVALUATION)) == [
        ("2026-10-20", "", "集体研究确定等次 · 优秀 · 会议"),
        (today, "", "加分或扣分 · -0.5 · 迟到"),
        (today, "", "评分表 · 接收单位"),
    ]


def test_the_course_of_an_assignment_with_its_changes(desk: Desk) -> None:
    assert _told(desk, EventKind.ASSIGNMENT) == [
        ("2026-03-01", "2026-10-31", "第二批 → 临汾路街道 示例东片网格")
    ]
    transfer(desk, "a", DANING, "2026-05-01")
    until(desk, "early_end", "a", "2026-09-30")
    assert _told(desk, EventKind.ASSIGNMENT) == [
        ("2026-05-01", "2026-09-30", "派驻 · 大宁路街道"),
        ("2026-03-01", "2026-09-30", "第二批"),
        ("2026-03-01", "2026-04-30", "派驻 · 临汾路街道 示例东片网格"),
    ]
    assert _told(desk, EventKind.CHANGE) == [
        ("2026-09-30", "", "提前结束 · 2026-10-31 → 2026-09-30 · 工作需要"),
        ("2026-05-01", "", "调整派驻单位 · 临汾路街道 示例东片网格 → 大宁路街道 · 工作需要"),
    ]


def test_when_it_was_written_and_by_whom_is_another_matter(desk: Desk) -> None:
    _write(desk)
    (school,) = (one for one in timeline_of(desk, "ma", CHINESE_WORDS) if one.kind is EventKind.EDUCATION)
    assert (school.day, school.written[:10], school.who) == ("2014-06", now().date().isoformat(), "王静")


def test_the_newest_first_and_what_has_no_day_last(desk: Desk) -> None:
    _write(desk)
    with operation(desk, OperationKind.MEMBER_EDIT):
        Education.create(member="ma", school="不知何时")
    found = timeline_of(desk, "ma", CHINESE_WORDS)
    days = [one.day for one in found]
    assert days == sorted(days, reverse=True)
    assert found[-1].text == "不知何时"


def test_an_import_is_told_once_and_that_it_was_taken_back(desk: Desk) -> None:
    done = _write(desk, OperationKind.ROSTER_IMPORT)
    assert [text for _, _, text in _told(desk, EventKind.RECORD)].count("导入花名册 · 名册.xlsx") == 1
    undo(desk, done)
    marked = [one for one in timeline_of(desk, "ma", CHINESE_WORDS) if one.text == "导入花名册 · 名册.xlsx"]
    assert [one.is_undone for one in marked] == [True]
    assert _told(desk, EventKind.EDUCATION) == []


def test_what_was_removed_and_brought_back_was_written_on_its_first_day(desk: Desk) -> None:
    sql("UPDATE operation SET at='2026-02-03T08:00:00+08:00'")
    undo(desk, remove_assignment(desk, "a", "误录"))
    (term,) = (one for one in timeline_of(desk, "ma", CHINESE_WORDS) if one.kind is EventKind.ASSIGNMENT)
    assert term.written.startswith("2026-02-03")
    assert [one.is_undone for one in timeline_of(desk, "ma", CHINESE_WORDS) if "误录" in one.text] == [True]


def test_several_batches_are_told_apart(desk: Desk) -> None:
    with operation(desk, OperationKind.ROSTER_IMPORT):
        sql("INSERT INTO assignment(key,member,batch) VALUES('a1','ma','batch.1')")
        ScoreSheet.create(assignment="a1", scheme=SCHEME, rater_class="receiving_unit")
    assert [text for _, _, text in _told(desk, EventKind.EVALUATION)] == ["评分表 · 接收单位 · 第一批"]


def test_in_the_words_of_the_screen(desk: Desk) -> None:
    _write(desk)
    found: dict[EventKind, TimelineEvent] = {
        one.kind: one for one in timeline_of(desk, "ma", words_for(ENGLISH))
    }
    assert found[EventKind.GRADE].text == "Competent"
    assert found[EventKind.ASSIGNMENT].text.startswith("Batch 2 → Linfen")


def test_somebody_elses_days_are_not_told(desk: Desk) -> None:
    _write(desk)
    assert [one.kind for one in timeline_of(desk, "mb", CHINESE_WORDS)].count(EventKind.EDUCATION) == 0
    with pytest.raises(NoSuchRecord):
        timeline_of(desk, "nobody", CHINESE_WORDS)


def test_records_of_one_person_are_one_timeline(desk: Desk) -> None:
    _write(desk)
    with operation(desk, OperationKind.MEMBER_EDIT):
        Education.create(member="mb", school="另一所大学", graduated="2016-06")
        SamePerson.create(member="ma", other="mb", reason="同一身份证号", decided="2026-03-05")
    schools = [("2016-06", "", "另一所大学"), ("2014-06", "", "样本大学 · 大学")]
    assert _told(desk, EventKind.EDUCATION) == _told(desk, EventKind.EDUCATION, "mb") == schools
    assert ("2026-03-05", "", "同一人 · 乙样 · 同一身份证号") in _told(desk, EventKind.RECORD)
    assert len(_told(desk, EventKind.ASSIGNMENT)) == 2


def test_a_photo_that_is_switched_on_is_told(desk: Desk) -> None:
    with operation(desk, OperationKind.MEMBER_EDIT):
        MemberSensitive.insert(key="ma", photo="0" * 64).execute()
    assert _told(desk, EventKind.FILE) == []
    switch_sensitive(desk, PHOTO, "登记表需要", is_on=True)
    assert _told(desk, EventKind.FILE) == [(now().date().isoformat(), "", "存入照片")]


def test_nothing_sensitive_is_told(desk: Desk) -> None:
    with operation(desk, OperationKind.MEMBER_EDIT):
        MemberSensitive.insert(key="ma", address="示例路1号", health="良好", photo="0" * 64).execute()
    texts = " ".join(one.text for one in timeline_of(desk, "ma", CHINESE_WORDS))
    assert "示例路" not in texts
    assert "照片" not in texts, "the photo is switched off"


def test_every_table_below_a_member_has_its_words() -> None:
    assert {*_below("member")} <= {*TELLERS, *UNTOLD}
    for table in {*TELLERS} & {*shared_tables()}:
        names = {field.column_name for field in shared_tables()[table]._meta.sorted_fields}
        teller = TELLERS[table]
        said = {one for word in teller.words for one in ((word,) if isinstance(word, str) else word)}
        assert said | ({teller.day, teller.until} - {""}) <= names, table
    assert not {*TELLERS} & UNTOLD
