"""The Print page: what is seen is what is recorded, closing releases, codes are looked up."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2 as sqlcipher

from models.office import close_office, data_file, open_office
from models.records.desk import Desk
from models.records.paper import Choice
from models.rules.sheet_code import draw_sheet_code
from models.tables.desk import ReservedCode
from models.tables.paper import Sheet
from models.tables.people import Member
from resources.i18n import CHINESE, ENGLISH, Words, tr, use_words, words_for
from tests.models.registers.judged_office import add_members, district_writes, office
from tests.ui.answers import Answers
from tests.ui.printing.print_room import Printing
from tests.ui.seen import clipped, unnamed
from ui.printing import actions, print_page
from ui.printing.orders import NoPrinter, PrintOrder
from ui.printing.places import place_of_code, place_of_form
from ui.room import Place


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "office") as opened:
        add_members(opened, "单伟 张三 李四")
        yield opened


@pytest.fixture
def printing(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[Printing]:
    made = Printing(qtbot, desk, tmp_path)
    yield made
    made.jobs.close()


def _reserved() -> int:
    return int(ReservedCode.select().count())


def _texts(printing: Printing) -> str:
    labels = printing.page.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(printing.page))


def _save(printing: Printing) -> None:
    with printing.qtbot.waitSignal(printing.changes.sheets_changed, timeout=20_000):
        printing.page.pane.save.click()


def test_saving_records_what_was_seen(printing: Printing, answers: Answers, tmp_path: Path) -> None:
    printing.choose("F17")
    printing.open_preview()
    assert _reserved() == 3
    prepared = printing.page.open_print.prepared
    assert prepared is not None
    seen = prepared.files[0].path.read_bytes()
    answers.path = tmp_path / "f17.pdf"
    _save(printing)
    assert answers.path.read_bytes() == seen
    assert {row.pdf_hash for row in Sheet.select()} == {hashlib.sha256(seen).hexdigest()}
    assert (_reserved(), printing.page.open_print.prepared) == (0, None)
    assert str(answers.path) in printing.said[0]
    assert printing.page.pane.preview.pages == 0


def test_escape_closes_the_preview_and_releases(printing: Printing) -> None:
    printing.choose("F02")
    printing.open_preview()
    assert _reserved() == 1
    printing.qtbot.keyClick(printing.page.pane.preview, Qt.Key.Key_Escape)
    assert printing.page.open_print.prepared is None
    printing.wait_for(lambda: not printing.jobs.running)
    assert _reserved() == 0
    assert Sheet.select().count() == 0


def test_another_preview_releases_the_first(printing: Printing) -> None:
    printing.choose("F17")
    printing.open_preview()
    printing.choose("F02")
    printing.open_preview()
    assert _reserved() == 1


def test_page_that_goes_releases(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    printing = Printing(qtbot, desk, tmp_path, is_kept=False)
    printing.open_preview()
    held = printing.page.open_print
    printing.page.deleteLater()
    printing.wait_for(lambda: held.prepared is None)
    printing.jobs.close()  # which stops what is not begun, but never this
    assert _reserved() == 0


def test_releasing_waits_for_a_writer_without_holding_the_window(printing: Printing) -> None:
    printing.choose("F02")
    printing.open_preview()
    other = sqlcipher.connect(data_file(printing.page._room.desk.folder), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    printing.qtbot.keyClick(printing.page.pane.preview, Qt.Key.Key_Escape)  # would wait for seconds here
    assert other.in_transaction
    assert printing.page.open_print.prepared is None
    assert _reserved() == 1
    assert tr("Giving sheet codes back") in [job.title for job in printing.jobs.running]
    other.execute("ROLLBACK")
    other.close()
    printing.wait_for(lambda: not printing.jobs.running)
    assert (_reserved(), printing.failures) == (0, [])


def test_a_window_that_is_gone_releases_at_once(printing: Printing) -> None:
    printing.open_preview()
    printing.page.hide()
    printing.jobs.close()
    printing.page.open_print.close()
    assert _reserved() == 0


def test_program_that_ends_releases(printing: Printing) -> None:
    printing.open_preview()
    application = QApplication.instance()
    assert application is not None
    application.aboutToQuit.emit()
    assert (printing.page.open_print.prepared, _reserved()) == (None, 0)


def test_page_that_goes_while_drawing_releases_what_comes(printing: Printing) -> None:
    held = printing.page.open_print
    printing.page.choice.preview.click()
    held.close()
    printing.wait_for(lambda: not printing.jobs.running)
    assert held.prepared is None
    assert _reserved() == 0


def test_second_print_is_said_before_it_is_made(printing: Printing, answers: Answers, tmp_path: Path) -> None:
    answers.path = tmp_path / "f17.pdf"
    printing.choose("F17")
    printing.open_preview()
    assert not printing.page.pane.notice.isVisibleTo(printing.page)
    _save(printing)
    printing.open_preview()
    assert printing.page.pane.notice.isVisibleTo(printing.page)
    assert "3" in printing.page.pane.notice.text()


def test_members_are_chosen_by_keyboard_alone(printing: Printing) -> None:
    page = printing.page
    page.choice.whom.mode.setCurrentIndex(2)
    assert not page.choice.preview.isEnabled()
    for typed in ("sw", "李四"):
        page.choice.whom.search.setText(typed)  # as an input method does
        printing.qtbot.keyClick(page.choice.whom.search, Qt.Key.Key_Return)
    assert page.choice.whom.chosen.count() == 2
    printing.qtbot.keyClick(page.choice.whom.chosen, Qt.Key.Key_Delete)
    wish = page.choice.wish()
    assert wish is not None
    assert wish.whom.members == (Member.get(Member.name == "李四").key,)
    assert page.choice.preview.isEnabled()


def test_a_search_that_finds_nobody_says_so(printing: Printing) -> None:
    whom = printing.page.choice.whom
    whom.mode.setCurrentIndex(2)
    for typed, shown in (("", ()), ("张", (whom.found,)), ("张x", (whom.nobody,)), (" ", ())):
        whom.search.setText(typed)
        assert tuple(part for part in (whom.found, whom.nobody) if part.isVisibleTo(whom)) == shown, typed
    assert whom.nobody.text() == "没有找到符合条件的人。"


def test_arrows_move_through_what_was_found(printing: Printing) -> None:
    whom = printing.page.choice.whom
    whom.mode.setCurrentIndex(2)
    with printing.qtbot.waitActive(printing.page):
        printing.page.activateWindow()
    whom.search.setFocus()
    whom.found.show_choices([Choice("a", "甲"), Choice("b", "乙")])
    printing.qtbot.keyClick(whom.search, Qt.Key.Key_Down)
    printing.qtbot.keyClick(whom.search, Qt.Key.Key_Return)
    assert whom.chosen.item(0).text() == "乙"


def test_one_unit_is_chosen(printing: Printing) -> None:
    printing.page.choice.whom.mode.setCurrentIndex(1)
    wish = printing.page.choice.wish()
    assert wish is not None
    assert wish.whom.units == ("unit.310106021",)


def test_one_file_per_person_is_saved_into_a_folder(
    printing: Printing, answers: Answers, tmp_path: Path
) -> None:
    printing.choose("F17")
    printing.page.choice.is_each.setChecked(True)
    printing.open_preview()
    assert not printing.page.pane.print.isEnabled()
    answers.path = tmp_path / "out"
    _save(printing)
    assert len(list((tmp_path / "out").iterdir())) == 3


def test_failed_save_keeps_the_preview(printing: Printing, answers: Answers, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    printing.choose("F02")
    printing.open_preview()
    answers.path = tmp_path / "file" / "x.pdf"
    printing.page.pane.save.click()
    printing.wait_for(lambda: bool(printing.failures))
    assert _reserved() == 1
    answers.path = tmp_path / "x.pdf"
    printing.wait_for(printing.page.pane.save.isEnabled)
    _save(printing)
    assert Sheet.select().count() == 1


def test_printing_goes_through_the_systems_dialog(
    printing: Printing, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[str, str]] = []
    order = PrintOrder("HP")
    monkeypatch.setattr(
        print_page, "choose_printer", lambda _parent, _pages, on_chosen, **_: on_chosen(order)
    )
    monkeypatch.setattr(
        actions,
        "send_to_printer",
        lambda pdf, to, _progress: sent.append((hashlib.sha256(pdf.read_bytes()).hexdigest(), to.printer)),
    )
    printing.open_preview()
    with printing.qtbot.waitSignal(printing.changes.sheets_changed, timeout=20_000):
        printing.page.pane.print.click()
    assert sent == [(Sheet.get().pdf_hash, "HP")]
    assert printing.page.open_print.prepared is None


def test_without_a_printer_nothing_is_lost(printing: Printing, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_asked: object, **_named: object) -> None:
        raise NoPrinter("")

    monkeypatch.setattr(print_page, "choose_printer", none)
    printing.open_preview()
    printing.page.pane.print.click()
    assert [type(failure) for failure in printing.failures] == [NoPrinter]
    assert printing.page.open_print.prepared is not None


def test_code_shows_the_sheet_and_what_changed(printing: Printing, answers: Answers, tmp_path: Path) -> None:
    answers.path = tmp_path / "f17.pdf"
    printing.choose("F17")
    printing.open_preview()
    _save(printing)
    row = Sheet.select().order_by(Sheet.key).first()
    assert row is not None
    page = printing.page
    printing.qtbot.keyClicks(page.codes.field, row.code.lower())
    with printing.qtbot.waitSignal(page.codes.found, timeout=20_000):
        printing.qtbot.keyClick(page.codes.field, Qt.Key.Key_Return)
    assert "李四" in _texts(printing)
    assert page.place() == row.code
    with district_writes(page._room.desk):
        Member.update(post="科长").where(Member.name == "李四").execute()
    with printing.qtbot.waitSignal(page.codes.found, timeout=20_000):
        printing.changes.members_changed.emit(())
    (found,) = page.sheets.shown
    assert [(change.term, change.now) for change in found.changes] == [("Post", "科长")]
    page.sheets.member_asked.emit(found.member)
    assert printing.gone == [Place("members", found.member)]
    printing.qtbot.keyClick(page.sheets, Qt.Key.Key_Escape)
    assert page.place() == ""


def test_the_batch_follows_a_sheet_that_is_looked_up(
    printing: Printing, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "f17.pdf"
    printing.choose("F17")
    printing.open_preview()
    _save(printing)
    row = Sheet.select().order_by(Sheet.key).first()
    assert row is not None
    box = printing.page.choice.batch
    box.addItem("另一批", "another")
    before = box.currentData()
    box.setCurrentIndex(box.count() - 1)
    with printing.qtbot.waitSignal(printing.page.codes.found, timeout=20_000):
        printing.page.show_place(row.code)
    assert box.currentData() == before


def test_wrong_code_is_refused_at_once(printing: Printing) -> None:
    printing.page.show_place(place_of_code("NABC").shows)
    assert printing.page.codes.says.text()
    assert printing.page.codes.field.property("wrong")
    printing.qtbot.keyClicks(printing.page.codes.field, "D")
    assert not printing.page.codes.field.property("wrong")


def test_unknown_code_names_the_office_that_drew_it(printing: Printing) -> None:
    printing.page.show_place(draw_sheet_code("310106011"))
    printing.wait_for(lambda: "石门二路街道" in printing.page.codes.says.text())


def test_place_chooses_form_and_members(printing: Printing) -> None:
    key = Member.get(Member.name == "张三").key
    printing.page.show_place(place_of_form("F23", [key]).shows)
    wish = printing.page.choice.wish()
    assert wish is not None
    assert (wish.form, wish.whom.members) == ("F23", (key,))
    assert not printing.page.choice.language.isEnabled()


def test_the_preview_goes_to_anybody_and_says_whose_page_is_shown(printing: Printing) -> None:
    printing.choose("F23")
    printing.open_preview()
    pane = printing.page.pane
    names = [pane.whose.itemText(at) for at in range(pane.whose.count())]
    assert names[2:4] == ["单伟 · 接收单位", "单伟 · 居民区和网格"]
    pane.whose.setCurrentIndex(3)
    pane.whose.activated.emit(3)
    assert pane._pages.text() == tr("Page {page} of {pages}", page=4, pages=6)
    pane.preview.turn(-1)
    assert pane.whose.currentText() == "单伟 · 接收单位"
    printing.page.close_preview()
    printing.choose("F02")
    printing.open_preview()
    assert not pane.whose.isVisible()


def test_a_form_in_chinese_alone_leaves_the_chosen_language_to_the_next(printing: Printing) -> None:
    language = printing.page.choice.language
    language.setCurrentIndex(language.findData(ENGLISH))
    for form, shown in (("F19", CHINESE), ("F23", CHINESE), ("F17", ENGLISH), ("F01", ENGLISH)):
        printing.choose(form)
        assert (form, language.currentData()) == (form, shown)


def test_nobody_is_said_and_import_is_named(qtbot: QtBot, tmp_path: Path) -> None:
    with office(tmp_path / "empty") as desk:
        printing = Printing(qtbot, desk, tmp_path)
        assert not printing.page.choice.preview.isEnabled()
        add_members(desk, "张三")
        printing.changes.members_changed.emit(())
        assert printing.page.choice.preview.isEnabled()
        printing.jobs.close()


def test_window_that_reads_does_not_print(qtbot: QtBot, tmp_path: Path) -> None:
    with office(tmp_path / "office") as desk:
        add_members(desk, "张三")
    read_only = open_office(tmp_path / "office", "王静", read_only=True)
    printing = Printing(qtbot, read_only, tmp_path)
    assert not printing.page.choice.preview.isEnabled()
    printing.choose("F17")
    assert not printing.page.choice.preview.isEnabled()
    printing.jobs.close()
    close_office(tmp_path / "office")


@pytest.mark.parametrize("language", ["zh_CN", ENGLISH])
def test_nothing_is_clipped(qtbot: QtBot, desk: Desk, tmp_path: Path, language: str) -> None:
    use_words(words_for(language))
    _look(Printing(qtbot, desk, tmp_path))


def test_nothing_is_clipped_in_twice_the_words(
    qtbot: QtBot, desk: Desk, tmp_path: Path, doubled_words: Words
) -> None:
    assert doubled_words
    _look(Printing(qtbot, desk, tmp_path))


def _look(printing: Printing) -> None:
    page = printing.page
    assert clipped(page) == []
    assert unnamed(page) == []
    page.choice.whom.mode.setCurrentIndex(2)
    page.choice.form.setCurrentIndex(1)
    page.choice.whom.search.setText("张")
    printing.qtbot.keyClick(page.choice.whom.search, Qt.Key.Key_Return)
    printing.open_preview()
    printing.wait_for(lambda: not clipped(page))  # once the layout made room for the new words
    assert unnamed(page) == []
    printing.jobs.close()
