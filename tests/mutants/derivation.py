"""Faults of `models/rules/derivation.py`."""

FILE = "models/rules/derivation.py"
_TEST = "tests/models/rules/test_derivation.py::"
_OPENS = _TEST + "test_a_total_opens_to_items_classes_and_marks"
_PLACES = _TEST + "test_places_open_to_heads_times_quota"
_BONUS = _TEST + "test_bonus_and_deduction_stand_with_their_reasons_and_their_cap"
_MEAN = "tests/models/rules/test_computing.py::test_the_derivation_shows_what_a_mean_is_of"
_LEFT = "tests/models/rules/test_computing.py::test_a_mean_stands_on_what_a_decision_left_of_it"
MUTANTS = (
    ("{exact_text(values[one])} × {_share(weight, whole)}", "{exact_text(values[one])} × {weight}", _MEAN),
    ("* WHOLE / one.weight * scale", "* WHOLE / one.weight", _LEFT),
    (
        "for one in case.kept.items if one.key in weights}",
        "for one in case.scheme.items if one.key in weights}",
        _LEFT,
    ),
    (
        "notes = () if wanted == change else (held,)",
        "notes = ()",
        "tests/models/registers/test_adjusted.py::test_together_they_stay_within_the_limit",
    ),
    (
        "if ends else exact_text(weight / whole)",
        "if weight else exact_text(weight / whole)",
        _TEST + "test_every_formula_of_random_batches_gives_the_number_it_stands_for",
    ),
    ("if change < 0 else", "if change > 0 else", _BONUS),
    (
        "whole = case.kept.weight_of_classes",
        "whole = Fraction(WHOLE)",
        _TEST + "test_a_rater_class_left_out_lets_the_others_stand_for_all",
    ),
    (
        "weighed if rater in case.kept.rater_classes]",
        "weighed]",
        _TEST + "test_a_rater_class_left_out_lets_the_others_stand_for_all",
    ),
    ("parts.append(", "str(", _BONUS),
    (
        "Fraction(shown) == total",
        "Fraction(shown) != total",
        _TEST + "test_a_total_that_had_to_be_rounded_says_so",
    ),
    (
        "if len(values) == 1 else None",
        "if values else None",
        _TEST + "test_contradicting_marks_are_all_shown",
    ),
    ("== (item.key, rater.key)]", "== (item.key, case.scheme.rater_classes[0].key)]", _OPENS),
    ("exact != pool.places", "exact == pool.places", _PLACES),
    ("pool.n * quota.percent / 100", "pool.n * quota.percent / 10", _PLACES),
    (
        "Fraction(WHOLE) if case.result.total is None else case.kept.weight_of_items",
        "Fraction(WHOLE) if case.kept else case.kept.weight_of_items",
        _TEST + "test_left_out_items_show_the_weights_that_stand_for_all",
    ),
    (
        'return f"{exact_text(weight)}%"',
        'return f"{exact_text(weight)}"',
        _TEST + "test_every_formula_of_random_batches_gives_the_number_it_stands_for",
    ),
    (
        "Fraction(mark.hundredths, 100))",
        "Fraction(mark.hundredths, 10))",
        _TEST + "test_full_marks_show_how_points_become_a_value",
    ),
    (
        'shown = "" if value is None',
        'shown = "0" if value is None',
        _TEST + "test_a_missing_mark_leaves_its_number_empty_and_the_reasons_stand_at_the_top",
    ),
    (
        "(*result.incomplete, *result.notes)",
        "result.notes",
        _TEST + "test_a_missing_mark_leaves_its_number_empty_and_the_reasons_stand_at_the_top",
    ),
)
