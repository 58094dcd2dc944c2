"""Sensitive fields in an exported roster: only where on, chosen and reasoned, and never without a record."""

from pathlib import Path

import openpyxl
import pytest

from models import placing
from models.errors import ReadOnlyDesk, ReasonMissing
from models.intake.errors import FileNotWritten, SensitiveFieldOff
from models.intake.export import LEFT, export_roster
from models.journal.fingerprint import fingerprint
from models.journal.history import last_undoable, operations
from models.journal.operation import operation
from models.journal.shipped import batch_key, unit_key
from models.office import close_office, open_office
from models.records.desk import Desk
from models.records.fields import FieldSpec
from models.records.operations import OperationKind
from models.records.saying import KeptSaying, kept_saying
from models.registers.sensitive import switch_sensitive
from models.tables.assignments import Assignment
from models.tables.fields import spec_of
from models.tables.people import Member, MemberSensitive
from resources.i18n import CHINESE, words_for

BATCH = batch_key(2)
WORDS = words_for(CHINESE)
NUMBER, ADDRESS = spec_of(MemberSensitive.id_number), spec_of(MemberSensitive.address)
NOBODY = "999999199501010012"


@pytest.fixture
def desk(district: Desk) -> Desk:
    with operation(district, OperationKind.ROSTER_IMPORT):
        Member.insert(key="m1", name="张三").execute()
        MemberSensitive.insert(key="m1", id_number=NOBODY, address="样例路1号").execute()
        Assignment.create(member="m1", batch=BATCH, receiving_unit=unit_key("310106021"))
    switch_sensitive(district, NUMBER, "核对身份", is_on=True)
    return district


def cells(path: Path) -> set[object]:
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return {cell.value for line in sheet.iter_rows() for cell in line}


def export(desk: Desk, path: Path, *fields: FieldSpec, reason: str = "报送区社工部") -> int:
    return export_roster(desk, path, BATCH, WORDS, sensitive=fields, reason=reason)


def recorded() -> int:
    return len(operations([OperationKind.SENSITIVE_EXPORT]))


def test_a_chosen_field_goes_out_and_the_history_says_who_what_and_why(desk: Desk, tmp_path: Path) -> None:
    before = fingerprint()
    assert export(desk, tmp_path / "名单.xlsx", NUMBER, reason=" 报送区社工部 ") == 1
    assert NOBODY in cells(tmp_path / "名单.xlsx")
    assert "样例路1号" not in cells(tmp_path / "名单.xlsx")
    (done,) = operations([OperationKind.SENSITIVE_EXPORT])
    assert (done.who, done.reason) == ("王静", "报送区社工部")
    fields = {"fields": [NUMBER.term], "n": ["1"], "batch": ["第二批"], "file": ["名单.xlsx"]}
    assert kept_saying(done.detail) == KeptSaying(LEFT, fields)
    assert done.at
    assert NOBODY not in done.detail
    assert fingerprint() == before, "nothing shared changes by letting a file out"


def test_nothing_goes_out_or_is_recorded_unasked(desk: Desk, tmp_path: Path) -> None:
    export(desk, tmp_path / "o.xlsx", reason="")
    assert NOBODY not in cells(tmp_path / "o.xlsx")
    assert recorded() == 0


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_no_reason_no_file(desk: Desk, tmp_path: Path, reason: str) -> None:
    with pytest.raises(ReasonMissing):
        export(desk, tmp_path / "o.xlsx", NUMBER, reason=reason)
    assert (list(tmp_path.glob("o.xlsx*")), recorded()) == ([], 0)


def test_a_field_that_is_off_goes_nowhere(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(SensitiveFieldOff) as refused:
        export(desk, tmp_path / "o.xlsx", NUMBER, ADDRESS)
    assert refused.value.term == ADDRESS.term
    assert (list(tmp_path.glob("o.xlsx*")), recorded()) == ([], 0)


def test_a_window_that_only_reads_lets_no_sensitive_field_out(desk: Desk, tmp_path: Path) -> None:
    close_office(desk.folder)
    reading = open_office(desk.folder, "李敏", read_only=True)
    with pytest.raises(ReadOnlyDesk):
        export(reading, tmp_path / "o.xlsx", NUMBER)
    assert export(reading, tmp_path / "o.xlsx") == 1
    assert NOBODY not in cells(tmp_path / "o.xlsx")


def test_a_file_that_does_not_come_to_its_place_is_not_recorded(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(FileNotWritten):
        export(desk, tmp_path / "taken", NUMBER)
    assert recorded() == 0
    assert not list(tmp_path.glob("*.part"))


def test_a_file_whose_record_is_not_kept_does_not_stay(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def move_and_break(draft: Path, target: Path) -> None:
        placing.put_in_place(draft, target)
        monkeypatch.setattr("models.journal.operation._check_rights", _fail)  # before it is kept

    monkeypatch.setattr("models.intake.workbook_out.put_in_place", move_and_break)
    with pytest.raises(MemoryError):
        export(desk, tmp_path / "o.xlsx", NUMBER)
    assert not (tmp_path / "o.xlsx").exists()
    assert recorded() == 0


def _fail(*_anything: object) -> None:
    raise MemoryError


def test_undo_passes_over_what_left_the_office(desk: Desk, tmp_path: Path) -> None:
    last = last_undoable(desk.who)
    export(desk, tmp_path / "o.xlsx", NUMBER)
    assert last_undoable(desk.who) == last
