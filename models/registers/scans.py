"""Files signed scans: finds the sheets that they belong to, keeps them, and lists what came back."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from models.clock import now
from models.database import sql
from models.errors import GridworkError
from models.journal.operation import operation
from models.records.desk import Desk
from models.records.forms import FORMS
from models.records.operations import OperationKind
from models.records.paper import RATER_CLASS
from models.records.scans import FiledScan, SheetToFile, SignedSheet
from models.registers.sheet_codes import portions
from models.registers.sheets import read_shown
from models.registers.titles import Titles
from models.tables.person_file import Attachment
from models.tables.scans import SheetScan
from resources.i18n import Words

_KIND = "scan"  # a code of attachment_kind
_MOST_NAMED = 80  # characters of a name in the name of a file
_SHEETS = (
    "SELECT s.key,s.code,s.form,s.shown,s.part,s.print_no,s.printed_at,s.operator,a.member,"
    "(SELECT count(*) FROM sheet_scan c WHERE c.sheet=s.key),"
    "(SELECT max(c.filed) FROM sheet_scan c WHERE c.sheet=s.key)"
    " FROM sheet s LEFT JOIN assignment a ON a.key=s.subject WHERE "
)


class NothingToFile(GridworkError):
    """No scanned page goes to any sheet."""


def sheets_with(codes: Collection[str], words: Words) -> dict[str, tuple[SignedSheet, ...]]:
    """Return the sheets that carry each code, newest first; after a merge there may be two."""
    found: dict[str, tuple[SignedSheet, ...]] = {}
    for portion in portions(tuple(codes)):
        for sheet in _read("s.code", portion, words):
            found[sheet.code] = (*found.get(sheet.code, ()), sheet)
    return found


def printed_sheets(keys: Iterable[str], words: Words) -> dict[str, SignedSheet]:
    """Return printed sheets by their key; one that is gone is left out."""
    return {sheet.key: sheet for part in portions(tuple(keys)) for sheet in _read("s.key", part, words)}


def printed_keys(*, came_back: bool | None = None) -> list[str]:
    """Return the keys of the printed sheets, newest first; `came_back` narrows them."""
    has_scan = "EXISTS (SELECT 1 FROM sheet_scan c WHERE c.sheet=s.key)"
    narrowed = {None: "1", True: has_scan, False: f"NOT {has_scan}"}[came_back]
    statement = f"SELECT s.key FROM sheet s WHERE {narrowed} ORDER BY s.printed_at DESC, s.rowid DESC"  # noqa: S608 - our own words
    return [key for (key,) in sql(statement)]


def filed_already(taken: Collection[str]) -> set[str]:
    """Return which of these pages were filed before, each named by its file's content and number there."""
    asked = set(taken)
    if not asked:
        return asked
    return {line for (lines,) in sql("SELECT taken FROM sheet_scan") for line in lines.split("\n")} & asked


def file_scans(desk: Desk, sheets: Sequence[SheetToFile]) -> str:
    """Hang kept scans on their sheets and members, as one operation; return it.

    What was filed before is left out, also when it was filed while this was looked at.

    Raises:
        NothingToFile: nothing is left to file.
        WriteRefused, ReadOnlyDesk: nothing was filed.
    """
    day = now().date().isoformat()
    with operation(desk, OperationKind.FILING, detail=_detail(sheets)) as identity:
        known = filed_already({page for one in sheets for page in one.taken})
        new = [one for one in sheets if not known.issuperset(one.taken)]
        if not new:
            raise NothingToFile
        for one in new:
            _write(one, day)
    return identity


def scans_of(sheet: str) -> list[FiledScan]:
    """Return the scans of a sheet, newest first."""
    statement = "SELECT hash,name,filed,pages FROM sheet_scan WHERE sheet=? ORDER BY filed DESC, key DESC"
    return [FiledScan(*row) for row in sql(statement, sheet)]


def _write(one: SheetToFile, day: str) -> None:
    sheet = one.sheet
    called = f"{sheet.form}-{sheet.about[:_MOST_NAMED]}-{sheet.code}.pdf"
    kept = {"hash": one.hash, "name": called, "size": one.size}
    taken = "\n".join(one.taken)
    SheetScan.insert(sheet=sheet.key, pages=len(one.taken), taken=taken, filed=day, **kept).execute()
    if sheet.member:
        Attachment.insert(member=sheet.member, kind=_KIND, note=sheet.code, made=day, **kept).execute()


def _detail(sheets: Sequence[SheetToFile]) -> str:
    """Name whose sheets came back: the first ones, and how many."""
    most = 3
    names = "、".join(dict.fromkeys(one.sheet.about for one in sheets[:most]))
    return names if len(sheets) <= most else f"{names}…({len(sheets)})"


def _read(column: str, values: Sequence[str], words: Words) -> list[SignedSheet]:
    titles = Titles(words.language)
    asked = f"{column} IN ({','.join('?' * len(values))}) ORDER BY s.printed_at DESC, s.key"
    return [_signed(row, titles) for row in sql(_SHEETS + asked, *values)]


def _signed(row: Sequence[Any], titles: Titles) -> SignedSheet:
    key, code, form, shown, part, print_no, printed_at, operator, member, scans, filed = row
    memory, kind = read_shown(shown), FORMS.get(form)
    batch = titles.of(memory.whom.batch)
    return SignedSheet(
        key=key,
        code=code,
        form=form,
        title=kind.title if kind else "",
        about=memory.name if kind is None or kind.is_personal else batch,
        part=next((one.text for one in memory.values if one.term == RATER_CLASS), "" if member else part),
        print_no=print_no,
        printed_at=printed_at,
        operator=operator,
        member=member or "",
        batch=batch,
        scans=scans,
        filed=filed or "",
    )
