"""Signed scans as window and command file them: read the pages, say where each goes, keep and hang them."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import groupby
from pathlib import Path

from models.attachments import keep_attachment
from models.errors import GridworkError
from models.records.desk import Desk
from models.records.progress import Progress, no_progress
from models.records.scans import (
    NOTHING_READ,
    ScanFile,
    ScanPage,
    ScanPlace,
    ScanReading,
    SheetToFile,
    SignedSheet,
)
from models.registers.printed_sheets import office_of_sheet
from models.registers.scans import NothingToFile, file_scans, filed_already, sheets_with
from models.rules.sheet_code import is_sheet_code
from reports.errors import ScanChanged, ScanDamaged, ScanError
from reports.reading.binding import PageToBind, bind
from reports.reading.scan import Scan, open_scan
from reports.reading.sheet_code import look_at
from resources.i18n import N_, Words

_ENDINGS = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff"})
_STEPS = 1000  # of the progress, for one file


class ScanTwice(GridworkError):
    """The very same file was chosen twice, perhaps under another name; `file` is read only once."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file


class NoScans(GridworkError):
    """Among what was chosen is no file of a kind that scanners write."""


class State(Enum):
    """Where some scanned pages go, or why they go nowhere; the value is the message id."""

    READY = N_("goes to its sheet")
    CHOOSE = N_("two sheets have this code: choose one")
    NO_CODE = N_("no code found: type it")
    TWO_CODES = N_("codes of two sheets on one page: type one")
    NOT_HERE = N_("no sheet here has this code")
    FILED = N_("filed before")
    BLANK = N_("blank page, left out")
    LEFT_OUT = N_("left out")
    FAILED = N_("cannot be read")


@dataclass(frozen=True, slots=True)
class ScanLine:
    """Pages that go the same way: those of one sheet, or one that goes nowhere yet."""

    state: State
    pages: tuple[ScanPage, ...] = ()
    code: str = ""
    sheets: tuple[SignedSheet, ...] = ()  # those with the code; of a line that is ready the one it goes to
    office: str = ""  # which office drew a code that is not here
    hint: str = ""  # the code of the page before: what the page may well belong to
    problem: Exception | None = None

    @property
    def sheet(self) -> SignedSheet | None:
        """The sheet that the pages go to."""
        return self.sheets[0] if self.state in (State.READY, State.FILED) and self.sheets else None


@dataclass(frozen=True, slots=True)
class Decided:
    """What somebody decided while looking: codes typed, sheets chosen by code, pages left out."""

    codes: Mapping[ScanPlace, str] = field(default_factory=dict)
    sheets: Mapping[str, str] = field(default_factory=dict)
    left_out: frozenset[ScanPlace] = frozenset()


@dataclass(frozen=True, slots=True)
class FilingDone:
    """What was filed."""

    operation: str
    sheets: tuple[SignedSheet, ...]
    pages: int


