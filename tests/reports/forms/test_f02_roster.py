"""F02 lists every member under its unit, with numbers, subtotals and a head on every page."""

from dataclasses import replace

from models.records.sheets import RosterGroup
from tests.reports.forms.test_f17_evaluation import is_whole
from tests.reports.reading import body, packed, pages, printed, strays
from tests.reports.sheets import filled, roster


def test_every_member_is_listed_with_a_running_number() -> None:
    record = roster(60)
    pdf = printed("F02", record)
    text = packed("".join(pages(pdf)))
    number = 0
    for group in record.groups:
        for row in group.rows:
            number += 1
            assert f"{number}{packed(''.join(row))}" in text
        assert packed(group.subtotal) in text
    assert packed(record.total) in text
    assert number == 60
    assert strays(pdf) == []


def test_each_page_repeats_the_head() -> None:
    read = pages(printed("F02", roster(60)))
    assert len(read) == 4
    for page in read[:-1]:
        assert page.count("Birth month") == 1


def test_about_twenty_two_lines_stand_on_a_page() -> None:
    record = roster(22)
    one = replace(record, groups=(RosterGroup("", sum((g.rows for g in record.groups), ()), ""),), total="")
    first, *_ = pages(printed("F02", one))
    assert "样本22" in packed(first) or "样本21" in packed(first)


def test_an_empty_roster_still_is_a_roster() -> None:
    pdf = printed("F02", replace(roster(0), groups=()))
    assert "Compiled by:" in pages(pdf)[0]
    assert strays(pdf) == []


def test_a_group_title_never_ends_a_page() -> None:
    for people in range(40, 60):
        for page in pages(printed("F02", roster(people)))[:-1]:
            lines = [line for line in page.splitlines() if line.strip()]
            foot = next(place for place, line in enumerate(lines) if "F02 version" in line)
            assert lines[foot - 1].strip() not in {"彭浦新村街道", "大宁路街道"}


def test_the_signatures_stand_below_the_last_row_however_many_people_there_are() -> None:
    for people in range(14, 40):
        record = roster(people)
        last = packed(pages(printed("F02", record))[-1])
        row = packed("".join(record.groups[-1].rows[-1]))
        assert f"{people}{row}{packed(record.groups[-1].subtotal)}{packed(record.total)}" in last, people
        assert "Compiledby:" in last, people


def test_a_unit_that_goes_on_is_named_again_on_the_next_page() -> None:
    record = roster(90)
    read = [packed(page) for page in pages(printed("F02", record))]
    assert len(read) > 3
    number = 0
    for group in record.groups:
        for row in group.rows:
            number += 1
            text = f"{number}{packed(''.join(row))}"
            page = next(page for page in read if text in page)
            assert f"{group.title}" in page[: page.index(text)], number


def test_twenty_thousand_characters_in_every_cell_are_all_there() -> None:
    record = roster(3, filled(20_000))
    pdf = printed("F02", record)
    text = body(pdf, 52, 50)
    for group in record.groups:
        for row in group.rows:
            assert all(is_whole(packed(cell), text) for cell in row)
    assert strays(pdf) == []


def test_a_long_name_is_not_cut() -> None:
    record = roster(1)
    name = "阿卜杜热合曼·样本买买提"
    group = RosterGroup("", ((name, *record.groups[0].rows[0][1:]),), "")
    pdf = printed("F02", replace(record, groups=(group,)))
    assert name in packed(pages(pdf)[0])
    assert strays(pdf) == []
