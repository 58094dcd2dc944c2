"""On A3 or by hand, from the Print page: what is asked, what the printer gets, what is kept for it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from pytestqt.qtbot import QtBot

from models.records.desk import Desk
from models.records.forms import Offer
from models.records.print_options import PrintOptions
from models.settings import BACK_ORDERS, read_setting, write_setting
from models.tables.paper import Sheet
from resources.i18n import ENGLISH, Words, tr, use_words, words_for
from tests.models.registers.judged_office import add_members, office
from tests.ui.answers import Answers
from tests.ui.printing.print_room import Printing
from tests.ui.seen import clipped, unnamed
from ui.printing import actions, print_page
from ui.printing.orders import Duplex, PrintOrder
from ui.printing.places import place_of_form


class Paper:
    """What reached the printer: the order, and the text of each page of the file."""

    def __init__(self) -> None:
        self.sent: list[tuple[PrintOrder, list[str]]] = []

    def take(self, pdf: Path, order: PrintOrder, _progress: object = None) -> None:
        with pypdfium2.PdfDocument(pdf) as document:
            self.sent.append((order, [page.get_textpage().get_text_range() for page in document]))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "office") as opened:
        add_members(opened, "张三 李四")
        yield opened


@pytest.fixture
def paper(monkeypatch: pytest.MonkeyPatch) -> Paper:
    made = Paper()
    monkeypatch.setattr(actions, "send_to_printer", made.take)
    monkeypatch.setattr(QPrinterInfo, "defaultPrinterName", lambda: "HP")

    def choose(_parent: object, _pages: int, *, on_chosen: Callable[[PrintOrder], None], **_: object) -> None:
        on_chosen(PrintOrder("HP", duplex=Duplex.LONG_EDGE))

    monkeypatch.setattr(print_page, "choose_printer", choose)
    return made


@pytest.fixture
def printing(qtbot: QtBot, desk: Desk, paper: Paper, tmp_path: Path) -> Iterator[Printing]:
    made = Printing(qtbot, desk, tmp_path)
    yield made
    made.jobs.close()


def _choose(printing: Printing, form: str, way: str, *, is_reversed: bool | None = None) -> None:
    printing.choose(form)
    sides = printing.page.choice.sides
    sides.way.setCurrentIndex(sides.way.findData(way))
    if is_reversed is not None:
        sides.order.setCurrentIndex(sides.order.findData(is_reversed))


def _print(printing: Printing) -> None:
    printing.page.pane.print.click()
    printing.wait_for(lambda: not printing.jobs.running)


def test_what_a_form_does_not_offer_is_not_asked(printing: Printing) -> None:
    sides = printing.page.choice.sides
    offered = {}
    for form in ("F01", "F02", "F18"):
        printing.choose(form)
        ways = [sides.way.itemData(at) for at in range(sides.way.count())]
        offered[form] = ways if not sides.isHidden() else None
    assert offered == {"F01": ["", "fold", "by_hand"], "F02": ["", "by_hand"], "F18": None}


def test_a_way_that_the_next_form_does_not_offer_is_given_up(printing: Printing) -> None:
    _choose(printing, "F17", Offer.FOLD)
    printing.choose("F02")
    wish = printing.page.choice.wish()
    assert wish is not None
    assert wish.options == PrintOptions()


def test_folded_is_what_is_seen_and_what_the_printer_gets(printing: Printing, paper: Paper) -> None:
    _choose(printing, "F17", Offer.FOLD)
    printing.open_preview()
    assert printing.page.pane.preview.lies
    assert printing.page.pane.preview.pages == 4
    _print(printing)
    ((order, sides),) = paper.sent
    assert (order.media, order.duplex, len(sides)) == ("A3", Duplex.SHORT_EDGE, 4)
    assert Sheet.select().count() == 2


def test_by_hand_the_order_of_the_backs_is_asked_once_for_a_printer(printing: Printing, paper: Paper) -> None:
    _choose(printing, "F01", Offer.BY_HAND)
    preview = printing.page.choice.preview
    assert not preview.isEnabled()
    assert preview.toolTip() == tr("Choose first in which order the even pages are printed.")
    _choose(printing, "F01", Offer.BY_HAND, is_reversed=True)
    assert preview.isEnabled()
    printing.open_preview()
    _print(printing)
    assert read_setting(BACK_ORDERS) == {"HP": True}
    again = type(printing.page)(printing.page._room)
    printing.qtbot.addWidget(again)
    assert again.choice.sides.order.currentData() is True


def test_odd_pages_then_the_stack_then_even_pages(printing: Printing, paper: Paper) -> None:
    _choose(printing, "F01", Offer.BY_HAND, is_reversed=True)
    printing.open_preview()
    assert printing.page.pane.preview.pages == 4
    _print(printing)
    assert Sheet.select().count() == 2
    turning = printing.page.turning
    assert turning.isVisible()
    assert tr("Turn it over its long edge, as one turns a page, and put it back into the tray.") in _said(
        turning._said.text()
    )
    printing.qtbot.keyClick(turning.print_even, Qt.Key.Key_Space)
    printing.wait_for(lambda: not printing.jobs.running)
    (odd_order, odd), (even_order, even) = paper.sent
    assert (odd_order, odd_order.duplex, odd_order.pages) == (even_order, Duplex.OFF, None)
    codes = [row.code for row in Sheet.select().order_by(Sheet.key)]
    assert all(code in text for code, text in zip(codes, odd, strict=True))
    assert all(code in text for code, text in zip(codes[::-1], even, strict=True))
    folder = printing.page.open_print.prepared.folder  # type: ignore[union-attr]
    printing.qtbot.keyClick(turning.finish, Qt.Key.Key_Space)
    printing.wait_for(lambda: not printing.jobs.running)
    assert not turning.isVisible()
    assert not folder.exists()
    assert Sheet.select().count() == 2


def test_even_pages_that_wait_are_asked_about_before_they_go(
    printing: Printing, paper: Paper, answers: Answers
) -> None:
    answers.says_yes = False
    _choose(printing, "F01", Offer.BY_HAND, is_reversed=True)
    printing.open_preview()
    _print(printing)
    page = printing.page
    printing.qtbot.keyClick(page.turning, Qt.Key.Key_Escape)
    page.choice.preview.click()
    page.show_place(place_of_form("F02", page.choice.whom.members).shows)
    printing.wait_for(lambda: not printing.jobs.running)
    assert len(answers.asked) == 3
    assert page.turning.isVisible()
    page.turning.print_even.click()
    printing.wait_for(lambda: not printing.jobs.running)
    printing.qtbot.keyClick(page.turning, Qt.Key.Key_Escape)
    assert (len(paper.sent), len(answers.asked), page.turning.isVisible()) == (2, 3, False)


def test_even_pages_that_wait_come_along_into_another_language(
    printing: Printing, paper: Paper, qtbot: QtBot
) -> None:
    _choose(printing, "F01", Offer.BY_HAND, is_reversed=True)
    printing.open_preview()
    _print(printing)
    room, left = printing.page._room, printing.page.left()
    printing.page.open_print.close()  # as it is taken down
    use_words(words_for(ENGLISH))
    page = type(printing.page)(room)
    qtbot.addWidget(page)
    page.show()
    page.come_back(left)
    page.turning.print_even.click()
    printing.wait_for(lambda: not printing.jobs.running)
    assert [len(pages) for _, pages in paper.sent] == [2, 2]
    assert Sheet.select().count() == 2


def _said(text: str) -> str:
    return text.replace("3. ", "")


@pytest.mark.parametrize("says_yes", [False, True])
def test_a_printer_known_for_the_other_order_is_asked_about(
    printing: Printing, paper: Paper, answers: Answers, says_yes: bool
) -> None:
    answers.says_yes = says_yes
    write_setting(BACK_ORDERS, {"HP": False})
    _choose(printing, "F01", Offer.BY_HAND, is_reversed=True)
    printing.open_preview()
    _print(printing)
    assert len(paper.sent) == says_yes
    assert Sheet.select().count() == 2 * says_yes
    assert read_setting(BACK_ORDERS) == {"HP": says_yes}


def test_by_hand_is_saved_as_two_files_in_a_folder(
    printing: Printing, answers: Answers, tmp_path: Path
) -> None:
    _choose(printing, "F01", Offer.BY_HAND, is_reversed=False)
    assert not printing.page.choice.is_each.isEnabled()
    printing.open_preview()
    answers.path = tmp_path / "out"
    with printing.qtbot.waitSignal(printing.changes.sheets_changed, timeout=20_000):
        printing.page.pane.save.click()
    assert sorted(path.stem[-5:] for path in answers.path.iterdir()) == ["1 奇数页", "2 偶数页"]


@pytest.mark.parametrize("size", [(1180, 640), (820, 420)])
def test_both_languages_and_doubled_words_fit(
    printing: Printing, doubled_words: Words, size: tuple[int, int], qtbot: QtBot, desk: Desk
) -> None:
    for words in (doubled_words, words_for(ENGLISH)):
        use_words(words)
        page = type(printing.page)(printing.page._room)
        qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        page.choice.form.setCurrentIndex(page.choice.form.findData("F01"))
        page.choice.sides.way.setCurrentIndex(2)
        page.turning.show_odd_printed(PrintOrder("HP"), lies=True)
        page._right.setCurrentWidget(page.turning)
        qtbot.wait(1)
        assert clipped(page) == []
        assert unnamed(page) == []
