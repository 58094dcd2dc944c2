"""Form modules only declare: no place on the paper, no size of a letter, no loop."""

import ast
from pathlib import Path

import pytest

import models.registers.forms
import reports.forms
from models.records.forms import FORMS

FOLDER, BUILDERS = (Path(next(iter(each.__path__))) for each in (reports.forms, models.registers.forms))
MODULES = sorted(FOLDER.glob("f*.py"))
MOST_LINES = {"f17_evaluation": 120}
USUAL_LINES = 80
LOOPS = (ast.For, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
AMOUNTS = {"weight", "across", "lines"}  # shares of a width and lines of text: never points or millimetres
DRAWING = {"text", "ink", "pdf", "document", "flow", "foot", "draw", "embed", "faces", "styles"}


@pytest.fixture(params=MODULES, ids=lambda path: path.stem)
def module(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def test_every_form_has_its_two_modules() -> None:
    declared = {form.module for form in FORMS.values()}
    assert declared == {path.stem for path in MODULES} == {path.stem for path in BUILDERS.glob("f*.py")}


def test_it_is_short(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= MOST_LINES.get(module.stem, USUAL_LINES)


def test_it_has_no_loop(module: Path) -> None:
    assert [node for node in nodes(module) if isinstance(node, LOOPS)] == []


def test_it_has_no_coordinate_and_no_size(module: Path) -> None:
    found = nodes(module)
    allowed: set[int] = set()
    for node in found:
        if isinstance(node, ast.keyword) and node.arg in AMOUNTS:
            allowed.add(id(node.value))
        elif isinstance(node, ast.Subscript):
            allowed.add(id(node.slice))
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).endswith("_LINES"):
            allowed.add(id(node.value))
    numbers = [
        node.value
        for node in found
        if isinstance(node, ast.Constant) and type(node.value) in {int, float} and id(node) not in allowed
    ]
    assert numbers == []


def test_it_imports_blocks_only(module: Path) -> None:
    imported = {node.module for node in nodes(module) if isinstance(node, ast.ImportFrom) and node.module}
    assert not [name for name in imported if name.startswith("reportlab")]
    assert not [name for name in imported if name.removeprefix("reports.page.") in DRAWING]
