"""The strip above the pages of a window that looks back."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from models.records.desk import Desk
from resources.i18n import tr


def beneath_banner(body: QWidget, desk: Desk) -> QWidget:
    """Return the pages beneath a strip that says as of which day they are."""
    banner = QLabel(
        tr("As it stood on {day}, at the end of the day. Nothing can be changed here.", day=desk.as_of)
    )
    banner.setObjectName("banner")
    banner.setProperty("role", "notice")
    banner.setWordWrap(True)
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(banner)
    column.addWidget(body, 1)
    return whole
