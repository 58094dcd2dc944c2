"""Measuring: cold processes by wall and peak memory, interleaved, medians; what came of it as a table."""

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.code import ROOT

ROUNDS = 5
WORKPLACE = ROOT / "build" / "bench"
PYTHON = sys.executable
# compiled modules are kept, as on every desk: the unmeasured turn writes them, whatever this shell says
_COMPILED = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(WORKPLACE / "compiled")}
_KILOBYTES_PER_MEGABYTE = 1024


class Skipped(Exception):
    """Something needed for a figure is not on this machine."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One measured run."""

    seconds: float
    megabytes: float = 0.0


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a table: what was measured, the number, the goal, and whether it was reached."""

    what: str
    number: str
    goal: str = ""
    reached: bool | None = None


def ratio(what: str, ours: float, theirs: float, goal: float) -> Figure:
    """Return the figure of a ratio that should be at most `goal`."""
    found = ours / theirs
    return Figure(what, f"{found:.2f}", f"≤ {goal:g}", found <= goal)


def at_most(what: str, found: float, goal: float, unit: str) -> Figure:
    """Return the figure of a number that should be at most `goal`."""
    return Figure(what, f"{found:.3g} {unit}", f"≤ {goal:g} {unit}", found <= goal)


def at_least(what: str, found: float, goal: float, unit: str) -> Figure:
    """Return the figure of a number that should be at least `goal`."""
    return Figure(what, f"{found:,.0f} {unit}", f"≥ {goal:,.0f} {unit}", found >= goal)


def measured(what: str, sample: Sample) -> Figure:
    """Return the figure of a run, without a goal."""
    memory = f", {sample.megabytes:.0f} MB" if sample.megabytes else ""
    return Figure(what, f"{sample.seconds:.3f} s{memory}")


def cold(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> Sample:
    """Run one command from process start to its end; a command that fails fails the bench."""
    process, start = _started(command, environment)
    _pid, status, used = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):  # 1 is "done, with problems, each listed"
        raise subprocess.CalledProcessError(process.returncode, list(map(str, command)))
    return Sample(seconds, used.ru_maxrss / _KILOBYTES_PER_MEGABYTE)


def until_said(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> Sample:
    """Run a command that prints the monotonic time when it got there, and then ends by itself."""
    process, start = _started(command, environment, output=subprocess.PIPE)
    assert process.stdout is not None
    said = process.stdout.read().decode()
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or not said.strip():
        raise subprocess.CalledProcessError(process.returncode, list(map(str, command)), said)
    return Sample(float(said.split()[-1]) - start, used.ru_maxrss / _KILOBYTES_PER_MEGABYTE)


def _started(
    command: Sequence[str | Path], environment: Mapping[str, str] | None, output: int = subprocess.DEVNULL
) -> tuple["subprocess.Popen[bytes]", float]:
    start = time.monotonic()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **_COMPILED, **(environment or {})},
        stdout=output,
        stdin=subprocess.DEVNULL,
    )
    return process, start


def interleaved(contenders: Mapping[str, Callable[[], Sample]], rounds: int = ROUNDS) -> dict[str, Sample]:
    """Run all contenders in turn, after one unmeasured turn; return each one's medians."""
    for contend in contenders.values():
        contend()
    runs: dict[str, list[Sample]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, contend in contenders.items():
            runs[name].append(contend())
    return {name: _median(samples) for name, samples in runs.items()}


def _median(samples: list[Sample]) -> Sample:
    return Sample(
        statistics.median(sample.seconds for sample in samples),
        statistics.median(sample.megabytes for sample in samples),
    )


def needed(program: str) -> str:
    """Return where a peer's program lies; Skipped where it is absent."""
    found = shutil.which(program) or shutil.which(program, path=str(ROOT / "build" / "peers" / "bin"))
    if found is None:
        raise Skipped(f"{program} is absent; `make peers` installs it")
    return found
