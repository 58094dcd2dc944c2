"""Which score sheets of a rater class are entered, begun or still to come."""

from models.database import sql
from models.records.marks import EntryRow, EntryState
from models.registers.assigned import assigned_in
from models.registers.schemes import scheme_key_of_batch
from models.tables.judging import score_sheet_key


def entry_rows(batch: str, rater_class: str) -> list[EntryRow]:
    """Return one row per member of the batch, in the order of the sheets."""
    scheme = scheme_key_of_batch(batch)
    saved = {
        key
        for (key,) in sql("SELECT key FROM score_sheet WHERE scheme=? AND rater_class=?", scheme, rater_class)
    }
    begun = {key for (key,) in sql("SELECT key FROM draft")}
    rows = []
    for one in assigned_in(batch):
        key = score_sheet_key(one.assignment, scheme, rater_class)
        state = EntryState.BEGUN if key in begun else EntryState.ENTERED if key in saved else EntryState.OPEN
        rows.append(EntryRow(one.assignment, one.name, one.unit_title, state))
    return rows
