"""Records of F02, F17 and F23: who stands on them, in which order, in which words."""

from pathlib import Path

import pytest

from models.connection import link
from models.journal.shipped import unit_key
from models.records.desk import Desk
from models.records.paper import SheetDraft, Whom
from models.records.sheets import EvaluationRecord, RosterRecord, ScoreSheetRecord
from models.registers.marks import save_sheet
from models.registers.paper import NothingToPrint, drafts_of, words_on
from models.tables.assignments import Assignment, Batch
from models.tables.people import Member, MemberSensitive
from resources.i18n import CHINESE, ENGLISH, words_for
from tests.models.registers.judged_office import (
    BATCH,
    DISTRICT,
    GRID,
    RECEIVING,
    add_members,
    content,
    district_writes,
    enter,
    office,
)

EVERYBODY = Whom(BATCH)
NAMES = "单伟 安丽 曾明"


def _drafts(desk: Desk, form: str, whom: Whom = EVERYBODY, language: str = CHINESE) -> tuple[SheetDraft, ...]:
    return drafts_of(desk, form, whom, words_for(language))


def _roster(desk: Desk, whom: Whom = EVERYBODY, language: str = CHINESE) -> RosterRecord:
    (draft,) = _drafts(desk, "F02", whom, language)
    assert isinstance(draft.record, RosterRecord)
    return draft.record


def _evaluation(desk: Desk, language: str = CHINESE) -> EvaluationRecord:
    record = _drafts(desk, "F17", language=language)[0].record
    assert isinstance(record, EvaluationRecord)
    return record


def _text(record: EvaluationRecord | ScoreSheetRecord, term: str) -> str:
    return next(one.text for one in record.person if one.term == term)


def test_roster_stands_by_unit_and_then_by_pinyin(tmp_path: Path) -> None:
    with office(tmp_path, DISTRICT) as desk:
        add_members(desk, NAMES)
        add_members(desk, "赵六", unit="310106006")
        record = _roster(desk)
    assert [group.title for group in record.groups] == ["江宁路街道", "临汾路街道"]
    assert [row[0] for row in record.groups[1].rows] == ["安丽", "单伟", "曾明"]
    assert "3" in record.groups[1].subtotal
    assert "4" in record.total


