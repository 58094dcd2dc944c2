"""The command line: finds the command, runs it, and turns known failures into sentences."""

import argparse
import getpass
import json
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from models.connection import FILE_FAILURES, recognised
from models.errors import GridworkError
from reports.errors import ReportError
from resources.data_folder import default_data_folder
from resources.i18n import LANGUAGES, Words, lent_to_libraries, use_words, words_for
from resources.version import __version__
from ui.commands.names import COMMANDS, LOOK_BACK
from ui.commands.terminal import BAD_USE, REFUSED, Terminal, given_day, given_name


def run_command(arguments: Sequence[str], words: Words) -> int:
    """Run one command and return its exit code: 0 done, 1 with problems, 2 bad use, 3 refused."""
    words = _words_asked_for(arguments) or words
    use_words(words)
    named = next((argument for argument in arguments if argument in COMMANDS), None)
    with lent_to_libraries(words):
        chosen = _parser(words, [named] if named else list(COMMANDS)).parse_args(arguments)
    terminal = Terminal(
        folder=chosen.data,
        who=chosen.who,
        words=words,
        as_json=chosen.json,
        force_location=chosen.force_location,
        as_of=getattr(chosen, "as_of", None),
    )
    module = import_module(f"ui.commands.{COMMANDS[chosen.command]}")
    try:
        code: int = module.run(terminal, chosen)
    except (GridworkError, ReportError, *FILE_FAILURES) as error:
        return _refuse(terminal, error)
    return code


def _words_asked_for(arguments: Sequence[str]) -> Words | None:
    """Return the words that --language names, so that help and complaints speak them too."""
    asking = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    asking.add_argument("--language", choices=LANGUAGES)
    try:
        language = asking.parse_known_args(arguments)[0].language
    except argparse.ArgumentError:
        return None  # the whole parser says what is wrong
    return words_for(language) if language else None


class _Parser(argparse.ArgumentParser):
    """Answers bad use in the shape that was asked for: one JSON object, or argparse's own lines."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and leave with the code for bad use."""
        if "--json" in sys.argv[1:]:
            usage = " ".join(self.format_usage().split())
            shape = {"error": "BadUse", "what": message, "where": self.prog, "next": usage}
            sys.stdout.write(json.dumps(shape, ensure_ascii=False) + "\n")
            self.exit(BAD_USE)
        super().error(message)


def _parser(words: Words, commands: Sequence[str]) -> argparse.ArgumentParser:
    parser = _Parser(prog="main.py", description=words.tr("Gridwork without a window"))
    parser.add_argument(
        "--version", action="version", version=__version__, help=words.tr("show the version and exit")
    )
    commons = _Parser(add_help=False)
    commons.add_argument("--data", type=Path, default=default_data_folder(), help=words.tr("the data folder"))
    commons.add_argument(
        "--as", dest="who", type=given_name, default=getpass.getuser(), help=words.tr("who works")
    )
    commons.add_argument("--json", action="store_true", help=words.tr("answer with one JSON object"))
    commons.add_argument(
        "--language", choices=LANGUAGES, help=words.tr("language of the answer and of forms")
    )
    commons.add_argument(
        "--force-location", action="store_true", help=words.tr("allow a data folder on a share or stick")
    )
    parsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in commands:
        module = import_module(f"ui.commands.{COMMANDS[name]}")
        own = parsers.add_parser(name, parents=[commons], help=words.tr(module.PURPOSE))
        if name in LOOK_BACK:
            own.add_argument(
                "--as-of", type=given_day, metavar="DATE", help=words.tr("as it stood on that day")
            )
        module.add_arguments(own, words)
    return parser


def _refuse(terminal: Terminal, error: Exception) -> int:
    from ui.error_text import explain  # noqa: PLC0415 - knows every layer's errors; only a failure needs it

    known = recognised(error)
    explained = explain(known, terminal.words)
    if explained is None:
        raise error
    if terminal.as_json:
        shape: dict[str, object] = {
            "error": type(known).__name__,
            "what": explained.what,
            "where": explained.where,
            "next": explained.next,
        }
        terminal.answer(shape)
    else:
        sys.stderr.write("\n".join(filter(None, (explained.what, explained.where, explained.next))) + "\n")
    return REFUSED
