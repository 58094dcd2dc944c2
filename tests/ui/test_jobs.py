import gc
import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.records.progress import Progress
from ui.jobs import Job, JobRunner

_THREADS: list[str] = []


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[JobRunner]:
    assert qapp
    _THREADS.clear()
    made = JobRunner(lambda: _THREADS.append(threading.current_thread().name))
    yield made
    made.close()


def _note(order: list[int], n: int, _progress: Progress) -> None:
    order.append(n)


def _endless(gate: threading.Event) -> Callable[[Progress], None]:
    def work(progress: Progress) -> None:
        gate.set()
        done = 0
        while True:
            done += 1
            progress(done, 0)

    return work


def test_result_comes_home_to_the_asking_thread(qtbot: QtBot, runner: JobRunner) -> None:
    seen: list[tuple[object, str]] = []
    job = runner.write(lambda _progress: 42, title="count")
    job.succeeded.connect(lambda result: seen.append((result, threading.current_thread().name)))
    with qtbot.waitSignal(job.ended):
        pass
    assert seen == [(42, "MainThread")]
    assert job.has_ended
    assert runner.running == ()


def test_progress_is_told_and_its_last_report_always_arrives(qtbot: QtBot, runner: JobRunner) -> None:
    def work(progress: Progress) -> None:
        for done in range(1, 1001):
            progress(done, 1000)

    seen: list[tuple[int, int]] = []
    job = runner.write(work, title="count")
    job.progressed.connect(lambda done, total: seen.append((done, total)))
    with qtbot.waitSignal(job.ended):
        pass
    assert seen[-1] == (1000, 1000)
    assert len(seen) < 500  # far fewer than the reports: the window must not drown in them


def test_cancelled_job_stops_and_says_only_that(qtbot: QtBot, runner: JobRunner) -> None:
    gate = threading.Event()
    job = runner.write(_endless(gate), title="endless")
    outcomes: list[str] = []
    job.succeeded.connect(lambda _result: outcomes.append("succeeded"))
    job.failed.connect(lambda _error: outcomes.append("failed"))
    job.cancelled.connect(lambda: outcomes.append("cancelled"))
    assert gate.wait(5)
    with qtbot.waitSignal(job.ended):
        job.cancel()
    assert outcomes == ["cancelled"]
    assert job.is_cancelled


def test_job_cancelled_before_its_turn_does_no_work(qtbot: QtBot, runner: JobRunner) -> None:
    gate = threading.Event()
    worked: list[int] = []
    first = runner.write(_endless(gate), title="first")
    second = runner.write(lambda _progress: worked.append(1), title="second")
    second.cancel()
    with qtbot.waitSignal(second.cancelled):
        first.cancel()
    assert worked == []


def test_failure_goes_to_the_job_and_to_the_window(qtbot: QtBot, runner: JobRunner) -> None:
    def work(_progress: Progress) -> None:
        raise LookupError("gone")

    told: list[object] = []
    runner.failed.connect(told.append)
    job = runner.write(work, title="fail")
    with qtbot.waitSignal(job.failed) as caught:
        pass
    assert isinstance(caught.args[0], LookupError)
    assert [type(error) for error in told] == [LookupError]


def test_quiet_failure_is_left_to_the_caller(qtbot: QtBot, runner: JobRunner) -> None:
    def work(_progress: Progress) -> None:
        raise LookupError("gone")

    told: list[object] = []
    runner.failed.connect(told.append)
    job = runner.write(work, title="fail", quiet=True)
    with qtbot.waitSignal(job.ended):
        pass
    assert told == []


def test_writing_and_rendering_do_not_wait_for_each_other(qtbot: QtBot, runner: JobRunner) -> None:
    gate = threading.Event()
    binder = runner.render(_endless(gate), title="binder")
    assert gate.wait(5)
    save = runner.write(lambda _progress: "saved", title="save")
    with qtbot.waitSignal(save.succeeded):
        pass
    assert not binder.has_ended


def test_neither_saving_nor_drawing_waits_for_what_only_counts(qtbot: QtBot, runner: JobRunner) -> None:
    gate = threading.Event()
    count = runner.read(_endless(gate), title="count")
    assert gate.wait(5)
    for ask in (runner.save, runner.render):
        job = ask(lambda _progress: "done", title="work")
        with qtbot.waitSignal(job.succeeded):
            pass
    assert not count.has_ended


def test_jobs_of_one_queue_run_in_the_order_asked(qtbot: QtBot, runner: JobRunner) -> None:
    order: list[int] = []
    jobs = [runner.write(partial(_note, order, n), title=str(n)) for n in range(5)]
    with qtbot.waitSignal(jobs[-1].ended):
        pass
    assert order == [0, 1, 2, 3, 4]


@pytest.mark.usefixtures("qapp")
def test_closing_cancels_waits_and_lets_each_thread_close_its_connection() -> None:
    closed: list[str] = []
    runner = JobRunner(lambda: closed.append(threading.current_thread().name))
    gate = threading.Event()
    runner.write(_endless(gate), title="endless")
    assert gate.wait(5)
    runner.close()
    runner.close()
    assert sorted(name.split("_")[0] for name in closed) == ["reading", "rendering", "writing"]


def test_what_is_asked_after_the_end_is_not_begun() -> None:
    runner, begun = JobRunner(lambda: None), list[str]()
    runner.close()
    for ask in (runner.write, runner.save, runner.render, runner.read):
        assert not ask(lambda _report: begun.append("work"), title="late").has_ended
    assert begun == []
    assert runner.running == ()


def test_runner_announces_each_job_with_its_title(qtbot: QtBot, runner: JobRunner) -> None:
    started: list[Job] = []
    runner.started.connect(started.append)
    job = runner.write(lambda _progress: None, title="导入")
    assert [one.title for one in started] == ["导入"]
    with qtbot.waitSignal(job.ended):
        pass


def test_no_sweep_holds_the_window_while_a_job_runs(qtbot: QtBot, runner: JobRunner) -> None:
    sweeps: list[bool] = []
    job = runner.write(lambda _progress: sweeps.append(gc.isenabled()), title="")
    with qtbot.waitSignal(job.ended):
        pass
    assert sweeps == [False]
    assert gc.isenabled()


def test_what_was_typed_is_saved_though_everything_is_stopped(runner: JobRunner) -> None:
    """A save that waits behind a long import is carried out, whoever cancels and closes."""
    gate, order = threading.Event(), list[int]()
    runner.write(_endless(gate), title="endless")
    assert gate.wait(5)
    saving = runner.save(partial(_note, order, 1), title="Saving")
    saving.cancel()
    runner.close()
    assert order == [1]


def test_a_small_job_leaves_its_waste_to_the_sweeper(qtbot: QtBot, runner: JobRunner) -> None:
    """Frozen waste is never swept: a save at each key would fill the memory in a long day."""
    gc.collect()
    before = gc.get_freeze_count()
    for _ in range(3):
        with qtbot.waitSignal(runner.write(lambda _progress: None, title="").ended):
            pass
    assert gc.get_freeze_count() == before


def test_what_a_large_job_brings_is_not_swept_again(qtbot: QtBot, runner: JobRunner) -> None:
    before = gc.get_freeze_count()
    job = runner.write(lambda _progress: [[n] for n in range(100_000)], title="")
    with qtbot.waitSignal(job.succeeded) as rows:
        pass
    qtbot.waitUntil(lambda: not runner.running)
    assert gc.get_freeze_count() >= before + len(rows.args[0])
    gc.unfreeze()
