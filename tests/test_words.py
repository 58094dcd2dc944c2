"""The catalogues: every message of the code has Chinese and English words, and none was made at run time."""

import ast
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tests.code import LAYERS, ROOT, code_files, tree_of

LOCALE = ROOT / "resources" / "locale"
KEYWORDS = {"tr": None, "N_": None, "tr_plural": (1, 2)}
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
languages = pytest.mark.parametrize("language", ["zh_CN", "en"])
every_code_file = pytest.mark.parametrize("path", code_files(), ids=str)


def _in_code() -> set[object]:
    sources = [(ROOT / layer, "**.py") for layer in LAYERS] + [(ROOT, "main.py")]
    found: set[object] = set()
    for folder, pattern in sources:
        messages = extract_from_dir(folder, [(pattern, "python")], keywords=KEYWORDS)
        found.update(message for _file, _line, message, _comments, _context in messages)
    return found


def _catalogue(path: Path, language: str | None = None) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, language, abort_invalid=True)


def _of(language: str) -> Catalog:
    return _catalogue(LOCALE / language / "LC_MESSAGES" / "gridwork.po", language)


def _messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _ids(catalogue: Catalog) -> set[object]:
    return {tuple(m.id) if m.pluralizable else m.id for m in _messages(catalogue)}


def _forms(text: object) -> list[str]:
    return [text] if isinstance(text, str) else list(text or ())  # type: ignore[call-overload]


def _placeholders(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def test_template_is_what_the_code_says() -> None:
    assert _ids(_catalogue(LOCALE / "gridwork.pot")) == _in_code(), "run `make words`"


@languages
def test_catalogue_has_exactly_the_messages_of_the_code(language: str) -> None:
    catalogue = _of(language)
    assert _ids(catalogue) == _in_code(), "run `make words`"
    assert not catalogue.obsolete


@languages
def test_catalogue_is_complete(language: str) -> None:
    catalogue = _of(language)
    lacking = [
        m.id for m in _messages(catalogue) if not all(_forms(m.string)) or not _forms(m.string) or m.fuzzy
    ]
    assert not lacking
    plurals = [m for m in _messages(catalogue) if m.pluralizable]
    assert all(len(_forms(m.string)) == catalogue.num_plurals for m in plurals)


@languages
def test_placeholders_are_the_same(language: str) -> None:
    for message in _messages(_of(language)):
        wanted = set[str]().union(*(_placeholders(text) for text in _forms(message.id)))
        for text in _forms(message.string):
            assert _placeholders(text) == wanted, message.id


def test_english_says_nothing_in_chinese() -> None:
    said = [text for m in _messages(_of("en")) for text in _forms(m.string)]
    assert not [text for text in said if any("一" <= sign <= "鿿" for sign in text)]


def _called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


@every_code_file
def test_messages_are_never_put_together(path: Path) -> None:
    for node in ast.walk(tree_of(path)):
        name = _called(node)
        if name not in KEYWORDS:
            continue
        assert isinstance(node, ast.Call)
        for text in node.args[: 2 if name == "tr_plural" else 1]:
            made = isinstance(text, (ast.JoinedStr, ast.BinOp)) or _called(text) == "format"
            assert not made, f"line {node.lineno}"
            assert name != "N_" or isinstance(text, ast.Constant), f"line {node.lineno}"


def _at_import(node: ast.AST) -> list[ast.AST]:
    """Return the parts of a module that run when it is imported: all but the bodies of functions."""
    found = [node]
    for child in ast.iter_child_nodes(node):
        if isinstance(child, FUNCTION):
            outside = [child.args, *getattr(child, "decorator_list", [])]
            found += [inner for part in outside for inner in _at_import(part)]
        else:
            found += _at_import(child)
    return found


@every_code_file
def test_nothing_is_translated_at_import(path: Path) -> None:
    calls = [node for node in _at_import(tree_of(path)) if _called(node) in ("tr", "tr_plural")]
    assert not [ast.unparse(call) for call in calls]


@pytest.mark.parametrize("path", [p for p in code_files() if p.parts[0] == "models"], ids=str)
def test_models_never_speak(path: Path) -> None:
    taken = {
        alias.name
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom) and node.module == "resources.i18n"
        for alias in node.names
    }
    assert not taken & {"tr", "tr_plural", "screen_words", "use_words"}
