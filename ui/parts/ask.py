"""Every question to the person at the screen goes through here, so that tests can answer in their place."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget


class Asker(Protocol):
    """Who asks: dialogs on the screen, or a test's ready answers. Nothing here blocks."""

    def confirm(
        self, parent: QWidget, text: str, *, yes: str, detail: str, on_yes: Callable[[], None]
    ) -> None:
        """Ask whether to go on; `yes` is the button's verb."""

    def tell(self, parent: QWidget, text: str, *, detail: str, wrong: bool) -> None:
        """Say something that must be read."""

    def ask_text(
        self, parent: QWidget, text: str, *, label: str, start: str, on_given: Callable[[str], None]
    ) -> None:
        """Ask for a line of text, a reason for instance; an empty one is not accepted."""

    def choose_files(
        self, parent: QWidget, title: str, *, kinds: str, on_chosen: Callable[[list[Path]], None]
    ) -> None:
        """Ask for files that exist; `kinds` is in Qt's form, "Workbooks (*.xlsx *.xls)"."""

    def choose_folder(self, parent: QWidget, title: str, *, on_chosen: Callable[[Path], None]) -> None:
        """Ask for a folder."""

    def save_file(
        self, parent: QWidget, title: str, *, name: str, kinds: str, on_chosen: Callable[[Path], None]
    ) -> None:
        """Ask where to save; an existing file is asked about before it is replaced."""


class _Now:
    """Who asks now: dialogs from the first question on, in tests their own asker."""

    asker: Asker | None = None


def use_asker(asker: Asker) -> None:
    """Let `asker` put all questions from now on."""
    _Now.asker = asker


def _asker() -> Asker:
    if _Now.asker is None:
        from ui.parts.dialogs import Dialogs  # noqa: PLC0415 - a window that opens asks nothing

        _Now.asker = Dialogs()
    return _Now.asker


def confirm(parent: QWidget, text: str, *, yes: str, on_yes: Callable[[], None], detail: str = "") -> None:
    """Ask whether to go on and call `on_yes` if so; `yes` is the button's verb."""
    _asker().confirm(parent, text, yes=yes, detail=detail, on_yes=on_yes)


def tell(parent: QWidget, text: str, *, detail: str = "", wrong: bool = False) -> None:
    """Say something that must be read; `wrong` marks it as something that went wrong."""
    _asker().tell(parent, text, detail=detail, wrong=wrong)


def ask_text(
    parent: QWidget, text: str, *, label: str, on_given: Callable[[str], None], start: str = ""
) -> None:
    """Ask for a line of text, a reason for instance, and hand it to `on_given`; never an empty one."""
    _asker().ask_text(parent, text, label=label, start=start, on_given=on_given)


def choose_files(parent: QWidget, title: str, *, kinds: str, on_chosen: Callable[[list[Path]], None]) -> None:
    """Ask for files that exist; `kinds` is in Qt's form, "Workbooks (*.xlsx *.xls)"."""
    _asker().choose_files(parent, title, kinds=kinds, on_chosen=on_chosen)


def choose_folder(parent: QWidget, title: str, *, on_chosen: Callable[[Path], None]) -> None:
    """Ask for a folder."""
    _asker().choose_folder(parent, title, on_chosen=on_chosen)


def save_file(
    parent: QWidget, title: str, *, name: str, kinds: str, on_chosen: Callable[[Path], None]
) -> None:
    """Ask where to save a file, `name` being offered."""
    _asker().save_file(parent, title, name=name, kinds=kinds, on_chosen=on_chosen)
