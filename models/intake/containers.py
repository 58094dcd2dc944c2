"""Goes through what was chosen: files, folders, zips and zips inside zips; nothing goes to the disk."""

import os
import re
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

from models.intake.found import UNPACKED, Unreadable
from models.intake.limits import Limits
from models.intake.source import Source
from resources.i18n import N_

FILES = N_("files")
BYTES = N_("bytes")
OUTSIDE = N_("its place in the zip leads out of it")
LINK = N_("it is a link to another file")
SAME_NAME = N_("two files in the zip have this name")
ENCRYPTED = N_("it is protected by a password")
FILE_TOO_BIG = N_("it is larger than {limit} bytes")
BROKEN_IN_ZIP = N_("the zip is damaged here")
TOO_DEEP = N_("it is a zip inside a zip inside a zip")
NOT_TO_BE_READ = N_("it may not be read")
_DEEPEST = 2  # zips in each other
_JUNK = re.compile(r"(?:^|/)(?:__MACOSX/.*|\.[^/]*|~\$[^/]*|thumbs\.db|desktop\.ini)$", re.IGNORECASE)
_OF_OFFICE = frozenset(  # a zip with such an entry is a document
    (
        "[content_types].xml",
        "mimetype",
        "xl/workbook.xml",
        "xl/workbook.bin",
        "word/document.xml",
        "ppt/presentation.xml",
    )
)
_UTF8_FLAG = 0x800
_FIRST_IDEOGRAPH = "\u2e80"
_COMPANIONS = {".pic": ".lrm"}  # a photo that belongs to the file of the same stem, and is read with it


class Found(NamedTuple):
    """One file that was met: what it holds, or why it is not opened."""

    name: str
    source: Source | None
    problem: Unreadable | None = None


class _Entry(NamedTuple):
    """A file in a zip, under the name that it was given."""

    name: str
    info: zipfile.ZipInfo


def is_alone(paths: Sequence[Path]) -> bool:
    """Say whether one file was chosen that holds no others."""
    return len(paths) == 1 and not paths[0].is_dir() and not _is_archive(paths[0])


def alone(path: Path, limits: Limits) -> Source:
    """Return the one file, or raise `Unreadable`: a zip of many files may be larger than one."""
    if path.stat().st_size > limits.file_bytes:
        raise Unreadable("too big", BYTES, limits.file_bytes)
    return Source(path.name, path.read_bytes(), _beside_on_disk(path))


def files_of(paths: Sequence[Path], limits: Limits) -> Iterator[Found]:
    """Yield every file, always in the same order, and what lies in folders and zips under its name there.

    Raises:
        Unreadable: there are too many files, or too much comes out of the zips.
    """
    walk = _Walk(limits)
    for path, name in zip(paths, _names_of(paths), strict=True):
        yield from walk.folder(name, path) if path.is_dir() else walk.file(name, path)


def _names_of(paths: Sequence[Path]) -> list[str]:
    """Return how the chosen are called: what lies in one folder or zip needs no name of it."""
    if len(paths) == 1 and (paths[0].is_dir() or _is_archive(paths[0])):
        return [""]
    names = [path.name for path in paths]
    for more in (lambda path: f"{path.parent.name}/{path.name}", str):
        counts = Counter(names)
        names = [name if counts[name] == 1 else more(path) for name, path in zip(names, paths, strict=True)]
    return names


def _inside(name: str, inner: str) -> str:
    return f"{name}/{inner}" if name else inner


def _beside_on_disk(path: Path) -> Callable[[str], bytes | None]:
    def beside(suffix: str) -> bytes | None:
        written = (path.with_suffix(suffix), path.with_suffix(suffix.upper()))
        found = next((one for one in written if one.is_file() and not one.is_symlink()), None)
        return found.read_bytes() if found else None

    return beside


def _is_archive(source: Path | IO[bytes]) -> bool:
    """Say whether it is a zip of files; a workbook or document is a zip too, of parts."""
    try:
        if isinstance(source, Path):
            with source.open("rb") as opened:
                if opened.read(2) != b"PK":
                    return False
        with zipfile.ZipFile(source) as packed:
            parts = {name.replace("\\", "/").lstrip("/").lower() for name in packed.namelist()}
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError):
        return False
    return not _OF_OFFICE.intersection(parts)


