"""Jobs and announcements outlive a page: what a page connects to them must go with it."""

import ast
from pathlib import Path

import pytest

from tests.code import code_files, tree_of

OF_A_JOB = {"succeeded", "failed", "cancelled", "ended", "progressed"}
OF_ALL = {"changes", "_changes", "jobs", "_jobs"}
SCREENS = [path for path in code_files() if path.parts[0] == "ui" and str(path) != "ui/jobs.py"]


def _outlives(signal: ast.expr) -> bool:
    """Say whether a signal belongs to a job, to the runner of jobs or to the announcements."""
    if not isinstance(signal, ast.Attribute):
        return False
    owner = signal.value
    named = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
    return signal.attr in OF_A_JOB or named in OF_ALL


def _holds_itself(slot: ast.expr) -> bool:
    """Say whether a slot is made on the spot and keeps the page that made it."""
    is_made = isinstance(slot, (ast.Lambda, ast.Call))
    return is_made and any(isinstance(node, ast.Name) and node.id == "self" for node in ast.walk(slot))


def offences(tree: ast.AST) -> list[int]:
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "connect"
        and _outlives(node.func.value)
        and any(_holds_itself(slot) for slot in node.args)
    ]


@pytest.mark.parametrize("path", SCREENS, ids=str)
def test_only_bound_methods_wait_for_what_outlives_the_page(path: Path) -> None:
    """Qt drops a bound method with its page; a lambda would call into what is deleted."""
    assert offences(tree_of(path)) == []


def test_the_check_can_fail() -> None:
    wrong = "job.succeeded.connect(lambda found: self._show(found))"
    also = "self._room.changes.members_changed.connect(partial(self._show, 1))"
    right = "job.succeeded.connect(self._on_found)\nself.button.clicked.connect(lambda: self._show())"
    assert [len(offences(ast.parse(text))) for text in (wrong, also, right)] == [1, 1, 0]
