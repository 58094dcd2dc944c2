"""Whom a row is about: by key, else ID number, else name, birth month and sending unit; never a guess."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.intake.known import KnownMember, KnownOffice, Values
from models.records.intake import Candidate
from models.records.refusal import Refusal
from resources.i18n import N_

SAME_NAME = N_("same name")
SAME_BIRTH = N_("same birth month")
SAME_UNIT = N_("same sending unit")
SAME_ID = N_("same ID number")


@dataclass(frozen=True, slots=True)
class Match:
    """The member a row is about; nobody known where `member` is empty; or who it may be."""

    member: str = ""
    candidates: tuple[Candidate, ...] = ()
    refusal: Refusal | None = None


class Matcher:
    """Asks the known members."""

    def __init__(self, known: KnownOffice) -> None:
        self._known = known
        self._fields = known.fields
        self._by_name: dict[str, list[KnownMember]] = {}
        self._by_id: dict[str, list[KnownMember]] = {}
        for member in known.members.values():
            self._by_name.setdefault(member.values.get(self._fields.name) or "", []).append(member)
            number = member.values.get(self._fields.id_number)
            if number:
                self._by_id.setdefault(number, []).append(member)

    def match(self, key: str, values: Values, decided: Mapping[str, str], where: str) -> Match:
        """Return whom the row at `where` is about."""
        if key:
            if key in self._known.members:
                return Match(self._known.stands_for(key))
            return Match(refusal=Refusal(N_("no member has this key")))
        if where in decided and (not decided[where] or decided[where] in self._known.members):
            return Match(decided[where])
        return self._by_number(values) or self._by_person(values)

    def _by_number(self, values: Values) -> Match | None:
        same = self._people(self._by_id.get(values.get(self._fields.id_number) or "", []))
        name = values.get(self._fields.name)
        if len(same) == 1 and name in {None, same[0].values.get(self._fields.name)}:
            return Match(same[0].key)
        return (
            Match(candidates=tuple(self.candidate(member.key, values) for member in same)) if same else None
        )

    def _by_person(self, values: Values) -> Match:
        number = values.get(self._fields.id_number)
        namesakes = [
            member
            for member in self._by_name.get(values.get(self._fields.name) or "", [])
            if not number or member.values.get(self._fields.id_number) in {None, "", number}
        ]
        certain = self._people(member for member in namesakes if self._all_three(member, values))
        if len(certain) == 1:
            return Match(certain[0].key)
        possible = certain or self._people(m for m in namesakes if self._is_possible(m, values))
        return Match(candidates=tuple(self.candidate(member.key, values) for member in possible))

    def _people(self, members: Iterable[KnownMember]) -> list[KnownMember]:
        """Return whom records stand for: what is decided to be one person is one candidate."""
        keys = dict.fromkeys(self._known.stands_for(member.key) for member in members)
        return [self._known.members[key] for key in keys]

    def _all_three(self, member: KnownMember, values: Values) -> bool:
        return self._same_birth(member, values) and self._same_unit(member, values)

    def _same_birth(self, member: KnownMember, values: Values) -> bool:
        birth = values.get(self._fields.birth)
        return bool(birth) and member.values.get(self._fields.birth) == birth

    def _same_unit(self, member: KnownMember, values: Values) -> bool:
        return values.get(self._fields.sending_unit) in member.sending_units

    def _is_possible(self, member: KnownMember, values: Values) -> bool:
        """Only a namesake of another birth month and another unit is surely somebody else."""
        births = (values.get(self._fields.birth), member.values.get(self._fields.birth))
        units_differ = values.get(self._fields.sending_unit) and member.sending_units
        others = (
            all(births) and births[0] != births[1] and units_differ and not self._same_unit(member, values)
        )
        return not others

    def candidate(self, key: str, values: Values) -> Candidate:
        """Return a member as one that a row may be about, with what speaks for it."""
        fields, member = self._fields, self._known.members[key]
        number = values.get(fields.id_number)
        facts = (
            (member.values.get(fields.name) == values.get(fields.name), SAME_NAME),
            (self._same_birth(member, values), SAME_BIRTH),
            (self._same_unit(member, values), SAME_UNIT),
            (bool(number) and member.values.get(fields.id_number) == number, SAME_ID),
        )
        units = self._known.targets[fields.sending_unit]
        return Candidate(
            member.key,
            member.values.get(fields.name) or "",
            member.values.get(fields.birth) or "",
            ", ".join(sorted(units.shown(unit) for unit in member.sending_units)),
            tuple(reason for holds, reason in facts if holds),
        )
