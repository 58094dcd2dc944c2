"""Sheets of whole points, and mixed ones, on the real page: the keys are counted."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.database import sql
from models.records.desk import Desk
from models.registers.results import results_of_batch
from models.registers.scheme_choice import choose_scheme
from models.registers.scheme_edit import copy_scheme, save_scheme
from models.registers.schemes import FIRST_SCHEME, scheme_of_key
from models.rules.scheme_typed import TypedRow, fresh_row, typed_from
from tests.models.registers.judged_office import BATCH, DISTRICT, add_members, office
from tests.ui.rooms import OpenRoom, settle
from ui.assessment.assessment_page import AssessmentPage

MOST_KEYS = 25


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "office", DISTRICT) as opened:
        add_members(opened, "甲样 乙样")
        yield opened


def _choose(desk: Desk, fulls: Sequence[int | None]) -> None:
    """Let the batch be scored by items with these full marks, None being levels; one rater class."""
    key = copy_scheme(desk, FIRST_SCHEME, "数字评分")
    typed = typed_from(scheme_of_key(key))
    items: list[TypedRow] = []
    for full in fulls:
        row = fresh_row("items", items) | {"section": "绩", "title": f"第{len(items) + 1}项"}
        row |= {"how": "points", "of": str(full)} if full else {"how": "levels"}
        items.append(row | {"weight": f"100/{len(fulls)}"})
    typed["items"] = items
    typed["rater_classes"][0]["weight"] = "100"
    del typed["rater_classes"][1]
    save_scheme(desk, key, typed)
    choose_scheme(desk, BATCH, key, "试行")


def _page(opened: OpenRoom, qtbot: QtBot) -> AssessmentPage:
    made = AssessmentPage(opened.room)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.entry.show_batch(BATCH)
    return made


def _type(page: AssessmentPage, keys: str, opened: OpenRoom, qtbot: QtBot) -> int:
    """Type keys, ⏎ being Enter; return how many there were."""
    for key in keys:
        if key == "⏎":
            qtbot.keyClick(page.entry.grid, Qt.Key.Key_Return)
        else:
            qtbot.keyClicks(page.entry.grid, key)
    for _ in range(3):
        settle(qtbot, opened.room)
        QApplication.processEvents()
    return len(keys)


def _saved() -> list[tuple[int | None, str | None]]:
    rows = sql("SELECT points, level FROM mark ORDER BY rowid")
    return [(points, level) for points, level in rows]


@pytest.mark.parametrize(
    ("full", "marks"),
    [(20, "17 18 15 20 11 19 12 14 16 13 10 18"), (99, "95 88 79 64 90 85 77 92 81 66 73 58")],
    ids=["of 20", "of 99"],
)
def test_twelve_marks_of_two_digits_take_twenty_five_keys(
    desk: Desk, opened: OpenRoom, qtbot: QtBot, full: int, marks: str
) -> None:
    _choose(desk, [full] * 12)
    page = _page(opened, qtbot)
    typed = _type(page, marks.replace(" ", "") + "⏎", opened, qtbot)
    assert typed <= MOST_KEYS
    assert _saved() == [(int(mark) * 100, None) for mark in marks.split()]
    assert page.entry.grid.typing.at == 0  # the next member stands there
    results = results_of_batch(desk, BATCH)
    whole = sum(int(mark) for mark in marks.split())
    assert results.rows[0].total == f"{whole * 100 / (full * 12):.2f}"


def test_a_mixed_sheet_takes_a_key_for_each_level_and_enter_only_after_a_short_number(
    desk: Desk, opened: OpenRoom, qtbot: QtBot
) -> None:
    _choose(desk, [None, 20, 20, 5, None, 100])
    page = _page(opened, qtbot)
    typed = _type(page, "A" + "1⏎" + "9" + "5" + "2" + "100" + "⏎", opened, qtbot)
    assert typed == 10
    assert _saved() == [
        (None, "excellent"),
        (100, None),
        (900, None),
        (500, None),
        (None, "good"),
        (10000, None),
    ]


def test_more_than_the_full_marks_is_refused_where_it_is_typed(
    desk: Desk, opened: OpenRoom, qtbot: QtBot
) -> None:
    _choose(desk, [20, None])
    page = _page(opened, qtbot)
    _type(page, "29", opened, qtbot)  # 2, then 29: no such mark
    assert page.entry.message.text()
    assert page.entry.grid.typing.digits == "2"
    _type(page, "0" + "C" + "⏎", opened, qtbot)
    assert _saved() == [(2000, None), (None, "pass")]
