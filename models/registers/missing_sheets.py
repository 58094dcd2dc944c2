"""Which score sheets of a batch are not entered yet, and of whom."""

from typing import NamedTuple

from models.registers.assigned import Assigned, assigned_in
from models.registers.schemes import scheme_key_of_batch, scheme_of_key
from models.registers.standing_marks import sheets_entered
from models.rules.scheme import RaterClass


class MissingSheets(NamedTuple):
    """Whom a batch evaluates, in the order of the sheets, and by rater class whose sheet is not entered."""

    people: list[Assigned]
    by_class: list[tuple[RaterClass, set[str]]]  # assignments

    def of(self, assignment: str) -> int:
        """Return how many sheets of one member are not entered."""
        return sum(assignment in missing for _, missing in self.by_class)

    def first_class(self, assignment: str) -> str:
        """Return the first rater class that lacks one member's sheet; empty where none does."""
        return next((rater.key for rater, missing in self.by_class if assignment in missing), "")


def missing_sheets(batch: str) -> MissingSheets:
    """Return what is not entered; who gets no grade, with a reason, is not evaluated.

    Raises:
        NoSuchRecord, SchemeUnreadable: the scheme of the batch cannot be read.
    """
    key = scheme_key_of_batch(batch)
    scheme = scheme_of_key(key)
    people = [one for one in assigned_in(batch) if not one.no_grade_reason]
    everybody = {one.assignment for one in people}
    by_class = [
        (rater, everybody - sheets_entered(batch, rater.key, key, scheme)) for rater in scheme.rater_classes
    ]
    return MissingSheets(people, by_class)
