"""The preview with what can be done with it: print, save, close, turn pages, zoom."""

from bisect import bisect_right
from textwrap import fill

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from models.records.paper import RATER_CLASS
from resources.i18n import N_, screen_words, tr, tr_plural
from ui.jobs import JobRunner
from ui.parts.flow import FlowLine
from ui.parts.look import icon
from ui.printing.preview import Preview
from ui.printing.whom_choice import narrow
from ui.work.prepared import PreparedPrint, PreparedSheet
from ui.work.showing import shown_refusals

_KEY_TO_CLOSE = "Esc"
_TIP_WIDTH = 60  # characters of a line in a tooltip
_MOST_NAMED = 12  # without a sheet for one reason; the tooltip names them all


class PreviewPane(QWidget):
    """Shows a prepared print; what is asked for is done by the page."""

    print_asked = Signal()
    save_asked = Signal()
    close_asked = Signal()

    def __init__(self, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview = Preview(jobs)
        self.print = QPushButton(icon("printer"), tr("Print…"))
        self.save = QPushButton(icon("save"), tr("Save…"))
        self.close_button = QPushButton(icon("x"), tr("Close the preview"))
        self._zooms = {
            (tr("Smaller"), "-"): lambda: self.preview.zoom_by(-1),
            (tr("Page width"), "0"): lambda: self.preview.set_zoom(0),
            (tr("Larger"), "+"): lambda: self.preview.zoom_by(1),
        }
        self._may_print = True
        self._pages = QLabel()
        self.whose = QComboBox()
        self._spans: list[tuple[int, int]] = []  # the first and last page of each sheet, as they are shown
        self.notice = QLabel()
        self._build()
        self._connect()

    def show_prepared(self, prepared: PreparedPrint) -> None:
        """Show the very bytes, and say what is worth knowing about them."""
        words, refused = screen_words(), prepared.refused
        lines = [*_print_notice(prepared), *shown_refusals(words, refused, _MOST_NAMED)]
        self.notice.setText("\n".join(lines))
        self.notice.setVisible(bool(lines))
        self.notice.setToolTip("\n".join(fill(line, _TIP_WIDTH) for line in shown_refusals(words, refused)))
        self._may_print = not prepared.is_each
        self.set_busy(False)
        self.print.setToolTip(
            tr("One file per person is for saving; untick it to print.")
            if prepared.is_each
            else _key(self.print)
        )
        self._list_sheets(prepared)
        self.preview.show_files([file.path for file in prepared.files])
        self.preview.setFocus()

    def clear(self) -> None:
        """Show nothing."""
        self.preview.clear()

    def set_busy(self, is_busy: bool) -> None:
        """Take no second order while the first is being carried out."""
        self.print.setEnabled(self._may_print and not is_busy)
        for button in (self.save, self.close_button):
            button.setEnabled(not is_busy)

    def _build(self) -> None:
        bar = FlowLine()
        for button in (self.print, self.save, self.close_button):
            bar.addWidget(button)
        for (title, key), act in self._zooms.items():
            button = QPushButton(title)
            button.setToolTip(key)
            button.clicked.connect(act)
            bar.addWidget(button)
        bar.addWidget(self.whose)
        bar.addWidget(self._pages)
        self.whose.setAccessibleName(tr("Whose sheet is shown"))
        self.whose.setToolTip(self.whose.accessibleName())
        self.print.setShortcut(QKeySequence(QKeySequence.StandardKey.Print))
        self.save.setShortcut(QKeySequence(QKeySequence.StandardKey.Save))
        self.save.setToolTip(_key(self.save))
        self.close_button.setToolTip(_KEY_TO_CLOSE)
        self.notice.setProperty("role", "notice")
        self.notice.setWordWrap(True)
        self.notice.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(bar)
        column.addWidget(self.notice)
        column.addWidget(self.preview, 1)

    def _list_sheets(self, prepared: PreparedPrint) -> None:
        """Name all sheets to go to, where there are several."""
        before = [sum(file.pages for file in prepared.files[:at]) for at in range(len(prepared.files))]
        self._spans = [(before[one.file] + one.first, before[one.file] + one.last) for one in prepared.sheets]
        self.whose.clear()
        self.whose.addItems([_told(sheet) for sheet in prepared.sheets])
        narrow(self.whose)
        self.whose.setVisible(len(prepared.sheets) > 1)

    def _connect(self) -> None:
        self.whose.activated.connect(self._on_sheet_chosen)
        self.print.clicked.connect(self.print_asked)
        self.save.clicked.connect(self.save_asked)
        self.close_button.clicked.connect(self.close_asked)
        self.preview.page_changed.connect(self._on_page_changed)

    def _on_page_changed(self, page: int, pages: int) -> None:
        self._pages.setText(tr("Page {page} of {pages}", page=page, pages=pages))
        at = bisect_right(self._spans, page, key=lambda span: span[0]) - 1
        is_on_sheet = at >= 0 and page <= self._spans[at][1]
        self.whose.setCurrentIndex(at if is_on_sheet else -1)  # by hand the backs come behind all fronts

    def _on_sheet_chosen(self, at: int) -> None:
        self.preview.go_to(self._spans[at][0])
        self.preview.setFocus()


def _key(button: QPushButton) -> str:
    return button.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def _told(sheet: PreparedSheet) -> str:
    """Name a sheet by whom it is about, and for which rater class."""
    raters = (value.text for value in sheet.draft.values if value.term == RATER_CLASS)
    return " · ".join((sheet.draft.name, *raters))


def _print_notice(prepared: PreparedPrint) -> list[str]:
    """Say what was printed before, and how much of it shows something else now."""
    again = [stamp for sheet in prepared.sheets if (stamp := sheet.draft.record.stamp).print_no > 1]
    changed = sum(stamp.is_changed for stamp in again)
    if not again:
        return []
    if len(prepared.sheets) == 1:
        said = N_("Print no. {n}, changed since the one before") if changed else N_("Print no. {n}")
        return [tr(said, n=again[0].print_no)]
    said = tr_plural("{n} sheet was printed before.", "{n} sheets were printed before.", len(again))
    if not changed:
        return [said]
    return [said, tr_plural("{n} of them has changed since.", "{n} of them have changed since.", changed)]
