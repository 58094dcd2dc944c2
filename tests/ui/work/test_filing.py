"""Signed scans find their sheets by code: real prints, damaged, in any file, filed once and taken back."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from models.attachments import read_attachment
from models.database import sql
from models.journal.operation import operation
from models.journal.undo import undo
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.records.paper import Whom
from models.records.print_options import PrintOptions
from models.records.progress import Cancelled
from models.records.scans import ScanPlace
from models.registers.attachments import check_kept_files
from models.registers.scans import NothingToFile, printed_keys, scans_of
from models.rules.sheet_code import draw_sheet_code
from models.tables.paper import Sheet
from models.tables.person_file import Attachment
from models.tables.scans import SheetScan
from reports.errors import ScanChanged, ScanDamaged, ScanOfAnotherKind
from reports.reading.scan import Grey as Picture
from reports.reading.sheet_code import found_codes
from resources.i18n import CHINESE, words_for
from tests.models.registers.judged_office import BATCH, add_members, office
from tests.reports.scan import Grey
from tests.ui.work.scanned import DPI, kept_pages, save_pdf, save_picture, saved_print, scanned
from ui.work.filing import (
    Decided,
    NoScans,
    ScanLine,
    ScanTwice,
    State,
    file_lines,
    plan_filing,
    read_scans,
    still_decided,
)
from ui.work.prepared import PrintDone
from ui.work.printing import prepare_print, save_print

WORDS = words_for(CHINESE)
NOTHING = Decided()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "office") as made:
        add_members(made, "张三 李四")
        yield made


@pytest.fixture
def done(desk: Desk, tmp_path: Path) -> PrintDone:
    return saved_print(desk, tmp_path)


def _codes(done: PrintDone) -> list[str]:
    return [sheet.draft.record.stamp.code for sheet in done.sheets]


def _told(lines: tuple[ScanLine, ...]) -> list[tuple[State, str, int]]:
    return [(line.state, line.code, len(line.pages)) for line in lines]


def _page(grey: Grey) -> Picture:
    return Picture(grey.shape[1], grey.shape[0], grey.tobytes())


@pytest.mark.parametrize("dpi", [200, 300])
@pytest.mark.parametrize("turned", [-3.0, -1.0, 2.0])
def test_the_code_is_found_on_a_turned_soiled_scan(done: PrintDone, dpi: int, turned: float) -> None:
    pages = scanned(done, dpi=dpi, turned=turned, is_head_down=turned > 0)
    found = [found_codes(_page(page)) for page in pages]
    expected = [(code, number) for code in _codes(done) for number in (1, 2)]
    assert [(one.code, one.page) for ((one),) in found] == expected
    assert {one.turn for ((one),) in found} == ({180} if turned > 0 else {0})


def test_a_pile_head_down_and_mixed_goes_to_its_sheets_upright(
    desk: Desk, done: PrintDone, tmp_path: Path
) -> None:
    first, second, third, fourth = scanned(done, is_head_down=True)
    pile = save_pdf(tmp_path / "pile.pdf", [fourth, first, third, second])
    reading = read_scans([pile])
    lines = plan_filing(reading, NOTHING, WORDS)
    assert sorted(_told(lines)) == sorted((State.READY, code, 2) for code in _codes(done))
    filed = file_lines(desk, reading, lines)
    assert filed.pages == 4
    for scan in SheetScan.select():
        kept = kept_pages(read_attachment(desk, scan.hash))
        seen = [found_codes(_page(page))[0] for page in kept]
        assert [(one.page, one.turn) for one in seen] == [(1, 0), (2, 0)]
        assert scan.sheet is not None
        assert {one.code for one in seen} == {scan.sheet.code}


def test_they_hang_on_sheet_and_member_until_it_is_taken_back(
    desk: Desk, done: PrintDone, tmp_path: Path
) -> None:
    reading = read_scans([save_pdf(tmp_path / "one.pdf", scanned(done)[:2])])
    filed = file_lines(desk, reading, plan_filing(reading, NOTHING, WORDS))
    (sheet,) = filed.sheets
    (attachment,) = Attachment.select()
    about = sql("SELECT member,kind,note FROM attachment").fetchone()
    assert tuple(about) == (sheet.member, "scan", sheet.code)
    assert [(scan.hash, scan.pages) for scan in scans_of(sheet.key)] == [(attachment.hash, 2)]
    assert printed_keys(came_back=True) == [sheet.key]
    assert len(printed_keys(came_back=False)) == len(printed_keys()) - 1 == 1
    assert check_kept_files(desk) == []
    undo(desk, filed.operation)
    assert (SheetScan.select().count(), Attachment.select().count()) == (0, 0)
    assert printed_keys(came_back=True) == []


def test_the_same_bytes_are_filed_once_under_any_name(desk: Desk, done: PrintDone, tmp_path: Path) -> None:
    first = save_pdf(tmp_path / "one.pdf", scanned(done)[:2])
    again = tmp_path / "again.pdf"
    again.write_bytes(first.read_bytes())
    reading = read_scans([first, again, first])
    assert [type(file.problem) for file in reading.files] == [type(None), ScanTwice]
    file_lines(desk, reading, plan_filing(reading, NOTHING, WORDS))
    reading = read_scans([again])
    lines = plan_filing(reading, NOTHING, WORDS)
    assert [line.state for line in lines] == [State.FILED]
    with pytest.raises(NothingToFile):
        file_lines(desk, reading, lines)
    assert SheetScan.select().count() == 1


@pytest.mark.parametrize("ending", ["jpg", "png", "tif"])
def test_pictures_are_read_too_and_leave_no_trace_of_the_camera(
    desk: Desk, done: PrintDone, tmp_path: Path, ending: str
) -> None:
    exif = Image.Exif()
    exif[0x010F] = "SpyCamera"
    exif.get_ifd(0x8825)[2] = (31.0, 14.0, 0.0)
    pages = scanned(done)[:2]
    if ending == "tif":
        paths = [save_picture(tmp_path / "both.tif", *pages)]
    else:
        paths = [save_picture(tmp_path / f"{n}.{ending}", page, exif=exif) for n, page in enumerate(pages)]
        assert b"SpyCamera" in paths[0].read_bytes()
    reading = read_scans(paths)
    filed = file_lines(desk, reading, plan_filing(reading, NOTHING, WORDS))
    assert (len(filed.sheets), filed.pages) == (1, 2)
    content = read_attachment(desk, SheetScan.get().hash)
    assert b"SpyCamera" not in content
    first, _ = kept_pages(content)
    there = first[:2000, :1600].astype(int)
    assert np.abs(there - pages[0][:2000, :1600]).mean() < 9


def test_what_a_camera_lays_on_its_side_is_put_upright(desk: Desk, done: PrintDone, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise by a quarter
    page = np.ascontiguousarray(np.rot90(scanned(done)[0]))
    reading = read_scans([save_picture(tmp_path / "phone.jpg", page, exif=exif)])
    file_lines(desk, reading, plan_filing(reading, NOTHING, WORDS))
    (kept,) = kept_pages(read_attachment(desk, SheetScan.get().hash))
    assert found_codes(_page(kept))[0].turn == 0


def test_a_folder_is_read_with_all_that_is_in_it(done: PrintDone, tmp_path: Path) -> None:
    folder = tmp_path / "scans" / "deep"
    folder.mkdir(parents=True)
    for number, page in enumerate(scanned(done)):
        save_picture(folder / f"{number}.jpg", page)
    (folder / "readme.txt").write_text("no scan", encoding="utf-8")
    lines = plan_filing(read_scans([tmp_path / "scans"]), NOTHING, WORDS)
    assert sorted(_told(lines)) == sorted((State.READY, code, 2) for code in _codes(done))


def test_a_file_that_changed_is_read_again_and_decided_again(done: PrintDone, tmp_path: Path) -> None:
    first, second, third, _ = scanned(done)
    kept, changed = tmp_path / "kept.pdf", tmp_path / "changed.pdf"
    before = read_scans([save_pdf(kept, [first]), save_pdf(changed, [second, second])])
    typed = Decided({page.place: _codes(done)[0] for page in before.pages})
    save_pdf(changed, [third])
    reading = read_scans([], before=before)
    assert [page.place for page in reading.pages] == [ScanPlace(0, 0), ScanPlace(1, 0)]
    assert reading.pages[0] is before.pages[0]
    assert reading.pages[1].codes == (_codes(done)[1],)
    assert still_decided(typed, before, reading).codes == {ScanPlace(0, 0): _codes(done)[0]}


def test_a_page_without_a_readable_code_waits_for_a_typed_one(
    desk: Desk, done: PrintDone, tmp_path: Path
) -> None:
    first, second, *_ = scanned(done)
    second[-300:] = 255  # the foot is torn off
    reading = read_scans([save_pdf(tmp_path / "torn.pdf", [first, second])])
    code = _codes(done)[0]
    lines = plan_filing(reading, NOTHING, WORDS)
    assert _told(lines) == [(State.NO_CODE, "", 1), (State.READY, code, 1)]
    assert lines[0].hint == code
    decided = Decided(codes={lines[0].pages[0].place: code})
    lines = plan_filing(reading, decided, WORDS)
    assert _told(lines) == [(State.READY, code, 2)]
    assert [page.place.page for page in lines[0].pages] == [0, 1]
    left = Decided(left_out=frozenset({page.place for page in lines[0].pages}))
    assert {line.state for line in plan_filing(reading, left, WORDS)} == {State.LEFT_OUT}


def test_blank_backs_are_left_out(done: PrintDone, tmp_path: Path) -> None:
    first = scanned(done)[0]
    rng = np.random.default_rng(4)
    blank = np.clip(rng.normal(243, 4, first.shape), 0, 255).astype(np.uint8)
    lines = plan_filing(read_scans([save_pdf(tmp_path / "b.pdf", [first, blank])]), NOTHING, WORDS)
    assert [line.state for line in lines] == [State.READY, State.BLANK]


def test_two_sheets_of_one_code_are_both_offered(desk: Desk, done: PrintDone, tmp_path: Path) -> None:
    """As after a merge of two offices' files."""
    code, other = _codes(done)
    with operation(desk, OperationKind.PRINT):
        Sheet.update(code=code).where(Sheet.code == other).execute()
    reading = read_scans([save_pdf(tmp_path / "one.pdf", scanned(done)[:2])])
    (line,) = plan_filing(reading, NOTHING, WORDS)
    assert (line.state, len(line.sheets)) == (State.CHOOSE, 2)
    chosen = line.sheets[1].key
    lines = plan_filing(reading, Decided(sheets={code: chosen}), WORDS)
    assert [sheet.key for sheet in file_lines(desk, reading, lines).sheets] == [chosen]


