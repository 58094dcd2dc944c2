"""One cell, one field: what `ValueReader` answers where no workbook is needed."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.intake.links import Target, Targets
from models.intake.values import Nothing, Value, ValueReader
from models.records.fields import FieldSpec, Kind, Spec
from models.records.refusal import Refusal
from models.records.workbook import Cell, CellKind

READER = ValueReader({})


def field(kind: Kind, length: int = 0) -> FieldSpec:
    return FieldSpec("member", kind.value, Spec(term="x", kind=kind, codes="sex", length=length))


def read(kind: Kind, text: str, cell_kind: CellKind = CellKind.TEXT, number_format: str = "") -> Value:
    return READER.read(field(kind), Cell(1, cell_kind, text, number_format))


@pytest.mark.parametrize("kind", list(Kind))
def test_an_error_is_no_value_of_any_field(kind: Kind) -> None:
    assert isinstance(read(kind, "#REF!", CellKind.ERROR), Refusal)
    assert isinstance(read(kind, "#REF!"), Refusal)
    assert isinstance(read(kind, "", CellKind.FORMULA), Refusal)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.LINK])
def test_blanks_say_nothing(kind: Kind) -> None:
    assert read(kind, "　\u200b ") is Nothing.EMPTY
    assert read(kind, "******") is Nothing.MASKED


@pytest.mark.parametrize("kind", [Kind.NAME, Kind.CODE, Kind.PHONE, Kind.ID_NUMBER, Kind.INTEGER, Kind.TEXT])
def test_numbers_that_lost_digits_and_dates_are_refused(kind: Kind) -> None:
    for text in ("9.99999E+17", "1234567890123456"):
        refusal = read(kind, text, CellKind.NUMBER)
        assert isinstance(refusal, Refusal)
        assert "last digits are lost" in refusal.reason
    assert isinstance(read(kind, "2025-01-01", CellKind.DATE), Refusal)


@pytest.mark.parametrize(
    ("text", "stored"), [("12", "12"), ("１２", "12"), ("12.0", "12"), ("007", "7"), ("-3", "-3")]
)
def test_whole_numbers(text: str, stored: str) -> None:
    assert read(Kind.INTEGER, text) == stored
    assert isinstance(read(Kind.INTEGER, text + ".5"), Refusal)


@pytest.mark.parametrize(
    ("raw", "number_format", "shown"),
    [
        ("7", "", "7"),
        ("7", "0000", "0007"),
        ("7.0", "General", "7"),
        ("1.5", "General", "1.5"),
        ("1.5", "0.000", "1.500"),
        ("0.1", "0.00_ ", "0.10"),
        ("123456789012345", "0", "123456789012345"),
    ],
)
def test_a_number_in_a_text_field_reads_as_its_cell_shows(raw: str, number_format: str, shown: str) -> None:
    assert read(Kind.TEXT, raw, CellKind.NUMBER, number_format) == shown


def test_long_texts_keep_their_lines_and_short_ones_have_none() -> None:
    assert read(Kind.LONG_TEXT, " 一 \r\n\r\n 二\t三 \v四") == "一\n\n二 三\n四"
    assert read(Kind.TEXT, " 一 \r\n\r\n 二\t三") == "一 二 三"


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.LONG_TEXT])
def test_a_length_is_counted_in_characters(kind: Kind) -> None:
    short = field(kind, length=3)
    assert READER.read(short, Cell(1, CellKind.TEXT, "𠅤𠅤𠅤")) == "𠅤𠅤𠅤"
    assert isinstance(READER.read(short, Cell(1, CellKind.TEXT, "𠅤𠅤𠅤𠅤")), Refusal)


def test_phone_numbers_too_long_for_their_field_are_refused() -> None:
    assert isinstance(
        READER.read(field(Kind.PHONE, length=12), Cell(1, CellKind.TEXT, "021-63720000/1")), Refusal
    )


@given(st.text(), st.sampled_from([Kind.TEXT, Kind.LONG_TEXT, Kind.PHONE, Kind.NAME, Kind.ID_NUMBER]))
@example("*\x08", Kind.TEXT)
def test_what_was_read_once_reads_as_itself(text: str, kind: Kind) -> None:
    """So a roster that is sent out and comes back changes nothing."""
    once = read(kind, text)
    if isinstance(once, str):
        assert read(kind, once) == once


@given(st.text(min_size=1), st.sampled_from(list(CellKind)))
def test_no_text_becomes_empty(text: str, cell_kind: CellKind) -> None:
    if cell_kind is CellKind.TEXT and text.strip() and text.isprintable():
        value = read(Kind.TEXT, text, cell_kind)
        assert value is not Nothing.EMPTY or not set(text) - set("\u00ad\u180e\u200b\u2060 ")


def test_a_place_is_asked_for_with_its_owner_each_time() -> None:
    grid = field(Kind.LINK)
    places = [Target(key, "东片", ("东片",), owner) for key, owner in (("g1", "u1"), ("g2", "u2"))]
    reader = ValueReader({grid: Targets(places)})
    cell = Cell(1, CellKind.TEXT, "东片")
    assert [reader.read(grid, cell, owner) for owner in ("u1", "u2", "u1")] == ["g1", "g2", "g1"]
    assert isinstance(reader.read(grid, cell), Refusal)


@pytest.mark.parametrize("text", ["男", " 男\n", "男　性", "１", "\u200b男"])
def test_a_code_is_read_in_any_width_and_spacing(text: str) -> None:
    assert read(Kind.CODE, text) == "1"


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.LONG_TEXT])
def test_control_characters_are_no_text(kind: Kind) -> None:
    assert read(kind, "巡\x07查\x00 \ud800一") == "巡查 一"
    assert read(kind, "\x07") is Nothing.EMPTY


def test_a_circle_of_mergers_ends_somewhere() -> None:
    one = Target("a", "东片", ("东片",), closed="2025-01-01", successor="b")
    other = Target("b", "西片", ("西片",), closed="2025-01-01", successor="a")
    assert Targets([one, other]).standing("a") in {"a", "b"}
