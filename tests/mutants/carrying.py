"""Faults of `models/rules/carrying.py`."""

FILE = "models/rules/carrying.py"
_TEST = "tests/models/rules/test_carrying.py::"
_GONE = _TEST + "test_a_mark_that_cannot_be_given_any_more_does_not_count"
_CAME = _TEST + "test_a_mark_that_could_not_be_given_then_does_not_count"
_POINTS = _TEST + "test_points_count_out_of_the_same_full_marks_only"
MUTANTS = (
    ("if not known or found is None", "if found is None", _GONE),
    ("rater.key == rater_class for", "bool(rater.key) for", _GONE),
    ("level in source.levels if level", "bool(level) if level", _GONE),
    ("source.full == former.full\n", "former.full is not None\n", _POINTS),
    ("source.full is not None and", "True and", _TEST + "test_levels_are_no_points"),
    ("if not isinstance(source, Entered) or", "if", _GONE),
    (
        "return level in source.levels if level else",
        "return False if level else",
        _TEST + "test_a_level_stays_what_it_is_whatever_it_is_worth",
    ),
    (" or before is None", "", _CAME),
    (" or not isinstance(former, Entered)", "", _CAME),
    ("item.key == key", "item.key != key", _GONE),
)
