"""Reads one `.lrmx`, the national registration file of a person: strict, flat, never followed outside."""

import re
from dataclasses import dataclass
from typing import Any, NamedTuple, NoReturn
from xml.parsers import expat

from models.intake.found import Unreadable
from models.intake.limits import MEGABYTE
from resources.i18n import N_

ROOT, FAMILY, PHOTO = "Person", "JiaTingChengYuan", "ZhaoPian"
DOCTYPE = N_("it declares a DOCTYPE, which such a file never has")
SECOND_ROOT = N_("something stands after its end")
OTHER_ROOT = N_("its outermost element is not Person")
TOO_DEEP = N_("its elements lie deeper in each other than such a file has them")
TWICE = N_("one field stands in it twice")
CHARSET = N_("its characters are not in the character set that it names")
PHOTO_TOO_BIG = N_("its photo is larger than {limit} characters")
BROKEN = N_("its XML is broken")
MOST_PHOTO = 4 * MEGABYTE  # characters of base64: fifty times a cropped photo
_MOST_DEEP = 4  # Person / JiaTingChengYuan / Item / XingMing
_FIELD_DEPTH = 2
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_CHINESE = frozenset(("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936"))
_TAG = re.compile(rb"""<(?:[^"'<>]|"[^"]*"|'[^']*')*>""")


class Place(NamedTuple):
    """Where one field stands in the UTF-8 bytes of a file; a field without content may have no end tag."""

    start: int  # of "<"
    inner: int  # of its content
    after: int  # the end of its content
    end: int  # behind ">"


@dataclass(frozen=True, slots=True)
class PersonRead:
    """A file that was read: the text of each field by its tag, and all of it as it stands."""

    fields: dict[str, str]  # in the file's order; family members are lines
    text: str  # the whole file; without its photo
    photo: str  # base64, as it stands
    layout: dict[str, Any]  # `bom` in hexadecimal and `codec` make the text into the file's bytes


def refuse(why: str, limit: int = 0) -> NoReturn:
    """Say why a person's file is not taken: `why` is a message id."""
    raise Unreadable("person", why, limit)


def read_person(content: bytes) -> dict[str, str]:
    """Return the text of each field by its tag, in the file's order; family members are lines.

    Raises:
        Unreadable: it is not such a file, or not a clean one.
    """
    return read_whole(content).fields


def read_whole(content: bytes) -> PersonRead:
    """Return what the file says, and its text.

    Raises:
        Unreadable: it is not such a file, or not a clean one.
    """
    text, layout = _decoded(content)
    raw = text.encode("utf-8")
    reading = _parsed(raw)
    photo = ""
    place = reading.places.get(PHOTO)
    if place and raw[place.inner : place.after].strip():
        photo = raw[place.inner : place.after].decode("utf-8")
        raw = raw[: place.inner] + raw[place.after :]
    return PersonRead(reading.fields, raw.decode("utf-8"), photo, layout)


def places_of(raw: bytes) -> dict[str, Place]:
    """Return where each field of a clean file stands, by its tag."""
    return _parsed(raw).places


def fields_of(text: str) -> dict[str, str]:
    """Return the text of each field of a clean file, whatever character set it names."""
    return _parsed(text.encode("utf-8")).fields


def _parsed(raw: bytes) -> "_Reading":
    parser = expat.ParserCreate("utf-8")
    reading = _Reading(raw, parser)
    parser.buffer_text = True
    parser.StartElementHandler = reading.begin
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.take
    parser.StartDoctypeDeclHandler = _on_doctype
    try:
        parser.Parse(raw, True)  # noqa: FBT003 - expat's own way to say the end
    except expat.ExpatError as error:
        is_second = error.code == expat.errors.codes[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]
        refuse(SECOND_ROOT if is_second else BROKEN)
    return reading


def _on_doctype(_name: str, _system: str | None, _public: str | None, _internal: bool) -> None:  # noqa: FBT001 - expat's
    refuse(DOCTYPE)


def _decoded(content: bytes) -> tuple[str, dict[str, Any]]:
    """Return the text, and by what it becomes the same bytes again."""
    bom, marked = next((one for one in _MARKS if content.startswith(one[0])), (b"", ""))
    declared = _DECLARED.match(content.removeprefix(bom).lstrip()[:200])
    named = declared[1].decode("ascii").casefold() if declared else "utf-8"
    codec = marked or ("gb18030" if named in _CHINESE else named)
    try:
        text = content.removeprefix(bom).decode(codec)
        text.encode("utf-8")  # half a character of UTF-16 cannot be
    except (UnicodeError, LookupError):
        refuse(CHARSET)
    return text, {"bom": bom.hex(), "codec": codec}


class _Reading:
    """Takes the parser's events; everything that such a file never has stops it."""

    def __init__(self, raw: bytes, parser: expat.XMLParserType) -> None:
        self.fields: dict[str, str] = {}
        self.places: dict[str, Place] = {}
        self._raw, self._parser = raw, parser
        self._start = 0
        self._path: list[str] = []
        self._text: list[str] = []
        self._photo = 0
        self._relative: list[str] = []
        self._family: list[str] = []

    def begin(self, tag: str, _attributes: dict[str, str]) -> None:
        """Go one element deeper."""
        if not self._path and tag != ROOT:
            refuse(OTHER_ROOT)
        self._path.append(tag)
        depth = len(self._path)
        if depth > (_MOST_DEEP if self._path[1:2] == [FAMILY] else _FIELD_DEPTH):
            refuse(TOO_DEEP)
        if depth == _FIELD_DEPTH:
            if tag in self.fields:
                refuse(TWICE)
            self._start = self._parser.CurrentByteIndex
        self._text.clear()

    def take(self, text: str) -> None:
        """Collect text; a photo is only measured."""
        if self._path[-1] != PHOTO:
            self._text.append(text)
            return
        self._photo += len(text)
        if self._photo > MOST_PHOTO:
            refuse(PHOTO_TOO_BIG, MOST_PHOTO)

    def end(self, tag: str) -> None:
        """Keep what the element says."""
        depth, text = len(self._path), "".join(self._text).strip()
        self._path.pop()
        self._text.clear()
        if depth == _MOST_DEEP:
            self._relative.append(text)
        elif depth == _MOST_DEEP - 1:
            self._family.append(" ".join(filter(None, self._relative)))
            self._relative.clear()
        elif depth == _FIELD_DEPTH:
            self.fields[tag] = "\n".join(filter(None, self._family)) if tag == FAMILY else text
            self.places[tag] = self._place()

    def _place(self) -> Place:
        opening = _TAG.match(self._raw, self._start)
        if opening is None:
            refuse(BROKEN)
        if opening[0].endswith(b"/>"):
            return Place(self._start, opening.end(), opening.end(), opening.end())
        after = self._parser.CurrentByteIndex
        return Place(self._start, opening.end(), after, self._raw.index(b">", after) + 1)
