"""Gridwork: open the window, or run one command without it."""

import gc
import sys
from io import TextIOWrapper
from pathlib import Path

from resources.i18n import words_for
from resources.language import system_language


def main(arguments: list[str]) -> int:
    """Choose language and skin, and hand over."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    from ui.commands.dispatch import is_command, run_command  # noqa: PLC0415 - after the streams speak UTF-8

    if is_command(arguments):
        return run_command(arguments, words_for(system_language()))
    gc.disable()  # a start makes no garbage: `run_window` has it swept again once the window is painted
    from ui.start import start_window  # noqa: PLC0415 - Qt is loaded only for a window

    return start_window(arguments)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    sys.exit(main(sys.argv[1:]))
