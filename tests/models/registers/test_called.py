"""Who is meant by a typed name: one, several with their units, or those that a search finds by it."""

from pathlib import Path

import pytest

from models.errors import NoSuchRecord
from models.journal.shipped import batch_key
from models.registers.called import OnlySimilarMembers, SeveralMembers, member_called
from models.tables.assignments import Assignment
from models.tables.people import Member
from resources.i18n import CHINESE, ENGLISH, words_for
from tests.models.registers.judged_office import BATCH, DISTRICT, add_members, district_writes, office

WORDS = words_for(CHINESE)


def test_a_member_is_named_by_key_or_name(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        add_members(desk, "张三 李四")
        key = Member.get(Member.name == "张三").key
        assert member_called("张三", WORDS) == member_called(f" {key} ", WORDS, BATCH) == key
        for nobody in ("", "王五"):
            with pytest.raises(NoSuchRecord):
                member_called(nobody, WORDS)
        with pytest.raises(NoSuchRecord):
            member_called("张三", WORDS, "batch.1")


def test_those_of_one_name_are_told_apart_by_birth_batch_and_units(tmp_path: Path) -> None:
    with office(tmp_path, DISTRICT) as desk:
        add_members(desk, "张三")
        add_members(desk, "张三", unit="310106006")
        keys = [row.key for row in Member.select().order_by(Member.key)]
        with district_writes(desk):
            Member.update(birth="1990-01").where(Member.key == keys[0]).execute()
            Assignment.create(member=keys[1], batch=batch_key(1))
        with pytest.raises(SeveralMembers) as caught:
            member_called("张三", WORDS)
        assert caught.value.count == 2
        assert caught.value.candidates.splitlines() == [
            f"{keys[0]}  张三 · 1990-01 · 第二批 · 临汾路街道",
            f"{keys[1]}  张三 · 第二批 · 江宁路街道",
        ]
        assert member_called("张三", WORDS, batch_key(1)) == keys[1]
        with pytest.raises(SeveralMembers) as told:
            member_called("张三", words_for(ENGLISH), BATCH)
        assert " · Batch 2 · " in told.value.candidates


def test_a_part_of_a_name_brings_who_may_be_meant(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        add_members(desk, " ".join(f"张样{n}" for n in "一二三四五六七八九十甲乙"))
        with pytest.raises(OnlySimilarMembers) as caught:
            member_called("张样", WORDS)
    assert len(caught.value.candidates.splitlines()) == caught.value.count == 10
