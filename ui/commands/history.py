"""`history [TABLE ID]`: the operations of the office, or what happened to one record."""

import argparse

from models.journal.history import history_of_member, history_of_operation, operations
from models.records.history import HistoryEntry, OperationRecord
from resources.i18n import N_, Words
from ui.commands.terminal import DONE, Terminal
from ui.work.showing import shown_change, shown_time

PURPOSE = N_("list what was done, by whom and when")


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Name a member or an operation to look at, or nothing for the whole office."""
    parser.add_argument(
        "table", metavar="TABLE", nargs="?", choices=("member", "operation"), help=words.tr("of what")
    )
    parser.add_argument("key", metavar="ID", nargs="?", help=words.tr("which one"))


def run(terminal: Terminal, arguments: argparse.Namespace) -> int:
    """Print the newest first."""
    with terminal.desk(read_only=True):
        if arguments.table and arguments.key:
            read = history_of_member if arguments.table == "member" else history_of_operation
            entries = read(arguments.key)
            rows = [_entry(terminal.words, entry) for entry in entries]
        else:
            rows = [_operation(terminal.words, one) for one in operations()]
    terminal.answer({"history": rows}, *(" · ".join(filter(None, row.values())) for row in rows))
    return DONE


def _operation(words: Words, one: OperationRecord) -> dict[str, str]:
    return {
        "operation": one.id,
        "at": shown_time(one.at),
        "who": one.who,
        "what": words.tr(one.kind.value),
        "detail": one.detail,
        "reason": one.reason,
        "state": words.tr("taken back") if one.undone_by else "",
    }


def _entry(words: Words, entry: HistoryEntry) -> dict[str, str]:
    return {
        "at": shown_time(entry.operation.at),
        "who": entry.operation.who,
        "about": entry.about,
        "deed": words.tr(entry.deed),
        "fields": "; ".join(shown_change(words, change) for change in entry.fields),
        "what": words.tr(entry.operation.kind.value),
        "reason": entry.operation.reason,
    }
