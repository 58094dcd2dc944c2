"""Faults of `models/registers/drafts.py`."""

FILE = "models/registers/drafts.py"
_KILLED = "tests/kills/test_entry.py::test_10_kills_lose_nothing"
_TEST = "tests/models/registers/test_marks.py::"
MUTANTS = (
    (
        "    marks = [[mark.item",
        "    if len(content.marks) % 3:\n        return\n    marks = [[mark.item",
        _KILLED,
    ),
    (
        "if not content.marks and not content.remark:",
        "if not content.marks or not content.remark:",
        _TEST + "test_a_draft_over_a_saved_sheet_shows_the_draft_until_it_is_thrown_away",
    ),
    (
        "DELETE FROM draft WHERE",
        "DELETE FROM draft WHERE NOT",
        _TEST + "test_a_draft_survives_closing_and_is_offered_until_saved",
    ),
)
