"""Faults of `models/rules/sheet_code.py`."""

FILE = "models/rules/sheet_code.py"
_TEST = "tests/models/rules/test_sheet_code.py::"
_WRONG = _TEST + "test_every_single_wrong_character_is_refused"
_SWAPPED = _TEST + "test_any_two_characters_changed_for_each_other_are_refused"
_TYPED = _TEST + "test_typing_is_brought_into_form"
MUTANTS = (
    (
        '"23456789ABCDEFGHJKMNPQRSTUVWXYZ"',
        '"23456789ABCDEFGHIJKMNPQRSTUVWXY"',
        _TEST + "test_the_alphabet_has_nothing_that_looks_like_something_else",
    ),
    ("_RADIX = 3", "_RADIX = 1", _SWAPPED),
    ("_RADIX = 3", "_RADIX = 2", _SWAPPED),
    ("_REMAINDER = 1", "_REMAINDER = 2", _TEST + "test_a_known_code_stays_readable_in_later_versions"),
    ("% _MODULUS\n    return", "% 30\n    return", _WRONG),
    ("range(LENGTH - 2)", "range(LENGTH - 1)", _TEST + "test_the_first_letter_names_the_office"),
    ("code[-1] == _check_character(code[:-1])", "True", _WRONG),
    ("or code[0] not in _OFFICES", "", _TEST + "test_a_letter_of_no_office_is_refused"),
    ("secrets.choice(ALPHABET)", "ALPHABET[0]", _TEST + "test_codes_are_drawn_not_counted"),
    (".upper()", "", _TYPED),
    ('unicodedata.normalize("NFKC", text)', "text", _TYPED),
    ('"".join(plain.split())', "plain.strip()", _TYPED),
    (
        "len(code) != LENGTH",
        "len(code) < LENGTH",
        _TEST + "test_a_code_has_eight_characters_and_no_other_number_of_them",
    ),
    ('"310106006": "A"', '"310106006": "B"', _TEST + "test_fifteen_offices_have_fifteen_letters"),
)
