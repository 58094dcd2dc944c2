"""What is saved or printed is recorded, exactly these bytes; what is not, leaves no trace."""

import errno
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from models.attachments import read_attachment
from models.database import sql
from models.errors import DiskFull, NoSuchRecord
from models.journal.history import operations
from models.journal.shipped import batch_key
from models.office import close_office, new_office
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.records.paper import Whom
from models.records.print_options import PrintOptions
from models.records.progress import Cancelled, Progress
from models.registers.paper import NothingToPrint
from models.registers.printed_sheets import find_sheets
from models.sample import write_sample
from models.settings import NAMING_RULE, PRINT_FONTS, write_setting
from models.tables.desk import ReservedCode
from models.tables.paper import Sheet
from reports.errors import MissingGlyph
from reports.page.layout import layout_from_json
from reports.page.styles import Fonts
from reports.printing import print_forms
from resources.i18n import CHINESE, ENGLISH, Words, words_for
from tests.models.registers.judged_office import BATCH, DISTRICT, add_members, office
from ui.work import press
from ui.work.file_names import NamingRuleWrong
from ui.work.prepared import PreparedPrint
from ui.work.printing import prepare_print, release_print, save_print, send_print
from ui.work.saving import TargetRefused

CHINESE_WORDS = words_for(CHINESE)
NOWHERE = "张\U000e0fff"  # a character that no font has


def _prepared(desk: Desk, form: str = "F17", *, is_each: bool = False) -> PreparedPrint:
    return prepare_print(desk, form, Whom(BATCH), CHINESE_WORDS, is_each=is_each)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _traces(desk: Desk) -> tuple[int, int, list[Path]]:
    return (
        ReservedCode.select().count(),
        Sheet.select().count(),
        [path for path in (desk.folder / "previews").rglob("*") if path.is_file()],
    )


def test_saving_records_exactly_these_bytes(tmp_path: Path) -> None:
    with office(tmp_path / "office") as desk:
        add_members(desk, "张三 李四")
        prepared = _prepared(desk)
        shown = prepared.files[0].path.read_bytes()
        assert _traces(desk)[:2] == (2, 0)
        done = save_print(prepared, tmp_path / "f17.pdf")
        assert done.files == (tmp_path / "f17.pdf",)
        assert done.files[0].read_bytes() == shown
        assert {row.pdf_hash for row in Sheet.select()} == {_sha256(done.files[0])}
        assert _traces(desk) == (0, 2, [])
        assert operations([OperationKind.PRINT])[0].detail == "f17.pdf"


