"""A start believes the mark in the data file, and looks again where version or file are not those marked."""

import pytest

from models import errors, shape_mark
from models.database import sql
from models.office import close_office, data_file, open_office
from models.records.desk import Desk
from models.settings import SHAPE, write_setting
from models.shape import is_current
from models.shape_mark import is_marked
from tests.code import ROOT

WHO = "王静"


def _never() -> None:
    pytest.fail("the file was looked over")


def _another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shape_mark, "declared", lambda: "another version")


def test_a_new_file_is_marked_and_not_looked_over(district: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_marked()
    close_office(district.folder)
    monkeypatch.setattr("models.shape.bring_up_to_date", _never)
    open_office(district.folder, WHO)


def test_a_trigger_that_somebody_took_out_is_put_back(district: Desk) -> None:
    sql("DROP TRIGGER gw_member_update")
    assert not is_marked()
    close_office(district.folder)
    open_office(district.folder, WHO)
    assert is_current()
    assert is_marked()


def test_another_version_looks_once(district: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    _another_version(monkeypatch)
    assert not is_marked()
    close_office(district.folder)
    open_office(district.folder, WHO)
    assert is_marked()
    close_office(district.folder)
    monkeypatch.setattr("models.shape.bring_up_to_date", _never)
    open_office(district.folder, WHO)


def test_a_reader_of_another_version_looks_and_writes_nothing(
    district: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    close_office(district.folder)
    content = data_file(district.folder).read_bytes()
    _another_version(monkeypatch)
    assert open_office(district.folder, WHO, read_only=True).read_only
    assert not is_marked()
    close_office(district.folder)
    assert data_file(district.folder).read_bytes() == content


def test_a_file_that_takes_no_mark_opens_all_the_same(
    district: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_setting(SHAPE, "")
    close_office(district.folder)

    def full() -> None:
        raise errors.DiskFull(data_file(district.folder))

    monkeypatch.setattr("models.shape.set_mark", full)
    assert open_office(district.folder, WHO).who == WHO


def test_every_declaration_counts() -> None:
    named = {line.split()[0] for line in shape_mark._sources()}
    tables = {f"tables/{path.name}" for path in (ROOT / "models" / "tables").glob("*.py")}
    assert named >= tables | {"journal/triggers.py", "journal/schema.py", "models/search_stale.py"}
