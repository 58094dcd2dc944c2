"""The tabs of a page that has many of them: a line that goes on below where the window is too narrow."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTabWidget, QWidget

from ui.parts.flow import FlowLine


class TabLine(QWidget):
    """Stands for the bar of `tabs`, once these are added: none of them is hidden behind arrows."""

    def __init__(self, tabs: QTabWidget) -> None:
        super().__init__()
        self._tabs = tabs
        self.buttons = [self._button(at) for at in range(tabs.count())]
        line = FlowLine()
        for button in self.buttons:
            line.addWidget(button)
        self.setLayout(line)
        tabs.tabBar().hide()
        tabs.currentChanged.connect(self._on_shown)
        self._on_shown(tabs.currentIndex())

    def _button(self, at: int) -> QPushButton:
        button = QPushButton(self._tabs.tabText(at), self)
        button.setProperty("role", "tab")
        button.setCheckable(True)
        button.setAutoExclusive(True)  # the arrows go from one to the next
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.toggled.connect(partial(self._on_toggled, at))
        return button

    def _on_toggled(self, at: int, is_on: bool) -> None:
        if is_on:
            self._tabs.setCurrentIndex(at)

    def _on_shown(self, at: int) -> None:
        self.buttons[at].setChecked(True)
