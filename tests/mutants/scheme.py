"""Faults of `models/rules/scheme.py`."""

FILE = "models/rules/scheme.py"
_TEST = "tests/models/rules/test_scheme.py::"
_WAITS = _TEST + "test_the_default_scheme_names_the_components_it_waits_for"
_ENTRY = _TEST + "test_the_entry_scheme_is_the_one_of_the_rules"
_PARTS = _TEST + "test_finds_its_parts_by_key"
MUTANTS = (
    ("part not in available", "part in available", _WAITS),
    (
        "for part in needed if part not in available",
        "for part in needed[:1] if part not in available",
        _WAITS,
    ),
    ("if isinstance(item.source, Computed)]", "if isinstance(item.source, Entered)]", _WAITS + " " + _ENTRY),
    (
        "frozenset({OF_ITEMS})",
        'frozenset({OF_ITEMS, "attendance"})',
        _WAITS,
    ),
    ("if isinstance(item.source, Entered))", "if isinstance(item.source, Computed))", _WAITS),
    ("for section in self.sections for item", "for section in self.sections[1:] for item", _ENTRY),
    ("for item in section.items)", "for item in section.items[:1])", _ENTRY),
    ('f"{self.title} v{self.version}"', 'f"{self.title} {self.version}"', _ENTRY),
    ("if item.key == key)", "if item.key != key)", _PARTS),
    ("if level.key == key), None)", "if level.key != key), None)", _PARTS),
    ("if rater.key == key)", "if rater.key != key)", _PARTS),
)
