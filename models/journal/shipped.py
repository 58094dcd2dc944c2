"""Rows that ship with the program: the same changes of run 0 in every journal (design.md §4)."""

import json
from typing import Any

from peewee import Model

from models.database import sql
from models.tables.assignments import Batch
from models.tables.places import Unit
from models.tables.schemes import Scheme
from resources.codes import table_rows
from resources.schemes import scheme_bytes

_FIRST_BATCH = 1000  # fixed sequence numbers, never re-used: units 1-999, batches 1001-1020, schemes 1101-
_SCHEMES = {1101: "ja-2025-entry-v1", 1102: "ja-2025-default-v1"}
_BATCHES = 20
_DIGITS = "一二三四五六七八九"
_OPERATION = "shipped"


def unit_key(code: str) -> str:
    """Return the fixed key of a shipped unit."""
    return f"unit.{code}"


def batch_key(number: int) -> str:
    """Return the fixed key of a shipped batch."""
    return f"batch.{number}"


def write_shipped_rows() -> None:
    """Write what ships with this version and is not in the file yet; call inside a transaction."""
    sql(
        "INSERT OR IGNORE INTO operation(id,kind,who,at) VALUES(?,'SHIPPED','','1970-01-01T00:00:00+00:00')",
        _OPERATION,
    )
    sql("INSERT OR IGNORE INTO run(rep,desk) VALUES(0,'')")
    known = {seq for (seq,) in sql("SELECT seq FROM journal WHERE rep=0")}
    sql("UPDATE self SET applying=1")
    for seq, table, values in _shipped():
        if seq not in known:
            _write(seq, table, values)
    sql("UPDATE self SET applying=0")


def _write(seq: int, table: type[Model], values: dict[str, Any]) -> None:
    table.insert(**values).execute()
    name = table._meta.table_name  # noqa: SLF001 - peewee's own way to ask
    fields = table._meta.sorted_fields  # noqa: SLF001
    row = {field.column_name: values.get(field.name, field.default) for field in fields}
    sql(
        "INSERT INTO journal(rep,seq,hlc,op,tbl,pk,kind,vals) VALUES(0,?,0,?,?,?,'I',?)",
        seq,
        _OPERATION,
        name,
        values["key"],
        json.dumps(row, ensure_ascii=False),
    )
    sql("INSERT INTO head(tbl,pk,col,rep,seq,win) VALUES(?,?,'*',0,?,1)", name, values["key"], seq)


def _shipped() -> list[tuple[int, type[Model], dict[str, Any]]]:
    units = [(seq, Unit, _unit(row)) for seq, row in enumerate(table_rows("units"), 1)]
    schemes = [(seq, Scheme, _scheme(name)) for seq, name in _SCHEMES.items()]
    batches = [(_FIRST_BATCH + number, Batch, _batch(number)) for number in range(1, _BATCHES + 1)]
    return [*units, *schemes, *batches]


def _scheme(name: str) -> dict[str, Any]:
    content = json.loads(scheme_bytes(name))
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return {"key": name, "name": content["title"], "version": content["version"], "definition": text}


def _unit(row: dict[str, str]) -> dict[str, Any]:
    shown = {name: row[name] or None for name in ("kind", "code", "english", "short", "aliases")}
    return shown | {"key": unit_key(row["code"]), "name": row["chinese"]}


def _batch(number: int) -> dict[str, Any]:
    return {"key": batch_key(number), "number": number, "title": f"第{chinese_number(number)}批"}


def chinese_number(number: int) -> str:
    """Return a number from 1 to 99 in Chinese: 2 is 二, 12 is 十二, 20 is 二十."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("十" if tens == 1 else _DIGITS[tens - 1] + "十")
    return head + (_DIGITS[ones - 1] if ones else "")
