"""The sample office: as many as the issue says, invented, and the same at every desk."""

from models.database import sql
from models.journal.check import check_office
from models.journal.never import stored_tree
from models.records.desk import Desk
from models.registers.batches import batch_of_number, batches_in_use, running_batch
from models.registers.results import results_of_batch
from models.registers.row_rules import ROW_TABLES
from models.rules.unit_tree import wrong
from models.sample import write_sample
from models.tables.fields import field_specs
from resources.sample import sample_members
from resources.sample_file import sample_rows


def test_the_district_gets_everybody(district: Desk) -> None:
    write_sample(district)
    assert sql("SELECT count(*) FROM member").fetchone() == (116,)
    units = sql("SELECT count(DISTINCT receiving_unit) FROM assignment WHERE batch='batch.2'").fetchone()
    assert units == (14,)
    assert [(batch.number, batch.state) for batch in batches_in_use()] == [(2, "running"), (1, "closed")]
    assert running_batch() == batch_of_number(2)
    assert check_office() == []


def test_names_are_all_different_and_three_are_rare() -> None:
    names = [member.fields["name"] for member in sample_members()]
    assert len(set(names)) == 116
    assert sum(any(character in name for character in "㑇𬭚𠅤") for name in names) == 3
    assert sum("·" in name for name in names) == 1


def test_some_are_incomplete_and_one_remark_is_long(district: Desk) -> None:
    write_sample(district)
    results = results_of_batch(district, "batch.2")
    assert len(results.rows) == 116
    assert 5 <= sum(bool(row.incomplete) for row in results.rows) <= 12
    assert sql("SELECT max(length(remark)) FROM score_sheet").fetchone() == (2000,)
    assert not any(row.incomplete for row in results_of_batch(district, "batch.1").rows)


def test_an_office_gets_its_own_of_the_same_people(linfen: Desk) -> None:
    write_sample(linfen)
    own = {member.key for member in sample_members() if member.unit == "310106021"}
    assert {key for (key,) in sql("SELECT key FROM member")} == own
    assert len(own) == 12
    assert {unit for (unit,) in sql("SELECT DISTINCT receiving_unit FROM assignment")} == {linfen.office}
    assert check_office() == []


def test_no_sample_field_is_a_real_number(district: Desk) -> None:
    write_sample(district)
    assert sql("SELECT count(*) FROM member_sensitive").fetchone() == (0,)
    phones = [phone for (phone,) in sql("SELECT phone FROM member")]
    assert all(phone.startswith("1990000") for phone in phones)


def test_each_area_lies_in_a_grid_and_one_tree_goes_down_to_micro_grids(district: Desk) -> None:
    write_sample(district)
    tree = stored_tree()
    areas = [unit for unit in tree.units.values() if unit.kind == "area"]
    assert len(areas) == 14 * 6
    assert {tree.units[tree.parent(unit.key, "2025-09-24")].kind for unit in areas} == {"grid"}
    micro = [unit.key for unit in tree.units.values() if unit.kind == "micro_grid"]
    assert [len(list(tree.above(key, "2025-09-24"))) for key in micro] == [4, 4]
    assert wrong(tree, tree.units) == ""


def test_the_files_of_the_sample_keep_the_rules_of_their_tables() -> None:
    members = sample_members()
    rows = [row for member in members for row in sample_rows(member)]
    assert rows == [row for member in sample_members() for row in sample_rows(member)]
    assert len({row.fields["key"] for row in rows}) == len(rows)
    assert len({row.fields["member"] for row in rows}) == 24
    assert {row.table for row in rows} == {"education", "career_entry", "award", "annual_grade"}
    for one in rows:
        blank = {field.name: None for field in field_specs(one.table)}
        mine = blank | one.fields
        others = tuple(
            blank | row.fields
            for row in rows
            if row.table == one.table and row.fields["member"] == mine["member"] and row is not one
        )
        rule = ROW_TABLES[one.table].rule
        assert rule is not None
        rule(mine, others)
