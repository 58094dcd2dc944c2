"""Settings of the office and the desk, each declared once; kept in the data file, never sent."""

import json
from typing import Generic, NamedTuple, TypeVar

from models.connection import sql

_Value = TypeVar("_Value")


class Setting(NamedTuple, Generic[_Value]):
    """One setting: its name in the file and the value it has until somebody changes it."""

    name: str
    default: _Value


SENSITIVE_ON: Setting[dict[str, str]] = Setting("sensitive_on", {})  # field -> the reason it was switched on
HEADING_MEMORY: Setting[dict[str, str]] = Setting("heading_memory", {})  # heading -> "table.field" or ""
OFFICE_NAME: Setting[str] = Setting("office_name", "")  # what the office calls itself; its unit name without
WHO: Setting[str] = Setting("who", "")  # who works at this desk until somebody else says so
PRINT_FONTS: Setting[dict[str, str]] = Setting("print_fonts", {})  # typeface -> family; else automatic
CALIBRATIONS: Setting[dict[str, dict[str, list[int]]]] = Setting("calibrations", {})  # by form and printer
BACK_ORDERS: Setting[dict[str, bool]] = Setting("back_orders", {})  # printer -> backs by hand last first
CERTIFICATE_WORDING: Setting[dict[str, str]] = Setting("certificate_wording", {})  # heading, letter, office
SHAPE: Setting[str] = Setting("shape", "")  # as which version last looked over the file's shape
NAMING_RULE: Setting[str] = Setting("naming_rule", "{form}-{unit}-{name}-{code}")


def read_setting(setting: Setting[_Value]) -> _Value:
    """Return the value of `setting`, or its default."""
    found = sql("SELECT value FROM setting WHERE name=?", setting.name).fetchone()
    value: _Value = json.loads(found[0]) if found else setting.default
    return value


def write_setting(setting: Setting[_Value], value: _Value) -> None:
    """Keep `value` for `setting`."""
    text = json.dumps(value, ensure_ascii=False)
    sql("INSERT OR REPLACE INTO setting(name,value) VALUES(?,?)", setting.name, text)
