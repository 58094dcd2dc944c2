"""The strip above the pages of a window that looks back."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from models.records.desk import Desk
from resources.i18n import tr


def beneath_banner(body: QWidget, desk: Desk) -> QWidget:
    """Return the pages beneath a strip that says as of which day they are."""
    return _Beneath(body, desk.as_of)


class _Beneath(QWidget):
    """A strip and the pages; a window too low for both keeps the day in its title and its bottom line."""

    def __init__(self, body: QWidget, day: str) -> None:
        super().__init__()
        self._body = body
        self._banner = QLabel(
            tr("As it stood on {day}, at the end of the day. Nothing can be changed here.", day=day)
        )
        self._banner.setObjectName("banner")
        self._banner.setProperty("role", "notice")
        self._banner.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._banner)
        column.addWidget(body, 1)

    def minimumSizeHint(self) -> QSize:
        """Ask for no more room than the pages do."""
        return self._body.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the strip where there is room for it."""
        super().resizeEvent(event)
        strip = self._banner.heightForWidth(event.size().width())
        self._banner.setVisible(event.size().height() >= self._body.minimumSizeHint().height() + strip)
