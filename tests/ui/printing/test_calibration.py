"""A printer is calibrated from the Print page: test page, four lengths, check page; wrong ones are said."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.office import close_office, open_office
from models.records.calibration import Measured
from models.records.desk import Desk
from models.records.paper import Whom
from models.records.print_options import PrintOptions
from models.settings import CALIBRATIONS, read_setting
from models.tables.assignments import Batch
from models.tables.desk import ReservedCode
from models.tables.paper import Sheet
from resources.i18n import CHINESE, ENGLISH, Words, screen_words, use_words, words_for
from tests.models.registers.judged_office import BATCH, add_members, district_writes, enter, office
from tests.ui.answers import Answers
from tests.ui.printing.print_room import Printing
from tests.ui.rooms import OpenRoom, open_room
from tests.ui.seen import clipped, unnamed
from ui.printing import actions, calibrating, print_page
from ui.printing.calibration_dialog import CalibrationDialog
from ui.printing.orders import OtherPrinter, PrintOrder
from ui.work.calibration import NotCalibrated, calibrations, keep_calibration
from ui.work.printing import prepare_print

HERE = ["HP 样本", "奔图 样本"]
LENGTHS = ("20.3", "256.2", "105.0", "104.6")
MEASURED = Measured(2030, 25620, 10500, 10460)


@pytest.fixture(autouse=True)
def printers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    names = [*HERE]
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: names)
    return names


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, Path]]:
    """What reached a printer: its name, the text of the page, where the file lay."""
    made: list[tuple[str, str, Path]] = []

    def take(pdf: Path, order: PrintOrder, _progress: object = None) -> None:
        with pypdfium2.PdfDocument(pdf) as document:
            made.append((order.printer, document[0].get_textpage().get_text_range(), pdf))

    monkeypatch.setattr(calibrating, "send_to_printer", take)
    monkeypatch.setattr(actions, "send_to_printer", take)
    return made


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "office") as made:
        with district_writes(made):
            Batch.update(starts="2025-09-24", ends="2026-09-30").where(Batch.key == BATCH).execute()
        for key in add_members(made, "张三 李四"):
            enter(made, key, "B" * 10, "B" * 10)
        yield made


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(opened: OpenRoom, parent: QWidget) -> CalibrationDialog:
    return _opened(opened, parent)


def _opened(room: OpenRoom, parent: QWidget) -> CalibrationDialog:
    made = CalibrationDialog(room.room, "F19", parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.open()
    return made


def _type(dialog: CalibrationDialog, lengths: tuple[str, ...] = LENGTHS) -> None:
    for field, length in zip(dialog.fields, lengths, strict=True):
        field.setText(length)  # as an input method does


def _keep(dialog: CalibrationDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.kept, timeout=20_000):
        dialog.keep.click()


def _wait(room: OpenRoom, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not room.room.jobs.running, timeout=20_000)


def test_four_lengths_are_kept_for_the_printer(
    dialog: CalibrationDialog, qtbot: QtBot, opened: OpenRoom
) -> None:
    assert [field.text() for field in dialog.fields] == [""] * 4
    assert not dialog.check.isEnabled()
    dialog.printer.setCurrentIndex(1)
    _type(dialog)
    _keep(dialog, qtbot)
    assert calibrations("F19") == {"奔图 样本": MEASURED}
    assert dialog.check.isEnabled()
    dialog.printer.setCurrentIndex(0)
    assert [field.text() for field in dialog.fields] == [""] * 4
    dialog.printer.setCurrentIndex(1)
    assert [field.text() for field in dialog.fields] == list(LENGTHS)
    assert opened.failed == []


@pytest.mark.parametrize(
    ("place", "typed"), [(1, "0"), (2, "500"), (3, "约一百"), (4, ""), (2, "257 厘米"), (1, "-20")]
)
def test_what_no_ruler_says_is_said_at_its_field(
    dialog: CalibrationDialog, qtbot: QtBot, opened: OpenRoom, place: int, typed: str
) -> None:
    lengths = [*LENGTHS]
    lengths[place - 1] = typed
    _type(dialog, tuple(lengths))
    dialog.keep.click()
    _wait(opened, qtbot)
    assert f"第{place}项长度不可能是“{typed}”" in dialog.says.text()
    assert [bool(field.property("wrong")) for field in dialog.fields] == [
        number == place for number in range(1, 5)
    ]
    assert (calibrations("F19"), opened.failed) == ({}, [])
    qtbot.keyClicks(dialog.fields[place - 1], "1")
    assert not dialog.fields[place - 1].property("wrong")


def test_reset_forgets_one_printer(dialog: CalibrationDialog, qtbot: QtBot) -> None:
    keep_calibration("F19", HERE[1], LENGTHS)
    _type(dialog)
    _keep(dialog, qtbot)
    with qtbot.waitSignal(dialog.kept, timeout=20_000):
        dialog.reset.click()
    assert calibrations("F19") == {HERE[1]: MEASURED}
    assert [field.text() for field in dialog.fields] == [""] * 4
    assert not dialog.reset.isEnabled()


def test_test_page_and_check_page_go_to_the_printer_and_leave_nothing(
    dialog: CalibrationDialog, qtbot: QtBot, opened: OpenRoom, sent: list[tuple[str, str, Path]]
) -> None:
    dialog.test.click()
    _wait(opened, qtbot)
    _type(dialog)
    _keep(dialog, qtbot)
    dialog.check.click()
    _wait(opened, qtbot)
    assert [printer for printer, _, _ in sent] == [HERE[0]] * 2
    assert "测试页" in sent[0][1]
    assert "纸张左边缘到左侧十字" in sent[0][1]
    assert "校验页" in sent[1][1]
    assert not any(file.parent.exists() for _, _, file in sent)
    assert (Sheet.select().count(), ReservedCode.select().count()) == (0, 0)


def test_the_test_page_can_be_saved(
    dialog: CalibrationDialog, qtbot: QtBot, opened: OpenRoom, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "test.pdf"
    dialog.save.click()
    _wait(opened, qtbot)
    assert "测试页" in pypdfium2.PdfDocument(answers.path)[0].get_textpage().get_text_range()
    assert str(answers.path) in dialog.says.text()


def test_a_printer_that_is_gone_can_still_be_reset(
    parent: QWidget, opened: OpenRoom, qtbot: QtBot, printers: list[str]
) -> None:
    keep_calibration("F19", "旧样本", LENGTHS)
    dialog = _opened(opened, parent)
    names = [dialog.printer.itemText(at) for at in range(dialog.printer.count())]
    assert names == [*HERE, "旧样本"]
    printers.clear()
    dialog = _opened(opened, parent)
    with qtbot.waitSignal(dialog.kept, timeout=20_000):
        dialog.reset.click()
    assert read_setting(CALIBRATIONS) == {"F19": {}}


def test_without_a_printer_nothing_can_be_done(
    parent: QWidget, opened: OpenRoom, qtbot: QtBot, printers: list[str]
) -> None:
    printers.clear()
    dialog = _opened(opened, parent)
    assert dialog.says.text() == screen_words().tr("This computer knows no printer.")
    assert not any(one.isEnabled() for one in (dialog.test, dialog.keep, dialog.check, dialog.reset))


def test_a_window_that_reads_keeps_nothing(parent: QWidget, tmp_path: Path, desk: Desk, qtbot: QtBot) -> None:
    folder = desk.folder
    close_office(folder)
    room = open_room(open_office(folder, "王静", read_only=True), tmp_path)
    dialog = _opened(room, parent)
    assert not dialog.keep.isEnabled()
    assert not dialog.reset.isEnabled()
    room.room.jobs.close()
    close_office(folder)


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_nothing_is_clipped(parent: QWidget, opened: OpenRoom, qtbot: QtBot, language: str) -> None:
    use_words(words_for(language))
    _look(_opened(opened, parent), qtbot)


def test_nothing_is_clipped_in_twice_the_words(
    parent: QWidget, opened: OpenRoom, qtbot: QtBot, doubled_words: Words
) -> None:
    assert doubled_words
    _look(_opened(opened, parent), qtbot)


def _look(dialog: CalibrationDialog, qtbot: QtBot) -> None:
    _type(dialog, ("20", "500", "105", "105"))
    dialog.keep.click()
    qtbot.waitUntil(lambda: bool(dialog.fields[1].property("wrong")), timeout=20_000)
    dialog.adjustSize()
    assert clipped(dialog) == []
    assert unnamed(dialog) == []


@pytest.fixture
def printing(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[Printing]:
    made = Printing(qtbot, desk, tmp_path)
    yield made
    made.jobs.close()


def _options(printing: Printing) -> PrintOptions:
    wish = printing.page.choice.wish()
    assert wish is not None
    return wish.options


def test_only_a_form_that_has_it_asks_about_ready_paper(printing: Printing) -> None:
    ready = printing.page.choice.ready
    printing.choose("F19")
    assert not ready.isHidden()
    ready.tick.setChecked(True)
    assert _options(printing).is_ready_paper
    printing.choose("F17")
    assert ready.isHidden()
    assert _options(printing) == PrintOptions()


def test_a_calibrated_printer_is_offered_and_the_sheets_are_placed_for_it(printing: Printing) -> None:
    printing.choose("F19")
    ready = printing.page.choice.ready
    ready.tick.setChecked(True)
    ready.calibrate.click()
    dialog = printing.page.findChild(CalibrationDialog)
    assert dialog is not None
    _type(dialog)
    _keep(dialog, printing.qtbot)
    dialog.close()
    assert _options(printing).printer == HERE[0]
    printing.open_preview()
    prepared = printing.page.open_print.prepared
    assert prepared is not None
    assert prepared.options.measured == tuple(MEASURED)


def test_the_printer_that_is_likely_meant_is_chosen(
    printing: Printing, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = printing.page.choice.ready
    default = ["nobody's"]
    monkeypatch.setattr(QPrinterInfo, "defaultPrinterName", lambda: default[0])
    chosen = []
    for kept in ((), HERE[1:], HERE):
        for printer in kept:
            keep_calibration("F19", printer, LENGTHS)
        printing.choose("F17")
        printing.choose("F19")
        ready.reload("")
        ready.tick.setChecked(True)
        chosen.append(ready.placed_for)
    default[0] = HERE[0]
    ready.reload("")
    ready.tick.setChecked(False)
    ready.tick.setChecked(True)
    assert [*chosen, ready.placed_for] == ["", HERE[1], "", HERE[0]]


def test_they_go_to_that_printer_only(
    printing: Printing, monkeypatch: pytest.MonkeyPatch, sent: list[tuple[str, str, Path]]
) -> None:
    keep_calibration("F19", HERE[0], LENGTHS)
    chosen = [HERE[1], HERE[0]]

    def choose(
        _parent: object, _pages: int, *, on_chosen: Callable[[PrintOrder], None], options: PrintOptions
    ) -> None:
        assert options.printer == HERE[0]
        on_chosen(PrintOrder(chosen.pop(0)))

    monkeypatch.setattr(print_page, "choose_printer", choose)
    printing.choose("F19")
    ready = printing.page.choice.ready
    ready.tick.setChecked(True)
    ready.reload(HERE[0])
    printing.open_preview()
    printing.page.pane.print.click()
    printing.wait_for(lambda: bool(printing.failures))
    assert [type(failure) for failure in printing.failures] == [OtherPrinter]
    assert (sent, Sheet.select().count()) == ([], 0)
    printing.wait_for(printing.page.pane.print.isEnabled)
    with printing.qtbot.waitSignal(printing.changes.sheets_changed, timeout=20_000):
        printing.page.pane.print.click()
    assert [printer for printer, _, _ in sent] == [HERE[0]]
    assert Sheet.select().count() == 2


def test_what_was_chosen_comes_back(printing: Printing) -> None:
    keep_calibration("F19", HERE[0], LENGTHS)
    printing.choose("F19")
    ready = printing.page.choice.ready
    ready.tick.setChecked(True)
    ready.reload(HERE[0])
    left = printing.page.choice.left()
    printing.choose("F17")
    printing.page.choice.come_back(left)
    assert _options(printing) == PrintOptions(is_ready_paper=True, printer=HERE[0])


def test_an_uncalibrated_printer_is_refused_before_anything_is_drawn(desk: Desk) -> None:
    options = PrintOptions(is_ready_paper=True, printer=HERE[0])
    with pytest.raises(NotCalibrated):
        prepare_print(desk, "F19", Whom(BATCH), words_for(CHINESE), options=options)
    assert ReservedCode.select().count() == 0


def test_who_gets_none_is_told_above_the_pages(printing: Printing, desk: Desk) -> None:
    (key,) = add_members(desk, "王五")
    enter(desk, key, "B" * 10)
    printing.choose("F19")
    printing.open_preview()
    notice = printing.page.pane.notice
    assert notice.isVisibleTo(printing.page)
    assert notice.text() == "未打印：王五。原因：居民区和网格：尚无评分表"


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_the_page_is_not_clipped_for_certificates(printing: Printing, language: str) -> None:
    use_words(words_for(language))
    _look_at_page(printing)


def test_the_page_is_not_clipped_in_twice_the_words(printing: Printing, doubled_words: Words) -> None:
    assert doubled_words
    _look_at_page(printing)


def _look_at_page(printing: Printing) -> None:
    made = Printing(printing.qtbot, printing.page._room.desk, printing.page._room.desk.folder)
    made.choose("F19")
    made.page.choice.ready.tick.setChecked(True)
    made.wait_for(lambda: not clipped(made.page))
    assert unnamed(made.page) == []
    made.jobs.close()