def read_scans(
    paths: Sequence[Path], progress: Progress = no_progress, *, before: ScanReading = NOTHING_READ
) -> ScanReading:
    """Read the codes off every page of the files, and of the files in folders; one page at a time.

    What was read `before` comes first, and is read again only where its file has changed.

    Raises:
        NoScans: there is nothing to read.
    """
    chosen = list(dict.fromkeys((*(file.path for file in before.files), *_files_in(paths))))
    if not chosen:
        raise NoScans
    files: list[ScanFile] = []
    pages: list[ScanPage] = []
    for number, path in enumerate(chosen):

        def report(done: int, total: int, number: int = number) -> None:
            progress(number * _STEPS + done * _STEPS // total, len(chosen) * _STEPS)

        try:
            sha256 = _sha256_of_another(path, {known.sha256 for known in files})
            own = _known_pages(before, number, sha256) or _read_pages(path, number, report)
            file = ScanFile(path, sha256, len(own))
        except (ScanError, ScanTwice) as error:
            file, own = ScanFile(path, problem=error), []
        files.append(file)
        pages += own
    return ScanReading(tuple(files), tuple(pages))


def _sha256_of_another(path: Path, known: set[str]) -> str:
    sha256 = _sha256(path)
    if sha256 in known:
        raise ScanTwice(path.name)
    return sha256


def _known_pages(before: ScanReading, number: int, sha256: str) -> list[ScanPage]:
    """Return the pages of a file as they were read before; none where it is another or has changed."""
    if sha256 not in {file.sha256 for file in before.files[number : number + 1]}:
        return []
    return [page for page in before.pages if page.place.file == number]


def _read_pages(path: Path, number: int, progress: Progress) -> list[ScanPage]:
    pages = []
    with open_scan(path) as scan:
        for page in range(scan.pages):
            progress(page, scan.pages)
            pages.append(_page(scan, ScanPlace(number, page)))
    return pages


def still_decided(decided: Decided, before: ScanReading, reading: ScanReading) -> Decided:
    """Return what was decided about `before` as far as `reading` has the same pages at the same places."""
    pairs = zip(before.files, reading.files, strict=False)
    same = {number for number, (one, other) in enumerate(pairs) if one.sha256 == other.sha256}
    codes = {place: code for place, code in decided.codes.items() if place.file in same}
    left_out = frozenset(place for place in decided.left_out if place.file in same)
    return replace(decided, codes=codes, left_out=left_out)


def _files_in(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(one for one in path.rglob("*") if one.suffix.lower() in _ENDINGS)
        else:
            yield path


def _page(scan: Scan, place: ScanPlace) -> ScanPage:
    try:
        seen = look_at(scan, place.page)
    except ScanError as error:
        return ScanPage(place, problem=error)
    found = [one for one in seen.codes if is_sheet_code(one.code)]
    first = found[0] if found else None
    return ScanPage(
        place,
        codes=tuple(one.code for one in found),
        number=first.page if first else 0,
        turn=first.turn if first else 0,
        is_blank=seen.is_blank,
    )


def plan_filing(reading: ScanReading, decided: Decided, words: Words) -> tuple[ScanLine, ...]:
    """Say where every page goes: first what goes nowhere yet, then the sheets, then what is left out."""
    failed = [ScanLine(State.FAILED, problem=file.problem) for file in reading.files if file.problem]
    singles, by_code = _sorted_pages(reading, decided)
    known = sheets_with(by_code, words)
    filed = filed_already({reading.taken_from(page.place) for pages in by_code.values() for page in pages})
    coded = [_coded(code, pages, known.get(code, ()), decided, words) for code, pages in by_code.items()]
    lines = [*failed, *singles, *(_told_filed(line, reading, filed) for line in coded)]
    order = list(State)
    first = {State.NO_CODE: -5, State.TWO_CODES: -4, State.CHOOSE: -3, State.NOT_HERE: -2, State.FAILED: -1}
    return tuple(sorted(lines, key=lambda line: first.get(line.state, order.index(line.state))))


def _sorted_pages(reading: ScanReading, decided: Decided) -> tuple[list[ScanLine], dict[str, list[ScanPage]]]:
    """Part the pages into those that go nowhere yet and those of each code."""
    singles: list[ScanLine] = []
    by_code: dict[str, list[ScanPage]] = {}
    for _, pages in groupby(reading.pages, key=lambda page: page.place.file):
        before, turn = "", 0
        for seen in pages:
            # what says nothing lies as the page before it does
            page = seen if seen.codes else replace(seen, turn=turn)
            turn = page.turn
            code, state = _way_of(page, decided)
            if state is State.READY:
                by_code.setdefault(code, []).append(page)
                before = code
            else:
                singles.append(ScanLine(state, (page,), hint=before, problem=page.problem))
    return singles, by_code


def _way_of(page: ScanPage, decided: Decided) -> tuple[str, State]:
    typed = decided.codes.get(page.place, "")
    reasons = {
        State.LEFT_OUT: page.place in decided.left_out,
        State.READY: bool(typed) or len(page.codes) == 1,
        State.TWO_CODES: len(page.codes) > 1,
        State.FAILED: page.problem is not None,
        State.BLANK: page.is_blank,
    }
    state = next((state for state, is_so in reasons.items() if is_so), State.NO_CODE)
    return typed or "".join(page.codes[:1]), state


def _coded(
    code: str, pages: list[ScanPage], sheets: tuple[SignedSheet, ...], decided: Decided, words: Words
) -> ScanLine:
    ordered = tuple(sorted(pages, key=lambda page: (page.number or len(pages) + 99, page.place)))
    if not sheets:
        return ScanLine(State.NOT_HERE, ordered, code, office=office_of_sheet(code, words))
    chosen = [sheet for sheet in sheets if sheet.key == decided.sheets.get(code)] or list(sheets)
    if len(chosen) > 1:
        return ScanLine(State.CHOOSE, ordered, code, tuple(chosen))
    return ScanLine(State.READY, ordered, code, tuple(chosen))


def _told_filed(line: ScanLine, reading: ScanReading, filed: set[str]) -> ScanLine:
    taken = {reading.taken_from(page.place) for page in line.pages}
    if line.state is State.READY and filed >= taken:
        return ScanLine(State.FILED, line.pages, line.code, line.sheets)
    return line


def file_lines(
    desk: Desk, reading: ScanReading, lines: Sequence[ScanLine], progress: Progress = no_progress
) -> FilingDone:
    """Bind the pages of each sheet that is ready into a PDF, keep it and file it, all as one operation.

    Raises:
        ScanError: a file was changed or taken away since it was looked at; nothing is filed.
        NothingToFile, DiskFull, DataFolderRefused, WriteRefused, ReadOnlyDesk: nothing is filed.
    """
    ready = [(line, line.sheet) for line in lines if line.state is State.READY]
    if not ready:
        raise NothingToFile
    _refuse_changed(reading, [line for line, _ in ready])
    kept: list[SheetToFile] = []
    for done, (line, sheet) in enumerate(ready):
        progress(done, len(ready))
        if sheet is not None:
            pdf = bind([_to_bind(reading, page) for page in line.pages])
            taken = tuple(reading.taken_from(page.place) for page in line.pages)
            kept.append(SheetToFile(sheet, keep_attachment(desk, pdf), len(pdf), taken))
    operation = file_scans(desk, kept)
    return FilingDone(operation, tuple(one.sheet for one in kept), sum(len(one.taken) for one in kept))


def _to_bind(reading: ScanReading, page: ScanPage) -> PageToBind:
    return PageToBind(reading.files[page.place.file].path, page.place.page, page.turn)


def _refuse_changed(reading: ScanReading, lines: Sequence[ScanLine]) -> None:
    for number in sorted({page.place.file for line in lines for page in line.pages}):
        file = reading.files[number]
        if _sha256(file.path) != file.sha256:
            raise ScanChanged(file.path.name)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError as error:
        raise ScanDamaged(path.name) from error
