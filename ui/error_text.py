"""From a known failure to its sentence and next step, for the window and for commands."""

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from models.errors import GridworkError
from models.records.saying import Saying
from resources.i18n import N_, Words
from ui.sentences.sentence import Sentence, Sentences


@dataclass(frozen=True, slots=True)
class Explained:
    """A failure in words: what happened, where, and what to do about it."""

    what: str
    where: str
    next: str


def explain(error: BaseException, words: Words) -> Explained | None:
    """Return the words for a known failure; None says that it is a bug of ours."""
    sentence = sentence_for(type(error))
    if sentence is None:
        return None
    named = _named(error, sentence.translated, words)
    where = sentence.where.format(**named) if sentence.where else ""
    return Explained(words.tr(sentence.what, **named), where, words.tr(sentence.next))


def unread_told(error: GridworkError, words: Words) -> tuple[str, str]:
    """Return which of several files is not read, and why."""
    said = explain(error, words)
    return (said.where, said.what) if said else ("", words.tr(N_("It cannot be read.")))


def sentence_for(kind: type[BaseException]) -> Sentence | None:
    """Return what is said about failures of this class, or of the nearest one it is made from."""
    return next((said for known in kind.__mro__ if (said := _sentences_beside(known).get(known))), None)


def _sentences_beside(kind: type[BaseException]) -> Sentences:
    """Load the table of the folder that `kind` lies in: ui/sentences/intake.py for models/intake."""
    parts = kind.__module__.split(".")
    name = f"ui.sentences.{parts[-2]}" if parts[0] in ("models", "reports", "ui") and len(parts) > 1 else ""
    if not name or find_spec(name) is None:
        return {}
    found: Sentences = import_module(name).SENTENCES
    return found


def _named(error: BaseException, translated: tuple[str, ...], words: Words) -> dict[str, object]:
    carried = vars(error)
    fields = carried.get("fields", {})
    return {
        name: words.tr(value, **fields) if name in translated else _shown(value, words)
        for name, value in carried.items()
    }


def _shown(value: object, words: Words) -> object:
    if isinstance(value, Saying):
        return words.said(value)
    if isinstance(value, tuple | list):
        return words.tr(", ").join(str(_shown(part, words)) for part in value)
    return value
