"""The objects of a PDF by reportlab, with types; nothing here knows what a form is."""

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from reports.page.objects import pdfdoc
from reports.page.packing import pack
from reports.page.picture import Jpeg

Reference = pdfdoc.PDFObjectReference


class PdfFile:
    """A PDF being put together: equal objects in equal order make equal bytes."""

    def __init__(self, title: str, language: str) -> None:
        self._document: Any = pdfdoc.PDFDocument(compression=1, invariant=1, lang=language.replace("_", "-"))
        self._document.setTitle(title)
        self._document.setAuthor("")
        self._document.setSubject("")
        self._document.setCreator("Gridwork")
        self._document.setProducer("Gridwork")
        self._papers: dict[tuple[float, float], Reference] = {}
        self._ready = 0

    def add(self, thing: pdfdoc.PDFObject) -> Reference:
        """Add an object and return the reference to it."""
        reference: Reference = self._document.Reference(thing)
        return reference

    def add_page(self, width: float, height: float, packed: bytes, resources: Reference) -> None:
        """Add a page whose operators are packed already."""
        contents = self._add_ready(
            b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
        )
        paper = self._paper(round(width, 2), round(height, 2))
        said = map(self._said, (self.add(self._document.Pages), paper, contents, resources))
        page = b"<< /Type /Page /Parent %s /MediaBox %s /Contents %s /Resources %s >>" % tuple(said)
        self._document.Pages.addPage(self._add_ready(page))
        self._document.updateSignature(packed)

    def _add_ready(self, said: bytes) -> Reference:
        """Add an object in its written form: reportlab's own pages take four times as long."""
        self._ready += 1
        reference: Reference = self._document.Reference(said, f"Ready{self._ready}")
        return reference

    def _said(self, reference: Reference) -> bytes:
        return b"%d 0 R" % self._document.idToObjectNumberAndVersion[reference.name][0]

    def _paper(self, width: float, height: float) -> Reference:
        """Return the reference to a size of paper; all pages of one size share it."""
        if (width, height) not in self._papers:
            self._papers[width, height] = self.add(array([0, 0, width, height]))
        return self._papers[width, height]

    def prefer(self, wishes: Mapping[str, str]) -> None:
        """Tell viewers what is wished when the file is shown and printed."""
        preferences: Any = pdfdoc.ViewerPreferencesPDFDictionary()
        for wish, value in wishes.items():
            preferences[wish] = value
        self._document.Catalog.ViewerPreferences = preferences

    def write(self, out: BinaryIO) -> None:
        """Write the whole file."""
        out.write(self._document.GetPDFData(None))


def name(text: str) -> str:
    """Return `text` as a PDF name."""
    named: str = pdfdoc.PDFName(text)
    return named


def dictionary(entries: Mapping[str, object]) -> pdfdoc.PDFDictionary:
    """Return a dictionary object."""
    return pdfdoc.PDFDictionary(dict(entries))


def array(things: Iterable[object]) -> pdfdoc.PDFArray:
    """Return an array object."""
    return pdfdoc.PDFArray(list(things))


def stream(content: bytes, entries: Mapping[str, object]) -> pdfdoc.PDFStream:
    """Return `content` as a compressed stream object."""
    return packed_stream(pack(content), entries)


def packed_stream(packed: bytes, entries: Mapping[str, object]) -> pdfdoc.PDFStream:
    """Return what is packed already as a stream object."""
    return pdfdoc.PDFStream(dictionary({"Filter": name("FlateDecode")} | dict(entries)), packed)


def picture(jpeg: Jpeg) -> pdfdoc.PDFStream:
    """Return a JPEG as a picture object: its bytes are the PDF's own way to pack one."""
    entries = {
        "Type": name("XObject"),
        "Subtype": name("Image"),
        "Width": jpeg.width,
        "Height": jpeg.height,
        "ColorSpace": name(jpeg.colours),
        "BitsPerComponent": 8,
        "Filter": name("DCTDecode"),
    }
    return pdfdoc.PDFStream(dictionary(entries), jpeg.content)
