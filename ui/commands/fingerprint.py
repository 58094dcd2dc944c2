"""`fingerprint`: a hash of the shared content held here."""

import argparse

from models.journal.fingerprint import fingerprint
from resources.i18n import N_, Words
from ui.commands.terminal import DONE, Terminal

PURPOSE = N_("print a hash of the shared content held here")


def add_arguments(_parser: argparse.ArgumentParser, _words: Words) -> None:
    """Take no arguments of its own."""


def run(terminal: Terminal, _arguments: argparse.Namespace) -> int:
    """Print it."""
    with terminal.desk(read_only=True):
        found = fingerprint()
    terminal.answer({"fingerprint": found}, found)
    return DONE
