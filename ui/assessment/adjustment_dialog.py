"""Bonus, deduction and veto of one member: the rows, and what the batch's scheme allows."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from models.records.results import TotalsRow
from models.registers.schemes import scheme_of_batch
from models.rules.exact import exact_text
from resources.i18n import tr
from ui.parts.child_rows import ChildRowsPart
from ui.parts.look import em
from ui.room import Room

_WIDTH_EMS, _HEIGHT_EMS = 44, 34


class AdjustmentDialog(QDialog):
    """Every row is saved by itself, so that there is nothing to confirm at the end."""

    def __init__(self, room: Room, batch: str, row: TotalsRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.points = ChildRowsPart(
            room,
            "adjustment",
            row.assignment,
            member=row.member,
            title=tr("Bonus and deduction"),
            empty=tr(
                "Nothing is added or deducted. Insert adds points with their evidence; a minus deducts."
            ),
        )
        self.vetoes = ChildRowsPart(
            room,
            "veto",
            row.assignment,
            member=row.member,
            title=tr("Veto"),
            empty=tr("No veto. Insert records one with its reason; the grade is then the lowest."),
        )
        self._build(row, _allowed(batch))

    def _build(self, row: TotalsRow, allowed: str) -> None:
        self.setWindowTitle(tr("Bonus, deduction, veto: {name}", name=row.name))
        text = QLabel(allowed)
        text.setWordWrap(True)
        text.setProperty("role", "quiet")
        buttons = QDialogButtonBox()
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (text, self.points, self.vetoes, buttons):
            column.addWidget(part)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter belongs to the rows
        self.resize(_WIDTH_EMS * em(self), _HEIGHT_EMS * em(self))
        (self.points.view if self.points.found.rows else self.points.add).setFocus()


def _allowed(batch: str) -> str:
    """Say what the scheme of a batch allows."""
    scheme = scheme_of_batch(batch)
    limit = exact_text(scheme.bonus_limit)
    bonus = tr("at most {limit} points up or down", limit=limit) if scheme.bonus_limit else ""
    words = "、".join(scheme.veto_words)
    parts = (
        bonus or tr("no bonus and no deduction"),
        tr("veto words: {words}", words=words) if words else tr("no veto"),
    )
    return tr("Scheme {scheme}: {rules}.", scheme=scheme.name, rules=tr("; ").join(parts))
