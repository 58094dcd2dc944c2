"""A screen for windows that are timed: one X server of the bench's own, and LibreOffice on it."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.benchmarks.measure import WORKPLACE, Sample, Skipped, needed

_BYTES_PER_MEGABYTE = 1 << 20
_PATIENCE = 120.0


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """Start an X server and yield the environment that leads to it."""
    if shutil.which("Xvfb") is None:
        raise Skipped("Xvfb is absent; `make peers` installs it")
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert server.stdout is not None
    number = server.stdout.readline().decode().strip()
    try:
        yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8", "WAYLAND_DISPLAY": ""}
    finally:
        server.terminate()
        server.wait()


def calc_window(workbook: Path, display: dict[str, str]) -> Sample:
    """Open a workbook in Calc until its window is there: before it is painted, which favours Calc."""
    program = needed("soffice")
    profile = (WORKPLACE / "libreoffice").resolve().as_uri()
    # what was killed before leaves a lock, and Calc would ask about that in a window of the same name
    workbook.with_name(f".~lock.{workbook.name}#").unlink(missing_ok=True)
    start = time.monotonic()
    process = subprocess.Popen(
        [program, f"-env:UserInstallation={profile}", "--norestore", "--nologo", "--calc", str(workbook)],
        env={**os.environ, **display},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while workbook.name not in _windows(display):
            if time.monotonic() - start > _PATIENCE:
                raise Skipped("LibreOffice opened no window")
        return Sample(time.monotonic() - start, _peak(process.pid))
    finally:
        _end(process)


def _windows(display: dict[str, str]) -> str:
    environment = {**os.environ, **display}
    done = subprocess.run(
        ["xwininfo", "-root", "-tree"], env=environment, capture_output=True, encoding="utf-8", check=False
    )
    return done.stdout


def _peak(pid: int) -> float:
    family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    return max(process.memory_info().rss for process in family) / _BYTES_PER_MEGABYTE


def _end(process: "subprocess.Popen[bytes]") -> None:
    family = psutil.Process(process.pid).children(recursive=True)
    for child in family:
        child.kill()
    process.kill()
    process.wait()
    psutil.wait_procs(family)
