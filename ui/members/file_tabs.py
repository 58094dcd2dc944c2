"""The tabs of a member's file beside its forms; a new one is one line here."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from models.records.child_rows import ChildRow
from models.records.fields import Kind
from models.records.member_file import FileSection
from models.records.timeline import EventKind, TimelineEvent
from resources.i18n import N_, tr
from ui.parts.child_rows import ChildRowsPart
from ui.parts.rows_table import Column
from ui.printing.places import place_of_code
from ui.room import Place, Room

# the room, the member's key, and the section that the tab follows: the person's, or an assignment's
Build = Callable[[Room, str, FileSection], QWidget]
_CTRL = Qt.KeyboardModifier.ControlModifier
_ON_THE_FORM = 3  # annual grades that F01 shows


class FileTab(NamedTuple):
    """A tab: its word, a message id, and how its content is made once somebody looks at it."""

    term: str
    build: Build


class LateTab(QWidget):
    """Makes its content when it is first shown, so that opening a member stays quick."""

    def __init__(self, build: Callable[[], QWidget]) -> None:
        super().__init__()
        self._build = build
        self.content: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._column = column

    def showEvent(self, event: QShowEvent) -> None:
        """Make the content."""
        if self.content is None:
            self.content = self._build()
            self._column.addWidget(self.content)
            self.setFocusProxy(self.content)
        super().showEvent(event)


class InnerTabs(QTabWidget):
    """Tabs within a tab: Ctrl+Tab goes through them and then on, instead of round and round."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys to the tabs around, where there is no further one here."""
        steps = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
        step = steps.get(Qt.Key(event.key())) if event.modifiers() & _CTRL else None
        if step is not None and not 0 <= self.currentIndex() + step < self.count():
            event.ignore()
        else:
            super().keyPressEvent(event)


def career(room: Room, member: str, _person: FileSection) -> QWidget:
    """Return education and résumé."""
    return stacked(
        ChildRowsPart(
            room,
            "education",
            member,
            member=member,
            title=tr("Education"),
            empty=tr("No education yet. Add the first entry (Insert); the registration form has two."),
        ),
        ChildRowsPart(
            room,
            "career_entry",
            member,
            member=member,
            title=tr("Résumé"),
            empty=tr("No résumé yet. Add the first entry (Insert)."),
        ),
    )


class AnnualGradesPart(ChildRowsPart):
    """The annual grades, newest first; those that the registration form shows are marked."""

    def __init__(self, room: Room, member: str) -> None:
        super().__init__(
            room,
            "annual_grade",
            member,
            member=member,
            title=tr("Annual grades"),
            empty=tr("No annual grade yet. Add the last three years (Insert)."),
            columns=(Column(heading=N_("On the registration form"), text=self._on_form, width=10),),
        )

    def _on_form(self, row: ChildRow) -> str:
        shown = [one.key for one in self.found.rows[:_ON_THE_FORM]]
        return tr("✓ yes") if row.key in shown else ""


def honours(room: Room, member: str, _person: FileSection) -> QWidget:
    """Return annual grades and awards."""
    awards = ChildRowsPart(
        room,
        "award",
        member,
        member=member,
        title=tr("Awards and discipline"),
        empty=tr("No award yet. Add the first one (Insert)."),
    )
    return stacked(awards, AnnualGradesPart(room, member))


def attachments(room: Room, member: str, _person: FileSection) -> QWidget:
    """Return the attached files."""
    from ui.members.attachments_part import AttachmentsPart  # noqa: PLC0415 - copies files: only then

    return stacked(AttachmentsPart(room, member))


_EDUCATION, _AWARDS, _FILES = N_("Education and résumé"), N_("Awards and grades"), N_("Attachments")
_ON_TAB = {
    EventKind.EDUCATION: _EDUCATION,
    EventKind.CAREER: _EDUCATION,
    EventKind.AWARD: _AWARDS,
    EventKind.GRADE: _AWARDS,
    EventKind.FILE: _FILES,
}


def timeline(room: Room, member: str, person: FileSection) -> QWidget:
    """Return everything that happened to the member."""
    from ui.members.timeline_part import TimelinePart  # noqa: PLC0415 - reads much: only then

    name = next(str(value or "") for field, value in person.values.items() if field.kind is Kind.NAME)
    part = TimelinePart(room, member, name)
    part.opened.connect(partial(_go_to, room, member))
    return part


def _go_to(room: Room, member: str, event: TimelineEvent) -> None:
    """Go where an event of the timeline stands: to the sheet, or to the tab that holds the row."""
    if event.kind is EventKind.PAPER:
        room.go(place_of_code(event.about))
    elif event.kind in _ON_TAB:
        room.go(place_of_tab(member, _ON_TAB[event.kind], member))
    elif event.about:
        room.go(place_of_tab(member, STATIONS, event.about))


def place_of_tab(member: str, term: str, key: str) -> Place:
    """Return a tab of a member's file: that of the person, whose key it is, or of an assignment."""
    return Place("members", f"{member}/{term} {key}")


def same_person(room: Room, member: str, _person: FileSection) -> QWidget:
    """Return the records of the person, and the totals over all of them."""
    from ui.members.same_person_part import SamePersonPart  # noqa: PLC0415 - few people have several records

    return stacked(SamePersonPart(room, member))


PERSON_TABS: tuple[FileTab, ...] = (
    FileTab(_EDUCATION, career),
    FileTab(_AWARDS, honours),
    FileTab(_FILES, attachments),
    FileTab(N_("Timeline"), timeline),
    FileTab(N_("Same person"), same_person),
)


def stations(room: Room, member: str, assignment: FileSection) -> QWidget:
    """Return the course of an assignment and its leaves."""
    from ui.members.stations_part import StationsPart  # noqa: PLC0415 - changes are rare: only then

    leaves = ChildRowsPart(
        room,
        "leave",
        assignment.key,
        member=member,
        title=tr("Leave"),
        empty=tr("No leave yet. Add the first one with its days and the reason (Insert)."),
    )
    return stacked(StationsPart(room, member, assignment.key), leaves)


STATIONS = N_("Stations and leave")
ASSIGNMENT_TABS: tuple[FileTab, ...] = (FileTab(STATIONS, stations),)  # behind the tabs of each assignment


def stacked(*parts: QWidget) -> QWidget:
    """Return parts one below the other; a small screen scrolls to the lower ones."""
    sheet, tab = QWidget(), QScrollArea()
    sheet.setObjectName("sheet")
    column = QVBoxLayout(sheet)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    for part in parts:
        column.addWidget(part, 1)
    tab.setWidget(sheet)
    tab.setWidgetResizable(True)
    tab.setFrameShape(QFrame.Shape.NoFrame)
    tab.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    tab.setFocusProxy(parts[0])
    return tab
