"""The menu bar: everything that has a key stands here with it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from resources.i18n import N_, screen_words, tr
from ui.parts.look import icon
from ui.shell.language import NAMES
from ui.shell.page_spec import PageSpec

KEYS = (
    ("Ctrl+K", N_("find a member or a sheet")),
    ("Ctrl+1 … 9", N_("go to a page")),
    ("Ctrl+Z", N_("undo: typing in a field, elsewhere the last change")),
    ("Ctrl+Shift+Z", N_("redo")),
    ("Enter", N_("move on to the next field; open the row")),
    ("Ctrl+Enter", N_("move on from a field of several lines")),
    ("Esc", N_("take back what is being typed; clear the search")),
    ("Ctrl+C", N_("copy rows for a spreadsheet")),
    ("F1", N_("this list")),
    ("Ctrl+Q", N_("quit")),
)


class Menued(Protocol):
    """What the menus ask of the window."""

    def go_to(self, key: str) -> None:
        """Go to a page."""

    def go_find(self) -> None:
        """Put the cursor into the search box."""

    def undo(self) -> None:
        """Undo typing or the last change."""

    def redo(self) -> None:
        """Redo typing or the last change."""

    def choose_language(self, language: str) -> None:
        """Switch the language of the screen."""

    def show_keys(self) -> None:
        """List the keys."""

    def show_about(self) -> None:
        """Say what program this is."""

    def quit(self) -> None:
        """Close the window."""


def menu_bar(window: QMainWindow, does: Menued, pages: Sequence[PageSpec]) -> QMenuBar:
    """Return the menu bar in the language of the screen."""
    bar = QMenuBar(window)
    bar.setNativeMenuBar(False)  # the search box stands at its right end
    _fill_go(bar.addMenu(tr("&Go")), does, pages)
    edit = bar.addMenu(tr("&Edit"))
    _add(edit, tr("Undo"), does.undo, key="Ctrl+Z", symbol="undo-2")
    _add(edit, tr("Redo"), does.redo, key="Ctrl+Shift+Z", symbol="redo-2")
    _fill_languages(bar.addMenu(tr("&Language")), does)
    told = bar.addMenu(tr("&Help"))
    _add(told, tr("Keys"), does.show_keys, key="F1", symbol="keyboard")
    _add(told, tr("About Gridwork"), does.show_about, symbol="info")
    return bar


def _fill_go(menu: QMenu, does: Menued, pages: Sequence[PageSpec]) -> None:
    for number, spec in enumerate((spec for spec in pages if spec.on_rail), 1):
        _add(menu, tr(spec.title), partial(does.go_to, spec.key), key=f"Ctrl+{number}", symbol=spec.icon)
    menu.addSeparator()
    _add(menu, tr("Find"), does.go_find, key="Ctrl+K", symbol="search")
    menu.addSeparator()
    _add(menu, tr("Quit"), does.quit, key="Ctrl+Q")


def _fill_languages(menu: QMenu, does: Menued) -> None:
    group = QActionGroup(menu)
    for language, name in NAMES.items():
        action = _add(menu, name, partial(does.choose_language, language))
        action.setCheckable(True)
        action.setChecked(language == screen_words().language)
        group.addAction(action)


def _add(menu: QMenu, word: str, does: Callable[[], None], *, key: str = "", symbol: str = "") -> QAction:
    action = QAction(word, menu)
    if key:
        action.setShortcut(QKeySequence(key))
    if symbol:
        action.setIcon(icon(symbol))
    action.triggered.connect(lambda _checked=False: does())
    menu.addAction(action)
    return action
