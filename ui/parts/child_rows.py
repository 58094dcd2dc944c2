"""Rows that hang on a member or an assignment, on any page: a small list with Add, Change and Remove."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from models.errors import InvalidValue
from models.records.child_rows import ChildRow, ChildRows
from models.records.fields import FieldSpec, Kind
from models.registers.child_rows import remove_row, rows_of, save_row
from models.registers.places import link_choices
from resources.i18n import screen_words, tr
from ui.jobs import Job
from ui.parts import ask
from ui.parts.fields_dialog import FieldsDialog, Values
from ui.parts.look import em, icon, row_height
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView
from ui.parts.values import shown_value
from ui.room import Room

_EMS_OF = {Kind.MONTH: 5.0, Kind.DATE: 6.0, Kind.INTEGER: 5.0}
_EMS_PER_WEIGHT = 3.2
_LEAST_ROWS = 4  # that a list shows without scrolling
_MOST_NAMED = 3  # values that name a row in a question


class ChildRowsPart(QWidget):
    """Shows and edits the rows of `table` that hang on the row `parent_key` of the member `member`.

    `title` and `empty` are said already in the language of the screen; `unit` is the receiving
    unit whose places links offer; `columns` come after the fields.
    """

    def __init__(
        self,
        room: Room,
        table: str,
        parent_key: str,
        *,
        member: str,
        title: str,
        empty: str,
        unit: str = "",
        columns: tuple[Column, ...] = (),
    ) -> None:
        super().__init__()
        self.room = room
        self.table = table
        self.parent_key = parent_key
        self._member = member
        self._empty = empty
        self._unit = unit
        self.found = self._read()
        self.view = RowsView(
            RowsTable((*map(_column, self.found.fields), *columns), self._fetch),
            name=self.found.title,
            room=room,
        )
        self.add = QPushButton(icon("plus"), tr("Add…"))
        self.change = QPushButton(icon("pencil"), tr("Change…"))
        self.remove = QPushButton(icon("trash-2"), tr("Remove…"))
        self._nothing, self._locked = QLabel(), QLabel()
        self._stack = QStackedWidget()
        self._bar = QHBoxLayout()
        self._build(title)
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Read again what there is, and stay on the same row."""
        is_here = self.view.hasFocus() or self.add.hasFocus()
        self.found = self._read()
        self.view.show_keys([row.key for row in self.found.rows])
        self._stack.setCurrentIndex(0 if self.found.rows else 1)
        self.show_buttons()
        self.setFocusProxy(self.view if self.found.rows else self.add)  # never onto what is not shown
        if is_here:
            self.setFocus()

    @property
    def buttons(self) -> QHBoxLayout:
        """The line of buttons, for what a page adds to it."""
        return self._bar

    def current(self) -> ChildRow | None:
        """Return the row that is current in the list."""
        key = self.view.current_key()
        return next((row for row in self.found.rows if row.key == key), None)

    def ask_row(self, row: ChildRow | None) -> FieldsDialog:
        """Ask for the values of a row, of a new one where it is None."""
        values = {field: row.values[field] if row else None for field in self.found.asked}
        named = tr(self.found.title)
        dialog = FieldsDialog(
            values,
            partial(self._save, row.key if row else None),
            title=tr("Change: {what}", what=named) if row else tr("Add: {what}", what=named),
            verb=tr("Save"),
            links=self._links,
            parent=self,
        )
        dialog.open()
        return dialog

    def on_add_asked(self) -> None:
        """Ask for a new row."""
        self.ask_row(None)

    def on_row_opened(self, _key: object) -> None:
        """Ask for the row that Enter or a double click chose."""
        self._on_change_asked()

    def show_buttons(self) -> None:
        """Offer what can be done with the current row."""
        reason = tr("Read-only: {reason}", reason=tr(self.found.locked)) if self.found.locked else ""
        for button, is_possible in (
            (self.add, True),
            (self.change, self.current() is not None),
            (self.remove, self.current() is not None),
        ):
            button.setEnabled(is_possible and not reason)
            button.setAccessibleDescription(reason)
        self._locked.setText(reason)
        self._locked.setVisible(bool(reason))

    def _read(self) -> ChildRows:
        return rows_of(self.room.desk, self.table, self.parent_key, screen_words())

    def _fetch(self, keys: list[str]) -> Mapping[str, ChildRow]:
        rows = {row.key: row for row in self.found.rows}
        return {key: rows[key] for key in keys if key in rows}

    def _links(self, field: FieldSpec) -> list[tuple[str, str]]:
        choices = link_choices(self.room.desk, field, screen_words(), self._unit)
        return [(choice.key, choice.title) for choice in choices]

    def _build(self, title: str) -> None:
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        heading.setBuddy(self.view)
        self._nothing.setProperty("role", "quiet")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._nothing.setText(self._empty)
        self._locked.setProperty("role", "notice")
        self._locked.setWordWrap(True)
        self.add.setToolTip(tr("Add (Insert)"))
        self.change.setToolTip(tr("Change (Enter)"))
        self.remove.setToolTip(tr("Remove (Delete)"))
        self.add.setAccessibleName(tr("Add: {what}", what=title))
        self.change.setAccessibleName(tr("Change: {what}", what=title))
        self.remove.setAccessibleName(tr("Remove: {what}", what=title))
        self._bar.setSpacing(8)
        self._bar.addWidget(heading)
        self._bar.addStretch(1)
        for button in (self.add, self.change, self.remove):
            self._bar.addWidget(button)
        for page in (self.view, self._nothing):
            self._stack.addWidget(page)
        self._stack.setMinimumHeight((_LEAST_ROWS + 1) * row_height(self) + em(self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._bar)
        column.addWidget(self._locked)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.add.clicked.connect(self.on_add_asked)
        self.change.clicked.connect(self._on_change_asked)
        self.remove.clicked.connect(self._on_remove_asked)
        self.view.opened.connect(self.on_row_opened)
        self.view.current_changed.connect(self._on_current_changed)
        for key, button in ((Qt.Key.Key_Insert, self.add), (Qt.Key.Key_Delete, self.remove)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)
        self.room.changes.members_changed.connect(self._on_members_changed)

    def _on_current_changed(self, _key: object) -> None:
        self.show_buttons()

    def _on_members_changed(self, keys: tuple[str, ...]) -> None:
        if not keys or self._member in keys:
            self.refresh()

    def _on_change_asked(self) -> None:
        row = self.current()
        if row is not None and not self.found.locked:
            self.ask_row(row)

    def _on_remove_asked(self) -> None:
        row = self.current()
        if row is not None:
            ask.ask_text(
                self,
                tr("Remove “{row}”? The history can bring it back.", row=_named(row)),
                label=tr("Reason"),
                on_given=partial(_remove, self.room, self.table, row.key, self._member),
            )

    def _save(self, key: str | None, values: Values) -> Job:
        room, table, parent = self.room, self.table, self.parent_key
        job = room.jobs.save(
            lambda _report: save_row(room.desk, table, parent, key, values), title=tr("Saving"), quiet=True
        )
        job.failed.connect(partial(_pass_on, room))
        return announced(room, job, self._member)


def announced(room: Room, job: Job, member: str) -> Job:
    """Tell every page, once the job has written, that something about the member changed."""
    job.succeeded.connect(partial(_announce, room, member))
    return job


def _remove(room: Room, table: str, key: str, member: str, reason: str) -> None:
    job = room.jobs.save(lambda _report: remove_row(room.desk, table, key, reason), title=tr("Saving"))
    announced(room, job, member)


def _announce(room: Room, member: str, _operation: object) -> None:
    room.changes.members_changed.emit((member,))
    room.changes.assignments_changed.emit((member,))


def _pass_on(room: Room, error: Exception) -> None:
    """Let the window tell what the dialog has no sentence for."""
    if not isinstance(error, InvalidValue):
        room.jobs.failed.emit(error)


def _column(field: FieldSpec) -> Column:
    return Column(
        heading=field.term,
        text=_text_of(field),
        tip=_text_of(field),
        width=_EMS_OF.get(field.kind, _EMS_PER_WEIGHT * field.spec.weight),
        is_number=field.kind is Kind.INTEGER,
    )


def _text_of(field: FieldSpec) -> Callable[[ChildRow], str]:
    return lambda row: shown_value(field, row.shown[field])


def _named(row: ChildRow) -> str:
    words = (shown_value(field, value) for field, value in row.shown.items())
    return " · ".join([word for word in words if word][:_MOST_NAMED])
