import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from models.records.fields import FieldSpec, Kind, Spec
from ui.parts.editors import ChoiceEditor, LineEditor, Options, TextEditor
from ui.parts.form_rows import FormRows
from ui.parts.values import Value

NAME = FieldSpec("member", "name", Spec(term="Name", kind=Kind.NAME, required=True, length=50))
SEX = FieldSpec("member", "sex", Spec(term="Sex", kind=Kind.CODE, codes="sex"))
BORN = FieldSpec("member", "birth", Spec(term="Born", kind=Kind.MONTH))
UNIT = FieldSpec("assignment", "unit", Spec(term="Sending unit", kind=Kind.LINK, required=True))
TOTAL = FieldSpec("member", "total", Spec(term="Total", kind=Kind.POINTS))
SUMMARY = FieldSpec("member", "summary", Spec(term="Self-summary", kind=Kind.LONG_TEXT))
SECRET = FieldSpec("member_sensitive", "address", Spec(term="Home address", sensitive=True))
INNER = FieldSpec("member", "inner", Spec(term="Inner", kind=Kind.DOCUMENT))
FIELDS = (NAME, SEX, BORN, UNIT, TOTAL, SUMMARY, SECRET, INNER)
VALUES: dict[FieldSpec, Value] = {
    NAME: "张三",
    SEX: "1",
    BORN: "1990-01",
    UNIT: "u2",
    TOTAL: 8850,
    SUMMARY: "小结",
    SECRET: "示例路1号",
}
UNITS = [(f"u{n}", f"单位{n}") for n in range(20)]


def _links(field: FieldSpec) -> Options:
    assert field is UNIT
    return UNITS


@pytest.fixture
def form(qtbot: QtBot) -> FormRows:
    made = FormRows(FIELDS, links=_links)
    qtbot.addWidget(made)
    made.set_values(VALUES)
    made.resize(1100, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def _line(form: FormRows, field: FieldSpec) -> LineEditor:
    editor = form.cell(field).editor
    assert isinstance(editor, LineEditor)
    return editor


def _choice(form: FormRows, field: FieldSpec) -> ChoiceEditor:
    editor = form.cell(field).editor
    assert isinstance(editor, ChoiceEditor)
    return editor


def _retype(qtbot: QtBot, editor: LineEditor, text: str) -> None:
    """Type as an input method does: QTest's keys know no Chinese and abort."""
    editor.setFocus()
    editor.selectAll()
    typed = QInputMethodEvent()
    typed.setCommitString(text)
    QApplication.sendEvent(editor, typed)
    qtbot.waitUntil(lambda: editor.text() == text)


def test_values_are_shown_in_the_clerks_words(form: FormRows) -> None:
    assert _line(form, NAME).text() == "张三"
    assert _choice(form, SEX).currentText() == "男"
    assert _line(form, BORN).text() == "1990.01"
    assert _choice(form, UNIT).currentText() == "单位2"
    assert _line(form, TOTAL).text() == "88.50"


def test_structured_text_has_no_editor(form: FormRows) -> None:
    with pytest.raises(KeyError):
        form.cell(INNER)


def test_typed_month_is_committed_as_it_is_stored(qtbot: QtBot, form: FormRows) -> None:
    _retype(qtbot, _line(form, BORN), "199103")
    with qtbot.waitSignal(form.edited) as edited:
        qtbot.keyClick(_line(form, BORN), Qt.Key.Key_Return)
    assert edited.args == [BORN, "1991-03"]
    assert _line(form, BORN).text() == "1991.03"


def test_leaving_a_field_as_it_was_says_nothing(qtbot: QtBot, form: FormRows) -> None:
    with qtbot.assertNotEmitted(form.edited):
        _line(form, NAME).setFocus()
        qtbot.keyClick(_line(form, NAME), Qt.Key.Key_Return)
        _retype(qtbot, _line(form, NAME), "张三")
        qtbot.keyClick(_line(form, NAME), Qt.Key.Key_Return)


def test_refused_value_stays_with_its_reason_and_is_not_committed(qtbot: QtBot, form: FormRows) -> None:
    _retype(qtbot, _line(form, BORN), "1990.1")
    with qtbot.assertNotEmitted(form.edited):
        assert not form.commit()
    assert "1990.1" in form.cell(BORN).refusal
    assert _line(form, BORN).text() == "1990.1"
    assert _line(form, BORN).accessibleDescription() == form.cell(BORN).refusal
    _retype(qtbot, _line(form, BORN), "1990.10")
    assert form.commit()
    assert form.cell(BORN).refusal == ""


def test_escape_takes_typing_back(qtbot: QtBot, form: FormRows) -> None:
    _retype(qtbot, _line(form, NAME), "李四")
    qtbot.keyClick(_line(form, NAME), Qt.Key.Key_Escape)
    assert _line(form, NAME).text() == "张三"


def test_chosen_code_is_committed(qtbot: QtBot, form: FormRows) -> None:
    with qtbot.waitSignal(form.edited) as edited:
        _choice(form, SEX).setFocus()
        qtbot.keyClick(_choice(form, SEX), Qt.Key.Key_Down)
        _choice(form, SEX).activated.emit(_choice(form, SEX).currentIndex())
    assert edited.args == [SEX, "2"]


def test_long_list_is_chosen_by_typing(qtbot: QtBot, form: FormRows) -> None:
    box = _choice(form, UNIT)
    box.setFocus()
    box.setEditText("单位7")
    with qtbot.waitSignal(form.edited) as edited:
        box.commit()
    assert edited.args == [UNIT, "u7"]
    box.setEditText("无此单位")
    box.commit()
    assert "无此单位" in form.cell(UNIT).refusal
    box.setEditText("")
    box.commit()
    assert form.cell(UNIT).refusal


def test_value_no_longer_offered_stays(form: FormRows) -> None:
    form.set_values({**VALUES, SEX: "9"})
    assert _choice(form, SEX).currentData() == "9"


def test_wheel_never_changes_a_value(form: FormRows) -> None:
    box = _choice(form, SEX)
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, event)
    assert box.currentData() == "1"


