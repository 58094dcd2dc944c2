"""Faults of `models/journal/fold.py`."""

FILE = "models/journal/fold.py"
_TEST = "tests/models/journal/test_fold.py::"
_LATER = _TEST + "test_two_that_do_not_know_each_other_are_a_conflict_and_the_later_clock_shows"
_SAME = _TEST + "test_the_same_value_twice_is_no_conflict_but_text_and_number_are"
_GONE = _TEST + "test_a_deletion_stands_against_an_edit_it_did_not_know_and_both_are_shown"
_BACK = _TEST + "test_only_a_return_that_names_the_deletion_brings_a_row_back"
_SHIPPED = _TEST + "test_a_shipped_value_never_stands_against_a_person"
_ORDER = _TEST + "test_every_order_of_a_small_history_agrees"
MUTANTS = (
    ("if (column, change.ref) not in gone:", "if True:", _LATER),
    ("and (DELETION, c.ref) not in gone]", "]", _BACK),
    ("else max(candidates, ", "else min(candidates, ", _LATER),
    ("key=lambda c: (c.hlc, c.rep, c.seq)", "key=lambda c: -c.hlc", _LATER),
    ("key=lambda c: (c.hlc, c.rep, c.seq)", "key=lambda c: 0", _ORDER + " " + _LATER),
    ("type(left) is type(right) and left == right", "str(left) == str(right)", _SAME),
    ("type(left) is type(right) and left == right", "type(left) is type(right)", _LATER),
    (
        "deletion if standing else {}",
        "deletion",
        _TEST + "test_a_deletion_that_saw_everything_is_no_conflict",
    ),
    (
        'exists=not dead and any(c.kind == "I" for c in seen)',
        'exists=any(c.kind == "I" for c in seen)',
        _GONE,
    ),
    (
        'exists=not dead and any(c.kind == "I" for c in seen)',
        "exists=not dead",
        _TEST + "test_nothing_exists_before_it_was_made",
    ),
    (
        'if change.kind == "D" or (change.kind == "I" and (CREATION, change.ref) in gone):',
        'if change.kind == "D":',
        _TEST + "test_a_deletion_that_saw_everything_is_no_conflict",
    ),
    ("else [c for c in candidates if c.rep] or candidates", "else candidates", _SHIPPED),
    (
        "candidates if len(candidates) == 1 else [c for c in candidates if c.rep] or candidates",
        "[c for c in candidates if c.rep]",
        _TEST + "test_a_shipped_value_stands_alone",
    ),
)
