"""Units and places in the file that this office calls otherwise: what each means, or that it is added."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QVBoxLayout, QWidget

from models.intake.known import Choices
from models.intake.places_met import UNDECIDED
from models.records.fields import FieldSpec
from models.records.intake import ImportPlan, PlaceState, PlaceUse
from models.registers.places import link_choices
from resources.i18n import N_, screen_words, tr
from ui.parts.flow import FlowLine
from ui.parts.look import em
from ui.parts.rows_table import Column, RowsTable
from ui.parts.rows_view import RowsView
from ui.room import Room

_CHOICE_EMS = 18
_STATES = {
    PlaceState.UNKNOWN: N_("not known here: choose what is meant"),
    PlaceState.ELSEWHERE: N_("lies in another sub-district: choose what is meant"),
    PlaceState.CHOSEN: N_("means {unit}"),
    PlaceState.NEW: N_("will be created: {unit}"),
    PlaceState.FORMER: N_("a former name: today {unit}"),
}


def _becomes(use: PlaceUse) -> str:
    return tr(_STATES[use.state], unit=use.shown)


_COLUMNS = (
    Column(heading=N_("In the file"), text=lambda use: use.text, width=14, tip=lambda use: use.text),
    Column(heading=N_("Field"), text=lambda use: tr(use.field.term), width=8),
    Column(heading=N_("Owning office"), text=lambda use: use.owner_title, width=9),
    Column(heading=N_("Rows"), text=lambda use: str(use.rows), width=4, is_number=True),
    Column(
        heading=N_("What becomes of it"),
        text=_becomes,
        width=18,
        tip=_becomes,
        is_wrong=lambda use: use.state in UNDECIDED,
    ),
)


class PlacesPanel(QWidget):
    """The names that need a look; Enter leads to the choice for the current one."""

    assigned = Signal(str, str)  # what the choice is kept under; the unit's key, empty for undecided
    adding = Signal(bool)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = room.desk
        self._uses: dict[str, PlaceUse] = {}
        self._is_locked = False
        self.list = RowsView(
            RowsTable(_COLUMNS, lambda keys: {key: self._uses[key] for key in keys}),
            name=N_("Units and places in the file"),
            room=room,
        )
        self.choice = QComboBox()
        self.adds = QCheckBox(tr("Create grids and residential areas that nobody entered &yet"))
        self._caption = QLabel()
        self._note = QLabel()
        self._build()
        self.list.current_changed.connect(lambda _key: self._show_choice())
        self.list.opened.connect(lambda _key: self._open_choice())
        self.choice.activated.connect(lambda _at: self._on_chosen())
        self.adds.clicked.connect(self.adding)

    def show_plan(self, plan: ImportPlan, choices: Choices) -> None:
        """Show the names of a plan, the undecided first."""
        self._uses = {f"{use.field.name}/{use.owner}/{use.text}": use for use in plan.places}
        self.list.show_keys(list(self._uses))
        self.adds.setChecked(choices.add_places)
        any_inside = any(use.owner for use in plan.places)
        self.adds.setVisible(any_inside or choices.add_places)
        self._show_choice()

    def lock(self, *, is_locked: bool) -> None:
        """Let nothing be chosen any more, or again."""
        self._is_locked = is_locked
        self.adds.setEnabled(not is_locked)
        self._show_choice()

    def _build(self) -> None:
        self.choice.setAccessibleName(tr("What the name means"))
        self.choice.setMinimumWidth(_CHOICE_EMS * em(self))
        self._caption.setBuddy(self.choice)
        self._note.setProperty("role", "quiet")
        self._note.setWordWrap(True)
        line = FlowLine()
        for part in (self._caption, self.choice, self.adds):
            line.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self._note)
        column.addWidget(self.list, 1)

    def _use(self) -> PlaceUse | None:
        return self._uses.get(str(self.list.current_key()))

    def _show_choice(self) -> None:
        use = self._use()
        self._caption.setText(tr("“{name}” me&ans", name=use.text) if use else tr("It me&ans"))
        self.choice.clear()
        self.choice.addItem(tr("not decided"), "")
        offered = link_choices(self._desk, use.field, screen_words(), use.owner) if use else ()
        for choice in offered:
            self.choice.addItem(choice.title, choice.key)
        chosen = use.key if use and use.state is PlaceState.CHOSEN else ""
        self.choice.setCurrentIndex(max(self.choice.findData(chosen), 0))
        self.choice.setEnabled(bool(offered) and not self._is_locked)
        self._note.setText(_note(use.field if use else None, has_choices=bool(offered)))

    def _open_choice(self) -> None:
        """Open the list of units: stepping through a closed one would choose each of them."""
        self.choice.setFocus(Qt.FocusReason.TabFocusReason)
        if self.choice.isEnabled():
            self.choice.showPopup()

    def _on_chosen(self) -> None:
        use = self._use()
        if use is not None:
            self.assigned.emit(use.question, self.choice.currentData())


def _note(field: FieldSpec | None, *, has_choices: bool) -> str:
    if field is None:
        return tr("Every unit and place in the file is known here by its name.")
    if not has_choices:
        return tr("There is nothing to choose from yet: it can be created, or entered on the Office page.")
    return tr(
        "What you choose holds for every row with this name and is remembered for the next file; a grid or"
        " residential area that you may write gets it as another name."
    )
