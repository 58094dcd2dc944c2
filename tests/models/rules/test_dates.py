"""Dates: what is read, and what is refused because it may be two things."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.refusal import Refusal
from models.rules.dates import (
    Moment,
    as_date,
    date_parts,
    read_date_cell,
    read_number,
    read_text,
    serial_date,
)

BIRTHS = st.dates(date(1920, 1, 1), date(2099, 12, 31))
NOT_A_DATE = "{value} is not a date"
TWO_DIGITS = "{value}: the year has two digits"
NO_MONTH = "{value}: there is no such month"
NO_DAY = "{value}: there is no such day"
MONTH_MISSING = "{value}: the month is missing"
MAYBE_OCTOBER = "{value} may be January or October"


@pytest.mark.parametrize(
    "text",
    [
        "1990.01",
        "199001",
        "1990-1",
        "1990/01",
        "1990年1月",
        "1990年01月",
        "１９９０．０１",
        "1990。01",
        "1990.01（35岁）",
        "1990.01\n(35岁)",
        " 1990 . 01 ",
        "1990—01",
        "\u200b1990.01\u00a0",
    ],
)
def test_a_month_is_read(text: str) -> None:
    assert read_text(text) == Moment(1990, 1)


@pytest.mark.parametrize(
    "text",
    [
        "1990.1.5",
        "1990.01.05",
        "1990-1-5",
        "1990/01/05",
        "1990年1月5日",
        "1990年1月5号",
        "19900105",
        "1990-01-05 00:00:00",
        "1990-01-05T00:00",
    ],
)
def test_a_day_is_read(text: str) -> None:
    assert read_text(text) == Moment(1990, 1, 5)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1990.1", MAYBE_OCTOBER),
        ("90.01", TWO_DIGITS),
        ("90年1月", TWO_DIGITS),
        ("90-1-5", TWO_DIGITS),
        ("'90.01", TWO_DIGITS),
        ("900105", TWO_DIGITS),
        ("1990.13", NO_MONTH),
        ("1990.00", NO_MONTH),
        ("199013", NO_MONTH),
        ("1990-02-30", NO_DAY),
        ("1990-04-31", NO_DAY),
        ("1990-12-32", NO_DAY),
        ("1990-01-00", NO_DAY),
        ("1990-02-29", NO_DAY),
        ("1990", MONTH_MISSING),
        ("1990年", MONTH_MISSING),
        ("1919.12", NOT_A_DATE),
        ("2100.01", NOT_A_DATE),
        ("1990-1.5", NOT_A_DATE),
        ("32874", NOT_A_DATE),
        ("民盟", NOT_A_DATE),
        ("1990-01-05 08:30", NOT_A_DATE),
    ],
)
def test_what_is_no_date_is_refused_with_its_reason(text: str, reason: str) -> None:
    refusal = read_text(text)
    assert isinstance(refusal, Refusal)
    assert refusal.reason == reason


def test_29_february_exists_in_leap_years_only() -> None:
    assert read_text("1992-02-29") == Moment(1992, 2, 29)
    assert read_text("2000.2.29") == Moment(2000, 2, 29)


@given(BIRTHS)
def test_every_way_to_write_a_day_reads_back(day: date) -> None:
    year, month, number = day.year, day.month, day.day
    for text in (
        day.isoformat(),
        f"{year}{month:02}{number:02}",
        f"{year}.{month}.{number}",
        f"{year}年{month}月{number}日",
    ):
        moment = read_text(text)
        assert isinstance(moment, Moment)
        assert as_date(moment) == day.isoformat()
        assert moment.as_month == day.isoformat()[:7]


@given(BIRTHS)
def test_every_month_with_two_digits_reads_back(day: date) -> None:
    for text in (f"{day.year}.{day.month:02}", f"{day.year}{day.month:02}", f"{day.year}-{day.month}"):
        assert read_text(text) == Moment(day.year, day.month)


@pytest.mark.parametrize(
    ("raw", "number_format", "moment"),
    [
        ("199001", "", Moment(1990, 1)),
        ("1990.01", "General", Moment(1990, 1)),
        ("1990.12", "General", Moment(1990, 12)),
        ("1990.2", "General", Moment(1990, 2)),
        ("1990.1", "0.00", Moment(1990, 10)),
        ("1990.0999999999999", "0.00_ ", Moment(1990, 10)),
        ("19900105", "", Moment(1990, 1, 5)),
        ("32874", "", Moment(1990, 1, 1)),
    ],
)
def test_a_number_is_read_as_what_its_cell_shows(raw: str, number_format: str, moment: Moment) -> None:
    assert read_number(raw, number_format, date_1904=False) == moment


@pytest.mark.parametrize(
    ("raw", "number_format", "reason"),
    [
        ("1990.1", "General", MAYBE_OCTOBER),
        ("1990.1", "0.000", MAYBE_OCTOBER),
        ("1990", "", MONTH_MISSING),
        ("90.01", "", TWO_DIGITS),
        ("-32874", "", NOT_A_DATE),
        ("3.2E+20", "", NOT_A_DATE),
        ("32874.5", "", NOT_A_DATE),
        ("9999", "", MONTH_MISSING),
    ],
)
def test_a_number_that_is_no_date_is_refused(raw: str, number_format: str, reason: str) -> None:
    refusal = read_number(raw, number_format, date_1904=False)
    assert isinstance(refusal, Refusal)
    assert refusal.reason == reason


@given(st.dates(date(1935, 1, 1), date(2060, 12, 31)))
def test_serials_of_both_systems_name_their_day(day: date) -> None:
    for date_1904, first in ((False, date(1899, 12, 30)), (True, date(1904, 1, 1))):
        serial = (day - first).days
        assert serial_date(serial, date_1904=date_1904) == day
        assert read_number(str(serial), "", date_1904=date_1904) == Moment(day.year, day.month, day.day)


def test_serials_end_where_six_digit_months_begin() -> None:
    assert read_number("10000", "", date_1904=False) == Moment(1927, 5, 18)
    assert isinstance(read_number("9998", "", date_1904=False), Refusal)
    assert read_number("73050", "", date_1904=False) == Moment(2099, 12, 31)
    assert isinstance(read_number("73051", "", date_1904=False), Refusal)


def test_a_date_cell_says_only_what_it_shows() -> None:
    assert read_date_cell("1990-01-01", "yyyy-mm-dd") == Moment(1990, 1, 1)
    assert read_date_cell("1990-01-01", 'yyyy"年"m"月"') == Moment(1990, 1)
    assert isinstance(read_date_cell("1990-01-01", 'm"月"d"日"'), Refusal)
    assert isinstance(read_date_cell("1990-01-01", "yyyy"), Refusal)
    assert isinstance(read_date_cell("1900-01-01", "yyyy-mm-dd"), Refusal)


def test_a_month_is_no_date() -> None:
    refusal = as_date(Moment(1990, 1))
    assert isinstance(refusal, Refusal)
    assert refusal.fields == {"value": "1990-01"}


@pytest.mark.parametrize(
    ("number_format", "parts"),
    [
        ("yyyy/m/d", "ymd"),
        ('yyyy"年"m"月"', "ym"),
        (r"[$-804]yyyy\-mm;@", "ym"),
        ("[Red]General", ""),
        ("General", ""),
        ("G/通用格式", ""),
        ("Standard", ""),
        ("h:mm:ss", ""),
        ("[h]:mm", ""),
        ("mm:ss", ""),
        ('0"d"', ""),
        ("0.00_)", ""),
        ("yyyy-mm-dd hh:mm", "ymd"),
        ("@", ""),
        ("0.00;yyyy", ""),
    ],
)
def test_a_number_format_tells_which_parts_it_shows(number_format: str, parts: str) -> None:
    assert date_parts(number_format) == frozenset(parts)


def test_the_last_day_of_each_month_is_one() -> None:
    for month in range(1, 13):
        last = (date(2025 + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
        assert read_text(f"2025.{month}.{last}") == Moment(2025, month, last)
        assert isinstance(read_text(f"2025.{month}.{last + 1}"), Refusal)


@pytest.mark.parametrize("raw", ["", "x", "1990.1.5", "#REF!", "１９９０年"])
def test_a_cell_that_calls_itself_a_number_and_is_none_is_refused(raw: str) -> None:
    """Damaged workbooks have such cells; the reader must not end over one."""
    refusal = read_number(raw, "", date_1904=False)
    assert isinstance(refusal, Refusal)
    assert refusal.fields.get("value", raw) == raw
