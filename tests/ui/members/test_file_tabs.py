"""Every tab of a member's file: made when it is shown, nothing cut off, nothing internal, all by keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.office import close_office, new_office
from models.records.desk import Desk
from models.registers.child_rows import save_row
from models.registers.photos import PHOTO
from models.registers.sensitive import switch_sensitive
from models.sample import write_sample
from models.tables.assignments import Assignment
from models.tables.fields import spec_of
from models.tables.person_file import AnnualGrade
from resources.i18n import CHINESE, ENGLISH, Words, use_words, words_for
from resources.sample import sample_members
from tests.ui.rooms import OpenRoom, settle
from tests.ui.said import internal_words, words_in
from tests.ui.seen import clipped, unnamed
from ui.members.file_tabs import PERSON_TABS, AnnualGradesPart, InnerTabs, LateTab
from ui.members.member_view import MemberView
from ui.parts.child_rows import ChildRowsPart
from ui.parts.editors import LineEditor

FULL, EMPTY = sample_members()[0].key, sample_members()[60].key  # with a whole file, and without


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = new_office(tmp_path_factory.mktemp("tabs") / "office", "310106000", "王静")
    write_sample(made)
    switch_sensitive(made, PHOTO, "登记表需要", is_on=True)
    yield made
    close_office(made.folder)


@pytest.fixture
def desk(sample: Desk) -> Desk:
    return sample


def view_of(qtbot: QtBot, opened: OpenRoom, member: str) -> MemberView:
    made = MemberView(opened.room, member)
    qtbot.addWidget(made)
    made.resize(1180, 640)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.focus_first()
    return made


@pytest.mark.parametrize("member", [FULL, EMPTY], ids=["full", "empty"])
@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_every_tab_says_what_it_has_to_say(
    qtbot: QtBot, opened: OpenRoom, member: str, language: str
) -> None:
    use_words(words_for(language))
    view = view_of(qtbot, opened, member)
    for at in range(view.tabs.count()):
        view.tabs.setCurrentIndex(at)
        QApplication.processEvents()
        title = view.tabs.tabText(at)
        assert clipped(view.tabs.currentWidget()) == [], title
        assert internal_words(view.tabs.currentWidget()) == [], title
        assert unnamed(view.tabs.currentWidget()) == [], title
    use_words(words_for(CHINESE))


@pytest.mark.parametrize("member", [FULL, EMPTY], ids=["full", "empty"])
def test_no_tab_makes_a_small_screen_larger(qtbot: QtBot, opened: OpenRoom, member: str) -> None:
    use_words(words_for(ENGLISH))
    view = view_of(qtbot, opened, member)
    for at in range(view.tabs.count()):
        view.tabs.setCurrentIndex(at)
        QApplication.processEvents()
    # 1366×768 at 150 %, less menu, rail and status bar
    least = view.minimumSizeHint()
    assert least.height() <= 380
    assert least.width() <= 740
    use_words(words_for(CHINESE))


def test_no_tab_is_cut_in_doubled_words(qtbot: QtBot, opened: OpenRoom, doubled_words: Words) -> None:
    assert doubled_words
    view = view_of(qtbot, opened, EMPTY)
    for at in range(view.tabs.count()):
        view.tabs.setCurrentIndex(at)
        QApplication.processEvents()
        assert clipped(view.tabs.currentWidget()) == [], view.tabs.tabText(at)


def test_a_tab_is_made_when_it_is_first_shown(qtbot: QtBot, opened: OpenRoom) -> None:
    view = view_of(qtbot, opened, FULL)
    late = view.findChildren(LateTab)
    assert len(late) >= len(PERSON_TABS)
    assert [tab.content for tab in late] == [None] * len(late)
    view.tabs.setCurrentWidget(late[-1])
    content = late[-1].content
    assert content is not None
    view.tabs.setCurrentIndex(0)
    view.tabs.setCurrentWidget(late[-1])
    assert late[-1].content is content


def test_the_keyboard_reaches_every_tab_and_stands_in_it(qtbot: QtBot, opened: OpenRoom) -> None:
    view = view_of(qtbot, opened, EMPTY)
    reached = []
    for _ in range(view.tabs.count()):
        focus = QApplication.focusWidget()
        assert focus is not None
        page = view.tabs.currentWidget()
        assert page.isAncestorOf(focus), view.tabs.tabText(view.tabs.currentIndex())
        reached.append(view.tabs.currentIndex())
        QTest.keyClick(focus, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert reached == list(range(view.tabs.count()))


def test_the_keyboard_goes_through_a_former_assignment_and_on(qtbot: QtBot, opened: OpenRoom) -> None:
    view = view_of(qtbot, opened, FULL)
    (inner,) = view.findChildren(InnerTabs)
    at = view.tabs.indexOf(inner)
    view.tabs.setCurrentIndex(at)
    inner.currentWidget().setFocus()
    view.tabs.setCurrentIndex(at - 1)
    reached = []
    for chord in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        for _ in range(inner.count() + 1):
            focus = QApplication.focusWidget()
            assert focus is not None
            QTest.keyClick(focus, chord, Qt.KeyboardModifier.ControlModifier)
            reached.append((view.tabs.currentIndex() - at, inner.currentIndex()))
    assert reached[:4] == [(0, 0), (0, 1), (0, 2), (1, 2)]
    assert reached[4:] == [(0, 2), (0, 1), (0, 0), (-1, 0)]


def test_what_is_refused_in_a_former_assignment_is_brought_up(qtbot: QtBot, opened: OpenRoom) -> None:
    view = view_of(qtbot, opened, FULL)
    (inner,) = view.findChildren(InnerTabs)
    form = next(form for form in view.forms if inner.isAncestorOf(form))
    editor = form.rows.cell(spec_of(Assignment.starts)).editor
    assert isinstance(editor, LineEditor)
    editor.setText("no date")
    editor.setModified(True)
    inner.setCurrentIndex(1)
    assert not view.can_leave()
    assert view.tabs.currentWidget() is inner
    assert inner.currentWidget() is form
    editor.setText("")
    editor.setModified(False)


def test_the_last_three_annual_grades_are_marked(qtbot: QtBot, opened: OpenRoom, desk: Desk) -> None:
    year, grade = spec_of(AnnualGrade.year), spec_of(AnnualGrade.grade)
    for one in (2021, 2022):
        save_row(desk, "annual_grade", FULL, None, {year: one, grade: "称职"})
    part = AnnualGradesPart(opened.room, FULL)
    qtbot.addWidget(part)
    marks = [part.view.table.columns[-1].text(row) for row in part.found.rows]
    assert [row.values[year] for row in part.found.rows] == [2025, 2024, 2023, 2022, 2021]
    assert [bool(mark) for mark in marks] == [True, True, True, False, False]


def test_the_sample_has_a_whole_file(qtbot: QtBot, opened: OpenRoom) -> None:
    view = view_of(qtbot, opened, FULL)
    said = []
    for at in range(view.tabs.count()):
        view.tabs.setCurrentIndex(at)
        said += words_in(view.tabs.currentWidget())
    settle(qtbot, opened.room)
    tables = {part.table for part in view.findChildren(ChildRowsPart)}
    assert {"education", "career_entry", "award", "annual_grade", "attachment"} <= tables
    assert {"公共管理", "样例单位党组织"} & set(said)
