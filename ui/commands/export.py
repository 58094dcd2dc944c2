"""`export roster|units|lrmx`: a workbook that imports again and changes nothing; members' personal files."""

import argparse
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from models.errors import NoSuchRecord
from models.intake.export import export_roster
from models.intake.unit_export import export_units
from models.records.fields import FieldSpec
from models.registers.called import member_called
from models.registers.paper_choices import batch_named
from models.registers.person_copies import members_in
from models.registers.sensitive import sensitive_switches
from resources.i18n import LANGUAGES, N_, Words, words_for
from ui.commands.terminal import DONE, Terminal
from ui.work.person_copies import save_copies

PURPOSE = N_("save the roster or the units as a workbook, or members' personal files (.lrmx)")


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Name what goes out, and where."""
    tr = words.tr
    parser.add_argument("what", metavar="WHAT", choices=tuple(_SAVES), help=", ".join(_SAVES))
    parser.add_argument("--out", type=Path, required=True, metavar="FILE|FOLDER", help=tr("where to save"))
    parser.add_argument(
        "--member",
        dest="members",
        action="append",
        default=[],
        metavar="M",
        help=tr("only this member's personal file, by name or key; may be repeated"),
    )
    parser.add_argument("--batch", type=int, metavar="B", help=tr("the batch's number; else the running one"))
    parser.add_argument(
        "--with",
        dest="sensitive",
        action="append",
        default=[],
        metavar="FIELD",
        help=tr("a sensitive field that goes out too, by its name; wants --reason"),
    )
    parser.add_argument(
        "--reason", default="", metavar="TEXT", help=tr("why sensitive fields go out; kept in the history")
    )


def run(terminal: Terminal, arguments: argparse.Namespace) -> int:
    """Save, and say how much; sensitive fields stay here unless they are named."""
    return _SAVES[arguments.what](terminal, arguments)


def _save_roster(terminal: Terminal, arguments: argparse.Namespace) -> int:
    out, words = arguments.out.absolute(), terminal.words
    with terminal.desk(read_only=not arguments.sensitive) as desk:
        every = [one.field for one in sensitive_switches() if one.field.is_text]
        fields = _named(arguments.sensitive, every)
        count = export_roster(
            desk, out, batch_named(arguments.batch), words, sensitive=fields, reason=arguments.reason
        )
    shape: dict[str, object] = {"files": [str(out)], "members": count}
    if fields:
        shape["sensitive"] = [words.tr(field.term) for field in fields]
    terminal.answer(shape, str(out), terminal.words.tr_plural("{n} member", "{n} members", count))
    return DONE


def _save_units(terminal: Terminal, arguments: argparse.Namespace) -> int:
    """Save the tree of units, which has no sensitive fields."""
    out, words = arguments.out.absolute(), terminal.words
    if arguments.sensitive:
        raise NoSuchRecord(N_("Sensitive field"), arguments.sensitive[0])
    with terminal.desk(read_only=True) as desk:
        count = export_units(desk, out, words)
    shape: dict[str, object] = {"files": [str(out)], "rows": count}
    terminal.answer(shape, str(out), words.tr_plural("{n} row saved", "{n} rows saved", count))
    return DONE


def _save_persons(terminal: Terminal, arguments: argparse.Namespace) -> int:
    """Save a personal file for each of the members named, else for everybody in the batch."""
    folder, words = arguments.out.absolute(), terminal.words
    with terminal.desk(read_only=not arguments.sensitive) as desk:
        batch = batch_named(arguments.batch)
        named = [member_called(name, words, batch) for name in arguments.members]
        parts = _named(arguments.sensitive, [one.field for one in sensitive_switches()])
        members = named or members_in(batch)
        files = save_copies(desk, members, folder, leaving=parts, reason=arguments.reason)
    shape: dict[str, object] = {"files": [str(path) for path in files], "members": len(files)}
    if parts:
        shape["sensitive"] = [words.tr(field.term) for field in parts]
    terminal.answer(shape, str(folder), words.tr_plural("{n} member", "{n} members", len(files)))
    return DONE


def _named(texts: Iterable[str], every: Iterable[FieldSpec]) -> list[FieldSpec]:
    """Return the sensitive fields that are called so, in either language.

    Raises:
        NoSuchRecord: none is.
    """
    known = {words_for(spoken).tr(field.term).casefold(): field for field in every for spoken in LANGUAGES}
    for text in texts:
        if text.strip().casefold() not in known:
            raise NoSuchRecord(N_("Sensitive field"), text)
    return [known[text.strip().casefold()] for text in texts]


_SAVES: Mapping[str, Callable[[Terminal, argparse.Namespace], int]] = {
    "roster": _save_roster,
    "units": _save_units,
    "lrmx": _save_persons,
}
