"""Gridwork: open the window, or run one command without it."""

import gc
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from resources.i18n import words_for
from resources.language import system_language
from ui.commands.names import is_command

_KEPT = 100_000  # objects between two sweeps: a command keeps nearly all it makes until it ends


def main(arguments: list[str]) -> int:
    """Choose language and skin, and hand over."""
    _prepare_streams()
    if is_command(arguments):
        gc.set_threshold(_KEPT)
        from ui.commands.dispatch import run_command  # noqa: PLC0415 - a window runs no command

        code = run_command(arguments, words_for(system_language()))
        gc.freeze()  # the process ends: nothing is left worth a last sweep
        return code
    gc.disable()  # a start makes no garbage: `run_window` has it swept again once the window is painted
    from ui.start import start_window  # noqa: PLC0415 - Qt is loaded only for a window

    return start_window(arguments)


def _prepare_streams() -> None:
    """Speak UTF-8 whatever the code page; a window without a console (pythonw.exe) has no streams."""
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # file names may be no UTF-8


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    sys.exit(main(sys.argv[1:]))
