"""What must be stored with printed sheets so that they can be read back: their layouts and blank pages."""

import hashlib
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from models.records.forms import FORMS
from models.records.layout import KeptLayout, Layout
from reports.page.layout import layout_hash, layout_json
from reports.page.styles import Fonts
from resources.i18n import Words

if TYPE_CHECKING:
    from reports.page.box_sheet import BoxSheet


def kept_layouts(
    form: str,
    records: Sequence[Any],
    words: Words,
    fonts: Callable[[], Fonts] = Fonts,
) -> tuple[KeptLayout, ...]:
    """Return what to store for each of `records`; nothing for a form that is not read back."""
    if not FORMS[form].is_read_back:
        return ()
    from reports.page.box_sheet import blank_pdf, score_sheet_layout  # noqa: PLC0415 - most forms have none

    boxes: Callable[[Any, Words], BoxSheet] = import_module(f"reports.forms.{FORMS[form].module}").boxes
    kept: dict[tuple[object, ...], KeptLayout] = {}
    found: list[KeptLayout] = []
    for record in records:
        sheet = boxes(record, words)
        key = (sheet.words, record.items, tuple(shown.term for shown in record.person))
        if key not in kept:
            kept[key] = _kept(score_sheet_layout(record), blank_pdf(sheet, words, fonts()))
        found.append(kept[key])
    return tuple(found)


def _kept(layout: Layout, blank: bytes) -> KeptLayout:
    return KeptLayout(
        layout, layout_hash(layout), layout_json(layout), blank, hashlib.sha256(blank).hexdigest()
    )
