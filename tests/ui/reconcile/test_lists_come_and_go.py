"""Lists that come and go while values are taken: what the clerk chose stays as far as it can."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.models.intake.files import xlsx
from tests.models.intake.test_comparing import FIRST, HEAD, SECOND
from tests.ui.answers import Answers
from tests.ui.reconcile.lists import OTHER, compare
from tests.ui.rooms import OpenRoom, settle
from ui.reconcile.actions import Compared
from ui.reconcile.reconcile_page import ReconcilePage

CHIEF = (*FIRST[:4], FIRST[4], "主任")
NEW = ("丙样", "1992.03", FIRST[2], "临汾路街道", "13800000003", "主任")
NAMESAKE = ("甲样", "1991.02", *FIRST[2:])


def _compared(page: ReconcilePage) -> Compared:
    compared = page.left().compared
    assert compared is not None
    return compared


def _take(page: ReconcilePage, field: str, source: int) -> None:
    lines = [one for one in _compared(page).comparison.differences if one.field and one.field.name == field]
    page.list.taken.emit([one.key for one in lines], source)


def _taken(page: ReconcilePage) -> list[int]:
    return sorted(_compared(page).accepted.values())


def test_a_second_list_leaves_what_was_taken_and_decided(
    page: ReconcilePage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    compare(page, opened, qtbot, xlsx(tmp_path / "一.xlsx", HEAD, OTHER, SECOND, NAMESAKE))
    _take(page, "phone", 1)
    line = next(one for one in _compared(page).comparison.differences if one.candidates)
    page.detail.decided.emit(line, "")
    settle(qtbot, opened.room)
    assert _taken(page) == [1]
    compare(page, opened, qtbot, xlsx(tmp_path / "二.xlsx", HEAD, CHIEF))
    assert _taken(page) == [1]
    assert page.bar.again.isVisible()
    assert _compared(page).decided[0] == {line.values[1].where: ""}


def test_a_list_that_is_left_out_takes_along_only_what_was_taken_of_it(
    page: ReconcilePage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    compare(
        page,
        opened,
        qtbot,
        xlsx(tmp_path / "一.xlsx", HEAD, (*OTHER[:5], FIRST[5]), SECOND, NEW),
        xlsx(tmp_path / "二.xlsx", HEAD, NEW, CHIEF),
    )
    _take(page, "phone", 1)
    _take(page, "post", 2)
    whole = [one.key for one in _compared(page).comparison.differences if one.can_take(2) and not one.field]
    page.list.taken.emit(whole, 2)
    assert _taken(page) == [1, 2, 2]
    page.bar.without[0].click()
    settle(qtbot, opened.room)
    assert [path.name for path in _compared(page).paths] == ["二.xlsx"]
    assert _taken(page) == [1]  # the post, by its new number; who is nobody's here is taken again
    page.bar.write.click()
    settle(qtbot, opened.room)
    assert "写入了 1 人" in page.notice.text()


def test_who_types_while_the_lists_are_compared_stays_where_nothing_was_taken(
    page: ReconcilePage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    compare(page, opened, qtbot, xlsx(tmp_path / "一.xlsx", HEAD, OTHER, SECOND))
    page.take_focus()
    page.take_files([xlsx(tmp_path / "二.xlsx", HEAD, CHIEF)])
    qtbot.keyClick(page.list, Qt.Key.Key_2)
    assert (page.list.currentIndex().row(), _taken(page)) == (0, [])
    assert opened.said == ["正在核对名单，请稍候。"]
    settle(qtbot, opened.room)
    qtbot.keyClick(page.list, Qt.Key.Key_2)
    assert (page.list.currentIndex().row(), _taken(page)) == (2, [1])  # 乙样 stands first by now


def test_only_records_that_are_here_are_offered_to_be_joined(
    page: ReconcilePage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    first = xlsx(tmp_path / "一.xlsx", HEAD, FIRST, SECOND, ("甲样", "1991.02", "", "", "", ""))
    compare(page, opened, qtbot, first)
    line = next(one for one in _compared(page).comparison.differences if one.candidates)
    page.detail.decided.emit(line, "")
    settle(qtbot, opened.room)
    compare(page, opened, qtbot, xlsx(tmp_path / "二.xlsx", HEAD, ("甲样", "", "", "", "13911111111", "")))
    line = next(one for one in _compared(page).comparison.differences if one.candidates)
    assert [len(line.candidates), len(line.records)] == [2, 1]
    page.list.go_to(line.key, 0)
    assert page.detail.who.count() == 4
    assert not page.detail.join.isVisible()


def test_lists_of_which_something_was_taken_are_not_closed_by_a_slip(
    page: ReconcilePage, opened: OpenRoom, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    compare(page, opened, qtbot, xlsx(tmp_path / "一.xlsx", HEAD, OTHER, SECOND))
    _take(page, "phone", 1)
    answers.says_yes = False
    for button in (page.bar.leave, page.bar.without[0]):
        button.click()
        assert _taken(page) == [1]
    assert len(answers.asked) == 2
    answers.says_yes = True
    page.bar.leave.click()
    assert page.empty.isVisible()
