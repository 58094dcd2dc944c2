"""The styles of a sheet: each a chain of faces, so that a rare character comes from the next that has it."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import chain, groupby

from reports.errors import NoFont
from reports.page.faces import Face
from resources.fonts import (
    RAREST,
    TYPEFACES,
    WEIGHTS,
    FaceFile,
    FontFolders,
    Typeface,
    system_fonts,
)


class Role(StrEnum):
    """What a text is for; the style follows from it."""

    TITLE = "title"
    LABEL = "label"
    VALUE = "value"


CHAINS: Mapping[Role, tuple[Typeface, ...]] = {
    Role.TITLE: (Typeface.TITLE, Typeface.HEI, Typeface.SONG),
    Role.LABEL: (Typeface.SONG, Typeface.HEI),
    Role.VALUE: (Typeface.FANG_SONG, Typeface.KAI, Typeface.SONG, Typeface.HEI),
}


class Style(dict[str, int]):
    """The widths of characters in thousandths of the size, each found when it is first asked for."""

    def __init__(self, faces: Iterator[Face]) -> None:
        super().__init__()
        self._more = faces
        self._tried: list[Face] = [next(faces)]
        self._others: dict[str, Face] = {}
        self.missing: set[str] = set()  # asked for and found in no face

    @property
    def face(self) -> Face:
        """The face that draws what is not rare."""
        return self._tried[0]

    def __missing__(self, char: str) -> int:
        for face in chain(self._tried, self._opened()):
            width = face.width(char)
            if width is not None:
                if face is not self.face:
                    self._others[char] = face
                face.keep(char)
                self[char] = width
                return width
        self.missing.add(char)  # never kept as a width, so that every sheet that needs it is named
        return 1000

    def runs(self, text: str) -> list[tuple[Face, str]]:
        """Return `text` cut where the face changes."""
        if not any(char in text for char in self._others):
            return [(self.face, text)]
        pieces = groupby(text, key=lambda char: id(self._others.get(char, self.face)))
        cut = ["".join(characters) for _, characters in pieces]
        return [(self._others.get(piece[0], self.face), piece) for piece in cut]

    def _opened(self) -> Iterator[Face]:
        for face in self._more:
            self._tried.append(face)
            yield face


class Fonts:
    """The styles and faces of one job; a face that serves two styles is embedded once."""

    def __init__(self, folders: FontFolders | None = None, chosen: Mapping[str, str] | None = None) -> None:
        """Take the faces of `folders`; `chosen` names a family by typeface, to be tried before the usual."""
        self._folders = folders or system_fonts()
        self._chosen = chosen or {}
        self._faces: dict[tuple[str, int], Face] = {}
        self._styles: dict[Role, Style] = {}

    def style(self, role: Role) -> Style:
        """Return the style of `role`."""
        if role not in self._styles:
            try:
                self._styles[role] = Style(self._chain(role))
            except StopIteration:
                raise NoFont(_names(role)) from None
        return self._styles[role]

    @property
    def faces(self) -> tuple[Face, ...]:
        """Every face opened so far, in the order of opening."""
        return tuple(self._faces.values())

    def missing(self) -> set[str]:
        """Return and forget the characters that were asked for since the last call and are nowhere."""
        found = set().union(*(style.missing for style in self._styles.values()))
        for style in self._styles.values():
            style.missing.clear()
        return found

    def _chain(self, role: Role) -> Iterator[Face]:
        for typeface in CHAINS[role]:
            own = self._named(typeface)
            if own is not None:
                yield self._open(own)
            for file in self._folders.find(TYPEFACES[typeface]):
                yield self._open(file)
        for file in self._folders.find(RAREST):
            yield self._open(file)

    def _named(self, typeface: Typeface) -> FaceFile | None:
        """Return the face that was chosen for a typeface, if it is still on this computer."""
        name = self._chosen.get(typeface)
        return self._folders.named(name, WEIGHTS[typeface]) if name else None

    def _open(self, file: FaceFile) -> Face:
        place = (str(file.path), file.index)
        if place not in self._faces:
            self._faces[place] = Face(file)
        return self._faces[place]


def _names(role: Role) -> list[str]:
    families = (family for typeface in CHAINS[role] for family in TYPEFACES[typeface])
    return [name for family in families for name in family.names]
