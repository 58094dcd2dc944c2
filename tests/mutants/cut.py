"""Faults of `models/journal/cut.py`."""

FILE = "models/journal/cut.py"
_TEST = "tests/models/journal/test_as_of.py::"
_BACK = _TEST + "test_a_clock_set_back_hides_nothing_that_came_before"
_REFUSED = _TEST + "test_days_to_come_and_before_the_office_are_refused"
MUTANTS = (
    ("substr(at,1,10)<=?", "substr(at,1,10)<?", _BACK),
    (
        "j.rep<>0 AND o.rowid<=?",
        "j.rep<>0 AND o.rowid<?",
        _TEST + "test_an_office_without_changes_since_is_what_stands",
    ),
    ("if day > now().date():", "if False:", _REFUSED),
    ("    if last is None:", "    if False:", _REFUSED),
)
