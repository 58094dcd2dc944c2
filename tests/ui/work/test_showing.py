"""What the journal says, in the language of whoever reads it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.saying import KeptSaying, keep_saying, kept_saying
from models.registers.sensitive import SWITCHED_ON
from resources.i18n import CHINESE, ENGLISH, words_for
from ui.parts.list_out import LEFT_LIST
from ui.work.showing import shown_detail


@pytest.mark.parametrize(
    ("language", "shown"), [(CHINESE, "启用身份证号"), (ENGLISH, "ID number switched on")]
)
def test_a_sentence_of_the_journal_is_translated_when_it_is_shown(language: str, shown: str) -> None:
    assert shown_detail(words_for(language), keep_saying(SWITCHED_ON, field="ID number")) == shown


def test_a_list_of_things_is_joined_and_names_stay_as_they_are() -> None:
    detail = keep_saying(
        LEFT_LIST, fields=("ID number", "Home address"), n="3", list="Members", file="a {b}.xlsx"
    )
    assert (
        shown_detail(words_for(ENGLISH), detail)
        == "ID number, Home address of 3 rows, Members, in a {b}.xlsx"
    )
    assert "身份证号" in shown_detail(words_for(CHINESE), detail)
    assert "人员" in shown_detail(words_for(CHINESE), detail)


@pytest.mark.parametrize("detail", ["", "张三", "花名册.xlsx", "[1]", "{x}", '{"says"'])
def test_what_says_itself_what_it_says_stays_as_it_is(detail: str) -> None:
    assert kept_saying(detail) is None
    assert shown_detail(words_for(ENGLISH), detail) == detail


@given(st.text(), st.lists(st.text()))
def test_what_is_kept_is_read_back(message: str, texts: list[str]) -> None:
    assert kept_saying(keep_saying(message, x=texts)) == KeptSaying(message, {"x": texts})
