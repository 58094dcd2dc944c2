"""One font face by HarfBuzz: widths, the codes its characters get in the file, and its subset."""

from codecs import utf_16_be_encode
from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple

from resources.fonts import FaceFile

_BMP = 0xFFFF
_EXTRA_CODES = (*range(0xD800, 0xE000), *range(0xE000, 0xF900))
# layout and vertical tables are of no use in a PDF, and following them makes the subset slow and big
_UNUSED_TABLES = (
    "GSUB",
    "GPOS",
    "GDEF",
    "BASE",
    "VORG",
    "vhea",
    "vmtx",
    "kern",
    "gasp",
    "DSIG",
    "STAT",
    "name",
)


class Subset(NamedTuple):
    """The part of a face that one file needs."""

    program: bytes
    is_cff: bool
    characters: dict[int, str]  # by their code in the file
    glyphs: dict[int, int]  # code in the file: glyph in the subset
    widths: dict[int, int]  # glyph in the subset: thousandths of the size


class Face:
    """A font face opened for one job; it remembers which characters are drawn with it."""

    def __init__(self, file: FaceFile) -> None:
        import uharfbuzz  # noqa: PLC0415 - most starts of the program print nothing

        self._hb: Any = uharfbuzz
        self._face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(file.path), file.index)
        self._font = uharfbuzz.Font(self._face)
        self._weight = file.weight
        self._upem = int(self._face.upem)
        if self._face.has_var_data:
            self._font.set_variations({"wght": file.weight})
        self._codes: dict[int, str] = {}  # characters beyond the BMP, by translate() key
        self.name = "".join(char for char in file.family if char.isascii() and char.isalnum()) or "Face"
        self.used: set[str] = set()

    def width(self, char: str) -> int | None:
        """Return the advance of `char` in thousandths of the size, or None where it has no glyph."""
        glyph = self._font.get_nominal_glyph(ord(char))
        return None if not glyph else self._advance(glyph)

    def keep(self, char: str) -> None:
        """Keep `char` for the subset: said once per character, not once per line that has it."""
        self.used.add(char)
        if ord(char) > _BMP and ord(char) not in self._codes:
            # a lone surrogate can never be a character, so these codes meet no other
            self._codes[ord(char)] = chr(_EXTRA_CODES[len(self._codes)])

    def encode(self, text: str) -> bytes:
        """Return `text`, all kept, as two-byte codes: its UTF-16, but one code also beyond the BMP."""
        plain, _ = utf_16_be_encode(text, "surrogatepass")  # found by name it takes three times as long
        if len(plain) == 2 * len(text):
            return plain
        return utf_16_be_encode(text.translate(self._codes), "surrogatepass")[0]

    def characters(self) -> dict[int, str]:
        """Return the kept characters by their code in the file, in the order of the codes."""
        coded = ((ord(self._codes.get(ord(char), char)), char) for char in self.used)
        return dict(sorted(coded))

    def subset(self) -> Subset:
        """Return the face cut down to the kept characters."""
        plan = self._hb.SubsetPlan(self._face, self._wanted(map(ord, self.used)))
        old, new = dict(plan.unicode_to_old_glyph_mapping), dict(plan.old_to_new_glyph_mapping)
        cut = plan.execute()
        is_cff = "CFF " in cut.table_tags
        characters = self.characters()
        glyphs = {code: new[old[ord(char)]] for code, char in characters.items()}
        widths = {glyph: self._advance(before) for before, glyph in new.items()}
        program = cut.reference_table("CFF ").data if is_cff else cut.blob.data
        return Subset(program, is_cff, characters, glyphs, widths)

    @cached_property
    def ascent(self) -> int:
        """Return how far above the baseline the face reaches, in thousandths of the size."""
        return self._thousandths(self._font.get_font_extents("ltr").ascender)

    @cached_property
    def descent(self) -> int:
        """Return how far below the baseline the face reaches (negative)."""
        return self._thousandths(self._font.get_font_extents("ltr").descender)

    def _advance(self, glyph: int) -> int:
        return self._thousandths(self._font.get_glyph_h_advance(glyph))

    def _thousandths(self, units: float) -> int:
        return round(units * 1000 / self._upem)

    def _wanted(self, characters: Iterable[int]) -> Any:  # noqa: ANN401 - uharfbuzz has no stubs
        hb = self._hb
        wanted = hb.SubsetInput()
        wanted.unicode_set.update(characters)
        wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _UNUSED_TABLES)
        wanted.layout_feature_tag_set.clear()
        flags = hb.SubsetFlags
        wanted.flags = (
            flags.NO_HINTING
            | flags.NO_LAYOUT_CLOSURE
            | flags.CFF_IDENTITY_CHARSET
            | flags.DOWNGRADE_CFF2
            | flags.DESUBROUTINIZE  # half the time, and smaller once packed
        )
        if self._face.has_var_data:
            wanted.pin_all_axes_to_default(self._face)
            wanted.pin_axis_location(self._face, "wght", self._weight)
        return wanted
