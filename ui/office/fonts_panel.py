"""Which installed family sets each style of type on paper; automatic until somebody chooses."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from resources.fonts import BOLD, WEIGHTS, Typeface
from resources.i18n import CHINESE, N_, screen_words, tr
from ui.office.actions import FontsHere, choose_font, list_fonts
from ui.office.panel import Panel
from ui.parts.look import em
from ui.room import Room

_NAMES: Mapping[Typeface, tuple[str, str]] = {
    Typeface.TITLE: (N_("Title type"), N_("titles of forms")),
    Typeface.SONG: (N_("Song type"), N_("labels and heads of tables")),
    Typeface.FANG_SONG: (N_("FangSong type"), N_("what is filled in")),
    Typeface.KAI: (N_("Kai type"), N_("what is filled in, where there is no FangSong")),
    Typeface.HEI: (N_("Hei type"), N_("wherever the others are missing")),
}
_SAMPLE = "静安区网格赋能 2026年11月 Aa"  # what a form says, not words of the program
_LARGER = 1.3
_CHOICE_EMS = 20


class FontsPanel(Panel):
    """One choice and one sample line for each style of type; what is chosen holds at once."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._here: FontsHere | None = None
        self._wants_focus = False  # a choice that waits for what there is takes no focus
        self.choices = {typeface: QComboBox() for typeface in Typeface}
        self.samples = {typeface: QLabel(_SAMPLE) for typeface in Typeface}
        self._build()
        for typeface, choice in self.choices.items():
            choice.activated.connect(partial(self._on_chosen, typeface))

    def refresh(self) -> None:
        """Look again which families are on this computer."""
        list_fonts(room=self._room).succeeded.connect(self._on_listed)

    def take_focus(self) -> None:
        """Put the keys on the first choice, as soon as there is one."""
        self._wants_focus = self._here is None
        self.choices[Typeface.TITLE].setFocus()

    def _build(self) -> None:
        note = QLabel(
            tr(
                "Automatic takes the first family that official paper usually has. A character that the"
                " chosen family lacks comes from the next one that has it. What you choose holds for print"
                " and preview on this computer."
            )
        )
        note.setProperty("role", "notice")
        note.setWordWrap(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        for row, (typeface, (name, use)) in enumerate(_NAMES.items()):
            choice, sample = self.choices[typeface], self.samples[typeface]
            caption = QLabel(tr("{title}: {use}", title=tr(name), use=tr(use)))
            caption.setWordWrap(True)
            caption.setBuddy(choice)
            choice.setAccessibleName(tr(name))
            choice.setMinimumWidth(_CHOICE_EMS * em(self))
            choice.setEnabled(False)  # until it is known what there is
            sample.setAccessibleName(tr("Sample of {name}", name=tr(name)))
            grid.addWidget(caption, row, 0)
            grid.addWidget(choice, row, 1)
            grid.addWidget(sample, row, 2)
        sheet, area = QWidget(), QScrollArea()
        sheet.setObjectName("sheet")
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(0, 8, 0, 0)
        inner.setSpacing(16)
        inner.addWidget(note)
        inner.addLayout(grid)
        inner.addStretch(1)
        area.setWidget(sheet)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(tr("Fonts of the paper"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def _on_listed(self, here: FontsHere) -> None:
        self._here = here
        for typeface, choice in self.choices.items():
            choice.clear()
            choice.addItem(_automatic(here.automatic.get(typeface, "")), "")
            for names in here.families:
                choice.addItem(_shown(names), names[0])
            self._choose(typeface, here.chosen.get(typeface, ""))
            choice.setEnabled(not self._room.desk.read_only)
        if self._wants_focus and self.isVisible():
            self.take_focus()

    def _choose(self, typeface: Typeface, family: str) -> None:
        choice = self.choices[typeface]
        if family and choice.findData(family) < 0:
            choice.addItem(tr("{family}: not on this computer, so automatic", family=family), family)
        choice.setCurrentIndex(max(choice.findData(family), 0))
        self._show_sample(typeface)

    def _show_sample(self, typeface: Typeface) -> None:
        here, family = self._here, str(self.choices[typeface].currentData() or "")
        is_here = here is not None and any(names[0] == family for names in here.families)
        shown = family if is_here else here.automatic.get(typeface, "") if here else ""
        font = QFont(self.font())
        font.setFamilies([shown, *font.families()] if shown else font.families())
        font.setPointSizeF(_LARGER * font.pointSizeF())
        font.setBold(WEIGHTS[typeface] == BOLD)
        self.samples[typeface].setFont(font)

    def _on_chosen(self, typeface: Typeface, _at: int) -> None:
        self._show_sample(typeface)
        family = str(self.choices[typeface].currentData() or "")
        choose_font(room=self._room, typeface=typeface, family=family)


def _automatic(family: str) -> str:
    if family:
        return tr("Automatic: {family}", family=family)
    return tr("Automatic: none on this computer, the next style is taken")


def _shown(names: tuple[str, ...]) -> str:
    """Return the name of a family in the language of the screen, where it has one."""
    chinese = [name for name in names if not name.isascii()]
    return chinese[0] if chinese and screen_words().language == CHINESE else names[0]
