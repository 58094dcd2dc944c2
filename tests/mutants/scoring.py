"""Faults of `models/rules/scoring.py`."""

FILE = "models/rules/scoring.py"
_TEST = "tests/models/rules/test_scoring.py::"
_MARKS = _TEST + "test_full_marks_are_whole_points_from_nought_to_full"
_BONUS = _TEST + "test_bonus_and_deduction_are_capped"
_CLASS = _TEST + "test_a_rater_class_that_gave_no_sheet_is_left_out_and_the_rest_stands_for_all"
_BLANK = _TEST + "test_a_mark_taken_back_lacks_again"
_ABOVE = _TEST + "test_who_is_above_the_tie_takes_a_place_from_it"
_SHARED = _TEST + "test_shared_places_are_decided_by_the_district_and_own_ones_are_not"
_RANK = _TEST + "test_equal_totals_share_a_rank_and_the_next_is_skipped"
_EXEMPT = _TEST + "test_who_may_not_be_graded_counts_for_no_place_and_gets_no_rank"
_SHORT = _TEST + "test_who_served_less_than_a_third_gets_a_total_and_no_grade_and_takes_no_place"
_ORACLE = "tests/models/rules/test_scoring_oracle.py::test_agrees_on_500_random_batches"
MUTANTS = (
    ("points[item.key] * 100 / item.weight", "points[item.key] * 100", _ORACLE),
    ("values[item.key] * item.weight / 100", "values[item.key] / 100", _ORACLE),
    ("if one.key not in silent", "if one.key", _ORACLE),
    ("known | dict.fromkeys(member.computed, whole)", "known", _ORACLE),
    ("return with_means(scheme, known, left_out)", "return with_means(scheme, known)", _ORACLE),
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
        "grade = _grade_of(scheme, place.decided)",
        "grade = _grade_of(scheme, place.decided) or grade",
        _TEST + "test_a_tie_over_the_line_leaves_the_grade_empty",
    ),
    (
        "for member in members if member.is_eligible)",
        "for member in members)",
        _EXEMPT,
    ),
    ("return not self.no_grade_reason and not (", "return not (", _EXEMPT),
    (" and not (self.served and self.served.is_too_short)", "", _SHORT),
    ("    if given.served and given.served.is_too_short:", "    if given.served:", _SHORT),
    ("days=str(given.served.days)", "days=str(given.served.whole)", _SHORT),
    ("mark.hundredths % 100 == 0", "mark.hundredths % 50 == 0", _MARKS),
    ("0 <= mark.hundredths <=", "0 < mark.hundredths <=", _MARKS),
    (
        "> 1:\n            contradicting",
        "> 2:\n            contradicting",
        _TEST + "test_two_sheets_that_contradict_each_other_are_told_not_chosen_from",
    ),
    (
        "or not reweight_holds(scheme, asked, marked_by(member), known)",
        "",
        _TEST + "test_a_mark_that_comes_in_late_ends_the_reweight",
    ),
    ("_scaled(points, kept.weight_of_classes)", "dict(points)", _CLASS),
    ("classes = len(kept.rater_classes)", "classes = len(scheme.rater_classes)", _CLASS),
    ("for rater in kept.rater_classes:", "for rater in scheme.rater_classes:", _CLASS),
    ("for mark in member.marks if not mark.is_blank}", "for mark in member.marks}", _BLANK),
    ("Tie(tied, pool.places - within,", "Tie(tied, pool.places,", _ABOVE),
    ("is_pooled=not is_own", "is_pooled=is_own", _SHARED),
    ("one.pool_decision if tie.is_pooled else one.decision", "one.decision or one.pool_decision", _SHARED),
    (
        "how is Standing.TIED and who not in decided)",
        "how is Standing.TIED)",
        _TEST + "test_a_decided_tie_gets_its_grades_and_waits_no_more",
    ),
    (
        "if asked is not place.decided and not waits:",
        "if place.standing is Standing.BEYOND:",
        _TEST + "test_a_decision_about_another_tie_is_told_and_not_used",
    ),
    (
        "waits = place.standing is Standing.OPEN and",
        "waits = place.standing is Standing.TIED and",
        _TEST + "test_an_office_shows_the_districts_decision_and_gives_no_grade_by_it",
    ),
    ("if len(some) == classes}", "}", _TEST + "test_says_which_class_misses_which_item"),
    (
        "points = _scaled(points, kept.weight_of_items)",
        "points = dict(points)",
        _TEST + "test_a_missing_item_is_left_out_only_by_a_scheme_that_allows_it_and_with_a_reason",
    ),
    ("units[who] in pool.units", "units[who]", _TEST + "test_each_unit_has_its_own_places"),
    (
        "self.total is not None and self.given.is_eligible",
        "self.given.is_eligible",
        _TEST + "test_incomplete_members_count_for_the_places_and_get_no_rank",
    ),
    (
        "if grade is scheme.grades[0]",
        "if grade is not scheme.grades[-1]",
        _TEST + "test_beyond_the_places_the_best_become_good",
    ),
)
