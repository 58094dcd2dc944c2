"""Faults of `models/rules/unit_tree.py`."""

FILE = "models/rules/unit_tree.py"
_TEST = "tests/models/rules/test_unit_tree.py::"
_RANGES = _TEST + "test_ranges_meet_exactly_when_a_day_lies_in_both"
_MERGED = _TEST + "test_a_merged_grid_hands_on_what_it_held_from_the_next_day_on"
_PARTS = _TEST + "test_a_part_lasts_only_while_both_units_are_in_force"
_MOVE = _TEST + "test_a_move_ends_what_was_and_a_later_part_stands_against_it"
_CIRCLES = _TEST + "test_a_circle_is_found_exactly_where_one_is"
MUTANTS = (
    ("or other.starts <= one.ends)", "or other.starts < one.ends)", _RANGES),
    ("or one.starts <= other.ends", "or one.starts < other.ends", _RANGES),
    (
        "and (not ends or day <= ends)",
        "and (not ends or day < ends)",
        _TEST + "test_a_residential_area_lies_where_its_part_of_the_day_says",
    ),
    ("unit.closed and unit.closed < day:", "unit.closed and unit.closed <= day:", _MERGED),
    (
        "if not unit.successor or unit.successor in seen:",
        "if not unit.successor:",
        _TEST + "test_no_walk_is_endless_however_wrong_the_rows_are",
    ),
    (
        "return unit.owner or (self.top",
        "return (self.top",
        _TEST + "test_what_nobody_said_lies_in_its_office_or_the_district",
    ),
    ("part.ends < part.starts:", "part.ends <= part.starts:", _TEST + "test_where_a_unit_may_lie"),
    (
        "not in {parent.key, parent.owner}:",
        "not in {parent.key, parent.owner, unit.owner}:",
        _TEST + "test_where_a_unit_may_lie",
    ),
    (
        "one.key != part.key or not part.key]",
        "True]",
        _TEST + "test_two_ranges_that_meet_are_refused_with_both",
    ),
    ("(ends_outside and not is_handed_on)", "False", _PARTS),
    ("if begins_outside or ", "if ", _PARTS),
    ("part._replace(ends=day_before(day))", "part._replace(ends=day)", _MOVE),
    (
        "covers(part.starts, part.ends, day) and part.starts < day",
        "covers(part.starts, part.ends, day) and part.starts <= day",
        _MOVE,
    ),
    (
        "yield from (day_after(day) for day",
        "yield from (day for day",
        _TEST + "test_a_circle_that_a_merge_closes_begins_the_day_after",
    ),
    (
        "days | ({day_before(min(days))} if days else {",
        "days | (set() if days else {",
        _TEST + "test_a_circle_that_is_over_is_found_on_the_day_before_anything_changed",
    ),
    (
        "return close_problem(tree, unit, day) or _later_circle(tree, one, other, day)",
        "return close_problem(tree, unit, day)",
        _TEST + "test_a_merge_closes_no_circle_on_a_later_day",
    ),
    (
        "last = day_before(day)",
        "last = day",
        _TEST + "test_closing_leaves_at_least_a_day",
    ),
    (
        "or bool(other.closed), PARENT_GONE",
        "or False, PARENT_GONE",
        _TEST + "test_a_merge_is_between_units_in_force",
    ),
)