def test_roster_columns_are_the_declared_ones(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        add_members(desk, "张三")
        record = _roster(desk)
    terms = [column.term for column in record.columns]
    assert terms[:3] == ["Name", "Sex", "Born"]
    assert {"Sending unit", "Grid", "Residential area", "Note"} <= set(terms)
    assert [column.is_name for column in record.columns] == [term == "Name" for term in terms]
    assert all(len(row) == len(terms) for group in record.groups for row in group.rows)


def test_values_stand_as_paper_has_them(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        (key,) = add_members(desk, "张三")
        with district_writes(desk):
            Member.update(sex="1", birth="1990-01").execute()
            Assignment.update(starts="2025-09-24", ends="2026-09-30").where(Assignment.key == key).execute()
        chinese, english = _evaluation(desk), _evaluation(desk, ENGLISH)
    assert (_text(chinese, "Sex"), _text(chinese, "Born")) == ("男", "1990.01")
    assert chinese.term == "2025.09.24 – 2026.09.30"
    assert (chinese.batch, english.batch) == ("第二批", "Batch 2")
    assert _text(chinese, "Receiving unit") == "临汾路街道"
    assert (_text(english, "Sex"), _text(english, "Receiving unit")) == ("Male", "Linfen Road Sub-district")


def test_the_batchs_term_stands_where_the_assignment_has_none(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        add_members(desk, "张三")
        assert _evaluation(desk).term == ""
        with district_writes(desk):
            Batch.update(starts="2025-09-24").where(Batch.key == BATCH).execute()
        assert _evaluation(desk).term == "2025.09.24 –"


def test_evaluation_shows_marks_total_and_remarks(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        one, _ = add_members(desk, "安丽 张三")
        enter(desk, one, "AAAAAAAAAA", "AAAAAAAAAA")
        save_sheet(desk, one, RECEIVING, content("AAAAAAAAAA", "踏实"), reason="补评语")
        with district_writes(desk):
            Assignment.update(summary="一年来").where(Assignment.key == one).execute()
        record = _evaluation(desk)
    assert record.rater_classes[0] == "接收单位 60%"
    assert [item.marks for item in record.items] == [("优秀", "优秀")] * 10
    assert (record.total, record.rank, record.incomplete) == ("95.00", "1 / 1", ())
    assert [remark.text for remark in record.remarks] == ["踏实"]
    assert record.summary == "一年来"
    assert not record.is_town


def test_an_incomplete_evaluation_says_why(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        add_members(desk, "张三")
        record = _evaluation(desk, ENGLISH)
    assert (record.total, record.grade, record.rank) == ("", "", "")
    assert record.incomplete[0] == "接收单位: no score sheet yet"


def test_the_town_is_told_apart(tmp_path: Path) -> None:
    with office(tmp_path, "310106100") as desk:
        add_members(desk, "张三", unit="310106100")
        assert _evaluation(desk).is_town


def test_score_sheets_are_one_per_member_and_rater_class(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        first, second = add_members(desk, "安丽 张三")
        drafts = _drafts(desk, "F23", language=ENGLISH)
    assert [(draft.subject, draft.part) for draft in drafts] == [
        (key, part) for key in (first, second) for part in (RECEIVING, GRID)
    ]
    record = drafts[0].record
    assert isinstance(record, ScoreSheetRecord)
    assert record.batch == "第二批"  # F23 has no English twin
    assert [item.number for item in record.items] == list(range(1, 11))
    assert record.items[0].levels == ("优秀", "良好", "合格", "不合格")
    assert [shown.term for shown in record.person] == ["Name", "Sending unit", "Receiving unit", "Grid"]


def test_whom_narrows_to_units_and_members(tmp_path: Path) -> None:
    with office(tmp_path, DISTRICT) as desk:
        add_members(desk, NAMES)
        add_members(desk, "赵六", unit="310106006")
        jiangning = Whom(BATCH, units=(unit_key("310106006"),))
        assert [draft.name for draft in _drafts(desk, "F17", jiangning)] == ["赵六"]
        chosen = tuple(draft.member for draft in _drafts(desk, "F17") if draft.name != "安丽")
        some = Whom(BATCH, members=chosen)
        assert [draft.name for draft in _drafts(desk, "F17", some)] == ["赵六", "单伟", "曾明"]
        assert _drafts(desk, "F02", jiangning)[0].part == "江宁路街道"
        assert _drafts(desk, "F02", some)[0].part == "赵六、单伟、曾明"
        assert _drafts(desk, "F02")[0].part == ""


def test_nobody_is_nothing_to_print(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        add_members(desk, "张三")
        for whom in (Whom("batch.7"), Whom(BATCH, members=("nobody",)), Whom(BATCH, units=("nowhere",))):
            with pytest.raises(NothingToPrint):
                _drafts(desk, "F02", whom)


def test_nothing_sensitive_is_printed(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        add_members(desk, "张三")
        with district_writes(desk):
            MemberSensitive.create(key=Member.get().key, address="某路1号")
        for form in ("F02", "F17", "F23"):
            assert "某路1号" not in repr(_drafts(desk, form))


def test_a_batch_is_read_in_a_few_queries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[str] = []
    with office(tmp_path) as desk:
        add_members(desk, " ".join(f"张{number}" for number in "一二三四五六七八"))
        _drafts(desk, "F17")
        monkeypatch.setattr(link, "before", counted.append)
        assert len(_drafts(desk, "F17")) == 8
        monkeypatch.undo()
    assert 3 <= len(counted) <= 15


def test_only_forms_with_a_twin_are_printed_in_english() -> None:
    english = words_for(ENGLISH)
    assert words_on("F17", english) is english
    assert words_on("F23", english).language == CHINESE
