"""Printing as window and commands share it: prepare the very bytes, then record and deliver, or release."""

import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path

from models.attachments import keep_attachment
from models.errors import ReasonMissing
from models.records.desk import Desk
from models.records.paper import NOTHING_SENSITIVE, PrintedSheet, SensitiveChoice, Whom, Withheld
from models.records.print_options import USUAL_PRINT, PrintOptions
from models.records.progress import Progress, no_progress
from models.registers.paper import gather, words_on
from models.registers.sheet_codes import release_codes, reserve_codes
from models.registers.sheets import nothing_more, record_sheets
from models.registers.stamping import stamp_drafts
from models.settings import NAMING_RULE, PRINT_FONTS, read_setting
from reports.page.styles import Fonts
from resources.i18n import Words
from ui.work.calibration import placed_options
from ui.work.file_names import check_rule, unused_name
from ui.work.prepared import PreparedPrint, PreparedSheet, PrintDone, RefusedSheet
from ui.work.press import Press
from ui.work.saving import Delivery, known_failures

_FOLDER = "previews"

# One process writes at a time, so a preview that this process does not hold belongs to a dead one.
_OPEN: set[Path] = set()


def prepare_print(
    desk: Desk,
    form: str,
    whom: Whom,
    words: Words,
    progress: Progress = no_progress,
    *,
    is_each: bool = False,
    sensitive: SensitiveChoice = NOTHING_SENSITIVE,
    options: PrintOptions = USUAL_PRINT,
) -> PreparedPrint:
    """Reserve codes, time and print numbers and draw the sheets; close with save, send or release.

    Raises:
        ReasonMissing, SensitiveFieldOff, KeptFileMissing, KeptFileDamaged: a photo cannot be shown.
        NotCalibrated: the sheets are to be placed for a printer that nobody measured.
        NothingToPrint, NoSuchRecord, MissingGlyph, NoFont, NamingRuleWrong, ReadOnlyDesk, DiskFull.
    """
    reason, rule, own_words = _reason(sensitive), read_setting(NAMING_RULE), words_on(form, words)
    check_rule(rule)
    chosen = placed_options(form, options)
    drafts, withheld = gather(desk, form, whom, own_words, sensitive.fields)
    with ExitStack() as undone:
        codes = reserve_codes(desk, len(drafts))
        undone.callback(release_codes, desk, codes)
        folder = new_folder(desk)
        undone.callback(remove_folder, folder)
        fonts = partial(Fonts, chosen=read_setting(PRINT_FONTS))
        press = Press(folder, form, own_words, rule, fonts=fonts, options=chosen)
        stamped = stamp_drafts(desk, whom, drafts, codes, own_words)
        with known_failures(folder):
            (press.draw_each if is_each else press.draw_merged)(stamped, progress)
        prepared = PreparedPrint(
            desk=desk,
            form=form,
            language=own_words.language,
            folder=folder,
            files=tuple(press.files),
            sheets=press.sheets(),
            refused=(*_refused(withheld), *press.refused),
            is_each=is_each,
            reason=reason,
            options=chosen,
        )
        used = set(prepared.codes)
        release_codes(desk, [code for code in codes if code not in used])
        undone.pop_all()
    return prepared


def _reason(sensitive: SensitiveChoice) -> str:
    """Return why sensitive fields are shown; empty where none are."""
    reason = sensitive.reason.strip()
    if sensitive.fields and not reason:
        raise ReasonMissing
    return reason if sensitive.fields else ""


def _refused(withheld: Sequence[Withheld]) -> Iterator[RefusedSheet]:
    return (RefusedSheet(one.member, one.name, reasons=one.reasons) for one in withheld)


