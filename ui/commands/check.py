"""`check`: the self-check of the data file, its journal and the kept files."""

import argparse

from models.journal.check import check_office
from models.registers.attachments import check_kept_files
from resources.i18n import N_, Words
from ui.commands.terminal import DONE, WITH_PROBLEMS, Terminal

PURPOSE = N_("check the data file, its journal and the kept files")


def add_arguments(_parser: argparse.ArgumentParser, _words: Words) -> None:
    """Take no arguments of its own."""


def run(terminal: Terminal, _arguments: argparse.Namespace) -> int:
    """List what is wrong."""
    with terminal.desk(read_only=True) as desk:
        found = (*check_office(), *check_kept_files(desk))
        problems = [terminal.words.said(problem) for problem in found]
    terminal.answer({"problems": problems}, *(problems or [terminal.words.tr("Everything is in order.")]))
    return WITH_PROBLEMS if problems else DONE
