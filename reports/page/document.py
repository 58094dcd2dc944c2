"""One PDF from finished pages: fonts cut down and embedded, no clock and no chance inside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from reports.page.embed import embed
from reports.page.faces import Face
from reports.page.paper import Paper
from reports.page.pdf import PdfFile, array, dictionary, name


@dataclass(frozen=True, slots=True)
class Page:
    """A page whose operators are packed already, so that a batch of thousands stays small."""

    paper: Paper
    packed: bytes


def write_pdf(
    out: BinaryIO, pages: Sequence[Page], fonts: Mapping[str, Face], *, title: str, language: str
) -> None:
    """Write the pages as one PDF; `fonts` are the faces by the names that the operators use."""
    file = PdfFile(title, language)
    duplex = {"Duplex": "DuplexFlipLongEdge"} if any(page.paper.is_duplex for page in pages) else {}
    file.prefer({"PrintScaling": "None", "DisplayDocTitle": "true"} | duplex)
    embedded = dictionary({font: embed(file, face) for font, face in fonts.items()})
    procedures = array([name("PDF"), name("Text")])
    resources = file.add(dictionary({"Font": embedded, "ProcSet": procedures}))
    for page in pages:
        file.add_page(page.paper.width, page.paper.height, page.packed, resources)
    file.write(out)
