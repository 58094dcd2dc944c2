"""The keys, each with what it does, by where they hold."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from resources.i18n import N_, tr
from ui.shell.keys_here import keys_on

Keys = Iterable[tuple[str, str]]  # what is pressed, and what it does
_MEMBERS = N_("Members")
KEYS = (
    (
        N_("Everywhere"),
        (
            ("Ctrl+K", N_("find a member or a sheet")),
            ("Ctrl+1 … 9", N_("go to a page")),
            ("Ctrl+Tab, Ctrl+Shift+Tab", N_("next tab, previous tab")),
            ("Ctrl+O", N_("import a roster")),
            ("Ctrl+Z", N_("undo: typing in a field, elsewhere the last change")),
            ("Ctrl+Y, Ctrl+Shift+Z", N_("redo")),
            ("Enter", N_("move on to the next field; open the row")),
            ("Ctrl+Enter", N_("move on from a field of several lines")),
            ("Esc", N_("take back what is being typed; clear the search")),
            ("Ctrl+C, Ctrl+Shift+C", N_("copy rows for a spreadsheet, with their headings")),
            ("Alt+Up, Alt+Shift+Up", N_("sort a list by the column one stands on; by this one too")),
            ("Alt+Down", N_("filter a list by the column one stands on")),
            ("Shift+F10", N_("what can be done with a list: columns, views, copy, print, save")),
            ("Ctrl+Shift+D", N_("the office as it stood on a day, in a window of its own")),
            ("F1", N_("this list")),
            ("F10", N_("the menus: arrows go through them")),
            ("Ctrl+Q", N_("quit")),
        ),
    ),
    (
        _MEMBERS,
        (
            ("Ctrl+N", N_("add a member")),
            ("Alt+Left", N_("back from a member to all members")),
            ("Ctrl+P", N_("print evaluation forms (F17), of the chosen members")),
            ("Ctrl+Shift+P", N_("print score sheets (F23), of the chosen members")),
            ("Ctrl+Alt+P", N_("a member's file: print the registration form (F01)")),
            ("Insert, Enter, Delete", N_("a member's file: add, change or remove a row")),
            ("Alt+Right", N_("a member's file: to the record that stands for the same person")),
        ),
    ),
    (
        N_("Compare lists"),
        (
            ("1, 2, 3", N_("choose whose value holds: what is here, the first file, the second file")),
            ("Enter, Space", N_("take the first file's other value and go on; take it or leave it")),
            ("Delete", N_("leave what is here")),
            ("Ctrl+A", N_("all lines: the next key holds for all of them")),
        ),
    ),
    (
        N_("Assessment"),
        (
            ("1 2 3 4, A B C D", N_("the level, one key for each item")),
            ("Backspace", N_("take the last mark back")),
            ("Tab", N_("to the remark")),
            ("Enter", N_("end the sheet; the next member stands there")),
            ("F3", N_("type the code of a printed sheet")),
            ("Ctrl+P, Ctrl+Shift+P", N_("print the forms of this member")),
            ("Ctrl+S", N_("grid: save all sheets that are begun, as one step")),
            ("Ctrl+V, Ctrl+Shift+C", N_("grid: paste a block of a spreadsheet, copy the whole grid")),
            ("Alt+D", N_("totals: record who of a tie gets the places")),
            ("Alt+R", N_("totals: record what is left out for a member")),
            ("Alt+B", N_("totals: record bonus, deduction or veto of a member")),
            ("Ctrl+Shift+R", N_("print the summary of results (F18) of the batch")),
        ),
    ),
    (
        N_("Schemes"),
        (
            ("Enter", N_("open a scheme; in a draft, type into the cell")),
            ("Insert, Delete", N_("add a row below, take the row away")),
            ("Ctrl+Up, Ctrl+Down", N_("move the row")),
            ("Ctrl+S", N_("save the draft, or go to the first thing that is wrong")),
            ("Esc", N_("back to the list; what was typed is kept")),
        ),
    ),
    (
        N_("Print"),
        (
            ("Ctrl+Enter", N_("show the preview")),
            ("Ctrl+P", N_("print what the preview shows")),
            ("Ctrl+S", N_("save what the preview shows")),
            ("Ctrl+Shift+K", N_("certificates: calibrate a printer for pre-printed paper")),
            ("Ctrl+Shift+W", N_("certificates: the office's own words")),
            ("+ - 0", N_("larger, smaller, as wide as the window")),
            ("Esc", N_("close the preview without recording")),
        ),
    ),
)
_ROOM = 64  # pixels that the window keeps around the list


class KeysDialog(QDialog):
    """Lists the keys, those of the page `shown` first; scrolls by the arrows where the window is low."""

    def __init__(self, parent: QWidget, shown: QWidget | None = None) -> None:
        here = keys_on(shown) if shown else ()
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        listed = _list(here)
        area = QScrollArea()
        area.setAccessibleName(tr("Keys"))
        area.setWidget(listed)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumWidth(listed.sizeHint().width() + area.verticalScrollBar().sizeHint().width())
        buttons = QDialogButtonBox()
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(area, 1)
        column.addWidget(buttons)
        wanted = listed.sizeHint().height() + buttons.sizeHint().height() + _ROOM
        self.resize(self.sizeHint().width(), min(wanted, parent.height() - _ROOM))
        area.setFocus()


def _list(here: Keys) -> QWidget:
    listed = QWidget()
    grid = QGridLayout(listed)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(4)
    if here:
        _add(grid, tr("On this page"), here)
    for title, keys in KEYS:
        told = [(key, tr(does)) for key, does in keys]
        _add(grid, tr(title), (*told, *(_changes() if title == _MEMBERS else ())))
    return listed


def _add(grid: QGridLayout, title: str, keys: Keys) -> None:
    """Add a section: its keys, each with what it does, in words."""
    heading = QLabel(title)
    heading.setProperty("role", "heading")
    grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
    for key, does in keys:
        row = grid.rowCount()
        grid.addWidget(QLabel(key), row, 0)
        grid.addWidget(QLabel(does), row, 1)


def _changes() -> Iterator[tuple[str, str]]:
    """Yield the keys of the changes of an assignment, as its part of the member's file declares them."""
    from ui.members.change_dialog import TITLES  # noqa: PLC0415 - as rarely as the keys are asked for
    from ui.members.stations_part import BUTTONS  # noqa: PLC0415 - as above

    for kind, (_, key) in BUTTONS.items():
        yield key, tr("an assignment: {change}", change=tr(TITLES[kind]))
