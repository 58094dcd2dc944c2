"""A member's whole file: the person, each assignment, the self-summary, and the history."""

from collections.abc import Callable, Sequence
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
from models.registers.photos import is_photo_on
from models.registers.places import link_choices
from models.registers.removal import removal_lock
from resources.i18n import screen_words, tr
from ui.history.history_list import HistoryList
from ui.history.history_words import history_lines
from ui.members.actions import edit_member_field
from ui.members.file_form import FileForm
from ui.members.file_tabs import ASSIGNMENT_TABS, PERSON_TABS, FileTab, InnerTabs, LateTab
from ui.parts import ask
from ui.parts.flow import FlowLine
from ui.parts.look import icon
from ui.printing.print_buttons import print_buttons
from ui.room import Place, Room
from ui.undoing import undo_operation

_FORMS = ("F01", "F17", "F23")
_Tab = tuple[str, str, QWidget]  # what it is about, its title, its page
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
        self._pages: dict[str, QWidget] = {}  # the tabs by what they are about, in their order
        self._within: dict[str, QWidget] = {}  # those within the tabs of former assignments
        self._name = QLabel(self._file.name)
        self._back = QPushButton(icon("users"), tr("All members"))
        self.standing = QPushButton(icon("users"), tr("Go to the record that stands"))
        self.remove = QPushButton(icon("trash-2"), tr("Remove member…"))
        self.copy = QPushButton(icon("save"), tr("Personal file…"))
        self.tabs = QTabWidget()
        self._history = HistoryList(is_read_only=room.desk.read_only, room=room)
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
        self._show_standing()
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
            _bring_up(refusing)
            refusing.rows.focus_refused()
        return all(taken)

    def focus_first(self) -> None:
        """Put the cursor into the first field that can be edited."""
        self._forms[0].focus_first()

    def show_tab(self, about: str) -> None:
        """Show the tab about something of an assignment, also where it lies within that of a former one."""
        page = self._pages.get(about) or self._within.get(about)
        if page is not None:
            _bring_up(page)

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
        self.standing.setShortcut(QKeySequence("Alt+Right"))
        self.standing.setToolTip(tr("Another record stands for this person: go there (Alt+Right)"))
        bar.addWidget(self.standing)
        deeds = FlowLine()
        self.copy.setShortcut(QKeySequence("Ctrl+Alt+F"))
        self.copy.setToolTip(tr("Save the personal file (.lrmx) (Ctrl+Alt+F)"))
        for button in (*print_buttons(self._room, self._whom, _FORMS), self.copy, self.remove):
            deeds.addWidget(button)
        bar.addLayout(deeds)
        self.remove.setEnabled(not removal_lock(self._room.desk, "member", self.key))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addLayout(bar)
        column.addWidget(self.tabs, 1)
        self._fill_tabs()

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self.remove.clicked.connect(self._on_remove_asked)
        self.copy.clicked.connect(self._on_copy_asked)
        self.standing.clicked.connect(self._on_standing_asked)
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self._back.click)
        self._history.undo_asked.connect(self._on_undo_asked)
        self._room.changes.members_changed.connect(self._on_members_changed)

    def _whom(self) -> tuple[tuple[str, ...], str]:
        return (self.key,), ""

    def _fill_tabs(self) -> None:
        """Build forms and tabs for the person and for each assignment, and stay on the same tab."""
        shown = self._shown_tab()
        self._clear_tabs()
        file, photo = self._file, is_photo_on()
        form = self._form(lambda now: (now.person, now.sensitive), is_essay=False)
        self._add("person", tr("Person"), self._beside_photo(form) if photo else form)
        for section in file.assignments[:1]:
            self._add_all(self._assignment_tabs(section))
        for section in file.assignments[1:]:
            tabs = self._assignment_tabs(section)
            self._add(f"former {section.key}", _title_of(section), _in_tabs(tabs))
            self._within |= {key: page for key, _title, page in tabs}
        self._add_all(self._late_tabs(PERSON_TABS, file.person))
        self._add("history", tr("History"), self._history)
        self.tabs.setCurrentWidget(self._pages.get(shown, self._pages["person"]))
        self._shape_shown = self._shape(file)

    def _shown_tab(self) -> str:
        shown = self.tabs.currentWidget()
        return next((key for key, page in self._pages.items() if page is shown), "")

    def _clear_tabs(self) -> None:
        while self.tabs.count():
            self.tabs.removeTab(0)
        for page in self._pages.values():
            if page is not self._history:
                page.deleteLater()
        self._forms, self._pages, self._within = [], {}, {}

    def _add(self, key: str, title: str, page: QWidget) -> None:
        self._pages[key] = page
        self.tabs.addTab(page, title)

    def _add_all(self, tabs: Sequence[_Tab]) -> None:
        for key, title, page in tabs:
            self._add(key, title, page)

    def _late_tabs(self, tabs: tuple[FileTab, ...], section: FileSection) -> list[_Tab]:
        builds = {tab: partial(tab.build, self._room, self.key, section) for tab in tabs}
        return [(f"{tab.term} {section.key}", tr(tab.term), LateTab(build)) for tab, build in builds.items()]

    def _assignment_tabs(self, section: FileSection) -> list[_Tab]:
        """Make the fields of an assignment, its long texts, and what hangs on it."""
        pick = partial(_assignment, section.key)
        found: list[_Tab] = [(section.key, _title_of(section), self._form(pick, is_essay=False))]
        essays = [field for field in section.fields if _is_essay(field)]
        if essays:
            found.append((f"essay {section.key}", tr(essays[0].term), self._form(pick, is_essay=True)))
        return [*found, *self._late_tabs(ASSIGNMENT_TABS, section)]

    def _form(self, pick: Callable[[MemberFile], tuple[FileSection, ...]], *, is_essay: bool) -> FileForm:
        sections = pick(self._file)
        fields = [f for section in sections for f in section.fields if _is_essay(f) == is_essay]
        form = FileForm(fields, pick, self._choices, is_essay=is_essay)
        form.edited.connect(partial(self._on_edited, form))
        form.revealed.connect(self._on_revealed)
        self._forms.append(form)
        return form

    def _beside_photo(self, form: FileForm) -> QWidget:
        from ui.members.photo_box import PhotoBox  # noqa: PLC0415 - most offices keep no photos

        page = QWidget()
        line = QHBoxLayout(page)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(form, 1)
        line.addWidget(PhotoBox(self._room, self.key))
        return page

    def _sections_of(self, form: FileForm) -> tuple[FileSection, ...]:
        return form.pick(self._file)

    def _choices(self, section: FileSection, field: FieldSpec) -> list[tuple[str, str]]:
        unit = next((str(value or "") for f, value in section.values.items() if f.spec.routing), "")
        choices = link_choices(self._room.desk, field, screen_words(), unit)
        return [(choice.key, choice.title) for choice in choices]

    def _shape(self, file: MemberFile) -> object:
        sections = (file.person, file.sensitive, *file.assignments)
        return is_photo_on(), [(section.key, section.title, section.fields) for section in sections]

    def _show_history(self) -> None:
        entries = history_of_member(*self._file.records)
        self._history.show_lines(history_lines(entries, about=self._file.name, revealed=self._revealed))

    def _show_standing(self) -> None:
        """Lead to the record that stands for this person where this one does not."""
        self.standing.setVisible(self._file.records[0] != self.key)

    def _on_standing_asked(self) -> None:
        self._room.go(Place("members", self._file.records[0]))

    def _on_edited(self, form: FileForm, field: FieldSpec, value: Value) -> None:
        if field.spec.routing and value and form.stored(field):
            self._ask_transfer(form, field, value)
            return
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

    def _ask_transfer(self, form: FileForm, field: FieldSpec, value: Value) -> None:
        """Who gets another receiving unit is transferred: from which day on, and why."""
        from ui.members.change_dialog import ChangeDialog  # noqa: PLC0415 - as rarely as it is used

        dialog = ChangeDialog(self._room, "transfer", form.key_of(field), {field: value}, self)
        dialog.finished.connect(partial(_settle, form, field))
        dialog.open()

    def _on_remove_asked(self) -> None:
        ask.ask_text(
            self,
            tr(
                "Remove {name} with all assignments, marks and files? "
                "The recycle bin (Office page) brings all of it back.",
                name=self._file.name,
            ),
            label=tr("Reason"),
            on_given=partial(_remove, self._room, self.key),
        )

    def _on_copy_asked(self) -> None:
        from ui.members.copies import ask_copies  # noqa: PLC0415 - as rarely as it is used

        ask_copies(self._room, self, (self.key,))

    def _on_revealed(self, field: FieldSpec) -> None:
        self._revealed.add(field)
        self._show_history()

    def _on_undo_asked(self, operation: OperationRecord) -> None:
        undo_operation(self._room, self, operation)

    def _on_members_changed(self, keys: tuple[str, ...]) -> None:
        if not keys or self.key in keys:
            self.reload()


