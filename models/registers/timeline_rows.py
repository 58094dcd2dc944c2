"""How the rows that hang on a member are told on its timeline: when it happened, and in which words."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from models.audience import title_of
from models.journal.subjects import Subjects
from models.records.fields import FieldSpec, Kind
from models.records.timeline import EventKind
from models.registers.titles import Titles
from models.rules.exact import signed
from models.tables.fields import field_specs
from resources.codes import code_list
from resources.i18n import N_, Words

_HUNDREDTHS = 100


class Teller(NamedTuple):
    """How the rows of a table are told: the columns that say when, and those that say what.

    Without a column for the day it happened on the day it was written. A pair of columns is told as a step
    from one to the other.
    """

    kind: EventKind
    words: tuple[str | tuple[str, str], ...]
    day: str = ""
    until: str = ""
    title: str = ""  # message id: what the row is, where its kind says too little


_DECIDED = N_("Grade decided together")
TELLERS: Mapping[str, Teller] = {
    "assignment_change": Teller(
        EventKind.CHANGE, ("kind", ("before", "after"), "replacement", "reason"), "effective"
    ),
    "leave": Teller(EventKind.LEAVE, ("kind", "reason"), "starts", "ends"),
    "education": Teller(EventKind.EDUCATION, ("school", "major", "level", "degree"), "graduated"),
    "career_entry": Teller(EventKind.CAREER, ("text",), "starts", "ends"),
    "award": Teller(EventKind.AWARD, ("kind", "title", "granted_by"), "date"),
    "annual_grade": Teller(EventKind.GRADE, ("grade", "assessor"), "year"),
    "personal_file": Teller(EventKind.FILE, (), title=N_("Personal file")),
    "same_person": Teller(
        EventKind.RECORD, ("other", "reason", "decided_by"), "decided", title=N_("Same person")
    ),
    "attachment": Teller(EventKind.FILE, ("name", "kind", "note"), "made"),
    "score_sheet": Teller(EventKind.EVALUATION, ("rater_class",), title=N_("Score sheet")),
    "adjustment": Teller(EventKind.EVALUATION, ("points", "evidence"), title=N_("Bonus or deduction")),
    "veto": Teller(EventKind.EVALUATION, ("word", "reason"), title=N_("Veto")),
    "decision": Teller(EventKind.EVALUATION, ("grade", "reason"), "held_on", title=_DECIDED),
    "pool_decision": Teller(EventKind.EVALUATION, ("grade", "reason"), "held_on", title=_DECIDED),
    "reweight": Teller(
        EventKind.EVALUATION, ("items", "rater_classes", "reason"), "held_on", title=N_("Re-weighting")
    ),
}
# told by the file itself, by the course of the assignment, or by the sheet that they stand on
UNTOLD = frozenset({"member", "member_sensitive", "assignment", "posting", "grid_stay", "mark"})


class RowWords:
    """Turns stored values into words of one language; looks each name up once."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.titles = Titles(words.language)
        self._subjects = Subjects()

    def told(self, table: str, row: Mapping[str, Any]) -> str:
        """Return what a row says, in a line."""
        teller = teller_of(table)
        said = (self._word(table, row, word) for word in teller.words)
        return joined(self.words.tr(teller.title) if teller.title else "", *said)

    def _word(self, table: str, row: Mapping[str, Any], word: str | tuple[str, str]) -> str:
        if isinstance(word, str):
            return self.value(table, row, word)
        before, after = (self.value(table, row, one) for one in word)
        return f"{before or '…'} → {after or '…'}" if before or after else ""

    def value(self, table: str, row: Mapping[str, Any], column: str) -> str:
        """Return one column in words; empty where it says nothing."""
        field = next(one for one in field_specs(table) if one.name == column)
        value = row.get(column)
        if value is None or value == "":
            return ""
        if field.kind is Kind.CODE:
            return code_list(field.spec.codes).label(str(value), self.words.language)
        if field.kind is Kind.POINTS:
            return signed(Fraction(int(value), _HUNDREDTHS))
        if field.kind is Kind.LINK:
            return self._linked(field, row, str(value))
        return str(self._subjects.value(field, row, value) or "")

    def _linked(self, field: FieldSpec, row: Mapping[str, Any], key: str) -> str:
        return self.titles.of(key) or str(self._subjects.value(field, row, key) or "")


def teller_of(table: str) -> Teller:
    """Return how a table is told; one that nobody thought of tells all that it shows."""
    if table in TELLERS:
        return TELLERS[table]
    words = tuple(one.name for one in field_specs(table) if one.is_text and not one.spec.sensitive)
    return Teller(EventKind.RECORD, words, title=title_of(table))


def joined(*said: str) -> str:
    """Put words together, leaving out what says nothing."""
    return " · ".join(filter(None, said))
