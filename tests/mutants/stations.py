"""Faults of `models/rules/stations.py`."""

FILE = "models/rules/stations.py"
_TEST = "tests/models/rules/test_stations.py::"
_JOINS = _TEST + "test_a_transfer_leaves_a_station_that_joins_the_next"
_LEAVES = _TEST + "test_leaves_that_are_refused"
_MEET = _TEST + "test_leaves_that_meet_are_taken"
_BROKEN = _TEST + "test_stations_that_do_not_join_are_told"
MUTANTS = (
    ("self.first <= other.last and", "self.first < other.last and", _LEAVES),
    ("other.first <= self.last\n", "other.first < self.last\n", _TEST + "test_an_overlap_names_both_ranges"),
    ("other.last <= self.last", "other.last < self.last", _MEET),
    ("day_after(self.former[-1].days.last)", "self.former[-1].days.last", _JOINS),
    ("Span(first, day_before(day))", "Span(first, day)", _JOINS),
    (
        "if day == course.present_from:",
        "if False:",
        _TEST + "test_a_transfer_on_the_first_day_corrects_and_leaves_nothing",
    ),
    (
        "course.present_from and day < course.present_from",
        "False",
        _TEST + "test_a_transfer_into_a_former_station_is_refused",
    ),
    ("if ends and day >= ends:", "if ends and day > ends:", _TEST + "test_early_ends_that_are_refused"),
    ("if day <= ends:", "if day < ends:", _TEST + "test_an_extension_that_does_not_lengthen_is_refused"),
    ("if not ends:", "if False:", _TEST + "test_an_extension_wants_an_end"),
    ("if first != follows or", "if", _BROKEN),
    ("last < (first or begins):", "False:", _BROKEN),
    (
        'named = ("other",) if problem.reason == TERMS_OVERLAP else',
        "named =",
        _TEST + "test_an_overlap_that_was_there_does_not_keep_anybody_from_mending_it",
    ),
    (
        "_as_known(problem) not in known",
        "_as_known(problem)",
        _TEST + "test_only_what_is_new_is_a_new_problem",
    ),
)
