"""The one print that a preview has open: released when nobody saved or printed it, however the page ends."""

from ui.work.prepared import PreparedPrint
from ui.work.printing import release_print


class OpenPrint:
    """Outlives the page, so that codes are given back when window or page go while a job is still drawing."""

    def __init__(self) -> None:
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
        """Give back what is held."""
        prepared, self.prepared = self.prepared, None
        if prepared:
            release_print(prepared)

    def close(self) -> None:
        """Give back what is held, and whatever comes later."""
        self._is_closed = True
        self.release()
