from pathlib import Path

import pytest

from ui.shell.input_method import choose_input_method


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
