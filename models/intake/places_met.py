"""The units, places and batches that a file names otherwise than this office: to be assigned by the clerk."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.intake.known import KnownOffice
from models.intake.links import place_question
from models.records.fields import FieldSpec
from models.records.intake import PlaceState, PlaceUse
from models.rules.names import plain_spaces


@dataclass(slots=True)
class _Met:
    """One name met in one field, inside one sub-district, and how often."""

    field: FieldSpec
    text: str
    owner: str
    where: str
    state: PlaceState
    key: str
    rows: int = 0


class PlacesMet:
    """Takes a note of each name once, however many rows have it."""

    def __init__(self, known: KnownOffice, chosen: Mapping[str, str]) -> None:
        self._known = known
        self._chosen = chosen
        self._met: dict[tuple[FieldSpec, str, str | None], _Met | None] = {}

    def note(
        self,
        field: FieldSpec,
        text: str,
        owner: str | None,
        *,
        where: str,
        found: str | None,
        added: str | None,
    ) -> None:
        """Note that a cell with this `text` names `found`, or `added`, which the import makes, or neither."""
        question = (field, text, owner)
        if question not in self._met:
            state = PlaceState.NEW if added else self._state(field, text, owner, found)
            key = added or found or ""
            self._met[question] = _Met(field, text, owner or "", where, state, key) if state else None
        met = self._met[question]
        if met:
            met.rows += 1

    def uses(self, new: set[str]) -> tuple[PlaceUse, ...]:
        """Return what was noted, the undecided first; `new` are the keys of places the import adds."""
        found = [
            self._use(met)
            for met in self._met.values()
            if met and (met.state is not PlaceState.NEW or met.key in new)
        ]
        return tuple(sorted(found, key=lambda use: use.state not in UNDECIDED))

    def _state(self, field: FieldSpec, text: str, owner: str | None, found: str | None) -> PlaceState | None:
        if found is None:
            return PlaceState.UNKNOWN
        if self._chosen.get(place_question(text, owner)) == found:
            return PlaceState.CHOSEN
        is_elsewhere = owner and self._known.targets[field].owner_of(found) not in {None, owner}
        if is_elsewhere:
            return PlaceState.ELSEWHERE
        return PlaceState.FORMER if self._known.targets[field].is_former(text, found) else None

    def _use(self, met: _Met) -> PlaceUse:
        offices, targets = self._known.targets[self._known.fields.receiving_unit], self._known.targets
        return PlaceUse(
            field=met.field,
            text=plain_spaces(met.text),
            question=place_question(met.text, met.owner or None),
            owner=met.owner,
            owner_title=offices.shown(met.owner),
            rows=met.rows,
            where=met.where,
            state=met.state,
            key=met.key,
            shown=targets[met.field].shown(met.key),
        )


UNDECIDED = frozenset({PlaceState.UNKNOWN, PlaceState.ELSEWHERE})
