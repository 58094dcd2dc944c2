"""The project's own source as the project's tests see it: files, modules, imports."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ("models", "reports", "resources", "ui")


def code_files() -> list[Path]:
    """Return every file of the program, as paths below the project."""
    found = [path.relative_to(ROOT) for layer in LAYERS for path in (ROOT / layer).rglob("*.py")]
    return sorted([*found, *(path.relative_to(ROOT) for path in ROOT.glob("main.py"))])


def files_of_tests() -> list[Path]:
    """Return every file of the tests, as paths below the project."""
    return sorted(path.relative_to(ROOT) for path in (ROOT / "tests").rglob("*.py"))


@cache
def tree_of(path: Path) -> ast.Module:
    """Parse one file of the project."""
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), str(path))


def module_of(path: Path) -> str:
    """Return the dotted name of a file: models/rules/dates.py is models.rules.dates."""
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> dict[str, Path]:
    """Return all modules of the program by name."""
    return {module_of(path): path for path in code_files()}


@cache
def imports_of(path: Path) -> frozenset[str]:
    """Return all that a file imports, inside functions and by import_module() too."""
    return frozenset(name for node in ast.walk(tree_of(path)) for name in _imported_by(node))


def _imported_by(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        for alias in node.names:
            inner = f"{node.module}.{alias.name}"
            yield inner if inner in modules() else node.module
    elif isinstance(node, ast.Call) and node.args:
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        first = node.args[0]
        if called == "import_module" and isinstance(first, ast.Constant):
            yield str(first.value)


def own_imports() -> dict[str, set[str]]:
    """Return the graph of the program: each module with those of ours that it imports."""
    known = modules()
    return {name: {other for other in imports_of(path) if other in known} for name, path in known.items()}


def reached_from(starts: list[str]) -> set[str]:
    """Return all modules of ours that `starts` lead to, and themselves."""
    graph, reached, waiting = own_imports(), set[str](), list(starts)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(graph[name])
    return reached
