"""Which sensitive fields this office has switched on; all are off until somebody says why."""

from models.records.fields import FieldSpec
from models.settings import SENSITIVE_ON, read_setting
from models.tables.fields import field_specs
from models.tables.person_file import RESUME


def switched_fields() -> tuple[FieldSpec, ...]:
    """Return what an office switches on and off: the sensitive fields, and the résumé as a whole."""
    return (*(field for field in field_specs("member_sensitive") if field.spec.sensitive), RESUME)


def sensitive_off() -> frozenset[FieldSpec]:
    """Return the sensitive fields that this office did not switch on."""
    switched_on = read_setting(SENSITIVE_ON)
    return frozenset(field for field in switched_fields() if field.place not in switched_on)
