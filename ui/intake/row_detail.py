"""One row of the file beside the list: what happens to it, and where several members fit, the choice."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from models.records.intake import Candidate, PlannedRow
from resources.i18n import tr
from ui.intake.candidate_choice import CandidateChoice
from ui.intake.fates import row_html


class RowDetail(QWidget):
    """Shows a planned row; a candidate is only taken by the clerk's own choice."""

    decided = Signal(str, object)  # where the row is; a member's key, "" for a new one, None for undecided

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QTextBrowser()
        self.choice = CandidateChoice(tr("This row is &about"), tr("Whom this row is about"))
        self.who = self.choice.who
        self._where = ""
        self._build()
        self.choice.chosen.connect(self._on_chosen)

    def show_row(self, row: PlannedRow | None, candidates: Sequence[Candidate], chosen: str | None) -> None:
        """Show a row, with the candidates that were found for it and the one that was chosen."""
        self._where = row.where if row else ""
        self.text.setHtml(row_html(row) if row else "")
        self.choice.offer(candidates, chosen)

    def lock(self, *, is_locked: bool) -> None:
        """Let nothing be chosen any more, or again."""
        self.who.setEnabled(not is_locked)

    def _build(self) -> None:
        self.text.setAccessibleName(tr("What happens to this row"))
        self.text.setTabChangesFocus(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.text, 1)
        column.addWidget(self.choice)

    def _on_chosen(self, member: object) -> None:
        self.decided.emit(self._where, member)
