"""One PDF from finished pages: fonts cut down and embedded, no clock and no chance inside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from reports.page.faces import Face
from reports.page.packing import PackedBeside
from reports.page.paper import Paper


@dataclass(frozen=True, slots=True)
class Page:
    """A page whose operators are packed already, so that a batch of thousands stays small."""

    paper: Paper
    packed: bytes


def write_pdf(
    out: BinaryIO, pages: Sequence[Page], fonts: Mapping[str, Face], *, title: str, language: str
) -> None:
    """Write the pages as one PDF; `fonts` are the faces by the names that the operators use."""
    subsets = [face.subset() for face in fonts.values()]
    programs = PackedBeside([subset.program for subset in subsets])
    # loading reportlab takes as long as packing the fonts, and nothing before needs it
    from reports.page.embed import embed  # noqa: PLC0415 - see above
    from reports.page.pdf import PdfFile, array, dictionary, name  # noqa: PLC0415 - see above

    file = PdfFile(title, language)
    duplex = {"Duplex": "DuplexFlipLongEdge"} if any(page.paper.is_duplex for page in pages) else {}
    file.prefer({"PrintScaling": "None", "DisplayDocTitle": "true"} | duplex)
    embedded = dictionary({})
    procedures = array([name("PDF"), name("Text")])
    resources = file.add(dictionary({"Font": embedded, "ProcSet": procedures}))
    for page in pages:
        file.add_page(page.paper.width, page.paper.height, page.packed, resources)
    for (font, face), subset, packed in zip(fonts.items(), subsets, programs.packed(), strict=True):
        embedded[font] = embed(file, face, subset, packed)
    file.write(out)
