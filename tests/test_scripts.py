"""The scripts behind `make`: catalogues that are merged, tests that mirror a change, figures kept by date."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from tests.benchmarks.run import keep, table
from tests.code import ROOT


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / ".ci" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


words = _script("words")
changed_tests = _script("changed_tests")
FRAGMENT = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Name"
msgstr "姓名"

msgid "{n} row"
msgid_plural "{n} rows"
msgstr[0] "{n}行"

msgid "Never said"
msgstr "没有人说"
"""


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A little program with three messages, and a place of its own for its catalogues."""
    (tmp_path / "ui").mkdir()
    said = (
        'tr("Name")\n# i18n: a count\ntr_plural("{n} row", "{n} rows", 2)\nN_("Born")\nother("No message")\n'
    )
    (tmp_path / "ui" / "page.py").write_text(said, encoding="utf-8")
    for name, value in {"ROOT": tmp_path, "LOCALE": tmp_path / "locale", "FOLDERS": ("ui",)}.items():
        monkeypatch.setattr(words, name, value)
    return tmp_path


def test_messages_are_found_with_their_notes(code: Path) -> None:
    found = {message.id: message.auto_comments for message in words.extracted() if message.id}
    assert found == {"Name": [], ("{n} row", "{n} rows"): ["a count"], "Born": []}
    assert code


def test_a_fragment_fills_gaps_and_what_does_not_fit_is_named(code: Path) -> None:
    fragment = code / "area.po"
    fragment.write_text(FRAGMENT, encoding="utf-8")
    chinese = words.updated("zh_CN", words.extracted())
    assert words.merge(chinese, fragment) == ["area.po: no code uses 'Never said'"]
    assert chinese.get("Name").string == "姓名"
    assert chinese.get("{n} row").string == ("{n}行",)
    assert not words.is_translated(chinese.get("Born"))


def test_another_translation_is_told_not_taken(code: Path) -> None:
    fragment = code / "area.po"
    fragment.write_text(FRAGMENT, encoding="utf-8")
    chinese = words.updated("zh_CN", words.extracted())
    words.merge(chinese, fragment)
    fragment.write_text(FRAGMENT.replace("姓名", "名字"), encoding="utf-8")
    (remark, _unused) = words.merge(chinese, fragment)
    assert "'姓名' already, not '名字'" in remark
    assert chinese.get("Name").string == "姓名"


def test_words_survive_an_update_and_unused_ones_go(code: Path) -> None:
    fragment = code / "area.po"
    fragment.write_text(FRAGMENT, encoding="utf-8")
    chinese = words.updated("zh_CN", words.extracted())
    words.merge(chinese, fragment)
    words.write(chinese, words.catalogue_path("zh_CN"))
    (code / "ui" / "page.py").write_text('tr("Name")\n', encoding="utf-8")
    again = words.updated("zh_CN", words.extracted())
    assert [(message.id, message.string) for message in again if message.id] == [("Name", "姓名")]


def test_an_unchanged_catalogue_is_not_written_anew(code: Path) -> None:
    path = words.catalogue_path("en")
    words.write(words.updated("en", words.extracted()), path)
    text = path.read_text(encoding="utf-8").replace("20", "19", 1)
    path.write_text(text, encoding="utf-8")
    words.write(words.updated("en", words.extracted()), path)
    assert path.read_text(encoding="utf-8") == text
    assert code


def test_a_catalogue_that_cannot_be_written_whole_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "gridwork.po"
    path.write_text("# before", encoding="utf-8")
    (tmp_path / "gridwork.po.new").mkdir()
    with pytest.raises(OSError, match="gridwork"):
        words.write(words.read_catalogue(tmp_path / "none.po", "en"), path)
    assert path.read_text(encoding="utf-8") == "# before"


@pytest.mark.parametrize(
    ("changed", "tests"),
    [
        ("models/rules/scoring.py", "tests/models/rules/test_scoring.py"),
        ("tests/models/rules/test_dates.py", "tests/models/rules/test_dates.py"),
        ("tests/code.py", ""),
        (".ci/words.py", ""),
    ],
)
def test_a_change_names_its_tests(changed: str, tests: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    found = [str(path) for path in changed_tests.tests_of(Path(changed))]
    assert found[:1] == ([tests] if tests else [])


def test_figures_of_a_day_replace_those_of_the_same_day_and_title() -> None:
    text = keep([table("Start", [])], "2026-11-22", "# head\n")
    text = keep([table("Start", []), table("Edit", [])], "2026-11-23", text)
    text = keep(["### Edit\n\nanother"], "2026-11-23", text)
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# head",
        *(line for line in text.splitlines() if line.startswith("## 2026-11-23")),
        "### Start",
        "### Edit",
        *(line for line in text.splitlines() if line.startswith("## 2026-11-22")),
        "### Start",
    ]
    assert text.count("another") == 1


def test_nothing_stands_between_a_limit_of_time_and_its_program() -> None:
    """`timeout` runs programs: a variable set before pytest must go through `env`."""
    runner = re.search(r"^PYTEST := (\S+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert runner
    assert "=" not in runner[1]
