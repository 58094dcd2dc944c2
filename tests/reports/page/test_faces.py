"""A face of any kind is embedded as a subset whose codes lead back to the characters."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import uharfbuzz

from reports.page.faces import Face
from resources.fonts import HEI, KAI, RAREST, SONG, FaceFile, system_fonts
from tests.resources.variable_font import write_variable_font


def found() -> Iterator[FaceFile]:
    for families in (SONG, KAI, HEI, RAREST):
        yield next(system_fonts().find(families))


FACES = list(found())


def encoded(face: Face, text: str) -> bytes:
    for char in text:
        face.keep(char)
    return face.encode(text)


@pytest.mark.parametrize("file", FACES, ids=lambda file: file.family)
def test_a_subset_holds_what_was_drawn_and_no_more(file: FaceFile) -> None:
    face = Face(file)
    assert encoded(face, "一二一") == "一二一".encode("utf-16-be")
    subset = face.subset()
    assert len(subset.program) < 100_000
    assert sorted(subset.glyphs) == sorted(map(ord, "一二"))
    assert {subset.widths[glyph] for glyph in subset.glyphs.values()} == {1000}
    assert len(set(subset.glyphs.values())) == 2


@pytest.mark.parametrize("weight", [100, 400, 900])
def test_a_variable_face_is_pinned_to_its_weight(tmp_path: Path, weight: int) -> None:
    face = Face(FaceFile(write_variable_font(tmp_path), 0, "Test VF", weight, is_variable=True))
    encoded(face, "一")
    subset = face.subset()
    cut = uharfbuzz.Face(subset.program)
    assert "fvar" not in cut.table_tags
    (glyph,) = subset.glyphs.values()
    assert uharfbuzz.Font(cut).get_glyph_extents(glyph).width == weight


def test_outlines_of_both_kinds_are_here() -> None:
    kinds = set()
    for file in FACES:
        face = Face(file)
        encoded(face, "一")
        kinds.add(face.subset().is_cff)
    assert kinds == {True, False}


def test_a_character_beyond_two_bytes_gets_one_code_of_its_own() -> None:
    face = Face(next(system_fonts().find(KAI)))
    codes = encoded(face, "𬭚一𠅤𬭚")
    assert len(codes) == 8
    assert codes[:2] == codes[6:]
    assert set(face.characters().values()) == {"𬭚", "一", "𠅤"}
    assert int.from_bytes(codes[:2], "big") in face.characters()


def test_no_code_stands_for_two_characters() -> None:
    face = Face(next(system_fonts().find(KAI)))
    codes = encoded(face, "一" + chr(0x20000 + ord("一")) + "\ue000")
    assert len({codes[start : start + 2] for start in range(0, len(codes), 2)}) == 3


def test_equal_texts_make_equal_subsets() -> None:
    programs = set()
    for text in ("一二三", "三二一"):
        face = Face(FACES[0])
        encoded(face, text)
        programs.add(face.subset().program)
    assert len(programs) == 1


def test_what_a_face_lacks_has_no_width() -> None:
    assert Face(FACES[0]).width("\U0003fff0") is None
