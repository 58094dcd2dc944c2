"""Faults of `models/rules/exact.py`."""

FILE = "models/rules/exact.py"
_TEST = "tests/models/rules/test_exact.py::"
MUTANTS = (
    ("(2 * scaled + 1) // 2", "(2 * scaled) // 2", _TEST + "test_rounds_an_exact_half_as_the_scheme_says"),
    ("(2 * scaled + 1) // 2", "(2 * scaled + 2) // 2", _TEST + "test_prints_all_decimals"),
    (
        "rounding is Rounding.HALF_EVEN",
        "rounding is Rounding.HALF_UP",
        _TEST + "test_rounds_an_exact_half_as_the_scheme_says",
    ),
    (
        "scaled = abs(number) * 10**decimals\n    whole",
        "scaled = number * 10**decimals\n    whole",
        _TEST + "test_prints_all_decimals",
    ),
    ("if number < 0 < whole", "if number < 0", _TEST + "test_prints_all_decimals"),
    ("zfill(decimals + 1)", "zfill(decimals)", _TEST + "test_prints_all_decimals"),
    ("if not decimals:", "if decimals > 99:", _TEST + "test_prints_all_decimals"),
    (
        '("-" if number < 0 else "")',
        '""',
        _TEST + "test_writes_in_full_what_ends_and_as_a_fraction_what_does_not",
    ),
    (
        "counts = {2: 0, 5: 0}",
        "counts = {2: 0}",
        _TEST + "test_writes_in_full_what_ends_and_as_a_fraction_what_does_not",
    ),
    (
        "max(counts.values())",
        "min(counts.values())",
        _TEST + "test_writes_in_full_what_ends_and_as_a_fraction_what_does_not",
    ),
)
