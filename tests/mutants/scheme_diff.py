"""Faults of `models/rules/scheme_diff.py`."""

FILE = "models/rules/scheme_diff.py"
_TEST = "tests/models/rules/test_scheme_diff.py::"
_PARTS = _TEST + "test_each_part_tells_what_differs_and_nothing_else"
_OUT = _TEST + "test_an_item_taken_out_is_told_by_its_name"
MUTANTS = (
    ("if change.before != change.after)", "if change.after)", _PARTS),
    ("*(key for key in old if key not in new)", "*()", _OUT),
    ("new.get(key) or old[key]", "old.get(key) or new[key]", _PARTS),
    ("CHANGED if key in old and key in new else", "CHANGED if key in new else", _PARTS),
    ("ADDED if key in new else REMOVED", "ADDED", _OUT),
    ("if part == REST:", "if part == ITEMS:", _PARTS),
    ("for part in PARTS for found", "for part in list(PARTS)[:4] for found", _PARTS),
    ("old.get(name_in_part(field))", "old.get(field.name)", _PARTS),
    ("if fields:", "if key:", _TEST + "test_equal_schemes_differ_in_nothing"),
    ("{row['number']} {row['title']}", "{row['title']}", _OUT),
)
