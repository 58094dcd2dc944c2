"""The system's language as commands ask for it."""

import ctypes
import locale
import sys
from types import SimpleNamespace

import pytest

from resources.language import system_language

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture(autouse=True)
def nobody_named_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("variable", "value", "language"),
    [
        ("LANG", "en_GB.UTF-8", "en"),
        ("LC_MESSAGES", "zh_CN.UTF-8", "zh_CN"),
        ("LC_ALL", "C.UTF-8", "zh_CN"),
        ("LANG", "de_DE.UTF-8", "zh_CN"),
    ],
)
def test_the_environment_names_it(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, language: str
) -> None:
    monkeypatch.setenv(variable, value)
    assert system_language() == language


@pytest.mark.parametrize(("spoken", "language"), [("en_US", "en"), ("zh_CN", "zh_CN"), (None, "zh_CN")])
def test_else_the_locale_says_it(monkeypatch: pytest.MonkeyPatch, spoken: str | None, language: str) -> None:
    monkeypatch.setattr(locale, "getlocale", lambda: (spoken, "UTF-8"))
    assert system_language() == language


@pytest.mark.parametrize(
    ("number", "language"), [(0x0409, "en"), (0x0809, "en"), (0x0804, "zh_CN"), (0x0407, "zh_CN")]
)
def test_windows_is_asked_for_the_language_of_its_menus(
    monkeypatch: pytest.MonkeyPatch, number: int, language: str
) -> None:
    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: number)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(locale, "getlocale", lambda: ("English_United States", "1252"))
    assert system_language() == language
