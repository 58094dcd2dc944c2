"""The one written form of a layout and its hash: equal layouts are equal bytes on every machine."""

import base64
import hashlib
import json
from dataclasses import asdict
from typing import Any

from models.records.layout import AnswerBox, Box, CodePlace, CornerMark, Layout, PageLayout

_SHORT = 6


def layout_json(layout: Layout) -> str:
    """Return the canonical text of `layout`: sorted keys, no spaces, integers only."""
    return json.dumps(asdict(layout), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def layout_hash(layout: Layout) -> str:
    """Return the sha256 of the canonical text, in hexadecimal."""
    return hashlib.sha256(layout_json(layout).encode("utf-8")).hexdigest()


def short_hash(full_hash: str) -> str:
    """Return the first six base-32 characters of a layout's hash, as the printed code carries them."""
    return base64.b32encode(bytes.fromhex(full_hash)).decode("ascii")[:_SHORT]


def layout_from_json(text: str) -> Layout:
    """Read a layout back from its canonical text."""
    fields: dict[str, Any] = json.loads(text)
    return Layout(
        form=fields["form"],
        version=fields["version"],
        scheme=fields["scheme"],
        rater_class=fields["rater_class"],
        pages=tuple(_page(page) for page in fields["pages"]),
    )


def _page(fields: dict[str, Any]) -> PageLayout:
    return PageLayout(
        number=fields["number"],
        width=fields["width"],
        height=fields["height"],
        marks=tuple(CornerMark(mark["number"], Box(**mark["box"])) for mark in fields["marks"]),
        codes=tuple(CodePlace(code["kind"], Box(**code["box"])) for code in fields["codes"]),
        answers=tuple(_answer(answer) for answer in fields["answers"]),
    )


def _answer(fields: dict[str, Any]) -> AnswerBox:
    return AnswerBox(**fields | {"box": Box(**fields["box"]), "cell": Box(**fields["cell"])})
