"""The objects of a PDF by reportlab, with types; nothing here knows what a form is."""

import zlib
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from reportlab.pdfbase import pdfdoc

_LEVEL = 1  # of zlib: 6 takes half as long again for seven parts in a hundred
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

    def add(self, thing: pdfdoc.PDFObject) -> Reference:
        """Add an object and return the reference to it."""
        reference: Reference = self._document.Reference(thing)
        return reference

    def add_page(self, width: float, height: float, packed: bytes, resources: Reference) -> None:
        """Add a page whose operators are packed already."""
        page: Any = pdfdoc.PDFPage()
        page.MediaBox = self._paper(round(width, 2), round(height, 2))
        page.Contents = self.add(_packed(packed, {}))
        page.Resources = resources
        page.Annots = None
        self._document.addPage(page)
        self._document.updateSignature(packed)

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


def pack(content: bytes) -> bytes:
    """Return `content` compressed."""
    return zlib.compress(content, _LEVEL)


def stream(content: bytes, entries: Mapping[str, object]) -> pdfdoc.PDFStream:
    """Return `content` as a compressed stream object."""
    return _packed(pack(content), entries)


def _packed(packed: bytes, entries: Mapping[str, object]) -> pdfdoc.PDFStream:
    return pdfdoc.PDFStream(dictionary({"Filter": name("FlateDecode")} | dict(entries)), packed)
