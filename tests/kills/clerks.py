"""Clerks in processes of their own, who say what is safe and are killed on the way."""

import subprocess
import sys
import time
from pathlib import Path

TOP = Path(__file__).parents[2]
IN_SUITE, IN_LONG = 10, 100  # kills of each kind


def killed_after_lines(lines: int, module: str, *arguments: str) -> list[list[str]]:
    """Let a clerk work until so many lines were said, kill the process, return what it said."""
    with _started(module, *arguments) as clerk:
        assert clerk.stdout is not None
        said = [line for line, _ in zip(clerk.stdout, range(lines), strict=False)]
        return _killed(clerk, said)


def killed_after_seconds(seconds: float, module: str, *arguments: str) -> list[list[str]]:
    """Let a clerk work for a while, kill the process, return what it said."""
    with _started(module, *arguments) as clerk:
        time.sleep(seconds)
        return _killed(clerk, [])


def _started(module: str, *arguments: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", module, *arguments]
    clerk = subprocess.Popen(command, cwd=TOP, stdout=subprocess.PIPE, encoding="utf-8")
    assert clerk.stdout is not None
    assert clerk.stdout.readline() == "ready\n"
    return clerk


def _killed(clerk: "subprocess.Popen[str]", said: list[str]) -> list[list[str]]:
    assert clerk.stdout is not None
    clerk.kill()
    whole = [*said, *clerk.stdout.readlines()]
    return [line.split() for line in whole if line.endswith("\n")]


def say(*words: str) -> None:
    """Tell the parent at once."""
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()
