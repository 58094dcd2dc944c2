"""Which score sheets of a rater class are entered, begun or still to come."""

from models.database import sql
from models.records.marks import EntryRow, EntryState
from models.registers.assigned import assigned_in
from models.registers.schemes import scheme_key_of_batch, scheme_of_key
from models.registers.standing_marks import sheets_entered
from models.tables.judging import score_sheet_key


def entry_rows(batch: str, rater_class: str) -> list[EntryRow]:
    """Return one row per member of the batch, in the order of the sheets."""
    scheme = scheme_key_of_batch(batch)
    entered = sheets_entered(batch, rater_class, scheme, scheme_of_key(scheme))
    begun = {key for (key,) in sql("SELECT key FROM draft")}
    rows = []
    for one in assigned_in(batch):
        state = EntryState.ENTERED if one.assignment in entered else EntryState.OPEN
        if score_sheet_key(one.assignment, scheme, rater_class) in begun:
            state = EntryState.BEGUN
        rows.append(EntryRow(one.assignment, one.name, one.unit_title, state))
    return rows
