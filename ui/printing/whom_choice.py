"""Chooses whom a print is about: the whole batch, one receiving unit, or members found by search."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from models.records.paper import Choice, Whom
from models.registers.paper_choices import members_found, members_of, units_of
from resources.i18n import N_, screen_words, tr
from ui.parts.look import em, row_height

_EVERYBODY, _UNIT, _CHOSEN = range(3)
_MODES = (N_("Everybody of the batch"), N_("One receiving unit"), N_("Chosen members"))
_ROWS = 4
_CHARACTERS = 8
_KEY = Qt.ItemDataRole.UserRole


class PickList(QListWidget):
    """A short list whose rows are picked by Enter or a double click, and dropped by Delete."""

    picked = Signal(str, str)  # key, name
    dropped = Signal(str)

    def __init__(self, name: str, *, rows: int = _ROWS) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFixedHeight(rows * row_height(self) + 4)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(self._on_double_clicked)

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show other rows, the first one current."""
        self.clear()
        for choice in choices:
            item = QListWidgetItem(choice.name, self)
            item.setData(_KEY, choice.key)
            item.setToolTip(choice.name)
        self.setCurrentRow(0)

    def pick(self, row: int) -> None:
        """Pick a row, if it is there."""
        item = self.item(row)
        if item:
            self.picked.emit(item.data(_KEY), item.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick on Enter, drop on Delete."""
        item = self.currentItem()
        if item and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pick(self.currentRow())
        elif item and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dropped.emit(item.data(_KEY))
        else:
            super().keyPressEvent(event)

    def _on_double_clicked(self, item: QListWidgetItem) -> None:
        self.picked.emit(item.data(_KEY), item.text())


def narrow(choice: QComboBox) -> None:
    """Let a choice be as narrow as its column; the list that opens shows the whole words."""
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(_CHARACTERS)
    choice.view().setMinimumWidth(choice.view().sizeHintForColumn(0) + 2 * em(choice))


class WhomChoice(QWidget):
    """Three ways to say whom; the batch is chosen beside it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._batch = ""
        self._members: dict[str, str] = {}
        self._part = ""  # of several sheets that a member has of a form, the one that is meant
        self.mode = QComboBox()
        self.unit = QComboBox()
        self.search = QLineEdit()
        self.found = PickList(tr("Members found"))
        self.chosen = PickList(tr("Chosen members"), rows=_ROWS - 1)
        self.nobody = QLabel(tr("Nobody is found here."))
        self.only = QCheckBox()
        self._count = QLabel()
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def set_batch(self, batch: str) -> None:
        """Offer the units and members of another batch."""
        self._batch = batch
        kept = self.unit.currentData()
        self.unit.clear()
        for choice in units_of(batch, screen_words()):
            self.unit.addItem(choice.name, choice.key)
        self.unit.setCurrentIndex(max(self.unit.findData(kept), 0))
        self.set_members(tuple(self._members))

    def set_members(self, members: Sequence[str]) -> None:
        """Choose these members, as far as they are in the batch."""
        choices = members_of(self._batch, tuple(members), screen_words()) if members else ()
        self._members = {choice.key: choice.name for choice in choices}
        self._show_chosen()

    def choose_members(self, members: Sequence[str]) -> None:
        """Switch to chosen members, and choose these; nobody named means everybody."""
        self.mode.setCurrentIndex(_CHOSEN if members else _EVERYBODY)
        self.set_members(members)

    def choose_part(self, part: str) -> None:
        """Mean one of several sheets that the chosen member has; every sheet where it is empty."""
        self._part = part
        self.only.setText(tr("Only {part}", part=part).replace("&", "&&"))
        self.only.setChecked(bool(part))
        self.only.setVisible(bool(part))

    @property
    def members(self) -> tuple[str, ...]:
        """The chosen members by key, whether they are asked for or not."""
        return tuple(self._members)

    def whom(self) -> Whom | None:
        """Return what is chosen; None where nobody is yet."""
        mode = self.mode.currentIndex()
        if not self._batch or (mode == _CHOSEN and not self._members):
            return None
        if mode == _UNIT:
            unit = self.unit.currentData()
            return Whom(self._batch, units=(unit,)) if unit else None
        if mode != _CHOSEN:
            return Whom(self._batch)
        part = self._part if self.only.isChecked() else ""
        return Whom(self._batch, members=tuple(self._members), part=part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through what was found without leaving the search field."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step and self.search.hasFocus():
            last = self.found.count() - 1
            self.found.setCurrentRow(min(max(self.found.currentRow() + step, 0), last))
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        for title in _MODES:
            self.mode.addItem(tr(title), title)
        self.mode.setAccessibleName(tr("Print for"))
        self.unit.setAccessibleName(tr("Receiving unit"))
        self.search.setAccessibleName(tr("Find members to choose"))
        self.search.setPlaceholderText(tr("Name, pinyin or initials; Enter chooses"))
        self._count.setProperty("role", "quiet")
        chosen = QWidget()
        rows = QVBoxLayout(chosen)
        rows.setContentsMargins(0, 0, 0, 0)
        for part in (self.search, self.found, self.nobody, self._count, self.chosen, self.only):
            rows.addWidget(part)
        for choice in (QWidget(), self._top_aligned(self.unit), chosen):
            self._stack.addWidget(choice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.mode)
        column.addWidget(self._stack)
        self.nobody.setProperty("role", "quiet")
        self.only.hide()
        self._show_found("")
        self._on_mode_changed(_EVERYBODY)

    def _connect(self) -> None:
        self.mode.currentIndexChanged.connect(self._on_mode_changed)
        self.unit.currentIndexChanged.connect(self.changed)
        self.search.textChanged.connect(self._on_search_changed)
        self.search.returnPressed.connect(self._on_search_entered)
        self.found.picked.connect(self._on_picked)
        self.chosen.dropped.connect(self._on_dropped)
        self.only.toggled.connect(self.changed)

    def _top_aligned(self, part: QWidget) -> QWidget:
        around = QWidget()
        column = QVBoxLayout(around)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(part)
        column.addStretch(1)
        return around

    def _on_mode_changed(self, mode: int) -> None:
        self._stack.setCurrentIndex(mode)
        self._stack.setVisible(mode != _EVERYBODY)
        self.changed.emit()

    def _on_search_changed(self, typed: str) -> None:
        self.found.show_choices(members_found(self._batch, typed, screen_words()))
        self._show_found(typed)

    def _show_found(self, typed: str) -> None:
        """Show what was found once something is typed, and say so where nobody was."""
        is_asked, has_found = bool(typed.strip()), self.found.count() > 0
        self.found.setVisible(is_asked and has_found)
        self.nobody.setVisible(is_asked and not has_found)

    def _on_search_entered(self) -> None:
        self.found.pick(max(self.found.currentRow(), 0))
        self.search.selectAll()

    def _on_picked(self, key: str, name: str) -> None:
        self._members[key] = name
        self.choose_part("")
        self._show_chosen()

    def _on_dropped(self, key: str) -> None:
        self._members.pop(key, None)
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.chosen.show_choices([Choice(key, name) for key, name in self._members.items()])
        self._count.setText(tr("Chosen: {n} (Delete takes one out)", n=len(self._members)))
        self.changed.emit()