def test_closing_releases_everything(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        add_members(desk, "张三")
        release_print(_prepared(desk))
        assert _traces(desk) == (0, 0, [])
        assert _prepared(desk).print_no == 1


def test_a_second_print_says_so(tmp_path: Path) -> None:
    with office(tmp_path / "office") as desk:
        add_members(desk, "张三")
        save_print(_prepared(desk), tmp_path / "1.pdf")
        again = _prepared(desk)
        assert again.print_no == 2
        save_print(again, tmp_path / "2.pdf")
        assert sorted(row.print_no for row in Sheet.select()) == [1, 2]


def test_printing_records_only_once_the_printer_took_it(tmp_path: Path) -> None:
    sent: list[str] = []
    with office(tmp_path) as desk:
        add_members(desk, "张三")
        prepared = _prepared(desk)
        digest = prepared.files[0].sha256

        def gone(_file: Path) -> None:
            raise NoSuchRecord("Printer", "HP")

        with pytest.raises(NoSuchRecord):
            send_print(prepared, gone, "HP")
        assert _traces(desk)[:2] == (1, 0)
        send_print(prepared, lambda file: sent.append(_sha256(file)), "HP")
        assert sent == [digest] == [row.pdf_hash for row in Sheet.select()]
        assert _traces(desk) == (0, 1, [])
        assert operations([OperationKind.PRINT])[0].detail == "HP"


def test_only_sheets_on_printed_pages_are_recorded(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        add_members(desk, "安丽 张三")
        prepared = _prepared(desk, "F23")
        pages = prepared.sheets[1].first, prepared.sheets[2].last
        done = send_print(prepared, lambda _file: None, "HP", pages)
        recorded = {row.code for row in Sheet.select()}
        assert recorded == {sheet.draft.record.stamp.code for sheet in prepared.sheets[1:3]}
        assert len(done.sheets) == 2
        assert _traces(desk)[0] == 0


def test_one_file_per_person_and_the_counts_agree(tmp_path: Path) -> None:
    with office(tmp_path / "office") as desk:
        add_members(desk, "张/三 李四 王五")
        prepared = _prepared(desk, "F23", is_each=True)
        done = save_print(prepared, tmp_path / "out")
        rows = list(Sheet.select())
        files = {_sha256(path) for path in (tmp_path / "out").iterdir()}
        assert len(done.files) == len(files) == 3
        assert len(done.sheets) == len(rows) == 6
        assert {row.pdf_hash for row in rows} == files
        assert sum("张_三" in path.name for path in done.files) == 1


def test_file_of_several_is_named_for_batch_and_unit(tmp_path: Path) -> None:
    with office(tmp_path, DISTRICT) as desk:
        add_members(desk, "张三")
        assert _prepared(desk).files[0].name.startswith("F17-临汾路街道-张三-Z")
        add_members(desk, "李四")
        assert _prepared(desk).files[0].name.startswith("F17-临汾路街道-第二批-Z")
        add_members(desk, "赵六", unit="310106006")
        assert _prepared(desk).files[0].name.startswith("F17-静安区区级机关党工委-第二批-Z")
        assert _prepared(desk, "F02").files[0].name.startswith("F02-静安区区级机关党工委-第二批-Z")


def test_files_that_are_there_are_not_replaced(tmp_path: Path) -> None:
    with office(tmp_path / "office") as desk:
        add_members(desk, "张三 张三")
        write_setting(NAMING_RULE, "{form} {name}")
        for _ in range(2):
            save_print(_prepared(desk, is_each=True), tmp_path / "out")
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert len(names) == 4
    assert {"F17 张三.pdf", "F17 张三 (2).pdf"} < names


def test_a_target_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with office(tmp_path / "office") as desk:
        add_members(desk, "张三")
        prepared = _prepared(desk)
        with pytest.raises(TargetRefused):
            save_print(prepared, tmp_path / "file" / "f17.pdf")
        assert _traces(desk)[:2] == (1, 0)
        save_print(prepared, tmp_path / "f17.pdf")
        assert _traces(desk)[:2] == (0, 1)


def test_where_recording_fails_no_file_stays(tmp_path: Path) -> None:
    with office(tmp_path / "office") as desk:
        add_members(desk, "张三")
        prepared = _prepared(desk)
        sql("CREATE TEMP TRIGGER stop BEFORE DELETE ON reserved_code BEGIN SELECT raise(ABORT,'stop'); END")
        with pytest.raises(Exception, match="stop"):
            save_print(prepared, tmp_path / "f17.pdf")
        sql("DROP TRIGGER stop")
        assert Sheet.select().count() == 0
    assert [path.name for path in tmp_path.iterdir()] == ["office"]


def test_cancelling_while_drawing_leaves_nothing(tmp_path: Path) -> None:
    def cancel(done: int, _total: int) -> None:
        if done == 2:
            raise Cancelled

    with office(tmp_path) as desk:
        add_members(desk, "张三 李四 王五")
        for is_each in (False, True):
            with pytest.raises(Cancelled):
                prepare_print(desk, "F17", Whom(BATCH), CHINESE_WORDS, cancel, is_each=is_each)
            assert _traces(desk) == (0, 0, [])


@pytest.mark.parametrize("is_each", [False, True])
def test_who_cannot_be_printed_is_named_and_the_others_are(tmp_path: Path, is_each: bool) -> None:
    with office(tmp_path / "office") as desk:
        add_members(desk, f"张三 李四 {NOWHERE}")
        prepared = _prepared(desk, is_each=is_each)
        assert [(one.name, one.characters) for one in prepared.refused] == [(NOWHERE, NOWHERE[1])]
        assert len(prepared.sheets) == 2
        assert _traces(desk)[0] == 2
        done = save_print(prepared, tmp_path / ("out" if is_each else "f17.pdf"))
        assert len(done.refused) == 1


@pytest.mark.parametrize("is_each", [False, True])
def test_where_nobody_can_be_printed_the_failure_says_why(tmp_path: Path, is_each: bool) -> None:
    with office(tmp_path) as desk:
        add_members(desk, NOWHERE)
        with pytest.raises(MissingGlyph):
            _prepared(desk, is_each=is_each)
        assert _traces(desk) == (0, 0, [])


def test_a_disk_that_fills_while_drawing_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_asked: object, **_fonts: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with office(tmp_path) as desk:
        add_members(desk, "张三")
        monkeypatch.setattr(press, "print_forms", full)
        with pytest.raises(DiskFull):
            _prepared(desk)
        assert _traces(desk) == (0, 0, [])


def test_layouts_are_kept_so_that_sheets_can_be_read_back(tmp_path: Path) -> None:
    with office(tmp_path / "office") as desk:
        add_members(desk, "张三 李四")
        save_print(_prepared(desk, "F23"), tmp_path / "f23.pdf")
        rows = list(Sheet.select())
        for row in rows:
            layout = layout_from_json(read_attachment(desk, row.layout_hash or "").decode("utf-8"))
            assert layout.rater_class == find_sheets(desk, row.code)[0].part
            assert read_attachment(desk, row.blank_hash or "").startswith(b"%PDF")
        assert len({row.layout_hash for row in rows}) == 2
        save_print(_prepared(desk, "F17"), tmp_path / "f17.pdf")
        assert {row.layout_hash for row in Sheet.select().where(Sheet.form == "F17")} == {None}


def test_what_a_dead_process_left_is_cleared_away(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        add_members(desk, "张三")
        left = desk.folder / "previews" / "dead" / "0.pdf"
        left.parent.mkdir(parents=True)
        left.write_bytes(b"x")
        prepared, other = _prepared(desk), _prepared(desk, "F02")
        assert not left.exists()
        assert prepared.files[0].path.exists()
        assert other.files[0].path.exists()


def test_nothing_is_reserved_for_nobody_or_by_a_wrong_rule(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        with pytest.raises(NothingToPrint):
            _prepared(desk)
        add_members(desk, "张三")
        write_setting(NAMING_RULE, "{person}")
        with pytest.raises(NamingRuleWrong):
            _prepared(desk)
        assert _traces(desk) == (0, 0, [])


def test_the_language_of_the_form_is_remembered(tmp_path: Path) -> None:
    with office(tmp_path / "office") as desk:
        add_members(desk, "张三")
        for form, language in (("F17", ENGLISH), ("F23", CHINESE)):
            prepared = prepare_print(desk, form, Whom(BATCH), words_for(ENGLISH))
            assert prepared.language == language
            code = save_print(prepared, tmp_path / "x.pdf").sheets[0].draft.record.stamp.code
            assert find_sheets(desk, code)[0].changes == ()


def test_twelve_people_of_a_street_fit_on_one_sheet_of_the_roster(tmp_path: Path) -> None:
    desk = new_office(tmp_path / "office", "310106021", "王静")
    write_sample(desk)
    prepared = prepare_print(desk, "F02", Whom(batch_key(2)), CHINESE_WORDS)
    assert (len(prepared.sheets), prepared.pages) == (1, 1)
    release_print(prepared)
    close_office(desk.folder)


def _fonts_in(prepared: PreparedPrint) -> set[str]:
    content = prepared.files[0].path.read_bytes()
    return {name.decode() for name in re.findall(rb"/BaseFont ?/[A-Z]{6}\+([^ /<>\[\]\r\n]+)", content)}


@pytest.mark.parametrize("form", ["F02", "F17", "F23"])
def test_a_chosen_family_sets_the_sheets_and_equal_choices_give_equal_bytes(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[bytes] = []
    layouts = []
    with office(tmp_path / "office", DISTRICT) as desk:
        add_members(desk, "张三 𬭚𠅤")
        records: list[Sequence[Any]] = []

        def same_records(
            form: str,
            given: Sequence[Any],
            out: BinaryIO,
            words: Words,
            progress: Progress,
            *,
            fonts: Fonts,
            options: PrintOptions,
            backs: BinaryIO | None,
        ) -> tuple[int, ...]:
            records.append(given)  # the stamps of the first print: only the fonts differ
            return print_forms(
                form, records[0], out, words, progress, fonts=fonts, options=options, backs=backs
            )

        monkeypatch.setattr(press, "print_forms", same_records)
        for family in ("", "Noto Sans CJK SC", "Noto Sans CJK SC", "No Such Family"):
            write_setting(PRINT_FONTS, {"fangsong": family, "song": family})
            prepared = _prepared(desk, form)
            drawn.append(prepared.files[0].path.read_bytes())
            layouts.append([sheet.layout and sheet.layout.layout_hash for sheet in prepared.sheets])
            if family == "Noto Sans CJK SC":
                assert any("NotoSansCJKSC" in name for name in _fonts_in(prepared))
            assert not prepared.refused, "what the family lacks comes from the next"
            release_print(prepared)
    automatic, chosen, again, gone = drawn
    assert chosen == again
    assert automatic == gone
    assert automatic != chosen
    assert layouts[0] == layouts[1] or form != "F23", "boxes lie where they lay"
