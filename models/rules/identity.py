"""ID numbers of GB 11643: 17 digits and a check character, and what they say about a person."""

import re
import unicodedata
from datetime import date

from models.records.refusal import Refusal
from models.rules.dates import read_text
from models.rules.names import plain_spaces
from resources.i18n import N_

NOBODYS_REGION = "999999"  # exists nowhere: for samples and tests
MALE, FEMALE = "1", "2"  # GB/T 2261.1
_SHAPE = re.compile(r"\d{17}[\dX]")
_OLD_LENGTH = 15
_FLOATED = re.compile(r"\d(?:\.\d+)?E\+?\d+", re.IGNORECASE)
_SEX_DIGIT = 16


def read_id_number(text: str) -> str | Refusal:
    """Return the ID number in its one spelling, or why it cannot be one."""
    number = re.sub(r"[\s'’-]", "", plain_spaces(unicodedata.normalize("NFKC", text))).upper()
    if _FLOATED.fullmatch(number):
        return lossy_number(number)
    if number.isdigit() and len(number) == _OLD_LENGTH:
        return Refusal(N_("ID numbers of 15 digits are void since 2013"))
    if not _SHAPE.fullmatch(number):
        return Refusal(N_("an ID number has 17 digits and a check character"))
    return _problem(number) or number


def lossy_number(shown: str) -> Refusal:
    """Say that a number cell cannot hold 18 digits: its last ones are lost."""
    return Refusal(N_("the cell holds a number, its last digits are lost: {value}"), {"value": shown})


def birth_of(number: str) -> date:
    """Return the birth date that a checked ID number names."""
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def sex_of(number: str) -> str:
    """Return the code of the sex that a checked ID number names."""
    return MALE if int(number[_SEX_DIGIT]) % 2 else FEMALE


def contradictions(number: str, birth: str | None, sex: str | None) -> list[Refusal]:
    """Return how a checked ID number contradicts a birth month or date (ISO) and a sex code."""
    named = birth_of(number).isoformat()
    found = []
    if birth and not named.startswith(birth):
        found.append(Refusal(N_("the ID number says born {named}"), {"named": named[: len(birth)]}))
    if sex in {MALE, FEMALE} and sex != sex_of(number):
        found.append(Refusal(N_("the ID number says another sex")))
    return found


def _problem(number: str) -> Refusal | None:
    from stdnum import numdb  # noqa: PLC0415 - read only where ID numbers are
    from stdnum.cn import ric  # noqa: PLC0415

    if number[-1] != ric.calc_check_digit(number):
        return Refusal(N_("the check character is wrong"))
    if isinstance(read_text(number[6:14]), Refusal):
        return Refusal(N_("the ID number holds no real date"))
    places = (place for _, place in numdb.get("cn/loc").info(number[:6]))
    if number[:6] != NOBODYS_REGION and not any(places):
        return Refusal(N_("there is no region {region}"), {"region": number[:6]})
    return None
