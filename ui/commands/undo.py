"""`undo OPERATION`: turn any operation of the history round."""

import argparse

from models.errors import NoSuchRecord
from models.journal.history import last_undoable
from models.journal.undo import undo
from models.records.history import Kept
from resources.i18n import N_, Words
from ui.commands.terminal import DONE, REFUSED, WITH_PROBLEMS, Terminal

PURPOSE = N_("take an operation back")


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Name the operation."""
    parser.add_argument(
        "operation",
        metavar="OPERATION",
        nargs="?",
        help=words.tr("as `history` lists it; the last one without"),
    )


def run(terminal: Terminal, arguments: argparse.Namespace) -> int:
    """Reverse what nobody touched since; list what stays and why."""
    with terminal.desk() as desk:
        named = arguments.operation or _last(desk.who)
        result = undo(desk, named)
    kept, impossible = _told(terminal.words, result.kept), _told(terminal.words, result.impossible)
    shape: dict[str, object] = {
        "operation": result.operation,
        "reversed": result.reversed,
        "kept": kept,
        "impossible": impossible,
    }
    count = terminal.words.tr_plural("{n} record taken back", "{n} records taken back", result.reversed)
    lines = [f"{row['about']}: {row['reason']}" for row in (*kept, *impossible)]
    terminal.answer(shape, count, *lines)
    if result.operation is None:
        return REFUSED
    return WITH_PROBLEMS if kept or impossible else DONE


def _last(who: str) -> str:
    found = last_undoable(who)
    if found is None:
        raise NoSuchRecord(N_("Operation"), "")
    return found.id


def _told(words: Words, kept: tuple[Kept, ...]) -> list[dict[str, str]]:
    return [
        {
            "about": one.about,
            "reason": words.tr(one.reason),
            "fields": "、".join(words.tr(field.term) for field in one.fields),
        }
        for one in kept
    ]
