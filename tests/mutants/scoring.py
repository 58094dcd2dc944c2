"""Faults of `models/rules/scoring.py`."""

FILE = "models/rules/scoring.py"
_TEST = "tests/models/rules/test_scoring.py::"
_MARKS = _TEST + "test_full_marks_are_whole_points_from_nought_to_full"
_BONUS = _TEST + "test_bonus_and_deduction_are_capped"
_RANK = _TEST + "test_equal_totals_share_a_rank_and_the_next_is_skipped"
MUTANTS = (
    ("total >= grade.least", "total > grade.least", _TEST + "test_a_grade_begins_exactly_at_its_bound"),
    (
        "item.weight * rater.weight / 10000",
        "item.weight * rater.weight / 9999",
        _TEST + "test_weighs_items_and_rater_classes",
    ),
    (
        "if one.given.vetoes:",
        "if not one.given:",
        _TEST + "test_a_veto_gives_the_lowest_grade_whatever_the_total",
    ),
    ("max(-scheme.bonus_limit,", "max(Fraction(0),", _BONUS),
    ("min(scheme.bonus_limit, asked)", "asked", _BONUS),
    ("rank_of.setdefault(score, place)", "rank_of[score] = place", _RANK),
    (
        "enumerate(sorted(scores.values(), reverse=True), start=1)",
        "enumerate(sorted(set(scores.values()), reverse=True), start=1)",
        _RANK,
    ),
    (
        "return (total, *(",
        "return (Fraction(round(total)), *(",
        _TEST + "test_ranks_compare_what_rounding_would_hide",
    ),
    (
        "for key in scheme.tie_break))",
        "for key in one.points))",
        _TEST + "test_a_tie_break_order_decides_only_where_the_scheme_has_one",
    ),
    (
        "grade = scheme.grades[1]",
        "grade = scheme.grades[-1]",
        _TEST + "test_beyond_the_places_the_best_become_good",
    ),
    (
        "standing in {Standing.TIED, Standing.OPEN}",
        "standing in {Standing.OPEN}",
        _TEST + "test_a_tie_over_the_line_leaves_the_grade_empty",
    ),
    (
        "for member in members if not member.no_grade_reason)",
        "for member in members)",
        _TEST + "test_who_may_not_be_graded_counts_for_no_place_and_gets_no_rank",
    ),
    ("mark.hundredths % 100 == 0", "mark.hundredths % 50 == 0", _MARKS),
    ("0 <= mark.hundredths <=", "0 < mark.hundredths <=", _MARKS),
    (
        "> 1:\n            contradicting",
        "> 2:\n            contradicting",
        _TEST + "test_two_sheets_that_contradict_each_other_are_told_not_chosen_from",
    ),
    (
        "scheme.missing is MissingMark.REWEIGH and bool",
        "bool",
        _TEST + "test_a_missing_item_is_left_out_only_by_a_scheme_that_allows_it_and_with_a_reason",
    ),
    ("if len(some) == classes}", "}", _TEST + "test_says_which_class_misses_which_item"),
    (
        "if scale != 1:",
        "if scale == 1:",
        _TEST + "test_a_missing_item_is_left_out_only_by_a_scheme_that_allows_it_and_with_a_reason",
    ),
    ("units[who] in pool.units", "units[who]", _TEST + "test_each_unit_has_its_own_places"),
    (
        "self.total is not None and not self",
        "not self",
        _TEST + "test_incomplete_members_count_for_the_places_and_get_no_rank",
    ),
    (
        "if grade is scheme.grades[0]",
        "if grade is not scheme.grades[-1]",
        _TEST + "test_beyond_the_places_the_best_become_good",
    ),
)
