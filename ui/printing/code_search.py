"""Looks a printed sheet up by the code in its foot."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from models.records.desk import Desk
from models.records.paper import SheetFound
from models.registers.printed_sheets import NotASheetCode, find_sheets, office_of_sheet
from models.rules.sheet_code import is_sheet_code, typed_code
from resources.i18n import screen_words, tr
from ui.error_text import explain
from ui.jobs import JobRunner
from ui.parts.look import mark_wrong, set_role


class CodeSearch(QWidget):
    """A field for eight characters; Enter looks them up."""

    found = Signal(object)  # the SheetFound records, at least one

    def __init__(self, desk: Desk, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._jobs = desk, jobs
        self.field = QLineEdit()
        self.says = QLabel()
        self._build()
        self.field.returnPressed.connect(self._on_entered)
        self.field.textEdited.connect(self._on_edited)

    @property
    def code(self) -> str:
        """The code as it is written."""
        return typed_code(self.field.text())

    def look_up(self, typed: str) -> None:
        """Look for the sheets with this code, or say why there are none."""
        self.field.setText(typed)
        if not is_sheet_code(self.code):
            self._refuse(typed)
            return
        self._say("")
        desk, code = self._desk, self.code
        job = self._jobs.write(
            lambda _progress: (code, find_sheets(desk, code)), title=tr("Looking for the sheet")
        )
        job.succeeded.connect(self._on_looked_up)

    def _build(self) -> None:
        name = QLabel(tr("Sheet code"))
        name.setBuddy(self.field)
        self.field.setAccessibleName(tr("Sheet code"))
        self.field.setPlaceholderText(tr("Eight characters in the foot of a sheet"))
        self.says.setWordWrap(True)
        self.says.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (name, self.field, self.says):
            column.addWidget(part)

    def _on_entered(self) -> None:
        self.look_up(self.field.text())

    def _on_edited(self, _text: str) -> None:
        self._say("")

    def _on_looked_up(self, answer: tuple[str, tuple[SheetFound, ...]]) -> None:
        code, sheets = answer
        if sheets:
            self.found.emit(sheets)
        else:
            office = office_of_sheet(code, screen_words())
            self._say(tr("{office} drew this code, and no sheet here has it.", office=office))

    def _refuse(self, typed: str) -> None:
        explained = explain(NotASheetCode(typed), screen_words())
        self._say(f"{explained.what}\n{explained.next}" if explained else "", is_wrong=True)

    def _say(self, text: str, *, is_wrong: bool = False) -> None:
        set_role(self.says, "wrong" if is_wrong else "quiet")
        self.says.setText(text)
        self.says.setVisible(bool(text))
        mark_wrong(self.field, is_wrong=is_wrong)
