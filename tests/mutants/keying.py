"""Faults of `models/rules/keying.py`."""

FILE = "models/rules/keying.py"
_TEST = "tests/models/rules/test_keying.py::"
_LEVELS = _TEST + "test_letters_and_figures_name_the_levels"
_CLOSES = _TEST + "test_a_number_closes_once_no_further_digit_could_fit"
_REFUSED = _TEST + "test_what_would_pass_full_marks_is_refused"
MUTANTS = (
    ("int(plain) - 1", "int(plain)", _LEVELS),
    ("0 <= place < len", "0 <= place <= len", _LEVELS),
    ("0 <= place < len", "place < len", _LEVELS),
    (", key).upper()", ", key)", _LEVELS),
    ("ord(plain) - _FIRST_LETTER", "ord(plain) - _FIRST_LETTER - 1", _LEVELS),
    ("points > full", "points >= full", _CLOSES),
    ("points * 10 > full", "points * 10 >= full", _CLOSES),
    ("points == 0 or points", "points", _CLOSES),
    (" or before == 0", "", _REFUSED),
    ("    if points > full:\n        return None\n", "", _REFUSED),
    ("before // 10 or None", "before // 10", _TEST + "test_backspace_takes_the_last_digit"),
    (
        'plain = unicodedata.normalize("NFKC", key)\n',
        "plain = key\n",
        _TEST + "test_backspace_takes_the_last_digit " + _CLOSES,
    ),
)
