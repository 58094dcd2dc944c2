"""Sections of a member's file as one form, kept up to date without touching what is being typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.records.fields import FieldSpec
from models.records.member_file import FileSection, MemberFile
from resources.i18n import tr
from ui.parts.editors import ChoiceEditor, TextEditor
from ui.parts.form_rows import FormRows
from ui.parts.values import Value

Pick = Callable[[MemberFile], tuple[FileSection, ...]]
Choices = Callable[[FileSection, FieldSpec], list[tuple[str, str]]]
_ESSAY_LINES = 18


class FileForm(QWidget):
    """Edits some fields of a member's file; `pick` says from which sections they come."""

    edited = Signal(object, object)  # FieldSpec, value
    revealed = Signal(object)

    def __init__(
        self, fields: Sequence[FieldSpec], pick: Pick, choices: Choices, *, is_essay: bool = False
    ) -> None:
        super().__init__()
        self.pick = pick
        self._fields = tuple(fields)
        self._choices = choices
        self._sections: dict[FieldSpec, FileSection] = {}
        self._rows = FormRows(fields, links=self._links)
        self._rows.edited.connect(self.edited)
        self._rows.revealed.connect(self.revealed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self._rows)
        if is_essay:
            self._make_large()

    @property
    def rows(self) -> FormRows:
        """The form's rows."""
        return self._rows

    def show_sections(self, sections: Sequence[FileSection]) -> None:
        """Show what stands now; a field that did not change keeps what is being typed."""
        before = self._sections
        self._sections = {f: section for section in sections for f in section.fields if f in self._fields}
        for field, section in self._sections.items():
            known = before.get(field)
            if known is None or self._options_changed(known, section, field):
                self._rows.reload_options(field)
            if known is None or known.values[field] != section.values[field]:
                self._rows.cell(field).show_stored(section.values[field])
            self._let_name(field, section)
        self._rows.set_locked({f: tr(s.locked[f]) for f, s in self._sections.items()})

    def settle(self, field: FieldSpec) -> None:
        """Show the stored value of a field that was saved: it may read otherwise than it was typed."""
        if field in self._sections:
            self._rows.cell(field).show_stored(self._sections[field].values[field])

    def refuse(self, field: FieldSpec, sentence: str) -> None:
        """Say beneath a field why it is not taken."""
        self._rows.refuse(field, sentence, self._sections[field].values[field])

    def commit(self) -> bool:
        """Take what is being typed; say whether nothing stands refused."""
        return self._rows.commit()

    def focus_first(self) -> None:
        """Put the cursor into the first field that can be edited."""
        self._rows.focus_first()

    def has(self, field: FieldSpec) -> bool:
        """Say whether the form shows a field."""
        return field in self._fields

    def key_of(self, field: FieldSpec) -> str:
        """Return the key of the row that a field belongs to."""
        return self._sections[field].key

    def stored(self, field: FieldSpec) -> Value:
        """Return the value of a field as it stands, whatever is being typed."""
        return self._sections[field].values[field]

    def _links(self, field: FieldSpec) -> list[tuple[str, str]]:
        section = self._sections.get(field)
        return self._choices(section, field) if section else []

    def _options_changed(self, before: FileSection, now: FileSection, field: FieldSpec) -> bool:
        # a place made by typing its name is offered from now on
        return isinstance(self._rows.cell(field).editor, ChoiceEditor) and before.values != now.values

    def _let_name(self, field: FieldSpec, section: FileSection) -> None:
        editor = self._rows.cell(field).editor
        if isinstance(editor, ChoiceEditor) and field in section.open_places:
            editor.take_new_names()

    def _make_large(self) -> None:
        for field in self._fields:
            editor = self._rows.cell(field).editor
            if isinstance(editor, TextEditor):
                editor.setMinimumHeight(editor.fontMetrics().lineSpacing() * _ESSAY_LINES)
