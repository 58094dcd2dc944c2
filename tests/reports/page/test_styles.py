"""Rare characters come from the next face of the chain; what is nowhere is known before anything is drawn."""

from pathlib import Path

import pytest

from reports.errors import NoFont
from reports.page.styles import Fonts, Role
from resources.fonts import BOLD, WEIGHTS, FontFolders, Typeface, system_fonts

UNASSIGNED = "\U0003fff0"


def test_a_rare_character_is_drawn_by_another_face() -> None:
    style = Fonts().style(Role.VALUE)
    text = "张𪛖三"  # U+2A6D6
    assert [style[char] for char in text] == [1000, 1000, 1000]
    runs = style.runs(text)
    assert [run for _, run in runs] == ["张", "𪛖", "三"]
    assert runs[0][0] is runs[2][0] is style.face
    assert runs[1][0] is not style.face


def test_ordinary_text_is_one_run() -> None:
    style = Fonts().style(Role.VALUE)
    assert style["网"] == 1000
    assert style.runs("网格") == [(style.face, "网格")]


def test_a_character_that_is_nowhere_is_told_once_per_question() -> None:
    fonts = Fonts()
    assert fonts.style(Role.VALUE)[UNASSIGNED] == 1000
    assert fonts.missing() == {UNASSIGNED}
    assert fonts.missing() == set()
    assert fonts.style(Role.VALUE)[UNASSIGNED] == 1000
    assert fonts.missing() == {UNASSIGNED}


def test_two_styles_share_a_face() -> None:
    fonts = Fonts()
    for role in (Role.LABEL, Role.VALUE):
        assert fonts.style(role)["\u2116"] > 0
    assert fonts.style(Role.LABEL) is fonts.style(Role.LABEL)
    assert len(fonts.faces) == len({id(face) for face in fonts.faces})


def test_the_office_may_prefer_a_family() -> None:
    fonts = Fonts(chosen={Typeface.FANG_SONG: "Noto Sans CJK SC", Typeface.SONG: "No Such Family"})
    assert fonts.style(Role.VALUE).face.name == "NotoSansCJKSC"
    assert fonts.style(Role.LABEL).face.name == "NotoSerifCJKSC"
    assert Fonts(chosen={Typeface.FANG_SONG: ""}).style(Role.VALUE).face.name == (
        Fonts().style(Role.VALUE).face.name
    )


def test_what_the_chosen_family_lacks_comes_from_the_next() -> None:
    chosen = Fonts(chosen={"fangsong": "LXGW WenKai"}).style(Role.VALUE)
    rare = "𬭚𠅤龘𪛖"
    assert all(chosen[char] > 0 for char in "张" + rare)
    assert not chosen.missing
    runs = chosen.runs("张" + rare)
    assert runs[0][0].name.startswith("LXGWWenKai")
    assert {face.name for face, _ in runs} > {chosen.face.name}, "one of them is lacking there"


def test_a_title_is_as_heavy_as_titles_are() -> None:
    fonts = Fonts(chosen={Typeface.TITLE: "Noto Sans CJK SC"})
    assert fonts.style(Role.TITLE).face.name == "NotoSansCJKSC"
    file = system_fonts().named("Noto Sans CJK SC", WEIGHTS[Typeface.TITLE])
    assert file is not None
    assert file.weight >= BOLD


def test_a_machine_without_chinese_fonts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoFont) as refused:
        Fonts(FontFolders([tmp_path])).style(Role.LABEL)
    assert "SimSun" in refused.value.families
