"""Help and complaints about bad use: all in the language that was asked for, none of them argparse's own."""

import argparse
import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from resources.i18n import CHINESE, ENGLISH, screen_words, use_words, words_for
from ui.commands.dispatch import run_command
from ui.commands.names import COMMANDS
from ui.commands.parser_words import PARSER_WORDS

LATIN = re.compile(r"[A-Za-z][a-z]+ [a-z]+")  # two plain words side by side are a sentence left in English
# what only a program's author can meet, and what no command of ours asks for
AUTHORS = (
    "conflicting", "__call__", "invalid for positionals", "is an invalid argument", "mutually exclusive",
    "not callable", "can't open", "cannot merge", "must start with", "dest= is required",
    "conflict_resolution", "cannot have multiple", "with mode", "one of the arguments", "not allowed with",
    "expected %s argument",
)  # fmt: skip


@pytest.fixture(autouse=True)
def screen_kept() -> Iterator[None]:
    before = screen_words()
    yield
    use_words(before)


def said(capsys: pytest.CaptureFixture[str], *arguments: str, language: str = CHINESE) -> tuple[str, int]:
    with pytest.raises(SystemExit) as end:
        run_command(arguments, words_for(language))
    told = capsys.readouterr()
    return told.out + told.err, int(str(end.value.code))


def test_every_sentence_of_argparse_is_in_the_catalogue() -> None:
    source = ast.parse(Path(argparse.__file__).read_text(encoding="utf-8"))
    asked = {
        str(call.args[0].value)
        for call in ast.walk(source)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"_", "ngettext"}
        and isinstance(call.args[0], ast.Constant)
    }
    met = {one for one in asked if not any(part in one for part in AUTHORS)}
    assert met <= {*PARSER_WORDS}


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_placeholders_are_argparse_s_own(language: str) -> None:
    found = re.compile(r"%(?:\(\w+\))?[a-z]")
    for message in PARSER_WORDS:
        spoken = found.findall(words_for(language).tr(message))
        if "%(" in message:
            assert {*spoken} <= {*found.findall(message)}
        else:
            assert spoken == found.findall(message)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_speaks_chinese(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    text, code = said(capsys, *filter(None, (command, "--help")))
    assert code == 0
    assert text.startswith("用法：main.py")
    assert "选项:" in text
    assert "显示此帮助后退出" in text
    assert not LATIN.findall(text.replace("main.py", ""))


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_speaks_english(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    text, code = said(capsys, *filter(None, (command, "--help")), language=ENGLISH)
    assert code == 0
    assert text.startswith("usage: main.py")
    assert not re.search("[一-鿿]", text)


@pytest.mark.parametrize(
    ("arguments", "chinese", "english"),
    [
        (("export",), "缺少必需的参数：WHAT, --out", "the following arguments are required: WHAT, --out"),
        (("check", "--foo"), "无法识别的参数：--foo", "not known here: --foo"),
        (("score", "x"), "参数 BATCH：值不能用：'x'", "argument BATCH: not a possible value: 'x'"),
        (("check", "--data"), "参数 --data：后面应有一个值", "argument --data: expected one argument"),
        (("check", "--as", " "), "参数 --as：没有写姓名", "argument --as: no name is given"),
        (("print", "F99", "--out", "x"), "没有 'F99' 这一项（可选：", "invalid choice: 'F99' (choose from "),
        (("check", "--json=1"), "此选项不带值，多了 '1'", "ignored explicit argument '1'"),
        (("check", "--language", "de"), "没有 'de' 这一项", "invalid choice: 'de'"),
    ],
)
def test_bad_use_is_told_in_both_languages(
    arguments: tuple[str, ...], chinese: str, english: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text, code = said(capsys, *arguments)
    assert (code, chinese in text) == (2, True), text
    assert "错误：" in text
    text, code = said(capsys, *arguments, language=ENGLISH)
    assert (code, english in text) == (2, True), text


def test_the_language_that_is_asked_for_holds_for_help_and_complaints(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert said(capsys, "check", "--help", "--language", "en")[0].startswith("usage: ")
    assert "错误：" in said(capsys, "check", "--foo", "--language=zh_CN", language=ENGLISH)[0]


def test_json_says_bad_use_in_the_language_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["main.py", "score", "--json"])
    text, code = said(capsys, "score", "--json")
    shape = json.loads(text)
    assert (code, shape["error"], shape["what"]) == (2, "BadUse", "缺少必需的参数：BATCH")
    assert shape["next"].startswith("用法：main.py score")
