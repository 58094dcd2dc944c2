"""The entry grid: every sheet of one rater class in a batch, drafts included, in the order of paper."""

from models.records.desk import Desk
from models.records.marks import EntryGrid, GridRow
from models.records.progress import Progress, no_progress
from models.registers.assigned import assigned_in
from models.registers.marks import READ_ONLY, entry_items, open_sheet
from models.registers.schemes import scheme_key_of_batch, scheme_of_key
from models.registers.titles import Titles
from resources.i18n import CHINESE


def open_grid(
    desk: Desk, batch: str, rater_class: str, progress: Progress = no_progress, language: str = CHINESE
) -> EntryGrid:
    """Return the sheets of everybody in a batch; units are called as `language` has it.

    Raises:
        NoSuchRecord: the scheme has no such rater class.
    """
    assigned, titles = assigned_in(batch), Titles(language)
    rows = []
    for done, one in enumerate(assigned, 1):
        sheet = open_sheet(desk, one.assignment, rater_class)
        rows.append(GridRow(one.name, titles.of(one.unit), sheet, one.unit_title))
        progress(done, len(assigned))
    items = entry_items(scheme_of_key(scheme_key_of_batch(batch)))
    why = next((row.sheet.read_only for row in rows), READ_ONLY if desk.read_only else "")
    return EntryGrid(batch, rater_class, items, tuple(rows), why)
