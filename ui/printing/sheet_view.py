"""A printed sheet that was looked up by its code: what it was, and what changed since."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from models.records.paper import SheetFound, ShownChange
from models.records.scans import FiledScan
from models.registers.scans import scans_of
from resources.i18n import N_, screen_words, tr, tr_plural
from ui.filing.actions import open_signed
from ui.parts.look import icon, row_height
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView
from ui.room import Room

_MOST = 200  # changes of one sheet that are listed
_ROWS = 12


def _what(change: ShownChange) -> str:
    return " · ".join(filter(None, (change.about, tr(change.term))))


_COLUMNS = (
    Column(heading=N_("What"), text=_what, width=22, tip=_what),
    Column(heading=N_("On the sheet"), text=lambda change: change.then, width=18, tip=lambda c: c.then),
    Column(heading=N_("Now"), text=lambda change: change.now, width=18, tip=lambda c: c.now),
)


class SheetView(QScrollArea):
    """Lists the sheets with one code: usually one, after a merge perhaps two."""

    member_asked = Signal(str)
    left = Signal()

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self.shown: tuple[SheetFound, ...] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("Printed sheet"))

    def show_sheets(self, sheets: Sequence[SheetFound]) -> None:
        """Show what was found."""
        self.shown = tuple(sheets)
        content = QWidget()
        content.setObjectName("sheet")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        if len(sheets) > 1:
            column.addWidget(_label(tr("{n} sheets have this code.", n=len(sheets)), "notice"))
        for sheet in sheets:
            self._add(column, sheet)
        back = QPushButton(tr("Back"))
        back.clicked.connect(self.left)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setWidget(content)

    def _add(self, column: QVBoxLayout, sheet: SheetFound) -> None:
        title = f"{sheet.form} {tr(sheet.title)} · {sheet.about}" if sheet.title else sheet.form
        column.addWidget(_label(title, "title"))
        rows = QFormLayout()
        rows.setHorizontalSpacing(16)
        for name, text in _facts(sheet):
            rows.addRow(_label(name, "quiet"), _label(text))
        column.addLayout(rows)
        column.addWidget(_label(_verdict(sheet), "alarm" if _is_outdated(sheet) else "notice"))
        if sheet.changes:
            column.addWidget(_changes_view(sheet.changes, self._room))
        self._add_scans(column, sheet)
        if sheet.member:
            button = QPushButton(tr("Open the member"))
            button.clicked.connect(lambda: self.member_asked.emit(sheet.member))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_scans(self, column: QVBoxLayout, sheet: SheetFound) -> None:
        """Offer the signed scans of a sheet, or say that none came back."""
        scans = scans_of(sheet.key)
        if not scans:
            column.addWidget(_label(tr("It has not come back signed yet."), "quiet"))
        for scan in scans:
            pages = tr_plural("{n} page", "{n} pages", scan.pages)
            told = tr("Open the signed scan of {day} ({pages})", day=scan.filed, pages=pages)
            button = QPushButton(icon("file-text"), told)
            button.clicked.connect(partial(self._open_scan, scan))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _open_scan(self, scan: FiledScan, *_checked: bool) -> None:
        open_signed(room=self._room, scan=scan)


def _facts(sheet: SheetFound) -> list[tuple[str, str]]:
    facts = [
        (tr("Sheet code"), sheet.code),
        (tr("Printed at"), sheet.printed_at),
        (tr("Operator"), sheet.operator),
        (tr("Office that printed"), sheet.office),
        (tr("Print number"), tr("Print no. {n}", n=sheet.print_no)),
    ]
    return [*facts, *([(tr("Of"), sheet.part)] if sheet.part else [])]


def _is_outdated(sheet: SheetFound) -> bool:
    return bool(sheet.changes or sheet.is_gone or sheet.withheld)


def _verdict(sheet: SheetFound) -> str:
    if sheet.withheld:
        reasons = tr("; ").join(screen_words().said(reason) for reason in sheet.withheld)
        return tr("It would not be printed any more: {reasons}.", reasons=reasons)
    if sheet.is_gone:
        return tr("What this sheet is about is no longer here.")
    if not sheet.changes:
        return tr("Unchanged since it was printed.")
    said = tr_plural("Changed since: {n} place.", "Changed since: {n} places.", len(sheet.changes))
    return said if len(sheet.changes) <= _MOST else f"{said} {tr('The first {n} are listed.', n=_MOST)}"


def _changes_view(changes: Sequence[ShownChange], room: Room) -> RowsView:
    table = RowsTable(_COLUMNS, lambda _keys: {})
    view = RowsView(table, name=N_("Changes since the print"), room=room)
    table.set_records(dict(enumerate(changes[:_MOST])))
    view.setFixedHeight((min(len(changes), _ROWS) + 2) * row_height(view))
    return view


def _label(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label