class _Walk:
    """Counts what it meets: files, and bytes that come out of zips."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._files = 0
        self._unpacked = 0

    def folder(self, called: str, folder: Path) -> Iterator[Found]:
        """Go through a folder and those inside; no link is followed."""
        for told, path in _paths_in(folder):
            name = _inside(called, told)
            if path.is_symlink():
                yield self._not_opened(name, LINK)
            else:
                yield from self.file(name, path)

    def file(self, name: str, path: Path) -> Iterator[Found]:
        """Go into a zip; any other file is one itself."""
        if not path.is_file():
            yield self._not_opened(name, NOT_TO_BE_READ)
        elif _is_archive(path):
            with path.open("rb") as opened:
                yield from self._zip(name, opened, 1)
        elif path.stat().st_size > self._limits.file_bytes:
            yield self._not_opened(name, FILE_TOO_BIG, self._limits.file_bytes)
        else:
            yield self._of_path(name, path)

    def _of_path(self, name: str, path: Path) -> Found:
        self._count()
        try:
            return Found(name, Source(name, path.read_bytes(), _beside_on_disk(path)))
        except OSError:
            return Found(name, None, _problem(NOT_TO_BE_READ))

    def _zip(self, name: str, opened: IO[bytes], depth: int) -> Iterator[Found]:
        """Go through a zip: every entry is judged before it is unpacked."""
        with zipfile.ZipFile(opened) as packed:
            entries = sorted(_entries(packed), key=lambda entry: entry.name)
            if len(entries) > self._limits.files:
                raise Unreadable("too big", FILES, self._limits.files)
            names = Counter(entry.name.casefold() for entry in entries)
            for entry in entries:
                told = _inside(name, entry.name)
                why = _why_not(entry, is_twice=names[entry.name.casefold()] > 1)
                if why:
                    yield self._not_opened(told, why)
                elif entry.info.file_size > self._limits.file_bytes:
                    yield self._not_opened(told, FILE_TOO_BIG, self._limits.file_bytes)
                elif _whose(entry.name).casefold() not in names:
                    yield from self._unpacked_entry(packed, entry, told, entries, depth)

    def _unpacked_entry(
        self, packed: zipfile.ZipFile, entry: _Entry, name: str, entries: Sequence[_Entry], depth: int
    ) -> Iterator[Found]:
        try:
            content = self._unpack(packed, entry.info)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
            yield self._not_opened(name, BROKEN_IN_ZIP)
            return
        if not _is_archive(BytesIO(content)):
            self._count()
            yield Found(name, Source(name, content, self._beside(packed, entry, entries)))
        elif depth < _DEEPEST:
            yield from self._zip(name, BytesIO(content), depth + 1)
        else:
            yield self._not_opened(name, TOO_DEEP)

    def _beside(
        self, packed: zipfile.ZipFile, entry: _Entry, entries: Sequence[_Entry]
    ) -> Callable[[str], bytes | None]:
        def beside(suffix: str) -> bytes | None:
            wanted = str(PurePosixPath(entry.name).with_suffix(suffix)).casefold()
            found = [one for one in entries if one.name.casefold() == wanted]
            if len(found) != 1 or _why_not(found[0], is_twice=False):
                return None
            return self._unpack(packed, found[0].info)

        return beside

    def _unpack(self, packed: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
        left = self._limits.unpacked_bytes - self._unpacked
        with packed.open(info) as source:
            content = source.read(min(self._limits.file_bytes, left) + 1)
        self._unpacked += len(content)
        if self._unpacked > self._limits.unpacked_bytes:
            raise Unreadable("too big", UNPACKED, self._limits.unpacked_bytes)
        return content

    def _not_opened(self, name: str, why: str, limit: int = 0) -> Found:
        self._count()
        return Found(name, None, _problem(why, limit))

    def _count(self) -> None:
        self._files += 1
        if self._files > self._limits.files:
            raise Unreadable("too big", FILES, self._limits.files)


def _whose(name: str) -> str:
    """Return the name of the file that this one belongs to; nothing where it is one of its own."""
    path = PurePosixPath(name)
    ending = _COMPANIONS.get(path.suffix.lower())
    return str(path.with_suffix(ending)) if ending else ""


def _problem(why: str, limit: int = 0) -> Unreadable:
    return Unreadable("inside", why, limit)


def _paths_in(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield files and links by their place in the folder, sorted; what systems leave about is none."""
    found: dict[str, Path] = {}
    for place, folders, names in os.walk(folder):
        for name in (*folders, *names):
            path = Path(place, name)
            told = path.relative_to(folder).as_posix()
            if not _JUNK.search(told) and (name in names or path.is_symlink()):
                found[told] = path
        folders[:] = sorted(one for one in folders if not one.startswith("."))
    all_names = {told.casefold() for told in found}
    yield from sorted(one for one in found.items() if _whose(one[0]).casefold() not in all_names)


def _entries(packed: zipfile.ZipFile) -> Iterator[_Entry]:
    for info in packed.infolist():
        name = _name(info)
        if not info.is_dir() and not _JUNK.search(name):
            yield _Entry(name, info)


def _name(info: zipfile.ZipInfo) -> str:
    """Return an entry's name; Chinese Windows writes it in GBK without saying so."""
    name = info.filename
    if not info.flag_bits & _UTF8_FLAG:
        written = name.encode("cp437", "replace")
        readings = [_decoded(written, encoding) for encoding in ("utf-8", "gb18030")]
        if max(readings[0], default="") < _FIRST_IDEOGRAPH:  # macOS writes UTF-8 and does not say so either
            readings.reverse()
        name = readings[0] or readings[1] or name
    return name.replace("\\", "/")


def _decoded(written: bytes, encoding: str) -> str:
    try:
        return written.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _why_not(entry: _Entry, *, is_twice: bool) -> str:
    """Return why an entry is not unpacked; nothing where it is."""
    parts = PurePosixPath(entry.name).parts
    reasons = (
        (entry.name.startswith("/") or ".." in parts or ":" in "".join(parts[:1]), OUTSIDE),
        (stat.S_ISLNK(entry.info.external_attr >> 16), LINK),
        (bool(entry.info.flag_bits & 1), ENCRYPTED),
        (is_twice, SAME_NAME),
    )
    return next((why for holds, why in reasons if holds), "")
