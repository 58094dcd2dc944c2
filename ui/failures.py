"""A failure on the screen: a known one by its sentence, anything else as a bug with the log's place."""

import logging
from pathlib import Path

from PySide6.QtWidgets import QWidget

from models.connection import recognised
from models.errors import InvalidValue
from resources.i18n import screen_words, tr
from ui.parts import ask

_log = logging.getLogger(__name__)


def show_failure(parent: QWidget, error: Exception, *, log: Path) -> None:
    """Say what happened, where, and what to do."""
    if not show_known(parent, error):
        _log.error("unforeseen", exc_info=error)
        show_bug(parent, log=log)


def show_known(parent: QWidget, error: BaseException) -> bool:
    """Say a failure that has a sentence, and whether it has one."""
    from ui.error_text import explain  # noqa: PLC0415 - knows every module that can fail; only then

    explained = explain(recognised(error), screen_words())
    if explained is not None:
        ask.tell(
            parent,
            explained.what,
            detail="\n".join(filter(None, (explained.where, explained.next))),
            wrong=True,
        )
    return explained is not None


def show_unforeseen(parent: QWidget, error: BaseException, *, log: Path) -> None:
    """Say what nobody caught and the log has already: a damaged data file, say, or a mistake of ours."""
    if not show_known(parent, error):
        show_bug(parent, log=log)


def refusal_text(error: Exception) -> str:
    """Return why a value was not taken; of any other failure the window tells more."""
    return tr(error.reason, **error.fields) if isinstance(error, InvalidValue) else tr("Not saved")


def show_bug(parent: QWidget, *, log: Path) -> None:
    """Say that the program made a mistake of its own, and where it is written down."""
    ask.tell(
        parent,
        tr("Gridwork made a mistake of its own. What you saved is safe."),
        detail=tr("Please give this file to the IT person; it names nobody:\n{log}", log=log),
        wrong=True,
    )