def _settle(form: FileForm, field: FieldSpec, _result: int) -> None:
    """Show the stored value again: the transfer that was asked for may have been given up."""
    if isValid(form):
        form.settle(field)


def _remove(room: Room, key: str, reason: str) -> None:
    from ui.members.change_actions import remove  # noqa: PLC0415 - as rarely as it is used

    remove(room=room, table="member", key=key, reason=reason)


def _tell_refusal(form: FileForm, window: QWidget, field: FieldSpec, sentence: str) -> None:
    """Say it beneath the field; in a message where the person has left the page meanwhile."""
    if isValid(form):
        form.refuse(field, sentence)
    if not isValid(form) or not form.isVisible():
        said = tr("{field}: {reason}", field=tr(field.term), reason=sentence)
        ask.tell(window, tr("A value was not saved."), detail=said, wrong=True)


def _assignment(key: str, file: MemberFile) -> tuple[FileSection, ...]:
    return tuple(section for section in file.assignments if section.key == key)


def _in_tabs(tabs: Sequence[_Tab]) -> QTabWidget:
    """Return the tabs of a former assignment as one page: all in one line would run off the screen."""
    made = InnerTabs()
    for _key, title, page in tabs:
        made.addTab(page, title)
    return made


def _bring_up(page: QWidget) -> None:
    """Show a part of the file, on whichever tab it stands."""
    part: QWidget | None = page
    while part is not None:
        stack = part.parentWidget()
        tabs = stack.parentWidget() if stack else None
        if isinstance(tabs, QTabWidget):
            tabs.setCurrentWidget(part)
        part = stack


def _title_of(section: FileSection) -> str:
    return tr("Assignment: {batch}", batch=section.title) if section.title else tr("Assignment")


def _is_essay(field: FieldSpec) -> bool:
    return field.kind is Kind.LONG_TEXT and field.spec.length >= _ESSAY
