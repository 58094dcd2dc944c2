"""One editor per kind of field: each reads what was typed, refuses it with a sentence, or commits it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QSizePolicy

from models.records.fields import FieldSpec, Kind
from models.records.refusal import Refusal
from resources.i18n import N_, tr
from ui.parts.typed_values import read_value
from ui.parts.values import Value, shown_value

Options = Sequence[tuple[str, str]]
_TYPED_FROM = 12  # longer lists are searched by typing
_LINES = 4
_EXAMPLES = {Kind.DATE: N_("for example 2025-09-24"), Kind.MONTH: N_("for example 1990.01")}


class LineEditor(QLineEdit):
    """One line: text, names, numbers, dates."""

    committed = Signal(object)
    refused = Signal(str)

    def __init__(self, field: FieldSpec) -> None:
        super().__init__()
        self._field = field
        self._kept: Value = None
        self.setPlaceholderText(tr(_EXAMPLES.get(field.kind, "")))
        self.editingFinished.connect(self.commit)

    @property
    def is_touched(self) -> bool:
        """Whether something is typed that was not committed yet."""
        return self.isModified() and not self.isReadOnly()

    def set_value(self, value: Value) -> None:
        """Show `value`."""
        self._kept = value
        self.setText(shown_value(self._field, value))
        self.setCursorPosition(0)

    def keep(self, value: Value) -> None:
        """Know that `value` is stored, and leave what stands here."""
        self._kept = value

    def set_locked(self, is_locked: bool) -> None:
        """Show it only, or let it be edited."""
        self.setReadOnly(is_locked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take typing back on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text() != shown_value(self._field, self._kept):
            self.set_value(self._kept)
            self.refused.emit("")
        else:
            super().keyPressEvent(event)

    def commit(self) -> None:
        """Read what was typed and say what came of it, if it is anything new."""
        # a value is only read when it was touched: what was stored once is not judged again by leaving it
        if not self.is_touched:
            return
        value = read_value(self._field, self.text())
        if isinstance(value, Refusal):
            self.refused.emit(tr(value.reason, **value.fields))
            return
        is_new = value != self._kept
        self.set_value(value)
        self.refused.emit("")
        if is_new:
            self.committed.emit(value)


class TextEditor(QPlainTextEdit):
    """Several lines; Enter makes a new one, Ctrl+Enter moves on."""

    committed = Signal(object)
    refused = Signal(str)

    def __init__(self, field: FieldSpec) -> None:
        super().__init__()
        self._field = field
        self._kept: Value = None
        self.setTabChangesFocus(True)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * _LINES + 12)

    @property
    def is_touched(self) -> bool:
        """Whether something is typed that was not committed yet."""
        return self.document().isModified() and not self.isReadOnly()

    def set_value(self, value: Value) -> None:
        """Show `value`."""
        self._kept = value
        self.setPlainText(shown_value(self._field, value))

    def keep(self, value: Value) -> None:
        """Know that `value` is stored, and leave what stands here."""
        self._kept = value

    def set_locked(self, is_locked: bool) -> None:
        """Show it only, or let it be edited."""
        self.setReadOnly(is_locked)

    def commit(self) -> None:
        """Read what was typed and say what came of it, if it is anything new."""
        if not self.is_touched:
            return
        value = read_value(self._field, self.toPlainText())
        if isinstance(value, Refusal):
            self.refused.emit(tr(value.reason, **value.fields))
            return
        self.refused.emit("")
        if value != self._kept:
            self._kept = value
            self.committed.emit(value)
        self.document().setModified(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take typing back on Escape; a long text could be lost so, therefore undo brings it again."""
        kept = shown_value(self._field, self._kept)
        if event.key() == Qt.Key.Key_Escape and self.toPlainText() != kept and not self.isReadOnly():
            cursor = QTextCursor(self.document())
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(kept)
            self.document().setModified(False)
            self.refused.emit("")
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit when the person goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()


class ChoiceEditor(QComboBox):
    """One of a list; a long list is searched by typing any part of the word."""

    committed = Signal(object)
    refused = Signal(str)

    def __init__(self, field: FieldSpec, options: Options) -> None:
        super().__init__()
        self._field = field
        self._kept: Value = None
        self._takes_new = False
        self._named = ""
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_options(options)
        self.activated.connect(lambda _at: self.commit())

    @property
    def is_touched(self) -> bool:
        """Whether something is typed that was not committed yet."""
        typed = self.currentText()
        is_new = typed != self.itemText(self.findData(self._kept)) and typed.strip() != self._named
        return self.isEditable() and self.isEnabled() and is_new

    def set_options(self, options: Options) -> None:
        """Offer other options and stay on the same value, or on what is being typed."""
        typed = self.currentText() if self.is_touched else None
        self.clear()
        self.addItem("", None)
        for value, label in options:
            self.addItem(label, value)
        if self.count() > _TYPED_FROM:
            self._let_type()
        self._show(self._kept)
        if typed is not None:
            self.setEditText(typed)

    def set_value(self, value: Value) -> None:
        """Show `value`; one that is not offered any more stays what it was."""
        self._kept = value
        self._named = ""
        self._show(value)

    def keep(self, value: Value) -> None:
        """Know that `value` is stored, and leave what stands here."""
        self._kept = value

    def take_new_names(self) -> None:
        """Take a name that is not in the list too: committed as it was typed."""
        self._takes_new = True
        self._let_type()

    def set_locked(self, is_locked: bool) -> None:
        """Show it only, or let it be chosen."""
        self.setEnabled(not is_locked)

    def commit(self) -> None:
        """Take the chosen option and say so, if it is another."""
        at = self.findText(self.currentText()) if self.isEditable() else self.currentIndex()
        if at < 0 and self._takes_new:
            self._commit_new(self.currentText().strip())
            return
        value = self.itemData(at) if at >= 0 else None
        problem = self._problem(at, value)
        self.refused.emit(problem)
        if not problem and value != self._kept:
            self.set_value(value)
            self.committed.emit(value)

    def _commit_new(self, name: str) -> None:
        # once: leaving the field must not name the place a second time
        if name != self._named:
            self._named = name
            self.refused.emit("")
            self.committed.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take typing back on Escape."""
        stored = self.itemText(self.findData(self._kept))
        if event.key() == Qt.Key.Key_Escape and self.currentText() != stored:
            self.set_value(self._kept)
            self.refused.emit("")
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take what was typed when the person goes elsewhere."""
        super().focusOutEvent(event)
        if self.is_touched:
            self.commit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the scroll area: it must never change a value in passing."""
        event.ignore()

    def _problem(self, at: int, value: Value) -> str:
        if at < 0:
            return tr("{value} is not in the list", value=self.currentText())
        return tr("this must be filled in") if value is None and self._field.spec.required else ""

    def _show(self, value: Value) -> None:
        at = self.findData(value)
        if at < 0:
            self.addItem(shown_value(self._field, value), value)
            at = self.count() - 1
        self.setCurrentIndex(at)

    def _let_type(self) -> None:
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)


Editor = LineEditor | TextEditor | ChoiceEditor


def editor_for(field: FieldSpec, options: Options) -> Editor:
    """Return the editor of the field's kind; `options` are for codes and links."""
    if field.kind is Kind.LONG_TEXT:
        return TextEditor(field)
    if field.kind in (Kind.CODE, Kind.LINK):
        return ChoiceEditor(field, options)
    return LineEditor(field)
