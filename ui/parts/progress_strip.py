"""The work under way: appears when a job takes longer than half a second, with its Cancel."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from resources.i18n import tr
from ui.jobs import Job, JobRunner
from ui.parts.look import em

_PATIENCE_MS = 500
_STEPS = 1000


class ProgressStrip(QWidget):
    """Shows the oldest job that is still running."""

    def __init__(self, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._shown: Job | None = None
        self._title = QLabel()
        self._bar = QProgressBar()
        self._cancel = QPushButton(tr("Cancel"))
        self._wait = QTimer(self, interval=_PATIENCE_MS, singleShot=True)
        self._build()
        self._wait.timeout.connect(self._on_patience_ended)
        self._cancel.clicked.connect(self._on_cancel_clicked)
        jobs.started.connect(self._on_jobs_changed)
        jobs.ended.connect(self._on_jobs_changed)
        jobs.progressed.connect(self._on_job_progressed)
        self._on_jobs_changed()

    def _build(self) -> None:
        self._bar.setFixedWidth(12 * em(self))
        self._bar.setAccessibleName(tr("Progress"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 8, 0)
        for part in (self._title, self._bar, self._cancel):
            line.addWidget(part)
        self.hide()

    def _on_jobs_changed(self) -> None:
        if self._shown in self._jobs.running:
            return
        self._shown = None
        self.hide()
        if self._jobs.running:
            self._wait.start()
        else:
            self._wait.stop()

    def _on_patience_ended(self) -> None:
        if self._jobs.running:
            self._shown = self._jobs.running[0]
            self._title.setText(self._shown.title)
            self._bar.setRange(0, 0)
            self._cancel.setEnabled(not self._shown.is_save)
            self.show()

    def _on_job_progressed(self, job: Job, done: int, total: int) -> None:
        if job is self._shown:
            self._bar.setRange(0, _STEPS)
            self._bar.setValue(done * _STEPS // total)

    def _on_cancel_clicked(self) -> None:
        if self._shown is not None:
            self._cancel.setEnabled(False)
            self._title.setText(tr("Stopping …"))
            self._shown.cancel()
