"""One row of the file beside the list: what happens to it, and where several members fit, the choice."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QTextBrowser, QVBoxLayout, QWidget

from models.records.intake import Candidate, PlannedRow
from resources.i18n import tr
from ui.intake.fates import candidate_text, row_html

_OPEN: None = None


class RowDetail(QWidget):
    """Shows a planned row; a candidate is only taken by the clerk's own choice."""

    decided = Signal(str, object)  # where the row is; a member's key, "" for a new one, None for undecided

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QTextBrowser()
        self.who = QComboBox()
        self._where = ""
        self._question = QLabel(tr("This row is &about"))
        self._build()
        self.who.activated.connect(lambda _at: self.decided.emit(self._where, self.who.currentData()))

    def show_row(self, row: PlannedRow | None, candidates: Sequence[Candidate], chosen: str | None) -> None:
        """Show a row, with the candidates that were found for it and the one that was chosen."""
        self._where = row.where if row else ""
        self.text.setHtml(row_html(row) if row else "")
        self._question.setVisible(bool(candidates))
        self.who.setVisible(bool(candidates))
        self.who.clear()
        self.who.addItem(tr("not decided"), _OPEN)
        for candidate in candidates:
            self.who.addItem(candidate_text(candidate), candidate.member)
        self.who.addItem(tr("somebody new"), "")
        self.who.setCurrentIndex(max(self.who.findData(chosen), 0) if chosen is not None else 0)

    def lock(self, *, is_locked: bool) -> None:
        """Let nothing be chosen any more, or again."""
        self.who.setEnabled(not is_locked)

    def _build(self) -> None:
        self.text.setAccessibleName(tr("What happens to this row"))
        self.text.setTabChangesFocus(True)
        self.who.setAccessibleName(tr("Whom this row is about"))
        self.who.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._question.setBuddy(self.who)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.text, 1)
        column.addWidget(self._question)
        column.addWidget(self.who)