def test_a_page_with_two_codes_asks_which(done: PrintDone, tmp_path: Path) -> None:
    first, _, second, _ = scanned(done, turned=0)
    side_by_side = np.hstack([first, second])
    (line,) = plan_filing(read_scans([save_picture(tmp_path / "a3.png", side_by_side)]), NOTHING, WORDS)
    assert line.state is State.TWO_CODES


def test_a_sheet_of_another_office_says_whose(desk: Desk, done: PrintDone, tmp_path: Path) -> None:
    foreign = draw_sheet_code("310106019")
    reading = read_scans([save_pdf(tmp_path / "one.pdf", scanned(done)[:1])])
    decided = Decided(codes={reading.pages[0].place: foreign})
    (line,) = plan_filing(reading, decided, WORDS)
    assert (line.state, line.code) == (State.NOT_HERE, foreign)
    assert "街道" in line.office


def test_bad_files_are_told_and_the_others_filed(desk: Desk, done: PrintDone, tmp_path: Path) -> None:
    good = save_pdf(tmp_path / "good.pdf", scanned(done)[:2])
    (tmp_path / "text.pdf").write_text("no PDF", encoding="utf-8")
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.4\n" + good.read_bytes()[5000:9000])
    reading = read_scans([tmp_path / "text.pdf", tmp_path / "cut.pdf", tmp_path / "gone.pdf", good])
    problems = [type(file.problem) for file in reading.files]
    assert problems == [ScanOfAnotherKind, ScanDamaged, ScanDamaged, type(None)]
    lines = plan_filing(reading, NOTHING, WORDS)
    assert [line.state for line in lines] == [State.FAILED] * 3 + [State.READY]
    assert len(file_lines(desk, reading, lines).sheets) == 1


