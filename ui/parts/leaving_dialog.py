"""Asks whether masked columns go out with one file as they are, and why."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from resources.i18n import tr
from ui.parts.look import em

_WIDTH_EMS = 32


class LeavingDialog(QDialog):
    """Starts with everything masked; what is let out wants a reason that stays in the history."""

    chosen = Signal(object)  # the reason; None where the columns stay masked

    def __init__(self, headings: Sequence[str], parent: QWidget, *, may_leave: bool, told: str = "") -> None:
        super().__init__(parent)
        self.leaves = QCheckBox(tr("&Let them out as they are, this once"))
        self.reason = QLineEdit()
        self._buttons = QDialogButtonBox()
        self._go = self._buttons.addButton(tr("Continue"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._build(told or _masked(headings), may_leave=may_leave)
        self.leaves.toggled.connect(self._show_readiness)
        self.reason.textChanged.connect(self._show_readiness)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._show_readiness()

    def accept(self) -> None:
        """Hand over the reason, or that everything stays masked."""
        if self._go.isEnabled():
            super().accept()
            self.chosen.emit(self.reason.text().strip() if self.leaves.isChecked() else None)

    def _build(self, told: str, *, may_leave: bool) -> None:
        self.setWindowTitle(tr("Sensitive fields in this file"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        said = QLabel(told)
        said.setWordWrap(True)
        self.leaves.setEnabled(may_leave)
        self._caption = QLabel(tr("Reas&on for letting them out"))
        self._caption.setBuddy(self.reason)
        self.reason.setAccessibleName(tr("Reason for letting them out"))
        self._buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._go.setDefault(True)
        column = QVBoxLayout(self)
        for part in (said, self.leaves, self._caption, self.reason, self._buttons):
            column.addWidget(part)
        self.setMinimumWidth(_WIDTH_EMS * em(self))

    def _show_readiness(self) -> None:
        leaves = self.leaves.isChecked()
        for part in (self._caption, self.reason):
            part.setVisible(leaves)
        self._go.setEnabled(not leaves or bool(self.reason.text().strip()))


def _masked(headings: Sequence[str]) -> str:
    return tr("These columns are masked in the file: {fields}", fields="、".join(headings))
