"""How the pages come onto paper: one behind the other, two on an A3 that is folded, or both sides by hand."""

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from models.records.forms import Offer, PaperForm
from models.records.print_options import PrintOptions
from models.settings import BACK_ORDERS, read_setting
from resources.i18n import N_, tr
from ui.parts.kept import Kept, bring_back, kept_in
from ui.printing.whom_choice import narrow

_USUAL = ""
_WAYS = (
    (_USUAL, N_("As the printer does it")),
    (Offer.FOLD, N_("On A3, folded to A4")),
    (Offer.BY_HAND, N_("Both sides by hand")),
)
_ORDERS = ((False, N_("Even pages: first page first")), (True, N_("Even pages: last page first")))


class SidesChoice(QWidget):
    """Asks only what the form offers; the order of the backs is asked once for each printer."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.way = QComboBox()
        self.order = QComboBox()
        self.hint = QLabel()
        self._build()
        self.way.currentIndexChanged.connect(self._on_way_changed)
        self.order.currentIndexChanged.connect(self.changed)

    def show_for(self, form: PaperForm) -> None:
        """Offer what the form offers; what was chosen stays chosen where it can."""
        offered = [(way, title) for way, title in _WAYS if way == _USUAL or way in form.offers]
        kept = self.way.currentData()
        self.way.blockSignals(True)
        self.way.clear()
        for way, title in offered:
            self.way.addItem(tr(title), str(way))
        self.way.setCurrentIndex(max(self.way.findData(kept), 0))
        self.way.blockSignals(False)
        self.setVisible(len(offered) > 1)
        self._on_way_changed()

    @property
    def is_by_hand(self) -> bool:
        """Whether odd and even pages are printed one after the other."""
        return bool(self.way.currentData() == Offer.BY_HAND)

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing: by hand the order of the backs must be known."""
        return not self.is_by_hand or self.order.currentIndex() >= 0

    def options(self) -> PrintOptions:
        """Return what is chosen."""
        is_reversed = self.is_by_hand and bool(self.order.currentData())
        is_folded = bool(self.way.currentData() == Offer.FOLD)
        return PrintOptions(is_folded=is_folded, is_by_hand=self.is_by_hand, is_back_reversed=is_reversed)

    def left(self) -> Kept:
        """Return what `come_back` needs."""
        return tuple(kept_in((self.way, self.order)))

    def come_back(self, left: Kept) -> None:
        """Choose the same again."""
        bring_back((self.way, self.order), left)

    def _build(self) -> None:
        name = QLabel(tr("Onto paper"))
        name.setBuddy(self.way)
        self.way.setAccessibleName(name.text())
        self.order.setAccessibleName(tr("Order of the even pages"))
        self.order.setPlaceholderText(tr("Choose the order of the even pages"))
        for is_reversed, title in _ORDERS:
            self.order.addItem(tr(title), is_reversed)
        narrow(self.order)
        self.hint.setProperty("role", "quiet")
        self.hint.setWordWrap(True)
        self.hint.setText(
            tr("Try it with two people: if front and back do not belong together, choose the other order.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (name, self.way, self.order, self.hint):
            column.addWidget(part)
        narrow(self.way)
        self._show_known_order()
        self._on_way_changed()

    def _show_known_order(self) -> None:
        """Choose what the usual printer wants, if somebody printed by hand on it before."""
        known = read_setting(BACK_ORDERS).get(QPrinterInfo.defaultPrinterName())
        self.order.setCurrentIndex(-1 if known is None else self.order.findData(known))

    def _on_way_changed(self) -> None:
        for part in (self.order, self.hint):
            part.setVisible(self.is_by_hand)
        self.changed.emit()
