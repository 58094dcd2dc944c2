"""What is loaded when the window is first painted: the member list and what it stands on, nothing more."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from models.office import close_office, new_office
from models.sample import write_sample
from models.search import refresh_search
from tests.code import LAYERS, ROOT

_UNTIL_PAINTED = """
import os, sys
from PySide6.QtWidgets import QApplication
plain = set(sys.modules)  # what an empty window loads
def paint(*_app):
    QApplication.processEvents()
    print(*sys.modules.keys() - plain, flush=True)
    os._exit(0)
QApplication.exec = paint
from main import main
main(["--data", sys.argv[1]])
"""
_LIBRARIES = {"sqlcipher3"}
# each costs every start a fraction of a millisecond: add one only if the first screen needs it
_OURS = {
    "models.journal": ("run",),
    "resources": ("codes", "data_folder", "i18n", "language", "palette", "style", "version"),
    "models": (
        "audience",
        "connection",
        "errors",
        "location",
        "lock",
        "noted_fields",
        "office",
        "placing",
        "search_stale",
        "settings",
        "shape_mark",
    ),
    "models.records": (
        "batches",
        "desk",
        "fields",
        "forms",
        "members",
        "progress",
    ),
    "models.registers": (
        "batches",
        "members",
        "titles",
    ),
    "ui": (
        "app",
        "changes",
        "context",
        "crash",
        "failures",
        "jobs",
        "pages",
        "room",
        "start",
    ),
    "ui.commands": ("names",),
    "ui.members": (
        "indexing",
        "member_list",
        "members_page",
        "members_table",
    ),
    "ui.parts": (
        "ask",
        "empty_page",
        "look",
        "progress_strip",
        "rows_table",
        "rows_view",
        "values",
    ),
    "ui.printing": (
        "places",
        "print_buttons",
    ),
    "ui.shell": (
        "input_method",
        "language",
        "main_window",
        "menus",
        "page_spec",
        "rail",
        "search_box",
        "status_line",
        "typing_undo",
    ),
}
_NAMES = {"main", *_OURS} | {f"{package}.{name}" for package, names in _OURS.items() for name in names}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Every module that the window of a filled office has loaded once it is painted, without Qt's own."""
    folder = tmp_path_factory.mktemp("start") / "office"
    write_sample(new_office(folder, "310106021", "李敏"))
    refresh_search()  # as every start but the first finds it
    close_office(folder)
    return _loaded(folder)


def _loaded(folder: Path) -> set[str]:
    command = [sys.executable, "-c", _UNTIL_PAINTED, str(folder)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8", timeout=60)
    return set(done.stdout.split())


def _of(names: Iterable[str], layers: Iterable[str]) -> set[str]:
    return {name for name in names if name.split(".")[0] in layers}


def test_only_what_the_first_screen_needs_is_loaded(loaded: set[str]) -> None:
    assert not _of(loaded, (*LAYERS, "main")) - _NAMES


def test_no_name_is_let_in_that_the_start_does_not_load(loaded: set[str]) -> None:
    assert not _NAMES - loaded


def test_no_other_library_is_loaded(loaded: set[str]) -> None:
    foreign = {name.split(".")[0] for name in loaded} - sys.stdlib_module_names - {*LAYERS, "main"}
    assert foreign <= _LIBRARIES


def test_nothing_of_qt_beyond_the_three_of_a_window(loaded: set[str]) -> None:
    assert not {name for name in loaded if name.startswith("PySide6.Qt")}


def test_no_pool_of_threads_is_made(loaded: set[str]) -> None:
    assert not _of(loaded, ("concurrent", "ctypes", "multiprocessing"))
