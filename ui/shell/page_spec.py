"""What the window knows of a page before it is built, and what it may ask of a page once it is."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from ui.room import Room


class Page(QWidget):
    """The base of every page; a page overrides what it has an answer for."""

    def show_place(self, shows: str) -> None:
        """Show what `Place.shows` names; empty means the page's own start."""

    def place(self) -> str:
        """Return what `show_place` needs to come back here."""
        return ""

    def left(self) -> object:
        """Return what `come_back` needs: everything chosen here, as the page is taken down."""
        return self.place()

    def come_back(self, left: object) -> None:
        """Choose again what was chosen on the page that this one stands for, after a change of language."""
        self.show_place(str(left))

    def searches(self) -> bool:
        """Whether what is shown now follows the search box, on a page that does not always."""
        return False

    def search(self, text: str) -> None:
        """Follow the search box, key by key."""

    def enter_search(self) -> None:
        """Take the keyboard from the search box: the list's first row."""

    def take_focus(self) -> None:
        """Put the keyboard where work starts, after a jump by key."""
        self.enter_search()

    def ask_files(self) -> None:
        """Ask for files, on the page that takes them."""

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take files that were dropped on the window."""

    def waits(self) -> bool:
        """Whether work begun here waits to be taken up again: a page off the rail stays on it until then."""
        return False

    def can_leave(self) -> bool:
        """Commit what is being typed; False keeps the person here, with the reason on the page."""
        return True


class PageSpec(NamedTuple):
    """One entry of the rail; `build` imports the page's module itself: only what is shown is loaded."""

    key: str
    title: str  # a message id
    icon: str
    build: Callable[[Room], Page]
    searches: bool = False  # always follows the search box
    starts: bool = False  # shown when the window opens; the first page where none says so
    takes_files: bool = False  # takes files dropped on the window
    on_rail: bool = True  # False for a page that is reached from another one: on it only while it is open


def starting_page(pages: Sequence[PageSpec]) -> PageSpec:
    """Return the page that a window opens with."""
    return next((spec for spec in pages if spec.starts), pages[0])


def in_order(pages: Sequence[PageSpec]) -> tuple[PageSpec, ...]:
    """Return the pages as Ctrl+1 to Ctrl+9 count them: those of the rail, then the others."""
    return tuple(sorted(pages, key=lambda spec: not spec.on_rail))
