"""Names of people: every way to write one ends in one spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.refusal import Refusal
from models.rules.names import LONGEST, normal_name, plain_spaces, read_name


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("张三", "张三"),
        ("张　三", "张三"),
        ("张 三", "张三"),
        (" 张\u00a0三 ", "张三"),
        ("张\u200b三\ufeff", "张三"),
        ("张\n三", "张三"),
        ("欧阳  修远", "欧阳修远"),
        ("Anna  Maria\u00a0Li", "Anna Maria Li"),
        ("Anna 李", "Anna李"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("阿依古丽∙买买提", "阿依古丽·买买提"),
        ("阿依古丽⋅买买提", "阿依古丽·买买提"),
        ("阿依古丽・买买提", "阿依古丽·买买提"),
        ("阿依古丽．买买提", "阿依古丽·买买提"),
        ("阿依古丽 · 买买提", "阿依古丽·买买提"),
        ("𬭚𠅤㑇", "𬭚𠅤㑇"),
        ("王〇", "王〇"),
        ("Mary-Ann O'Neil Jr.", "Mary-Ann O'Neil Jr."),
    ],
)
def test_a_name_is_stored_in_one_spelling(written: str, stored: str) -> None:
    assert read_name(written) == stored


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("王\ue863", "{point} is a private character: type the right one"),
        ("王?", "a character of the name is lost"),
        ("王\ufffd", "a character of the name is lost"),
        ("王□", "a character of the name is lost"),
        ("张三1", "not a name"),
        ("张三(借调)", "not a name"),
        ("张三（女）", "not a name"),
        ("张三、李四", "not a name"),
        ("张三/李四", "not a name"),
        ("'张三", "not a name"),
        ("·张三", "not a name"),
        ("“张三”", "not a name"),
        ("张三★", "not a name"),
        ("张\x07三", "not a name"),
        ("张\ud841", "not a name"),
        ("　\u200b", "the name is empty"),
        ("名" * (LONGEST + 1), "longer than {limit} characters"),
    ],
)
def test_what_is_no_name_is_refused_with_its_reason(written: str, reason: str) -> None:
    refusal = read_name(written)
    assert isinstance(refusal, Refusal)
    assert refusal.reason == reason


def test_a_private_character_is_named_by_its_code_point() -> None:
    refusal = read_name("王\ue863")
    assert isinstance(refusal, Refusal)
    assert refusal.fields == {"point": "U+E863"}


def test_fifty_characters_beyond_the_basic_plane_still_fit() -> None:
    assert read_name("𠅤" * LONGEST) == "𠅤" * LONGEST


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normal_name(text)
    assert normal_name(once) == once


@given(st.text())
def test_plain_spaces_leave_no_odd_space(text: str) -> None:
    plain = plain_spaces(text)
    assert "  " not in plain
    assert plain == plain.strip()
    assert not set(plain) & set("\u00a0\u200b\u3000\ufeff\n\t")
