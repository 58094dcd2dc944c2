"""Records what was printed: one operation, one row per sheet, kept together with the bytes themselves."""

import json
from collections.abc import Callable, Sequence

from models.journal.operation import operation
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.records.paper import PrintedSheet, SheetMemory, ShownValue, Whom
from models.registers.same_person import standing_heads
from models.registers.sheet_codes import drop_reservations, let_go, portions
from models.tables.paper import Sheet


def first_prints(form: str, subjects: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Return the code and the ISO day of the first print of `form` about each of the subjects.

    A print for another record of a person is the person's.
    """
    found, heads = dict[str, tuple[str, str]](), standing_heads(subjects)
    for portion in portions(tuple(heads)):
        sheets = Sheet.select(Sheet.subject, Sheet.code, Sheet.printed_at).where(
            (Sheet.form == form) & Sheet.subject.in_(portion)
        )
        for sheet in sheets.order_by(Sheet.printed_at, Sheet.key):
            found.setdefault(heads[sheet.subject], (sheet.code, sheet.printed_at[:10]))
    return found


def nothing_more() -> None:
    """Deliver nothing."""


def record_sheets(
    desk: Desk,
    sheets: Sequence[PrintedSheet],
    *,
    detail: str = "",
    reason: str = "",
    deliver: Callable[[], None] = nothing_more,
) -> str:
    """Write one operation with a row per sheet and return its id; the codes are reserved no longer.

    `reason` is why the sheets show sensitive fields.

    `deliver` puts the paper where it belongs, as the last step before all is kept: if it fails,
    nothing is recorded and the codes stay reserved. A desk that looks back delivers and records nothing.
    """
    if desk.as_of:
        deliver()
        return ""
    with operation(desk, OperationKind.PRINT, reason=reason, detail=detail) as identity:
        for portion in portions(sheets):
            Sheet.insert_many([_row(desk, sheet) for sheet in portion]).execute()
        codes = [sheet.draft.record.stamp.code for sheet in sheets]
        drop_reservations(codes)
        deliver()
    let_go(desk, codes)
    return identity


def _row(desk: Desk, sheet: PrintedSheet) -> dict[str, object]:
    draft, stamp = sheet.draft, sheet.draft.record.stamp
    return {
        "office": desk.office,
        "code": stamp.code,
        "form": stamp.form,
        "form_version": stamp.version,
        "subject": draft.subject,
        "part": draft.part,
        "print_no": stamp.print_no,
        "printed_at": stamp.printed_at,
        "operator": stamp.operator,
        "shown": shown_text(SheetMemory(sheet.language, draft.whom, draft.name, draft.values)),
        "pdf_hash": sheet.pdf_hash,
        "layout_hash": sheet.layout_hash,
        "blank_hash": sheet.blank_hash,
    }


def shown_text(memory: SheetMemory) -> str:
    """Write what a sheet showed: lines of a name and its (term, text) pairs."""
    lines: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for value in memory.values:
        lines.setdefault((value.line, value.about), []).append((value.term, value.text))
    whom = memory.whom
    content = {
        "language": memory.language,
        "whom": {"batch": whom.batch, "units": whom.units, "members": whom.members},
        "name": memory.name,
        "lines": [[line, about, pairs] for (line, about), pairs in lines.items()],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def read_shown(text: str) -> SheetMemory:
    """Read back what `shown_text` wrote."""
    content = json.loads(text)
    asked = content["whom"]
    values = tuple(
        ShownValue(line, about, term, shown)
        for line, about, pairs in content["lines"]
        for term, shown in pairs
    )
    whom = Whom(asked["batch"], tuple(asked["units"]), tuple(asked["members"]))
    return SheetMemory(content["language"], whom, content["name"], values)
