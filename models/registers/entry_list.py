"""Which score sheets of a rater class are entered, begun or still to come."""

from models.records.marks import EntryRow, EntryState
from models.registers.assigned import assigned_in
from models.registers.drafts import sheets_begun
from models.registers.schemes import scheme_key_of_batch, scheme_of_key
from models.registers.standing_marks import sheets_entered
from resources.i18n import CHINESE


def entry_rows(batch: str, rater_class: str, language: str = CHINESE) -> list[EntryRow]:
    """Return one row per member of the batch, in the order of the sheets; units in a language."""
    scheme = scheme_key_of_batch(batch)
    entered = sheets_entered(batch, rater_class, scheme, scheme_of_key(scheme))
    begun = sheets_begun(batch, rater_class)
    rows = []
    for one in assigned_in(batch, language=language):
        state = EntryState.ENTERED if one.assignment in entered else EntryState.OPEN
        if one.assignment in begun:
            state = EntryState.BEGUN
        rows.append(EntryRow(one.assignment, one.name, one.unit, one.unit_title, state))
    return rows