def test_a_picture_cut_short_is_told(tmp_path: Path, done: PrintDone) -> None:
    whole = save_picture(tmp_path / "whole.jpg", scanned(done)[0])
    cut = tmp_path / "cut.jpg"
    cut.write_bytes(whole.read_bytes()[:30_000])
    (line,) = plan_filing(read_scans([cut]), NOTHING, WORDS)
    assert (line.state, type(line.problem)) == (State.FAILED, ScanDamaged)


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(NoScans):
        read_scans([tmp_path / "empty"])


def test_a_file_that_changed_meanwhile_is_not_filed(desk: Desk, done: PrintDone, tmp_path: Path) -> None:
    path = save_pdf(tmp_path / "one.pdf", scanned(done)[:2])
    reading = read_scans([path])
    lines = plan_filing(reading, NOTHING, WORDS)
    save_pdf(path, scanned(done)[2:])
    with pytest.raises(ScanChanged):
        file_lines(desk, reading, lines)
    assert SheetScan.select().count() == 0


def test_reading_counts_its_pages_and_can_be_stopped(done: PrintDone, tmp_path: Path) -> None:
    path = save_pdf(tmp_path / "one.pdf", scanned(done))
    seen: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if len(seen) > 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_scans([path], stop)
    assert seen == [(0, 1000), (250, 1000), (500, 1000)]
    assert DPI == 200


