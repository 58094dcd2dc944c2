"""The code of a printed sheet: the office's letter, six drawn at random, one that checks the rest."""

import secrets
import unicodedata

from models.errors import GridworkError

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no 0 O, 1 I L: they are mistaken for each other
LENGTH = 8
_MODULUS = len(ALPHABET)  # prime, and 3 generates all its residues: any two places weigh differently
_RADIX = 3
_REMAINDER = 1
_HYPHENS = dict.fromkeys(map(ord, "-‐‑‒–—―−_"))
_LETTERS = {
    "310106000": "Z",
    "310106006": "A",
    "310106011": "B",
    "310106012": "C",
    "310106013": "D",
    "310106014": "E",
    "310106015": "F",
    "310106016": "G",
    "310106017": "H",
    "310106018": "J",
    "310106019": "K",
    "310106020": "M",
    "310106021": "N",
    "310106022": "P",
    "310106100": "Q",
}
_OFFICES = {letter: office for office, letter in _LETTERS.items()}


class OfficeWithoutLetter(GridworkError):
    """The office with this code has no letter for its sheets."""

    def __init__(self, office: str) -> None:
        super().__init__(office)
        self.office = office


def draw_sheet_code(office: str) -> str:
    """Draw a code for a sheet of `office`; the caller tries it against the sheets it has."""
    if office not in _LETTERS:
        raise OfficeWithoutLetter(office)
    body = _LETTERS[office] + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 2))
    return body + _check_character(body)


def typed_code(text: str) -> str:
    """Return what was typed as a code is written: capitals, half-width, nothing in between."""
    plain = unicodedata.normalize("NFKC", text).translate(_HYPHENS)
    return "".join(plain.split()).upper()


def is_sheet_code(code: str) -> bool:
    """Whether `code`, already brought into form, can be the code of a sheet."""
    if len(code) != LENGTH or not set(code) <= set(ALPHABET) or code[0] not in _OFFICES:
        return False
    return code[-1] == _check_character(code[:-1])


def office_of_code(code: str) -> str:
    """Return the code of the office that printed the sheet."""
    return _OFFICES[code[0]]


def _check_character(body: str) -> str:
    """Return the last character, as ISO 7064's pure systems do it, with 31 characters and radix 3."""
    total = 0
    for character in body:
        total = (total + ALPHABET.index(character)) * _RADIX % _MODULUS
    return ALPHABET[(_REMAINDER - total) % _MODULUS]
