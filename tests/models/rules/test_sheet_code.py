"""Sheet codes: drawn, typed back, and every slip of one finger refused."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.sheet_code import (
    ALPHABET,
    OfficeWithoutLetter,
    draw_sheet_code,
    is_sheet_code,
    office_of_code,
    typed_code,
)
from resources.codes import table_rows

OFFICES = [row["code"] for row in table_rows("units") if row["kind"] in {"district", "street", "town"}]


def test_the_alphabet_has_nothing_that_looks_like_something_else() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 31
    assert not set(ALPHABET) & set("01ILO")


@pytest.mark.parametrize("office", OFFICES)
def test_the_first_letter_names_the_office(office: str) -> None:
    code = draw_sheet_code(office)
    assert len(code) == 8
    assert is_sheet_code(code)
    assert office_of_code(code) == office


def test_fifteen_offices_have_fifteen_letters() -> None:
    assert len({draw_sheet_code(office)[0] for office in OFFICES}) == len(OFFICES) == 15


def test_an_office_without_a_letter_prints_no_sheet() -> None:
    with pytest.raises(OfficeWithoutLetter) as refusal:
        draw_sheet_code("310101002")
    assert refusal.value.office == "310101002"


def test_codes_are_drawn_not_counted() -> None:
    drawn = [draw_sheet_code("310106021") for _ in range(2_000)]
    assert len(set(drawn)) == 2_000
    for place in range(1, 8):
        assert {code[place] for code in drawn} == set(ALPHABET)


@pytest.mark.parametrize("office", OFFICES)
def test_every_single_wrong_character_is_refused(office: str) -> None:
    code = draw_sheet_code(office)
    for place, character in itertools.product(range(8), ALPHABET):
        typed = code[:place] + character + code[place + 1 :]
        assert is_sheet_code(typed) == (character == code[place])


def test_any_two_characters_changed_for_each_other_are_refused() -> None:
    """Exhaustive over the pairs a place and its neighbour can hold; and over all other pairs of places."""
    for _ in range(60):
        code = draw_sheet_code("310106006")
        for first, second in itertools.combinations(range(8), 2):
            typed = list(code)
            typed[first], typed[second] = typed[second], typed[first]
            swapped = "".join(typed)
            assert is_sheet_code(swapped) == (swapped == code)


def test_neighbours_changed_for_each_other_are_refused_for_every_pair_of_characters() -> None:
    for place, pair in itertools.product(range(1, 6), itertools.permutations(ALPHABET, 2)):
        body = "A22222"[:place] + "".join(pair) + "22222"[: 5 - place]
        turned = "A22222"[:place] + "".join(reversed(pair)) + "22222"[: 5 - place]
        last = next(character for character in ALPHABET if is_sheet_code(body + character))
        assert not is_sheet_code(turned + last)


def test_a_known_code_stays_readable_in_later_versions() -> None:
    assert is_sheet_code("N7K3M9QF")
    assert _check("N7K3M9Q") == "F"


def _check(body: str) -> str:
    weights = [3**7, 3**6, 3**5, 3**4, 3**3, 3**2, 3]
    total = sum(ALPHABET.index(c) * weight for c, weight in zip(body, weights, strict=True))
    return next(c for c in ALPHABET if (total + ALPHABET.index(c)) % 31 == 1)


@pytest.mark.parametrize(
    "typed",
    [
        "n7k3m9q{}",
        " N7K3-M9Q{} ",
        "Ｎ７Ｋ３　Ｍ９Ｑ{}",
        "n7k3–m9q{}",
        "N7K3_M9Q{}",
        "N7K3‐M9Q{}",
        "N7K3\u00a0M9Q{}",
    ],
)
def test_typing_is_brought_into_form(typed: str) -> None:
    last = _check("N7K3M9Q")
    assert typed_code(typed.format(last.lower())) == "N7K3M9Q" + last
    assert is_sheet_code(typed_code(typed.format(last)))


@pytest.mark.parametrize("text", ["", "N7K3M9Q", "N7K3M9QXX", "07K3M9QX", "OOOOOOOO", "网格网格网格网格"])
def test_what_is_no_code_is_refused(text: str) -> None:
    assert not is_sheet_code(typed_code(text))


def test_a_code_has_eight_characters_and_no_other_number_of_them() -> None:
    code = draw_sheet_code("310106021")
    for start in (code, code[:6], code[:-1]):
        found = [start + last for last in ALPHABET if is_sheet_code(start + last)]
        assert found == ([code] if start == code[:-1] else [])


def test_a_letter_of_no_office_is_refused() -> None:
    body = "Y7K3M9Q"
    assert not is_sheet_code(body + _check(body))


@given(st.text(max_size=20))
def test_any_text_can_be_typed(text: str) -> None:
    assert is_sheet_code(typed_code(text)) in {True, False}
    assert typed_code(typed_code(text)) == typed_code(text) or not is_sheet_code(typed_code(text))
