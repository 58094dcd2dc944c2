"""Long work off the UI thread: a job that reports and can be cancelled, and its runner with three queues."""

import gc
import logging
from collections.abc import Callable
from functools import cached_property
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance, Slot

from models.records.progress import Cancelled, Progress

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

_log = logging.getLogger(__name__)
_SECONDS_BETWEEN_REPORTS = 0.05
_MANY_OBJECTS = 50_000  # a sweep over them would be felt


class Job(QObject):
    """One piece of long work; every signal arrives on the thread that asked for it."""

    progressed = Signal(object, object)  # done, total: byte counts outgrow Qt's int
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    _arrived = Signal(str, object)

    def __init__(
        self, work: Callable[[Progress], object], title: str, *, quiet: bool = False, is_save: bool = False
    ) -> None:
        super().__init__()
        self.title = title
        self.quiet = quiet
        self.is_save = is_save
        self.has_ended = False
        self._work = work
        self._stop = Event()
        self._reported = 0.0
        # queued onto this object, so that a plain function connected above never runs on the worker
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop at its next report; what somebody typed is saved all the same."""
        if not self.is_save:
            self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked the work to stop."""
        return self._stop.is_set()

    def run(self) -> None:
        """Do the work on the calling thread and send its outcome home."""
        try:
            self._report(0, 0)
            result = self._work(self._report)
        except Cancelled:
            self._arrived.emit("cancelled", ())
        except Exception as error:  # noqa: BLE001 - the job runner routes every failure to the window
            self._arrived.emit("failed", (error,))
        else:
            self._arrived.emit("succeeded", (result,))

    def _report(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        now = monotonic()
        if total and (done >= total or now - self._reported >= _SECONDS_BETWEEN_REPORTS):
            self._reported = now
            self._arrived.emit("progressed", (done, total))

    @Slot(str, object)
    def _deliver(self, what: str, values: tuple[object, ...]) -> None:
        signal: SignalInstance = getattr(self, what)
        is_outcome = what != "progressed"
        self.has_ended = self.has_ended or is_outcome
        signal.emit(*values)
        if is_outcome:
            self.ended.emit()


class JobRunner(QObject):
    """Runs jobs in three queues of one thread each: what writes, what renders, what only counts and reads."""

    started = Signal(object)
    progressed = Signal(object, object, object)  # the job, done, total
    ended = Signal(object)
    failed = Signal(object)  # the exception of a job that did not say `quiet`

    def __init__(self, close_thread: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._close_thread = close_thread
        self._running: dict[Job, None] = {}  # in the order asked
        self._closed = False

    def write(self, work: Callable[[Progress], object], *, title: str, quiet: bool = False) -> Job:
        """Queue work that reads or writes the database; `quiet` means the caller shows its failure."""
        return self._queue(self._writing, Job(work, title, quiet=quiet))

    def save(self, work: Callable[[Progress], object], *, title: str, quiet: bool = False) -> Job:
        """Queue the short write of what somebody typed: nothing stops it, a closing window waits for it."""
        return self._queue(self._writing, Job(work, title, quiet=quiet, is_save=True))

    def render(
        self, work: Callable[[Progress], object], *, title: str, quiet: bool = False, is_save: bool = False
    ) -> Job:
        """Queue work that draws or reads pages; `is_save` as with `save`, behind what was drawn before."""
        return self._queue(self._rendering, Job(work, title, quiet=quiet, is_save=is_save))

    def read(self, work: Callable[[Progress], object], *, title: str, quiet: bool = False) -> Job:
        """Queue what only reads and what nobody's work stands on: no save and no drawing waits for it."""
        return self._queue(self._reading, Job(work, title, quiet=quiet))

    @property
    def is_closed(self) -> bool:
        """Whether no more work is taken."""
        return self._closed

    @property
    def running(self) -> tuple[Job, ...]:
        """The jobs that have not ended, the oldest first."""
        return tuple(self._running)

    def cancel_all(self) -> None:
        """Ask every job to stop."""
        for job in self._running:
            job.cancel()

    def close(self) -> None:
        """Cancel, wait for all queues, and close what their threads hold open."""
        if self._closed:
            return
        self._closed = True
        self.cancel_all()
        for pool in (self._writing, self._rendering, self._reading):
            pool.submit(self._close_thread)
            pool.shutdown(wait=True)
        gc.enable()

    @cached_property
    def _writing(self) -> "ThreadPoolExecutor":
        return _thread_of_its_own("writing")

    @cached_property
    def _rendering(self) -> "ThreadPoolExecutor":
        return _thread_of_its_own("rendering")

    @cached_property
    def _reading(self) -> "ThreadPoolExecutor":
        return _thread_of_its_own("reading")

    def _queue(self, pool: "ThreadPoolExecutor", job: Job) -> Job:
        if self._closed:  # what a part of the window asks for while it is taken down, nobody waits for
            return job
        gc.disable()  # a full sweep over the rows of a large import holds the window for 200 ms
        self._running[job] = None
        job.progressed.connect(lambda done, total: self.progressed.emit(job, done, total))
        job.failed.connect(lambda error: self._on_job_failed(job, error))
        job.ended.connect(lambda: self._on_job_ended(job))
        pool.submit(job.run)
        self.started.emit(job)
        return job

    def _on_job_ended(self, job: Job) -> None:
        self._running.pop(job, None)
        if not self._running:
            if gc.get_count()[0] > _MANY_OBJECTS:
                # what a large job brought is not swept later either; it goes with its last reader
                gc.freeze()
            gc.enable()
        self.ended.emit(job)

    def _on_job_failed(self, job: Job, error: Exception) -> None:
        _log.info("job failed: %s", type(error).__name__)
        if not job.quiet:
            self.failed.emit(error)


def _thread_of_its_own(name: str) -> "ThreadPoolExecutor":
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - a window that opens has no job yet

    return ThreadPoolExecutor(1, name)
