"""One line of the comparison beside the list; where several people fit, the choice, or their joining."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QTextBrowser, QVBoxLayout, QWidget

from models.records.reconcile import Difference
from resources.i18n import tr
from ui.intake.candidate_choice import CandidateChoice
from ui.reconcile.difference_words import difference_html

_SEVERAL = 2


class DifferenceDetail(QWidget):
    """Shows a line; a candidate is only taken by the clerk's own choice."""

    decided = Signal(object, object)  # the line; a member's key, "" for somebody new, None for undecided
    joining = Signal(object)  # the line whose candidates are to be one person's

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QTextBrowser()
        self.choice = CandidateChoice(tr("This line is &about"), tr("Whom this line is about"))
        self.who = self.choice.who
        self.join = QPushButton(tr("These are one &person…"))
        self._line: Difference | None = None
        self._build()
        self.choice.chosen.connect(self._on_chosen)
        self.join.clicked.connect(self._on_join_asked)

    def show_line(self, line: Difference | None, files: Sequence[str], *, can_write: bool) -> None:
        """Show a line with the candidates that were found for it."""
        self._line = line
        candidates = line.candidates if line else ()
        self.text.setHtml(difference_html(line, files) if line else "")
        self.choice.offer(candidates)
        self.join.setVisible(line is not None and len(line.records) >= _SEVERAL)
        self.join.setEnabled(can_write)

    def enter(self) -> None:
        """Put the keys onto the choice, or into the text."""
        target = self.who if self.who.isVisible() else self.text
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self) -> None:
        self.text.setAccessibleName(tr("What the lists say"))
        self.text.setTabChangesFocus(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.text, 1)
        for part in (self.choice, self.join):
            column.addWidget(part)

    def _on_chosen(self, member: object) -> None:
        self.decided.emit(self._line, member)

    def _on_join_asked(self) -> None:
        self.joining.emit(self._line)
