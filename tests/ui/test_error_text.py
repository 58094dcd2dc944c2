import importlib
import inspect
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import models
import reports
import ui
from models import errors as office
from models.errors import GridworkError
from models.intake import errors as intake
from models.records.saying import say
from models.rules.scoring import SchemeUnsound
from reports.errors import MissingGlyph, NoFont, ReportError
from resources.i18n import CHINESE, words_for
from tests.code import ROOT
from ui import sentences
from ui.error_text import Explained, explain, sentence_for
from ui.printing import orders

WORDS = words_for(CHINESE)
PATH = Path("/数据/office.gridwork")


def _load_all() -> None:
    """Import every module that can declare a failure; without it only those met so far would be seen."""
    for package in (models, reports, ui):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(found.name)


_load_all()


def _leaves(kind: type[Exception]) -> list[type[Exception]]:
    below = kind.__subclasses__()
    return [kind] if not below else [leaf for one in below for leaf in _leaves(one)]


every_failure = pytest.mark.parametrize(
    "kind", _leaves(GridworkError) + _leaves(ReportError), ids=lambda kind: kind.__name__
)


@every_failure
def test_every_known_failure_has_a_sentence(kind: type[Exception]) -> None:
    assert sentence_for(kind) is not None


@every_failure
def test_every_sentence_is_filled_by_what_its_failure_carries(kind: type[Exception]) -> None:
    taken = [
        f"<{name}>"
        for name, parameter in list(inspect.signature(kind.__init__).parameters.items())[1:]
        if parameter.default is parameter.empty
        and parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD)
    ]
    explained = explain(kind(*taken), WORDS)
    assert explained is not None
    assert "{" not in f"{explained.what}{explained.where}{explained.next}"


def test_every_sentence_lies_where_it_is_looked_for() -> None:
    """A sentence in the wrong table would never be said."""
    for found in pkgutil.iter_modules(sentences.__path__):
        table = getattr(importlib.import_module(f"{sentences.__name__}.{found.name}"), "SENTENCES", {})
        assert all(sentence_for(kind) is said for kind, said in table.items()), found.name


def test_a_failure_loads_no_sentences_but_its_own() -> None:
    program = (
        "import sys; from models.errors import ReadOnlyDesk; from ui.error_text import explain;"
        "from resources.i18n import screen_words; assert explain(ReadOnlyDesk(), screen_words());"
        "print(*(name for name in sys.modules if name.startswith(('ui.', 'models.', 'reports'))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, encoding="utf-8"
    )
    assert set(done.stdout.split()) <= {
        "models.errors",
        "models.records",
        "models.records.saying",
        "ui.error_text",
        "ui.sentences",
        "ui.sentences.models",
        "ui.sentences.sentence",
    }


@pytest.mark.parametrize(
    ("error", "parts"),
    [
        (office.NewerDataFile(PATH), [str(PATH)]),
        (office.UnsafeLocation(PATH, "share"), [str(PATH)]),
        (office.NoSuchRecord("Batch", "9"), ["9"]),
        (office.InvalidValue("Born", "1990.1", "{value} is not a date", value="1990.1"), ["1990.1"]),
        (office.WriteRefused("member", "k", ("name",), "the district decides"), ["the district decides"]),
        (intake.FileDamaged("花名册.xlsx", "BadZipFile"), ["花名册.xlsx"]),
        (intake.FileTooBig("花名册.xlsx", "rows", 200000), ["200000", "花名册.xlsx"]),
        (SchemeUnsound("JA", (say("weights add up to {sum}", sum="99"),)), ["JA", "weights add up to 99"]),
        (orders.PrinterRefuses("HP", "stopped"), ["HP"]),
        (NoFont(("SimSun", "Noto Serif CJK SC")), ["SimSun"]),
        (MissingGlyph("𬭚𠅤", ("张三",)), ["𬭚𠅤", "张三"]),
    ],
    ids=lambda value: type(value).__name__,
)
def test_sentence_says_what_where_and_what_to_do(error: Exception, parts: list[str]) -> None:
    explained = explain(error, WORDS)
    assert isinstance(explained, Explained)
    assert explained.what
    assert explained.next
    text = f"{explained.what}\n{explained.where}"
    assert all(part in text for part in parts)
    assert "{" not in text + explained.next


def test_technical_words_of_a_reader_stay_in_the_log() -> None:
    explained = explain(intake.FileDamaged("花名册.xlsx", "BadZipFile"), WORDS)
    assert explained is not None
    assert "BadZipFile" not in f"{explained}"


def test_anything_else_is_a_mistake_of_ours() -> None:
    assert explain(ZeroDivisionError(), WORDS) is None
    assert explain(ValueError("x"), WORDS) is None
    assert explain(GridworkError(), WORDS) is None


def test_braces_in_what_a_person_typed_do_no_harm() -> None:
    explained = explain(office.NoSuchRecord("Batch", "{0}{x}"), WORDS)
    assert explained is not None
    assert "{0}{x}" in explained.what
