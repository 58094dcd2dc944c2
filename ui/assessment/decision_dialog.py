"""Asks what the leaders decided: who or what, when they met, and why."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.records.decisions import Meeting
from models.records.fields import FieldSpec
from models.records.members import Value
from resources.i18n import screen_words, tr
from ui.error_text import explain
from ui.jobs import Job
from ui.parts.form_rows import FormRows
from ui.parts.look import em

_WIDTH_EMS, _HEIGHT_EMS = 40, 30
_FORM_EMS = 8
_LISTED = 5  # lines that the list has at least


@dataclass(frozen=True, slots=True)
class Choice:
    """One line that can be ticked."""

    value: object  # what `ticked` returns
    label: str
    is_ticked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a dialog asks; `read_only` says why nothing can be recorded here, in the screen's words."""

    title: str
    text: str
    listed: str  # what the lines are, for a screen reader
    choices: tuple[Choice, ...]
    fields: tuple[FieldSpec, ...]  # the day of the meeting, then the reason
    values: Mapping[FieldSpec, Value]
    read_only: str


class DecisionDialog(QDialog):
    """Records a decision by its button; what is refused is said in the dialog, nothing is lost."""

    def __init__(
        self, question: Question, record: Callable[[Sequence[object], Meeting], Job], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._question = question
        self._record = record
        self._values = dict(question.values)
        self.choices = QListWidget()
        self.rows = FormRows(question.fields)
        self.message = QLabel()
        self._buttons = QDialogButtonBox()
        self._build()
        self._fill()
        self.rows.edited.connect(self._values.__setitem__)
        self.rows.passed.connect(self.save)
        self._buttons.accepted.connect(self.save)
        self._buttons.rejected.connect(self.reject)

    def ticked(self) -> list[object]:
        """Return the values of the ticked lines."""
        return [
            choice.value
            for row, choice in enumerate(self._question.choices)
            if self.choices.item(row).checkState() == Qt.CheckState.Checked
        ]

    def save(self) -> None:
        """Record what is ticked, with day and reason."""
        for field in self._question.fields:
            self.rows.cell(field).editor.commit()
        if self._question.read_only or not self.rows.commit():
            return
        day, reason = (str(self._values.get(field) or "") for field in self._question.fields)
        job = self._record(self.ticked(), Meeting(reason, day))
        job.succeeded.connect(self._on_recorded)
        job.failed.connect(self._on_refused)

    def _build(self) -> None:
        self.setWindowTitle(self._question.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = QLabel(self._question.text)
        text.setWordWrap(True)
        self.choices.setAccessibleName(self._question.listed)
        self.choices.setMinimumHeight(_LISTED * 2 * em(self))
        self.message.setWordWrap(True)
        self.message.setProperty("role", "wrong")
        self.rows.setFixedHeight(_FORM_EMS * em(self))
        if not self._question.read_only:
            save = self._buttons.addButton(tr("Record the decision"), QDialogButtonBox.ButtonRole.AcceptRole)
            save.setDefault(True)
        word = tr("Close") if self._question.read_only else tr("Cancel")
        self._buttons.addButton(word, QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        for part in (text, self.choices, self.rows, self.message, self._buttons):
            column.addWidget(part)
        self.resize(_WIDTH_EMS * em(self), _HEIGHT_EMS * em(self))

    def _fill(self) -> None:
        for choice in self._question.choices:
            item = QListWidgetItem(choice.label)
            item.setCheckState(Qt.CheckState.Checked if choice.is_ticked else Qt.CheckState.Unchecked)
            if self._question.read_only:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            self.choices.addItem(item)
        self.choices.setCurrentRow(0)
        self.rows.set_values(self._question.values)
        self.rows.set_locked(dict.fromkeys(self._question.fields, self._question.read_only))
        self.choices.setFocus()

    def _on_recorded(self, _operation: object) -> None:
        self.accept()

    def _on_refused(self, error: Exception) -> None:
        explained = explain(error, screen_words())
        if explained is None:
            raise error
        self.message.setText(" ".join(filter(None, (explained.what, explained.next))))
