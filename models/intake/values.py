"""Reads one cell as the value of one field: its stored text, nothing, or why not."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from enum import Enum

from models.intake.links import Targets
from models.records.fields import FieldSpec, Kind
from models.records.refusal import Refusal
from models.records.workbook import Cell, CellKind
from models.rules import dates
from models.rules.identity import lossy_number, read_id_number
from models.rules.names import CONTROL, PRIVATE, plain_spaces, read_name
from resources.codes import code_list
from resources.i18n import N_


class Nothing(Enum):
    """A cell that says nothing about its field."""

    EMPTY = "empty"
    MASKED = "masked"  # ******1234: what is stored stays


Value = str | Nothing | Refusal

_NO_VALUES = {
    CellKind.ERROR: N_("the cell holds an error: {value}"),
    CellKind.FORMULA: N_("the formula's value is not in the file: open it once and save it"),
    CellKind.BOOLEAN: N_("the cell holds true or false"),
}
_ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)|Err:\d{3}|#{3,}")  # as text files have it
_MASKED = re.compile(r"[*＊●×]{2,}")
_ALL_MASKED = re.compile(r"[*＊●×]+")
_NONE = frozenset(("/", "\\", "-", "--", "—", "——", "无", "暂无", "n/a"))
_EXACT_DIGITS = 15
_FLOATED = re.compile(r"[+-]?\d+(?:\.\d+)?[eE][+-]?\d+")
_WHOLE = re.compile(r"-?\d+(?:\.0+)?")
_ZEROS = re.compile(r"0+")
_DECIMALS = re.compile(r"0\.(0+)")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_MOBILE_LEAST = 8  # longer numbers that begin with 1 are mobile numbers, of 11 digits
_PHONE = re.compile(r"\+?[\d()（）\-/,、; ]{5,}(?:转\d+)?")
_COUNTRY = re.compile(r"^(?:\+|00)?86(?=1[3-9]\d{9}$)")
_LOST = "\ufffd"
_BREAKS = re.compile(r"[ \t]*(?:\r\n?|\n|\v)[ \t]*")


class ValueReader:
    """Reads cells; `targets` are what the link fields may name, each asked with the owner's key."""

    def __init__(self, targets: Mapping[FieldSpec, Targets]) -> None:
        self._targets = targets
        self._texts: dict[FieldSpec, dict[tuple[str, str | None], Value]] = {}

    def read(self, field: FieldSpec, cell: Cell, owner: str | None = None) -> Value:
        """Return what `cell` says about `field`; `owner` tells places of one name apart."""
        if cell.kind is not CellKind.TEXT:
            return self._answer(field, cell, owner)
        known = self._texts.setdefault(field, {})
        question = (cell.text, owner)
        if question not in known:
            known[question] = self._answer(field, cell, owner)
        return known[question]

    def _answer(self, field: FieldSpec, cell: Cell, owner: str | None) -> Value:
        if cell.kind in _NO_VALUES or _ERROR.fullmatch(cell.text.strip()):
            reason = _NO_VALUES.get(cell.kind, _NO_VALUES[CellKind.ERROR])
            return Refusal(reason, {"value": cell.text})
        if not plain_spaces(cell.text):
            return Nothing.EMPTY
        if _is_masked(field, cell.text):
            return Nothing.MASKED
        if field.kind is Kind.LINK:
            return self._link(field, cell, owner)
        return _BY_KIND.get(field.kind, _text)(field, cell)

    def _link(self, field: FieldSpec, cell: Cell, owner: str | None) -> Value:
        text = _written(cell)
        if isinstance(text, Refusal):
            return text
        found = self._targets[field].find(text, owner)
        return Nothing.EMPTY if isinstance(found, Refusal) and _says_none(text) else found


def _is_masked(field: FieldSpec, text: str) -> bool:
    """Stars in running text are the writer's own; elsewhere they hide something."""
    if field.kind in {Kind.TEXT, Kind.LONG_TEXT}:
        return bool(_ALL_MASKED.fullmatch(CONTROL.sub("", text).strip()))
    return bool(_MASKED.search(text))


def _date(field: FieldSpec, cell: Cell) -> Value:
    if cell.kind is CellKind.TEXT:
        if _says_none(cell.text):
            return Nothing.EMPTY
        moment = dates.read_text(cell.text)
    elif cell.kind is CellKind.NUMBER:
        moment = dates.read_number(cell.text, cell.number_format, date_1904=cell.date_1904)
    else:
        moment = dates.read_date_cell(cell.text, cell.number_format)
    if isinstance(moment, Refusal):
        return moment
    return moment.as_month if field.kind is Kind.MONTH else dates.as_date(moment)


