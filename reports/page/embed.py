"""Puts a subset face into a PDF as one Type 0 font whose codes are the characters' own numbers."""

import hashlib
from collections.abc import Iterator, Mapping

from reports.page.faces import Face, Subset
from reports.page.objects import pdfdoc
from reports.page.pdf import PdfFile, Reference, array, dictionary, name, packed_stream, stream

_BLOCK = 100  # a CMap takes no more lines than this in one block
_SYMBOLIC = 4
_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) /Supplement 0 >> def
/CMapName /{name} def
/CMapType {kind} def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{lines}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def embed(file: PdfFile, face: Face, subset: Subset, packed: bytes) -> Reference:
    """Add `face`, cut down to `subset` with its program packed, and return the reference to its font."""
    called = _subset_name(face.name, subset)
    descendant = dictionary(
        {
            "Type": name("Font"),
            "Subtype": name("CIDFontType0" if subset.is_cff else "CIDFontType2"),
            "BaseFont": name(called),
            "CIDSystemInfo": _system("Identity"),
            "FontDescriptor": file.add(_descriptor(file, face, subset, packed, called)),
            "DW": 1000,
            "W": array(_widths(subset.widths)),
        }
        | ({} if subset.is_cff else {"CIDToGIDMap": name("Identity")})
    )
    font = {
        "Type": name("Font"),
        "Subtype": name("Type0"),
        "BaseFont": name(called),
        "Encoding": file.add(_encoding(subset.glyphs)),
        "DescendantFonts": array([file.add(descendant)]),
        "ToUnicode": file.add(_to_unicode(subset.characters)),
    }
    return file.add(dictionary(font))


def _subset_name(face: str, subset: Subset) -> str:
    digest = hashlib.sha256(subset.program).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6]) + "+" + face


def _system(ordering: str) -> pdfdoc.PDFDictionary:
    entries = {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString(ordering), "Supplement": 0}
    return dictionary(entries)


def _descriptor(
    file: PdfFile, face: Face, subset: Subset, packed: bytes, called: str
) -> pdfdoc.PDFDictionary:
    kind: dict[str, object] = {"Subtype": name("CIDFontType0C")} if subset.is_cff else {}
    program = packed_stream(packed, {"Length1": len(subset.program)} | kind)
    return dictionary(
        {
            "Type": name("FontDescriptor"),
            "FontName": name(called),
            "Flags": _SYMBOLIC,
            "FontBBox": array([-200, face.descent, 1200, face.ascent]),
            "ItalicAngle": 0,
            "Ascent": face.ascent,
            "Descent": face.descent,
            "CapHeight": 700,
            "StemV": 80,
            "FontFile3" if subset.is_cff else "FontFile2": file.add(program),
        }
    )


def _widths(widths: Mapping[int, int]) -> Iterator[object]:
    for glyph, width in sorted(widths.items()):
        if width != 1000:  # noqa: PLR2004 - the default width above
            yield glyph
            yield array([width])


def _encoding(glyphs: Mapping[int, int]) -> pdfdoc.PDFStream:
    lines = [f"<{code:04X}> {glyph}" for code, glyph in glyphs.items()]
    text = _CMAP.format(name="Gridwork", kind=1, ordering="Identity", lines=_blocks("cidchar", lines))
    entries = {"Type": name("CMap"), "CMapName": name("Gridwork"), "CIDSystemInfo": _system("Identity")}
    return stream(text.encode("ascii"), entries)


def _to_unicode(characters: Mapping[int, str]) -> pdfdoc.PDFStream:
    lines = [f"<{code:04X}> <{char.encode('utf-16-be').hex()}>" for code, char in characters.items()]
    text = _CMAP.format(name="Gridwork-UCS", kind=2, ordering="UCS", lines=_blocks("bfchar", lines))
    return stream(text.encode("ascii"), {})


def _blocks(keyword: str, lines: list[str]) -> str:
    blocks = (lines[start : start + _BLOCK] for start in range(0, len(lines), _BLOCK))
    return "\n".join(
        f"{len(block)} begin{keyword}\n" + "\n".join(block) + f"\nend{keyword}" for block in blocks
    )
