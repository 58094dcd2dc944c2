"""The left rail: one line per page, with a count where something waits."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from resources.i18n import tr
from ui.parts.look import em, icon, icon_size, row_height
from ui.shell.page_spec import PageSpec, in_order

_MARGIN_EMS = 4  # the icon and what stands around it
_MOST_COUNTED = 999
_LEAST_EMS = 9


class Rail(QListWidget):
    """Chooses a page; arrow keys walk it, Ctrl+1 to Ctrl+9 reach it from everywhere."""

    chosen = Signal(str)

    def __init__(
        self, pages: Sequence[PageSpec], counts: dict[str, int] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._counts = {} if counts is None else counts  # by page; kept when the language changes
        self._known = in_order(pages)
        self._pages = [spec for spec in self._known if spec.on_rail]
        self._build()
        self.currentRowChanged.connect(self._on_row_changed)
        # a click on the marked page leads back from a page off the rail, too
        self.itemClicked.connect(lambda item: self._on_row_changed(self.row(item)))

    def show_chosen(self, key: str) -> None:
        """Mark the page of `key` without choosing it again."""
        self.blockSignals(True)
        shown = [row for row, spec in enumerate(self._pages) if spec.key == key]
        if shown:
            self.setCurrentRow(shown[0])
        self.blockSignals(False)

    def show_open(self, key: str, *, is_open: bool) -> None:
        """Give a page off the rail a line below the others while it is open."""
        shown = [spec.key for spec in self._pages]
        if is_open == (key in shown):
            return
        self.blockSignals(True)
        if is_open:
            spec = next(spec for spec in self._known if spec.key == key)
            self._pages.append(spec)
            self._add(spec)
        else:
            row = shown.index(key)
            self.takeItem(row)
            self._pages.pop(row)
        self.blockSignals(False)

    def show_waiting(self, key: str, count: int) -> None:
        """Put a count behind a page's word; none where nothing waits."""
        self._counts[key] = count
        for row, spec in enumerate(self._pages):
            if spec.key == key:
                self.item(row).setText(self._word(spec))

    def _build(self) -> None:
        self.setObjectName("rail")
        self.setAccessibleName(tr("Pages"))
        self.setIconSize(icon_size(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for spec in self._pages:
            self._add(spec)
        titles = [tr(spec.title) for spec in self._known]
        counted = [tr("{title} ({n})", title=tr(spec.title), n=_MOST_COUNTED) for spec in self._pages]
        widest = max(map(self.fontMetrics().horizontalAdvance, (*titles, *counted)), default=0)
        self.setFixedWidth(max(widest + _MARGIN_EMS * em(self), _LEAST_EMS * em(self)))

    def _add(self, spec: PageSpec) -> None:
        number = self._known.index(spec) + 1
        item = QListWidgetItem(icon(spec.icon), self._word(spec), self)
        item.setToolTip(tr("{title} (Ctrl+{n})", title=tr(spec.title), n=number))
        # a width of 0, not -1: an invalid size is ignored
        item.setSizeHint(QSize(0, row_height(self) + 8))

    def _word(self, spec: PageSpec) -> str:
        title, count = tr(spec.title), self._counts.get(spec.key)
        return tr("{title} ({n})", title=title, n=count) if count else title

    def _on_row_changed(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(self._pages[row].key)
