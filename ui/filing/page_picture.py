"""A scanned page as wide as its place, beside what is asked about it."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from resources.i18n import tr
from ui.parts.look import em

_LEAST_EMS = 10
_FOOT = 9  # of the height of a page, the part that its foot takes
_GAP = 8


class PagePicture(QWidget):
    """Draws a page whole, in the middle; its foot, where the code stands, stays in view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QImage()
        self._is_asked = False
        self.setAccessibleName(tr("Scanned page"))
        self.setMinimumSize(_LEAST_EMS * em(self), _LEAST_EMS * em(self) // 2)

    @property
    def is_shown(self) -> bool:
        """Whether there is a picture."""
        return not self._picture.isNull()

    def show_picture(self, picture: QImage, *, is_asked: bool = False) -> None:
        """Show another page; of one that is asked about, the middle of the foot large enough to read."""
        self._picture, self._is_asked = picture, is_asked
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page as large as it fits, and below it the part with the code."""
        if self._picture.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        foot = self._foot()
        large = foot.size().scaled(self.width(), self.height() // 3, Qt.AspectRatioMode.KeepAspectRatio)
        room = QSize(self.width(), self.height() - (large.height() + _GAP if self._is_asked else 0))
        size = self._picture.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(QPoint((self.width() - size.width()) // 2, 0), size), self._picture)
        if self._is_asked:
            corner = QPoint((self.width() - large.width()) // 2, room.height() + _GAP)
            place = QRect(corner, large)
            painter.drawImage(place, self._picture, foot)
        painter.end()

    def _foot(self) -> QRect:
        """Return where the letters of the code stand on a page: in the middle of its foot."""
        width, height = self._picture.width(), self._picture.height()
        return QRect(width // 4, height - height // _FOOT, width // 2, height // _FOOT)

    def sizeHint(self) -> QSize:
        """Ask for room in which the letters of a foot can be read."""
        return QSize(2 * _LEAST_EMS * em(self), 3 * _LEAST_EMS * em(self))
