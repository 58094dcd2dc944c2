"""ID numbers; the people here are nobody: region 999999 does not exist."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.refusal import Refusal
from models.rules.identity import FEMALE, MALE, birth_of, contradictions, read_id_number, sex_of

NOBODY = "999999199501010012"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def with_check(body: str) -> str:
    """The standard's own arithmetic, written out: not the library's."""
    rest = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11
    return body + "10X98765432"[rest]


def reason(text: str) -> str:
    refusal = read_id_number(text)
    assert isinstance(refusal, Refusal)
    return refusal.reason


@pytest.mark.parametrize(
    "written",
    [
        NOBODY,
        f" {NOBODY} ",
        f"'{NOBODY}",
        "999999 19950101 0012",
        "９９９９９９１９９５０１０１００１２",
        f"\u200b{NOBODY}\u00a0",
        "999999-19950101-0012",
    ],
)
def test_one_spelling_is_stored(written: str) -> None:
    assert read_id_number(written) == NOBODY


def test_the_x_is_upper_case() -> None:
    number = next(n for n in (with_check(f"99999919950101{i:03}") for i in range(999)) if n.endswith("X"))
    assert read_id_number(number.lower()) == number
    assert read_id_number(number.replace("X", "Ｘ")) == number


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("999999950101001", "ID numbers of 15 digits are void since 2013"),
        ("9.99999199501E+17", "the cell holds a number, its last digits are lost: {value}"),
        ("1e17", "the cell holds a number, its last digits are lost: {value}"),
        (NOBODY[:-1] + "3", "the check character is wrong"),
        (NOBODY[:-1], "an ID number has 17 digits and a check character"),
        (NOBODY + "1", "an ID number has 17 digits and a check character"),
        ("99999919950101X012", "an ID number has 17 digits and a check character"),
        (with_check("99999919950230001"), "the ID number holds no real date"),
        (with_check("99999918990101001"), "the ID number holds no real date"),
        (with_check("88888819950101001"), "there is no region {region}"),
    ],
)
def test_what_is_no_id_number_is_refused(written: str, why: str) -> None:
    assert reason(written) == why


def test_a_region_that_exists_or_once_did_is_taken() -> None:
    for region in ("310106", "310108"):
        number = with_check(f"{region}19950101000")
        assert read_id_number(number) == number


def test_birth_and_sex_are_read_from_it() -> None:
    assert birth_of(NOBODY) == date(1995, 1, 1)
    assert sex_of(NOBODY) == MALE
    assert sex_of(with_check("99999919950101002")) == FEMALE


def test_contradictions_are_all_named() -> None:
    assert contradictions(NOBODY, "1995-01", MALE) == []
    assert contradictions(NOBODY, "1995-01-01", None) == []
    assert contradictions(NOBODY, None, "9") == []
    assert [why.fields for why in contradictions(NOBODY, "1995-02", None)] == [{"named": "1995-01"}]
    assert [why.fields for why in contradictions(NOBODY, "1995-01-02", None)] == [{"named": "1995-01-01"}]
    assert len(contradictions(NOBODY, "1994-01", FEMALE)) == 2


@given(st.dates(date(1920, 1, 1), date(2099, 12, 31)), st.integers(0, 999), st.data())
def test_every_wrong_digit_is_found(day: date, serial: int, data: st.DataObject) -> None:
    number = with_check(f"999999{day:%Y%m%d}{serial:03}")
    assert read_id_number(number) == number
    at = data.draw(st.integers(0, 17))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != number[at]]))
    assert isinstance(read_id_number(number[:at] + other + number[at + 1 :]), Refusal)
