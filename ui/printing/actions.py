"""What the Print page does: prepare, save, print; each says what came of it and announces it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from models.records.desk import Desk
from models.records.paper import NOTHING_SENSITIVE, SensitiveChoice
from models.records.progress import Progress
from models.registers.photos import PHOTO
from models.settings import BACK_ORDERS, read_setting, write_setting
from resources.i18n import tr, tr_plural, words_for
from ui.jobs import Job, JobRunner
from ui.parts import ask
from ui.printing.orders import Duplex, OtherPrinter, PrintOrder
from ui.printing.print_choice import PrintWish
from ui.printing.spooling import send_to_printer
from ui.work.prepared import PreparedPrint, PrintDone
from ui.work.printing import prepare_print, save_print, send_print

FOLDED_MEDIA = "A3"


def prepare_preview(*, jobs: JobRunner, desk: Desk, wish: PrintWish) -> Job:
    """Reserve and draw on the rendering queue; succeeds with a PreparedPrint."""

    def work(progress: Progress) -> PreparedPrint:
        words = words_for(wish.language)
        photo = SensitiveChoice((PHOTO,), wish.photo_reason) if wish.photo_reason else NOTHING_SENSITIVE
        return prepare_print(
            desk,
            wish.form,
            wish.whom,
            words,
            progress,
            is_each=wish.is_each,
            sensitive=photo,
            options=wish.options,
        )

    return jobs.render(work, title=tr("Drawing the sheets"))


def save_preview(*, jobs: JobRunner, prepared: PreparedPrint, target: Path) -> Job:
    """Record and save the very bytes; succeeds with a PrintDone."""
    return jobs.write(lambda progress: save_print(prepared, target, progress), title=tr("Saving the sheets"))


def send_preview(*, jobs: JobRunner, prepared: PreparedPrint, order: PrintOrder) -> Job:
    """Print and record the very bytes; succeeds with a PrintDone. By hand these are the odd pages."""
    options = prepared.options
    asked = order_for(prepared, order)

    def work(progress: Progress) -> PrintDone:
        if options.printer not in ("", asked.printer):
            raise OtherPrinter(asked.printer, options.printer)

        def send(file: Path) -> None:
            send_to_printer(file, asked, progress)

        done = send_print(prepared, send, asked.printer, asked.pages)
        if options.is_by_hand and not prepared.desk.as_of:
            known = read_setting(BACK_ORDERS)
            write_setting(BACK_ORDERS, known | {asked.printer: options.is_back_reversed})
        return done

    return jobs.render(work, title=tr("Printing the sheets"))


def has_other_order(prepared: PreparedPrint, printer: str) -> bool:
    """Say whether the printer was used before with the even pages in the other order than these."""
    options = prepared.options
    known = read_setting(BACK_ORDERS).get(printer, options.is_back_reversed)
    return options.is_by_hand and known != options.is_back_reversed


def send_backs(*, jobs: JobRunner, prepared: PreparedPrint, order: PrintOrder) -> Job:
    """Print the even pages of a print by hand, once the stack was turned."""
    asked, file = order_for(prepared, order), prepared.files[1].path
    return jobs.render(
        lambda progress: send_to_printer(file, asked, progress), title=tr("Printing the even pages")
    )


def order_for(prepared: PreparedPrint, order: PrintOrder) -> PrintOrder:
    """Return the order as this print needs it: one side by hand, an A3 turned over its short edge."""
    options = prepared.options
    asked = order
    if options.is_folded:
        duplex = Duplex.OFF if order.duplex is Duplex.OFF else Duplex.SHORT_EDGE
        asked = replace(asked, media=FOLDED_MEDIA, duplex=duplex)
    return replace(asked, duplex=Duplex.OFF, pages=None) if options.is_by_hand else asked


def ask_target(parent: QWidget, prepared: PreparedPrint, *, on_chosen: Callable[[Path], None]) -> None:
    """Ask where to save: a file, or with one per person a folder."""
    if prepared.is_each:
        ask.choose_folder(parent, tr("Save one file per person in"), on_chosen=on_chosen)
    elif prepared.fills_folder:
        ask.choose_folder(parent, tr("Save odd and even pages in"), on_chosen=on_chosen)
    else:
        ask.save_file(
            parent,
            tr("Save the sheets"),
            name=prepared.files[0].name,
            kinds=tr("PDF files (*.pdf)"),
            on_chosen=on_chosen,
        )


def outcome(done: PrintDone) -> str:
    """Say what was recorded, and where it is."""
    sheets = tr_plural("{n} sheet recorded", "{n} sheets recorded", len(done.sheets))
    sheets = sheets if done.operation else tr("nothing recorded: it looks back")
    files = tr_plural("{n} file", "{n} files", len(done.files))
    where = str(done.files[0] if len(done.files) == 1 else done.files[0].parent) if done.files else ""
    saved = tr("{files} saved: {where}", files=files, where=where) if where else tr("sent to the printer")
    return tr("{sheets}, {saved}", sheets=sheets, saved=saved)
