"""A window with two invented pages, for the tests of the shell."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from models.records.desk import Desk
from resources.i18n import tr
from ui.changes import Changes
from ui.context import WindowContext
from ui.jobs import JobRunner
from ui.room import Place, Room
from ui.shell.main_window import MainWindow
from ui.shell.page_spec import Page, PageSpec


class NotePage(Page):
    """Writes down what the window asked of it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.holds = False
        self.lists = False
        self.is_open = False
        self.title = QLabel(tr(title))
        self.field = QLineEdit()
        self.field.setAccessibleName(tr("Name"))
        column = QVBoxLayout(self)
        column.addWidget(self.title)
        column.addWidget(self.field)

    def show_place(self, shows: str) -> None:
        self.heard.append(f"show {shows}")
        self.field.setText(shows)

    def place(self) -> str:
        return self.field.text()

    def searches(self) -> bool:
        return self.lists

    def search(self, text: str) -> None:
        self.heard.append(f"search {text}")

    def enter_search(self) -> None:
        self.heard.append("enter")

    def ask_files(self) -> None:
        self.heard.append("ask")

    def take_files(self, paths: Sequence[Path]) -> None:
        self.heard.append(f"files {[path.name for path in paths]}")

    def waits(self) -> bool:
        return self.is_open

    def can_leave(self) -> bool:
        return not self.holds


@dataclass
class Calls:
    """What the window asked of the context."""

    made: list[str] = field(default_factory=list)

    def undo(self, _room: Room, _parent: QWidget) -> None:
        self.made.append("undo")

    def redo(self, _room: Room, _parent: QWidget) -> None:
        self.made.append("redo")

    def look_back(self, _room: Room, _parent: QWidget) -> None:
        self.made.append("look back")

    def find_place(self, text: str) -> Place | None:
        return Place("print", "K7M2") if text == "K7M2" else None


PAGES = (
    PageSpec(
        key="members",
        title="Members",
        icon="users",
        build=lambda _room: NotePage("Members"),
        searches=True,
        takes_files=True,
    ),
    PageSpec(key="print", title="Print", icon="printer", build=lambda _room: NotePage("Print")),
    PageSpec(
        key="import", title="Import", icon="file-input", build=lambda _room: NotePage("Import"), on_rail=False
    ),
)


def context_in(folder: Path, calls: Calls, *, read_only: bool = False, forced: bool = False) -> WindowContext:
    """Return a context of an invented desk."""
    desk = Desk("王静", "u1", "310106021", "临汾路街道", is_district=False, folder=folder)
    if read_only or forced:
        desk = Desk("王静", "u1", "310106021", "临汾路街道", False, folder, read_only, forced)
    return WindowContext(
        desk=desk,
        pages=PAGES,
        log=folder / "gridwork.log",
        language="zh_CN",
        close_thread=lambda: None,
        undo=calls.undo,
        redo=calls.redo,
        find_place=calls.find_place,
        look_back=calls.look_back,
    )


def window_in(folder: Path, calls: Calls, **desk: bool) -> MainWindow:
    """Return a window on an invented desk; whoever opens it closes it."""
    settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    return MainWindow(context_in(folder, calls, **desk), JobRunner(lambda: None), Changes(), settings)


def shown_page(window: MainWindow) -> NotePage:
    """Return the page shown as what it is."""
    assert isinstance(window.page, NotePage)
    return window.page
