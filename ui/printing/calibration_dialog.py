"""Calibrates a printer for ready paper: print a test page, measure four lengths, type them in."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.records.calibration import Measured
from models.records.forms import FORMS
from reports.errors import MeasurementWrong
from reports.page.placing import expected, length_text
from reports.printing import ready_paper
from reports.test_page import MEASUREMENTS
from resources.i18n import screen_words, tr
from ui.error_text import explain
from ui.parts import ask
from ui.parts.flow import FlowLine
from ui.parts.look import em, mark_wrong, set_role
from ui.printing.calibrating import forget, keep, save_page, send_page
from ui.printing.whom_choice import narrow
from ui.room import Room
from ui.work.calibration import calibrations

_WIDTH_EMS = 48


class CalibrationDialog(QDialog):
    """One printer at a time; what is kept for it stands in the fields."""

    kept = Signal(str)  # the printer; empty where its lengths were forgotten

    def __init__(self, room: Room, form: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._room, self._form = room, form
        self.printer = QComboBox()
        self.fields = tuple(QLineEdit() for _ in MEASUREMENTS)
        self.says = QLabel()
        self.test = QPushButton(tr("&Print the test page"))
        self.save = QPushButton(tr("&Save the test page…"))
        self.keep = QPushButton(tr("&Keep the lengths"))
        self.check = QPushButton(tr("Print a &check page"))
        self.reset = QPushButton(tr("&Reset"))
        self.close_button = QPushButton(tr("Close"))
        self._build()
        self._connect()
        self._on_printer_chosen()

    @property
    def chosen(self) -> str:
        """The printer that is calibrated; empty where there is none."""
        return str(self.printer.currentData() or "")

    def typed(self) -> Sequence[str]:
        """Return what stands in the fields."""
        return tuple(field.text() for field in self.fields)

    def _build(self) -> None:
        title = tr(FORMS[self._form].title)
        self.setWindowTitle(tr("Calibrate a printer for {form}", form=f"{self._form} {title}"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        how = QLabel(
            tr(
                "Print the test page on blank paper, fed as the ready paper will be. Measure the four "
                "lengths on it with a ruler, type them in millimetres and keep them. The check page then "
                "shows whether everything lands where it should."
            )
        )
        how.setWordWrap(True)
        set_role(self.says, "quiet")
        self.says.setWordWrap(True)
        column = QVBoxLayout(self)
        column.addWidget(how)
        column.addLayout(self._rows())
        column.addWidget(self.says)
        column.addLayout(_line(self.keep, self.check, self.reset, self.close_button))
        self.setMinimumWidth(_WIDTH_EMS * em(self))

    def _rows(self) -> QFormLayout:
        rows = QFormLayout()
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for name in printer_names(self._form):
            self.printer.addItem(name, name)
        narrow(self.printer)
        self.printer.setAccessibleName(tr("Printer"))
        rows.addRow(tr("Printer"), self.printer)
        rows.addRow(_line(self.test, self.save))
        usual = expected(ready_paper(self._form))
        for number, (what, field, length) in enumerate(
            zip(MEASUREMENTS, self.fields, usual, strict=True), start=1
        ):
            caption = tr("{number}. {what} (mm)", number=number, what=tr(what))
            field.setAccessibleName(caption)
            field.setPlaceholderText(tr("about {length}", length=length_text(length)))
            rows.addRow(caption, field)
        return rows

    def _connect(self) -> None:
        self.printer.currentIndexChanged.connect(self._on_printer_chosen)
        for field in self.fields:
            field.textEdited.connect(self._on_edited)
        self.test.clicked.connect(self._on_test_asked)
        self.save.clicked.connect(self._on_save_asked)
        self.check.clicked.connect(self._on_check_asked)
        self.keep.clicked.connect(self._on_keep_asked)
        self.reset.clicked.connect(self._on_reset_asked)
        self.close_button.clicked.connect(self.reject)
        self.keep.setDefault(True)
        for button in (self.test, self.save, self.check, self.reset, self.close_button):
            button.setAutoDefault(False)

    def _on_printer_chosen(self) -> None:
        """Show what is kept for the printer, and what can be done."""
        kept = calibrations(self._form).get(self.chosen)
        for field, length in zip(self.fields, kept or [None] * len(self.fields), strict=True):
            field.setText("" if length is None else length_text(length))
            mark_wrong(field, is_wrong=False)
        said = tr("Calibrated.") if kept else tr("Not calibrated yet.")
        self._say(said if self.chosen else tr("This computer knows no printer."))
        has_printer, may_keep = bool(self.chosen), bool(self.chosen) and not self._room.desk.read_only
        self.test.setEnabled(has_printer)
        self.save.setEnabled(has_printer)
        self.keep.setEnabled(may_keep)
        self.check.setEnabled(kept is not None)
        self.reset.setEnabled(kept is not None and may_keep)

    def _on_edited(self) -> None:
        self._say("")
        for field in self.fields:
            mark_wrong(field, is_wrong=False)

    def _on_test_asked(self) -> None:
        job = send_page(room=self._room, form=self._form, printer=self.chosen, is_check=False)
        job.succeeded.connect(self._on_sent)

    def _on_check_asked(self) -> None:
        job = send_page(room=self._room, form=self._form, printer=self.chosen, is_check=True)
        job.succeeded.connect(self._on_sent)

    def _on_save_asked(self) -> None:
        ask.save_file(
            self,
            tr("Save the test page"),
            name=f"{tr('Test page')}.pdf",
            kinds=tr("PDF files (*.pdf)"),
            on_chosen=self._on_target_chosen,
        )

    def _on_target_chosen(self, target: Path) -> None:
        job = save_page(room=self._room, form=self._form, printer=self.chosen, target=target)
        job.succeeded.connect(self._on_saved)

    def _on_keep_asked(self) -> None:
        job = keep(room=self._room, form=self._form, printer=self.chosen, typed=self.typed())
        job.succeeded.connect(self._on_kept)
        job.failed.connect(self._on_refused)

    def _on_reset_asked(self) -> None:
        job = forget(room=self._room, form=self._form, printer=self.chosen)
        job.succeeded.connect(self._on_forgotten)

    def _on_sent(self, _nothing: object) -> None:
        self._say(tr("sent to the printer"))

    def _on_saved(self, target: Path) -> None:
        self._say(tr("Saved: {name}", name=target))

    def _on_kept(self, _measured: Measured) -> None:
        self._on_printer_chosen()
        self._say(tr("Kept. Print a check page to see whether it is right."))
        self.kept.emit(self.chosen)

    def _on_forgotten(self, _nothing: object) -> None:
        self._on_printer_chosen()
        self.kept.emit("")

    def _on_refused(self, error: Exception) -> None:
        explained = explain(error, screen_words())
        self._say(f"{explained.what}\n{explained.next}" if explained else str(error), is_wrong=True)
        if isinstance(error, MeasurementWrong):
            field = self.fields[error.place - 1]
            mark_wrong(field, is_wrong=True)
            field.setFocus()
            field.selectAll()

    def _say(self, text: str, *, is_wrong: bool = False) -> None:
        set_role(self.says, "wrong" if is_wrong else "quiet")
        self.says.setText(text)


def printer_names(form: str) -> list[str]:
    """Return the printers that the system knows, and behind them those that are only calibrated."""
    here = QPrinterInfo.availablePrinterNames()
    return [*here, *(name for name in calibrations(form) if name not in here)]


def _line(*buttons: QPushButton) -> FlowLine:
    line = FlowLine()
    for button in buttons:
        line.addWidget(button)
    return line
