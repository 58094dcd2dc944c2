import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.fields import FieldSpec, Kind, Spec
from models.records.refusal import Refusal
from ui.parts.typed_values import read_value
from ui.parts.values import shown_value


def _field(kind: Kind, *, length: int = 0, required: bool = False) -> FieldSpec:
    return FieldSpec("member", "any", Spec(term="Any", kind=kind, length=length, required=required))


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (Kind.TEXT, "  大宁路 ", "大宁路"),
        (Kind.NAME, "张　三", "张三"),
        (Kind.LONG_TEXT, "　　一段\n二段\n", "　　一段\n二段"),
        (Kind.DATE, "2025年9月24日", "2025-09-24"),
        (Kind.MONTH, "1990.01", "1990-01"),
        (Kind.MONTH, "1990-1-5", "1990-01"),
        (Kind.INTEGER, "12", 12),
        (Kind.POINTS, "88.5", 8850),
        (Kind.PHONE, "138 0000 0000", "138 0000 0000"),
        (Kind.TEXT, "   ", None),
    ],
)
def test_typed_text_becomes_the_stored_value(kind: Kind, typed: str, value: str | int | None) -> None:
    assert read_value(_field(kind), typed) == value


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (Kind.DATE, "2025-02-30"),
        (Kind.DATE, "2025-09"),
        (Kind.MONTH, "1990.1"),
        (Kind.INTEGER, "1.5"),
        (Kind.POINTS, "88.505"),
        (Kind.POINTS, "NaN"),
        (Kind.POINTS, "Infinity"),
        (Kind.POINTS, "九十"),
        (Kind.ID_NUMBER, "123"),
    ],
)
def test_what_cannot_be_known_is_refused(kind: Kind, typed: str) -> None:
    assert isinstance(read_value(_field(kind), typed), Refusal)


def test_length_and_need_are_kept() -> None:
    assert read_value(_field(Kind.TEXT, length=3), "一二三") == "一二三"
    assert isinstance(read_value(_field(Kind.TEXT, length=3), "一二三四"), Refusal)
    assert isinstance(read_value(_field(Kind.TEXT, required=True), " "), Refusal)


@given(st.integers(min_value=-(10**9), max_value=10**9))
def test_points_come_back_as_they_were_shown(hundredths: int) -> None:
    field = _field(Kind.POINTS)
    assert read_value(field, shown_value(field, hundredths)) == hundredths


@given(st.dates().filter(lambda day: 1920 <= day.year <= 2099))
def test_months_come_back_as_they_were_shown(day: object) -> None:
    field = _field(Kind.MONTH)
    month = str(day)[:7]
    assert read_value(field, shown_value(field, month)) == month
