"""Two versions of schemes side by side: only what differs."""

from dataclasses import dataclass

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from models.records.history import FieldChange
from models.records.schemes import SchemeRow
from models.registers.schemes import scheme_of_key
from models.rules.scheme_diff import ADDED, REMOVED, SchemeDifference, differences
from models.rules.scheme_fields import TITLES
from resources.i18n import N_, tr, tr_plural
from ui.parts.look import em
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView
from ui.parts.values import shown_value
from ui.room import Room

_WIDTH_EMS, _HEIGHT_EMS = 56, 36


@dataclass(frozen=True, slots=True)
class _Line:
    """One field of one row that differs."""

    difference: SchemeDifference
    change: FieldChange
    is_first: bool


def _where(line: _Line) -> str:
    one = line.difference
    deed = {ADDED: tr(ADDED), REMOVED: tr(REMOVED)}.get(one.deed, "")
    said = " · ".join(filter(None, (tr(TITLES[one.part]), one.about, deed)))
    return said if line.is_first else ""


_COLUMNS = (
    Column(heading=N_("Where"), text=_where, width=18, tip=_where),
    Column(heading=N_("Field"), text=lambda line: tr(line.change.field.term), width=9),
    Column(
        heading=N_("Left"), text=lambda line: shown_value(line.change.field, line.change.before), width=12
    ),
    Column(
        heading=N_("Right"), text=lambda line: shown_value(line.change.field, line.change.after), width=12
    ),
)


class CompareDialog(QDialog):
    """The right version is the one that was chosen in the list; the left one the version before it."""

    def __init__(self, room: Room, chosen: SchemeRow, rows: tuple[SchemeRow, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: dict[str, _Line] = {}
        self.left, self.right = QComboBox(), QComboBox()
        self.summary = QLabel()
        self.list = RowsView(
            RowsTable(_COLUMNS, lambda keys: {key: self._lines[key] for key in keys}),
            name=N_("Differences"),
            room=room,
        )
        self._build(chosen, rows)
        self.left.currentIndexChanged.connect(self._on_chosen)
        self.right.currentIndexChanged.connect(self._on_chosen)
        self._on_chosen()

    def _build(self, chosen: SchemeRow, rows: tuple[SchemeRow, ...]) -> None:
        self.setWindowTitle(tr("Compare versions"))
        form = QFormLayout()
        for box, word in ((self.left, tr("Left")), (self.right, tr("Right"))):
            box.setAccessibleName(word)
            for row in rows:
                box.addItem(f"{row.title} v{row.version}", row.key)
            form.addRow(word, box)
        self.right.setCurrentIndex(self.right.findData(chosen.key))
        self.left.setCurrentIndex(self.left.findData(_beside(chosen, rows)))
        self.summary.setProperty("role", "notice")
        self.summary.setWordWrap(True)
        buttons = QDialogButtonBox()
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.summary)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        self.resize(_WIDTH_EMS * em(self), _HEIGHT_EMS * em(self))

    def _on_chosen(self) -> None:
        left, right = (scheme_of_key(str(box.currentData())) for box in (self.left, self.right))
        found = differences(left, right)
        lines = [_Line(one, change, at == 0) for one in found for at, change in enumerate(one.fields)]
        self._lines = {str(n): line for n, line in enumerate(lines)}
        self.list.show_keys(list(self._lines))
        told = tr_plural("{n} field differs.", "{n} fields differ.", len(lines))
        self.summary.setText(told if lines else tr("These versions say the same."))


def _beside(chosen: SchemeRow, rows: tuple[SchemeRow, ...]) -> str:
    """Return what to lay beside a version: the one before it, else another of its name, else any other."""
    others = [row for row in rows if row.key != chosen.key]
    ranked = sorted(
        others,
        key=lambda row: (row.title != chosen.title, row.version >= chosen.version, -row.version),
    )
    return ranked[0].key if ranked else chosen.key
