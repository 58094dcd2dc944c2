"""Totals: rank, grade, places, ties and who is incomplete; every number opens its derivation."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from models.records.decisions import ReweightToDecide, TieToDecide
from models.records.fields import Kind
from models.records.results import BatchResults, Derivation, PlacesRow, TotalsRow
from models.records.saying import Saying
from models.registers.assigned import assigned_found
from models.registers.decisions import reweight_to_decide, tie_to_decide
from models.registers.results import derivation_of, derivation_of_quota, results_of_batch
from models.registers.titles import Titles
from models.rules.scoring import NOTE_POOL
from resources.i18n import N_, screen_words, tr, tr_plural
from ui.assessment.deciding import ask_about_missing, ask_about_tie
from ui.assessment.derivation_tree import DerivationTree
from ui.parts.look import em
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView
from ui.room import Place, Room

_WHOLE = "whole"
_SMALL = "small"
_LIST_EMS, _SIDE_EMS = 48, 42  # how a number came about wants the room that short columns leave


def _said(notes: Sequence[Saying]) -> str:
    return "；".join(tr(note.message, **note.named()) for note in notes)


_TOTALS = (
    Column(heading=N_("Rank"), text=lambda row: row.rank, width=3, is_number=True),
    Column(heading=N_("Name"), text=lambda row: row.name, width=9, kind=Kind.NAME),
    Column(heading=N_("Receiving unit"), text=lambda row: row.unit_title, width=9),
    Column(heading=N_("Total"), text=lambda row: row.total, width=5, is_number=True),
    Column(heading=N_("Grade"), text=lambda row: row.grade, width=5),
    Column(
        heading=N_("Note"),
        text=lambda row: _said((*row.incomplete, *row.notes)),
        width=10,
        tip=lambda row: _said((*row.incomplete, *row.notes)),
        is_wrong=lambda row: bool(row.incomplete),
    ),
)
_PLACES = (
    Column(heading=N_("Unit"), text=lambda row: row.title or tr(row.pool), width=10),
    Column(heading=N_("Members"), text=lambda row: str(row.n), width=4, is_number=True),
    Column(
        heading=N_("Places"),
        text=lambda row: "" if row.places is None else str(row.places),
        width=4,
        is_number=True,
    ),
    Column(
        heading=N_("Counts"), text=lambda row: tr("counts") if row.decides else tr("for comparison"), width=6
    ),
)


class TotalsPanel(QWidget):
    """The results of a batch, with their derivation beside them."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._batch = ""
        self._rows: dict[str, TotalsRow] = {}
        self._places: dict[str, PlacesRow] = {}
        self._asked = 0
        self._text = ""
        self._summary = QLabel()
        self.decide = QPushButton(tr("&Decide…"))
        self.reweight = QPushButton(tr("&Re-weight…"))
        self.adjust = QPushButton(tr("&Bonus, veto…"))
        self.hint = QLabel()
        self.totals = RowsView(
            RowsTable(_TOTALS, lambda keys: {key: self._rows[key] for key in keys}),
            name=N_("Totals"),
            room=room,
        )
        self.places = RowsView(
            RowsTable(_PLACES, lambda keys: {key: self._places[key] for key in keys}),
            name=N_("Places"),
            room=room,
        )
        self.derivation = DerivationTree()
        self._build()
        self.totals.current_changed.connect(self._on_row_changed)
        self.totals.opened.connect(self._on_row_opened)
        self.decide.clicked.connect(self._on_decide_asked)
        self.reweight.clicked.connect(self._on_reweight_asked)
        self.adjust.clicked.connect(self._on_adjust_asked)
        self.places.current_changed.connect(self._on_places_changed)

    def show_batch(self, batch: str) -> None:
        """Total another batch, once somebody looks."""
        self._batch = batch
        if self.isVisible():
            self.refresh()

    def members(self) -> list[str]:
        """Return the keys of the members that are chosen in the list."""
        return [self._rows[str(key)].member for key in self.totals.selected_keys() if str(key) in self._rows]

    def search(self, text: str) -> None:
        """List only whom `text` finds; everybody where it is empty."""
        if text != self._text:
            self._text = text
            self._list()

    @property
    def found(self) -> str:
        """What the list was searched for."""
        return self._text

    def refresh(self) -> None:
        """Total again."""
        if self._batch:
            batch, language = self._batch, screen_words().language
            job = self._room.jobs.write(
                lambda _report: results_of_batch(self._room.desk, batch, language), title=tr("Adding up")
            )
            job.succeeded.connect(self._on_totalled)

    def _build(self) -> None:
        self._summary.setProperty("role", "notice")
        self._summary.setWordWrap(True)
        side = QSplitter(Qt.Orientation.Vertical)
        side.addWidget(self.derivation)
        side.addWidget(self.places)
        side.setSizes([3, 2])
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._listed())
        split.addWidget(side)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        split.setSizes([_LIST_EMS * em(self), _SIDE_EMS * em(self)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._summary)
        column.addWidget(split, 1)

    def _listed(self) -> QWidget:
        """Return the list with what can be decided about its row."""
        self.hint.setProperty("role", "quiet")
        self.hint.setWordWrap(True)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.decide)
        bar.addWidget(self.reweight)
        bar.addWidget(self.adjust)
        bar.addWidget(self.hint, 1)
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.totals, 1)
        column.addLayout(bar)
        return listed

    def _on_totalled(self, results: BatchResults) -> None:
        if results.batch != self._batch:
            return
        self._rows = {row.assignment: row for row in results.rows}
        pools = {_SMALL: results.small_units, _WHOLE: results.all_units}
        self._places = {row.unit: row for row in results.by_unit}
        self._places |= {key: row for key, row in pools.items() if row is not None}
        self._list()
        self.places.show_keys(list(self._places))
        self._summary.setText(_summary(results))
        self._on_row_changed(self.totals.current_key())

    def _list(self) -> None:
        """Show the rows that are searched for, by rank."""
        found = assigned_found(self._batch, self._text) if self._text else None
        self.totals.show_keys([key for key in self._rows if found is None or key in found])
        self._offer(self.totals.current_key())

    def _offer(self, assignment: object) -> None:
        """Offer what can be decided about a row, and say why where nothing can."""
        row = self._rows.get(str(assignment)) if assignment is not None else None
        self.decide.setEnabled(bool(row and row.tie))
        self.reweight.setEnabled(bool(row and (row.incomplete or row.is_reweighted)))
        self.adjust.setEnabled(row is not None)
        self.hint.setText(tr(_hint(row)) if row or not self._rows else tr("Nobody is found here."))

    def _on_row_opened(self, assignment: object) -> None:
        self._room.go(Place("members", self._rows[str(assignment)].member))

    def _on_decide_asked(self) -> None:
        assignment, language = str(self.totals.current_key()), screen_words().language
        job = self._room.jobs.write(
            lambda _report: tie_to_decide(self._room.desk, assignment, language), title=tr("Adding up")
        )
        job.succeeded.connect(self._on_tie_read)

    def _on_tie_read(self, tie: TieToDecide) -> None:
        ask_about_tie(self._room, self, tie)

    def _on_reweight_asked(self) -> None:
        assignment = str(self.totals.current_key())
        job = self._room.jobs.write(
            lambda _report: reweight_to_decide(self._room.desk, assignment), title=tr("Adding up")
        )
        job.succeeded.connect(self._on_missing_read)

    def _on_missing_read(self, form: ReweightToDecide) -> None:
        ask_about_missing(self._room, self, form)

    def _on_adjust_asked(self) -> None:
        from ui.assessment.adjustment_dialog import AdjustmentDialog  # noqa: PLC0415 - seldom asked for

        dialog = AdjustmentDialog(self._room, self._batch, self._rows[str(self.totals.current_key())], self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_row_changed(self, assignment: object) -> None:
        self._offer(assignment)
        if assignment is not None:
            self._derive(lambda: derivation_of(self._room.desk, str(assignment)))

    def _on_places_changed(self, key: object) -> None:
        if key is not None and self.places.hasFocus():
            unit, is_small = None if key in (_WHOLE, _SMALL) else str(key), key == _SMALL
            self._derive(lambda: derivation_of_quota(self._room.desk, self._batch, unit, is_small=is_small))

    def _derive(self, compute: Callable[[], Derivation]) -> None:
        self._asked += 1
        asked = self._asked
        job = self._room.jobs.write(lambda _report: (asked, compute()), title=tr("Tracing the number"))
        job.succeeded.connect(self._on_traced)

    def _on_traced(self, traced: tuple[int, Derivation | None]) -> None:
        asked, found = traced
        if asked == self._asked:
            self.derivation.show_derivation(found)


def _hint(row: TotalsRow | None) -> str:
    """Return what there is to decide about a row, as a message id."""
    if row is None:
        return ""
    if row.tie:
        return N_("Equal totals over the line: the leaders decide who gets the places.")
    if row.incomplete:
        return N_("What will not come can be left out by decision, with a reason.")
    is_pooled = any(note.message == NOTE_POOL for note in row.notes)
    return N_("The district decides about places that units share.") if is_pooled else ""


def _summary(results: BatchResults) -> str:
    incomplete = sum(bool(row.incomplete) for row in results.rows)
    parts = [
        tr(
            "{batch} · scheme {scheme}",
            batch=Titles(screen_words().language).of(results.batch),
            scheme=results.scheme,
        ),
        tr_plural("{n} member", "{n} members", len(results.rows)),
    ]
    if incomplete:
        parts.append(tr_plural("{n} incomplete", "{n} incomplete", incomplete))
    if results.tied:
        names = "、".join(row.name for row in results.rows if row.assignment in results.tied)
        parts.append(tr("a tie lies over the line and needs a collective decision: {names}", names=names))
    return " · ".join(parts)
