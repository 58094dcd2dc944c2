"""Puts a finished draft where its file belongs, patient with those who look into every new file."""

import sys
import time
from pathlib import Path

_PAUSES = (0.05, 0.1, 0.2, 0.4)  # seconds


def put_in_place(draft: Path, target: Path) -> None:
    """Let `draft` take the place of `target` in one step.

    On Windows a virus scanner or the search index may hold for a moment what was just written.

    Raises:
        OSError: as `Path.replace` does; nothing was moved.
    """
    pauses = _PAUSES if sys.platform == "win32" else ()
    for pause in pauses:
        try:
            draft.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    draft.replace(target)
