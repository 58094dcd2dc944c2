"""The questions of `ask.py` as dialogs on the screen, opened and answered by signals."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from resources.i18n import tr


class Dialogs:
    """Asks by dialogs of the window it is given."""

    def confirm(
        self, parent: QWidget, text: str, *, yes: str, detail: str, on_yes: Callable[[], None]
    ) -> None:
        """Ask by a message box whose first button is the verb itself."""
        box = QMessageBox(QMessageBox.Icon.Question, _program(), text, parent=parent)
        box.setInformativeText(detail)
        go_on = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.setEscapeButton(box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole))
        box.setDefaultButton(go_on)
        box.buttonClicked.connect(lambda button: on_yes() if button is go_on else None)
        _open(box)

    def tell(self, parent: QWidget, text: str, *, detail: str, wrong: bool) -> None:
        """Say it by a message box with one button."""
        icon = QMessageBox.Icon.Warning if wrong else QMessageBox.Icon.Information
        box = QMessageBox(icon, _program(), text, parent=parent)
        box.setInformativeText(detail)
        box.addButton(tr("Close"), QMessageBox.ButtonRole.AcceptRole)
        box.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        _open(box)

    def ask_text(
        self, parent: QWidget, text: str, *, label: str, start: str, on_given: Callable[[str], None]
    ) -> None:
        """Ask by a dialog with one line; its button waits until there is text."""
        dialog = TextDialog(text, label, start, parent)
        dialog.accepted.connect(lambda: on_given(dialog.text))
        _open(dialog)

    def choose_files(
        self, parent: QWidget, title: str, *, kinds: str, on_chosen: Callable[[list[Path]], None]
    ) -> None:
        """Ask by the system's own file dialog."""
        dialog = QFileDialog(parent, title, "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: on_chosen([Path(name) for name in names]))
        _open(dialog)

    def choose_folder(self, parent: QWidget, title: str, *, on_chosen: Callable[[Path], None]) -> None:
        """Ask by the system's own folder dialog."""
        dialog = QFileDialog(parent, title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: on_chosen(Path(name)))
        _open(dialog)

    def save_file(
        self, parent: QWidget, title: str, *, name: str, kinds: str, on_chosen: Callable[[Path], None]
    ) -> None:
        """Ask by the system's own file dialog, which asks before it replaces."""
        dialog = QFileDialog(parent, title, name, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda chosen: on_chosen(Path(chosen)))
        _open(dialog)


class TextDialog(QDialog):
    """Asks for one line of text that must not be empty."""

    def __init__(self, text: str, label: str, start: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_program())
        self._line = QLineEdit(start)
        self._line.setAccessibleName(label)
        self._buttons = QDialogButtonBox()
        self._ok = self._buttons.addButton(tr("Continue"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._build(text, label)
        self._connect()

    @property
    def text(self) -> str:
        """What was typed, without the blanks around it."""
        return self._line.text().strip()

    def _build(self, text: str, label: str) -> None:
        question = QLabel(text)
        question.setWordWrap(True)
        caption = QLabel(label)
        caption.setBuddy(self._line)
        layout = QVBoxLayout(self)
        for part in (question, caption, self._line, self._buttons):
            layout.addWidget(part)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 64)

    def _connect(self) -> None:
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._line.textChanged.connect(self._on_text_changed)
        self._on_text_changed()

    def _on_text_changed(self) -> None:
        self._ok.setEnabled(bool(self.text))


def _program() -> str:
    return tr("Gridwork")


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
