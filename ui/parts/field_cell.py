"""A field on a form: its word, its editor, and beneath it why a value was refused."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from models.records.fields import FieldSpec, Kind
from resources.i18n import tr
from ui.parts.editors import Editor, Options, editor_for
from ui.parts.look import em, mark_wrong
from ui.parts.values import MASK, Value

_LABEL_EMS = 8


class FieldCell(QWidget):
    """One field with its label; a sensitive value stays masked until somebody asks to see it."""

    edited = Signal(object, object)
    revealed = Signal(object)

    def __init__(self, field: FieldSpec, options: Options) -> None:
        super().__init__()
        self.field = field
        self.editor: Editor = editor_for(field, options)
        self.is_locked = False
        self._message = QLabel()
        self._mask = QLineEdit(MASK)
        self._show = QPushButton(tr("Show"))
        self._build()
        self._connect()

    @property
    def is_wide(self) -> bool:
        """Whether the field takes the whole width of a form."""
        return self.field.kind is Kind.LONG_TEXT

    def set_value(self, value: Value) -> None:
        """Show `value`, masked where it is sensitive."""
        self.editor.set_value(value)
        self.refuse("")
        self._set_masked(self.field.spec.sensitive and value is not None)

    def show_stored(self, value: Value) -> None:
        """Show what is stored by now; what is being typed stays, and Escape leads to the stored value."""
        if self.editor.is_touched:
            self.editor.keep(value)
        else:
            self.set_value(value)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops: at the editor, or while it is masked at what stands in its place."""
        return self.editor, self._mask, self._show

    def set_locked(self, reason: str) -> None:
        """Show the field only, for `reason`; an empty reason lets it be edited."""
        self.is_locked = bool(reason)
        self.editor.set_locked(self.is_locked)
        self.editor.setToolTip(reason)
        self.editor.setAccessibleDescription(reason)

    def refuse(self, sentence: str) -> None:
        """Say beneath the editor why the value is not taken; an empty sentence takes it back."""
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))
        mark_wrong(self.editor, is_wrong=bool(sentence))
        if not self.is_locked:
            self.editor.setAccessibleDescription(sentence)

    @property
    def refusal(self) -> str:
        """Why the value was not taken, or nothing."""
        return self._message.text()

    def _build(self) -> None:
        word = tr(self.field.term)
        label = QLabel(tr("{word} *", word=word) if self.field.spec.required else word)
        label.setBuddy(self.editor)
        label.setWordWrap(True)
        label.setProperty("role", "quiet")
        label.setFixedWidth(_LABEL_EMS * em(self))
        self.editor.setAccessibleName(word)
        self._mask.setAccessibleName(word)
        self._mask.setReadOnly(True)
        self._show.setAccessibleName(tr("Show {word}", word=word))
        self._message.setProperty("role", "wrong")
        self._message.setWordWrap(True)
        self._message.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop if self.is_wide else Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(self._editor_column(), 1)
        self._set_masked(False)

    def _editor_column(self) -> QVBoxLayout:
        masked = QHBoxLayout()
        masked.addWidget(self._mask, 1)
        masked.addWidget(self._show)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.editor)
        column.addLayout(masked)
        column.addWidget(self._message)
        return column

    def _connect(self) -> None:
        self.editor.committed.connect(lambda value: self.edited.emit(self.field, value))
        self.editor.refused.connect(self.refuse)
        self._show.clicked.connect(self._on_show_clicked)

    def _on_show_clicked(self) -> None:
        self._set_masked(False)
        self.editor.setFocus()
        self.revealed.emit(self.field)

    def _set_masked(self, is_masked: bool) -> None:
        self._mask.setVisible(is_masked)
        self._show.setVisible(is_masked)
        self.editor.setVisible(not is_masked)
