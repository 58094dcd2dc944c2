"""Start to first painted window: the sample office beside an empty window and Calc with the same roster."""

from pathlib import Path

from tests.benchmarks.desk import calc_window, screen
from tests.benchmarks.measure import (
    PYTHON,
    WORKPLACE,
    Figure,
    Sample,
    Skipped,
    cold,
    interleaved,
    measured,
    ratio,
    until_said,
)
from tests.code import ROOT

TITLE = "Start to first painted window, 116 members"
DRIVER = ["-m", "tests.benchmarks.first_paint"]
SAMPLE = ROOT / "build" / "sample"


def figures() -> list[Figure]:
    """Measure all three in turn."""
    roster = roster_workbook()
    with screen() as display:
        ours = {
            "Gridwork": lambda: window(display, str(SAMPLE)),
            "an empty PySide6 window": lambda: window(display, "empty"),
        }
        try:
            calc_window(roster, display)
            found = interleaved({**ours, "Calc": lambda: calc_window(roster, display)})
        except Skipped as reason:
            found, lines = interleaved(ours), [Figure("LibreOffice Calc", f"skipped: {reason}")]
        else:
            lines = [
                measured("LibreOffice Calc, window there", found["Calc"]),
                ratio("Gridwork / Calc", found["Gridwork"].seconds, found["Calc"].seconds, 0.5),
            ]
    gridwork, empty = found["Gridwork"], found["an empty PySide6 window"]
    return [
        measured("Gridwork", gridwork),
        measured("an empty PySide6 window", empty),
        ratio("Gridwork / empty", gridwork.seconds, empty.seconds, 2),
        *lines,
    ]


def window(display: dict[str, str], *arguments: str) -> Sample:
    """Open one window in a process of its own until it is painted."""
    return until_said([PYTHON, *DRIVER, *arguments], display)


def roster_workbook() -> Path:
    """Return the sample's roster as the program exports it."""
    if not SAMPLE.exists():
        raise Skipped("build/sample is absent; `make run` makes it")
    WORKPLACE.mkdir(parents=True, exist_ok=True)
    workbook = WORKPLACE / "roster.xlsx"
    if not workbook.exists():
        cold([PYTHON, "main.py", "export", "roster", "--data", SAMPLE, "--out", workbook])
    return workbook
