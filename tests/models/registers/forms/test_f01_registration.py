"""The record of F01: what of a member's file the form shows, and what it remembers to have shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.attachments import attachment_path
from models.database import sql
from models.errors import KeptFileMissing
from models.intake.errors import SensitiveFieldOff
from models.records.desk import Desk
from models.records.members import Value
from models.records.paper import SheetDraft, Whom
from models.records.sheets import RegistrationRecord
from models.registers.child_rows import save_row
from models.registers.member_edit import edit_field
from models.registers.paper import drafts_of
from models.registers.photos import PHOTO, keep_photo, photo_hash
from models.registers.printed_sheets import find_sheets
from models.registers.sensitive import switch_sensitive
from models.tables.fields import field_spec, spec_of
from models.tables.people import Member
from resources.i18n import CHINESE, ENGLISH, words_for
from tests.models.registers.judged_office import BATCH, office
from tests.models.registers.paper_office import printed
from tests.models.registers.test_child_rows import member_of
from tests.models.registers.test_photos import BARE

ZH = words_for(CHINESE)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path) as made:
        yield made


def _add(desk: Desk, member: str, table: str, **values: Value) -> None:
    save_row(desk, table, member, None, {field_spec(table, name): value for name, value in values.items()})


def _drafts(desk: Desk, language: str = CHINESE, *, photos: bool = False) -> tuple[SheetDraft, ...]:
    return drafts_of(desk, "F01", Whom(BATCH), words_for(language), (PHOTO,) if photos else ())


def _record(desk: Desk, language: str = CHINESE, *, photos: bool = False) -> RegistrationRecord:
    record = _drafts(desk, language, photos=photos)[0].record
    assert isinstance(record, RegistrationRecord)
    return record


def test_an_empty_file_leaves_room_for_a_hand(desk: Desk) -> None:
    member_of(desk)
    record = _record(desk)
    assert record.person[0].text == "单伟"
    assert record.education == (("",) * 6,) * 2
    assert (record.career, record.awards, record.photo) == ("", "", b"")
    assert [one.text for one in record.grades] == ["", "", ""]


def test_the_newest_full_time_and_in_service_education_stand_there(desk: Desk) -> None:
    member = member_of(desk)
    for school, mode, month in (
        ("老大学", "全日制", "2010.07"),
        ("新大学", "全日制", "2015.07"),
        ("夜大学", "在职", "2012.07"),
        ("别的", None, "2020.07"),
    ):
        _add(desk, member, "education", school=school, mode=mode, graduated=month)
    record = _record(desk)
    at = [column.term for column in record.education_columns].index("School")
    assert [line[at] for line in record.education] == ["新大学", "夜大学"]


def test_two_educations_of_one_kind_stand_there_the_newest_first(desk: Desk) -> None:
    member = member_of(desk)
    for school, month in (("中学", "2008.07"), ("老大学", "2010.07"), ("新大学", "2015.07")):
        _add(desk, member, "education", school=school, mode="全日制", graduated=month)
    record = _record(desk)
    at = [column.term for column in record.education_columns].index("School")
    assert [line[at] for line in record.education] == ["新大学", "老大学"]


def test_the_career_runs_until_today_and_awards_say_who_gave_them(desk: Desk) -> None:
    member = member_of(desk)
    _add(desk, member, "career_entry", starts="2018.08", text="某局 科员")
    _add(desk, member, "career_entry", starts="2015.07", ends="2018.08", text="某街道")
    _add(desk, member, "award", kind="奖励", title="嘉奖", date="2024.01", granted_by="某局党组")
    _add(desk, member, "award", kind="奖励", title="优秀党员")
    assert _record(desk).career == "2015.07–2018.08　某街道\n2018.08–至今　某局 科员"
    assert _record(desk).awards == "优秀党员\n2024.01　嘉奖（某局党组）"
    assert "2018.08–today" in _record(desk, ENGLISH).career


def test_the_last_three_annual_grades_stand_in_the_order_of_years(desk: Desk) -> None:
    member = member_of(desk)
    for year, grade in ((2020, "优秀"), (2025, "称职"), (2023, "优秀"), (2024, "基本称职")):
        _add(desk, member, "annual_grade", year=year, grade=grade)
    assert [(one.term, one.text) for one in _record(desk).grades] == [
        ("2023年度考核", "优秀"),
        ("2024年度考核", "基本称职"),
        ("2025年度考核", "称职"),
    ]


def test_the_age_stands_behind_the_month_but_is_not_remembered(desk: Desk) -> None:
    member = member_of(desk)
    edit_field(desk, spec_of(Member.birth), member, "1990.01")
    (draft,) = _drafts(desk)
    assert isinstance(draft.record, RegistrationRecord)
    shown = next(one.text for one in draft.record.person if one.term == "Born")
    assert shown.startswith("1990.01（")
    assert shown.endswith("岁）")
    assert "1990.01" in [one.text for one in draft.values if one.term == "Born"]


def test_nobody_gets_what_hangs_on_another(desk: Desk) -> None:
    member, _other = member_of(desk), member_of(desk, "安丽")
    _add(desk, member, "career_entry", starts="2018.08", text="某局 科员")
    records = {draft.name: draft.record for draft in _drafts(desk)}
    anli = records["安丽"]
    assert isinstance(anli, RegistrationRecord)
    assert anli.career == ""


def test_a_photo_is_shown_only_where_it_is_asked_for_and_on(desk: Desk) -> None:
    member = member_of(desk)
    with pytest.raises(SensitiveFieldOff):
        _drafts(desk, photos=True)
    switch_sensitive(desk, PHOTO, "登记表需要", is_on=True)
    keep_photo(desk, member, BARE)
    assert _record(desk).photo == b""
    assert _record(desk, photos=True).photo == BARE
    attachment_path(desk, photo_hash(member)).unlink()
    with pytest.raises(KeptFileMissing):
        _drafts(desk, photos=True)


def test_what_changed_since_it_was_printed_is_told(desk: Desk) -> None:
    member = member_of(desk)
    _add(desk, member, "education", school="老大学")
    (code,) = printed(desk, "F01")
    (before,) = find_sheets(desk, code)
    assert before.changes == ()
    _add(desk, member, "career_entry", starts="2018.08", text="某局 科员")
    (key,) = sql("SELECT key FROM education").fetchone()
    save_row(desk, "education", member, key, {field_spec("education", "school"): "新大学"})
    (found,) = find_sheets(desk, code)
    assert {(one.term, one.then, one.now) for one in found.changes} == {
        ("School", "老大学", "新大学"),
        ("Résumé", "", "2018.08–至今　某局 科员"),
    }
