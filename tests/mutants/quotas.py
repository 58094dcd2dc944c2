"""Faults of `models/rules/quotas.py`."""

FILE = "models/rules/quotas.py"
_TEST = "tests/models/rules/test_quotas.py::"
_TIES = _TEST + "test_a_tie_over_the_line_is_left_to_people"
_OFFICE = _TEST + "test_an_office_that_lacks_the_pool_knows_only_its_own_unit"
MUTANTS = (
    (
        "n * percent.numerator // (100 * percent.denominator)",
        "-(-n * percent.numerator // (100 * percent.denominator))",
        _TEST + "test_a_fifth_is_rounded_down",
    ),
    ("// (100 * percent.denominator)", "// 100", _TEST + "test_other_shares_of_116"),
    (
        "n < quota.pool_below",
        "n <= quota.pool_below",
        _TEST + "test_units_under_five_share_the_places_of_their_pool",
    ),
    (
        "quota.level is QuotaLevel.BATCH",
        "quota.level is QuotaLevel.RECEIVING_UNIT",
        _TEST + "test_one_pool_of_all_where_the_scheme_says_so",
    ),
    ("together if whole_batch else None", "together", _OFFICE),
    ("places(n, quota.percent) if complete else None", "places(n, quota.percent)", _OFFICE),
    ("above + equals <= free", "above + equals < free", _TIES),
    ("above >= free", "above > free", _TIES),
    ("reverse=True", "reverse=False", _TIES),
    ("above += equals", "above += 1", _TIES),
    (
        "if free is None:",
        "if free is None and not scores:",
        _TEST + "test_without_the_pool_everything_stays_open",
    ),
    (
        "small if small and unit in tiny else pool",
        "pool",
        _TEST + "test_units_under_five_share_the_places_of_their_pool",
    ),
)
