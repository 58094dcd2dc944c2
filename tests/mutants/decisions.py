"""Faults of `models/rules/decisions.py`."""

FILE = "models/rules/decisions.py"
_TEST = "tests/models/rules/test_decisions.py::"
_TIE = _TEST + "test_a_tie_is_the_same_whatever_the_order_and_another_with_other_members_or_places"
_ABOUT = _TEST + "test_a_decision_holds_for_those_it_is_about"
_FITS = _TEST + "test_what_does_not_fit_is_not_used"
_MOST = _TEST + "test_more_than_the_free_places_gives_nobody_anything"
_LACKS = _TEST + "test_a_reweight_leaves_out_what_lacks_and_nothing_else"
_WANTS = _TEST + "test_a_reweight_wants_a_reason_and_a_scheme_that_allows_it"
_KNOWN = _TEST + "test_what_the_scheme_does_not_know_is_not_left_out"
_REMAINS = _TEST + "test_something_always_remains"
MUTANTS = (
    ("sorted(self.members)", "self.members", _TIE),
    ("{self.free}/{", "{", _TIE),
    ("scheme.grades[:2]", "scheme.grades", _ABOUT),
    ("one.tie == tie.identity and ", "", _FITS),
    ("one.grade in choices and ", "", _FITS),
    ("one.grade in choices and one.reason.strip()", "one.grade in choices", _FITS),
    ("if member in tie.members and", "if", _ABOUT),
    ("best <= tie.free", "best <= tie.free + 1", _MOST),
    ("best <= tie.free", "best < tie.free", _ABOUT),
    ("one.grade == scheme.grades[0].key for", "one.grade == scheme.grades[1].key for", _MOST),
    ("scheme.missing is not MissingMark.REWEIGH or not", "not", _WANTS),
    (" or not asked.reason.strip()", "", _WANTS),
    ("len(items) == len(asked.items) and ", "", _KNOWN),
    (" and len(raters) == len(asked.rater_classes)", "", _KNOWN),
    ("not (items or raters) or ", "", _LACKS),
    ("bool(kept.items) and ", "", _REMAINS),
    (" and bool(kept.rater_classes or not is_marked)", "", _REMAINS),
    ("kept.rater_classes, marked, computed)", "scheme.rater_classes, marked, computed)", _LACKS),
    ("class_lacks(rater, kept.items, marked)", "class_lacks(rater, scheme.items, marked)", _LACKS),
    (
        "return item.key not in computed",
        "return True",
        _TEST + "test_a_computed_item_lacks_until_it_has_a_value",
    ),
    (
        " for item in items if isinstance(item.source, Entered))",
        " for item in items)",
        _TEST + "test_a_class_lacks_only_items_that_it_marks",
    ),
)
