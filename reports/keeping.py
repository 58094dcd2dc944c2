"""What must be stored with printed sheets so that they can be read back: their layouts and blank pages."""

import hashlib
from collections.abc import Callable, Mapping, Sequence

from models.records.layout import KeptLayout
from models.records.sheets import ScoreSheetRecord
from reports.forms.f23_score_sheet import score_sheet
from reports.page.box_sheet import BoxSheet, blank_pdf, score_sheet_layout
from reports.page.layout import layout_hash, layout_json
from reports.page.styles import Fonts
from resources.i18n import Words

READABLE: Mapping[str, Callable[[ScoreSheetRecord, Words], BoxSheet]] = {"F23": score_sheet}


def kept_layouts(
    form: str,
    records: Sequence[ScoreSheetRecord],
    words: Words,
    fonts: Callable[[], Fonts] = Fonts,
) -> tuple[KeptLayout, ...]:
    """Return what to store for each of `records`."""
    if form not in READABLE:
        return ()
    kept: dict[tuple[object, ...], KeptLayout] = {}
    found: list[KeptLayout] = []
    for record in records:
        sheet = READABLE[form](record, words)
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
