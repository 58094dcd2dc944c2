"""The one print that a preview has open: released when nobody saved or printed it, however the page ends."""

from resources.i18n import tr
from ui.jobs import JobRunner
from ui.work.prepared import PreparedPrint
from ui.work.printing import release_print


class OpenPrint:
    """Outlives the page, so that codes are given back when window or page go while a job is still drawing."""

    def __init__(self, jobs: JobRunner) -> None:
        self._jobs = jobs
        self.prepared: PreparedPrint | None = None
        self._is_closed = False

    def take(self, prepared: PreparedPrint) -> None:
        """Hold a print that was just prepared, or release it when the page is gone already."""
        self.release()
        self.prepared = prepared
        if self._is_closed:
            self.release()

    def finished(self) -> None:
        """Hold nothing: it was recorded."""
        self.prepared = None

    def release(self) -> None:
        """Give back what is held, as a job: in the queue that draws, so before another print is prepared."""
        if self._jobs.is_closed:
            self._release_now()
            return
        prepared, self.prepared = self.prepared, None
        if prepared:
            title = tr("Giving sheet codes back")
            self._jobs.render(lambda _progress: release_print(prepared), title=title, is_save=True)

    def close(self) -> None:
        """Give back what is held, and whatever comes later."""
        self._is_closed = True
        self.release()

    def end(self) -> None:
        """Give back what is held at once: the program ends, and no job would come to its turn."""
        self._is_closed = True
        self._release_now()

    def _release_now(self) -> None:
        prepared, self.prepared = self.prepared, None
        if prepared:
            release_print(prepared)
