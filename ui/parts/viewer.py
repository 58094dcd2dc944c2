"""Shows a copy of a kept file in the system's viewer; the copies go when the program is left."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

from resources.i18n import tr
from ui.room import Room
from ui.work.opened import clear_copies


def show_copy(room: Room, path: Path) -> None:
    """Open `path`, or say that no program does."""
    application = QCoreApplication.instance()
    if application is not None:
        application.aboutToQuit.connect(partial(clear_copies, room.desk.folder))
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        room.changes.said.emit(tr("No program on this computer opens {file}: save it.", file=path.name))
