"""One PDF from finished pages: fonts cut down and embedded, no clock and no chance inside."""

from collections.abc import Mapping, Sequence
from typing import BinaryIO, NamedTuple

from reports.page.faces import Face, Subset
from reports.page.packing import PackedBeside
from reports.page.paper import Paper
from reports.page.picture import Jpeg

_NO_PICTURES: Mapping[str, Jpeg] = {}


class Page(NamedTuple):
    """A page whose operators are packed already, so that a batch of thousands stays small."""

    paper: Paper
    packed: bytes


def write_pdf(
    out: BinaryIO,
    pages: Sequence[Page],
    fonts: Mapping[str, Face],
    pictures: Mapping[str, Jpeg] = _NO_PICTURES,
    *,
    title: str,
    language: str,
    is_by_hand: bool = False,
) -> None:
    """Write the pages as one PDF; `fonts` and `pictures` by the names that the operators use."""
    subsets, programs = _cut_down(fonts)
    # loading reportlab takes as long as packing the fonts, and nothing before needs it
    from reports.page.embed import embed  # noqa: PLC0415 - see above
    from reports.page.pdf import PdfFile, array, dictionary, name, picture  # noqa: PLC0415 - see above

    file = PdfFile(title, language)
    file.prefer({"PrintScaling": "None", "DisplayDocTitle": "true"} | _duplex(pages, is_by_hand=is_by_hand))
    embedded = dictionary({})
    procedures = array([name("PDF"), name("Text")])
    shown = {called: file.add(picture(one)) for called, one in pictures.items()}
    named: dict[str, object] = {"Font": embedded, "ProcSet": procedures}
    resources = file.add(dictionary(named | ({"XObject": dictionary(shown)} if shown else {})))
    for page in pages:
        file.add_page(page.paper.width, page.paper.height, page.packed, resources)
    packed = dict(zip(subsets, programs.packed(), strict=True))
    for font, face in fonts.items():
        embedded[font] = embed(file, face, subsets[font], packed[font])
    file.write(out)


def _cut_down(fonts: Mapping[str, Face]) -> tuple[dict[str, Subset], PackedBeside]:
    """Cut every face down to what is drawn with it, the largest first: it is being packed meanwhile."""
    programs = PackedBeside()
    subsets = {}
    for font, face in sorted(fonts.items(), key=lambda one: len(one[1].used), reverse=True):
        subsets[font] = face.subset()
        programs.take(subsets[font].program)
    return subsets, programs


def _duplex(pages: Sequence[Page], *, is_by_hand: bool) -> dict[str, str]:
    """Return what a printer is told about the backs; an A3 that lies turns over its short edge."""
    papers = [page.paper for page in pages if page.paper.is_duplex]
    if is_by_hand:
        return {"Duplex": "Simplex"}
    if not papers:
        return {}
    lies = papers[0].width > papers[0].height
    return {"Duplex": "DuplexFlipShortEdge" if lies else "DuplexFlipLongEdge"}
