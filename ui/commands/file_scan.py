"""`file-scan FILE…`: signed scans to the printed sheets whose codes they carry."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from models.records.scans import ScanReading
from resources.i18n import N_, Words
from ui.commands.terminal import DONE, REFUSED, WITH_PROBLEMS, Terminal
from ui.error_text import explain
from ui.work.filing import Decided, FilingDone, ScanLine, State, file_lines, plan_filing, read_scans

PURPOSE = N_("file scans of signed sheets by their codes")
_FINE = frozenset({State.READY, State.BLANK, State.FILED})


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Name the scans."""
    tr = words.tr
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help=tr("PDF, JPEG, PNG or TIFF files, or folders of them"),
    )
    parser.add_argument("--dry-run", action="store_true", help=tr("say where each would go; change nothing"))


def run(terminal: Terminal, arguments: argparse.Namespace) -> int:
    """File what has a readable code; name the rest as problems."""
    words = terminal.words
    with terminal.desk(read_only=arguments.dry_run) as desk:
        reading = read_scans([path.absolute() for path in arguments.files])
        lines = plan_filing(reading, Decided(), words)
        is_ready = any(line.state is State.READY for line in lines)
        done = file_lines(desk, reading, lines) if is_ready and not arguments.dry_run else None
    problems = [line for line in lines if line.state not in _FINE]
    told = [{"where": _where(words, reading, line), "reason": _reason(words, line)} for line in problems]
    terminal.answer({**_shape_of(lines, done), "problems": told}, *_told(words, reading, lines, done))
    if not problems:
        return DONE
    return WITH_PROBLEMS if is_ready else REFUSED


def _shape_of(lines: Sequence[ScanLine], done: FilingDone | None) -> dict[str, object]:
    return {
        "operation": done.operation if done else None,
        "sheets": [_shape(line) for line in lines if line.state is State.READY],
        "pages": done.pages if done else 0,
        "filed before": [line.code for line in lines if line.state is State.FILED],
    }


def _shape(line: ScanLine) -> dict[str, object]:
    sheet = line.sheets[0]
    named = {"code": line.code, "form": sheet.form, "member": sheet.member, "name": sheet.about}
    return {**named, "pages": len(line.pages)}


def _told(
    words: Words, reading: ScanReading, lines: tuple[ScanLine, ...], done: FilingDone | None
) -> list[str]:
    told = [f"{_where(words, reading, line)}: {_reason(words, line)}" for line in lines]
    sheets = len(done.sheets) if done else 0
    return [*told, words.tr_plural("{n} signed sheet filed", "{n} signed sheets filed", sheets)]


def _where(words: Words, reading: ScanReading, line: ScanLine) -> str:
    """Name the sheet that the pages go to, else the file and page."""
    if line.sheet:
        return f"{line.code} {line.sheet.form} {line.sheet.about}"
    if not line.pages:
        return str(getattr(line.problem, "file", ""))
    place = line.pages[0].place
    name = reading.files[place.file].path.name
    return words.tr("{file}, page {page}", file=name, page=place.page + 1)


def _reason(words: Words, line: ScanLine) -> str:
    explained = explain(line.problem, words) if line.problem else None
    if explained:
        return explained.what
    said = words.tr(line.state.value)
    return f"{said} ({line.code}, {line.office})" if line.office else said
