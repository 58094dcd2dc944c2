"""Between the odd pages and the even ones: says how the stack is turned, and prints on when it is."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from resources.i18n import tr
from ui.parts.look import em, icon
from ui.printing.orders import PrintOrder

_WIDTH_EMS = 30


class Turned(NamedTuple):
    """Odd pages that are printed: by which order, how they lie, whether the even ones are still to come."""

    order: PrintOrder
    lies: bool
    lacks_even: bool


class TurnPane(QWidget):
    """Stands where the preview was until the even pages are printed, or nobody wants them."""

    even_asked = Signal()
    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.turned: Turned | None = None
        self._said = QLabel()
        self.print_even = QPushButton(icon("printer"), tr("Print the even pages"))
        self.finish = QPushButton(tr("Finished"))
        self._build()
        self.print_even.clicked.connect(self.even_asked)
        self.finish.clicked.connect(self.done)
        self.setFocusProxy(self.print_even)

    @property
    def lacks_even(self) -> bool:
        """Whether odd pages wait for their even ones."""
        return self.turned is not None and self.turned.lacks_even

    def show_turned(self, turned: Turned) -> None:
        """Show how far a print by hand has come."""
        self.show_odd_printed(turned.order, lies=turned.lies)
        if not turned.lacks_even:
            self.show_even_printed()

    def forget(self) -> None:
        """Wait for nothing."""
        self.turned = None

    def show_odd_printed(self, order: PrintOrder, *, lies: bool) -> None:
        """Say what to do with the stack; sheets that lie are turned over their short edge."""
        self.turned = Turned(order, lies, lacks_even=True)
        how = (
            tr("Turn it over its short edge and put it back into the tray.")
            if lies
            else tr("Turn it over its long edge, as one turns a page, and put it back into the tray.")
        )
        lines = (
            tr("The odd pages went to {printer}.", printer=order.printer),
            tr("Wait until all of them are printed, then take out the whole stack as it lies, unsorted."),
            how,
        )
        self._say(lines)
        self.finish.setText(tr("Without the even pages"))
        self.finish.setIcon(icon("x"))
        self.print_even.setText(tr("Print the even pages"))

    def show_even_printed(self) -> None:
        """Say that all is printed; a jam or a wrong order wants them once more."""
        if self.turned:
            self.turned = self.turned._replace(lacks_even=False)
        self._say(
            (
                tr("The even pages are at the printer, too."),
                tr(
                    "If front and back do not belong together, choose the other order of the even pages next "
                    "time; it is kept for this printer."
                ),
            )
        )
        self.finish.setText(tr("Finished"))
        self.finish.setIcon(icon("check"))
        self.print_even.setText(tr("Print the even pages again"))
        self.finish.setFocus()

    def set_busy(self, is_busy: bool) -> None:
        """Take no order while one is being carried out."""
        for button in (self.print_even, self.finish):
            button.setEnabled(not is_busy)

    def _say(self, lines: tuple[str, ...]) -> None:
        self._said.setText("\n\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1)))

    def _build(self) -> None:
        title = QLabel(tr("Both sides by hand"))
        title.setProperty("role", "title")
        self._said.setWordWrap(True)
        self._said.setFixedWidth(_WIDTH_EMS * em(self))
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        buttons = QHBoxLayout()
        buttons.addWidget(self.print_even)
        buttons.addWidget(self.finish)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(self._said)
        column.addLayout(buttons)
        column.addStretch(1)
