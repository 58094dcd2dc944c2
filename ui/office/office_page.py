"""The Office page: who works, units, schemes, what was done and removed, roster, fields, fonts, check."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout

from resources.i18n import tr
from ui.office.bin_panel import BinPanel
from ui.office.changes_panel import ChangesPanel
from ui.office.check_panel import CheckPanel
from ui.office.export_panel import ExportPanel
from ui.office.fonts_panel import FontsPanel
from ui.office.history_panel import HistoryPanel
from ui.office.imports_panel import ImportsPanel
from ui.office.name_panel import NamePanel
from ui.office.panel import Panel
from ui.office.schemes_panel import SchemesPanel
from ui.office.sensitive_panel import SensitivePanel
from ui.office.units_panel import UnitsPanel
from ui.parts.kept import Kept
from ui.parts.tab_line import TabLine
from ui.room import Room
from ui.shell.page_spec import Page


class OfficePage(Page):
    """One tab for each thing; a tab reads its part when it is shown."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self.tabs = QTabWidget()
        self.name = NamePanel(room)
        self.imports = ImportsPanel(room)
        self.history = HistoryPanel(room)
        self.bin = BinPanel(room)
        self.between = ChangesPanel(room)
        self.sensitive = SensitivePanel(room)
        self.units = UnitsPanel(room)
        self.schemes = SchemesPanel(room)
        self.export = ExportPanel(room)
        self.fonts = FontsPanel(room)
        self.check = CheckPanel(room)
        self._panels: dict[str, Panel] = {
            "office": self.name,
            "units": self.units,
            "schemes": self.schemes,
            "imports": self.imports,
            "history": self.history,
            "between": self.between,
            "bin": self.bin,
            "export": self.export,
            "sensitive": self.sensitive,
            "fonts": self.fonts,
            "check": self.check,
        }
        self._visited: set[str] = set()
        self._build()
        self._connect()

    def show_place(self, shows: str) -> None:
        """Show the tab that is named."""
        panel = self._panels.get(shows)
        if panel is not None:
            self.tabs.setCurrentWidget(panel)

    def place(self) -> str:
        """Return the tab that is shown."""
        return list(self._panels)[self.tabs.currentIndex()]

    def left(self) -> tuple[str, dict[str, Kept]]:
        """Return the tab that is shown, and what is chosen in those that were shown."""
        return self.place(), {
            key: panel.left() for key, panel in self._panels.items() if key in self._visited
        }

    def come_back(self, left: object) -> None:
        """Show the same tab with the same choices."""
        if isinstance(left, tuple):
            tab, chosen = left
            self.show_place(tab)
            for key, kept in chosen.items():
                self._panels[key].come_back(kept)
            self._visited |= chosen.keys()

    def enter_search(self) -> None:
        """Put the keys into what the tab shows."""
        self._shown().take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what changed while another page was shown."""
        super().showEvent(event)
        self._refresh()

    def _build(self) -> None:
        words = (
            tr("Off&ice"),
            tr("&Units"),
            tr("Sc&hemes"),
            tr("I&mports"),
            tr("Histor&y"),
            tr("Chan&ges"),
            tr("Recycle bin (&Q)"),
            tr("Ros&ter as a workbook"),
            tr("Sensiti&ve fields"),
            tr("Fonts of the &paper"),
            tr("Sel&f-check"),
        )
        for panel, word in zip(self._panels.values(), words, strict=True):
            self.tabs.addTab(panel, word)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(0)
        column.addWidget(TabLine(self.tabs))
        column.addWidget(self.tabs, 1)

    def _connect(self) -> None:
        changes = self._room.changes
        self.tabs.currentChanged.connect(lambda _at: self._on_tab_shown())
        changes.imports_changed.connect(self._on_imports_changed)
        changes.settings_changed.connect(self._refresh)

    def _on_tab_shown(self) -> None:
        self._refresh()
        self._shown().take_focus()

    def _on_imports_changed(self, _keys: object) -> None:
        self._refresh()

    def _refresh(self) -> None:
        if self.isVisible():
            self._visited.add(self.place())
            self._shown().refresh()

    def _shown(self) -> Panel:
        return list(self._panels.values())[self.tabs.currentIndex()]
