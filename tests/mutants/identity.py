"""Faults of `models/rules/identity.py`."""

FILE = "models/rules/identity.py"
_TEST = "tests/models/rules/test_identity.py::"
_NONE = _TEST + "test_what_is_no_id_number_is_refused"
_SPELT = _TEST + "test_one_spelling_is_stored"
_SAID = _TEST + "test_birth_and_sex_are_read_from_it"
_AGAINST = _TEST + "test_contradictions_are_all_named"
MUTANTS = (
    (
        "number[-1] != ric",
        "number[-1:] == '' and number[-1] != ric",
        _TEST + "test_every_wrong_digit_is_found",
    ),
    ("_SEX_DIGIT = 16", "_SEX_DIGIT = 15", _SAID),
    (
        "MALE if int(number[_SEX_DIGIT]) % 2 else FEMALE",
        "FEMALE if int(number[_SEX_DIGIT]) % 2 else MALE",
        _SAID,
    ),
    ("date(int(number[6:10]),", "date(int(number[6:10]) + 1,", _SAID),
    (".upper()", "", _TEST + "test_the_x_is_upper_case " + _SPELT),
    ('unicodedata.normalize("NFKC", text)', "text", _SPELT),
    ("_OLD_LENGTH = 15", "_OLD_LENGTH = 14", _NONE),
    ("isinstance(read_text(number[6:14]), Refusal)", "isinstance(read_text(number[6:12]), Refusal)", _NONE),
    ("number[:6] != NOBODYS_REGION and not any(places)", "not any(places)", _SPELT),
    ("and not any(places)", "and any(places)", _TEST + "test_a_region_that_exists_or_once_did_is_taken"),
    ("_FLOATED.fullmatch(number)", "_FLOATED.fullmatch('')", _NONE),
    ("not named.startswith(birth)", "named.startswith(birth)", _AGAINST),
    ("sex != sex_of(number)", "sex == sex_of(number)", _AGAINST),
)
