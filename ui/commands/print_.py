"""`print FORM`: a batch's or a member's sheets as one PDF or one per person, recorded with their codes."""

import argparse
from pathlib import Path

from models.errors import GridworkError
from models.records.forms import FORMS
from models.records.paper import NOTHING_SENSITIVE, SensitiveChoice, Whom
from models.registers.called import member_called
from models.registers.paper_choices import batch_named
from models.registers.photos import PHOTO
from resources.i18n import N_, Words
from ui.commands.terminal import BAD_USE, DONE, WITH_PROBLEMS, Terminal
from ui.work.prepared import PreparedPrint, PrintDone, RefusedSheet
from ui.work.printing import prepare_print, release_print, save_print

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
        "--out", type=_target, required=True, metavar="FILE.pdf|FOLDER", help=tr("where to save")
    )


def run(terminal: Terminal, arguments: argparse.Namespace) -> int:
    """Print, and name the files; members that no font can print are problems."""
    if arguments.each and (arguments.out.suffix.lower() == _ENDING or arguments.out.is_file()):
        terminal.tell(terminal.words.tr("--each needs a folder after --out"))
        return BAD_USE
    if arguments.photos and not FORMS[arguments.form].shows_photo:
        terminal.tell(terminal.words.tr("{form} has no place for a photo", form=arguments.form))
        return BAD_USE
    with terminal.desk() as desk:
        whom = _whom(arguments, terminal.words)
        photos = SensitiveChoice((PHOTO,), arguments.photos) if arguments.photos else NOTHING_SENSITIVE
        prepared = prepare_print(
            desk, arguments.form, whom, terminal.words, is_each=arguments.each, sensitive=photos
        )
        try:
            done = save_print(prepared, _place(prepared, arguments.out))
        except GridworkError:
            release_print(prepared)
            raise
    shape: dict[str, object] = {
        "files": [str(path) for path in done.files],
        "pages": done.pages,
        "sheets": [
            {"code": one.record.stamp.code, "member": one.member, "name": one.name}
            for one in (sheet.draft for sheet in done.sheets)
        ],
        "refused": [
            {"member": one.member, "name": one.name, "characters": one.characters} for one in done.refused
        ],
    }
    terminal.answer(shape, *_lines(terminal.words, done))
    return WITH_PROBLEMS if done.refused else DONE


def _target(text: str) -> Path:
    return Path(text).absolute()


def _whom(arguments: argparse.Namespace, words: Words) -> Whom:
    batch = batch_named(arguments.batch)
    members = (member_called(arguments.member, words, batch),) if arguments.member is not None else ()
    return Whom(batch, members=members)


def _place(prepared: PreparedPrint, out: Path) -> Path:
    """Return the file to write, or with one per person the folder."""
    if prepared.is_each or (out.suffix.lower() == _ENDING and not out.is_dir()):
        return out
    return out / prepared.files[0].name


def _lines(words: Words, done: PrintDone) -> list[str]:
    sheets = words.tr_plural("{n} sheet recorded", "{n} sheets recorded", len(done.sheets))
    sheets = sheets if done.operation else words.tr("nothing recorded: it looks back")
    pages = words.tr_plural("{n} page", "{n} pages", done.pages)
    files = words.tr_plural("{n} file", "{n} files", len(done.files))
    refused = [_refusal(words, one) for one in done.refused]
    return [*map(str, done.files), f"{files} · {pages} · {sheets}", *refused]


def _refusal(words: Words, one: RefusedSheet) -> str:
    return words.tr(
        "Not printed: {name}, no font on this computer has {characters}",
        name=one.name,
        characters=one.characters,
    )
