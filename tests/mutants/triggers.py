"""Faults of `models/journal/triggers.py`."""

FILE = "models/journal/triggers.py"
_TEST = "tests/models/journal/test_triggers.py::"
_REPLACED = _TEST + "test_an_update_is_journalled_with_what_changed_and_what_it_replaced"
_NULL = _TEST + "test_null_and_empty_text_are_told_apart"
_GROUP = _TEST + "test_columns_of_one_group_are_journalled_together"
_DELETED = _TEST + "test_a_deletion_names_everything_it_saw_and_a_return_names_the_deletion"
_OUTSIDE = _TEST + "test_outside_an_operation_nothing_is_written"
_UPSERT = _TEST + "test_upsert_and_update_from_are_journalled_and_replace_is_refused"
_CLOCK = "tests/models/journal/test_operation.py::test_clock_never_runs_backwards"
_RANDOM = "tests/models/journal/test_undo.py::test_random_days_undone_backwards_leave_the_morning"
MUTANTS = (
    ("seq=seq+1, hlc=max(hlc+1, {_NOW})", "seq=seq+1, hlc={_NOW}", _CLOCK),
    ("FROM self WHERE op IS NULL;", "FROM self WHERE op IS NULL AND 0;", _OUTSIDE),
    ("WHERE o IS NOT v{together}", "WHERE o <> v{together}", _NULL),
    ("WHERE o IS NOT v{together}", "WHERE o IS NOT v", _GROUP),
    ("AND col='~' AND win=1 HAVING count(*)>0", "AND col='~' AND win=1 AND 0 HAVING count(*)>0", _DELETED),
    ("THEN j.key ELSE '*' END", "THEN j.key ELSE '~' END", _REPLACED),
    ("WHERE {_ROW} AND win=1 GROUP BY col", "WHERE {_ROW} AND win=1 AND col='*' GROUP BY col", _DELETED),
    ("WHERE EXISTS(SELECT 1 FROM head WHERE {_ROW} AND col='*')", "WHERE 0", _UPSERT),
    ("  DELETE FROM head WHERE {_ROW} AND col='~' AND win=1;\n", "", _RANDOM),
    (
        "  DELETE FROM head WHERE {_ROW} AND win=1 AND col IN",
        "  DELETE FROM head WHERE 0 AND col IN",
        _RANDOM + " " + _REPLACED,
    ),
    ("  DELETE FROM head WHERE {_ROW} AND win=1;\n", "", _RANDOM),
    (
        "RAISE(ABORT,'gridwork: a key, a parent",
        "RAISE(IGNORE) -- 'gridwork: a key, a parent",
        _TEST + "test_keys_and_owners_never_change",
    ),
)
