"""`export roster`: the members of a batch as a workbook that imports again."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from models.errors import NoSuchRecord
from models.intake.export import export_roster
from models.records.fields import FieldSpec
from models.registers.paper_choices import batch_named
from models.registers.sensitive import sensitive_switches
from resources.i18n import LANGUAGES, N_, Words, words_for
from ui.commands.terminal import DONE, Terminal

PURPOSE = N_("save the roster as a workbook")


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Name what goes out, and where."""
    tr = words.tr
    parser.add_argument("what", metavar="WHAT", choices=("roster",), help="roster")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=tr("where to save"))
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
    """Save, and say how many members it has; sensitive fields stay here unless they are named."""
    out, words = arguments.out.absolute(), terminal.words
    with terminal.desk(read_only=not arguments.sensitive) as desk:
        fields = _named(arguments.sensitive)
        count = export_roster(
            desk, out, batch_named(arguments.batch), words, sensitive=fields, reason=arguments.reason
        )
    shape: dict[str, object] = {"files": [str(out)], "members": count}
    if fields:
        shape["sensitive"] = [words.tr(field.term) for field in fields]
    terminal.answer(shape, str(out), terminal.words.tr_plural("{n} member", "{n} members", count))
    return DONE


def _named(texts: Iterable[str]) -> list[FieldSpec]:
    """Return the sensitive fields that are called so, in either language.

    Raises:
        NoSuchRecord: none is.
    """
    every = [one.field for one in sensitive_switches() if one.field.is_text]
    known = {words_for(spoken).tr(field.term).casefold(): field for field in every for spoken in LANGUAGES}
    for text in texts:
        if text.strip().casefold() not in known:
            raise NoSuchRecord(N_("Sensitive field"), text)
    return [known[text.strip().casefold()] for text in texts]
