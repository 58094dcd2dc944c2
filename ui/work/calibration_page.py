"""The test page of a printer as a file that can be sent to it."""

from contextlib import ExitStack
from pathlib import Path

from models.clock import now
from models.records.desk import Desk
from models.records.print_options import USUAL_PRINT, PrintOptions
from models.records.sheets import Stamp
from models.settings import PRINT_FONTS, read_setting
from reports.page.styles import Fonts
from reports.printing import ready_paper
from reports.test_page import print_test_page
from resources.i18n import Words
from ui.work.calibration import placed_options
from ui.work.printing import new_folder, remove_folder
from ui.work.saving import known_failures

_NAME = "test.pdf"


def draw_test_page(desk: Desk, form: str, printer: str, words: Words, *, is_check: bool = False) -> Path:
    """Draw the page for the ready paper of `form` into a folder of its own; clear it away afterwards.

    A check page is drawn by the calibration that is kept, and shows whether it is right.

    Raises:
        NotCalibrated: there is none to check.
        NoFont, DiskFull: it cannot be drawn.
    """
    options = placed_options(form, PrintOptions(printer=printer)) if is_check else USUAL_PRINT
    stamp = Stamp(form, 1, "", 1, now().strftime("%Y-%m-%d %H:%M"), desk.who, desk.office_name)
    folder = new_folder(desk)
    with ExitStack() as undone:
        undone.callback(remove_folder, folder)
        path = folder / _NAME
        with known_failures(folder), path.open("wb") as out:
            fonts = Fonts(chosen=read_setting(PRINT_FONTS))
            print_test_page(ready_paper(form), stamp, printer, out, words, fonts=fonts, options=options)
        undone.pop_all()
    return path
