"""Faults of `models/rules/scheme_typed.py`."""

FILE = "models/rules/scheme_typed.py"
_TEST = "tests/models/rules/test_scheme_typed.py::"
_BESIDE = _TEST + "test_a_problem_is_named_beside_its_field"
_ITEM = _TEST + "test_an_item_is_marked_by_some_levels_by_points_or_as_a_mean"
_RULES = _TEST + "test_the_rules_are_read"
_FRESH = _TEST + "test_a_fresh_row_goes_on_where_the_last_one_stands_and_has_a_key_of_its_own"
_BACK = _TEST + "test_a_shipped_scheme_comes_back_as_it_was"
_SECTION = _TEST + "test_a_section_that_is_renamed_keeps_its_key_and_a_new_one_gets_another"
_UNREAD = _TEST + "test_what_can_be_read_is_judged_beside_what_cannot_and_nothing_follows_from_nothing"
_WIDE = _TEST + "test_full_width_figures_and_percent_signs_are_read"
MUTANTS = (
    ("default=0) + 1)", "default=0) + 2)", _FRESH),
    (
        "elif title in found and title != last:",
        "elif title in found and title == last:",
        _BESIDE + " " + _BACK,
    ),
    ('if weight == 1 else f"{one.number}×', 'if weight != 1 else f"{one.number}×', _ITEM),
    ("tuple(sorted(self._weighed(spot, text)))", "tuple(self._weighed(spot, text))[:1]", _ITEM),
    ('if not _plain(rest["percent"]):', 'if rest["percent"] is None:', _RULES),
    ('row["anonymous"] == "yes"', 'row["anonymous"] == "no"', _BACK),
    ("elif title in twins:", "elif title not in twins:", _BESIDE + " " + _BACK),
    ("[:at]]", "[: at + 1]]", _BACK),
    ("is_free = known and known not in keys.values()", "is_free = known", _SECTION),
    ("not in unread]", "in unread]", _UNREAD),
    ("return None if reader.problems else scheme", "return scheme", _UNREAD),
    ('_plain(text).removesuffix("%")', "_plain(text)", _WIDE),
    ('unicodedata.normalize("NFKC", one) if', "one if", _WIDE),
    ('if _plain(row["value"]) else None', "if True else None", _BESIDE),
    (
        "if number is not None), Fraction(0))",
        "if number), Fraction(1))",
        _TEST + "test_sums_are_exact_and_skip_what_is_no_number",
    ),
    ('found[2] or "1"', '"1"', _ITEM),
)