def save_print(prepared: PreparedPrint, target: Path, progress: Progress = no_progress) -> PrintDone:
    """Record the sheets and save exactly the prepared bytes: at `target`, or as several files inside it.

    Raises:
        TargetInUse, TargetRefused, DiskFull: nothing is saved and nothing recorded.
    """
    targets = _targets(prepared, target)
    delivery = Delivery([(file.path, path) for file, path in zip(prepared.files, targets, strict=True)])
    is_kept = False
    try:
        delivery.copy(progress)
        operation = _record(prepared, target.name, delivery.place)
        is_kept = True
    finally:
        delivery.settle(is_kept=is_kept)
    remove_folder(prepared.folder)
    return PrintDone(operation, targets, prepared.pages, prepared.sheets, prepared.refused)


def send_print(
    prepared: PreparedPrint,
    send: Callable[[Path], object],
    printer: str,
    pages: tuple[int, int] | None = None,
) -> PrintDone:
    """Hand exactly the prepared bytes to a printer by `send`, and record the sheets once it took them.

    Where only the pages from first to last were asked for, sheets that lie outside are released. By hand
    the odd pages go first; the file of the even ones stays until `end_print`.
    """
    file = prepared.files[0]
    first, last = pages or (1, file.pages)
    printed = tuple(sheet for sheet in prepared.sheets if sheet.first <= last and sheet.last >= first)
    send(file.path)
    done = replace(prepared, sheets=printed)
    operation = _record(done, printer)
    release_codes(prepared.desk, [code for code in prepared.codes if code not in set(done.codes)])
    if not prepared.options.is_by_hand:
        end_print(prepared)
    return PrintDone(operation, (), last - first + 1, printed, prepared.refused)


def end_print(prepared: PreparedPrint) -> None:
    """Take away the files of a print that is recorded."""
    remove_folder(prepared.folder)


def release_print(prepared: PreparedPrint) -> None:
    """Give back codes, time and print numbers: nobody saved or printed it."""
    release_codes(prepared.desk, prepared.codes)
    remove_folder(prepared.folder)


def _record(prepared: PreparedPrint, detail: str, deliver: Callable[[], None] = nothing_more) -> str:
    _keep_layouts(prepared)
    printed = [_printed(prepared, sheet) for sheet in prepared.sheets]
    return record_sheets(prepared.desk, printed, detail=detail, reason=prepared.reason, deliver=deliver)


def _printed(prepared: PreparedPrint, sheet: PreparedSheet) -> PrintedSheet:
    return PrintedSheet(
        draft=sheet.draft,
        language=prepared.language,
        pdf_hash=prepared.files[sheet.file].sha256,
        layout_hash=sheet.layout.layout_hash if sheet.layout else None,
        blank_hash=sheet.layout.blank_hash if sheet.layout else None,
    )


def _keep_layouts(prepared: PreparedPrint) -> None:
    """Keep what sheets with boxes are read back by: written before the rows that name it."""
    for layout in {
        sheet.layout.layout_hash: sheet.layout for sheet in prepared.sheets if sheet.layout
    }.values():
        keep_attachment(prepared.desk, layout.layout_json.encode("utf-8"))
        keep_attachment(prepared.desk, layout.blank_pdf)


def _targets(prepared: PreparedPrint, target: Path) -> tuple[Path, ...]:
    folder = target if prepared.fills_folder else target.parent
    with known_failures(target):
        folder.mkdir(parents=True, exist_ok=True)
        taken = {path.name for path in folder.iterdir()} if prepared.fills_folder else set()
    if not prepared.fills_folder:
        return (target,)
    targets = []
    for file in prepared.files:
        name = unused_name(file.name, taken)
        taken.add(name)
        targets.append(target / name)
    return tuple(targets)


def new_folder(desk: Desk) -> Path:
    """Make a folder for one preview, and clear away what a dead process left."""
    root = (desk.passing or desk.folder) / _FOLDER
    with known_failures(root):
        for left in root.iterdir() if root.exists() else ():
            if left not in _OPEN:
                shutil.rmtree(left, ignore_errors=True)
        folder = root / secrets.token_hex(8)
        folder.mkdir(parents=True)
    _OPEN.add(folder)
    return folder


def remove_folder(folder: Path) -> None:
    """Take a preview's folder away with all that is in it."""
    shutil.rmtree(folder, ignore_errors=True)
    _OPEN.discard(folder)
