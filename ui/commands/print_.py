"""`print FORM`: a batch's or a member's sheets as one PDF or one per person, recorded with their codes."""

import argparse
from collections.abc import Callable
from pathlib import Path

from models.errors import GridworkError
from models.records.forms import FORMS, Offer
from models.records.paper import NOTHING_SENSITIVE, SensitiveChoice, Whom
from models.records.print_options import PrintOptions
from models.registers.called import member_called
from models.registers.paper_choices import batch_named
from resources.i18n import N_, Words
from ui.commands.terminal import BAD_USE, DONE, WITH_PROBLEMS, Terminal
from ui.work.prepared import PreparedPrint, PrintDone, RefusedSheet
from ui.work.printing import prepare_print, release_print, save_print
from ui.work.showing import shown_refusals

PURPOSE = N_("print sheets into PDF files")
_ENDING = ".pdf"


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Name the form, whom it is about, and where it goes."""
    tr = words.tr
    parser.add_argument("form", metavar="FORM", type=str.upper, choices=tuple(FORMS), help=", ".join(FORMS))
    parser.add_argument("--batch", type=int, metavar="B", help=tr("the batch's number; else the running one"))
    parser.add_argument("--member", metavar="M", help=tr("only this member, by name or key"))
    parser.add_argument(
        "--photos",
        default="",
        metavar="REASON",
        help=tr("print the photos too, for this reason; kept in the history"),
    )
    parser.add_argument("--each", action="store_true", help=tr("one file per person, in a folder"))
    parser.add_argument(
        "--fold", choices=("a3",), help=tr("two A4 pages on each side of an A3, to be folded")
    )
    parser.add_argument(
        "--duplex-by-hand",
        action="store_true",
        help=tr("odd pages in one file, even pages in another, in a folder"),
    )
    parser.add_argument(
        "--backs-reversed", action="store_true", help=tr("the even pages by hand begin with the last one")
    )
    parser.add_argument(
        "--ready-paper", action="store_true", help=tr("for paper that carries frame and heading already")
    )
    parser.add_argument(
        "--printer", default="", metavar="NAME", help=tr("placed for this printer, by its calibration")
    )
    parser.add_argument(
        "--out", type=_target, required=True, metavar="FILE.pdf|FOLDER", help=tr("where to save")
    )


def run(terminal: Terminal, arguments: argparse.Namespace) -> int:
    """Print, and name the files; members that no font can print are problems."""
    wrong = _bad_use(arguments, terminal.words)
    if wrong:
        terminal.tell(wrong)
        return BAD_USE
    with terminal.desk() as desk:
        whom = _whom(arguments, terminal.words)
        photos = _photos(arguments.photos) if arguments.photos else NOTHING_SENSITIVE
        prepared = prepare_print(
            desk,
            arguments.form,
            whom,
            terminal.words,
            is_each=arguments.each,
            sensitive=photos,
            options=_options(arguments),
        )
        try:
            done = save_print(prepared, _place(prepared, arguments.out))
        except GridworkError:
            release_print(prepared)
            raise
    terminal.answer(_shape(terminal.words, done), *_lines(terminal.words, done))
    return WITH_PROBLEMS if done.refused else DONE


def _shape(words: Words, done: PrintDone) -> dict[str, object]:
    """Return what a script reads: the files, and who is on which sheet or on none."""
    drafts = [sheet.draft for sheet in done.sheets]
    return {
        "files": [str(path) for path in done.files],
        "pages": done.pages,
        "sheets": [{"code": one.record.stamp.code, "member": one.member, "name": one.name} for one in drafts],
        "refused": [_refused(words, one) for one in done.refused],
    }


def _refused(words: Words, one: RefusedSheet) -> dict[str, object]:
    return {
        "member": one.member,
        "name": one.name,
        "characters": one.characters,
        "reasons": [words.said(reason) for reason in one.reasons],
    }


def _photos(reason: str) -> SensitiveChoice:
    from models.registers.photos import PHOTO  # noqa: PLC0415 - brings what edits members; few forms show photos

    return SensitiveChoice((PHOTO,), reason)


def _bad_use(arguments: argparse.Namespace, words: Words) -> str:
    """Say what does not go together; empty where all does."""
    form, out, tr = FORMS[arguments.form], arguments.out, words.tr
    is_file = out.suffix.lower() == _ENDING or out.is_file()
    claims = {
        tr("--each needs a folder after --out"): arguments.each and is_file,
        tr("--duplex-by-hand needs a folder after --out"): arguments.duplex_by_hand and is_file,
        tr("--each and --duplex-by-hand do not go together"): arguments.each and arguments.duplex_by_hand,
        tr("--backs-reversed needs --duplex-by-hand"): arguments.backs_reversed
        and not arguments.duplex_by_hand,
        tr("{form} has no place for a photo", form=form.code): arguments.photos and not form.shows_photo,
        tr("--printer needs --ready-paper"): arguments.printer and not arguments.ready_paper,
    }
    return next((sentence for sentence, is_so in claims.items() if is_so), "") or _not_offered(arguments, tr)


def _not_offered(arguments: argparse.Namespace, tr: Callable[..., str]) -> str:
    """Say which way onto paper the form does not offer; empty where it offers all that were asked."""
    form = FORMS[arguments.form]
    asked = {
        Offer.FOLD: (arguments.fold, tr("{form} is not folded", form=form.code)),
        Offer.BY_HAND: (
            arguments.duplex_by_hand,
            tr("{form} is not printed on both sides", form=form.code),
        ),
        Offer.READY_PAPER: (arguments.ready_paper, tr("{form} has no ready paper", form=form.code)),
    }
    wrong = (said for offer, (is_asked, said) in asked.items() if is_asked and offer not in form.offers)
    return next(wrong, "")


def _options(arguments: argparse.Namespace) -> PrintOptions:
    return PrintOptions(
        is_folded=bool(arguments.fold),
        is_by_hand=arguments.duplex_by_hand,
        is_back_reversed=arguments.backs_reversed,
        is_ready_paper=arguments.ready_paper,
        printer=arguments.printer,
    )


def _target(text: str) -> Path:
    return Path(text).absolute()


def _whom(arguments: argparse.Namespace, words: Words) -> Whom:
    batch = batch_named(arguments.batch)
    members = (member_called(arguments.member, words, batch),) if arguments.member is not None else ()
    return Whom(batch, members=members)


def _place(prepared: PreparedPrint, out: Path) -> Path:
    """Return the file to write, or where there are several the folder."""
    if prepared.fills_folder or (out.suffix.lower() == _ENDING and not out.is_dir()):
        return out
    return out / prepared.files[0].name


def _lines(words: Words, done: PrintDone) -> list[str]:
    sheets = words.tr_plural("{n} sheet recorded", "{n} sheets recorded", len(done.sheets))
    sheets = sheets if done.operation else words.tr("nothing recorded: it looks back")
    pages = words.tr_plural("{n} page", "{n} pages", done.pages)
    files = words.tr_plural("{n} file", "{n} files", len(done.files))
    refused = shown_refusals(words, done.refused)
    return [*map(str, done.files), f"{files} · {pages} · {sheets}", *refused]
