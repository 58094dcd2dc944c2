"""Rows about one person: joined over batches and files, refused where they contradict or nobody can tell."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from models.intake.known import Choices, KnownOffice
from models.intake.readings import RowReading
from models.records.fields import FieldSpec
from models.records.intake import Fate, FieldChange, PlannedRow, Refused
from models.records.refusal import Refusal
from resources.i18n import N_

SAME_PERSON = N_("the same person stands in {others}")
OTHERWISE = N_("{field} of the same person reads otherwise in {others}")
MAYBE_SAME = N_("may be the same person as in {others}: import that row first, then this one again")
REFUSED_THERE = N_("the same person is refused in {others}")
_Sign = tuple[str, ...]


def settle_doubles(
    planned: list[PlannedRow],
    readings: Sequence[RowReading],
    counted: Sequence[bool],
    known: KnownOffice,
    choices: Choices,
    *,
    personal: Collection[int] = (),
) -> None:
    """Change the plans of rows that are about one person.

    `counted` says which rows take part, `personal` names those that are a person's whole file.
    """
    doubles = _Doubles(planned, readings, known, choices, personal)
    rows = [index for index, counts in enumerate(counted) if counts]
    for sign, indexes in list(doubles.in_one_batch(rows)):
        doubles.settle(sign, indexes)
    for sign, indexes in doubles.over_batches(rows):
        doubles.join(sign, indexes)
    doubles.refuse_doubtful(rows)


def refuse_followers(planned: list[PlannedRow]) -> None:
    """Refuse the rows that only complete another one which is refused."""
    refused = {plan.where for plan in planned if plan.fate is Fate.REFUSED}
    for index, plan in enumerate(planned):
        if plan.joined in refused:
            planned[index] = _refused(plan, Refusal(REFUSED_THERE, {"others": plan.joined}))


def _refused(plan: PlannedRow, why: Refusal) -> PlannedRow:
    refused = (*plan.refused, Refused(plan.where, plan.name, why))
    return replace(
        plan, fate=Fate.REFUSED, refused=refused, changes=(), candidates=(), newcomer="", joined=""
    )


class _Doubles:
    """The rows of all files, asked which of them are about one person."""

    def __init__(
        self,
        planned: list[PlannedRow],
        readings: Sequence[RowReading],
        known: KnownOffice,
        choices: Choices,
        personal: Collection[int],
    ) -> None:
        self._planned, self._readings, self._personal = planned, readings, personal
        self._values = [reading.values for reading in readings]  # with what joined rows add
        self._firsts: dict[int, int] = {}  # of a row that completes another one, that one
        self._followers: dict[int, list[int]] = {}  # the rows that complete one
        self._newcomers: dict[str, set[int]] = {}  # the rows of one new member
        self._fields, self._choices = known.fields, choices
        self._dropped = known.off - {known.fields.id_number}  # that number tells people apart, kept or not

    def in_one_batch(self, rows: Sequence[int]) -> Iterator[tuple[_Sign, list[int]]]:
        """Yield the rows that are about one person in one batch."""
        for sign, indexes in self._groups(rows, is_batch_told=True).items():
            if len(indexes) > 1 and not self._are_different(sign, indexes):
                yield sign, indexes

    def over_batches(self, rows: Sequence[int]) -> Iterator[tuple[_Sign, list[int]]]:
        """Yield the rows that are about one person, each in another batch."""
        for sign, indexes in self._groups(rows, is_batch_told=False).items():
            standing = self._standing(indexes)
            if len(standing) > 1 and not self._are_different(sign, standing):
                yield sign, standing

    def settle(self, sign: _Sign, indexes: list[int]) -> None:
        """Take rows of several files that agree as one; which of two rows of a file is right is not known."""
        standing = self._standing(indexes)
        files = [self._planned[index].file for index in self._with_followers(indexes)]
        field = self._contradicted(standing, is_batch_told=True)
        if len(set(files)) < len(files):
            self.refuse(indexes, Refusal(SAME_PERSON))
        elif field:
            self.refuse(standing, Refusal(OTHERWISE, {"field": field}))
        elif self._nobody_can_tell(sign, standing) or not self._fit_together(standing):
            self.refuse(standing, Refusal(SAME_PERSON))
        elif len(standing) > 1:
            self._complete(standing)

    def join(self, sign: _Sign, indexes: list[int]) -> None:
        """Make one new member of rows that agree; refuse rows that contradict or may be two people."""
        same = self._with_same_newcomer(indexes)
        field = self._contradicted(same)
        terms = [self._planned[index].batch for index in same if not self._planned[index].joined]
        if field:
            self.refuse(same, Refusal(OTHERWISE, {"field": field}))
        elif self._nobody_can_tell(sign, indexes) or len(set(terms)) < len(terms):
            self.refuse(same, Refusal(SAME_PERSON))
        elif sign[0] != "member":
            self._make_one(same)

    def refuse_doubtful(self, rows: Sequence[int]) -> None:
        """Refuse a new person who may be that of a row before: once that one is here, the clerk is asked."""
        before: dict[str, list[int]] = {}
        for index in rows:
            plan = self._planned[index]
            if plan.fate is Fate.ADDED and not plan.member:
                namesakes = before.setdefault(self._readings[index].name, [])
                same = next((other for other in namesakes if self._may_be_one(other, index)), None)
                if same is None:
                    namesakes.append(index)
                else:
                    self.refuse([index], Refusal(MAYBE_SAME), [same])

    def refuse(self, indexes: list[int], why: Refusal, others: Sequence[int] = ()) -> None:
        """Refuse rows and those that complete them, each with the places of the others."""
        everyone = self._with_followers(indexes)
        for index in everyone:
            told = others or [other for other in everyone if other != index]
            places = ", ".join(self._planned[other].where for other in told)
            refusal = Refusal(why.reason, {**why.fields, "others": places})
            self._planned[index] = _refused(self._planned[index], refusal)

    def _standing(self, indexes: list[int]) -> list[int]:
        """Return the rows that something may come of, a completed one for those that complete it."""
        firsts = dict.fromkeys(self._firsts.get(index, index) for index in indexes)
        return [index for index in firsts if self._planned[index].fate is not Fate.REFUSED]

    def _with_followers(self, indexes: list[int]) -> list[int]:
        followers = (one for index in indexes for one in self._followers.get(index, ()))
        return list(dict.fromkeys([*indexes, *followers]))

    def _complete(self, indexes: list[int]) -> None:
        """Let the first row say all that they say, so that nothing is written twice."""
        first, *others = sorted(indexes)
        values, changes = self._said_together([first, *others])
        plan = replace(self._planned[first], changes=changes)
        if plan.fate is not Fate.ADDED:
            plan = replace(plan, fate=Fate.CHANGED if changes else Fate.UNCHANGED)
        self._planned[first], self._values[first] = plan, values
        if not plan.member:
            self._make_one([first, *others])
        followers = self._with_followers(others)
        self._followers.setdefault(first, []).extend(followers)
        for index in followers:
            self._firsts[index] = first
            self._planned[index] = replace(
                self._planned[index], fate=Fate.UNCHANGED, changes=(), joined=plan.where
            )

    def _said_together(
        self, indexes: list[int]
    ) -> tuple[dict[FieldSpec, str | None], tuple[FieldChange, ...]]:
        """Return what rows that agree say and change; what one of them says no other clears."""
        values: dict[FieldSpec, str | None] = {}
        changes: dict[FieldSpec, FieldChange] = {}
        for index in indexes:
            values = {**self._values[index], **values}
            changes = {change.field: change for change in self._planned[index].changes} | changes
        taken = (one for one in changes.values() if one.after is not None or one.field not in values)
        return values, tuple(taken)

    def _make_one(self, indexes: list[int]) -> None:
        """Let rows bring one new member."""
        plans = [self._planned[index] for index in indexes]
        newcomer = next((plan.newcomer for plan in plans if plan.newcomer), plans[0].where)
        same = [one for one in self._with_same_newcomer(indexes) if not self._planned[one].member]
        self._newcomers[newcomer] = set(same)
        for index in same:
            self._planned[index] = replace(self._planned[index], newcomer=newcomer)

    def _with_same_newcomer(self, indexes: list[int]) -> list[int]:
        """Return the rows, and all that were found to be about the same new member before."""
        known = (self._newcomers.get(self._planned[index].newcomer, set()) for index in indexes)
        return self._standing(sorted(set(indexes).union(*known)))

    def _fit_together(self, indexes: list[int]) -> bool:
        """Rows about the same records complete each other; of two persons' files each is whole."""
        plans = [self._planned[index] for index in indexes]
        records = {(plan.member, plan.assignment, plan.fate is Fate.AMBIGUOUS) for plan in plans}
        whole = [index for index in self._with_followers(indexes) if index in self._personal]
        return len(records) <= 1 and len(whole) <= 1

    def _nobody_can_tell(self, sign: _Sign, indexes: list[int]) -> bool:
        """A name says whom it means by birth month and unit, or by an ID number beside each."""
        numbers = {self._values[index].get(self._fields.id_number) for index in indexes}
        return sign[0] == "person" and not all(sign[2:4]) and (len(numbers) > 1 or not all(numbers))

    def _may_be_one(self, one: int, other: int) -> bool:
        """A file tells its own namesakes apart by either birth month or unit; two files need both."""
        plans = self._planned[one], self._planned[other]
        if plans[0].newcomer and plans[0].newcomer == plans[1].newcomer:
            return False
        told = [
            bool(self._values[one].get(field) and self._values[other].get(field))
            and self._values[one][field] != self._values[other][field]
            for field in (self._fields.birth, self._fields.sending_unit, self._fields.id_number)
        ]
        apart = any(told[:2]) if plans[0].file == plans[1].file else all(told[:2])
        return not apart and not told[2]

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

    def _contradicted(self, indexes: list[int], *, is_batch_told: bool = False) -> FieldSpec | None:
        """Return the first field, of the person or also of the term, that two rows give different values."""
        tables = {self._fields.name.table, self._fields.id_number.table}
        if is_batch_told:
            tables.add(self._fields.batch.table)
        said: dict[FieldSpec, str] = {}
        for index in indexes:
            for field, value in self._values[index].items():
                is_kept = field.table in tables and field not in self._dropped
                if is_kept and value and said.setdefault(field, value) != value:
                    return field
        return None
