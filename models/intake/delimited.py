"""Reads text files with separators, in the encodings that Chinese offices write."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from models.intake.found import CHARACTERS, TEXT, RawRow, Report, Unreadable
from models.intake.source import Source
from resources.i18n import N_

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DELIMITERS = ",;\t"
_SAMPLE_LINES = 50
_QUOTED = re.compile(r'"[^"]*"')
_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)
_DECLARED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read_delimited(source: Source, report: Report) -> None:
    """Report every value of the file; rows count as a spreadsheet program would count them."""
    text = decoded(source.content)
    if _NOT_TEXT.search(text):
        raise Unreadable("other kind", N_("no text and no workbook"))
    report.book("csv")
    report.sheet(source.stem)
    declared = _DECLARED.match(text)
    delimiter = declared[1] if declared else delimiter_of(text)
    report.all_rows(_rows(text[declared.end() :] if declared else text, delimiter, report.limits.text))


def decoded(content: bytes) -> str:
    """Return the text; GB 18030 where it is neither UTF-8 nor UTF-16 (never gb2312: it turns · into ・)."""
    encodings = [name for mark, name in _MARKS if content.startswith(mark)] or _unmarked(content)
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            first = error.start
    raise Unreadable("encoding", str(first))


def delimiter_of(text: str) -> str:
    """Return the separator that most lines have, as often as each other."""
    lines = [_QUOTED.sub("", line) for line in text.splitlines()[:_SAMPLE_LINES] if line.strip()]

    def evenness(delimiter: str) -> tuple[int, int]:
        counts = [line.count(delimiter) for line in lines]
        most = max(set(counts), key=lambda count: (counts.count(count) if count else 0, count), default=0)
        return (counts.count(most) if most else 0, most)

    return max(_DELIMITERS, key=evenness)


def _unmarked(content: bytes) -> list[str]:
    zeros = content[:4096].count(0)
    if zeros * 8 > min(len(content), 4096) and len(content) % 2 == 0:
        even = content[:4096:2].count(0)
        return ["utf-16-be" if even * 2 > zeros else "utf-16-le"]
    return ["utf-8", "gb18030"]


def _rows(text: str, delimiter: str, longest: int) -> Iterator[RawRow]:
    csv.field_size_limit(longest * 4)
    try:
        for number, values in enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter), 1):
            found = ((column, plain_text(value)) for column, value in enumerate(values, 1))
            yield number, False, [(column, TEXT, value, "") for column, value in found if value.strip()]
    except csv.Error as error:
        raise Unreadable("too big", CHARACTERS, longest) from error


def plain_text(value: str) -> str:
    """Undo the two ways to keep a spreadsheet program from making a number of a text."""
    match = _AS_TEXT.fullmatch(value.strip())
    return match[1].replace('""', '"') if match else value.removeprefix("'")
