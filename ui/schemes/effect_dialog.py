"""Before a batch takes a scheme: what every member would get, who crosses a line, and why it is taken."""

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from models.records.members import Choice
from models.records.schemes import EffectRow, SchemeEffect, SchemeRow
from models.registers.scheme_choice import why_not_chosen
from resources.i18n import N_, screen_words, tr, tr_plural
from ui.error_text import explain
from ui.parts.look import em, set_role
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView
from ui.room import Room
from ui.schemes.actions import choose, tell_effect

_WIDTH_EMS, _HEIGHT_EMS = 64, 42


def _step(pair: tuple[str, str]) -> str:
    before, after = (text or "—" for text in pair)
    return before if before == after else f"{before} → {after}"


def _line(row: EffectRow) -> str:
    return tr("crosses a line") if row.crosses else ""


def _notes(row: EffectRow) -> str:
    return tr("; ").join(screen_words().said(note) for note in row.notes)


_COLUMNS = (
    Column(heading=N_("Name"), text=lambda row: row.name, width=6),
    Column(heading=N_("Receiving unit"), text=lambda row: row.unit_title, width=8),
    Column(heading=N_("Total"), text=lambda row: _step(row.total), width=9),
    Column(heading=N_("Grade"), text=lambda row: _step(row.grade), width=8),
    Column(heading=N_("Rank"), text=lambda row: _step(row.rank), width=6),
    Column(heading=N_("Line"), text=_line, width=6, is_wrong=lambda row: row.crosses),
    Column(heading=N_("Note afterwards"), text=_notes, width=10, tip=_notes),
)


class EffectDialog(QDialog):
    """Nothing is saved before a reason is given and the button is pressed."""

    def __init__(self, room: Room, scheme: SchemeRow, batches: Sequence[Choice], parent: QWidget) -> None:
        super().__init__(parent)
        self._room = room
        self._scheme = scheme
        self._rows: dict[str, EffectRow] = {}
        self.batch = QComboBox()
        self.summary = QLabel()
        self.list = RowsView(
            RowsTable(_COLUMNS, lambda keys: {key: self._rows[key] for key in keys}),
            name=N_("What would change"),
            room=room,
        )
        self.reason = QLineEdit()
        self.message = QLabel()
        self._buttons = QDialogButtonBox()
        self.take = self._buttons.addButton(tr("Take the scheme"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._build(batches)
        self.batch.currentIndexChanged.connect(self._on_batch_chosen)
        self.reason.textChanged.connect(self._on_reason_typed)
        self._buttons.accepted.connect(self.choose_now)
        self._buttons.rejected.connect(self.reject)
        self._on_batch_chosen()

    def choose_now(self) -> None:
        """Take the scheme for the batch."""
        if self.take.isEnabled():
            self.take.setEnabled(False)
            job = choose(
                room=self._room, batch=self._batch(), key=self._scheme.key, reason=self.reason.text()
            )
            job.succeeded.connect(self._on_chosen)
            job.failed.connect(self._on_refused)

    def _batch(self) -> str:
        return str(self.batch.currentData() or "")

    def _build(self, batches: Sequence[Choice]) -> None:
        name = f"{self._scheme.title} v{self._scheme.version}"
        self.setWindowTitle(tr("Take {scheme} for a batch", scheme=name))
        for batch in batches:
            self.batch.addItem(batch.title, batch.key)
        self.batch.setAccessibleName(tr("Batch"))
        self.reason.setAccessibleName(tr("Reason"))
        self.reason.setPlaceholderText(tr("who decided it, and why"))
        for label in (self.summary, self.message):
            label.setWordWrap(True)
        self.summary.setProperty("role", "notice")
        self.take.setEnabled(False)
        self._buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        above, below = QFormLayout(), QFormLayout()
        above.addRow(tr("Batch"), self.batch)
        below.addRow(tr("Reason"), self.reason)
        column = QVBoxLayout(self)
        column.addLayout(above)
        column.addWidget(self.summary)
        column.addWidget(self.list, 1)
        column.addLayout(below)
        column.addWidget(self.message)
        column.addWidget(self._buttons)
        self.resize(_WIDTH_EMS * em(self), _HEIGHT_EMS * em(self))

    def _on_batch_chosen(self) -> None:
        self._rows = {}
        self.list.show_keys([])
        self.summary.clear()
        why = why_not_chosen(self._room.desk, self._batch(), self._scheme.key)
        self._say(tr(why), "wrong" if why else "quiet")
        self.reason.setEnabled(not why)
        self._on_reason_typed()
        if not why:
            job = tell_effect(room=self._room, batch=self._batch(), key=self._scheme.key)
            job.succeeded.connect(self._on_told)
            job.failed.connect(self._on_refused)

    def _on_told(self, effect: SchemeEffect) -> None:
        if effect.batch == self._batch():
            self._rows = {row.assignment: row for row in effect.rows}
            self.list.show_keys(list(self._rows))
            self.summary.setText(_summary(effect))

    def _on_reason_typed(self) -> None:
        self.take.setEnabled(self.reason.isEnabled() and bool(self.reason.text().strip()))

    def _on_chosen(self, _operation: object) -> None:
        self._room.changes.said.emit(tr("Saved."))
        self.accept()

    def _on_refused(self, error: Exception) -> None:
        explained = explain(error, screen_words())
        if explained is None:
            raise error
        self._say(" ".join(filter(None, (explained.what, explained.next))), "wrong")
        self._on_reason_typed()

    def _say(self, text: str, role: str) -> None:
        self.message.setText(text)
        set_role(self.message, role)


def _summary(effect: SchemeEffect) -> str:
    changed = sum(row.differs for row in effect.rows)
    lost = sum(bool(row.total[0]) and not row.total[1] for row in effect.rows)
    parts = [
        tr("{before} → {after}", before=effect.before, after=effect.after),
        tr_plural("{n} member", "{n} members", len(effect.rows)),
        tr_plural("{n} would change", "{n} would change", changed),
        tr_plural("{n} crosses a line", "{n} cross a line", effect.crossing),
    ]
    if lost:
        parts.append(tr_plural("{n} would be incomplete", "{n} would be incomplete", lost))
    return " · ".join(parts)
