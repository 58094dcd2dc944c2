"""What a paste would do, before anything is done: how many marks are taken, and every cell that is not."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from resources.i18n import N_, screen_words, tr, tr_plural
from ui.assessment.grid_paste import Block, Unpasted
from ui.parts.look import em
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView
from ui.room import Room

_WIDTH_EMS, _HEIGHT_EMS = 44, 26


def _why(one: Unpasted) -> str:
    return screen_words().said(one.why)


_COLUMNS = (
    Column(heading=N_("Cell"), text=lambda one: one.where, width=4),
    Column(heading=N_("What stands there"), text=lambda one: one.text, width=12, tip=lambda one: one.text),
    Column(heading=N_("Why it is not taken"), text=_why, width=24, tip=_why),
)


class PasteDialog(QDialog):
    """Takes the marks over or leaves everything as it is."""

    taken = Signal()

    def __init__(self, room: Room, block: Block, replaced: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._block = block
        self.list = RowsView(
            RowsTable(_COLUMNS, lambda keys: {key: block.refused[key] for key in keys}),
            name=N_("Cells that are not taken"),
            room=room,
        )
        self._buttons = QDialogButtonBox()
        self._build(replaced)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.accepted.connect(self.taken)
        self.list.show_keys(range(len(block.refused)))

    def _build(self, replaced: int) -> None:
        block = self._block
        self.setWindowTitle(tr("Paste into the grid"))
        lines = [tr_plural("{n} mark is taken.", "{n} marks are taken.", len(block.marks))]
        if replaced:
            lines.append(tr_plural("{n} of them replaces a mark.", "{n} of them replace a mark.", replaced))
        if block.refused:
            lines.append(tr_plural("{n} cell is not taken:", "{n} cells are not taken:", len(block.refused)))
        said = QLabel(" ".join(lines))
        said.setWordWrap(True)
        note = QLabel(tr("Nothing is saved before you press Save; until then the sheets are begun."))
        note.setProperty("role", "quiet")
        note.setWordWrap(True)
        go = self._buttons.addButton(tr("Take the marks"), QDialogButtonBox.ButtonRole.AcceptRole)
        go.setEnabled(bool(block.marks))
        self._buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        for part in (said, self.list, note, self._buttons):
            column.addWidget(part, 1 if part is self.list else 0)
        self.list.setVisible(bool(block.refused))
        self.resize(_WIDTH_EMS * em(self), (_HEIGHT_EMS if block.refused else 8) * em(self))
        (go if block.marks else self._buttons).setFocus()
        if block.marks:
            go.setDefault(True)
