"""Opens the XML parts of a packed workbook: no DOCTYPE, no entity, one element at a time."""

import zipfile
import zlib
from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element, ParseError, iterparse

from models.intake.found import Unreadable

_HEAD = 4096


def local(tag: str) -> str:
    """Return a tag without its namespace: strict and transitional files differ only there."""
    return tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """Return the attribute called `name` in whatever namespace, or nothing."""
    return next((value for key, value in element.attrib.items() if local(key) == name), "")


def elements(
    packed: zipfile.ZipFile, part: str, wanted: frozenset[str], freed: str = ""
) -> Iterator[Element]:
    """Yield the finished elements whose tag is wanted; inside a `freed` element nothing is kept after."""
    with _opened(packed, part) as source:
        holders: list[Element] = []
        try:
            for event, element in iterparse(source, ("start", "end")):  # noqa: S314 - as above
                tag = local(element.tag)
                if event == "start":
                    if tag == freed:
                        holders.append(element)
                elif tag in wanted:
                    yield element
                    for holder in holders[-1:]:
                        holder.clear()
        except (ParseError, zipfile.BadZipFile, EOFError, ValueError, zlib.error) as error:
            raise Unreadable("damaged", f"{part}: {error}") from error


def _opened(packed: zipfile.ZipFile, part: str) -> IO[bytes]:
    try:
        with packed.open(part) as source:
            head = source.read(_HEAD).replace(b"\x00", b"")
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
            raise Unreadable("damaged", f"{part}: DOCTYPE")
        return packed.open(part)
    except (KeyError, zipfile.BadZipFile, EOFError, OSError, NotImplementedError, zlib.error) as error:
        raise Unreadable("damaged", f"{part}: {error}") from error
