"""Finding people by characters, pinyin, initials and phone: what a clerk types, key by key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.pinyin import grams, is_exact, matches, plain_name, plans, readings, sort_text

PHONE = "13912345678"


def _finds(query: str, name: str, phone: str = "") -> bool:
    plain = plain_name(name)
    return matches(query, plain, readings(plain), phone)


@pytest.mark.parametrize(
    ("name", "reading"),
    [("单样", "shan"), ("仇样", "qiu"), ("区样", "ou"), ("查样", "zha"), ("解样", "xie"), ("曾样", "zeng")],
)
def test_a_surname_is_read_as_a_surname_first(name: str, reading: str) -> None:
    assert readings(name)[0][0] == reading
    assert len(set(readings(name)[0])) == len(readings(name)[0]) > 1
    assert sort_text(readings(name)) == f"{reading} yang"


def test_the_same_character_within_a_name_is_read_as_usual() -> None:
    assert readings("张单")[1][0] == "dan"
    assert "shan" in readings("张单")[1]


@pytest.mark.parametrize(
    "query",
    [
        "张",
        "伟",
        "张伟",
        "zhang",
        "zhangwei",
        "zw",
        "zwei",
        "zhangw",
        "zhang伟",
        "z伟",
        "张wei",
        "张w",
        "wei",
        "w",
        "z",
        "zhangwe",
    ],
)
def test_a_name_is_found_however_it_is_typed(query: str) -> None:
    assert _finds(query, "张伟")


@pytest.mark.parametrize(
    "query", ["weizhang", "zhangweii", "张三", "伟张", "zhw", "a", "wz", "张张", "zhangzhang"]
)
def test_what_is_not_in_the_name_finds_nothing(query: str) -> None:
    assert not _finds(query, "张伟")


def test_each_reading_of_a_polyphonic_surname_finds() -> None:
    assert _finds("shan", "单例")
    assert _finds("danli", "单例")
    assert _finds("sl", "单例")


def test_dots_spaces_and_capitals_make_no_difference() -> None:
    assert plain_name("Anna · Li") == "annali"
    assert plain_name("阿依古丽·样本") == "阿依古丽样本"
    assert _finds("古丽样", "阿依古丽·样本")


@pytest.mark.parametrize("dot", "·•∙⋅・．･‧")
def test_any_dot_is_no_difference(dot: str) -> None:
    assert plain_name(f"阿不都{dot}买买提") == "阿不都买买提"


def test_part_of_a_phone_number_finds_and_digits_are_no_name() -> None:
    assert _finds("2345", "张伟", PHONE)
    assert not _finds("2346", "张伟", PHONE)
    assert not _finds("139", "张伟")


def test_an_index_keeps_pieces_of_name_pinyin_initials_and_phone() -> None:
    pieces = grams("张伟明", readings("张伟明"), "13912")
    assert {
        "张",
        "伟明",
        "张伟明",
        "z",
        "zhangweim",
        "zwm",
        "wm",
        "weiming",
        "m",
        "139",
        "391",
        "912",
    } <= pieces
    assert not pieces & {"", "zhangweimi", "13", "1391", "明张"}


def test_what_has_no_reading_leaves_no_empty_piece() -> None:
    assert readings("　") == ((),)
    assert "" not in grams("　", readings("　"), "")


def test_a_longer_name_is_kept_in_pieces_of_three() -> None:
    pieces = grams("阿依古丽", readings("阿依古丽"), "")
    assert {"阿依古", "依古丽"} <= pieces
    assert "阿依古丽" not in pieces


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("张", ["张"]),
        ("阿依古丽", ["阿依古", "依古丽"]),
        ("zhang伟", ["zhang", "伟"]),
        ("zhangweiming", ["zhangweim"]),
        ("139", ["139"]),
        ("13912", ["139", "391", "912"]),
        ("13912345678", ["139", "123", "456"]),
    ],
)
def test_a_search_is_cut_into_pieces_that_the_index_has(query: str, first: list[str]) -> None:
    assert next(plans(query)) == first
    assert is_exact(query, first) == (first == [query])


@pytest.mark.parametrize("name", ["郭强", "王国强", "上官国强"])
@pytest.mark.parametrize("query", ["guo", "guoqia", "guoqian", "guoqiang"])
def test_everybody_who_reads_so_is_found_at_once(query: str, name: str) -> None:
    assert set(next(plans(query))) <= grams(name, readings(name), "")


def test_initials_before_a_character_in_full_are_a_second_plan() -> None:
    assert list(plans("zwei")) == [["zwei"], ["z", "wei"], ["zw", "ei"]]
    assert list(plans("z伟")) == [["z", "伟"]]
    assert list(plans("z")) == [["z"]]
    assert list(plans("139")) == [["139"]]


PHONES = st.text(alphabet="0123456789", max_size=11)
NAMES = st.text(alphabet="张伟明单区查解曾依古丽样例", min_size=1, max_size=5)


@given(NAMES, st.data())
def test_whatever_finds_a_person_is_led_there_by_the_index(name: str, data: st.DataObject) -> None:
    spoken = readings(name)
    kept = grams(name, spoken, PHONE)
    start = data.draw(st.integers(0, len(name) - 1))
    parts = [
        data.draw(st.sampled_from([name[at], spoken[at][0], spoken[at][0][:1]]))
        for at in range(start, data.draw(st.integers(start + 1, len(name))))
    ]
    query = "".join(parts)
    assert matches(query, name, spoken, PHONE)
    scripts = {part.isascii() for part in parts}
    if len(scripts) == 1 and (parts == spoken_of(spoken, start, len(parts)) or not parts[0].isascii()):
        assert set(next(plans(query))) <= kept


def spoken_of(spoken: tuple[tuple[str, ...], ...], start: int, n: int) -> list[str]:
    """Return the usual readings of `n` characters."""
    return [texts[0] for texts in spoken[start : start + n]]


@given(name=NAMES, phone=PHONES, data=st.data())
def test_any_three_digits_of_a_phone_lead_to_it(name: str, phone: str, data: st.DataObject) -> None:
    size = data.draw(st.integers(3, 11))
    begin = data.draw(st.integers(0, 8))
    part = phone[begin : begin + size]
    if len(part) >= 3:
        assert set(next(plans(part))) <= grams(name, readings(name), phone)
        assert matches(part, name, (), phone)


def test_a_name_of_many_readings_does_not_grow_without_bound() -> None:
    name = "单查解曾区"
    assert len(grams(name, readings(name), "")) < 300


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", True),
        ("张", True),
        ("zhangwei", True),
        ("zhangx", False),
        ("z张", False),
        ("伟z", False),
        ("9", False),
    ],
)
def test_characters_are_taken_in_turn(query: str, found: bool) -> None:
    assert matches(query, "张伟", readings("张伟"), "138") == found
