"""Units listed; grids and residential areas added and renamed by whom they belong to."""

import pytest

from models.errors import InvalidValue, NoSuchRecord, WriteRefused
from models.intake.holdings import known_office
from models.journal.history import operations
from models.journal.shipped import unit_key
from models.journal.undo import undo
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.registers.unit_days import units_on
from models.registers.units import TAKEN, add_unit, rename_unit
from models.rights import DISTRICT_ONLY
from models.tables.assignments import Assignment
from models.tables.fields import spec_of
from resources.i18n import CHINESE, ENGLISH, words_for

WORDS = words_for(CHINESE)
DANING = unit_key("310106019")


def named(desk: Desk) -> dict[str, tuple[str, str]]:
    """What lies inside the office: name, with kind and owner."""
    inside = (one for one in units_on(desk, WORDS) if one.owner)
    return {one.title: (one.kind, one.owner_title) for one in inside}


def test_the_fourteen_units_and_the_district_are_there_and_locked_for_an_office(linfen: Desk) -> None:
    listed = units_on(linfen, WORDS)
    offices = [one for one in listed if one.kind in ("street", "town")]
    assert len(offices) == 14
    assert {one.locked for one in listed} == {DISTRICT_ONLY}
    assert "Linfen Road Sub-district" in {one.title for one in units_on(linfen, words_for(ENGLISH))}


def test_an_office_adds_its_own_grid(linfen: Desk) -> None:
    key = add_unit(linfen, "grid", linfen.office, " 阳曲　网格 ")
    assert named(linfen) == {"阳曲 网格": ("grid", "临汾路街道")}
    assert next(one for one in units_on(linfen, WORDS) if one.key == key).locked == ""
    (done,) = operations([OperationKind.UNIT_EDIT])
    undo(linfen, done.id)
    assert named(linfen) == {}


def test_what_is_inside_an_office_follows_it(district: Desk) -> None:
    add_unit(district, "area", DANING, "甲居民区")
    listed = [one.title for one in units_on(district, WORDS)]
    assert listed.index("甲居民区") == listed.index("大宁路街道") + 1


@pytest.mark.parametrize("name", ["", "  ", "网" * 61])
def test_a_name_that_is_none_is_refused(linfen: Desk, name: str) -> None:
    with pytest.raises(InvalidValue):
        add_unit(linfen, "grid", linfen.office, name)
    assert named(linfen) == {}


def test_a_name_keeps_no_control_characters(linfen: Desk) -> None:
    add_unit(linfen, "grid", linfen.office, "东\x00片\ud841")
    assert list(named(linfen)) == ["东片"]


def test_a_name_is_taken_once_in_one_office(district: Desk) -> None:
    add_unit(district, "grid", DANING, "东片")
    with pytest.raises(InvalidValue) as refused:
        add_unit(district, "grid", DANING, "东片")
    assert (refused.value.reason, refused.value.fields) == (TAKEN, {"owner": "大宁路街道"})
    add_unit(district, "area", DANING, "东片")
    add_unit(district, "grid", unit_key("310106021"), "东片")


def test_an_office_writes_nothing_of_another(linfen: Desk) -> None:
    with pytest.raises(WriteRefused) as refused:
        add_unit(linfen, "grid", DANING, "东片")
    assert refused.value.reason == DISTRICT_ONLY


def test_an_office_renames_no_sub_district(linfen: Desk) -> None:
    with pytest.raises(WriteRefused) as refused:
        rename_unit(linfen, linfen.office, "临汾")
    assert refused.value.reason == DISTRICT_ONLY


def test_files_still_find_a_renamed_grid_by_its_old_name(linfen: Desk) -> None:
    key = add_unit(linfen, "grid", linfen.office, "东片")
    assert rename_unit(linfen, key, "阳曲")
    assert rename_unit(linfen, key, "阳曲") == ""
    grid = spec_of(Assignment.grid)
    assert known_office(linfen, {}).targets[grid].find("东片", linfen.office) == key
    with pytest.raises(InvalidValue):
        rename_unit(linfen, key, "")
    other = add_unit(linfen, "grid", linfen.office, "彭浦")
    with pytest.raises(InvalidValue):
        rename_unit(linfen, other, "阳曲")
    assert set(named(linfen)) == {"阳曲", "彭浦"}


def test_a_unit_that_is_gone_is_not_renamed(linfen: Desk) -> None:
    with pytest.raises(NoSuchRecord):
        rename_unit(linfen, "nobody", "阳曲")
