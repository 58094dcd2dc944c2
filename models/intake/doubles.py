"""Rows of one file about one person: refused in one batch, joined over several, unless they contradict."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.intake.known import Choices, KnownOffice
from models.intake.readings import RowReading
from models.records.fields import FieldSpec
from models.records.intake import Fate, PlannedRow, Refused
from models.records.refusal import Refusal
from resources.i18n import N_

SAME_PERSON = N_("the same person stands in {others}")
OTHERWISE = N_("{field} of the same person reads otherwise in {others}")
_Sign = tuple[str, ...]


def settle_doubles(
    planned: list[PlannedRow],
    readings: Sequence[RowReading],
    counted: Sequence[bool],
    known: KnownOffice,
    choices: Choices,
) -> None:
    """Change the plans of rows that are about one person; `counted` says which rows take part."""
    doubles = _Doubles(planned, readings, known, choices)
    rows = [index for index, counts in enumerate(counted) if counts]
    for indexes in list(doubles.in_one_batch(rows)):
        doubles.refuse(indexes, Refusal(SAME_PERSON))
    for sign, indexes in doubles.over_batches(rows):
        doubles.join(sign, indexes)


class _Doubles:
    """The rows of one file, asked which of them are about one person."""

    def __init__(
        self,
        planned: list[PlannedRow],
        readings: Sequence[RowReading],
        known: KnownOffice,
        choices: Choices,
    ) -> None:
        self._planned, self._readings = planned, readings
        self._fields, self._choices = known.fields, choices
        self._dropped = known.off - {known.fields.id_number}  # that number tells people apart, kept or not

    def in_one_batch(self, rows: Sequence[int]) -> Iterator[list[int]]:
        """Yield the rows that are about one person in one batch: which of them is right is not known."""
        for sign, indexes in self._groups(rows, is_batch_told=True).items():
            if len(indexes) > 1 and not self._are_different(sign, indexes):
                yield indexes

    def over_batches(self, rows: Sequence[int]) -> Iterator[tuple[_Sign, list[int]]]:
        """Yield the rows that are about one person, each in another batch."""
        for sign, indexes in self._groups(rows, is_batch_told=False).items():
            standing = [index for index in indexes if self._planned[index].fate is not Fate.REFUSED]
            if len(standing) > 1 and not self._are_different(sign, standing):
                yield sign, standing

    def join(self, sign: _Sign, indexes: list[int]) -> None:
        """Make one new member of rows that agree; refuse rows that contradict or may be two people."""
        field = self._contradicted(indexes)
        if field:
            self.refuse(indexes, Refusal(OTHERWISE, {"field": field}))
        elif sign[0] == "person" and not sign[2] and len(self._numbers(indexes)) != 1:
            self.refuse(indexes, Refusal(SAME_PERSON))  # without a birth month nobody can tell
        elif sign[0] != "member":
            plans = [self._planned[index] for index in indexes]
            newcomer = next((plan.newcomer for plan in plans if plan.newcomer), plans[0].where)
            for index in indexes:
                if not self._planned[index].member:
                    self._planned[index] = replace(self._planned[index], newcomer=newcomer)

    def refuse(self, indexes: list[int], why: Refusal) -> None:
        """Refuse rows, each with the places of the others."""
        for index in indexes:
            plan = self._planned[index]
            others = ", ".join(self._planned[other].where for other in indexes if other != index)
            refusal = Refusal(why.reason, {**why.fields, "others": others})
            refused = (*plan.refused, Refused(plan.where, plan.name, refusal))
            self._planned[index] = replace(
                plan, fate=Fate.REFUSED, refused=refused, changes=(), candidates=(), newcomer=""
            )

    def _groups(self, rows: Sequence[int], *, is_batch_told: bool) -> dict[_Sign, list[int]]:
        groups: dict[_Sign, list[int]] = {}
        for index in rows:
            values = self._readings[index].values
            batch = values.get(self._fields.batch) or self._choices.batch
            for sign in self._signs(index):
                groups.setdefault((*sign, batch) if is_batch_told else sign, []).append(index)
        return groups

    def _signs(self, index: int) -> Iterator[_Sign]:
        """Yield by what two rows of one file are known to be about the same person."""
        plan, reading = self._planned[index], self._readings[index]
        number = reading.values.get(self._fields.id_number)
        if number:
            yield ("id", number)
        if plan.member:
            yield ("member", plan.member)
        elif plan.fate is Fate.ADDED:
            birth, sender = self._fields.birth, self._fields.sending_unit
            yield ("person", reading.name, reading.values.get(birth) or "", reading.values.get(sender) or "")

    def _are_different(self, sign: _Sign, indexes: list[int]) -> bool:
        """Namesakes who each have an ID number of their own are different people."""
        return sign[0] == "person" and len(self._numbers(indexes)) == len(indexes)

    def _numbers(self, indexes: list[int]) -> set[str]:
        numbers = {self._readings[index].values.get(self._fields.id_number) or "" for index in indexes}
        return numbers - {""}

    def _contradicted(self, indexes: list[int]) -> FieldSpec | None:
        """Return the first field of the person that two rows give different values."""
        said: dict[FieldSpec, str] = {}
        for index in indexes:
            for field, value in self._readings[index].values.items():
                of_person = field.table in {self._fields.name.table, self._fields.id_number.table}
                is_kept = of_person and field not in self._dropped
                if is_kept and value and said.setdefault(field, value) != value:
                    return field
        return None
