"""NOTICE.md names every part that is shipped, and says rightly where its licence lies."""

import re
from importlib.metadata import files

import pytest

from tests.code import ROOT

NOTICE = (ROOT / "NOTICE.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in NOTICE.splitlines()
    if line.startswith("|") and not line.startswith(("|---", "| part"))
]
IN_WHEEL = "in the wheel"


def _named() -> dict[str, str]:
    """Return every part by its name, "pyside6-essentials", with where its text is."""
    return {name.lower(): text for parts, _, _, text in ROWS for name in parts.split(", ")}


def _shipped(machine: str) -> list[str]:
    lock = (ROOT / "requirements" / f"{machine}.txt").read_text(encoding="utf-8")
    return re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_every_shipped_wheel_is_named(machine: str) -> None:
    assert _shipped(machine)
    assert not set(_shipped(machine)) - _named().keys()


@pytest.mark.parametrize("part", _shipped("x86_64"))
def test_where_the_text_lies_is_said_rightly(part: str) -> None:
    texts = [
        path
        for path in files(part) or []
        if re.search(r"dist-info.*(licen[cs]e|copying)", str(path), re.IGNORECASE)
    ]
    assert bool(texts) is _named()[part].startswith(IN_WHEEL)


def test_what_no_wheel_holds_is_in_the_notice() -> None:
    for held in ("LGPL-3.0", "OpenSSL", "ZETETIC LLC", "David Giffin", "Lucide", "CPython", "PDFium"):
        assert held in NOTICE
    assert (ROOT / "resources" / "icons" / "LICENSE").is_file()
    assert "://" not in NOTICE
