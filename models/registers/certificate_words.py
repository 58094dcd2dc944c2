"""How the office words its certificates: the usual text, or its own with placeholders for who and when."""

import string

from models.errors import GridworkError
from models.records.certificate import Wording
from models.settings import CERTIFICATE_WORDING, read_setting, write_setting
from resources.i18n import Words

PLACEHOLDERS = ("name", "first", "last", "unit", "grid", "batch", "grade")


class WordingWrong(GridworkError):
    """A text has a placeholder that there is not, or an unclosed brace; `rule` is that text."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


def usual_wording(words: Words) -> Wording:
    """Return what a certificate says where the office words nothing itself."""
    tr, left = words.tr, {name: f"{{{name}}}" for name in PLACEHOLDERS}
    letter = (
        tr("Comrade {name}:", name=left["name"]),
        tr(
            "From {first} to {last} you worked in {unit} {grid} as a young Party member in the grids "
            "({batch}). The comprehensive evaluation is “{grade}”.",
            **{name: shown for name, shown in left.items() if name != "name"},
        ),
        tr("This is hereby certified."),
    )
    office = tr("Party Working Committee of the district-level organs of Jing'an")
    return Wording(tr("Certificate"), "\n".join(letter), office)


def wording(words: Words) -> Wording:
    """Return the office's own wording; what it left empty is the usual one."""
    own = read_setting(CERTIFICATE_WORDING)
    return Wording(*(own.get(name) or usual for name, usual in usual_wording(words)._asdict().items()))


def keep_wording(own: Wording, words: Words) -> None:
    """Keep the office's own wording; what is the usual one is not kept, so that it stays the usual one.

    Raises:
        WordingWrong: one of the texts cannot be filled in.
    """
    _check(own.letter)
    usual = usual_wording(words)
    kept = {
        name: text for name, text in own._asdict().items() if text.strip() and text != getattr(usual, name)
    }
    write_setting(CERTIFICATE_WORDING, kept)


def _check(text: str) -> None:
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError as error:
        raise WordingWrong(text) from error
    asked = [name for _, name, form, turned in parts if name is not None or form or turned]
    if not set(asked) <= set(PLACEHOLDERS) or any(form or turned for _, _, form, turned in parts):
        raise WordingWrong(text)
