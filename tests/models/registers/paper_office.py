"""Sheets of a small office, stamped and recorded without drawing them."""

from models.records.desk import Desk
from models.records.paper import PrintedSheet, SheetDraft, Whom
from models.registers.paper import drafts_of
from models.registers.sheet_codes import reserve_codes
from models.registers.sheets import record_sheets
from models.registers.stamping import stamp_drafts
from resources.i18n import CHINESE, words_for
from tests.models.registers.judged_office import BATCH

EVERYBODY = Whom(BATCH)


def stamped(desk: Desk, form: str, whom: Whom = EVERYBODY, language: str = CHINESE) -> tuple[SheetDraft, ...]:
    """Return the sheets of a form with codes that were reserved for them."""
    words = words_for(language)
    drafts = drafts_of(desk, form, whom, words)
    return stamp_drafts(desk, whom, drafts, reserve_codes(desk, len(drafts)), words)


def printed(desk: Desk, form: str, whom: Whom = EVERYBODY, language: str = CHINESE) -> list[str]:
    """Record the sheets of a form and return their codes."""
    drafts = stamped(desk, form, whom, language)
    record_sheets(desk, [PrintedSheet(draft=draft, language=language, pdf_hash="0" * 64) for draft in drafts])
    return [draft.record.stamp.code for draft in drafts]
