"""What must be stored with printed sheets so that they can be read back: their layouts and blank pages."""

import hashlib
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from models.records.forms import FORMS
from models.records.layout import KeptLayout
from models.records.sheets import ScoreSheetRecord
from reports.page.box_sheet import BoxSheet, blank_pdf, score_sheet_layout
from reports.page.layout import layout_hash, layout_json
from reports.page.styles import Fonts
from resources.i18n import Words


def kept_layouts(
    form: str,
    records: Sequence[Any],
    words: Words,
    fonts: Callable[[], Fonts] = Fonts,
) -> tuple[KeptLayout, ...]:
    """Return what to store for each of `records`; nothing for a form that is not read back."""
    if not FORMS[form].is_read_back:
        return ()
    boxes: Callable[[Any, Words], BoxSheet] = import_module(f"reports.forms.{FORMS[form].module}").boxes
    kept: dict[tuple[object, ...], KeptLayout] = {}
    found: list[KeptLayout] = []
    for record in records:
        sheet = boxes(record, words)
        key = (sheet.words, record.items, tuple(shown.term for shown in record.person))
        if key not in kept:
            kept[key] = _kept(record, blank_pdf(sheet, words, fonts()))
        found.append(kept[key])
    return tuple(found)


def _kept(record: ScoreSheetRecord, blank: bytes) -> KeptLayout:
    layout = score_sheet_layout(record)
    return KeptLayout(
        layout, layout_hash(layout), layout_json(layout), blank, hashlib.sha256(blank).hexdigest()
    )
