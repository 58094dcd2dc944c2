"""A member's whole file: the person, each assignment, the self-summary, and the history."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from models.errors import NoSuchRecord
from models.journal.history import history_of_member
from models.records.fields import FieldSpec, Kind
from models.records.history import OperationRecord
from models.records.member_file import FileSection, MemberFile
from models.records.members import Value
from models.registers.member_file import member_file
from models.registers.places import link_choices
from resources.i18n import screen_words, tr
from ui.history.history_list import HistoryList
from ui.history.history_words import history_lines
from ui.members.actions import edit_member_field
from ui.members.file_form import FileForm
from ui.parts import ask
from ui.parts.look import icon
from ui.printing.print_buttons import print_buttons
from ui.room import Room
from ui.undoing import undo_operation

_ESSAY = 2000  # characters: a text that long has a sheet of its own


class MemberView(QWidget):
    """Shows and edits one member; rebuilt for each member, brought up to date as things change."""

    left = Signal()

    def __init__(self, room: Room, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._room = room
        self._file = member_file(room.desk, key, screen_words())
        self._is_gone = False
        self._revealed: set[FieldSpec] = set()
        self._forms: list[FileForm] = []
        self._name = QLabel(self._file.name)
        self._back = QPushButton(icon("users"), tr("All members"))
        self.tabs = QTabWidget()
        self._history = HistoryList(is_read_only=room.desk.read_only)
        self._build()
        self._connect()
        self.reload()

    def reload(self) -> None:
        """Show what stands now; what is being typed stays."""
        try:
            self._file = member_file(self._room.desk, self.key, screen_words())
        except NoSuchRecord:
            self._is_gone = True
            self.left.emit()
            return
        if self._shape(self._file) != self._shape_shown:
            for form in self._forms:
                form.commit()
            self._fill_tabs()
        self._name.setText(self._file.name)
        for form in self._forms:
            form.show_sections(self._sections_of(form))
        self._show_history()

    def can_leave(self) -> bool:
        """Commit what is being typed; where it cannot be taken show it, unless its member is gone."""
        if self._is_gone:
            return True
        taken = [form.commit() for form in self._forms]  # every one, also after one that refuses
        if not all(taken):
            refusing = self._forms[taken.index(False)]
            self.tabs.setCurrentWidget(refusing)
            refusing.rows.focus_refused()
        return all(taken)

    def focus_first(self) -> None:
        """Put the cursor into the first field that can be edited."""
        self._forms[0].focus_first()

    @property
    def forms(self) -> list[FileForm]:
        """The forms, in the order of the tabs."""
        return self._forms

    @property
    def history(self) -> HistoryList:
        """The history."""
        return self._history

    def _build(self) -> None:
        self._name.setProperty("role", "title")
        self._back.setToolTip(tr("All members (Alt+Left)"))
        bar = QHBoxLayout()
        bar.setSpacing(16)
        bar.addWidget(self._back)
        bar.addWidget(self._name, 1)
        for button in print_buttons(self._room, lambda: ((self.key,), "")):
            bar.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addLayout(bar)
        column.addWidget(self.tabs, 1)
        self._fill_tabs()

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self._back.click)
        self._history.undo_asked.connect(self._on_undo_asked)
        self._room.changes.members_changed.connect(self._on_members_changed)

    def _fill_tabs(self) -> None:
        """Build a form for the person and, for each assignment, one of fields and one of long texts."""
        shown = self.tabs.currentIndex()
        while self.tabs.count():
            self.tabs.removeTab(0)
        for form in self._forms:
            form.deleteLater()
        self._forms = []
        file = self._file
        self._add_form(tr("Person"), lambda now: (now.person, now.sensitive), is_essay=False)
        for at, section in enumerate(file.assignments):
            pick = partial(_assignment, at)
            title = tr("Assignment: {batch}", batch=section.title) if section.title else tr("Assignment")
            self._add_form(title, pick, is_essay=False)
            essays = [field for field in section.fields if _is_essay(field)]
            if essays:
                word = tr(essays[0].term)
                named = tr("{word}: {batch}", word=word, batch=section.title)
                self._add_form(word if len(file.assignments) == 1 else named, pick, is_essay=True)
        self.tabs.addTab(self._history, tr("History"))
        self.tabs.setCurrentIndex(max(shown, 0))
        self._shape_shown = self._shape(file)

    def _add_form(
        self, title: str, pick: Callable[[MemberFile], tuple[FileSection, ...]], *, is_essay: bool
    ) -> None:
        sections = pick(self._file)
        fields = [f for section in sections for f in section.fields if _is_essay(f) == is_essay]
        form = FileForm(fields, pick, self._choices, is_essay=is_essay)
        form.edited.connect(partial(self._on_edited, form))
        form.revealed.connect(self._on_revealed)
        self._forms.append(form)
        self.tabs.addTab(form, title)

    def _sections_of(self, form: FileForm) -> tuple[FileSection, ...]:
        return form.pick(self._file)

    def _choices(self, section: FileSection, field: FieldSpec) -> list[tuple[str, str]]:
        unit = next((str(value or "") for f, value in section.values.items() if f.spec.routing), "")
        choices = link_choices(self._room.desk, field, screen_words(), unit)
        return [(choice.key, choice.title) for choice in choices]

    def _shape(self, file: MemberFile) -> object:
        sections = (file.person, file.sensitive, *file.assignments)
        return [(section.key, section.title, section.fields) for section in sections]

    def _show_history(self) -> None:
        entries = history_of_member(self.key)
        self._history.show_lines(history_lines(entries, about=self._file.name, revealed=self._revealed))

    def _on_edited(self, form: FileForm, field: FieldSpec, value: Value) -> None:
        edit_member_field(
            jobs=self._room.jobs,
            changes=self._room.changes,
            desk=self._room.desk,
            member=self.key,
            field=field,
            key=form.key_of(field),
            value=value,
            on_refused=partial(_tell_refusal, form, self.window(), field),
            on_done=lambda: form.settle(field) if isValid(form) else None,
        )

    def _on_revealed(self, field: FieldSpec) -> None:
        self._revealed.add(field)
        self._show_history()

    def _on_undo_asked(self, operation: OperationRecord) -> None:
        undo_operation(self._room, self, operation)

    def _on_members_changed(self, keys: tuple[str, ...]) -> None:
        if not keys or self.key in keys:
            self.reload()


def _tell_refusal(form: FileForm, window: QWidget, field: FieldSpec, sentence: str) -> None:
    """Say it beneath the field; in a message where the person has left the page meanwhile."""
    if isValid(form):
        form.refuse(field, sentence)
    if not isValid(form) or not form.isVisible():
        said = tr("{field}: {reason}", field=tr(field.term), reason=sentence)
        ask.tell(window, tr("A value was not saved."), detail=said, wrong=True)


def _assignment(at: int, file: MemberFile) -> tuple[FileSection, ...]:
    return file.assignments[at : at + 1]


def _is_essay(field: FieldSpec) -> bool:
    return field.kind is Kind.LONG_TEXT and field.spec.length >= _ESSAY
