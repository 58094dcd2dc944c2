"""Faults of `models/journal/children.py`."""

FILE = "models/journal/children.py"
_TEST = "tests/models/journal/test_undo.py::"
_SEEN = "tests/models/journal/test_undo_looked_at.py::"
_GRID = _SEEN + "test_a_place_made_with_an_assignment_in_it_goes_once_the_assignment_has_left"
MUTANTS = (
    (
        "is_draft = name not in shared_tables()",
        "is_draft = False",
        _TEST + "test_added_people_with_a_half_entered_sheet_stay_and_so_does_the_draft",
    ),
    ("if table in _SOFT else []", "if False else []", _SEEN + "test_people_whose_sheets_were_printed_stay"),
    ("one.column not in columns}", "one.column in columns}", _GRID),
)
