"""Faults of `models/rules/same_person.py`."""

FILE = "models/rules/same_person.py"
_TEST = "tests/models/rules/test_same_person.py::"
_CHAINS = _TEST + "test_decisions_go_on_by_chains"
_TWO = _TEST + "test_of_two_that_stand_for_a_third_the_oldest_does"
_ITSELF = _TEST + "test_a_record_joined_to_itself_is_nothing"
_ORDER = _TEST + "test_a_person_has_the_standing_record_first_then_the_oldest"
_ONCE = _TEST + "test_each_person_stands_where_the_first_record_stood"
_ARE_ONE = _TEST + "test_records_are_one_by_what_stands_for_them"
MUTANTS = (
    ("if pair[0] != pair[1]]", "]", _ITSELF),
    ("behind = {other for _, other in told}", "behind = {one for one, _ in told}", _CHAINS),
    ("min(records - behind or records)", "max(records - behind or records)", _TWO),
    ("min(records - behind or records)", "min(records)", _TEST + "test_the_record_that_was_chosen_stands"),
    (
        "min(records - behind or records)",
        "min(records - behind)",
        _TEST + "test_in_a_circle_the_oldest_stands",
    ),
    ("(key != standing[key], key)", "(key == standing[key], key)", _ORDER),
    ("(key != standing[key], key)", "key", _ORDER),
    ("standing.get(key, key) for key in keys", "key for key in keys", _ONCE),
    ("list(dict.fromkeys(standing", "sorted(dict.fromkeys(standing", _ONCE),
    ("standing.get(one, one) ==", "standing.get(one) ==", _ARE_ONE),
    ("== standing.get(other, other)", "== other", _ARE_ONE),
    ("joined = set(pair).union(*(group_of.get(key, ()) for key in pair))", "joined = set(pair)", _CHAINS),
)
