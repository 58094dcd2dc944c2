"""The roster out, as a workbook."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.registers.batches import running_batch
from models.registers.members import batch_choices
from resources.i18n import screen_words, tr, tr_plural
from ui.office.actions import save_roster
from ui.office.leaving_choice import LeavingChoice
from ui.office.panel import Panel
from ui.parts import ask
from ui.room import Room


class ExportPanel(Panel):
    """Chooses a batch and saves its roster."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self.batch = QComboBox()
        self.leaving = LeavingChoice(is_read_only=room.desk.read_only)
        self.save = QPushButton(tr("&Save the roster as a workbook…"))
        self.message = QLabel()
        self._build()
        self.save.clicked.connect(self._on_save_asked)
        self.leaving.changed.connect(self._show_readiness)

    def refresh(self) -> None:
        """Read again which batches there are."""
        running = running_batch()
        chosen = self.batch.currentData() or (running.key if running else "")
        self.batch.clear()
        for one in batch_choices(screen_words()):
            self.batch.addItem(one.title, one.key)
        self.batch.setCurrentIndex(max(self.batch.findData(chosen), 0))
        self.leaving.refresh()
        if not self.batch.count():
            self.message.setText(tr("No batch has members here yet. Import the roster first."))

    def kept(self) -> Sequence[QWidget]:
        """Return what is chosen for the next file."""
        return self.batch, *self.leaving.kept()

    def take_focus(self) -> None:
        """Put the keys where the batch is chosen."""
        self.batch.setFocus()

    def _build(self) -> None:
        self.batch.setAccessibleName(tr("Batch"))
        self.message.setWordWrap(True)
        caption = QLabel(tr("&Batch"))
        caption.setBuddy(self.batch)
        note = QLabel(
            tr(
                "The workbook has one row for each member, with every field but the sensitive ones, unless"
                " they are ticked below. Mended and imported again, it changes only what was mended; its last"
                " column tells who a row is about."
            )
        )
        note.setProperty("role", "notice")
        note.setWordWrap(True)
        line = QHBoxLayout()
        line.addWidget(caption)
        line.addWidget(self.batch)
        line.addStretch(1)
        last = QHBoxLayout()
        last.addWidget(self.save)
        last.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(16)
        column.addWidget(note)
        column.addLayout(line)
        column.addWidget(self.leaving)
        column.addLayout(last)
        column.addWidget(self.message)
        column.addStretch(1)

    def _show_readiness(self) -> None:
        is_ready = self.leaving.is_ready()
        self.save.setEnabled(bool(self.batch.count()) and is_ready)
        self.save.setToolTip("" if is_ready else tr("Say first why the sensitive fields go out."))

    def _on_save_asked(self) -> None:
        name = tr("Roster {batch}.xlsx", batch=self.batch.currentText())
        ask.save_file(
            self, tr("Save the roster"), name=name, kinds=tr("Workbooks (*.xlsx)"), on_chosen=self._save
        )

    def _save(self, path: Path) -> None:
        job = save_roster(
            room=self._room,
            batch=str(self.batch.currentData()),
            path=path,
            sensitive=self.leaving.chosen(),
            reason=self.leaving.reason.text(),
        )
        job.succeeded.connect(self._on_saved)

    def _on_saved(self, saved: tuple[int, Path]) -> None:
        count, path = saved
        self.leaving.clear()
        rows = tr_plural("{n} row saved", "{n} rows saved", count)
        self.message.setText(tr("{rows}: {where}", rows=rows, where=path))
