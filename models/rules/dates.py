"""Dates as clerks and spreadsheets write them; what may be two dates is refused, never guessed."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from models.records.refusal import Refusal
from models.rules.names import plain_spaces
from resources.i18n import N_

FIRST_YEAR, LAST_YEAR = 1920, 2099
_MONTHS = 12
_FIRST_SERIAL, _LAST_SERIAL = 10_000, 73_050  # 1927-05-18 to 2099-12-31 in the 1900 system
_PAST_SERIALS = 100_000
_EPOCH_1900 = date(1899, 12, 30)
_EPOCH_1904 = date(1904, 1, 1)
_AGE = re.compile(r"\s*\(\d{1,2}岁?\)$")
_MIDNIGHT = re.compile(r"[ T]00:00(:00(\.0+)?)?$")
_DAY = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})[日号])")
_MONTH = re.compile(r"(\d{4})(?:[-/.](\d{1,2})|年(\d{1,2})月)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_SHORT_YEAR = re.compile(r"['’]?\d{2}(?:[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?|月)?|\d{4})")
_YEAR = re.compile(r"\d{4}年?")
_MAYBE_OCTOBER = re.compile(r"\d{4}\.1")
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')
_TWO_DECIMALS = re.compile(r"0\.00(?!0)")


@dataclass(frozen=True, slots=True)
class Moment:
    """A month, or a day of it."""

    year: int
    month: int
    day: int | None = None

    @property
    def as_month(self) -> str:
        """ISO text of the month."""
        return f"{self.year:04}-{self.month:02}"


def read_text(text: str) -> Moment | Refusal:
    """Read a date that is written as text."""
    plain = plain_spaces(unicodedata.normalize("NFKC", text)).replace("。", ".").replace("—", "-")
    plain = _MIDNIGHT.sub("", _AGE.sub("", plain)).replace(" ", "")
    if _MAYBE_OCTOBER.fullmatch(plain):
        return Refusal(N_("{value} may be January or October"), {"value": plain})
    for pattern in (_DAY, _MONTH, _COMPACT):
        match = pattern.fullmatch(plain)
        if match:
            numbers = [int(part) for part in match.groups() if part and part.isdigit()]
            return _moment(numbers, plain)
    return _unreadable(plain)


def read_number(raw: str, number_format: str, *, date_1904: bool) -> Moment | Refusal:
    """Read a number that stands where a date should: 199001, 1990.01, or a serial of the workbook."""
    try:
        plain = f"{float(raw):.12g}"
    except ValueError:
        return _unreadable(raw)
    if plain.isdigit() and _FIRST_SERIAL <= int(plain) <= _LAST_SERIAL:
        return _moment_of(serial_date(int(plain), date_1904=date_1904), plain)
    if _MAYBE_OCTOBER.fullmatch(plain) and _TWO_DECIMALS.search(number_format):
        plain += "0"  # the cell shows 1990.10
    if "e" in plain or "-" in plain:
        return Refusal(N_("{value} is not a date"), {"value": raw})
    return read_text(plain)


def read_date_cell(iso: str, number_format: str) -> Moment | Refusal:
    """Read a real date cell; only the parts that the cell shows are known."""
    shown = date_parts(number_format)
    if "y" not in shown or "m" not in shown:
        return Refusal(N_("the cell does not show the year and the month"))
    try:
        found = _moment_of(date.fromisoformat(iso), iso)
    except ValueError:
        return _unreadable(iso)
    if isinstance(found, Refusal) or "d" in shown:
        return found
    return Moment(found.year, found.month)


def as_date(moment: Moment) -> str | Refusal:
    """Return the ISO date, or a refusal where only the month is known."""
    if moment.day is None:
        return Refusal(N_("the day is missing: {value}"), {"value": moment.as_month})
    return f"{moment.as_month}-{moment.day:02}"


def day_written(text: str) -> date | Refusal:
    """Return the day that is written as text, or why it is none."""
    found = read_text(text)
    day = as_date(found) if isinstance(found, Moment) else found
    return day if isinstance(day, Refusal) else date.fromisoformat(day)


def date_parts(number_format: str) -> frozenset[str]:
    """Return which of y, m and d a number format shows; an `m` alone is minutes."""
    bare = _QUOTED.sub("", number_format.partition(";")[0]).casefold()
    if bare in {"general", "standard"} or bare.startswith("g/"):
        return frozenset()
    parts = {char for char in bare if char in "ymd"}
    return frozenset() if parts == {"m"} else frozenset(parts)


def is_serial(number: float) -> bool:
    """Say whether a number can be the day of a workbook, in whatever calendar: of 1900 to 2177."""
    return 1 <= number < _PAST_SERIALS


def serial_date(serial: int, *, date_1904: bool) -> date:
    """Return the day of a workbook's serial number; right from March 1900 on."""
    return (_EPOCH_1904 if date_1904 else _EPOCH_1900) + timedelta(days=serial)


def _moment(numbers: list[int], plain: str) -> Moment | Refusal:
    year, month, *rest = numbers
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return _unreadable(plain)
    if not 1 <= month <= _MONTHS:
        return Refusal(N_("{value}: there is no such month"), {"value": plain})
    if rest and not _is_day(year, month, rest[0]):
        return Refusal(N_("{value}: there is no such day"), {"value": plain})
    return Moment(year, month, *rest)


def _moment_of(day: date, plain: str) -> Moment | Refusal:
    return _moment([day.year, day.month, day.day], plain)


def _is_day(year: int, month: int, day: int) -> bool:
    following = date(year + month // _MONTHS, month % _MONTHS + 1, 1)
    return 1 <= day <= (following - timedelta(days=1)).day


def _unreadable(plain: str) -> Refusal:
    if _SHORT_YEAR.fullmatch(plain):
        return Refusal(N_("{value}: the year has two digits"), {"value": plain})
    if _YEAR.fullmatch(plain):
        return Refusal(N_("{value}: the month is missing"), {"value": plain})
    return Refusal(N_("{value} is not a date"), {"value": plain})
