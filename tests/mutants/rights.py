"""Faults of `models/rights.py`."""

FILE = "models/rights.py"
_MAY = "tests/models/journal/test_operation.py::test_what_an_office_may_write"
_REMOVES = "tests/models/journal/test_operation.py::test_an_office_removes_no_assignment_and_no_member"
_ROWS = "tests/models/test_rights.py::test_every_table_kind_by_kind"
_OWN = "tests/models/test_rights.py::test_what_stays_inside_its_office_is_not_the_districts"
_ALONE = "tests/models/test_rights.py::test_what_the_district_writes_alone"
_BIN = "tests/models/registers/test_recycle_bin.py::"
MUTANTS = (
    ("if desk.is_district:", "if not desk.is_district:", _MAY),
    ("and audience_of(table).reach is not Reach.OWN", "", _OWN),
    ("return None if row.get(audience.column) == desk.office else OWN_ONLY", "return None", _OWN),
    ("return None if row.get(audience.column) == desk.office else OWN_ONLY", "return OWN_ONLY", _OWN),
    ("    if audience.by_district:\n        return DISTRICT_ONLY\n", "", _ALONE),
    ("{Reach.ROOT, Reach.THROUGH}", "{Reach.ROOT}", _REMOVES),
    ("{Reach.ROOT, Reach.THROUGH}", "{Reach.THROUGH}", _REMOVES),
    (
        "return None if held else OTHER_OFFICE",
        "return OTHER_OFFICE",
        _MAY,
    ),
    ("audience.reach is not Reach.DISTRICT and row.get", "row.get", _ROWS),
    (
        "row.get(audience.column) == desk.office:\n        return None\n    return OTHER_OFFICE",
        "row.get(audience.column) != desk.office:\n        return None\n    return OTHER_OFFICE",
        _MAY,
    ),
    ("in {Reach.OFFICE, Reach.OWN} else DISTRICT_ONLY", "in {Reach.OWN} else DISTRICT_ONLY", _MAY),
    (
        'if kind == "D":\n        return NEVER_REMOVED',
        'if kind == "X":\n        return NEVER_REMOVED',
        _REMOVES,
    ),
    ('if kind == "I":\n            return None', 'if kind == "U":\n            return None', _MAY),
    (
        "if row.get(audience.column) != desk.office:",
        "if kind != 'I' and row.get(audience.column) != desk.office:",
        _MAY,
    ),
    (
        "if row.get(audience.column) != desk.office:",
        "if kind == 'I' and row.get(audience.column) != desk.office:",
        _ROWS,
    ),
    (
        "reach in _ASSIGNED:",
        "reach is Reach.ROOT:",
        _BIN + "test_an_office_is_told_that_the_district_brings_people_back",
    ),
    ('set(changed) if kind == "U" else', 'set(row) if kind == "U" else', _MAY),
    ("if value is not None}", "}", _ROWS),
    ("f.spec.district or f.spec.routing", "f.spec.routing", _MAY),
    ("f.spec.district or f.spec.routing", "f.spec.district", _ROWS),
    (
        " and _has_beside(desk, audience, table, row)",
        "",
        "tests/models/registers/test_same_person.py::test_an_office_writes_no_decision_around_the_use_case",
    ),
)
