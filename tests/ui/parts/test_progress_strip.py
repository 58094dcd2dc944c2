import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from models.records.progress import Progress
from ui.jobs import JobRunner
from ui.parts.progress_strip import ProgressStrip


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[JobRunner]:
    assert qapp
    made = JobRunner(lambda: None)
    yield made
    made.close()


def _strip(qtbot: QtBot, runner: JobRunner) -> ProgressStrip:
    strip = ProgressStrip(runner)
    qtbot.addWidget(strip)
    strip._wait.setInterval(1)
    return strip


def _half_done(gate: threading.Event) -> Callable[[Progress], None]:
    def work(progress: Progress) -> None:
        gate.wait()
        progress(50, 100)
        while True:
            progress(50, 0)

    return work


def test_short_work_is_never_shown(qtbot: QtBot, runner: JobRunner) -> None:
    strip = _strip(qtbot, runner)
    strip._wait.setInterval(60_000)
    with qtbot.waitSignal(runner.ended):
        runner.write(lambda _progress: None, title="short")
    assert not strip.isVisible()
    assert not strip._wait.isActive()


def test_long_work_shows_its_title_how_far_it_is_and_can_be_cancelled(
    qtbot: QtBot, runner: JobRunner
) -> None:
    strip = _strip(qtbot, runner)
    gate = threading.Event()
    job = runner.write(_half_done(gate), title="导入花名册")
    qtbot.waitUntil(strip.isVisible)
    gate.set()
    bar = strip.findChild(QProgressBar)
    assert bar is not None
    qtbot.waitUntil(lambda: bar.value() == 500)
    assert "导入花名册" in [label.text() for label in strip.findChildren(QLabel)]
    with qtbot.waitSignal(job.cancelled):
        strip.findChildren(QPushButton)[0].click()
    qtbot.waitUntil(lambda: not strip.isVisible())


def test_next_job_is_shown_when_the_first_has_ended(qtbot: QtBot, runner: JobRunner) -> None:
    strip = _strip(qtbot, runner)
    gate = threading.Event()
    gate.set()
    first = runner.write(_half_done(gate), title="first")
    runner.write(_half_done(gate), title="second")
    qtbot.waitUntil(strip.isVisible)
    first.cancel()
    qtbot.waitUntil(lambda: strip._title.text() == "second")
    runner.cancel_all()
    qtbot.waitUntil(lambda: not strip.isVisible())


def test_strip_built_anew_finds_the_work_under_way(qtbot: QtBot, runner: JobRunner) -> None:
    gate = threading.Event()
    gate.set()
    runner.write(_half_done(gate), title="under way")
    strip = _strip(qtbot, runner)
    strip._wait.start()
    qtbot.waitUntil(lambda: strip._title.text() == "under way")
