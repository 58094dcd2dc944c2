"""The bottom line: which office, who works, what is out of the ordinary, and the work under way."""

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from models.records.desk import Desk
from resources.i18n import N_, tr
from ui.jobs import JobRunner
from ui.parts.look import icon, icon_size
from ui.parts.progress_strip import ProgressStrip

_MILLISECONDS_SAID = 8000
_READ_ONLY = N_("Read-only: another window has this data open")
_FORCED = N_("Data on a share or removable drive: slower, safe writing")


class StatusLine(QStatusBar):
    """Tells for whom and where one works."""

    def __init__(self, desk: Desk, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setAccessibleName(tr("Status"))
        self.setContentsMargins(8, 0, 8, 0)
        self.addWidget(QLabel(tr("{office} · {who}", office=desk.office_name, who=desk.who)))
        self.addPermanentWidget(ProgressStrip(jobs))
        if desk.as_of:
            self.add_notice(tr("As it stood on {day}", day=desk.as_of), "history")
        elif desk.read_only:
            self.add_notice(tr(_READ_ONLY), "lock")
        if desk.forced_location:
            self.add_notice(tr(_FORCED), "triangle-alert")

    def say(self, sentence: str) -> None:
        """Say something in passing."""
        self.showMessage(sentence, _MILLISECONDS_SAID)

    def add_notice(self, sentence: str, symbol: str = "info") -> None:
        """Add something out of the ordinary that stays: a symbol and its words."""
        mark = QLabel()
        mark.setPixmap(icon(symbol).pixmap(icon_size(self)))
        self.addPermanentWidget(mark)
        self.addPermanentWidget(QLabel(sentence))
