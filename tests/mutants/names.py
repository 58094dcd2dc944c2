"""Faults of `models/rules/names.py`."""

FILE = "models/rules/names.py"
_TEST = "tests/models/rules/test_names.py::"
_STORED = _TEST + "test_a_name_is_stored_in_one_spelling"
_REFUSED = _TEST + "test_what_is_no_name_is_refused_with_its_reason"
MUTANTS = (
    (
        "len(name) > LONGEST",
        "len(name) >= LONGEST",
        _TEST + "test_fifty_characters_beyond_the_basic_plane_still_fit",
    ),
    ("len(name) > LONGEST", "len(name) > LONGEST + 1", _REFUSED),
    ("_DOTS.sub(MIDDLE_DOT, text)", "text", _STORED),
    ('_INVISIBLE.sub("", text)', "text", _STORED),
    ('_SPACES.sub(" ", ', '_SPACES.sub("", ', _STORED),
    (".strip()", "", _STORED + " " + _TEST + "test_plain_spaces_leave_no_odd_space"),
    ('_SPACE_AT_HAN.sub("", ', '_SPACE_AT_HAN.sub(" ", ', _STORED),
    (
        "if private:",
        "if not private and not name:",
        _TEST + "test_a_private_character_is_named_by_its_code_point",
    ),
    (":04X}", ":06X}", _TEST + "test_a_private_character_is_named_by_its_code_point"),
    ("if _LOST.search(name):", "if _LOST.fullmatch(name):", _REFUSED),
    ('{"Cc", "Cs", "Nd", "Cn", ', '{"Cc", "Cs", "Cn", ', _REFUSED),
    ("name[:1] in _INSIDE or ", "", _REFUSED),
    ("char not in _INSIDE and ", "", _STORED),
    ("return name or Refusal", "return name if name is not None else Refusal", _REFUSED),
)
