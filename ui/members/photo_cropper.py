"""A picture with the frame that will be the photo: moved and zoomed by mouse, wheel and keys."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources.i18n import tr
from ui.members.crop_frame import CropFrame, first_frame
from ui.parts.look import current_palette, em

_STEP, _LEAP = 0.01, 0.1  # of the frame's width, by a key and by a key with Shift
_ZOOM = 1.05
_NOTCH = 120  # eighths of a degree of one step of the wheel
_SHADE = QColor(0, 0, 0, 150)
_WIDTH_EMS, _HEIGHT_EMS = 30, 26
_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ZOOMS = {
    Qt.Key.Key_Plus: 1 / _ZOOM,  # nearer: the frame holds less of the picture
    Qt.Key.Key_Equal: 1 / _ZOOM,
    Qt.Key.Key_Minus: _ZOOM,
}


class PhotoCropper(QWidget):
    """Shows `picture`; `frame` is the part that is chosen."""

    def __init__(self, picture: QImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = picture
        self.frame: CropFrame = first_frame(picture.width(), picture.height())
        self._grabbed: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Part of the picture that becomes the photo"))
        self.setCursor(Qt.CursorShape.SizeAllCursor)

    def sizeHint(self) -> QSize:
        """Take a good part of a small screen."""
        return QSize(_WIDTH_EMS * em(self), _HEIGHT_EMS * em(self))

    def minimumSizeHint(self) -> QSize:
        """Stay large enough to see a face."""
        return QSize(12 * em(self), 12 * em(self))

    def take(self, frame: CropFrame) -> None:
        """Choose another part."""
        self.frame = frame
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by the arrows, in leaps with Shift; plus and minus zoom."""
        key = Qt.Key(event.key())
        is_leap = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = self.frame.width * (_LEAP if is_leap else _STEP)
        if key in _MOVES:
            right, down = _MOVES[key]
            self.take(self.frame.moved(right * step, down * step))
        elif key in _ZOOMS:
            self.take(self.frame.zoomed(_ZOOMS[key]))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom by the wheel."""
        self.take(self.frame.zoomed(_ZOOM ** (-event.angleDelta().y() / _NOTCH)))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the frame."""
        self._grabbed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the frame along."""
        if self._grabbed is not None:
            by, scale = event.position() - self._grabbed, self._scale()
            self._grabbed = event.position()
            self.take(self.frame.moved(by.x() / scale, by.y() / scale))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._grabbed = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture, what is left out in the shade, and the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        whole, frame = self._on_screen(self._whole()), self._on_screen(self._chosen())
        painter.drawImage(whole, self.picture)
        painter.fillRect(whole, _SHADE)
        painter.drawImage(frame, self.picture, self._chosen())
        palette = current_palette()
        painter.setPen(QPen(QColor(palette.accent if self.hasFocus() else palette.edge), 2))
        painter.drawRect(frame)
        painter.end()

    def _scale(self) -> float:
        """Return pixels of the screen for one of the picture."""
        return min(self.width() / self.picture.width(), self.height() / self.picture.height())

    def _whole(self) -> QRectF:
        return QRectF(0, 0, self.picture.width(), self.picture.height())

    def _chosen(self) -> QRectF:
        return QRectF(self.frame.left, self.frame.top, self.frame.width, self.frame.height)

    def _on_screen(self, part: QRectF) -> QRectF:
        scale = self._scale()
        left = (self.width() - self.picture.width() * scale) / 2
        top = (self.height() - self.picture.height() * scale) / 2
        return QRectF(
            left + part.left() * scale, top + part.top() * scale, part.width() * scale, part.height() * scale
        )
