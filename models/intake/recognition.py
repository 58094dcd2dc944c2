"""Tells what a file is by its content, whatever its name says."""

import zipfile
from io import BytesIO

from models.intake.found import UNPACKED, Unreadable
from models.intake.limits import Limits
from models.intake.person_lrm import is_lrm
from models.intake.persons import ENDING
from models.intake.source import Source
from resources.i18n import N_

XLSX, XLSB, XLS, ODS, TEXT, LRMX = "xlsx", "xlsb", "xls", "ods", "text", "lrmx"
HTML, XML_2003 = "html", "xml"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OLD_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_OTHERS = (
    (b"%PDF", N_("a PDF document")),
    (b"\x89PNG", N_("a picture")),
    (b"\xff\xd8\xff", N_("a picture")),
    (b"GIF8", N_("a picture")),
    (b"BM", N_("a picture")),
    (b"{\\rtf", N_("a text document")),
    (b"Rar!", N_("an archive")),
    (b"7z\xbc\xaf", N_("an archive")),
    (b"\x1f\x8b", N_("an archive")),
    (b"SQLite format 3", N_("a database")),
    (b"MZ", N_("a program")),
    (b"\x7fELF", N_("a program")),
)
_MARKUP = (
    (b"<html", HTML),
    (b"<!doctype html", HTML),
    (b"urn:schemas-microsoft-com:office:spreadsheet", XML_2003),
    (b"<table", HTML),
    (b"<meta", HTML),
    (b"<style", HTML),
)
_IN_ZIP = (
    ("word/document.xml", N_("a text document")),
    ("ppt/presentation.xml", N_("a presentation")),
)
_WORKBOOKS = (("xl/workbook.bin", XLSB), ("xl/workbook.xml", XLSX), ("[content_types].xml", XLSX))
_SNIFFED = 4096


def form_of(source: Source, limits: Limits) -> str:
    """Return the form of the file, or raise `Unreadable` with what it is instead."""
    content = source.content
    start = content[:_SNIFFED]
    if not start.strip(b"\x00 \r\n\t\xef\xbb\xbf"):
        raise Unreadable("empty")
    return _form_of_document(content, start, limits) or _form_of_text(source, start)


def _form_of_document(content: bytes, start: bytes, limits: Limits) -> str:
    """Return the form of a packed or binary file; nothing where it may be text."""
    if start.startswith(b"PK"):
        return _form_of_zip(content, limits)
    if start.startswith(_OLE) or start.startswith(_OLD_BIFF):
        return _form_of_ole(content)
    for magic, name in _OTHERS:
        if start.startswith(magic) and (len(magic) > 2 or b"\x00" in start):  # noqa: PLR2004 - short ones may be text
            raise Unreadable("other kind", name)
    return ""


def _form_of_text(source: Source, start: bytes) -> str:
    if _is_person(source, start) or is_lrm(source.content, source.suffix):
        return LRMX
    return _form_of_markup(start) or TEXT


def _form_of_zip(content: bytes, limits: Limits) -> str:
    entries, mimetype = _packed(content)
    _refuse_bombs(entries, limits)
    names = {entry.filename.replace("\\", "/").lstrip("/").lower() for entry in entries}
    for name, kind in _IN_ZIP:
        if name in names:
            raise Unreadable("other kind", kind)
    form = next((form for name, form in _WORKBOOKS if name in names), "")
    if not form and not mimetype.startswith(_ODS_TYPE):
        raise Unreadable("other kind", N_("an archive"))
    return form or ODS


def _packed(content: bytes) -> tuple[list[zipfile.ZipInfo], bytes]:
    """Return what lies in a zip, and what it says that it is."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            entries = packed.infolist()
            mimetype = packed.read("mimetype") if "mimetype" in packed.namelist() else b""
    except (zipfile.BadZipFile, OSError, EOFError, KeyError, ValueError, NotImplementedError) as error:
        raise Unreadable("damaged", str(error)) from error
    except RuntimeError as error:  # zipfile's word for an encrypted member
        raise Unreadable("locked") from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("locked")
    return entries, mimetype


def _refuse_bombs(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.parts:
        raise Unreadable("too big", N_("parts"), limits.parts)
    if any(entry.file_size > limits.part_bytes for entry in entries):
        raise Unreadable("too big", UNPACKED, limits.part_bytes)


def _form_of_ole(content: bytes) -> str:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        raise Unreadable("locked")
    if content.startswith(_OLE) and not holds("Workbook") and not holds("Book"):
        if not holds("Root Entry") and not holds("WordDocument"):
            raise Unreadable("damaged", "the list of streams is cut off")
        kind = N_("a text document") if holds("WordDocument") else N_("an Office file that is no workbook")
        raise Unreadable("other kind", kind)
    return XLS


def _is_person(source: Source, start: bytes) -> bool:
    """Say whether this is a person's file: by its outermost element, or by its name where it is XML."""
    text = start.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()
    return text.startswith(b"<") and (
        (b"<person" in text and b"<xingming" in text) or source.suffix == ENDING
    )


def _form_of_markup(start: bytes) -> str:
    text = start.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()
    if not text.startswith(b"<"):
        return ""
    form = next((form for mark, form in _MARKUP if mark in text), "")
    if not form and text.startswith(b"<?xml"):
        raise Unreadable("other kind", N_("an XML file"))
    return form
