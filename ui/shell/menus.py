"""The menu bar: everything that has a key stands here with it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from resources.i18n import screen_words, tr
from ui.parts.look import icon
from ui.parts.rows_view import RowsView
from ui.shell.language import NAMES
from ui.shell.page_spec import PageSpec, in_order

_REDO = (QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z"))


class Menued(Protocol):
    """What the menus ask of the window."""

    def jump_to(self, key: str) -> None:
        """Go to a page and put the keyboard where its work starts."""

    def ask_files(self) -> None:
        """Ask for files to import."""

    def go_find(self) -> None:
        """Put the cursor into the search box."""

    def undo(self) -> None:
        """Undo typing or the last change."""

    def redo(self) -> None:
        """Redo typing or the last change."""

    def look_back(self) -> None:
        """Show the office as it stood on a day."""

    def choose_language(self, language: str) -> None:
        """Switch the language of the screen."""

    def show_keys(self) -> None:
        """List the keys."""

    def show_about(self) -> None:
        """Say what program this is."""

    def quit(self) -> None:
        """Close the window."""


def menu_bar(window: QMainWindow, does: Menued, pages: Sequence[PageSpec]) -> QMenuBar:
    """Return the menu bar in the language of the screen; F10 opens it: its letters belong to the pages."""
    bar = QMenuBar(window)
    bar.setNativeMenuBar(False)  # the search box stands at its right end
    _fill_go(bar.addMenu(tr("Go")), does, pages)
    edit = bar.addMenu(tr("Edit"))
    _add(edit, tr("Undo"), does.undo, key="Ctrl+Z", symbol="undo-2")
    _add(edit, tr("Redo"), does.redo, key="Ctrl+Y", symbol="redo-2").setShortcuts(_REDO)
    edit.addSeparator()
    _add(edit, tr("List: sort, filter, columns, print…") + "\tShift+F10", partial(_offer_list, window))
    _fill_languages(bar.addMenu(tr("Language")), does)
    told = bar.addMenu(tr("Help"))
    _add(told, tr("Keys"), does.show_keys, key="F1", symbol="keyboard")
    _add(told, tr("About Gridwork"), does.show_about, symbol="info")
    QShortcut(QKeySequence("F10"), bar, lambda: bar.setActiveAction(bar.actions()[0]))
    return bar


def _fill_go(menu: QMenu, does: Menued, pages: Sequence[PageSpec]) -> None:
    for number, spec in enumerate(in_order(pages), 1):
        _add(menu, tr(spec.title), partial(does.jump_to, spec.key), key=f"Ctrl+{number}", symbol=spec.icon)
    menu.addSeparator()
    _add(menu, tr("Find"), does.go_find, key="Ctrl+K", symbol="search")
    if any(spec.takes_files for spec in pages):
        _add(menu, tr("Import a roster…"), does.ask_files, key="Ctrl+O", symbol="file-input")
    _add(menu, tr("As it stood on…"), does.look_back, key="Ctrl+Shift+D", symbol="history")
    menu.addSeparator()
    _add(menu, tr("Quit"), does.quit, key="Ctrl+Q")


def _offer_list(window: QMainWindow) -> None:
    """Offer what can be done with the list that has the keys, else with the first that is shown."""
    shown = [view for view in window.findChildren(RowsView) if view.isVisible()]
    for view in sorted(shown, key=lambda view: not view.hasFocus())[:1]:
        view.open_menu(view.viewport().mapToGlobal(view.viewport().rect().topLeft()))


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
        menu.aboutToShow.connect(lambda: action.setIcon(icon(symbol)))  # drawn for those who look
    action.triggered.connect(lambda _checked=False: does())
    menu.addAction(action)
    return action