def _written(cell: Cell) -> str | Refusal:
    """Return what the cell shows as text; a number only where its digits are all there."""
    if cell.kind is CellKind.DATE:
        return Refusal(N_("the cell holds a date: {value}"), {"value": cell.text})
    if cell.kind is not CellKind.NUMBER:
        return cell.text
    if _FLOATED.fullmatch(cell.text) or len(cell.text.partition(".")[0].lstrip("-")) > _EXACT_DIGITS:
        return lossy_number(cell.text)
    shown = cell.number_format.partition(";")[0].replace("_", "").strip()
    if _WHOLE.fullmatch(cell.text):
        whole = cell.text.partition(".")[0]
        return whole.zfill(len(shown)) if _ZEROS.fullmatch(shown) else whole
    decimals = _DECIMALS.fullmatch(shown)
    return f"{float(cell.text):.{len(decimals[1])}f}" if decimals else f"{float(cell.text):.12g}"


def _checked(cell: Cell) -> str | Refusal:
    written = _written(cell)
    if isinstance(written, Refusal):
        return written
    private = PRIVATE.search(written)
    if private:
        point = f"U+{ord(private[0]):04X}"
        return Refusal(N_("{point} is a private character: type the right one"), {"point": point})
    return Refusal(N_("a character is lost")) if _LOST in written else written


def _text(field: FieldSpec, cell: Cell) -> Value:
    checked = _checked(cell)
    if isinstance(checked, Refusal):
        return checked
    written = CONTROL.sub("", checked)
    if field.kind is Kind.LONG_TEXT:
        lines = _BREAKS.sub("\n", written).strip().split("\n")
        text = "\n".join(plain_spaces(line) for line in lines)
    else:
        text = plain_spaces(unicodedata.normalize("NFC", written))
    if field.spec.length and len(text) > field.spec.length:
        return Refusal(N_("longer than {limit} characters"), {"limit": field.spec.length})
    return text or Nothing.EMPTY


def _name(_field: FieldSpec, cell: Cell) -> Value:
    written = _written(cell)
    return written if isinstance(written, Refusal) else read_name(written)


def _code(field: FieldSpec, cell: Cell) -> Value:
    written = _written(cell)
    if isinstance(written, Refusal):
        return written
    plain = plain_spaces(unicodedata.normalize("NFKC", written)).replace(" ", "")
    codes = code_list(field.spec.codes)
    found = codes.code_of(plain) or codes.code_of(plain_spaces(written))
    if found or _says_none(written):
        return found or Nothing.EMPTY
    return Refusal(N_("{value} is not in the list"), {"value": plain})


def _phone(field: FieldSpec, cell: Cell) -> Value:
    written = _written(cell)
    if isinstance(written, Refusal):
        return written
    if _says_none(written):
        return Nothing.EMPTY
    plain = plain_spaces(unicodedata.normalize("NFKC", written))
    digits = _COUNTRY.sub("", re.sub(r"[\s-]", "", plain))
    if _MOBILE.fullmatch(digits):
        return digits
    looks_mobile = digits.isdigit() and len(digits) > _MOBILE_LEAST and digits[0] == "1"
    if not _PHONE.fullmatch(plain) or looks_mobile or len(plain) > field.spec.length > 0:
        return Refusal(N_("{value} is not a phone number"), {"value": plain})
    return plain


def _id_number(_field: FieldSpec, cell: Cell) -> Value:
    written = _written(cell)
    if isinstance(written, Refusal):
        return written
    return Nothing.EMPTY if _says_none(written) else read_id_number(written)


def _integer(_field: FieldSpec, cell: Cell) -> Value:
    written = _written(cell)
    if isinstance(written, Refusal):
        return written
    plain = plain_spaces(unicodedata.normalize("NFKC", written))
    if not _WHOLE.fullmatch(plain):
        return Refusal(N_("{value} is not a whole number"), {"value": plain})
    return str(int(plain.partition(".")[0]))


def _says_none(text: str) -> bool:
    return plain_spaces(unicodedata.normalize("NFKC", text)).casefold() in _NONE


_BY_KIND: Mapping[Kind, Callable[[FieldSpec, Cell], Value]] = {
    Kind.NAME: _name,
    Kind.DATE: _date,
    Kind.MONTH: _date,
    Kind.CODE: _code,
    Kind.PHONE: _phone,
    Kind.ID_NUMBER: _id_number,
    Kind.INTEGER: _integer,
}
