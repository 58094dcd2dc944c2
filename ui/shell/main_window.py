"""The window: rail, search box, the page that is shown, and the status bar."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QPushButton, QStackedWidget, QWidget

from models.records.desk import Desk
from resources.i18n import N_, screen_words, tr
from resources.version import __version__
from ui.changes import Changes
from ui.context import WindowContext
from ui.failures import show_failure
from ui.jobs import JobRunner
from ui.parts import ask
from ui.room import Place, Room
from ui.shell.menus import menu_bar
from ui.shell.page_spec import Page, starting_page
from ui.shell.rail import Rail
from ui.shell.search_box import SearchBox
from ui.shell.status_line import StatusLine
from ui.shell.typing_undo import UndoWatch, undo_typing

if TYPE_CHECKING:
    from models.records.saying import Saying

_GEOMETRY = "window/geometry"
_MAXIMIZED_BELOW = 1400
_START_SIZE = (1280, 800)


class MainWindow(QMainWindow):
    """Holds one page at a time; pages are built when they are first shown."""

    language_chosen = Signal(str)

    def __init__(
        self, context: WindowContext, jobs: JobRunner, changes: Changes, settings: QSettings
    ) -> None:
        super().__init__()
        self._context = context
        self._jobs = jobs
        self._settings = settings
        self.room = Room(desk=context.desk, jobs=jobs, changes=changes, settings=settings, go=self.go)
        self._specs = {spec.key: spec for spec in context.pages}
        self._pages: dict[str, Page] = {}
        self._key = ""
        self._left: dict[str, object] = {}  # what was chosen on the pages that a change of language took down
        self._counts: dict[str, int] = {}  # what waits on the pages: every rail says it
        self._waiting: set[str] = set()  # pages off the rail with work that waits there
        self._may_close = False
        self._is_closing = False  # once everything is saved
        self._notices = [(notice, "info") for notice in context.notices]
        self.setAcceptDrops(True)
        self._undo_watch = UndoWatch(self)
        self._build()
        jobs.failed.connect(self._on_job_failed)
        jobs.ended.connect(self._on_job_ended)
        changes.desk_changed.connect(self._on_desk_changed)
        self.go(Place(starting_page(context.pages).key))

    def go(self, place: Place) -> None:
        """Go to a page and show there what is asked for, unless the page that is shown holds on."""
        if place.page != self._key and not self._change_page(place.page):
            self._rail.show_chosen(self._key)
            return
        if place.shows:
            self.page.show_place(place.shows)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._pages[self._key]

    @property
    def rail(self) -> Rail:
        """The rail, for its counts."""
        return self._rail

    @property
    def status(self) -> StatusLine:
        """The status bar."""
        return self._status

    def add_notice(self, notice: "Saying", symbol: str) -> None:
        """Say something in the status bar that stays there, in whatever language."""
        self._notices.append((notice, symbol))
        self._status.add_notice(screen_words().said(notice), symbol)

    def rebuild(self) -> None:
        """Build everything anew, after a change of language; each page to what was chosen there."""
        shown, found = self._key, self._search.text()
        self._note_open_pages()
        self._left |= {key: page.left() for key, page in self._pages.items()}
        self._pages, self._key = {}, ""
        self._build()
        self.go(Place(shown))
        self._search.show_text(found)

    def follow_colours(self) -> None:
        """Build everything anew in the colours of the time, unless something is being typed."""
        if self.page.can_leave():
            self.rebuild()

    def show_sized(self) -> None:
        """Show the window where it was; maximized on a small screen, where a frame would stick out."""
        geometry = self._settings.value(_GEOMETRY)
        if geometry:
            self.restoreGeometry(geometry)
        else:
            self.resize(*_START_SIZE)
        if self.screen().availableGeometry().width() < _MAXIMIZED_BELOW:
            self.showMaximized()
        else:
            self.show()

    def go_to(self, key: str) -> None:
        """Go to a page."""
        self.go(Place(key))

    def jump_to(self, key: str) -> None:
        """Go to a page and put the keyboard where its work starts."""
        self.go_to(key)
        if self._key == key:
            self.page.take_focus()

    def ask_files(self) -> None:
        """Ask for files to import, from wherever one is."""
        self.jump_to(self._taker())
        if self._key == self._taker():
            self.page.ask_files()

    def go_find(self) -> None:
        """Put the cursor into the search box."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def undo(self) -> None:
        """Undo typing where somebody types, else the person's last operation."""
        if not undo_typing():
            self._context.undo(self.room, self)

    def redo(self) -> None:
        """Redo typing where somebody types, else the person's last undone operation."""
        if not undo_typing(redo=True):
            self._context.redo(self.room, self)

    def choose_language(self, language: str) -> None:
        """Switch the language, unless something typed on the page cannot be taken yet."""
        if self.page.can_leave():
            self.language_chosen.emit(language)

    def look_back(self) -> None:
        """Ask for a day, and open the office as it stood then in a window of its own."""
        self._context.look_back(self.room, self)

    def gather_behind(self) -> None:
        """Gather what the first page was shown without."""
        if self._context.behind is not None:
            self._jobs.write(self._context.behind, title=tr("Gathering the rest of that day"))

    def show_keys(self) -> None:
        """List the keys."""
        from ui.shell.keys_dialog import KeysDialog  # noqa: PLC0415 - as rarely as it is asked for

        KeysDialog(self, self.page).open()

    def show_about(self) -> None:
        """Say what program this is, and where it keeps things."""
        ask.tell(self, tr("Gridwork {version}", version=__version__), detail=_about(self._context))

    def quit(self) -> None:
        """Close the window."""
        self.close()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files where a page wants them."""
        if self._taker() and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand dropped files to the page that takes them."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.take_files(paths)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Hand files to the page that takes them."""
        self.go_to(self._taker())
        if self._key == self._taker():
            self.page.take_files(paths)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the keys: outside a dialog Qt leaves that to Space."""
        focused = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close once everything is saved; ask where other work is under way, and cancel it."""
        may_leave = self._may_close or self.page.can_leave()
        running = () if self._may_close else self._jobs.running
        if may_leave and not running:
            self._settings.setValue(_GEOMETRY, self.saveGeometry())
            self._jobs.close()
            super().closeEvent(event)
            return
        event.ignore()
        self._is_closing = may_leave and all(job.is_save for job in running)
        if may_leave and not self._is_closing:
            ask.confirm(
                self,
                tr("Work is under way. Stop it and close?"),
                yes=tr("Stop and close"),
                on_yes=self._on_stop_confirmed,
            )

    def _on_stop_confirmed(self) -> None:
        # once this close event is through: Qt drops a close asked for inside it
        QTimer.singleShot(0, self._close_now)

    def _close_now(self) -> None:
        self._may_close = True
        self.close()

    def _build(self) -> None:
        self.setWindowTitle(_title(self._context.desk))
        self._search = SearchBox()
        self._build_bar()
        self._build_body()
        self._status = StatusLine(self._context.desk, self._jobs)
        for notice, symbol in self._notices:
            self._status.add_notice(screen_words().said(notice), symbol)
        self.setStatusBar(self._status)
        self.room.changes.said.connect(self._status.say)

    def _build_bar(self) -> None:
        # the next bar would inherit the corner of this one in place of its own
        self.setMenuBar(None)  # type: ignore[arg-type]  # the stub forgets that Qt takes no bar
        bar = menu_bar(self, self, self._context.pages)
        # a menu bar asks its corner for a size hint only, which the width of a bare field is not
        corner = QWidget(bar)
        corner.setObjectName("corner")
        line = QHBoxLayout(corner)
        line.setContentsMargins(0, 4, 8, 4)
        line.addWidget(self._search)
        bar.setCornerWidget(corner, Qt.Corner.TopRightCorner)
        self.setMenuBar(bar)
        self._search.followed.connect(self._on_search_followed)
        self._search.entered.connect(self._on_search_entered)
        self._search.left.connect(self._on_search_left)

    def _build_body(self) -> None:
        self._rail = Rail(self._context.pages, self._counts)
        self._rail.chosen.connect(self.go_to)
        self._stack = QStackedWidget()
        body = QWidget()
        line = QHBoxLayout(body)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._rail)
        line.addWidget(self._stack, 1)
        self.setCentralWidget(_marked(body, self._context.desk))

    def _change_page(self, key: str) -> bool:
        if self._key and not self.page.can_leave():
            return False
        if key not in self._pages:
            self._pages[key] = self._specs[key].build(self.room)
            self._stack.addWidget(self._pages[key])
        self._key = key
        self._stack.setCurrentWidget(self._pages[key])
        left = self._left.pop(key, None)
        if left:
            self.page.come_back(left)
        self._note_open_pages()
        self._rail.show_chosen(key)
        return True

    def _note_open_pages(self) -> None:
        """Keep a page off the rail on it while it is shown, or while work waits there."""
        for spec in self._context.pages:
            if not spec.on_rail:
                page = self._pages.get(spec.key)
                if page is not None:
                    (self._waiting.add if page.waits() else self._waiting.discard)(spec.key)
                self._rail.show_open(spec.key, is_open=spec.key == self._key or spec.key in self._waiting)

    def _taker(self) -> str:
        return next((spec.key for spec in self._context.pages if spec.takes_files), "")

    def _on_search_followed(self, text: str) -> None:
        if text and not self._is_searching():
            self.go_to(next((spec.key for spec in self._context.pages if spec.searches), self._key))
        # an emptied box is told to every page: a tab that is not shown may still list what it found
        if not text or self._is_searching():
            self.page.search(text)

    def _is_searching(self) -> bool:
        return self._specs[self._key].searches or self.page.searches()

    def _on_search_entered(self, text: str) -> None:
        place = self._context.find_place(text) if text else None
        if place:
            self.go(place)
        else:
            self.page.enter_search()

    def _on_search_left(self) -> None:
        self.page.enter_search()

    def _on_desk_changed(self, desk: Desk) -> None:
        self._context = self._context._replace(desk=desk)
        self.room = self.room._replace(desk=desk)
        # once the page that asked for it has come to its end: it is built anew too
        QTimer.singleShot(0, self.rebuild)

    def _on_job_ended(self, _job: object) -> None:
        QTimer.singleShot(0, self._note_open_pages)  # once the page has heard of it too
        if self._is_closing and not self._jobs.running:
            self._is_closing = False
            QTimer.singleShot(0, self.close)

    def _on_job_failed(self, error: Exception) -> None:
        self._is_closing = False
        show_failure(self, error, log=self._context.log)


def _title(desk: Desk) -> str:
    title = N_("{office} as it stood on {day} · Gridwork") if desk.as_of else N_("{office} · Gridwork")
    return tr(title, office=desk.office_name, day=desk.as_of)


def _about(context: WindowContext) -> str:
    return tr(
        "Free software under GPL-3.0-or-later. Works without a network.\nData: {folder}\nLog: {log}",
        folder=context.desk.folder,
        log=context.log,
    )


def _marked(body: QWidget, desk: Desk) -> QWidget:
    """Return the pages, in a window that looks back beneath a strip that says so."""
    if not desk.as_of:
        return body
    from ui.shell.banner import beneath_banner  # noqa: PLC0415 - few windows look back

    return beneath_banner(body, desk)
