"""Every table of the data file, so that importing one module knows them all."""

from peewee import Model

from models.audience import shared_tables
from models.tables import (
    adjustments,
    assignments,
    decisions,
    judging,
    paper,
    people,
    person_file,
    places,
    same_person,
    scans,
    schemes,
    stations,
)
from models.tables.desk import (
    Draft,
    ReservedCode,
    RowLeft,
    SearchGram,
    SearchName,
    SearchPlace,
    SearchStale,
    Setting,
)

SHARED_MODULES = (
    places,
    schemes,
    people,
    person_file,
    same_person,
    assignments,
    stations,
    judging,
    adjustments,
    decisions,
    paper,
    scans,
)
DESK_TABLES: tuple[type[Model], ...] = (
    Setting,
    Draft,
    SearchName,
    SearchGram,
    SearchPlace,
    SearchStale,
    ReservedCode,
    RowLeft,
)


def all_tables() -> list[type[Model]]:
    """Return shared tables first (parents before children), then the desk's own."""
    return [*shared_tables().values(), *DESK_TABLES]
