"""The house's walls: who may import whom, and how big anything may grow (house-style 3.2.1, design 2)."""

import ast
import os
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.code import (
    LAYERS,
    ROOT,
    code_files,
    files_of_tests,
    imports_of,
    modules,
    own_imports,
    reached_from,
    tree_of,
)

DATABASE = {"peewee", "playhouse", "sqlite3", "sqlcipher3"}
WINDOW = {"PySide6", "shiboken6"}
PAPER = {"reportlab"}
MAY_IMPORT = {
    "models": ("models", "resources"),
    "reports": ("reports", "resources", "models.records"),
    "resources": ("resources",),
    "ui": ("ui", "models", "reports", "resources"),
}
NEVER = {
    "models": WINDOW | PAPER,
    "reports": WINDOW | DATABASE,
    "resources": DATABASE | PAPER,
    "ui": DATABASE | PAPER,
}
NEVER_INSIDE = {
    "models/records": DATABASE,
    "models/rules": DATABASE,
    "ui/commands": WINDOW,
    "ui/sentences": WINDOW,
    "ui/work": WINDOW,
}
VAGUE = {"utils", "util", "helpers", "helper", "manager", "data", "info", "misc", "common"}
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
LOOKS_UP_ONE = {  # by its name
    "models.noted_fields",  # whether it is loaded
    "models.tables.fields",  # once the asker has loaded it
}
MAY_PRINT = ("main.py", "ui/commands/")

layered = pytest.mark.parametrize("path", [path for path in code_files() if path.parts[0] in LAYERS], ids=str)
every_code_file = pytest.mark.parametrize("path", code_files(), ids=str)
every_file = pytest.mark.parametrize("path", [*code_files(), *files_of_tests()], ids=str)


def _below(module: str, parents: tuple[str, ...]) -> bool:
    return any(module == parent or module.startswith(f"{parent}.") for parent in parents)


@layered
def test_arrows_point_down(path: Path) -> None:
    layer = path.parts[0]
    ours = {name for name in imports_of(path) if name.split(".")[0] in (*LAYERS, "main", "tests")}
    assert not {name for name in ours if not _below(name, MAY_IMPORT[layer])}


@layered
def test_layer_knows_only_its_own_libraries(path: Path) -> None:
    never = set(NEVER[path.parts[0]])
    for folder, more in NEVER_INSIDE.items():
        never |= more if path.is_relative_to(folder) else set()
    assert not {name for name in imports_of(path) if name.split(".")[0] in never}


def _goes_through_shared_tables(path: Path) -> bool:
    return any(
        isinstance(node, ast.ImportFrom)
        and node.module == "models.audience"
        and any(alias.name == "shared_tables" for alias in node.names)
        for node in ast.walk(tree_of(path))
    )


@pytest.mark.parametrize(
    "module",
    [
        name
        for name, path in modules().items()
        if _goes_through_shared_tables(path) and name not in LOOKS_UP_ONE
    ],
)
def test_who_goes_through_the_shared_tables_knows_them_all(module: str) -> None:
    known = f"import sys, {module}; sys.exit('models.tables.catalogue' not in sys.modules)"
    assert subprocess.run([sys.executable, "-c", known], cwd=ROOT, check=False).returncode == 0


def test_no_circle_not_even_inside_functions() -> None:
    try:
        TopologicalSorter(own_imports()).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


@pytest.mark.parametrize(
    ("package", "never"),
    [
        ("ui.commands", WINDOW),
        ("ui.sentences", WINDOW),
        ("ui.work", WINDOW),
        ("reports", WINDOW | DATABASE),
        ("models.records", DATABASE),
    ],
)
def test_nothing_behind_a_package_imports(package: str, never: set[str]) -> None:
    starts = [name for name in modules() if _below(name, (package,))]
    for name in reached_from(starts):
        assert not {other for other in imports_of(modules()[name]) if other.split(".")[0] in never}, name


@pytest.mark.parametrize(
    ("package", "never"),
    [
        ("ui.commands", WINDOW),
        ("ui.sentences", WINDOW),
        ("ui.work", WINDOW),
        ("reports", WINDOW | DATABASE),
    ],
)
def test_package_loads_nothing_it_must_not(package: str, never: set[str]) -> None:
    names = [name for name in modules() if _below(name, (package,))]
    program = f"import sys\nfor name in {names!r}: __import__(name)\nprint(*sys.modules, sep='\\n')"
    # coverage would load itself into the child, and a database with it
    own = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=own, check=True, capture_output=True, encoding="utf-8"
    )
    assert not never & {name.split(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize("folder", [*LAYERS, "tests"])
def test_folder_says_what_it_is(folder: str) -> None:
    lines = (ROOT / folder / "README.md").read_text(encoding="utf-8").splitlines()
    assert 3 <= len(lines) <= 25


@every_file
def test_file_is_not_long(path: Path) -> None:
    lines = (ROOT / path).read_text(encoding="utf-8").count("\n")
    assert lines <= (60 if str(path) == "main.py" else 500)


@every_code_file
def test_functions_and_classes_are_not_long(path: Path) -> None:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, (*FUNCTION, ast.ClassDef)):
            assert node.end_lineno is not None
            length = node.end_lineno - node.lineno + 1
            assert length <= (300 if isinstance(node, ast.ClassDef) else 60), f"{node.name}: {length} lines"


@every_code_file
def test_names_say_something(path: Path) -> None:
    assert path.stem.split("_")[-1] not in VAGUE


@every_code_file
def test_no_bad_habits(path: Path) -> None:
    found = [
        f"line {node.lineno}: {what}"
        for node in ast.walk(tree_of(path))
        if (what := _bad_habit(node, may_print=str(path).startswith(MAY_PRINT))) and hasattr(node, "lineno")
    ]
    assert not found


def _bad_habit(node: ast.AST, *, may_print: bool) -> str:
    if isinstance(node, ast.Global):
        return "global"
    if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
        return "star import"
    if isinstance(node, ast.ImportFrom) and node.level:
        return "relative import"
    is_print = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    return "print" if is_print and not may_print else ""


def test_broad_excepts_are_two_at_most() -> None:
    broad = [
        f"{path}:{node.lineno}"
        for path in code_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") in ("Exception", "BaseException"))
    ]
    assert len(broad) <= 2, broad
