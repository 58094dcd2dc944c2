"""Pages of finished PDFs as pictures; every call belongs on the rendering queue."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PySide6.QtGui import QImage


@dataclass(frozen=True, slots=True)
class PagePlace:
    """One page: which file, which page of it (from 0), and its size in points."""

    file: Path
    index: int
    width: float
    height: float


class PageSource:
    """Renders pages; keeps the file that was read last open in memory, never on disk."""

    def __init__(self) -> None:
        self._open: tuple[Path, pypdfium2.PdfDocument] | None = None

    def places(self, files: Sequence[Path]) -> list[PagePlace]:
        """Return every page of the files in order."""
        found = []
        for file in files:
            document = self._document(file)
            sizes = [document.get_page_size(index) for index in range(len(document))]
            found += [PagePlace(file, index, *size) for index, size in enumerate(sizes)]
        return found

    def picture(self, place: PagePlace, width: int) -> QImage:
        """Return a page on white, `width` pixels wide."""
        page = self._document(place.file)[place.index]
        bitmap = page.render(scale=width / place.width, rev_byteorder=True)  # on white, without alpha
        picture = QImage(
            bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB888
        )
        return picture.copy()  # the bitmap's memory goes with it

    def close(self) -> None:
        """Let go of the open file."""
        if self._open:
            self._open[1].close()
            self._open = None

    def _document(self, file: Path) -> pypdfium2.PdfDocument:
        if self._open is None or self._open[0] != file:
            self.close()
            self._open = (file, pypdfium2.PdfDocument(file.read_bytes()))
        return self._open[1]
