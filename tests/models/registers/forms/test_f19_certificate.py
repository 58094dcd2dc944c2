"""F19's records: who gets a certificate, who does not and why; later prints repeat number and day."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from models.records.certificate import CertificateRecord, Issue, Wording
from models.records.desk import Desk
from models.records.paper import Whom, Withheld
from models.records.saying import say
from models.registers.certificate_words import WordingWrong, keep_wording, usual_wording, wording
from models.registers.forms.f19_certificate import LOWEST, NO_TERM, NO_UNIT
from models.registers.paper import NobodyGetsOne, NothingToPrint, drafts_of, gather
from models.registers.printed_sheets import find_sheets
from models.rules.scoring import NOTE_TIE
from models.settings import CERTIFICATE_WORDING, read_setting
from models.tables.assignments import Assignment, Batch
from models.tables.places import Unit
from resources.i18n import CHINESE, words_for
from tests.models.registers.judged_office import (
    BATCH,
    DISTRICT,
    add_members,
    district_writes,
    enter,
    office,
)
from tests.models.registers.paper_office import printed

CHINESE_WORDS = words_for(CHINESE)
GOOD, FAIL = "B" * 10, "D" * 10


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "district", DISTRICT) as made:
        with district_writes(made):
            Batch.update(starts="2025-09-24", ends="2026-09-30").where(Batch.key == BATCH).execute()
        yield made


def _judged(desk: Desk, names: str, letters: str = GOOD) -> list[str]:
    keys = add_members(desk, names)
    for key in keys:
        enter(desk, key, letters, letters)
    return keys


def _record(desk: Desk) -> CertificateRecord:
    (draft,) = drafts_of(desk, "F19", Whom(BATCH), CHINESE_WORDS)
    assert isinstance(draft.record, CertificateRecord)
    return draft.record


def _withheld(desk: Desk) -> dict[str, Withheld]:
    with pytest.raises(NobodyGetsOne) as refused:
        gather(desk, "F19", Whom(BATCH), CHINESE_WORDS)
    return {one.name: one for one in refused.value.withheld}


def test_a_member_with_a_grade_gets_one(desk: Desk) -> None:
    (key,) = _judged(desk, "张三")
    record = _record(desk)
    assert (record.name, record.batch, record.heading) == ("张三", "第二批", "证书")
    greeting, text, closing = record.letter.split("\n")
    assert (greeting, closing) == ("张三同志：", "特发此证。")
    assert text.startswith("自2025年9月24日至2026年9月30日，作为青年党员（第二批）在临汾路街道参加")
    assert "“良好”" in text
    with district_writes(desk):
        Unit.insert(key="east", owner=desk.office, kind="grid", name="示例东片网格").execute()
        Assignment.update(grid="east", starts="2025-10-01").where(Assignment.key == key).execute()
    assert "自2025年10月1日至" in _record(desk).letter
    assert "在临汾路街道示例东片网格参加" in _record(desk).letter


def test_the_office_words_its_certificates_itself(desk: Desk) -> None:
    _judged(desk, "张{三}")
    (code,) = printed(desk, "F19")
    own = Wording("荣誉证书", "{name}：\n你在{unit}{grid}{batch}，{first}—{last}，{grade}。", "样本机关")
    keep_wording(own, CHINESE_WORDS)
    record = _record(desk)
    assert (record.heading, record.office) == ("荣誉证书", "样本机关")
    assert record.letter == "张{三}：\n你在临汾路街道第二批，2025年9月24日—2026年9月30日，良好。"
    (change,) = find_sheets(desk, code)[0].changes
    assert change.term == "Wording"
    assert change.now == "荣誉证书\n…：\n你在………，…—…，…。\n样本机关"


def test_what_is_left_empty_or_usual_stays_the_usual_words(desk: Desk) -> None:
    usual = usual_wording(CHINESE_WORDS)
    keep_wording(usual._replace(heading="荣誉证书", office=" "), CHINESE_WORDS)
    assert read_setting(CERTIFICATE_WORDING) == {"heading": "荣誉证书"}
    assert wording(CHINESE_WORDS) == usual._replace(heading="荣誉证书")
    keep_wording(usual, CHINESE_WORDS)
    assert read_setting(CERTIFICATE_WORDING) == {}


@pytest.mark.parametrize(
    "letter", ["{nobody}", "{name", "name}", "{name!r}", "{name:>9}", "{name.real}", "{}"]
)
def test_a_letter_that_cannot_be_filled_in_is_refused(desk: Desk, letter: str) -> None:
    usual = usual_wording(CHINESE_WORDS)
    with pytest.raises(WordingWrong):
        keep_wording(usual._replace(letter=letter), CHINESE_WORDS)
    assert wording(words_for(CHINESE)) == usual
    assert desk.is_district


def test_the_others_are_named_with_every_reason(desk: Desk) -> None:
    (lacking,) = add_members(desk, "李四")
    enter(desk, lacking, GOOD)
    _judged(desk, "王五", FAIL)
    _judged(desk, "张三")
    drafts, withheld = gather(desk, "F19", Whom(BATCH), CHINESE_WORDS)
    assert [draft.name for draft in drafts] == ["张三"]
    reasons = {one.name: one.reasons for one in withheld}
    assert reasons["王五"] == (say(LOWEST, grade="不合格"),)
    assert [CHINESE_WORDS.said(reason) for reason in reasons["李四"]] == ["居民区和网格：尚无评分表"]
    assert {one.name: bool(one.member) for one in withheld} == {"李四": True, "王五": True}


def test_a_tie_that_waits_for_a_decision_is_a_reason(desk: Desk) -> None:
    _judged(desk, "甲样 乙样 丙样 丁样 戊样", "A" * 10)
    withheld = _withheld(desk)
    assert len(withheld) == 5
    assert all(one.reasons == (say(NOTE_TIE),) for one in withheld.values())


def test_no_grade_has_the_offices_own_reason(desk: Desk) -> None:
    (key,) = _judged(desk, "张三")
    with district_writes(desk):
        Assignment.update(no_grade_reason="试用期").where(Assignment.key == key).execute()
    (reason,) = _withheld(desk)["张三"].reasons
    assert "试用期" in CHINESE_WORDS.said(reason)


def test_what_the_letter_would_lack_is_a_reason(desk: Desk) -> None:
    (key,) = _judged(desk, "张三")
    with district_writes(desk):
        Batch.update(ends=None).where(Batch.key == BATCH).execute()
        Assignment.update(receiving_unit=None).where(Assignment.key == key).execute()
    assert set(_withheld(desk)["张三"].reasons) >= {say(NO_TERM), say(NO_UNIT)}


def test_where_nobody_gets_one_it_says_why_and_who(desk: Desk) -> None:
    add_members(desk, "甲样 乙样 丙样 丁样 戊样 己样")
    with pytest.raises(NothingToPrint) as refused:
        drafts_of(desk, "F19", Whom(BATCH), CHINESE_WORDS)
    error = refused.value
    assert isinstance(error, NobodyGetsOne)
    assert (len(error.withheld), len(error.names)) == (6, 5)
    assert [CHINESE_WORDS.said(reason) for reason in error.reasons] == [
        "接收单位：尚无评分表",
        "居民区和网格：尚无评分表",
    ]


def test_later_prints_repeat_the_number_and_the_day_of_the_first(desk: Desk) -> None:
    _judged(desk, "张三")
    assert _record(desk).first is None
    (first,) = printed(desk, "F19")
    printed(desk, "F19")
    record = _record(desk)
    assert record.first is not None
    assert record.first.code == first == record.number
    assert replace(record, first=Issue("KA", "2026-10-08")).issued == "2026-10-08"
    assert find_sheets(desk, first)[0].changes == ()


def test_a_sheet_whose_grade_is_gone_says_why_it_would_not_be_printed(desk: Desk) -> None:
    (key,) = _judged(desk, "张三")
    (code,) = printed(desk, "F19")
    with district_writes(desk):
        Assignment.update(no_grade_reason="处分").where(Assignment.key == key).execute()
    (found,) = find_sheets(desk, code)
    assert not found.is_gone
    assert "处分" in CHINESE_WORDS.said(found.withheld[0])
