"""Faults of `models/journal/row_history.py`."""

FILE = "models/journal/row_history.py"
_TEST = "tests/models/journal/test_undo.py::"
_CHAIN = _TEST + "test_undo_of_undo_is_redo_and_a_chain_walks_back"
_CHANGED = _TEST + "test_a_field_that_somebody_changed_since_is_kept_and_named"
_UNDONE = _TEST + "test_edits_that_were_undone_themselves_do_not_count_as_touched"
_AGAIN = _TEST + "test_an_import_taken_back_comes_again_with_the_same_keys"
_EDITED = _TEST + "test_added_people_who_were_edited_since_stay_with_their_assignments"
_RANDOM = _TEST + "test_random_days_undone_backwards_leave_the_morning"
_BACK = _TEST + "test_a_removed_row_comes_back_as_it_was"
_SINCE = _TEST + "test_what_was_removed_since_cannot_be_put_back"
_SEEN = "tests/models/journal/test_undo_looked_at.py::"
_EDITED_FIRST = _SEEN + "test_a_removal_that_edited_first_is_looked_through_once_it_is_undone"
MUTANTS = (
    ("return self._state.exists", "return True", _SINCE),
    (
        "while before is not None and before.op == operation:",
        "if before is not None and before.op == operation:",
        _EDITED_FIRST,
    ),
    (
        "if change is not None and change.op == identity:",
        "if change is not None and change.op != identity:",
        _TEST + "test_an_edit_gets_its_former_value_back_and_only_that",
    ),
    ("if c.no < last and c.op != identity)", "if c.no <= last)", _BACK),
    ("standing <= {identity, None}", "standing <= {None}", _AGAIN + " " + _UNDONE + " " + _EDITED),
    ("return not standing <= {identity, None} or", "return", _EDITED),
    (
        "change is None or undone is None or change.op == asking",
        "change is None or undone is None",
        _CHAIN + " " + _AGAIN,
    ),
    (
        "replaced = self._settled(self._replaced(change, column), column, undone)",
        "replaced = self._replaced(change, column)",
        _RANDOM + " " + _CHAIN,
    ),
    ("if replaced is None or replaced.op != undone:", "if True:", _CHAIN + " " + _UNDONE),
    (
        "return self._settled(self._before(replaced, column), column, asking)",
        "return replaced",
        _CHAIN + " " + _UNDONE,
    ),
    (
        "return self._settled(self._before(replaced, column), column, asking)",
        "return self._settled(self._replaced(replaced, column), column, asking)",
        _EDITED_FIRST,
    ),
    ("if len(heads) == 1 else None", "if heads else None", _TEST + "test_a_conflict_belongs_to_no_operation"),
    ("reversed(self._changes)", "iter(self._changes)", _AGAIN + " " + _RANDOM),
    ('"I": (DELETION,), ', "", _RANDOM + " " + _AGAIN),
)
