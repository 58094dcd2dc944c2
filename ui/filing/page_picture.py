"""A scanned page as wide as its place, beside what is asked about it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from resources.i18n import tr
from ui.parts.look import em

_LEAST_EMS = 10


class PagePicture(QWidget):
    """Draws a page whole, in the middle; its foot, where the code stands, stays in view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QImage()
        self.setAccessibleName(tr("Scanned page"))
        self.setMinimumSize(_LEAST_EMS * em(self), _LEAST_EMS * em(self) // 2)

    @property
    def is_shown(self) -> bool:
        """Whether there is a picture."""
        return not self._picture.isNull()

    def show_picture(self, picture: QImage) -> None:
        """Show another page; an empty picture shows none."""
        self._picture = picture
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page as large as it fits."""
        if self._picture.isNull():
            return
        size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(
            QRect((self.width() - size.width()) // 2, 0, size.width(), size.height()), self._picture
        )

    def sizeHint(self) -> QSize:
        """Ask for room in which the letters of a foot can be read."""
        return QSize(2 * _LEAST_EMS * em(self), 3 * _LEAST_EMS * em(self))
