"""Import 10,000 rows of .xlsx beside a living window: speed, the window's longest wait, cancelling."""

import os
import shutil
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import xlsxwriter
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from models.database import db, sql
from models.intake.roster import apply_plan, read_and_plan, remembered_choices
from models.office import close_office, open_office
from models.records.desk import Desk
from models.records.progress import Progress
from resources.codes import table_rows
from tests.benchmarks.large_office import WHO, office_of, people
from tests.benchmarks.measure import ROUNDS, WORKPLACE, Figure, at_least, at_most
from ui.jobs import Job, JobRunner

TITLE = "Import 10,000 rows of .xlsx, preview and writing"
ROWS = 10_000
_TICK = 1  # milliseconds between two looks at the clock
_HEADS = ("姓名", "性别", "出生年月", "手机", "职务", "单位", "街道", "起始日期", "截止日期")


class Window:
    """Stands for the window: an event loop that notes how long it was kept from turning."""

    def __init__(self) -> None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        self.app = QApplication.instance() or QApplication([])
        self.jobs = JobRunner(_close_thread)
        self.turns: list[float] = []
        self._timer = QTimer(interval=_TICK)
        self._timer.timeout.connect(lambda: self.turns.append(time.monotonic()))

    def finish(self, work: Callable[[Progress], object], on_start: Callable[[Job], None]) -> Any:  # noqa: ANN401 - whatever the work returns
        """Run a job while the loop turns; return its result, or None where it was cancelled."""
        results: list[object] = []
        loop = QEventLoop()
        job = self.jobs.write(work, title="bench")
        job.succeeded.connect(results.append)
        job.failed.connect(results.append)
        job.ended.connect(loop.quit)
        on_start(job)
        self._timer.start()
        loop.exec()
        self._timer.stop()
        if results and isinstance(results[0], BaseException):
            raise results[0]
        return results[0] if results else None

    def longest_wait(self) -> float:
        """Return the longest time in seconds in which nothing in the window would have moved."""
        return max(later - earlier for earlier, later in pairwise(self.turns))


def figures() -> list[Figure]:
    """Import into fresh offices, then cancel while reading and while writing."""
    workbook, window = roster(), Window()
    runs = [_imported(workbook, window) for _ in range(ROUNDS)]
    cancelled = [_cancelled(workbook, window, writes=writes) for writes in (False, True)]
    window.jobs.close()
    preview, writing = (median(run[step] for run in runs) for step in (0, 1))
    return [
        Figure("preview", f"{preview:.2f} s"),
        Figure("writing", f"{writing:.2f} s"),
        at_least("rows per second, both together", ROWS / (preview + writing), 2000, "rows/s"),
        at_most("longest wait of the window", 1000 * median(run[2] for run in runs), 50, "ms"),
        at_most("cancelled while reading", cancelled[0], 0.2, "s"),
        at_most("cancelled while writing", cancelled[1], 0.2, "s"),
    ]


def roster() -> Path:
    """Return a district's roster of invented people."""
    path = WORKPLACE / f"roster-{ROWS}.xlsx"
    WORKPLACE.mkdir(parents=True, exist_ok=True)
    units = [row["chinese"] for row in table_rows("units") if row["kind"] in ("street", "town")]
    senders = [row["chinese"] for row in table_rows("units") if row["kind"] == "department"] or units
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("名册")
        sheet.write_row(0, 0, _HEADS)
        for number, one in enumerate(people(ROWS)):
            year, month = one["birth"].split("-")
            row = (one["name"], "男女"[int(one["sex"]) - 1], f"{year}.{month}", one["phone"], one["post"])
            places = (senders[number % len(senders)], units[number % len(units)], "2025-09-24", "2026-09-30")
            sheet.write_row(number + 1, 0, (*row, *places))
    return path


def _imported(workbook: Path, window: Window) -> tuple[float, float, float]:
    desk = _fresh_office()
    choices = remembered_choices(desk)
    window.turns.clear()
    start = time.monotonic()
    plan = window.finish(lambda progress: read_and_plan(desk, workbook, choices, progress), _leave)
    planned = time.monotonic()
    result = window.finish(lambda progress: apply_plan(desk, plan, choices, progress), _leave)
    written = time.monotonic()
    assert result.added > ROWS * 0.95, result  # some invented people are too alike, and rightly refused
    _close(desk, window)
    return planned - start, written - planned, window.longest_wait()


def _cancelled(workbook: Path, window: Window, *, writes: bool) -> float:
    """Return how long the worst of several cancels took, each at another place of the work."""
    desk = _fresh_office()
    choices = remembered_choices(desk)
    if writes:
        plan = window.finish(lambda progress: read_and_plan(desk, workbook, choices, progress), _leave)
    taken = []
    for after in (50, 150, 300, 500):
        asked: list[float] = []

        def cancel_later(job: Job, after: int = after, asked: list[float] = asked) -> None:
            def cancel() -> None:
                asked.append(time.monotonic())
                job.cancel()

            QTimer.singleShot(after, cancel)

        work = (
            (lambda progress: apply_plan(desk, plan, choices, progress))
            if writes
            else (lambda progress: read_and_plan(desk, workbook, choices, progress))
        )
        if window.finish(work, cancel_later) is None:
            taken.append(time.monotonic() - asked[0])
    assert sql("SELECT count(*) FROM member").fetchone()[0] == 0
    _close(desk, window)
    return max(taken)


def _leave(job: Job) -> None:
    """Let a job run to its end."""


def _close_thread() -> None:
    db.close()


def _fresh_office() -> Desk:
    empty = office_of(0)
    folder = WORKPLACE / "import"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(empty, folder)
    return open_office(folder, WHO)


def _close(desk: Desk, window: Window) -> None:
    window.finish(lambda _progress: db.close(), _leave)
    close_office(desk.folder)
