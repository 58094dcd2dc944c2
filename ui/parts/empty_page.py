"""What stands where there is nothing yet: what belongs here, and the first step towards it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.parts.look import em

_WIDTH_EMS = 30


class EmptyPage(QWidget):
    """A sentence and a button in the middle of an empty page; the words come translated."""

    step_taken = Signal()
    other_taken = Signal()

    def __init__(
        self, title: str, sentence: str, step: str = "", parent: QWidget | None = None, *, other: str = ""
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.addStretch(1)
        for text, role in ((title, "title"), (sentence, "quiet")):
            label = QLabel(text)
            label.setProperty("role", role)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setFixedWidth(_WIDTH_EMS * em(self))
            label.ensurePolished()
            # an aligned item of a layout is not asked for the height that its width needs
            label.setMinimumHeight(label.heightForWidth(label.width()))
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        if step:
            button = QPushButton(step)
            button.setDefault(True)
            button.setAutoDefault(True)
            button.clicked.connect(self.step_taken)
            column.addSpacing(16)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            self.setFocusProxy(button)
        if other:
            second = QPushButton(other)
            second.clicked.connect(self.other_taken)
            column.addWidget(second, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
