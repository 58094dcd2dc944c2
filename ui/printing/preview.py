"""Shows the pages of finished PDFs one below the other, rendered as they come into view."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from models.records.progress import Progress
from resources.i18n import tr
from ui.jobs import Job, JobRunner
from ui.parts.look import current_palette, em
from ui.printing.page_source import PagePlace, PageSource

ZOOMS = (50, 75, 100, 125, 150, 200, 300)
_FITTING = 0  # as wide as the window
_KEPT = 12  # pictures: a page at 150 % of a large window takes some 10 MB
_POINTS_PER_INCH = 72
_GAP = 12


class Preview(QAbstractScrollArea):
    """The very PDF; never holds more than a few pages as pictures."""

    page_changed = Signal(int, int)  # the page in view, counted from 1, and how many there are
    loaded = Signal()

    def __init__(self, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._source = PageSource()
        self._places: list[PagePlace] = []
        self._tops: list[int] = []
        self._pictures: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._job: Job | None = None
        self._asked = (0, 0)  # the page that is being drawn, and how wide
        self._run = 0
        self._zoom = _FITTING
        self._build()

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return len(self._places)

    @property
    def lies(self) -> bool:
        """Whether the pages are wider than high."""
        return any(place.width > place.height for place in self._places)

    @property
    def zoom(self) -> int:
        """The zoom in per cent; 0 fits the page's width."""
        return self._zoom

    def show_files(self, files: Sequence[Path]) -> None:
        """Show the pages of `files` in order."""
        self._forget()
        source, run = self._source, self._run

        def open_files(_progress: Progress) -> tuple[int, list[PagePlace]]:
            return run, source.places(files)

        self._job = self._jobs.render(open_files, title=tr("Opening the preview"))
        self._job.succeeded.connect(self._on_opened)
        self._job.cancelled.connect(self._on_stopped)

    def clear(self) -> None:
        """Show nothing, and let go of the files."""
        self._forget()
        source = self._source
        self._jobs.render(lambda _progress: source.close(), title=tr("Closing the preview"))
        self._lay_out()

    def set_zoom(self, zoom: int) -> None:
        """Zoom to so many per cent, or with 0 to the page's width."""
        at = self._page_in_view()
        self._zoom = zoom
        self._lay_out()
        self.go_to(at)

    def zoom_by(self, steps: int) -> None:
        """Zoom in or out to the next of the usual steps."""
        now = self._zoom or round(self._scale() * _POINTS_PER_INCH / self.logicalDpiX() * 100)
        larger = [zoom for zoom in ZOOMS if zoom > now]
        smaller = [zoom for zoom in ZOOMS if zoom < now]
        chosen = larger[:1] if steps > 0 else smaller[-1:]
        if chosen:
            self.set_zoom(chosen[0])

    def go_to(self, page: int) -> None:
        """Bring the top of a page, counted from 1, into view."""
        if self._tops:
            at = min(max(page, 1), len(self._tops)) - 1
            self.verticalScrollBar().setValue(self._tops[at] - _GAP)

    def turn(self, pages: int) -> None:
        """Go so many pages on, or back."""
        self.go_to(self._page_in_view() + pages)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages, scroll and zoom."""
        bar = self.verticalScrollBar()
        moves = {
            Qt.Key.Key_PageDown: lambda: self.turn(1),
            Qt.Key.Key_PageUp: lambda: self.turn(-1),
            Qt.Key.Key_Home: lambda: self.go_to(1),
            Qt.Key.Key_End: lambda: self.go_to(self.pages),
            Qt.Key.Key_Down: lambda: bar.setValue(bar.value() + bar.singleStep()),
            Qt.Key.Key_Up: lambda: bar.setValue(bar.value() - bar.singleStep()),
            Qt.Key.Key_Plus: lambda: self.zoom_by(1),
            Qt.Key.Key_Equal: lambda: self.zoom_by(1),
            Qt.Key.Key_Minus: lambda: self.zoom_by(-1),
            Qt.Key.Key_0: lambda: self.set_zoom(_FITTING),
        }
        move = moves.get(Qt.Key(event.key()))
        if move:
            move()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay on the page in view."""
        at = self._page_in_view()
        super().resizeEvent(event)
        self._lay_out()
        self.go_to(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in view; ask for those that are not drawn yet."""
        painter = QPainter(self.viewport())
        palette = current_palette()
        painter.fillRect(event.rect(), QColor(palette.desk))
        missing = []
        for number in self._numbers_in_view():
            place = self._rect(number)
            picture = self._pictures.get((number, self._pixels(number)))
            painter.fillRect(place, Qt.GlobalColor.white)
            if picture is not None:
                painter.drawImage(place, picture)
            else:
                missing.append(number)
            painter.setPen(QColor(palette.edge))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.end()
        if missing and self._job is None:
            self._ask_for(missing[0])

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Preview"))
        self.verticalScrollBar().setSingleStep(3 * em(self))
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)

    def _forget(self) -> None:
        if self._job:
            self._job.cancel()
        self._run += 1
        self._job = None
        self._places, self._tops = [], []
        self._pictures.clear()

    def _on_opened(self, result: tuple[int, list[PagePlace]]) -> None:
        run, places = result
        if run == self._run:
            self._job = None
            self._places = places
            self._lay_out()
            self.go_to(1)
            self.page_changed.emit(1, self.pages)
            self.loaded.emit()

    def _ask_for(self, number: int) -> None:
        source, place, width, run = self._source, self._places[number], self._pixels(number), self._run

        def render(_progress: Progress) -> tuple[int, tuple[int, int], QImage]:
            return run, (number, width), source.picture(place, width)

        self._asked = number, width
        self._job = self._jobs.render(render, title=tr("Drawing the preview"))
        self._job.succeeded.connect(self._on_drawn)
        self._job.cancelled.connect(self._on_stopped)
        self._job.failed.connect(self._on_failed)

    def _on_drawn(self, result: tuple[int, tuple[int, int], QImage]) -> None:
        run, key, picture = result
        if run != self._run:
            return
        self._job = None
        self._pictures[key] = picture
        while len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        self.viewport().update()

    def _on_stopped(self) -> None:
        """Let what was stopped be asked for again; an older job's word is not about the present one."""
        if self._job is not None and self._job.has_ended:
            self._job = None

    def _on_failed(self, _error: Exception) -> None:
        """Leave a page white that cannot be drawn: asking again would fail at every look."""
        if self._job is not None and self._job.has_ended:
            self._job = None
            self._pictures[self._asked] = QImage()
            self.viewport().update()

    def _on_scrolled(self) -> None:
        self.viewport().update()
        if self._places:
            self.page_changed.emit(self._page_in_view(), self.pages)

    def _scale(self) -> float:
        """Return pixels per point."""
        if self._zoom:
            return self._zoom / 100 * self.logicalDpiX() / _POINTS_PER_INCH
        widest = max((place.width for place in self._places), default=1)
        return max(self.viewport().width() - 2 * _GAP, 1) / widest

    def _lay_out(self) -> None:
        scale, top = self._scale(), _GAP
        self._tops = []
        for place in self._places:
            self._tops.append(top)
            top += round(place.height * scale) + _GAP
        widest = max((place.width for place in self._places), default=0) * scale
        room = self.viewport().size()
        self.verticalScrollBar().setPageStep(room.height())
        self.verticalScrollBar().setRange(0, max(top - room.height(), 0))
        self.horizontalScrollBar().setPageStep(room.width())
        self.horizontalScrollBar().setRange(0, max(round(widest) + 2 * _GAP - room.width(), 0))
        self.viewport().update()

    def _size(self, number: int) -> QSize:
        scale, place = self._scale(), self._places[number]
        return QSize(round(place.width * scale), round(place.height * scale))

    def _rect(self, number: int) -> QRect:
        size = self._size(number)
        left = max((self.viewport().width() - size.width()) // 2, _GAP) - self.horizontalScrollBar().value()
        return QRect(left, self._tops[number] - self.verticalScrollBar().value(), size.width(), size.height())

    def _pixels(self, number: int) -> int:
        return round(self._size(number).width() * self.devicePixelRatioF())

    def _numbers_in_view(self) -> list[int]:
        top = self.verticalScrollBar().value()
        first = max(bisect_right(self._tops, top) - 1, 0)
        return list(range(first, bisect_right(self._tops, top + self.viewport().height())))

    def _page_in_view(self) -> int:
        """Return the page, counted from 1, that takes the upper third of the view."""
        line = self.verticalScrollBar().value() + self.viewport().height() // 3
        return max(bisect_right(self._tops, line), 1)
