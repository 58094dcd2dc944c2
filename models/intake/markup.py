"""The characters of a web page or XML file: as it declares them, but Chinese ones as GB 18030."""

import re

from models.intake.found import Unreadable

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_CHINESE = frozenset(("gb2312", "gb_2312-80", "gbk", "x-gbk", "cp936", "ms936", "gb18030", "hz-gb-2312"))
_HEAD = 4096


def decoded_markup(content: bytes) -> str:
    """Return the text; UTF-8 goes first: what reads as it is nothing else, whatever is declared.

    Raises:
        Unreadable: its characters are in no character set that it could be.
    """
    declared = _DECLARED.search(content[:_HEAD].replace(b"\x00", b""))
    named = declared[1].decode("ascii").casefold() if declared else ""
    marked = [name for mark, name in _MARKS if content.startswith(mark)]
    plain = ["utf-8", "gb18030" if named in _CHINESE or not named else named]
    first = 0
    for codec in marked or _wide(content) or plain:
        try:
            return content.decode(codec)
        except UnicodeDecodeError as error:
            first = error.start
        except LookupError as error:
            raise Unreadable("encoding", named) from error
    raise Unreadable("encoding", str(first))


def as_utf8(content: bytes) -> bytes:
    """Return an XML file in UTF-8, without the declaration that says otherwise."""
    return _DECLARATION.sub("", decoded_markup(content), count=1).encode("utf-8", "replace")


def _wide(content: bytes) -> list[str]:
    """UTF-16 without a mark: every second byte of its tags is nothing."""
    zeros = content[:_HEAD].count(0)
    if zeros * 4 < min(len(content), _HEAD):
        return []
    return ["utf-16-be" if content[:1] == b"\x00" else "utf-16-le"]
