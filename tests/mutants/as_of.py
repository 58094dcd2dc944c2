"""Faults of `models/journal/as_of.py`."""

FILE = "models/journal/as_of.py"
_TEST = "tests/models/journal/test_as_of.py::"
_SINCE = _TEST + "test_what_was_changed_added_and_removed_since_is_not_there"
_AGAIN = _TEST + "test_a_row_that_came_again_is_there_on_either_day_and_not_between"
_SHIPPED = _TEST + "test_shipped_rows_are_there_on_every_day"
MUTANTS = (
    ("INDEXED BY journal_row WHERE no<=?1", "INDEXED BY journal_row", _SINCE),
    ("WHERE rep=0 AND no>?1", "WHERE rep=0 AND 0", _SHIPPED),
    ("t.changes>1 AND (j.no<=? OR j.rep=0)", "t.changes>1 AND (j.no<=?+9 OR 1)", _AGAIN),
    ("            if state.exists:", "            if True:", _AGAIN),
    (
        "None if field.null else field.default",
        "None",
        _TEST + "test_a_column_that_came_later_holds_its_default",
    ),
)
