"""Asks which part of a picture becomes the member's photo."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from resources.i18n import tr
from ui.members.photo_cropper import PhotoCropper


class PhotoDialog(QDialog):
    """Shows the picture with its frame; Enter takes the part that the frame holds."""

    cropped = Signal(object, object)  # the picture, the frame in its pixels

    def __init__(self, picture: QImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Photo"))
        self.cropper = PhotoCropper(picture)
        hint = QLabel(
            tr("Arrows or the mouse move the frame, + and − or the wheel zoom, Shift moves faster.")
        )
        hint.setProperty("role", "quiet")
        hint.setWordWrap(True)
        self._buttons = QDialogButtonBox()
        self._take = self._buttons.addButton(tr("Take this part"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self._take.setDefault(True)
        column = QVBoxLayout(self)
        for part in (self.cropper, hint, self._buttons):
            column.addWidget(part, 1 if part is self.cropper else 0)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.accepted.connect(self._on_accepted)
        self.cropper.setFocus()

    def _on_accepted(self) -> None:
        self.cropped.emit(self.cropper.picture, self.cropper.frame.pixels())
