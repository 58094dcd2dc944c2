"""How the reading child is started, on Windows too."""

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from models.intake.limits import LIMITS
from models.intake.reader import command, die_quietly, request


@pytest.mark.parametrize("running", ["pythonw.exe", "Gridwork.exe", "python.exe"])
def test_on_windows_the_plain_interpreter_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, running: str
) -> None:
    (tmp_path / "python.exe").touch()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "executable", str(tmp_path / running))
    assert command(LIMITS)[:3] == [str(tmp_path / "python.exe"), "-m", "models.intake.reader"]


def test_what_to_read_is_asked_for_in_any_number_and_by_any_name() -> None:
    names = ["花名册.xlsx", "𠅤.csv", "\udcff.xls", *("x" * 200 for _ in range(1_000))]
    asked = json.loads(request([Path(name) for name in names], skip=3))
    assert (asked["paths"], asked["skip"]) == (names, 3)


def test_without_it_whatever_runs_us_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "pythonw.exe"))
    assert command(LIMITS)[0] == str(tmp_path / "pythonw.exe")


def test_elsewhere_a_neighbour_is_not_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "python.exe").touch()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python3"))
    assert command(LIMITS)[0] == str(tmp_path / "python3")


def test_on_windows_a_crash_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    modes: list[int] = []
    windows = ModuleType("msvcrt")
    vars(windows).update(SetErrorMode=modes.append, SEM_FAILCRITICALERRORS=1, SEM_NOGPFAULTERRORBOX=2)
    monkeypatch.setitem(sys.modules, "msvcrt", windows)
    monkeypatch.setattr(sys, "platform", "win32")
    die_quietly()
    assert modes == [3]
