"""A sheet's code is looked up by the code that was asked about, whatever is typed meanwhile."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.office import close_thread
from models.records.desk import Desk
from models.rules.sheet_code import draw_sheet_code
from tests.models.registers.judged_office import office
from ui.jobs import JobRunner
from ui.printing.code_search import CodeSearch


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "office") as opened:
        yield opened


@pytest.fixture
def jobs() -> Iterator[JobRunner]:
    made = JobRunner(close_thread)
    yield made
    made.close()


def test_an_answer_is_about_the_code_that_was_asked(qtbot: QtBot, desk: Desk, jobs: JobRunner) -> None:
    search = CodeSearch(desk, jobs)
    qtbot.addWidget(search)
    gate = threading.Event()
    jobs.write(lambda _progress: gate.wait(10), title="long")
    search.look_up(draw_sheet_code("310106011"))
    search.field.setText("?")
    gate.set()
    qtbot.waitUntil(lambda: "石门二路街道" in search.says.text())
