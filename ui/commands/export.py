"""`export roster`: the members of a batch as a workbook that imports again."""

import argparse
from pathlib import Path

from models.intake.export import export_roster
from models.registers.paper_choices import batch_named
from resources.i18n import N_, Words
from ui.commands.terminal import DONE, Terminal

PURPOSE = N_("save the roster as a workbook")


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Name what goes out, and where."""
    tr = words.tr
    parser.add_argument("what", metavar="WHAT", choices=("roster",), help="roster")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=tr("where to save"))
    parser.add_argument("--batch", type=int, metavar="B", help=tr("the batch's number; else the running one"))


def run(terminal: Terminal, arguments: argparse.Namespace) -> int:
    """Save, and say how many members it has; sensitive fields stay here."""
    out = arguments.out.absolute()
    with terminal.desk(read_only=True) as desk:
        count = export_roster(desk, out, batch_named(arguments.batch), terminal.words)
    shape: dict[str, object] = {"files": [str(out)], "members": count}
    terminal.answer(shape, str(out), terminal.words.tr_plural("{n} member", "{n} members", count))
    return DONE
