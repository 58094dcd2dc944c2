"""What is typed is never lost: not to what arrives from elsewhere, not to a window that lost the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.records.fields import FieldSpec, Kind, Spec
from ui.parts.editors import ChoiceEditor, LineEditor, TextEditor, editor_for
from ui.parts.form_rows import FormRows

PHONE = FieldSpec("member", "phone", Spec(term="Phone"))
SUMMARY = FieldSpec("assignment", "summary", Spec(term="Self-summary", kind=Kind.LONG_TEXT))
GRID = FieldSpec("assignment", "grid", Spec(term="Grid", kind=Kind.LINK))
ADDRESS = FieldSpec("member_sensitive", "address", Spec(term="Home address", sensitive=True))
FIELDS = (PHONE, ADDRESS, GRID, SUMMARY)
GRIDS = [(f"g{n}", f"网格{n}") for n in range(20)]


@pytest.fixture
def form(qtbot: QtBot) -> FormRows:
    made = FormRows(FIELDS, links=lambda _field: GRIDS)
    qtbot.addWidget(made)
    made.set_values({PHONE: "138", GRID: "g2", SUMMARY: "小结", ADDRESS: "示例路1号"})
    made.resize(1100, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def _line(form: FormRows, field: FieldSpec = PHONE) -> LineEditor:
    editor = form.cell(field).editor
    assert isinstance(editor, LineEditor)
    return editor


def _grid(form: FormRows) -> ChoiceEditor:
    editor = form.cell(GRID).editor
    assert isinstance(editor, ChoiceEditor)
    return editor


def _text(form: FormRows) -> TextEditor:
    editor = form.cell(SUMMARY).editor
    assert isinstance(editor, TextEditor)
    return editor


def _type_grid(qtbot: QtBot, form: FormRows, text: str) -> ChoiceEditor:
    grid = _grid(form)
    line = grid.lineEdit()
    assert line is not None
    grid.setFocus()
    line.selectAll()
    line.insert(text)
    qtbot.waitUntil(lambda: grid.currentText() == text)
    return grid


def test_new_options_leave_what_is_being_typed(qtbot: QtBot, form: FormRows) -> None:
    grid = _type_grid(qtbot, form, "网格1")
    form.reload_options(GRID)
    assert grid.currentText() == "网格1"
    with qtbot.waitSignal(form.edited) as edited:
        form.commit()
    assert edited.args == [GRID, "g1"]


def test_new_options_leave_a_choice_that_nobody_types_at(form: FormRows) -> None:
    form.reload_options(GRID)
    assert _grid(form).currentText() == "网格2"


@pytest.mark.parametrize("field", [PHONE, GRID, SUMMARY], ids=lambda field: field.name)
def test_a_stored_value_leaves_what_is_being_typed(qtbot: QtBot, form: FormRows, field: FieldSpec) -> None:
    stored = {PHONE: "139", GRID: "g5", SUMMARY: "别的"}[field]
    if field is GRID:
        _type_grid(qtbot, form, "网格1")
    else:
        editor = form.cell(field).editor
        editor.setFocus()
        qtbot.keyClicks(editor, "7")
    form.cell(field).show_stored(stored)
    texts = {PHONE: _line(form).text(), GRID: _grid(form).currentText(), SUMMARY: _text(form).toPlainText()}
    assert texts[field] == {PHONE: "7138", GRID: "网格1", SUMMARY: "7小结"}[field]
    qtbot.keyClick(form.cell(field).editor, Qt.Key.Key_Escape)
    texts = {PHONE: _line(form).text(), GRID: _grid(form).currentText(), SUMMARY: _text(form).toPlainText()}
    assert texts[field] == {PHONE: "139", GRID: "网格5", SUMMARY: "别的"}[field]


def test_a_stored_value_is_shown_where_nobody_types(form: FormRows) -> None:
    form.cell(PHONE).show_stored("139")
    form.cell(GRID).show_stored("g5")
    assert (_line(form).text(), _grid(form).currentText()) == ("139", "网格5")


def test_typing_is_taken_though_the_window_lost_the_keyboard(qtbot: QtBot, form: FormRows) -> None:
    """Closing from the task bar: no field has the focus then, and none was left."""
    _line(form).setFocus()
    qtbot.keyClicks(_line(form), "7")
    _line(form).blockSignals(True)  # the window goes to the back: Qt tells no field that it was left
    _line(form).clearFocus()
    _line(form).blockSignals(False)
    assert QApplication.focusWidget() is not _line(form)
    with qtbot.waitSignal(form.edited) as edited:
        assert form.commit()
    assert edited.args == [PHONE, "7138"]


def test_a_value_refused_by_the_office_never_looks_saved(qtbot: QtBot, form: FormRows) -> None:
    editor = _line(form)
    editor.setFocus()
    editor.selectAll()
    with qtbot.waitSignal(form.edited):
        qtbot.keyClicks(editor, "199")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    form.refuse(PHONE, "Not saved", "138")
    assert (editor.text(), form.commit()) == ("199", False)
    editor.setFocus()
    editor.selectAll()
    with qtbot.waitSignal(form.edited) as again:  # the same once more is tried once more
        qtbot.keyClicks(editor, "199")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert again.args == [PHONE, "199"]
    form.refuse(PHONE, "Not saved", "138")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert (editor.text(), form.commit()) == ("138", True)


def test_escape_in_a_long_text_can_be_taken_back(qtbot: QtBot, form: FormRows) -> None:
    editor = _text(form)
    editor.setFocus()
    qtbot.keyClicks(editor, "123")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.toPlainText() == "小结"
    assert not editor.is_touched
    editor.undo()
    assert editor.toPlainText() == "123小结"
    assert editor.is_touched


def test_tab_reaches_a_masked_value_in_its_place(qtbot: QtBot, form: FormRows) -> None:
    now: QWidget | None = _line(form)
    _line(form).setFocus()
    reached: list[FieldSpec] = []
    for _ in range(3):
        qtbot.keyClick(now, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        reached += [field for field in FIELDS if form.cell(field).isAncestorOf(now)]
    assert reached == [ADDRESS, ADDRESS, GRID]  # the masked value, its button, then the next field


def test_each_kind_has_its_editor(qtbot: QtBot) -> None:
    for field, kind in ((PHONE, LineEditor), (SUMMARY, TextEditor), (GRID, ChoiceEditor)):
        editor = editor_for(field, GRIDS)
        qtbot.addWidget(editor)
        assert isinstance(editor, kind)
