"""How a person's name is stored: one kind of space, one kind of dot, nothing invisible."""

import re
import unicodedata

from models.records.refusal import Refusal
from resources.i18n import N_

LONGEST = 50
MIDDLE_DOT = "·"
_DOTS = re.compile("[•∙⋅・．･‧]")
_SPACES = re.compile(r"[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")  # no font has them
_LOST = re.compile("[\ufffd?？□]")
_INSIDE = ("·", "'", "’", "-", ".")  # marks that names have, though never in front
_STRANGE = {"Cc", "Cs", "Nd", "Cn", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "Sc", "Sk", "Sm", "So"}
_HAN = "\u3007\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SPACE_AT_HAN = re.compile(f"(?<=[{_HAN}{MIDDLE_DOT}]) | (?=[{_HAN}{MIDDLE_DOT}])")


def plain_spaces(text: str) -> str:
    """Return `text` without invisible characters, every run of spaces being one plain space."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


def normal_name(text: str) -> str:
    """Return the name as it is stored: 张　三 is 张三, Anna  Li is Anna Li, 阿•买 is 阿·买."""
    spaced = plain_spaces(_DOTS.sub(MIDDLE_DOT, text))
    return _SPACE_AT_HAN.sub("", unicodedata.normalize("NFC", spaced))


def _is_strange(char: str) -> bool:
    """Say whether no name has this character: a digit, a bracket, a comma, a sign."""
    return char not in _INSIDE and unicodedata.category(char) in _STRANGE


def read_name(text: str) -> str | Refusal:
    """Return the stored name, or why it cannot be a name."""
    name = normal_name(text)
    private = PRIVATE.search(name)
    if private:
        point = f"U+{ord(private[0]):04X}"
        return Refusal(N_("{point} is a private character: type the right one"), {"point": point})
    if _LOST.search(name):
        return Refusal(N_("a character of the name is lost"))
    if name[:1] in _INSIDE or any(_is_strange(char) for char in name):
        return Refusal(N_("not a name"))
    if len(name) > LONGEST:
        return Refusal(N_("longer than {limit} characters"), {"limit": LONGEST})
    return name or Refusal(N_("the name is empty"))
