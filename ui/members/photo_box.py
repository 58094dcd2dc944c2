"""The member's photo beside the person's fields: hidden until asked for, chosen and cropped, taken off."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from models.errors import KeptFileError
from models.registers.photos import drop_photo, keep_photo, photo_hash, photo_lock, read_photo
from resources.i18n import screen_words, tr
from ui.error_text import explain
from ui.members.crop_frame import HEIGHT, WIDTH
from ui.members.photo_dialog import PhotoDialog
from ui.members.picture_errors import PictureRefused
from ui.members.pictures import cropped_jpeg, picture_from, read_picture
from ui.parts import ask
from ui.parts.child_rows import announced
from ui.parts.look import em, icon
from ui.room import Room

_HEIGHT_EMS = 11


class PhotoBox(QWidget):
    """Shows the photo of one member while the office has the field switched on."""

    def __init__(self, room: Room, member: str) -> None:
        super().__init__()
        self._room = room
        self.member = member
        self._hash = ""
        self._is_shown = False
        self.picture = QLabel()
        self.show_it = QPushButton(icon("eye"), tr("Show photo"))
        self.choose = QPushButton(icon("folder-open"), tr("Choose photo…"))
        self.drop = QPushButton(icon("trash-2"), tr("Remove photo…"))
        self._build()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Show what stands now; another photo than the one that was shown is hidden again."""
        before, self._hash = self._hash, photo_hash(self.member)
        self._is_shown = self._is_shown and self._hash == before
        locked = photo_lock(self._room.desk, self.member)
        reason = tr("Read-only: {reason}", reason=tr(locked)) if locked else ""
        for button in (self.choose, self.drop):
            button.setToolTip(reason)
            button.setAccessibleDescription(reason)
        self.show_it.setEnabled(bool(self._hash) and not self._is_shown)
        self.choose.setEnabled(not locked)
        self.drop.setEnabled(bool(self._hash) and not locked)
        self._draw()

    def _build(self) -> None:
        height = _HEIGHT_EMS * em(self)
        self.picture.setFixedSize(QSize(height * WIDTH // HEIGHT, height))
        self.picture.setProperty("role", "photo")
        self.picture.setWordWrap(True)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName(tr("Photo"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        for button in (self.show_it, self.choose, self.drop):
            column.addWidget(button)
        column.addStretch(1)

    def _connect(self) -> None:
        self.show_it.clicked.connect(self._on_show_asked)
        self.choose.clicked.connect(self._on_choose_asked)
        self.drop.clicked.connect(self._on_drop_asked)
        self._room.changes.members_changed.connect(self._on_members_changed)

    def _draw(self) -> None:
        self.picture.setPixmap(QPixmap())
        if not self._hash:
            self.picture.setText(tr("No photo"))
        elif not self._is_shown:
            self.picture.setText(tr("Hidden"))
        else:
            self._draw_photo()

    def _draw_photo(self) -> None:
        try:
            photo = picture_from(read_photo(self._room.desk, self.member))
        except (KeptFileError, PictureRefused) as error:
            explained = explain(error, screen_words())
            self.picture.setText(explained.what if explained else "")
            return
        ratio = self.devicePixelRatioF()
        scaled = photo.scaled(
            self.picture.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        scaled.setDevicePixelRatio(ratio)
        self.picture.setPixmap(QPixmap.fromImage(scaled))

    def _on_members_changed(self, keys: tuple[str, ...]) -> None:
        if not keys or self.member in keys:
            self.refresh()

    def _on_show_asked(self) -> None:
        self._is_shown = True
        self.refresh()

    def _on_choose_asked(self) -> None:
        kinds = tr("Pictures (*.jpg *.jpeg *.png *.bmp *.webp)")
        ask.choose_files(self, tr("Choose a photo"), kinds=kinds, on_chosen=self._on_chosen)

    def _on_chosen(self, paths: list[Path]) -> None:
        job = self._room.jobs.render(lambda _report: read_picture(paths[0]), title=tr("Reading the picture"))
        job.succeeded.connect(self._on_read)

    def _on_read(self, picture: QImage) -> None:
        dialog = PhotoDialog(picture, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.cropped.connect(partial(_keep, self._room, self.member))
        dialog.open()

    def _on_drop_asked(self) -> None:
        ask.confirm(
            self,
            tr("Remove the photo?"),
            detail=tr("The history can bring it back."),
            yes=tr("Remove"),
            on_yes=partial(_drop, self._room, self.member),
        )


def _keep(room: Room, member: str, picture: QImage, frame: tuple[int, int, int, int]) -> None:
    """Crop and keep on the writing worker."""
    job = room.jobs.save(
        lambda _report: keep_photo(room.desk, member, cropped_jpeg(picture, frame)), title=tr("Saving")
    )
    announced(room, job, member)


def _drop(room: Room, member: str) -> None:
    job = room.jobs.save(lambda _report: drop_photo(room.desk, member), title=tr("Saving"))
    announced(room, job, member)