def test_long_text_is_committed_when_left(qtbot: QtBot, form: FormRows) -> None:
    editor = form.cell(SUMMARY).editor
    assert isinstance(editor, TextEditor)
    editor.setFocus()
    editor.insertPlainText("新")
    with qtbot.waitSignal(form.edited) as edited:
        _line(form, NAME).setFocus()
    assert edited.args == [SUMMARY, "新小结"]


def test_enter_walks_the_fields_in_order_past_the_locked_ones(qtbot: QtBot, form: FormRows) -> None:
    form.set_locked({SEX: "由区里填写"})
    form.focus_first()
    seen = []
    for _ in range(3):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused.accessibleName())
        qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert seen == [form.cell(f).editor.accessibleName() for f in (NAME, BORN, UNIT)]


def test_enter_in_the_last_field_says_so(qtbot: QtBot) -> None:
    form = FormRows([NAME])
    qtbot.addWidget(form)
    form.show()
    form.focus_first()
    with qtbot.waitSignal(form.passed):
        qtbot.keyClick(_line(form, NAME), Qt.Key.Key_Return)


def test_locked_fields_say_why(form: FormRows) -> None:
    form.set_locked({UNIT: "由区里填写", NAME: "由区里填写"})
    assert _line(form, NAME).isReadOnly()
    assert not _choice(form, UNIT).isEnabled()
    assert not _line(form, BORN).isReadOnly()
    notices = [label.text() for label in form.findChildren(QLabel) if label.property("role") == "notice"]
    assert any("由区里填写" in text for text in notices)
    form.set_locked({})
    assert not _line(form, NAME).isReadOnly()


def test_sensitive_value_is_masked_until_asked_for(qtbot: QtBot, form: FormRows) -> None:
    cell = form.cell(SECRET)
    assert not cell.editor.isVisible()
    button = next(b for b in cell.findChildren(QPushButton) if b.isVisible())
    with qtbot.waitSignal(form.revealed) as revealed:
        button.click()
    assert revealed.args == [SECRET]
    assert cell.editor.isVisible()
    form.set_values({**VALUES, SECRET: None})
    assert cell.editor.isVisible()  # nothing to hide


def test_two_columns_become_one_where_there_is_no_room(qtbot: QtBot, form: FormRows) -> None:
    assert form.cell(NAME).y() == form.cell(SEX).y()
    form.resize(400, 600)
    qtbot.waitUntil(lambda: form.cell(SEX).y() > form.cell(NAME).y())
    assert form.cell(SUMMARY).width() <= 400


def test_options_can_be_asked_again(form: FormRows) -> None:
    UNITS.append(("u99", "新单位"))
    form.reload_options(UNIT)
    UNITS.pop()
    assert _choice(form, UNIT).findText("新单位") > 0
    assert _choice(form, UNIT).currentText() == "单位2"