def test_a_folded_a3_comes_back_on_two_sides(desk: Desk, tmp_path: Path) -> None:
    prepared = prepare_print(desk, "F17", Whom(BATCH), WORDS, options=PrintOptions(is_folded=True))
    folded = save_print(prepared, tmp_path / "folded.pdf")
    path = save_pdf(tmp_path / "scan.pdf", scanned(folded))
    reading = read_scans([path])
    assert [page.number for page in reading.pages] == [1, 2, 1, 2]
    lines = plan_filing(reading, NOTHING, WORDS)
    assert [(line.state, len(line.pages)) for line in lines] == [(State.READY, 2)] * 2


def test_score_sheets_are_found_by_their_large_codes(desk: Desk, tmp_path: Path) -> None:
    done = saved_print(desk, tmp_path, "F23")
    reading = read_scans([save_pdf(tmp_path / "scan.pdf", scanned(done, turned=1.5, is_head_down=True))])
    lines = plan_filing(reading, NOTHING, WORDS)
    assert {line.code for line in lines if line.state is State.READY} == set(_codes(done))
    filed = file_lines(desk, reading, lines)
    assert all(sheet.part for sheet in filed.sheets), "each names its rater class"


def test_a_roster_is_filed_without_a_member(desk: Desk, tmp_path: Path) -> None:
    done = saved_print(desk, tmp_path, "F02")
    reading = read_scans([save_pdf(tmp_path / "scan.pdf", scanned(done, turned=0.5))])
    file_lines(desk, reading, plan_filing(reading, NOTHING, WORDS))
    assert (SheetScan.select().count(), Attachment.select().count()) == (1, 0)
