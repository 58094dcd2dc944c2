"""Faces are found by family name below given folders, a collection's member by its name."""

import shutil
import sys
from pathlib import Path

import pytest

from resources.fonts import (
    BOLD,
    KAI,
    REGULAR,
    SONG,
    TITLE,
    Family,
    FontFolders,
    faces_in,
    font_folders,
    system_fonts,
)
from tests.resources.variable_font import write_variable_font

COLLECTION = Family(("Noto Serif CJK SC",), ("notoserifcjk-bold",), BOLD)


def test_a_member_of_a_collection_is_found_by_its_name() -> None:
    face = system_fonts().face(COLLECTION)
    assert face is not None
    assert (face.family, face.weight) == ("Noto Serif CJK SC", BOLD)
    others = {found.index for found in faces_in(face.path) if found.family != face.family}
    assert face.index not in others
    assert others


def test_the_first_families_that_are_here_come_first() -> None:
    assert [face.family for face in system_fonts().find((Family(("No Such",), ("nosuch",)), *KAI))] == [
        "LXGW WenKai"
    ]
    assert next(system_fonts().find(TITLE)).weight == BOLD
    assert next(system_fonts().find(SONG)).weight < BOLD


def test_a_family_named_by_the_office_is_found_whatever_its_file_is_called(tmp_path: Path) -> None:
    kai = next(system_fonts().find(KAI))
    shutil.copy(kai.path, tmp_path / "office.TTF")
    folders = FontFolders([tmp_path])
    assert list(folders.find(KAI)) == []
    found = folders.named("lxgw wenkai")
    assert found is not None
    assert found.path.name == "office.TTF"
    assert folders.named("Nothing") is None


def test_what_is_no_font_has_no_faces(tmp_path: Path) -> None:
    (tmp_path / "simsun.ttc").write_bytes(b"not a font at all")
    (tmp_path / "simkai.ttf").write_bytes(b"")
    folders = FontFolders([tmp_path, tmp_path / "absent"])
    assert list(folders.find((*SONG, *KAI))) == []
    assert folders.named("SimSun") is None


def test_a_variable_font_is_as_heavy_as_it_is_asked_to_be(tmp_path: Path) -> None:
    write_variable_font(tmp_path)
    for weight in (REGULAR, BOLD):
        face = FontFolders([tmp_path]).face(Family(("Test VF",), ("testvf",), weight))
        assert face is not None
        assert (face.weight, face.is_variable) == (weight, True)


def test_a_file_that_is_gone_has_no_faces(tmp_path: Path) -> None:
    assert faces_in(tmp_path / "gone.ttf") == ()


def test_folders_of_windows_are_those_of_the_machine_and_of_the_person(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("WINDIR", "C:/Windows")
    monkeypatch.setenv("LOCALAPPDATA", "C:/Users/a/AppData/Local")
    assert [path.as_posix() for path in font_folders()] == [
        "C:/Windows/Fonts",
        "C:/Users/a/AppData/Local/Microsoft/Windows/Fonts",
    ]
    monkeypatch.delenv("LOCALAPPDATA")
    assert len(font_folders()) == 1


def test_folders_of_linux_hold_the_persons_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert font_folders()[-2:] == [tmp_path / ".local/share/fonts", tmp_path / ".fonts"]


def test_families_that_can_set_chinese_are_named_once_and_in_our_shapes(tmp_path: Path) -> None:
    kai = next(system_fonts().find(KAI))
    for name in ("a.ttf", "b.ttf"):
        shutil.copy(kai.path, tmp_path / name)
    write_variable_font(tmp_path)  # has no Chinese
    (family,) = FontFolders([tmp_path]).chinese()
    assert family[0] == "LXGW WenKai"
    assert "霞鹜文楷" in family
    everywhere = system_fonts().chinese()
    assert len({names[0] for names in everywhere}) == len(everywhere)
    assert {"Noto Serif CJK SC", "Noto Sans CJK SC"} <= {names[0] for names in everywhere}
    assert not [names for names in everywhere if "JP" in names[0].split()]


def test_every_family_that_is_offered_is_found_by_its_name() -> None:
    folders = system_fonts()
    for names in folders.chinese():
        found = folders.named(names[0])
        assert found is not None
        assert found.family == names[0]
