"""Whom a line of a file is about, where several people fit: chosen by the clerk, never by the program."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from models.records.intake import Candidate
from resources.i18n import tr
from ui.intake.fates import candidate_text


class CandidateChoice(QWidget):
    """A question with the candidates, somebody new, and nobody chosen yet; hidden where there are none."""

    chosen = Signal(object)  # a member's key; "" for somebody new, None for undecided

    def __init__(self, question: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.who = QComboBox()
        self._question = QLabel(question)
        self._question.setBuddy(self.who)
        self.who.setAccessibleName(name)
        self.who.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._question)
        column.addWidget(self.who)
        self.who.activated.connect(self._on_activated)

    def offer(self, candidates: Sequence[Candidate], chosen: str | None = None) -> None:
        """Offer candidates, with the one that was chosen."""
        self.setVisible(bool(candidates))
        self.who.clear()
        self.who.addItem(tr("not decided"), None)
        for candidate in candidates:
            self.who.addItem(candidate_text(candidate), candidate.member)
        self.who.addItem(tr("somebody new"), "")
        self.who.setCurrentIndex(max(self.who.findData(chosen), 0) if chosen is not None else 0)

    def _on_activated(self, _at: int) -> None:
        self.chosen.emit(self.who.currentData())
