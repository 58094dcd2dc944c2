"""What certificates are printed on and say: ready paper, the printer it is placed for, the words."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from models.records.forms import Offer, PaperForm
from resources.i18n import tr
from ui.parts.look import set_role
from ui.printing.whom_choice import narrow
from ui.work.calibration import calibrations

_KEY, _WORDS_KEY = "Ctrl+Shift+K", "Ctrl+Shift+W"


class ReadyChoice(QWidget):
    """A tick, the calibrated printers, and the ways to calibrate one and to word the text."""

    calibration_asked = Signal()
    wording_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = ""
        self.tick = QCheckBox(tr("Pre-printed paper"))
        self._hint = QLabel(tr("It carries frame and heading: they are not drawn."))
        self.printer = QComboBox()
        self.calibrate = QPushButton(tr("Calibrate a printer…"))
        self.words = QPushButton(tr("Words of the form…"))
        self._build()
        self.tick.toggled.connect(self._show_printers)
        self.calibrate.clicked.connect(self.calibration_asked)
        self.words.clicked.connect(self.wording_asked)

    def show_for(self, form: PaperForm) -> None:
        """Ask where there is anything to ask."""
        is_asked = Offer.READY_PAPER in form.offers
        self._form = form.code if is_asked else ""
        self.setVisible(is_asked)
        self.words.setVisible(Offer.WORDING in form.offers)
        self.tick.setChecked(self.tick.isChecked() and is_asked)
        self.reload()

    def reload(self, printer: str | None = None) -> None:
        """Ask again which printers are calibrated; choose `printer`, or the same as before."""
        wanted = self.printer.currentData() if printer is None else printer
        self.printer.clear()
        self.printer.addItem(tr("For any printer, not calibrated"), "")
        for name in calibrations(self._form) if self._form else ():
            self.printer.addItem(tr("For {printer}, as calibrated", printer=name), name)
        self.printer.setCurrentIndex(max(self.printer.findData(wanted), 0))

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """The questions, in the order of the keyboard."""
        return self.tick, self.printer

    @property
    def form(self) -> str:
        """The form that is asked about; empty where it has no ready paper."""
        return self._form

    @property
    def placed_for(self) -> str:
        """The printer for which sheets are placed; empty for none."""
        return str(self.printer.currentData() or "") if self.tick.isChecked() else ""

    def _build(self) -> None:
        self.printer.setAccessibleName(tr("Placed for the printer"))
        for button, key in ((self.calibrate, _KEY), (self.words, _WORDS_KEY)):
            button.setShortcut(QKeySequence(key))
            button.setToolTip(key)
        narrow(self.printer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        set_role(self._hint, "quiet")
        self._hint.setWordWrap(True)
        for part in (self.tick, self._hint, self.printer, self.calibrate, self.words):
            column.addWidget(part)
        self._show_printers()

    def _show_printers(self) -> None:
        for part in (self._hint, self.printer):
            part.setVisible(self.tick.isChecked())
        if self.tick.isChecked() and not self.printer.currentData():
            self.printer.setCurrentIndex(self._likely())

    def _likely(self) -> int:
        """Return the place of the system's own printer where that is calibrated, or of the only one."""
        default = self.printer.findData(QPrinterInfo.defaultPrinterName())
        only = 1 if len(calibrations(self._form)) == 1 else 0
        return default if default > 0 else only
