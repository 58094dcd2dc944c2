"""A start knows the list's fields from the note in the data file, and believes no other version's note."""

from collections.abc import Iterator

import pytest

from models import noted_fields
from models.audience import shared_tables
from models.database import sql
from models.noted_fields import listed_specs, note_fields
from models.office import close_office, open_office
from models.records.desk import Desk
from models.settings import write_setting
from models.tables.fields import columns, field_specs

LISTED = ("member", "assignment", "member_sensitive")


@pytest.fixture(autouse=True)
def asked_anew() -> Iterator[None]:
    """Let every test read the note again, and nobody after it believe what it read."""
    listed_specs.cache_clear()
    yield
    listed_specs.cache_clear()


@pytest.fixture
def no_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the tables look as at a start, not loaded yet."""
    monkeypatch.setattr(noted_fields, "shared_tables", dict)


def _declared() -> dict[str, object]:
    return {table: field_specs(table) for table in LISTED}


@pytest.mark.usefixtures("no_tables")
def test_the_note_of_a_new_file_says_what_is_declared(
    district: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.tables.fields.field_specs", pytest.fail)
    assert listed_specs() == _declared()


@pytest.mark.usefixtures("no_tables")
def test_another_versions_note_is_not_believed(district: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    write_setting(noted_fields._NOTE, {"declared": "another version", **{table: [] for table in LISTED}})
    assert listed_specs() == _declared()
    close_office(district.folder)
    sql_before = _note(district)
    monkeypatch.setattr("models.shape_mark.declared", lambda: "this version")
    monkeypatch.setattr(noted_fields, "declared", lambda: "this version")
    open_office(district.folder, "王静")
    assert '"declared": "this version"' in _note(district)
    assert _note(district) != sql_before


def _note(desk: Desk) -> str:
    open_office(desk.folder, "王静")
    (found,) = sql("SELECT value FROM setting WHERE name='fields'").fetchone()
    return str(found)


def test_loaded_tables_are_asked_themselves(district: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noted_fields, "read_setting", pytest.fail)
    assert listed_specs() == _declared()


def test_a_file_without_a_note_is_listed_all_the_same(district: Desk, no_tables: None) -> None:
    sql("DELETE FROM setting WHERE name='fields'")
    assert listed_specs() == _declared()
    note_fields()
    listed_specs.cache_clear()
    assert listed_specs() == _declared()


def test_every_column_is_called_as_its_field() -> None:
    fields = [field for table in shared_tables().values() for field in columns(table)]
    assert [field.name for field in fields] == [field.column_name for field in fields]
