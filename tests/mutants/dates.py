"""Faults of `models/rules/dates.py`."""

FILE = "models/rules/dates.py"
_TEST = "tests/models/rules/test_dates.py::"
_NO_DATE = _TEST + "test_what_is_no_date_is_refused_with_its_reason"
_MONTH = _TEST + "test_a_month_is_read"
_DAY = _TEST + "test_a_day_is_read"
_NUMBER = _TEST + "test_a_number_is_read_as_what_its_cell_shows"
_SERIAL = _TEST + "test_serials_of_both_systems_name_their_day"
_CELL = _TEST + "test_a_date_cell_says_only_what_it_shows"
MUTANTS = (
    ("date(1899, 12, 30)", "date(1899, 12, 31)", _SERIAL),
    ("date(1904, 1, 1)", "date(1904, 1, 2)", _SERIAL),
    ("_EPOCH_1904 if date_1904", "_EPOCH_1904 if not date_1904", _SERIAL),
    ("if _MAYBE_OCTOBER.fullmatch(plain):\n        return", "if False:\n        return", _NO_DATE),
    ("1 <= month <= _MONTHS", "0 <= month <= _MONTHS", _NO_DATE),
    ("FIRST_YEAR <= year <= LAST_YEAR", "0 <= year", _NO_DATE),
    (
        "1 <= day <= (following - timedelta(days=1)).day",
        "1 <= day < (following - timedelta(days=1)).day",
        _TEST + "test_the_last_day_of_each_month_is_one",
    ),
    (
        "1 <= day <= (following - timedelta(days=1)).day",
        "1 <= day <= following.day + 30",
        _NO_DATE,
    ),
    ("_SHORT_YEAR.fullmatch(plain)", "_YEAR.fullmatch('')", _NO_DATE),
    ('plain += "0"', "pass", _NUMBER),
    ("and _TWO_DECIMALS.search(number_format)", "", _TEST + "test_a_number_that_is_no_date_is_refused"),
    ("_FIRST_SERIAL <= int(plain) <= _LAST_SERIAL", "_FIRST_SERIAL < 0", _NUMBER),
    (
        "10_000, 73_050",
        "10_000, 200_000",
        _NUMBER + " " + _TEST + "test_serials_end_where_six_digit_months_begin",
    ),
    ('or "m" not in shown', "", _CELL),
    ("return Moment(found.year, found.month)", "return found", _CELL),
    ("if moment.day is None:", "if moment.day == 0:", _TEST + "test_a_month_is_no_date"),
    ('parts == {"m"}', 'parts == {"d"}', _TEST + "test_a_number_format_tells_which_parts_it_shows"),
    ('unicodedata.normalize("NFKC", text)', "text", _MONTH + " " + _DAY),
)
