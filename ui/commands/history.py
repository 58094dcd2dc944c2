"""`history [TABLE ID]`: the operations of the office, or what happened to one record."""

import argparse

from models.errors import NoSuchRecord
from models.journal.history import history_of_member, history_of_operation, operation_record, operations
from models.records.history import HistoryEntry, OperationRecord
from models.registers.called import member_called
from resources.i18n import N_, Words
from ui.commands.terminal import BAD_USE, DONE, Terminal
from ui.work.showing import shown_about, shown_change, shown_subject, shown_time

PURPOSE = N_("list what was done, by whom and when")
_WHICH = {
    "member": N_("Say which member: a name, or a key."),
    "operation": N_("Say which operation: the first word of its line in `history`."),
}


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Name a member or an operation to look at, or nothing for the whole office."""
    parser.add_argument(
        "table", metavar="TABLE", nargs="?", choices=("member", "operation"), help=words.tr("of what")
    )
    parser.add_argument("key", metavar="ID", nargs="?", help=words.tr("which one"))


def run(terminal: Terminal, arguments: argparse.Namespace) -> int:
    """Print the newest first."""
    if arguments.table and not arguments.key:
        terminal.tell(terminal.words.tr(_WHICH[arguments.table]))
        return BAD_USE
    with terminal.desk(read_only=True):
        if arguments.table:
            entries = _entries(terminal.words, arguments.table, arguments.key)
            rows = [_entry(terminal.words, entry) for entry in entries]
        else:
            rows = [_operation(terminal.words, one) for one in operations()]
    terminal.answer({"history": rows}, *(" · ".join(filter(None, row.values())) for row in rows))
    return DONE


def _entries(words: Words, table: str, key: str) -> list[HistoryEntry]:
    """Return what happened to a record, or what an operation did."""
    if table == "member":
        return history_of_member(key) or history_of_member(member_called(key, words))
    if operation_record(key) is None:
        raise NoSuchRecord(N_("Operation"), key)
    return history_of_operation(key)


def _operation(words: Words, one: OperationRecord) -> dict[str, str]:
    return {
        "operation": one.id,
        "at": shown_time(one.at),
        "who": one.who,
        "what": words.tr(one.kind.value),
        "detail": shown_about(words, one),
        "reason": one.reason,
        "state": words.tr("taken back") if one.undone_by else "",
    }


def _entry(words: Words, entry: HistoryEntry) -> dict[str, str]:
    return {
        "at": shown_time(entry.operation.at),
        "who": entry.operation.who,
        "about": shown_subject(words, entry),
        "deed": words.tr(entry.deed),
        "fields": "; ".join(shown_change(words, change) for change in entry.fields),
        "what": words.tr(entry.operation.kind.value),
        "reason": entry.operation.reason,
    }
