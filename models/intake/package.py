"""A packed workbook: its parts, how they are linked, and the number formats that need no words in it."""

import posixpath
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from models.intake.xml_parts import elements

BUILT_IN = {
    **dict.fromkeys((14, 30), "yyyy/m/d"),
    **dict.fromkeys((15, 16, 22, 31), "yyyy-mm-dd"),
    **dict.fromkeys((17, 27, 36, 50, 52, 57), "yyyy-mm"),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), "m-d"),
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    11: "0.00E+00",
    49: "@",
}
BUILT_IN[16] = "m-d"
Links = dict[str, tuple[str, str]]  # by identity: the kind, and the part


class Package:
    """The parts of one workbook, found whatever the case and slashes of their names."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self.packed = packed
        self._names = {name.replace("\\", "/").lstrip("/").lower(): name for name in packed.namelist()}

    def name(self, part: str) -> str:
        """Return how a part is called in this file."""
        return self._names.get(part.lower(), part)

    def elements(self, part: str, *wanted: str, freed: str = "") -> Iterator[Element]:
        """Yield the finished elements of an XML part whose tag is wanted."""
        return elements(self.packed, self.name(part), frozenset(wanted), freed)

    def main_part(self, otherwise: str) -> str:
        """Return the workbook's own part."""
        return linked(self.links(""), "officeDocument") or otherwise

    def links(self, part: str) -> Links:
        """Return what a part is linked to."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels.lower() not in self._names:
            return {}
        found = {}
        for link in self.elements(rels, "Relationship"):
            target = link.get("Target", "").replace("\\", "/")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = link.get("Type", "").rpartition("/")[2]
            found[link.get("Id", "")] = (kind, posixpath.normpath(whole))
        return found


def linked(links: Links, kind: str) -> str:
    """Return the first part of a kind; nothing where there is none."""
    return next((part for found, part in links.values() if found == kind), "")
