"""What happens when the program makes a mistake: a line in the log that names nobody, and one dialog."""

import logging
import os
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

_log = logging.getLogger(__name__)
_BYTES_KEPT = 1_000_000


class NamelessFormatter(logging.Formatter):
    """Writes where a failure happened, never its message: that may hold a person's data."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one line of the log."""
        record.exc_text = None  # another handler's full text is kept there, and would be taken
        return super().format(record)

    def formatException(self, ei: object) -> str:
        """Return the failure's class and the places it went through."""
        kind, _error, trace = ei if isinstance(ei, tuple) else (None, None, None)
        places = [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)]
        return "\n".join([kind.__name__ if kind else "?", *places])


def start_log(path: Path) -> Path:
    """Write the log of this run to `path`, else among the temporary files; return where it lies."""
    path = _writable(path)
    # by hand: logging.handlers brings sockets, which start-up would wait for
    with suppress(OSError):  # on Windows another window's log cannot be renamed
        if path.exists() and path.stat().st_size > _BYTES_KEPT:
            path.replace(path.with_suffix(".old.log"))
    handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    handler.setFormatter(NamelessFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    return path


def _writable(path: Path) -> Path:
    """Return `path`, or its like among the temporary files where its folder cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        is_writable = False
    else:
        is_writable = os.access(path.parent, os.W_OK)
    if is_writable:
        return path
    from tempfile import gettempdir  # noqa: PLC0415 - a start that can write its log waits for nothing

    return Path(gettempdir()) / path.name


def catch_mistakes(show: Callable[[BaseException], None]) -> None:
    """Log every failure that nobody expected and call `show` with it, on the main thread only."""

    def on_mistake(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("unforeseen", exc_info=(kind, error, trace))
        if threading.current_thread() is threading.main_thread():
            show(error)

    def on_thread_mistake(told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            on_mistake(told.exc_type, told.exc_value, told.exc_traceback)

    sys.excepthook = on_mistake
    threading.excepthook = on_thread_mistake
