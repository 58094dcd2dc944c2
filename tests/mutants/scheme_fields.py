"""Faults of `models/rules/scheme_fields.py`: a field that is lost, or goes by another name."""

FILE = "models/rules/scheme_fields.py"
_PARTS = "tests/models/rules/test_scheme_diff.py::test_each_part_tells_what_differs_and_nothing_else"
MUTANTS = (
    ('.partition(".")[2]', '.partition(".")[0]', _PARTS),
    ('f"{part}.{name}"', 'f"{name}.{part}"', _PARTS),
    ('_field(ITEMS, "title", Spec(N_("Item")', '_field(ITEMS, "title", Spec(N_("Items")', _PARTS),
    ('N_("Worth out of 100")', 'N_("Worth")', _PARTS),
    ('_field(RATERS, "anonymous"', '_field(RATERS, "weight"', _PARTS),
    ('_field(LEVELS, "value"', '_field(LEVELS, "title"', _PARTS),
    ('_field(GRADES, "least"', '_field(GRADES, "from"', _PARTS),
    ('_field(REST, "rounding"', '_field(REST, "decimals"', _PARTS),
    ('_field(REST, "percent"', '_field(REST, "pool_below"', _PARTS),
    ('_field(REST, "quota_level"', '_field(REST, "level"', _PARTS),
)
