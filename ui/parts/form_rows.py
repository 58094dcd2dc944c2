"""A form built from declared fields: two columns where there is room, in the order of declaration."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from models.records.fields import FieldSpec, Kind
from resources.codes import code_list
from resources.i18n import screen_words, tr
from ui.parts.editors import ChoiceEditor, Options
from ui.parts.field_cell import FieldCell
from ui.parts.look import em
from ui.parts.values import Value

_TWO_COLUMNS_FROM = 52  # em


def no_links(field: FieldSpec) -> Options:
    """Offer nothing: for forms without links."""
    raise LookupError(field)


class FormRows(QScrollArea):
    """Edits the values of `fields`; `links` offers (key, label) pairs for those that point to other rows."""

    edited = Signal(object, object)  # FieldSpec, value: read and new
    revealed = Signal(object)  # FieldSpec: a masked value was asked to be shown
    passed = Signal()  # Enter in the last field

    def __init__(
        self,
        fields: Sequence[FieldSpec],
        *,
        links: Callable[[FieldSpec], Options] = no_links,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._links = links
        self._cells = {f: FieldCell(f, self._options(f)) for f in fields if f.is_text}
        self._notice = QLabel()
        self._grid = QGridLayout()
        self._columns = 0
        self._build()
        self._connect()

    def set_values(self, values: Mapping[FieldSpec, Value]) -> None:
        """Show `values`; a field that has none is empty."""
        for field, cell in self._cells.items():
            cell.set_value(values.get(field))

    def set_locked(self, reasons: Mapping[FieldSpec, str]) -> None:
        """Show the fields that have a reason only, and say why above them."""
        for field, cell in self._cells.items():
            cell.set_locked(reasons.get(field, ""))
        held = {field: reason for field, reason in reasons.items() if reason and field in self._cells}
        self._notice.setText("\n".join(self._locked_lines(held)))
        self._notice.setVisible(bool(held))

    def refuse(self, field: FieldSpec, sentence: str, stored: Value) -> None:
        """Say beneath a field why its value was not taken; `stored` is what Escape leads back to."""
        self._cells[field].editor.keep(stored)
        self._cells[field].refuse(sentence)

    def reload_options(self, field: FieldSpec) -> None:
        """Ask again what a code or link offers."""
        editor = self._cells[field].editor
        if isinstance(editor, ChoiceEditor):
            editor.set_options(self._options(field))

    def commit(self) -> bool:
        """Take what is being typed; say whether nothing stands refused."""
        for cell in self._cells.values():
            if cell.editor.is_touched:  # also where the window has lost the keyboard meanwhile
                cell.editor.commit()
        return not any(cell.refusal for cell in self._cells.values())

    def cell(self, field: FieldSpec) -> FieldCell:
        """Return the cell of a field."""
        return self._cells[field]

    def focus_first(self) -> None:
        """Put the cursor into the first field that can be edited."""
        for cell in self._cells.values():
            if not cell.is_locked:
                cell.editor.setFocus()
                return

    def focus_refused(self) -> None:
        """Put the cursor into the first field whose value was not taken."""
        cell = next((cell for cell in self._cells.values() if cell.refusal), None)
        if cell is not None:
            cell.editor.setFocus()
            self.ensureWidgetVisible(cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move on by Enter, past what cannot be edited."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._move_on()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use one column where two have no room."""
        super().resizeEvent(event)
        self._place(2 if self.viewport().width() >= _TWO_COLUMNS_FROM * em(self) else 1)

    def _build(self) -> None:
        sheet = QWidget()
        sheet.setObjectName("sheet")
        self._notice.setProperty("role", "notice")
        self._notice.setWordWrap(True)
        self._notice.hide()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        rows = QVBoxLayout(sheet)
        rows.setContentsMargins(0, 0, 8, 8)
        rows.setSpacing(8)
        rows.addWidget(self._notice)
        rows.addLayout(self._grid)
        rows.addStretch(1)
        self.setWidget(sheet)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._place(1)
        self._order_tabs()

    def _connect(self) -> None:
        for cell in self._cells.values():
            cell.edited.connect(self.edited)
            cell.revealed.connect(self.revealed)

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        row = at = 0
        for cell in self._cells.values():
            self._grid.removeWidget(cell)
            if at and (cell.is_wide or at == columns):
                row, at = row + 1, 0
            width = columns if cell.is_wide else 1
            self._grid.addWidget(cell, row, at, 1, width)
            at += width
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _order_tabs(self) -> None:
        stops = [stop for cell in self._cells.values() for stop in cell.stops]
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def _move_on(self) -> None:
        cells = list(self._cells.values())
        now = self.window().focusWidget()
        at = next((i for i, cell in enumerate(cells) if now is not None and cell.isAncestorOf(now)), -1)
        for cell in cells[at + 1 :]:
            if not cell.is_locked and cell.editor.isVisibleTo(self):
                cell.editor.setFocus(Qt.FocusReason.TabFocusReason)
                self.ensureWidgetVisible(cell)
                return
        self.passed.emit()

    def _options(self, field: FieldSpec) -> Options:
        if field.kind is Kind.CODE:
            return code_list(field.spec.codes).options(screen_words().language)
        return self._links(field) if field.kind is Kind.LINK else ()

    def _locked_lines(self, held: Mapping[FieldSpec, str]) -> list[str]:
        by_reason: dict[str, list[str]] = {}
        for field, reason in held.items():
            by_reason.setdefault(reason, []).append(tr(field.term))
        if len(by_reason) == 1 and len(held) == len(self._cells):
            return [tr("Read-only: {reason}", reason=next(iter(by_reason)))]
        comma = tr(", ")
        return [
            tr("Read-only ({fields}): {reason}", fields=comma.join(terms), reason=reason)
            for reason, terms in by_reason.items()
        ]
