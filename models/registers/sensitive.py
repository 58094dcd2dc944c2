"""Switching sensitive fields on and off, with a reason that stays in the history."""

from models.audience import audience_of
from models.database import sql
from models.errors import ReasonMissing
from models.journal.operation import operation
from models.records.desk import Desk
from models.records.fields import FieldSpec
from models.records.office import SensitiveSwitch
from models.records.operations import OperationKind
from models.records.saying import keep_saying
from models.settings import SENSITIVE_ON, read_setting, write_setting
from models.switched import switched_fields
from resources.i18n import N_

SWITCHED_ON, SWITCHED_OFF = N_("{field} switched on"), N_("{field} switched off")


def sensitive_switches() -> list[SensitiveSwitch]:
    """Return the sensitive fields in the order of declaration, and the résumé."""
    reasons = read_setting(SENSITIVE_ON)
    return [
        SensitiveSwitch(field, field.place in reasons, reasons.get(field.place, ""), _filled(field))
        for field in switched_fields()
    ]


def switch_sensitive(desk: Desk, field: FieldSpec, reason: str, *, is_on: bool) -> str:
    """Switch a sensitive field and return the operation; what is stored stays, and is only hidden.

    Raises:
        ReasonMissing: no reason was given.
        ReadOnlyDesk: this window only reads.
    """
    plain = reason.strip()
    if not plain:
        raise ReasonMissing
    detail = keep_saying(SWITCHED_ON if is_on else SWITCHED_OFF, field=field.term)
    with operation(desk, OperationKind.SENSITIVE_SWITCH, reason=plain, detail=detail) as identity:
        reasons = read_setting(SENSITIVE_ON)
        place = field.place
        others = {name: why for name, why in reasons.items() if name != place}
        write_setting(SENSITIVE_ON, others | {place: plain} if is_on else others)
    return identity


def _filled(field: FieldSpec) -> int:
    member = audience_of(field.table).parent
    counted = f'SELECT count(DISTINCT "{member}") FROM "{field.table}" WHERE "{field.name}" IS NOT NULL'  # noqa: S608 - names from the declarations
    return int(sql(counted).fetchone()[0])
