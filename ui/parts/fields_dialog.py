"""Asks for some fields and carries them out: a new record, or a step that wants a reason and dates."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from models.errors import InvalidValue
from models.records.fields import FieldSpec, Kind
from resources.i18n import tr
from ui.failures import refusal_text
from ui.jobs import Job
from ui.parts.editors import Options
from ui.parts.form_rows import FormRows, no_links
from ui.parts.look import em
from ui.parts.values import Value

Values = Mapping[FieldSpec, Value]
_WIDTH_EMS, _HEIGHT_EMS, _TALLEST_EMS = 30, 18, 40
_ROW_EMS, _LONG_TEXT_EMS, _BUTTONS_EMS = 3, 8, 6


class FieldsDialog(QDialog):
    """Starts with `values`; `carry_out` is asked once per press of the button that is called `verb`.

    What it refuses stands beneath the field of that name, and is asked for again.
    """

    succeeded = Signal(object)  # with what the job succeeded

    def __init__(
        self,
        values: Values,
        carry_out: Callable[[Values], Job],
        *,
        title: str,
        verb: str,
        links: Callable[[FieldSpec], Options] = no_links,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.values = dict(values)
        self._carry_out = carry_out
        self.rows = FormRows(tuple(values), links=links)
        self.message = QLabel()
        self._buttons = QDialogButtonBox()
        self._go = self._buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        self._build(title)
        self._connect()

    @property
    def fields(self) -> tuple[FieldSpec, ...]:
        """What is asked for, in order."""
        return tuple(self.values)

    def save(self) -> None:
        """Carry out what is asked for, if everything is there and no other press is under way."""
        for field in self.fields:
            self.rows.cell(field).editor.commit()
            if field.spec.required and self.values[field] is None and not self.rows.cell(field).refusal:
                self.rows.refuse(field, tr("this must be filled in"), None)
        if not self.rows.commit():
            self.rows.focus_refused()
        elif self._go.isEnabled():
            self._go.setEnabled(False)
            self.message.clear()
            job = self._carry_out(self.values)
            job.succeeded.connect(self._on_succeeded)
            job.failed.connect(self._on_failed)

    def _build(self, title: str) -> None:
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.message.setWordWrap(True)
        self.message.setProperty("role", "wrong")
        self._go.setDefault(True)
        self._buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.addWidget(self.rows, 1)
        column.addWidget(self.message)
        column.addWidget(self._buttons)
        self.resize(_WIDTH_EMS * em(self), self._height_ems() * em(self))
        self.rows.set_values(self.values)
        self.rows.focus_first()

    def _height_ems(self) -> int:
        """Return a height that shows the fields without scrolling, as far as a small screen lets it."""
        rows = [_LONG_TEXT_EMS if one.kind is Kind.LONG_TEXT else _ROW_EMS for one in self.fields]
        return min(max(_HEIGHT_EMS, sum(rows) + _BUTTONS_EMS), _TALLEST_EMS)

    def _connect(self) -> None:
        self.rows.edited.connect(self._on_edited)
        self.rows.passed.connect(self.save)
        self._buttons.accepted.connect(self.save)
        self._buttons.rejected.connect(self.reject)

    def _on_edited(self, field: FieldSpec, value: Value) -> None:
        self.values[field] = value

    def _on_failed(self, error: Exception) -> None:
        self._go.setEnabled(True)
        named = [one for one in self.fields if isinstance(error, InvalidValue) and one.term == error.term]
        if named:
            self.rows.refuse(named[0], refusal_text(error), None)
        else:
            self.message.setText(refusal_text(error))

    def _on_succeeded(self, result: object) -> None:
        self.accept()
        self.succeeded.emit(result)
