"""Faults of `models/rules/scheme_problems.py`."""

FILE = "models/rules/scheme_problems.py"
_TEST = "tests/models/rules/test_scheme_problems.py::"
_FOUND = _TEST + "test_finds_the_fault_and_nothing_else"
_LINE = _TEST + "test_what_lies_on_the_line_is_sound"
MUTANTS = (
    ("if total != HUNDRED:", "if abs(total - HUNDRED) > 1:", _FOUND),
    ("and raters != HUNDRED", "and round(raters) != HUNDRED", _FOUND),
    (
        "if rater.weight <= 0:",
        "if rater.weight < 0:",
        _TEST + "test_an_item_or_a_class_of_no_weight_is_a_fault_even_where_the_sum_holds",
    ),
    (
        "if item.weight <= 0:",
        "if item.weight < 0:",
        _TEST + "test_an_item_or_a_class_of_no_weight_is_a_fault_even_where_the_sum_holds",
    ),
    ("if count > 1]", "if count > 2]", _FOUND),
    ("> LONGEST_STANDARD", ">= LONGEST_STANDARD", _LINE),
    ("not 1 <= source.full <= MOST_POINTS", "not 1 <= source.full < MOST_POINTS", _LINE),
    ("not 1 <= source.full <= MOST_POINTS", "not 0 <= source.full <= MOST_POINTS", _FOUND),
    ("level.value > HUNDRED", "level.value >= HUNDRED", _LINE),
    ("worse.least >= better.least", "worse.least > better.least", _FOUND),
    ("not 0 < scheme.quota.percent <= HUNDRED", "not 0 <= scheme.quota.percent <= HUNDRED", _FOUND),
    ("scheme.decimals > MOST_DECIMALS", "scheme.decimals >= MOST_DECIMALS", _LINE),
    ("scheme.grades[-1].least != 0", "scheme.grades[-1].least < 0", _FOUND),
    (
        "if given and level.key not in given:",
        "if level.key in given:",
        "tests/models/rules/test_scheme_typed.py::test_a_problem_is_named_beside_its_field",
    ),
    (
        "keys.index(key, keys.index(key) + 1)",
        "keys.index(key)",
        "tests/models/rules/test_scheme_typed.py::test_a_problem_is_named_beside_its_field",
    ),
    (
        "elif weight <= 0:",
        "elif weight < 0:",
        "tests/models/rules/test_computing.py::test_a_mean_of_nothing_of_strangers_and_without_weight_is_a_fault",
    ),
    ("if level.value is None:", "if level.key is None:", _FOUND),
)
