import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.pinyin import grams, is_exact, matches, plain_name, plans, readings, sort_text

NAMES = st.text(alphabet="张王单仇区查解曾伟明英海红军阿不都买", min_size=1, max_size=5)
PHONES = st.text(alphabet="0123456789", max_size=11)


@pytest.mark.parametrize(
    ("surname", "reading"),
    [
        ("单", "shan"),
        ("仇", "qiu"),
        ("区", "ou"),
        ("查", "zha"),
        ("解", "xie"),
        ("曾", "zeng"),
        ("任", "ren"),
    ],
)
def test_a_surname_sorts_by_its_own_reading_only_in_front(surname: str, reading: str) -> None:
    assert sort_text(readings(surname + "伟")).split()[0] == reading
    assert readings("伟" + surname)[1][0] == readings(surname + surname)[1][0]


@pytest.mark.parametrize(
    ("typed", "plain"), [("阿不都·买 买提", "阿不都买买提"), ("Ａnna　Li", "annali"), (" 张\t伟 ", "张伟")]
)
def test_a_name_is_searched_without_dots_spaces_and_width(typed: str, plain: str) -> None:
    assert plain_name(typed) == plain


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("zhang", ["zhang"]),
        ("zhangweiming", ["zhangweim"]),
        ("张", ["张"]),
        ("阿不都买", ["阿不都", "不都买"]),
        ("zhang伟", ["zhang", "伟"]),
        ("138", ["138"]),
        ("1381", ["138", "381"]),
        ("188188", ["188", "881", "818"]),
    ],
)
def test_a_search_is_cut_into_pieces_that_the_index_keeps(query: str, first: list[str]) -> None:
    assert next(plans(query)) == first
    assert is_exact(query, first) == (first == [query])


def test_letters_are_tried_as_initials_and_a_full_syllable() -> None:
    assert list(plans("zwei")) == [["zwei"], ["z", "wei"], ["zw", "ei"]]
    assert list(plans("z")) == [["z"]]
    assert list(plans("张")) == [["张"]]


@given(name=NAMES, phone=PHONES, start=st.integers(0, 4), data=st.data())
def test_who_matches_has_every_piece_in_the_index(
    name: str, phone: str, start: int, data: st.DataObject
) -> None:
    spoken = readings(name)
    kept = grams(name, spoken, phone)
    begin = min(start, len(name) - 1)
    letters = "".join(texts[0] for texts in spoken[begin:])
    query = data.draw(st.sampled_from([letters, "".join(t[0][0] for t in spoken[begin:]), name[begin:]]))
    cut = query[: data.draw(st.integers(1, len(query)))]
    assert matches(cut, name, spoken, phone)
    assert any(set(pieces) <= kept for pieces in plans(cut))


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
