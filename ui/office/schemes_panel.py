"""The schemes of the district: their versions, how far each is used, and the editor of a draft."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from models.records.schemes import SchemeRow
from models.registers.members import batch_choices
from models.registers.scheme_edit import schemes
from models.registers.titles import Titles
from resources.i18n import N_, screen_words, tr
from ui.office.panel import Panel
from ui.parts import ask
from ui.parts.flow import FlowLine
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView
from ui.room import Room
from ui.schemes.actions import copy, follow, remove
from ui.schemes.compare_dialog import CompareDialog
from ui.schemes.effect_dialog import EffectDialog
from ui.schemes.scheme_editor import SchemeEditor


def _batches(row: SchemeRow) -> str:
    titles = Titles(screen_words().language)
    return "、".join(titles.of(batch) for batch in row.batches)


def _standing(row: SchemeRow) -> str:
    """Say what stands in the way of using a scheme."""
    if row.problems:
        return screen_words().said(row.problems[0])
    if row.waits_for:
        return tr("cannot be computed yet: {items}", items="、".join(row.waits_for))
    return ""


_COLUMNS = (
    Column(heading=N_("Scheme"), text=lambda row: row.title, width=14),
    Column(heading=N_("Version"), text=lambda row: str(row.version), width=4, is_number=True),
    Column(heading=N_("State"), text=lambda row: tr(row.state.value), width=14),
    Column(heading=N_("Batches"), text=_batches, width=10),
    Column(
        heading=N_("Note"), text=_standing, width=20, tip=_standing, is_wrong=lambda row: bool(row.problems)
    ),
)


class SchemesPanel(Panel):
    """Enter opens a scheme; a used one is only looked at, and followed by a new version."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._rows: dict[str, SchemeRow] = {}
        self.list = RowsView(
            RowsTable(_COLUMNS, lambda keys: {key: self._rows[key] for key in keys}),
            name=N_("Schemes"),
            room=room,
        )
        self.editor = SchemeEditor(room)
        self.open = QPushButton(tr("&Open"))
        self.copy = QPushButton(tr("&Copy…"))
        self.follow = QPushButton(tr("&New version…"))
        self.compare = QPushButton(tr("Compare &with…"))
        self.choose = QPushButton(tr("Ta&ke for a batch…"))
        self.remove = QPushButton(tr("Remove the &draft…"))
        self.why_not = QLabel()
        self._sheet = QScrollArea()  # the editor asks for more height than a small screen has
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read the schemes again; what is being typed stays."""
        self._rows = {row.key: row for row in schemes(self._room.desk)}
        self.list.show_keys(list(self._rows))
        self._show_buttons()

    def kept(self) -> Sequence[QWidget]:
        """Return what is chosen here."""
        return (self.list,)

    def take_focus(self) -> None:
        """Put the keys into the list or the editor."""
        is_editing = self._stack.currentWidget() is self._sheet
        (self.editor.tabs if is_editing else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def open_scheme(self, key: str) -> None:
        """Open a scheme in the editor."""
        if key in self._rows:
            self.editor.show_scheme(self._rows[key])
            self._stack.setCurrentWidget(self._sheet)

    def _build(self) -> None:
        self.why_not.setProperty("role", "quiet")
        self.why_not.setWordWrap(True)
        listed = QWidget()
        line = FlowLine()
        for button in (self.open, self.copy, self.follow, self.compare, self.choose, self.remove):
            line.addWidget(button)
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        column.addWidget(self.why_not)
        column.addLayout(line)
        self._stack.addWidget(listed)
        self._sheet.setFrameShape(QFrame.Shape.NoFrame)
        self._sheet.setWidgetResizable(True)
        self._sheet.setWidget(self.editor)
        self._stack.addWidget(self._sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        self.list.current_changed.connect(self._on_current_changed)
        self.list.opened.connect(self._on_row_opened)
        self.open.clicked.connect(self._on_open_asked)
        self.copy.clicked.connect(self._on_copy_asked)
        self.follow.clicked.connect(self._on_follow_asked)
        self.compare.clicked.connect(self._on_compare_asked)
        self.choose.clicked.connect(self._on_choose_asked)
        self.remove.clicked.connect(self._on_remove_asked)
        self.editor.closed.connect(self._on_editor_closed)
        self.editor.saved.connect(self._on_scheme_saved)

    def _chosen(self) -> SchemeRow | None:
        return self._rows.get(str(self.list.current_key()))

    def _show_buttons(self) -> None:
        row = self._chosen()
        can_write = bool(row and row.can_be_followed)
        self.open.setEnabled(row is not None)
        self.compare.setEnabled(row is not None)
        self.copy.setEnabled(can_write)
        self.follow.setEnabled(can_write)
        self.choose.setEnabled(can_write)
        self.remove.setEnabled(bool(row and not row.locked))
        locked = row.locked if row else ""
        self.why_not.setText(tr("Read-only: {reason}", reason=tr(locked)) if locked else "")

    def _on_current_changed(self, _key: object) -> None:
        self._show_buttons()

    def _on_row_opened(self, key: object) -> None:
        self.open_scheme(str(key))

    def _on_open_asked(self) -> None:
        self.open_scheme(str(self.list.current_key()))

    def _on_editor_closed(self) -> None:
        self._stack.setCurrentIndex(0)
        self.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_scheme_saved(self, key: str) -> None:
        self._on_editor_closed()
        self.list.go_to(key)

    def _on_copy_asked(self) -> None:
        row = self._chosen()
        if row is not None:
            ask.ask_text(
                self,
                tr("Copy {scheme} as a draft of its own.", scheme=f"{row.title} v{row.version}"),
                label=tr("Name"),
                on_given=self._copy,
            )

    def _copy(self, title: str) -> None:
        copy(room=self._room, key=str(self.list.current_key()), title=title).succeeded.connect(self._on_made)

    def _on_follow_asked(self) -> None:
        row = self._chosen()
        if row is not None:
            ask.ask_text(
                self,
                tr("Make the next version of {scheme}, a draft with its content.", scheme=row.title),
                label=tr("Reason"),
                on_given=self._follow,
            )

    def _follow(self, reason: str) -> None:
        job = follow(room=self._room, key=str(self.list.current_key()), reason=reason)
        job.succeeded.connect(self._on_made)

    def _on_made(self, key: str) -> None:
        self.refresh()
        self.list.go_to(key)
        self.open_scheme(key)

    def _on_compare_asked(self) -> None:
        row = self._chosen()
        if row is not None:
            self._show(CompareDialog(self._room, row, tuple(self._rows.values()), self))

    def _on_choose_asked(self) -> None:
        row = self._chosen()
        batches = batch_choices(screen_words())
        if row is not None and batches:
            self._show(EffectDialog(self._room, row, batches, self))
        elif row is not None:
            ask.tell(self, tr("No batch has begun or has members yet. Import a roster first."))

    def _show(self, dialog: CompareDialog | EffectDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._on_dialog_closed)
        dialog.open()

    def _on_dialog_closed(self, _result: int) -> None:
        self.refresh()

    def _on_remove_asked(self) -> None:
        row = self._chosen()
        if row is not None and not row.locked:
            ask.confirm(
                self,
                tr("Remove the draft {scheme}?", scheme=f"{row.title} v{row.version}"),
                yes=tr("Remove"),
                detail=tr("Ctrl+Z brings it back."),
                on_yes=self._remove,
            )

    def _remove(self) -> None:
        remove(room=self._room, key=str(self.list.current_key())).succeeded.connect(self._on_removed)

    def _on_removed(self, _operation: object) -> None:
        self.refresh()
