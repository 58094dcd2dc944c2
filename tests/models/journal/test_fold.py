"""The fold: order-free, nothing lost, and told against an oracle of its own."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from models.journal.change import Change, Ref, Value
from models.journal.fold import fold


def change(
    number: int, kind: str, values: dict[str, Value], base: dict[str, list[Ref]], rep: int = 1
) -> Change:
    """Return a change numbered and clocked alike."""
    return Change(number, rep, number, number * 10, "op", "member", "k", kind, values, base)


MADE = change(1, "I", {"name": "甲", "phone": "0"}, {})


def test_a_value_stands_until_a_change_that_names_it() -> None:
    state = fold([MADE, change(2, "U", {"phone": "1"}, {"phone": [(1, 1)]})])
    assert (state.exists, state.values, state.conflicts) == (True, {"name": "甲", "phone": "1"}, {})


def test_two_that_do_not_know_each_other_are_a_conflict_and_the_later_clock_shows() -> None:
    edits = [change(n, "U", {"phone": str(n)}, {"phone": [(1, 1)]}) for n in (2, 3)]
    state = fold([MADE, *edits])
    assert state.values["phone"] == "3"
    assert state.conflicts == {"phone": [(1, 3), (1, 2)]}
    settled = fold([MADE, *edits, change(4, "U", {"phone": "2"}, {"phone": [(1, 2), (1, 3)]})])
    assert (settled.values["phone"], settled.conflicts) == ("2", {})


def test_the_same_value_twice_is_no_conflict_but_text_and_number_are() -> None:
    def after(left: Value, right: Value) -> object:
        edits = [change(n, "U", {"phone": v}, {"phone": [(1, 1)]}) for n, v in ((2, left), (3, right))]
        return fold([MADE, *edits]).conflicts

    assert after("1", "1") == {}
    assert after("1", 1) == {"phone": [(1, 3), (1, 2)]}


def test_a_deletion_stands_against_an_edit_it_did_not_know_and_both_are_shown() -> None:
    gone = change(2, "D", {}, {"*": [(1, 1)]})
    edit = change(3, "U", {"phone": "1"}, {"phone": [(1, 1)]})
    state = fold([MADE, gone, edit])
    assert not state.exists
    assert state.conflicts == {"~": [(1, 2)]}
    assert state.values == {"phone": "1"}


def test_only_a_return_that_names_the_deletion_brings_a_row_back() -> None:
    gone = change(2, "D", {}, {"*": [(1, 1)]})
    blind = change(3, "I", {"name": "乙", "phone": None}, {})
    assert not fold([MADE, gone, blind]).exists
    named = change(3, "I", {"name": "乙", "phone": None}, {"~": [(1, 2)]})
    state = fold([MADE, gone, named])
    assert (state.exists, state.values) == (True, {"name": "乙", "phone": None})


def test_a_shipped_value_never_stands_against_a_person() -> None:
    shipped = change(99, "I", {"name": "新名"}, {}, rep=0)
    own = change(1, "U", {"name": "改名"}, {}, rep=5)
    state = fold([shipped, own])
    assert (state.values, state.conflicts) == ({"name": "改名"}, {})


@st.composite
def histories(draw: st.DrawFn) -> list[Change]:
    """Random edits of one column, each naming some of what was there."""
    made = [MADE]
    for number in range(2, draw(st.integers(2, 7))):
        known = draw(st.lists(st.sampled_from([c.ref for c in made]), unique=True, max_size=3))
        made.append(change(number, "U", {"phone": draw(st.sampled_from(["0", "1", "2"]))}, {"phone": known}))
    return made


@given(histories(), st.randoms(use_true_random=False))
def test_order_does_not_matter(changes: list[Change], chance: object) -> None:
    shuffled = list(changes)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    ordered, other = fold(changes), fold(shuffled)
    assert (ordered.exists, ordered.values) == (other.exists, other.values)
    assert {c: set(r) for c, r in ordered.conflicts.items()} == {
        c: set(r) for c, r in other.conflicts.items()
    }


@given(histories())
def test_no_edit_that_nobody_replaced_is_lost(changes: list[Change]) -> None:
    """The oracle: an edit is visible as the winner, as an equal value or as a conflict, or it was named."""
    state = fold(changes)
    named = {ref for c in changes for ref in c.base.get("phone", [])}
    for one in changes:
        if one.ref in named:
            continue
        shown = state.values["phone"] == one.values["phone"] or one.ref in state.conflicts.get("phone", [])
        assert shown, one


def test_every_order_of_a_small_history_agrees() -> None:
    history = [
        MADE,
        change(2, "D", {}, {"*": [(1, 1)]}),
        change(3, "I", {"name": "乙", "phone": "9"}, {"~": [(1, 2)]}),
        change(4, "U", {"phone": "8"}, {"phone": [(1, 1)]}),
    ]
    states = {str((s.exists, sorted(s.values.items()))) for s in map(fold, permutations(history))}
    assert len(states) == 1


def test_nothing_exists_before_it_was_made() -> None:
    assert not fold([]).exists
    assert not fold([change(2, "U", {"phone": "1"}, {"phone": [(1, 1)]})]).exists


def test_a_deletion_that_saw_everything_is_no_conflict() -> None:
    state = fold([MADE, change(2, "D", {}, {"*": [(1, 1)]})])
    assert (state.exists, state.values, state.conflicts) == (False, {}, {})
    assert state.heads == {"~": [(1, 2)]}


def test_a_shipped_value_stands_alone() -> None:
    state = fold([change(9, "I", {"name": "甲"}, {}, rep=0)])
    assert (state.exists, state.values, state.heads) == (True, {"name": "甲"}, {"name": [(0, 9)]})
