"""The office's rule for the names of files, one per person: typed in words, kept with fixed placeholders."""

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from models.settings import NAMING_RULE, read_setting, write_setting
from resources.i18n import N_, screen_words, tr
from ui.error_text import explain
from ui.parts.look import mark_wrong
from ui.parts.placeholders import Placeholders
from ui.room import Room
from ui.work.file_names import NamingRuleWrong, check_rule

NAMES = Placeholders(
    {
        "form": N_("form"),
        "unit": N_("unit"),
        "name": N_("name"),
        "code": N_("code"),
        "number": N_("number"),
    }
)


class NamingField(QWidget):
    """Keeps the rule when the field is left or Enter is pressed."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self.field = QLineEdit(NAMES.shown(read_setting(NAMING_RULE)))
        self.says = QLabel()
        self._build()
        self.field.editingFinished.connect(self._on_edited)

    def _build(self) -> None:
        caption = QLabel(tr("Names of the files"))
        caption.setBuddy(self.field)
        self.field.setAccessibleName(tr("Names of the files"))
        self.field.setReadOnly(self._room.desk.read_only)
        self.field.setToolTip(_what_there_is())
        self.says.setWordWrap(True)
        self.says.setProperty("role", "wrong")
        self.says.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (caption, self.field, self.says):
            column.addWidget(part)

    def _on_edited(self) -> None:
        if not self.field.isModified():
            return
        rule = NAMES.typed(self.field.text().strip()) or NAMING_RULE.default
        try:
            check_rule(rule)
        except NamingRuleWrong as error:
            explained = explain(error, screen_words())
            self._say(" ".join(filter(None, (explained.what, _what_there_is()))) if explained else "")
            return
        self._say("")
        self.field.setText(NAMES.shown(rule))
        self._room.jobs.save(lambda _progress: write_setting(NAMING_RULE, rule), title=tr("Saving"))

    def _say(self, sentence: str) -> None:
        self.says.setText(sentence)
        self.says.setVisible(bool(sentence))
        mark_wrong(self.field, is_wrong=bool(sentence))


def _what_there_is() -> str:
    return tr("What may stand in a name: {words}", words=NAMES.listed())
