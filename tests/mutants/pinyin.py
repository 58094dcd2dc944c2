"""Faults of `models/rules/pinyin.py`."""

FILE = "models/rules/pinyin.py"
_TEST = "tests/models/rules/test_pinyin.py::"
_FOUND = _TEST + "test_a_name_is_found_however_it_is_typed"
_NOT = _TEST + "test_what_is_not_in_the_name_finds_nothing"
_KEPT = _TEST + "test_an_index_keeps_pieces_of_name_pinyin_initials_and_phone"
_CUT = _TEST + "test_a_search_is_cut_into_pieces_that_the_index_has"
_SECOND = _TEST + "test_initials_before_a_character_in_full_are_a_second_plan"
_SURNAME = _TEST + "test_a_surname_is_read_as_a_surname_first"
MUTANTS = (
    ("if at == 0 else", "if at == 1 else", _SURNAME),
    ("if text != first)", ")", _SURNAME),
    ('.replace(MIDDLE_DOT, "")', "", _TEST + "test_dots_spaces_and_capitals_make_no_difference"),
    ('"").lower()', '"")', _TEST + "test_dots_spaces_and_capitals_make_no_difference"),
    ("range(1, CHARACTERS + 1)", "range(1, CHARACTERS)", _KEPT),
    (
        "range(1, _LETTERS + 1)",
        "range(1, _LETTERS - 2)",
        _TEST + "test_everybody_who_reads_so_is_found_at_once",
    ),
    (
        'normalize("NFKC", CONTROL.sub("", normal_name(name)))',
        'normalize("NFKC", CONTROL.sub("", name))',
        _TEST + "test_any_dot_is_no_difference",
    ),
    ("range(len(phone) - DIGITS + 1)", "range(len(phone) - DIGITS)", _KEPT),
    ('return found - {""}', "return found", _TEST + "test_what_has_no_reading_leaves_no_empty_piece"),
    ('for whole in ("".join(variant), initials)', 'for whole in ("".join(variant),)', _KEPT),
    ("len(run) <= longest", "len(run) <= longest + 1", _CUT + " " + _SECOND),
    ("range(len(run) - longest + 1)", "range(len(run) - longest)", _CUT),
    ("-(-len(windows) // _MOST_PIECES)", "len(windows) // _MOST_PIECES or 1", _CUT),
    ("range(1, min(len(query), _INITIALS_BEFORE))", "range(1, _INITIALS_BEFORE)", _SECOND),
    (
        "return query in phone",
        "return phone.startswith(query)",
        _TEST + "test_part_of_a_phone_number_finds_and_digits_are_no_name",
    ),
    ("for taken in (text, text[:1])", "for taken in (text,)", _FOUND),
    ("if text.startswith(query)", "if query.startswith(text)", _FOUND + " " + _NOT),
    ("for start in range(len(name)))", "for start in range(1))", _FOUND),
    ("if not name:\n        return False", "if not name:\n        return True", _NOT),
)
