"""Grids and residential areas that a roster names and nobody entered yet, added if the clerk says so."""

from models.intake.known import KnownOffice
from models.intake.links import Target, normal_place
from models.records.fields import FieldSpec
from models.records.intake import NewPlace
from models.rules.names import plain_spaces
from models.tables.base import new_key
from models.tables.fields import spec_of
from models.tables.places import Unit

_LONGEST = spec_of(Unit.name).spec.length  # characters


class NewPlaces:
    """Remembers each new place once, and makes it known to the rows that follow."""

    def __init__(self, known: KnownOffice) -> None:
        self._known = known
        self._places: dict[tuple[FieldSpec, str, str], NewPlace] = {}

    def named(self, field: FieldSpec, text: str, owner: str) -> str | None:
        """Return the key that the place will have; None where the text cannot be a name."""
        name = plain_spaces(text)
        if len(name) > _LONGEST:
            return None
        question = (field, normal_place(name), owner)
        if question not in self._places:
            place = NewPlace(new_key(), self._known.fields.inside[field], name, owner)
            self._places[question] = place
            self._known.targets[field].add(Target(place.key, name, (name,), owner))
        return self._places[question].key

    def used_by(self, keys: set[str | None]) -> tuple[NewPlace, ...]:
        """Return the places that some row really refers to."""
        return tuple(place for place in self._places.values() if place.key in keys)
