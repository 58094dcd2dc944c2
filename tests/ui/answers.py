"""Ready answers in place of dialogs: what was asked is kept, what is answered was said before."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class Answers:
    """Answers every question at once."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.told: list[str] = []
        self.says_yes = True
        self.text = "因为"
        self.files: list[Path] = []
        self.path: Path | None = None

    def confirm(
        self, parent: QWidget, text: str, *, yes: str, detail: str, on_yes: Callable[[], None]
    ) -> None:
        assert isValid(parent)
        self.asked.append(f"{text}\n{yes}\n{detail}")
        if self.says_yes:
            on_yes()

    def tell(self, parent: QWidget, text: str, *, detail: str, wrong: bool) -> None:
        assert isValid(parent)
        self.told.append("\n".join((text, detail, "wrong" if wrong else "")))

    def ask_text(
        self, parent: QWidget, text: str, *, label: str, start: str, on_given: Callable[[str], None]
    ) -> None:
        assert isValid(parent)
        self.asked.append(f"{text}\n{label}\n{start}")
        if self.text:
            on_given(self.text)

    def choose_files(
        self, parent: QWidget, title: str, *, kinds: str, on_chosen: Callable[[list[Path]], None]
    ) -> None:
        assert isValid(parent)
        self.asked.append(f"{title}\n{kinds}")
        if self.files:
            on_chosen(self.files)

    def choose_folder(self, parent: QWidget, title: str, *, on_chosen: Callable[[Path], None]) -> None:
        assert isValid(parent)
        self.asked.append(title)
        if self.path:
            on_chosen(self.path)

    def save_file(
        self, parent: QWidget, title: str, *, name: str, kinds: str, on_chosen: Callable[[Path], None]
    ) -> None:
        assert isValid(parent)
        self.asked.append(f"{title}\n{name}\n{kinds}")
        if self.path:
            on_chosen(self.path)
