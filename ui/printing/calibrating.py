"""What the calibration of a printer does: print or save its test page, keep four lengths, forget them."""

from collections.abc import Sequence
from pathlib import Path

from models.records.progress import Progress
from resources.i18n import screen_words, tr
from ui.jobs import Job
from ui.printing.orders import PrintOrder
from ui.printing.spooling import send_to_printer
from ui.room import Room
from ui.work.calibration import forget_calibration, keep_calibration
from ui.work.calibration_page import draw_test_page
from ui.work.printing import remove_folder
from ui.work.saving import deliver_copy


def send_page(*, room: Room, form: str, printer: str, is_check: bool) -> Job:
    """Print the test page, or with the kept calibration the check page."""
    desk, words = room.desk, screen_words()

    def work(progress: Progress) -> None:
        path = draw_test_page(desk, form, printer, words, is_check=is_check)
        try:
            send_to_printer(path, PrintOrder(printer), progress)
        finally:
            remove_folder(path.parent)

    return room.jobs.render(work, title=tr("Printing the test page"))


def save_page(*, room: Room, form: str, printer: str, target: Path) -> Job:
    """Save the test page, for a computer that prints elsewhere; succeeds with where it is."""
    desk, words = room.desk, screen_words()
    return room.jobs.render(
        lambda _progress: _saved(draw_test_page(desk, form, printer, words), target),
        title=tr("Saving the test page"),
    )


def keep(*, room: Room, form: str, printer: str, typed: Sequence[str]) -> Job:
    """Keep the lengths; whoever asks shows what is wrong with them."""
    lengths = tuple(typed)
    return room.jobs.save(
        lambda _progress: keep_calibration(form, printer, lengths), title=tr("Saving"), quiet=True
    )


def forget(*, room: Room, form: str, printer: str) -> Job:
    """Forget a printer's lengths."""
    return room.jobs.save(lambda _progress: forget_calibration(form, printer), title=tr("Saving"))


def _saved(path: Path, target: Path) -> Path:
    try:
        return deliver_copy(path, target)
    finally:
        remove_folder(path.parent)
