"""Number formats as web pages and the XML of 2003 name them, as codes like those of a workbook."""

import re

from models.intake.found import DATE, NUMBER, RawCell
from models.rules.dates import date_parts, is_serial, serial_date

_NAMED = {
    "general": "",
    "general number": "",
    "text": "@",
    "fixed": "0.00",
    "standard": "#,##0.00",
    "percent": "0.00%",
    "scientific": "0.00E+00",
    "general date": "yyyy-mm-dd",
    "long date": "yyyy-mm-dd",
    "medium date": "yyyy-mm-dd",
    "short date": "yyyy/m/d",
}
_BY_NUMBER = re.compile(r"\\([0-9A-Fa-f]{4})")
_ESCAPED = re.compile(r"\\(.)")


def number_format(named: str) -> str:
    """Return the code of a format that may be called by a name."""
    return _NAMED.get(named.strip().casefold(), named.strip())


def style_format(written: str) -> str:
    r"""Return the code of a style sheet's `mso-number-format`: "\@" is "@", \0022 a quotation mark."""
    text = _BY_NUMBER.sub(lambda match: chr(int(match[1], 16)), written.strip().strip("\"'"))
    return number_format(_ESCAPED.sub(r"\1", text))


def number_cell(column: int, text: str, code: str, *, date_1904: bool = False) -> RawCell:
    """Return a cell of a number, which its format may say is a day."""
    number = float(text)
    if date_parts(code) and is_serial(number):
        return column, DATE, serial_date(int(number), date_1904=date_1904).isoformat(), code
    return column, NUMBER, text, code
