"""Whom a row is about: certain, somebody new, or shown with reasons."""

import pytest

from models.intake.known import KnownMember
from models.intake.matching import SAME_BIRTH, SAME_ID, SAME_NAME, SAME_UNIT, Match, Matcher
from models.records.refusal import Refusal
from tests.models.intake.files import BY_NAME, NOBODY, member, office

OTHER = "999999199501010039"


def match(*known: KnownMember, **values: str) -> Match:
    """Whom a row with these values is about; `key` is what stands in its key column."""
    return decided({}, *known, **values)


def decided(choice: dict[str, str], *known: KnownMember, **values: str) -> Match:
    row = {BY_NAME[name]: value for name, value in values.items() if name != "key"}
    return Matcher(office(*known)).match(values.get("key", ""), row, choice, "Sheet1!A2")


ZHANG = {"name": "张三", "birth": "1990-01", "sending_unit": "D02"}
KNOWN = member("m1", "D02", name="张三", birth="1990-01")
NAMESAKE = member("m2", "D03", name="张三", birth="1985-05")


def test_a_key_is_believed_and_an_unknown_one_refused() -> None:
    assert match(KNOWN, key="m1", name="改名").member == "m1"
    assert isinstance(match(KNOWN, key="m9", **ZHANG).refusal, Refusal)


def test_name_birth_and_unit_together_are_certain() -> None:
    assert match(KNOWN, NAMESAKE, **ZHANG) == Match("m1")


def test_two_who_agree_in_everything_are_both_shown() -> None:
    twin = member("m3", "D02", name="张三", birth="1990-01")
    found = match(KNOWN, twin, **ZHANG)
    assert [candidate.member for candidate in found.candidates] == ["m1", "m3"]
    assert found.candidates[0].reasons == (SAME_NAME, SAME_BIRTH, SAME_UNIT)
    assert found.member == ""


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ({"sending_unit": "D03"}, (SAME_NAME, SAME_BIRTH)),
        ({"birth": "1991-02"}, (SAME_NAME, SAME_UNIT)),
        ({"birth": ""}, (SAME_NAME, SAME_UNIT)),
        ({"birth": "", "sending_unit": ""}, (SAME_NAME,)),
    ],
)
def test_a_namesake_that_may_be_meant_is_shown(changed: dict[str, str], reasons: tuple[str, ...]) -> None:
    found = match(KNOWN, **(ZHANG | changed))
    assert [(candidate.member, candidate.reasons) for candidate in found.candidates] == [("m1", reasons)]


def test_a_namesake_of_another_month_and_unit_is_somebody_else() -> None:
    assert match(NAMESAKE, **ZHANG) == Match()
    assert match(member("m4", name="张三"), **ZHANG).candidates


def test_another_name_is_somebody_else() -> None:
    assert match(KNOWN, **(ZHANG | {"name": "李四"})) == Match()


def test_an_id_number_finds_its_member_wherever_he_works_now() -> None:
    known = member("m1", "D02", name="张三", birth="1995-01", id_number=NOBODY)
    assert match(known, name="张三", id_number=NOBODY, sending_unit="D03") == Match("m1")
    assert match(known, id_number=NOBODY) == Match("m1")


def test_an_id_number_under_another_name_is_shown() -> None:
    known = member("m1", "D02", name="张三", birth="1995-01", id_number=NOBODY)
    (candidate,) = match(known, name="李四", id_number=NOBODY).candidates
    assert (candidate.name, candidate.birth, candidate.reasons) == ("张三", "1995-01", (SAME_ID,))


def test_a_namesake_with_another_id_number_is_somebody_else() -> None:
    known = member("m1", "D02", name="张三", birth="1990-01", id_number=OTHER)
    assert match(known, id_number=NOBODY, **ZHANG) == Match()


def test_the_clerks_decision_holds() -> None:
    other_unit = ZHANG | {"sending_unit": "D03"}
    assert decided({"Sheet1!A2": "m1"}, KNOWN, **other_unit) == Match("m1")
    assert decided({"Sheet1!A2": ""}, KNOWN, **other_unit) == Match()
    assert decided({"Sheet1!A2": "gone"}, KNOWN, **other_unit).candidates
