"""Photos are printed for a reason only: asked on the page, told by the command, kept in the history."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.database import sql
from models.errors import ReasonMissing
from models.journal.history import operations
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.records.paper import NOTHING_SENSITIVE, SensitiveChoice, Whom
from models.registers.photos import PHOTO, keep_photo
from models.registers.sensitive import switch_sensitive
from resources.i18n import CHINESE, Words, words_for
from tests.models.registers.judged_office import BATCH, office
from tests.models.registers.test_child_rows import member_of
from tests.ui.members.test_pictures import picture
from tests.ui.printing.print_room import Printing
from tests.ui.seen import clipped, unnamed
from ui.members.pictures import cropped_jpeg
from ui.work.printing import prepare_print, release_print, save_print


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "office") as made:
        member = member_of(made)
        switch_sensitive(made, PHOTO, "登记表需要", is_on=True)
        keep_photo(made, member, cropped_jpeg(picture(), (0, 0, 40, 50)))
        yield made


def _print(desk: Desk, target: Path, sensitive: SensitiveChoice = NOTHING_SENSITIVE) -> bytes:
    save_print(prepare_print(desk, "F01", Whom(BATCH), words_for(CHINESE), sensitive=sensitive), target)
    return target.read_bytes()


def test_a_photo_is_printed_for_a_reason_that_stays_in_the_history(desk: Desk, tmp_path: Path) -> None:
    assert b"/DCTDecode" not in _print(desk, tmp_path / "without.pdf")
    choice = SensitiveChoice((PHOTO,), " 组织部门要求 ")
    assert b"/DCTDecode" in _print(desk, tmp_path / "with.pdf", choice)
    second, first = operations([OperationKind.PRINT])
    assert (first.reason, second.reason) == ("", "组织部门要求")


def test_no_photo_without_a_reason(desk: Desk) -> None:
    for reason in ("", "  "):
        with pytest.raises(ReasonMissing):
            prepare_print(
                desk, "F01", Whom(BATCH), words_for(CHINESE), sensitive=SensitiveChoice((PHOTO,), reason)
            )
    assert sql("SELECT count(*) FROM reserved_code").fetchone() == (0,)


def test_a_form_without_a_place_for_it_shows_none(desk: Desk) -> None:
    prepared = prepare_print(
        desk, "F02", Whom(BATCH), words_for(CHINESE), sensitive=SensitiveChoice((PHOTO,), "x")
    )
    assert b"/DCTDecode" not in prepared.files[0].path.read_bytes()
    release_print(prepared)


def test_the_page_asks_where_there_is_something_to_ask(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    printing = Printing(qtbot, desk, tmp_path)
    choice = printing.page.choice
    printing.choose("F02")
    assert choice.photo.isHidden()
    printing.choose("F01")
    assert not choice.photo.isHidden()
    assert choice.photo.reason.isHidden()
    choice.photo.tick.setChecked(True)
    assert not choice.photo.reason.isHidden()
    assert not choice.preview.isEnabled()
    assert choice.preview.toolTip()
    choice.photo.reason.setText("组织部门要求")
    assert choice.preview.isEnabled()
    printing.open_preview()
    prepared = printing.page.open_print.prepared
    assert prepared is not None
    assert prepared.reason == "组织部门要求"
    assert b"/DCTDecode" in prepared.files[0].path.read_bytes()
    printing.page.close_preview()
    printing.choose("F02")
    assert choice.photo.isHidden()
    printing.choose("F01")
    assert not choice.photo.tick.isChecked()  # never left on by the way
    switch_sensitive(desk, PHOTO, "不再需要", is_on=False)
    printing.changes.settings_changed.emit()
    assert choice.photo.isHidden()
    printing.jobs.close()


def test_what_the_page_asks_is_not_cut_off(
    qtbot: QtBot, desk: Desk, tmp_path: Path, doubled_words: Words
) -> None:
    assert doubled_words
    printing = Printing(qtbot, desk, tmp_path)
    printing.choose("F01")
    printing.page.choice.photo.tick.setChecked(True)
    printing.wait_for(lambda: not clipped(printing.page))
    assert unnamed(printing.page) == []
    printing.jobs.close()
