import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from ui.shell.input_method import choose_input_method, has_input_method, prepare_input_method


@pytest.fixture
def plugins(tmp_path: Path) -> Path:
    for name in ("ibus", "compose"):
        (tmp_path / f"lib{name}platforminputcontextplugin.so").touch()
    return tmp_path


@pytest.mark.parametrize(
    ("asked", "taken"),
    [
        (None, "ibus"),
        ("", "ibus"),
        ("fcitx", "ibus"),
        ("fcitx5", "ibus"),
        ("ibus", "ibus"),
        ("compose", "compose"),
        ("xim", "xim"),
    ],
)
def test_module_without_a_plugin_is_answered_by_ibus(plugins: Path, asked: str | None, taken: str) -> None:
    environment = {} if asked is None else {"QT_IM_MODULE": asked}
    choose_input_method(environment, plugins)
    assert environment["QT_IM_MODULE"] == taken


def test_plugin_that_is_there_is_used(plugins: Path) -> None:
    (plugins / "libfcitx5platforminputcontextplugin.so").touch()
    environment = {"QT_IM_MODULE": "fcitx5"}
    choose_input_method(environment, plugins)
    assert environment == {"QT_IM_MODULE": "fcitx5"}


@pytest.mark.parametrize(("platform", "module"), [("win32", "ibus"), ("linux", "fcitx"), ("linux", "")])
def test_chinese_input_is_no_question_where_ibus_is_not_asked_for(
    monkeypatch: pytest.MonkeyPatch, platform: str, module: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("QT_IM_MODULE", module)
    assert has_input_method()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ibus is Linux's")
def test_without_a_session_bus_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_IM_MODULE", "ibus")
    monkeypatch.setattr("PySide6.QtDBus.QDBusConnection.sessionBus", lambda: Bus(is_there=False))
    assert not has_input_method()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ibus is Linux's")
@pytest.mark.parametrize("answers", [True, False])
def test_the_session_bus_says_whether_ibus_runs(monkeypatch: pytest.MonkeyPatch, answers: bool) -> None:
    monkeypatch.setenv("QT_IM_MODULE", "ibus")
    bus = Bus(is_there=True, services=("org.freedesktop.IBus",) if answers else ())
    monkeypatch.setattr("PySide6.QtDBus.QDBusConnection.sessionBus", lambda: bus)
    assert has_input_method() is answers


def test_another_system_keeps_its_own_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delenv("QT_IM_MODULE", raising=False)
    prepare_input_method()
    assert "QT_IM_MODULE" not in os.environ


class Bus:
    """A session bus with some services, or none at all."""

    def __init__(self, *, is_there: bool, services: tuple[str, ...] = ()) -> None:
        self._is_there, self._services = is_there, services

    def isConnected(self) -> bool:
        return self._is_there

    def interface(self) -> "Bus":
        assert self._is_there
        return self

    def isServiceRegistered(self, service: str) -> SimpleNamespace:
        return SimpleNamespace(value=lambda: service in self._services)
