"""What the office is called, and who works at this desk."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from models.records.desk import Desk
from models.records.refusal import Refusal
from models.rules.names import plain_spaces, read_name
from resources.i18n import tr
from ui.office.actions import save_office
from ui.office.panel import Panel
from ui.parts.kept import Kept
from ui.parts.look import em
from ui.room import Room

_FIELD_EMS = 24


class NamePanel(Panel):
    """Two fields that hold from the moment they are saved."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self.name = QLineEdit(room.desk.office_name)
        self.who = QLineEdit(room.desk.who)
        self.message = QLabel()
        self.save = QPushButton(tr("&Save"))
        self._build()
        self.save.clicked.connect(self._on_save_clicked)
        for field in (self.name, self.who):
            field.returnPressed.connect(self._on_save_clicked)

    def left(self) -> Kept:
        """Return what is typed and not saved yet."""
        return [field.text() if field.isModified() else None for field in (self.name, self.who)]

    def come_back(self, left: Kept) -> None:
        """Show again what was typed."""
        for field, typed in zip((self.name, self.who), left, strict=True):
            if typed is not None:
                field.setText(str(typed))
                field.setModified(True)

    def take_focus(self) -> None:
        """Put the cursor where a name is typed."""
        self.who.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        desk = self._room.desk
        self.message.setProperty("role", "wrong")
        self.message.setWordWrap(True)
        note = QLabel(
            tr("The name is written beside every change you make. It holds as soon as it is saved.")
        )
        note.setProperty("role", "quiet")
        note.setWordWrap(True)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        for word, field in (
            (tr("What the &office calls itself"), self.name),
            (tr("Who &works here"), self.who),
        ):
            field.setAccessibleName(word.replace("&", ""))
            field.setMinimumWidth(_FIELD_EMS * em(self))
            field.setReadOnly(desk.read_only)
            form.addRow(word, field)
        form.addRow(tr("Unit code"), QLabel(desk.office_code))
        folder = _path(desk)
        folder.setMinimumWidth(_FIELD_EMS * em(self))
        form.addRow(tr("Data folder"), folder)
        form.addRow("", self.save)
        self.save.setEnabled(not desk.read_only)
        if desk.read_only:
            self.message.setText(tr("This window only reads."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(8)
        column.addLayout(form)
        column.addWidget(self.message)
        column.addWidget(note)
        column.addStretch(1)

    def _on_save_clicked(self) -> None:
        who = read_name(self.who.text())
        if self._room.desk.read_only:
            return
        if isinstance(who, Refusal):
            self.message.setText(tr("Your name: {reason}", reason=tr(who.reason, **who.fields)))
            self.who.setFocus()
            return
        self.message.clear()
        for field in (self.name, self.who):
            field.setModified(False)
        job = save_office(room=self._room, name=plain_spaces(self.name.text()), who=who)
        job.succeeded.connect(self._room.changes.desk_changed.emit)


def _path(desk: Desk) -> QLineEdit:
    field = QLineEdit(str(desk.folder))
    field.setAccessibleName(tr("Data folder"))
    field.setReadOnly(True)
    field.setCursorPosition(0)
    return field
