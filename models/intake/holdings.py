"""What the office holds, gathered for an import or an export: one query for each table."""

from collections.abc import Iterator, Mapping
from typing import Any

from peewee import Model

from models.clock import now
from models.courses import batch_terms, courses_of
from models.intake.known import KnownAssignment, KnownMember, KnownOffice, RosterFields
from models.intake.links import Target, Targets
from models.intake.unit_targets import unit_targets
from models.journal.shipped import chinese_number
from models.records.desk import Desk
from models.records.fields import FieldSpec
from models.registers.same_person import joined_in
from models.rights import DISTRICT_FIELD, OTHER_OFFICE, district_columns
from models.switched import sensitive_off
from models.tables.assignments import Assignment, Batch
from models.tables.fields import field_specs, spec_of
from models.tables.people import Member, MemberSensitive
from resources.i18n import CHINESE

_OFFICES = frozenset(("street", "town"))
_SENDERS = frozenset(("department", "district", "street", "town", "branch"))


def roster_fields() -> RosterFields:
    """Return the fields of a roster, from their declarations."""
    tables = ("member", "member_sensitive", "assignment")
    wanted = tuple(field for table in tables for field in field_specs(table) if field.is_text)
    return RosterFields(
        name=spec_of(Member.name),
        birth=spec_of(Member.birth),
        sex=spec_of(Member.sex),
        id_number=spec_of(MemberSensitive.id_number),
        batch=spec_of(Assignment.batch),
        sending_unit=spec_of(Assignment.sending_unit),
        receiving_unit=spec_of(Assignment.receiving_unit),
        inside={
            spec_of(Assignment.grid): "grid",
            spec_of(Assignment.area): "area",
            spec_of(Assignment.second_grid): "grid",
        },
        starts=spec_of(Assignment.starts),
        ends=spec_of(Assignment.ends),
        wanted=wanted,
    )


def known_office(
    desk: Desk, places: Mapping[str, str], language: str = CHINESE, *, is_compared: bool = False
) -> KnownOffice:
    """Gather what the office holds: one query for each table.

    A person with several records has its assignments under the record that stands. Where files are only
    compared, sensitive fields that are off come too: to be held against the file's, and dropped.
    """
    fields, off, joined = roster_fields(), sensitive_off(), joined_in()
    standing = joined.standing
    senders: dict[str, set[str]] = {}
    assignments: dict[tuple[str, str], KnownAssignment] = {}
    for key, member, values in _assignments():
        stands = standing.get(member, member)
        if key not in joined.heads:
            assignments[stands, values[fields.batch] or ""] = KnownAssignment(key, values)
        senders.setdefault(stands, set()).add(values[fields.sending_unit] or "")
    sensitive = dict(_stored(MemberSensitive, frozenset() if is_compared else off))
    members = {
        key: KnownMember(
            key, values | sensitive.get(key, {}), frozenset(senders.get(standing.get(key, key), set()) - {""})
        )
        for key, values in _stored(Member)
    }
    return KnownOffice(
        fields=fields,
        members=members,
        assignments=assignments,
        targets=_targets(fields, places, language),
        off=off,
        may_not_write=_Rights(desk).refusal,
        language=language,
        standing=standing,
        terms=batch_terms(),
        courses=courses_of,
    )


class _Rights:
    """What this desk may write, asked field by field before anything is written."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def refusal(self, field: FieldSpec, is_new: bool, value: str | None) -> str | None:  # noqa: FBT001 - MayNotWrite
        if self._desk.is_district or field.name not in district_columns(field.table):
            return None
        if not is_new:
            return DISTRICT_FIELD
        return OTHER_OFFICE if field.spec.routing and value != self._desk.office else None


def _tuples(query: Any) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - peewee types the tuples of a query as rows
    yield from query.tuples().iterator()


def _stored(
    table: type[Model], off: frozenset[FieldSpec] = frozenset()
) -> Iterator[tuple[str, dict[FieldSpec, str | None]]]:
    fields = [f for f in field_specs(table._meta.table_name) if f not in off and f.is_text]  # noqa: SLF001 - peewee's own way to ask
    columns = [getattr(table, field.name) for field in fields]
    for key, *values in _tuples(table.select(table._meta.primary_key, *columns)):  # noqa: SLF001 - as above
        yield key, dict(zip(fields, values, strict=True))


def _assignments() -> Iterator[tuple[str, str, dict[FieldSpec, str | None]]]:
    fields = field_specs("assignment")
    columns: list[Any] = [getattr(Assignment, field.name) for field in fields]
    for key, member, *values in _tuples(Assignment.select(Assignment.key, Assignment.member, *columns)):
        yield key, member, dict(zip(fields, values, strict=True))


def _targets(fields: RosterFields, places: Mapping[str, str], language: str) -> dict[FieldSpec, Targets]:
    units = list(unit_targets(language, now().date().isoformat()))

    def of_kinds(*kinds: str) -> Targets:
        return Targets((target for kind, target in units if kind in kinds), places)

    return {
        fields.sending_unit: of_kinds(*_SENDERS),
        fields.receiving_unit: of_kinds(*_OFFICES),
        **{field: of_kinds(kind) for field, kind in fields.inside.items()},
        fields.batch: Targets(_batch_target(batch) for batch in Batch.select()),
    }


def _batch_target(batch: Batch) -> Target:
    names = {batch.title, str(batch.number), f"第{chinese_number(batch.number)}批", f"第{batch.number}批"}
    return Target(batch.key, batch.title, tuple(name for name in names if name))
