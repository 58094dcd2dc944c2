"""The units out: a workbook that imports again and changes nothing, one row for each time in another unit."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from models.database import sql
from models.intake.headings import KEY_HEADING
from models.intake.unit_fields import FORMER_HEADING, unit_fields
from models.intake.workbook_out import OutColumn, write_workbook
from models.journal.never import stored_tree
from models.records.desk import Desk
from models.records.fields import FieldSpec, Kind
from models.records.progress import Progress, no_progress
from models.registers.titles import Titles
from models.registers.unit_days import units_on
from resources.codes import code_list
from resources.i18n import N_, Words

TITLE = N_("Units")
_ALONE: tuple[str, str, str] = ("", "", "")


def export_units(desk: Desk, path: Path, words: Words, progress: Progress = no_progress) -> int:
    """Write every unit of this desk, closed ones too, in the order of the tree; return how many rows.

    Raises:
        FileNotWritten: nothing is left behind.
    """
    columns = [OutColumn(words.tr(f.term), f.spec.weight, _out_kind(f)) for f in unit_fields().wanted]
    columns += [OutColumn(words.tr(FORMER_HEADING), 2), OutColumn(words.tr(KEY_HEADING), 1)]
    return write_workbook(path, words.tr(TITLE), columns, _rows(desk, words), progress)


def _rows(desk: Desk, words: Words) -> Iterator[list[str]]:
    titles, tree, wanted = Titles(words.language), stored_tree(), unit_fields().wanted
    stored = _stored()
    former: dict[str, list[str]] = {}
    for unit, name in sql("SELECT unit, name FROM unit_name ORDER BY ends, key"):
        former.setdefault(unit, []).append(name)
    for one in units_on(desk, words, with_closed=True):
        parts = [(titles.of(part.parent), part.starts, part.ends) for part in tree.parts(one.key)]
        for parent, starts, ends in parts or [_ALONE]:
            values = stored[one.key] | {"parent": parent, "starts": starts, "ends": ends}
            shown = (_shown(field, values.get(field.name), titles, words) for field in wanted)
            yield [*shown, "、".join(former.get(one.key, ())), one.key]


def _stored() -> dict[str, dict[str, Any]]:
    cursor = sql("SELECT * FROM unit")
    names = [column[0] for column in cursor.description]
    rows = (dict(zip(names, row, strict=True)) for row in cursor)
    return {str(row["key"]): row for row in rows}


def _shown(field: FieldSpec, value: str | None, titles: Titles, words: Words) -> str:
    if not value:
        return ""
    if field.kind is Kind.CODE:
        return code_list(field.spec.codes).label(value, words.language)
    is_key = field.kind is Kind.LINK and field.table == "unit"
    return titles.of(value) if is_key else value


def _out_kind(field: FieldSpec) -> Kind:
    return field.kind if field.kind is Kind.DATE else Kind.TEXT
