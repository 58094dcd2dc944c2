"""Faults of `models/rules/computing.py`."""

FILE = "models/rules/computing.py"
_TEST = "tests/models/rules/test_computing.py::"
_MEAN = _TEST + "test_a_mean_is_weighed_and_may_be_of_means"
_WAITS = _TEST + "test_what_lacks_a_part_waits_and_what_is_left_out_is_not_waited_for"
_CIRCLE = _TEST + "test_a_circle_is_named_however_long_it_is"
_STRANGE = _TEST + "test_a_mean_of_nothing_of_strangers_and_without_weight_is_a_fault"
MUTANTS = (
    ("values[key] * weight for key, weight", "values[key] for key, weight", _MEAN),
    (", Fraction(0)) / whole\n", ", Fraction(0)) / 2\n", _MEAN),
    ("if not whole or any(", "if not whole and any(", _WAITS),
    ("if key not in left_out}", "if key}", _WAITS),
    ("waiting += parts.get(one, ())", "pass", _CIRCLE),
    ("if item.key in _all_below(", "if item.key not in _all_below(", _CIRCLE),
    ("if one not in found:", "if one == key:", _CIRCLE),
    ("found |= ready", "found = dict(ready)", _MEAN),
    ("else Fraction(0)\n", "else Fraction(1)\n", _TEST + "test_a_weight_that_is_no_number_is_none"),
    (
        "item.source.component == OF_ITEMS\n",
        "bool(item.source.component)\n",
        _TEST + "test_only_means_have_parts",
    ),
)
