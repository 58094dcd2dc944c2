"""The dated tree of units: found, told, added, renamed, moved, closed, merged; in and out as a workbook."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from models.records.fields import FieldSpec, Kind, Spec
from models.records.office import UnitRow
from models.records.units import UnitDone, UnitFile
from models.registers.unit_choices import addable_kinds
from models.registers.unit_days import today, units_on
from models.rules.unit_tree import OFFICES
from resources.i18n import N_, screen_words, tr, tr_plural
from ui.office.panel import Panel
from ui.office.unit_actions import save_units
from ui.office.unit_dialogs import UnitDialogs
from ui.office.unit_pane import UnitPane
from ui.office.unit_tree import UnitTreeView
from ui.parts import ask
from ui.parts.editors import LineEditor
from ui.parts.fields_dialog import FieldsDialog
from ui.parts.flow import FlowLine
from ui.parts.kept import Kept
from ui.parts.look import em
from ui.room import Place, Room

_ON = FieldSpec("unit_step", "on", Spec(term=N_("As on"), kind=Kind.DATE))
_DAY_EMS, _TEXT_EMS = 9, 14


class UnitsPanel(Panel):
    """The tree on the left, the chosen unit on the right, the steps below."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._rows: dict[str, UnitRow] = {}
        self._on: str | None = None
        self._dialogs = UnitDialogs(room, self)
        self.on = LineEditor(_ON)
        self.text = QLineEdit()
        self.closed = QCheckBox(tr("Closed ones too (&Z)"))
        self.tree = UnitTreeView()
        self.pane = UnitPane(room)
        self.nothing = QLabel(tr("No unit is called so. Clear the search field to see all."))
        self._stack = QStackedWidget()
        self.add = QPushButton(tr("&Add…"))
        self.edit = QPushButton(tr("E&dit…"))
        self.rename = QPushButton(tr("Re&name…"))
        self.move_it = QPushButton(tr("M&ove…"))
        self.close_it = QPushButton(tr("&Close…"))
        self.merge = QPushButton(tr("M&erge…"))
        self.load = QPushButton(tr("Load from a wor&kbook…"))
        self.save = QPushButton(tr("&Save as a workbook…"))
        self.message = QLabel()
        self._build()
        self._connect()

    @property
    def day(self) -> str:
        """The day that the tree is shown for."""
        return str(self._on or self._room.desk.as_of or today())

    def refresh(self) -> None:
        """Read the units again."""
        rows = units_on(
            self._room.desk, screen_words(), str(self._on or ""), with_closed=self.closed.isChecked()
        )
        self._rows = {row.key: row for row in rows}
        self._show_rows()

    def left(self) -> Kept:
        """Return the day, the search and where one stands in the tree."""
        return [self._on, self.text.text(), self.closed.isChecked(), self.tree.place()]

    def come_back(self, left: Kept) -> None:
        """Show the same day and search, and stand on the same unit."""
        on, text, is_closed, place = left
        self._on = str(on) if on else None
        self.on.set_value(self._on)
        self.text.setText(str(text))
        self.closed.setChecked(bool(is_closed))
        self.refresh()
        if isinstance(place, tuple):
            self.tree.come_back(place)

    def take_focus(self) -> None:
        """Put the keys into the tree."""
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.on.setAccessibleName(tr("As on"))
        self.on.setPlaceholderText(tr("as of today"))
        self.on.setFixedWidth(_DAY_EMS * em(self))
        self.text.setAccessibleName(tr("Find a unit"))
        self.text.setPlaceholderText(tr("name, code or head"))
        self.text.setClearButtonEnabled(True)
        self.text.setFixedWidth(_TEXT_EMS * em(self))
        self.message.setProperty("role", "quiet")
        self.message.setWordWrap(True)
        self.message.hide()
        self.nothing.setProperty("role", "quiet")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        top = FlowLine()
        for word, widget in ((tr("As on (&B)"), self.on), (tr("Find (&L)"), self.text)):
            caption = QLabel(word)
            caption.setBuddy(widget)
            top.addWidget(caption)
            top.addWidget(widget)
        top.addWidget(self.closed)
        for part in (self.tree, self.nothing):
            self._stack.addWidget(part)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._stack)
        split.addWidget(self.pane)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        steps = FlowLine()
        for button in (*self._steps(), self.load, self.save):
            steps.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(split, 1)
        column.addWidget(self.message)
        column.addLayout(steps)

    def _connect(self) -> None:
        self.on.committed.connect(self._on_day_given)
        self.on.refused.connect(self._say)
        self.text.textChanged.connect(self._on_text_typed)
        self.closed.toggled.connect(self._on_closed_wanted)
        self.tree.current_changed.connect(self._on_unit_chosen)
        self.tree.opened.connect(self._on_edit_asked)
        self.pane.told.connect(self._on_told)
        self.add.clicked.connect(self._on_add_asked)
        self.edit.clicked.connect(self._on_edit_asked)
        self.rename.clicked.connect(self._on_rename_asked)
        self.move_it.clicked.connect(self._on_move_asked)
        self.close_it.clicked.connect(self._on_close_asked)
        self.merge.clicked.connect(self._on_merge_asked)
        self.load.clicked.connect(self._on_load_asked)
        self.save.clicked.connect(self._on_save_asked)

    def _steps(self) -> Sequence[QPushButton]:
        return self.add, self.edit, self.rename, self.move_it, self.close_it, self.merge

    def _show_rows(self) -> None:
        typed = self.text.text().strip().casefold()
        found = {row.key for row in self._rows.values() if _is_meant(row, typed)} if typed else None
        self.tree.show_rows(list(self._rows.values()), self._room.desk.office, found)
        self._stack.setCurrentIndex(1 if found is not None and not found else 0)
        self._on_unit_chosen()

    def _chosen(self) -> UnitRow | None:
        is_shown = self._stack.currentIndex() == 0
        return self._rows.get(self.tree.current_key()) if is_shown else None

    def _on_unit_chosen(self, _key: object = "") -> None:
        chosen = self._chosen()
        self.pane.show_unit(chosen.key if chosen else "")
        self._show_buttons()

    def _on_told(self, _file: UnitFile | None) -> None:
        self._show_buttons()

    def _show_buttons(self) -> None:
        desk, chosen = self._room.desk, self._chosen()
        reason = N_("Another window has this data open for writing.") if desk.read_only else ""
        self.load.setEnabled(not desk.read_only)
        if chosen is None:
            for button in self._steps():
                button.setEnabled(False)
        else:
            reason = reason or chosen.locked
            self._show_steps(chosen, may_write=not reason)
        for button in self._steps():
            button.setAccessibleDescription(tr(reason) if reason and not button.isEnabled() else "")

    def _show_steps(self, chosen: UnitRow, *, may_write: bool) -> None:
        """Enable what can be done with a unit."""
        is_told = self.pane.file is not None
        stands = may_write and not chosen.closed
        self.add.setEnabled(bool(addable_kinds(self._room.desk, chosen.key)))
        self.edit.setEnabled(may_write and is_told)
        self.rename.setEnabled(stands and is_told)
        for button in (self.move_it, self.close_it, self.merge):
            button.setEnabled(stands and chosen.kind not in OFFICES)

    def _on_day_given(self, value: object) -> None:
        self._on = str(value) if value else None
        self._say("")
        self.refresh()

    def _on_text_typed(self, _text: str) -> None:
        self._show_rows()

    def _on_closed_wanted(self, _is_on: bool) -> None:
        self.refresh()

    def _on_add_asked(self) -> None:
        if (chosen := self._chosen()) is not None:
            self._await(self._dialogs.add(chosen))

    def _on_edit_asked(self, _key: object = "") -> None:
        if self.edit.isEnabled() and self.pane.file is not None:
            self._await(self._dialogs.edit(self.pane.file))

    def _on_rename_asked(self) -> None:
        if self.pane.file is not None:
            self._await(self._dialogs.rename(self.pane.file, self.day))

    def _on_move_asked(self) -> None:
        if (chosen := self._chosen()) is not None:
            self._await(self._dialogs.move(chosen, self.day))

    def _on_close_asked(self) -> None:
        if (chosen := self._chosen()) is not None:
            self._await(self._dialogs.close(chosen, self.day))

    def _on_merge_asked(self) -> None:
        if (chosen := self._chosen()) is not None:
            self._await(self._dialogs.merge(chosen, self.day))

    def _await(self, dialog: FieldsDialog) -> None:
        dialog.succeeded.connect(self._on_written)

    def _on_written(self, done: UnitDone | str) -> None:
        self.refresh()
        self._say(_done_text(done) if isinstance(done, UnitDone) else "")
        self.tree.go_to(done.key if isinstance(done, UnitDone) else done)

    def _on_load_asked(self) -> None:
        self._room.go(Place("import"))

    def _on_save_asked(self) -> None:
        ask.save_file(
            self,
            tr("Save the units"),
            name=tr("Units {office}.xlsx", office=self._room.desk.office_name),
            kinds=tr("Workbooks (*.xlsx)"),
            on_chosen=self._save,
        )

    def _save(self, path: Path) -> None:
        save_units(room=self._room, path=path).succeeded.connect(self._on_saved)

    def _on_saved(self, saved: tuple[int, Path]) -> None:
        rows = tr_plural("{n} row saved", "{n} rows saved", saved[0])
        self._say(tr("{rows}: {where}", rows=rows, where=saved[1]))

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))


def _is_meant(row: UnitRow, typed: str) -> bool:
    return any(typed in word.casefold() for word in (row.title, row.heads, *row.names))


def _done_text(done: UnitDone) -> str:
    """Return what a step did to the assignments under way; nothing where there are none."""
    said = []
    if done.followed:
        said.append(
            tr_plural("{n} running assignment followed.", "{n} running assignments followed.", done.followed)
        )
    if done.left:
        said.append(
            tr_plural(
                "{n} running assignment still names it: change it on the member's page.",
                "{n} running assignments still name it: change them on the members' pages.",
                done.left,
            )
        )
    return " ".join(said)
