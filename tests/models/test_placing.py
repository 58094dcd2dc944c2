"""A draft takes its place, at the second attempt where Windows refuses the first."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from models.placing import put_in_place


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "a.new"
    path.write_bytes(b"new")
    (tmp_path / "a").write_bytes(b"old")
    return path


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[float]]:
    """Refuse so many renames, as while a virus scanner reads; give back the pauses that were made."""
    slept: list[float] = []
    replace = Path.replace

    def hold(times: int) -> list[float]:
        left = [True] * times

        def refuse(path: Path, target: Path) -> Path:
            if left:
                left.pop()
                raise PermissionError(13, "held")
            return replace(path, target)

        monkeypatch.setattr(Path, "replace", refuse)
        monkeypatch.setattr(time, "sleep", slept.append)
        return slept

    return hold


def test_windows_is_asked_again(
    draft: Path, held: Callable[[int], list[float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    slept = held(3)
    put_in_place(draft, draft.with_name("a"))
    assert draft.with_name("a").read_bytes() == b"new"
    assert len(slept) == 3


def test_what_stays_held_is_told(
    draft: Path, held: Callable[[int], list[float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    slept = held(99)
    with pytest.raises(PermissionError):
        put_in_place(draft, draft.with_name("a"))
    assert draft.with_name("a").read_bytes() == b"old"
    assert sum(slept) < 1


def test_elsewhere_a_refusal_is_the_answer(draft: Path, held: Callable[[int], list[float]]) -> None:
    slept = held(1)
    with pytest.raises(PermissionError):
        put_in_place(draft, draft.with_name("a"))
    assert slept == []
    put_in_place(draft, draft.with_name("a"))
    assert not draft.exists()
