"""The office's own words for its certificates: heading, letter and who certifies."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from models.records.certificate import MOST_IN_ONE, Wording
from models.registers.certificate_words import keep_wording, usual_wording, wording
from resources.i18n import CHINESE, N_, screen_words, tr, words_for
from ui.error_text import explain
from ui.jobs import Job
from ui.parts.flow import FlowLine
from ui.parts.look import em, mark_wrong, set_role
from ui.parts.placeholders import Placeholders
from ui.room import Room

_WIDTH_EMS, _LETTER_EMS = 44, 12
_LETTER = Placeholders(
    {
        "name": N_("name"),
        "first": N_("first day"),
        "last": N_("last day"),
        "unit": N_("receiving unit"),
        "grid": N_("grid"),
        "batch": N_("batch"),
        "grade": N_("grade"),
    }
)


class WordingDialog(QDialog):
    """An empty field means the usual words; certificates are in Chinese only."""

    def __init__(self, room: Room, parent: QWidget) -> None:
        super().__init__(parent)
        self._room, self._words = room, words_for(CHINESE)
        self.heading = QLineEdit()
        self.letter = QPlainTextEdit()
        self.office = QLineEdit()
        self.says = QLabel()
        self.keep = QPushButton(tr("&Keep the words"))
        self.usual = QPushButton(tr("&Usual words"))
        self.close_button = QPushButton(tr("Close"))
        self._build()
        self._show(wording(self._words))
        self.keep.clicked.connect(self._on_keep_asked)
        self.usual.clicked.connect(self._on_usual_asked)
        self.close_button.clicked.connect(self.reject)
        self.letter.textChanged.connect(self._on_edited)

    def _build(self) -> None:
        self.setWindowTitle(tr("Words of the certificates"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        for caption, field in (
            (tr("&Heading"), self.heading),
            (tr("&Letter; its first line greets"), self.letter),
            (tr("&Who certifies"), self.office),
        ):
            name = QLabel(caption)
            name.setBuddy(field)
            field.setAccessibleName(caption.replace("&", ""))
            column.addWidget(name)
            column.addWidget(field)
        self.letter.setTabChangesFocus(True)
        self.letter.setMinimumHeight(_LETTER_EMS * em(self))
        self.says.setWordWrap(True)
        column.addWidget(self.says)
        line = FlowLine()
        for button in (self.keep, self.usual, self.close_button):
            button.setAutoDefault(button is self.keep)
            line.addWidget(button)
        column.addLayout(line)
        self.keep.setEnabled(not self._room.desk.read_only)
        for one_line in (self.heading, self.office):
            one_line.setMaxLength(MOST_IN_ONE)
        self.setMinimumWidth(_WIDTH_EMS * em(self))

    def _show(self, shown: Wording) -> None:
        self.heading.setText(shown.heading)
        self.letter.setPlainText(_LETTER.shown(shown.letter))
        self.office.setText(shown.office)
        self._on_edited()

    def _typed(self) -> Wording:
        letter = _LETTER.typed(self.letter.toPlainText().strip())
        return Wording(self.heading.text().strip(), letter, self.office.text().strip())

    def _on_edited(self) -> None:
        self._say(tr("What may stand in the letter: {words}", words=_LETTER.listed()))

    def _on_usual_asked(self) -> None:
        self._show(usual_wording(self._words))

    def _on_keep_asked(self) -> None:
        own, words = self._typed(), self._words
        job: Job = self._room.jobs.save(
            lambda _progress: keep_wording(own, words), title=tr("Saving"), quiet=True
        )
        job.succeeded.connect(self._on_kept)
        job.failed.connect(self._on_refused)

    def _on_kept(self, _nothing: object) -> None:
        self._room.changes.said.emit(tr("The words of the certificates are kept."))
        self.accept()

    def _on_refused(self, error: Exception) -> None:
        explained = explain(error, screen_words())
        self._say(f"{explained.what}\n{explained.next}" if explained else str(error), is_wrong=True)
        self.letter.setFocus()

    def _say(self, text: str, *, is_wrong: bool = False) -> None:
        set_role(self.says, "wrong" if is_wrong else "quiet")
        self.says.setText(text)
        mark_wrong(self.letter, is_wrong=is_wrong)
