"""File names by the office's rule: whatever the names hold, every system takes them."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.work.file_names import NamingRuleWrong, check_rule, file_name, safe_name, unused_name

RULE = "{form}-{unit}-{name}-{code}"
REFUSED = '<>:"/\\|?*'
awkward = st.text(st.sampled_from(REFUSED + ". \t\n\x00张三é𬭚ab"), max_size=120)


@given(awkward | st.text(max_size=300))
def test_no_name_holds_what_windows_refuses(text: str) -> None:
    name = safe_name(text)
    assert name
    assert not set(name) & set(REFUSED)
    assert not any(ord(character) < 32 for character in name)
    assert name == name.strip(" .")
    assert len(name.encode("utf-8")) <= 210


@given(st.lists(awkward, max_size=8))
def test_no_two_files_have_one_name(names: list[str]) -> None:
    taken: list[str] = []
    for name in names:
        taken.append(file_name("{name}", {"name": name}, taken))
    assert len({name.casefold() for name in taken}) == len(names)
    assert all(name.endswith(".pdf") for name in taken)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("张/三", "张_三"),
        ('a:b*c?d"e<f>g|h\\i', "a_b_c_d_e_f_g_h_i"),
        ("张三...", "张三"),
        (" . ", "_"),
        ("", "_"),
        ("CON", "_CON"),
        ("nul.x", "_nul.x"),
        ("com1", "_com1"),
        ("con .x", "_con .x"),
        ("CONOUT$", "_CONOUT$"),
        ("console", "console"),
        ("..hidden", "hidden"),
        ("a\x00b\x1fc", "a_b_c"),
    ],
)
def test_names_are_made_safe(text: str, safe: str) -> None:
    assert safe_name(text) == safe


def test_a_rule_is_filled() -> None:
    parts = {"form": "F17", "unit": "临汾路街道", "name": "张三", "code": "NABCDEFG", "number": "007"}
    assert file_name(RULE, parts) == "F17-临汾路街道-张三-NABCDEFG.pdf"
    assert file_name("{number} {name}", parts) == "007 张三.pdf"
    assert file_name("{{{name}}}", parts) == "{张三}.pdf"


def test_a_long_name_is_cut_between_characters() -> None:
    name = safe_name("张" * 300)
    assert set(name) == {"张"}
    assert len(name.encode("utf-8")) <= 200


def test_a_taken_name_is_numbered_in_whatever_capitals() -> None:
    assert unused_name("a.pdf", ["A.PDF"]) == "a (2).pdf"
    assert unused_name("a.pdf", ["a.pdf", "A (2).pdf"]) == "a (3).pdf"
    assert unused_name("b.pdf", ["a.pdf"]) == "b.pdf"


@pytest.mark.parametrize(
    "rule", ["{person}", "{}", "{name", "name}", "{name!r}", "{name:>9}", "{name.x}", "{0}"]
)
def test_a_wrong_rule_is_refused(rule: str) -> None:
    with pytest.raises(NamingRuleWrong) as caught:
        check_rule(rule)
    assert caught.value.rule == rule


@pytest.mark.parametrize("rule", ["", "x", RULE, *("{" + name + "}" for name in ("form", "number"))])
def test_a_right_rule_is_taken(rule: str) -> None:
    check_rule(rule)


def test_every_ascii_character_makes_a_name() -> None:
    for character in string.printable:
        assert safe_name(f"x{character}x").startswith("x")
