"""Faults of `models/rules/terms.py`."""

FILE = "models/rules/terms.py"
_TEST = "tests/models/rules/test_terms.py::"
_COUNTS = _TEST + "test_counts_the_days_of_the_batch_that_a_term_covers"
_THIRD = _TEST + "test_less_than_a_third_is_too_short"
_NO_DATES = _TEST + "test_says_nothing_where_the_batch_has_no_dates"
MUTANTS = (
    ("_LEAST_PART = 3", "_LEAST_PART = 4", _THIRD),
    ("self.days * _LEAST_PART < self.whole", "self.days * _LEAST_PART <= self.whole", _THIRD),
    ("self.days * _LEAST_PART < self.whole", "self.days < self.whole // _LEAST_PART", _THIRD),
    ("(last - first).days + 1", "(last - first).days", _COUNTS),
    ("max(begins or first, first)", "begins or first", _COUNTS),
    ("min(ends or last, last)", "ends or last", _COUNTS),
    ("max(begins or first, first)", "first", _COUNTS),
    ("min(ends or last, last)", "last", _COUNTS),
    ("Served(max(covered, 0), ", "Served(covered, ", _COUNTS),
    ("last < first or", "last <= first or", _TEST + "test_a_batch_of_one_day_has_a_term"),
    ("last < first or ", "", _NO_DATES),
    ("if first is None or last is None", "if first is None and last is None", _NO_DATES),
    (
        "(begins is None and ends is None)",
        "(begins is None or ends is None)",
        _COUNTS,
    ),
    (
        " or (begins is None and ends is None)",
        "",
        _TEST + "test_says_nothing_where_the_member_has_no_term_of_their_own",
    ),
)
