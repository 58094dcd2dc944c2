"""Whom a print can be about, by number, name and search."""

from pathlib import Path

import pytest

from models.errors import NoSuchRecord
from models.records.desk import Desk
from models.registers.paper_choices import (
    NoRunningBatch,
    batch_named,
    batches_here,
    members_found,
    members_of,
    units_of,
)
from models.tables.assignments import Assignment
from models.tables.people import Member
from resources.i18n import CHINESE, ENGLISH, words_for
from tests.models.registers.judged_office import BATCH, DISTRICT, add_members, district_writes, office

CHINESE_WORDS = words_for(CHINESE)


def test_batches_with_members_are_offered(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        assert batches_here(CHINESE_WORDS) == ()
        add_members(desk, "张三 李四")
        (found,) = batches_here(CHINESE_WORDS)
        assert (found.key, found.number, found.title, found.members) == (BATCH, 2, "第二批", 2)
        assert batches_here(words_for(ENGLISH))[0].title == "Batch 2"


def test_a_batch_is_named_by_number_or_running(tmp_path: Path) -> None:
    with office(tmp_path):
        assert batch_named(None) == BATCH
        assert batch_named(7) == "batch.7"
        with pytest.raises(NoSuchRecord):
            batch_named(77)


def test_without_a_batch_in_use_one_has_to_be_named(linfen: Desk) -> None:
    assert not linfen.is_district
    with pytest.raises(NoRunningBatch):
        batch_named(None)


def test_units_stand_in_the_order_of_their_codes(tmp_path: Path) -> None:
    with office(tmp_path, DISTRICT) as desk:
        add_members(desk, "张三")
        add_members(desk, "赵六", unit="310106006")
        assert [unit.name for unit in units_of(BATCH, CHINESE_WORDS)] == ["江宁路街道", "临汾路街道"]


def test_members_are_found_as_the_list_finds_them(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        add_members(desk, "单伟明 张伟 李四")
        (found,) = members_found(BATCH, "swm", CHINESE_WORDS)
        assert found.name.startswith("单伟明")
        assert "临汾路街道" in found.name
        assert len(members_found(BATCH, "伟", CHINESE_WORDS)) == 2
        assert members_found(BATCH, "", CHINESE_WORDS) == ()
        assert members_found("batch.1", "伟", CHINESE_WORDS) == ()
        key = Member.get(Member.name == "李四").key
        assert [one.key for one in members_of(BATCH, (key, "gone"), CHINESE_WORDS)] == [key]


def test_namesakes_of_other_batches_hide_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.search.MOST", 2)
    with office(tmp_path) as desk:
        add_members(desk, "张安 张本 张春")
        with district_writes(desk):
            Assignment.update(batch="batch.1").execute()
        add_members(desk, "张中")
        assert [one.name[:2] for one in members_found(BATCH, "张", CHINESE_WORDS)] == ["张中"]
