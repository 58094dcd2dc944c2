"""The editor of a draft: its parts as tables, its rules as a form, and everything that is wrong, at once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from models.records.fields import FieldSpec
from models.records.schemes import SchemeRow
from models.registers.scheme_typing import scheme_typing
from models.registers.schemes import scheme_of_key
from models.rules.scheme_fields import GRADES, ITEMS, LEVELS, PARTS, RATERS, REST, TITLES, name_in_part
from models.rules.scheme_problems import Problem, Spot
from models.rules.scheme_typed import Typed, read_typed, typed_from
from resources.i18n import screen_words, tr
from ui.error_text import explain
from ui.parts import ask
from ui.parts.flow import FlowLine
from ui.parts.form_rows import FormRows
from ui.parts.look import icon, icon_size, row_height, set_role
from ui.parts.values import Value
from ui.room import Room
from ui.schemes.actions import forget_typed, keep_typed, save
from ui.schemes.part_table import PartTable

_MOST_LISTED = 3  # lines of problems that are in sight
_TABLES = (ITEMS, RATERS, LEVELS, GRADES)


class SchemeEditor(QWidget):
    """Edits one scheme; what is typed is kept at every change, saving makes it one operation."""

    closed = Signal()
    saved = Signal(str)  # the scheme's key

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._row: SchemeRow | None = None
        self._typed: Typed = {part: [] for part in PARTS}
        self.title = QLabel()
        self.notice = QLabel()
        self.message = QLabel()
        self.tabs = QTabWidget()
        self.tables = {part: PartTable(part) for part in _TABLES}
        self.rules = FormRows(PARTS[REST])
        self.problems = QListWidget()
        self.save = QPushButton(icon("save"), tr("&Save the draft"))
        self.back = QPushButton(tr("Back to the &list"))
        self.drop = QPushButton(tr("Throw &away what was typed…"))
        self._found: tuple[Problem, ...] = ()
        self._build()
        self._connect()

    @property
    def key(self) -> str:
        """The key of the scheme that is shown; empty where none is."""
        return self._row.key if self._row else ""

    def show_scheme(self, row: SchemeRow) -> None:
        """Show a scheme: what was typed into it and not saved, else what is saved."""
        self._row = row
        kept = None if row.locked else scheme_typing(row.key)
        self._fill(kept or typed_from(scheme_of_key(row.key)))
        self._say_state(is_typed=kept is not None)
        self.tabs.setCurrentIndex(0)
        self.tables[ITEMS].view.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the list by Escape: what is typed is kept."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def save_now(self) -> None:
        """Save the draft, or go to the first thing that is wrong."""
        if self._row is None or self._row.locked:
            return
        is_taken = self.rules.commit()
        if self._found:
            self._go_to(self._found[0].spot)
            return
        if not is_taken:
            self.tabs.setCurrentWidget(self.rules)
            self.rules.focus_refused()
            return
        self.save.setEnabled(False)
        job = save(room=self._room, key=self._row.key, typed=self._typed)
        job.succeeded.connect(self._on_saved)
        job.failed.connect(self._on_refused)

    def _fill(self, typed: Typed) -> None:
        is_open = bool(self._row and not self._row.locked)
        self._typed = typed
        for part, table in self.tables.items():
            table.show_rows(typed[part], is_open=is_open).edited.connect(self._on_edited)
        (rest,) = typed[REST]
        self.rules.set_values({field: rest[name_in_part(field)] or None for field in PARTS[REST]})
        why = tr(self._row.locked) if self._row else ""
        self.rules.set_locked(dict.fromkeys(PARTS[REST], why))
        self._check()

    def _say_state(self, *, is_typed: bool) -> None:
        if self._row is None:
            return
        state = tr(self._row.state.value)
        self.title.setText(f"{self._row.title} v{self._row.version} · {state}")
        said = tr("What was typed and not saved is here again.") if is_typed else ""
        if self._row.locked:
            said = tr("Read-only: {reason}", reason=tr(self._row.locked))
        self.notice.setText(said)
        self.notice.setVisible(bool(said))
        self.drop.setVisible(is_typed)
        self.save.setVisible(not self._row.locked)
        self.save.setEnabled(True)
        self.message.clear()

    def _build(self) -> None:
        self.title.setProperty("role", "heading")
        for label, role in ((self.notice, "notice"), (self.message, "quiet")):
            label.setProperty("role", role)
            label.setWordWrap(True)
        for part, table in self.tables.items():
            self.tabs.addTab(table, tr(TITLES[part]))
        self.tabs.addTab(self.rules, tr(TITLES[REST]))
        self.problems.setAccessibleName(tr("What is wrong"))
        self.problems.setIconSize(icon_size(self))
        self.problems.setFixedHeight(_MOST_LISTED * row_height(self))
        self.save.setToolTip("Ctrl+S")
        self.back.setToolTip("Esc")
        line = FlowLine()
        for button in (self.save, self.back, self.drop):
            line.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.notice)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.problems)
        column.addWidget(self.message)
        column.addLayout(line)

    def _connect(self) -> None:
        self.rules.edited.connect(self._on_rule_edited)
        self.problems.itemActivated.connect(self._on_problem_chosen)
        self.save.clicked.connect(self.save_now)
        self.back.clicked.connect(self.closed)
        self.drop.clicked.connect(self._on_drop_asked)
        key = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.save_now)

    def _check(self) -> None:
        """Say everything that is wrong: beside its field, and in the list that leads there."""
        version = self._row.version if self._row else 1
        _, self._found = read_typed(self._typed, key=self.key, version=version)
        for table in self.tables.values():
            if table.model is not None:
                table.model.show_problems(self._found)
        self.problems.clear()
        for problem in self._found:
            text = tr("{part}: {sentence}", part=_named(problem.spot), sentence=_said(problem))
            self.problems.addItem(QListWidgetItem(icon("triangle-alert", wrong=True), text))
        self.problems.setVisible(bool(self._found))
        wrong = {one.spot.field: _said(one) for one in self._found if one.spot.part == REST}
        for field in PARTS[REST]:
            self.rules.cell(field).refuse(wrong.get(name_in_part(field), ""))

    def _on_edited(self) -> None:
        if self._row is not None and not self._row.locked:
            self._check()
            self.message.clear()
            self.drop.setVisible(True)
            keep_typed(room=self._room, key=self._row.key, typed=self._typed)

    def _on_rule_edited(self, field: FieldSpec, value: Value) -> None:
        self._typed[REST][0][name_in_part(field)] = "" if value is None else str(value)
        self._on_edited()

    def _on_problem_chosen(self, item: QListWidgetItem) -> None:
        self._go_to(self._found[self.problems.row(item)].spot)

    def _go_to(self, spot: Spot) -> None:
        if spot.part == REST:
            self.tabs.setCurrentWidget(self.rules)
            named = [field for field in PARTS[REST] if name_in_part(field) == spot.field]
            if named:
                self.rules.cell(named[0]).editor.setFocus()
        else:
            self.tabs.setCurrentWidget(self.tables[spot.part])
            self.tables[spot.part].go_to(spot)

    def _on_drop_asked(self) -> None:
        ask.confirm(
            self,
            tr("Throw away what was typed and not saved?"),
            yes=tr("Throw away"),
            on_yes=self._drop,
        )

    def _drop(self) -> None:
        forget_typed(room=self._room, key=self.key)
        self._fill(typed_from(scheme_of_key(self.key)))
        self._say_state(is_typed=False)

    def _on_saved(self, _operation: object) -> None:
        self._room.changes.said.emit(tr("Saved."))
        self.saved.emit(self.key)

    def _on_refused(self, error: Exception) -> None:
        self.save.setEnabled(True)
        explained = explain(error, screen_words())
        if explained is None:
            raise error
        self.message.setText(" ".join(filter(None, (explained.what, explained.next))))
        set_role(self.message, "wrong")


def _said(problem: Problem) -> str:
    return screen_words().said(problem.saying)


def _named(spot: Spot) -> str:
    """Say where a problem lies: the part, and the row where it is one row's."""
    if spot.part == REST or spot.row < 0:
        return tr(TITLES[spot.part])
    return tr("{part}, row {n}", part=tr(TITLES[spot.part]), n=spot.row + 1)
