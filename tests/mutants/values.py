"""Faults of `models/intake/values.py`, the rules of what a cell says."""

FILE = "models/intake/values.py"
_ONE = "tests/models/intake/test_values.py::"
_MEANT = "tests/models/intake/test_messy_values.py::test_a_value_is_taken_as_it_is_meant"
_REFUSED = "tests/models/intake/test_messy_values.py::test_what_cannot_be_known_is_refused_by_cell"
_BLANK = _ONE + "test_blanks_say_nothing"
_LOST = _ONE + "test_numbers_that_lost_digits_and_dates_are_refused"
_SHOWN = _ONE + "test_a_number_in_a_text_field_reads_as_its_cell_shows"
_NONE = "tests/models/intake/test_messy_values.py::test_a_stroke_for_none_is_an_empty_cell"
MUTANTS = (
    ("or _ERROR.fullmatch(cell.text.strip()):", ":", _ONE + "test_an_error_is_no_value_of_any_field"),
    ("if not plain_spaces(cell.text):", "if not cell.text:", _BLANK),
    (
        "question = (cell.text, owner)",
        "question = (cell.text, None)",
        _ONE + "test_a_place_is_asked_for_with_its_owner_each_time",
    ),
    ('_ALL_MASKED.fullmatch(CONTROL.sub("", text).strip())', "_MASKED.search(text)", _MEANT),
    (
        "return bool(_MASKED.search(text))",
        "return bool(_ALL_MASKED.fullmatch(text))",
        "tests/models/intake/test_messy_values.py::test_a_masked_cell_leaves_its_field_alone",
    ),
    ("moment.as_month if field.kind is Kind.MONTH", "moment.as_month if field.kind is Kind.DATE", _MEANT),
    ("if cell.kind is CellKind.DATE:\n        return Refusal", "if False:\n        return Refusal", _LOST),
    ("> _EXACT_DIGITS:", "> _EXACT_DIGITS + 1:", _LOST),
    ("> _EXACT_DIGITS:", ">= _EXACT_DIGITS:", _SHOWN),
    ("if _FLOATED.fullmatch(cell.text) or", "if", _LOST),
    ("whole.zfill(len(shown)) if _ZEROS.fullmatch(shown) else whole", "whole", _SHOWN),
    (
        'return Refusal(N_("a character is lost")) if _LOST in written else written',
        "return written",
        _REFUSED,
    ),
    (
        "if field.spec.length and len(text) > field.spec.length:",
        "if field.spec.length and len(text) > field.spec.length + 1:",
        _ONE + "test_a_length_is_counted_in_characters",
    ),
    (
        "if field.spec.length and len(text) > field.spec.length:",
        "if field.spec.length and len(text) >= field.spec.length:",
        _ONE + "test_a_length_is_counted_in_characters",
    ),
    (
        'normalize("NFKC", written)).replace(" ", "")',
        'normalize("NFKC", written))',
        _ONE + "test_a_code_is_read_in_any_width_and_spacing",
    ),
    ("if found or _says_none(written):", "if True:", _REFUSED),
    (
        "if _MOBILE.fullmatch(digits):\n        return digits",
        "if _MOBILE.fullmatch(digits):\n        return plain",
        _MEANT,
    ),
    ("len(digits) > _MOBILE_LEAST and", "len(digits) > 10 and", _REFUSED),
    (
        "or len(plain) > field.spec.length > 0:",
        ":",
        _ONE + "test_phone_numbers_too_long_for_their_field_are_refused",
    ),
    ('return str(int(plain.partition(".")[0]))', "return plain", _ONE + "test_whole_numbers"),
    (".casefold() in _NONE", ".casefold() in {''}", _NONE),
)
