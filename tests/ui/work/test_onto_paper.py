"""Folded or by hand: what is prepared, saved and sent, and that it is recorded once."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from models.office import close_office
from models.records.desk import Desk
from models.records.paper import Whom
from models.records.print_options import USUAL_PRINT, PrintOptions
from models.tables.paper import Sheet
from resources.i18n import CHINESE, words_for
from tests.models.registers.judged_office import BATCH, add_members, office
from ui.work.prepared import PreparedPrint
from ui.work.printing import end_print, prepare_print, save_print, send_print

BY_HAND = PrintOptions(is_by_hand=True)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "office") as made:
        add_members(made, "张三 李四 王五")
        yield made
    close_office(tmp_path / "office")


def _prepared(desk: Desk, options: PrintOptions) -> PreparedPrint:
    return prepare_print(desk, "F17", Whom(BATCH), words_for(CHINESE), options=options)


def _pages(path: Path) -> int:
    return len(pypdfium2.PdfDocument(path))


def test_a_folded_print_knows_on_which_sides_each_sheet_is(desk: Desk) -> None:
    usual = _prepared(desk, USUAL_PRINT)
    folded = _prepared(desk, PrintOptions(is_folded=True))
    assert folded.pages == _pages(folded.files[0].path) == 2 * len(folded.sheets)
    assert [(one.first, one.last) for one in folded.sheets] == [(1, 2), (3, 4), (5, 6)]
    assert usual.pages > folded.pages


def test_by_hand_there_are_two_files_as_long_as_each_other(desk: Desk) -> None:
    prepared = _prepared(desk, BY_HAND)
    odd, even = prepared.files
    assert _pages(odd.path) == _pages(even.path) == odd.pages == even.pages
    assert [Path(file.name).stem[-5:] for file in (odd, even)] == ["1 奇数页", "2 偶数页"]
    assert {one.file for one in prepared.sheets} == {0}
    assert prepared.sheets[-1].last == odd.pages


def test_both_files_are_saved_together_and_recorded_once(desk: Desk, tmp_path: Path) -> None:
    prepared = _prepared(desk, BY_HAND)
    bytes_shown = [file.path.read_bytes() for file in prepared.files]
    done = save_print(prepared, tmp_path / "out")
    assert [path.read_bytes() for path in done.files] == bytes_shown
    assert sorted((tmp_path / "out").iterdir()) == sorted(done.files)
    assert Sheet.select().count() == len(prepared.sheets) == 3
    assert not prepared.folder.exists()


def test_the_even_pages_wait_until_the_stack_was_turned(desk: Desk) -> None:
    prepared = _prepared(desk, BY_HAND)
    sent: list[Path] = []
    send_print(prepared, sent.append, "Copier")
    assert sent == [prepared.files[0].path]
    assert Sheet.select().count() == 3
    assert prepared.files[1].path.exists()
    end_print(prepared)
    assert not prepared.folder.exists()
