"""How a line of scanned pages is told: where it goes, which pages, what is wrong."""

from models.records.scans import ScanReading, SignedSheet
from resources.i18n import screen_words, tr
from ui.error_text import explain
from ui.work.filing import ScanLine, State

ASKS = frozenset({State.NO_CODE, State.TWO_CODES, State.CHOOSE, State.NOT_HERE})


def told_state(line: ScanLine) -> str:
    """Say where the pages go, or why nowhere."""
    explained = explain(line.problem, screen_words()) if line.problem else None
    if explained:
        return explained.what
    said = tr(line.state.value)
    if line.office:
        return tr("{said}: {office} drew it", said=said, office=line.office)
    if line.state is State.READY and line.sheet and line.sheet.scans:
        return tr("{said}, which came back before", said=said)
    return said


def told_sheet(sheet: SignedSheet | None) -> str:
    """Name a sheet: form, whom it is about, which part."""
    if sheet is None:
        return ""
    return " · ".join(filter(None, (sheet.form, sheet.about, sheet.part)))


def told_pages(reading: ScanReading | None, line: ScanLine) -> str:
    """Name the scanned pages by file and number."""
    if reading is None or not line.pages:
        return str(getattr(line.problem, "file", ""))
    by_file: dict[int, list[str]] = {}
    for page in line.pages:
        by_file.setdefault(page.place.file, []).append(str(page.place.page + 1))
    named = (
        tr("{file}, page {page}", file=reading.files[file].path.name, page=tr(", ").join(pages))
        for file, pages in by_file.items()
    )
    return tr("; ").join(named)


def told_choice(sheet: SignedSheet) -> str:
    """Name one of several sheets with the same code."""
    return tr("{sheet}, printed {time}", sheet=told_sheet(sheet), time=sheet.printed_at)
