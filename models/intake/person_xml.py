"""Reads one `.lrmx`, the national registration file of a person: strict, flat, never followed outside."""

import re
from typing import NoReturn
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
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_CHINESE = frozenset(("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936"))


def refuse(why: str, limit: int = 0) -> NoReturn:
    """Say why a person's file is not taken: `why` is a message id."""
    raise Unreadable("person", why, limit)


def read_person(content: bytes) -> dict[str, str]:
    """Return the text of each field by its tag, in the file's order; family members are lines.

    Raises:
        Unreadable: it is not such a file, or not a clean one.
    """
    reading = _Reading()
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = reading.begin
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.take
    parser.StartDoctypeDeclHandler = _on_doctype
    try:
        parser.Parse(_decoded(content).encode("utf-8"), True)  # noqa: FBT003 - expat's own way to say the end
    except expat.ExpatError as error:
        is_second = error.code == expat.errors.codes[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]
        refuse(SECOND_ROOT if is_second else BROKEN)
    return reading.fields


def _on_doctype(_name: str, _system: str | None, _public: str | None, _internal: bool) -> None:  # noqa: FBT001 - expat's
    refuse(DOCTYPE)


def _decoded(content: bytes) -> str:
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    declared = _DECLARED.match(content.lstrip()[:200])
    named = declared[1].decode("ascii").casefold() if declared else "utf-8"
    try:
        text = content.decode(marked or ("gb18030" if named in _CHINESE else named))
    except (UnicodeDecodeError, LookupError):
        refuse(CHARSET)
    if any("\ud800" <= char <= "\udfff" for char in text):
        refuse(CHARSET)
    return text


class _Reading:
    """Takes the parser's events; everything that such a file never has stops it."""

    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
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
        if depth == _FIELD_DEPTH and tag in self.fields:
            refuse(TWICE)
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
