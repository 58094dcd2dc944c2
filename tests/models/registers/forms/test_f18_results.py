"""F18's record: everybody by rank, the rules, the places used, ties; also of a part."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.records.desk import Desk
from models.records.fields import FieldSpec
from models.records.members import Value
from models.records.paper import SheetDraft, Whom
from models.records.result_summary import ResultSummaryRecord
from models.registers.child_rows import save_row
from models.registers.paper import drafts_of
from models.registers.results import results_of_batch
from models.registers.scheme_choice import choose_scheme
from models.registers.scheme_edit import copy_scheme, save_scheme
from models.registers.schemes import FIRST_SCHEME, scheme_of_key
from models.rules.scheme_typed import typed_from
from models.tables.adjustments import Adjustment
from models.tables.fields import spec_of
from resources.i18n import CHINESE, ENGLISH, words_for
from tests.models.registers.judged_office import BATCH, DISTRICT, add_members, enter, office

BEST, WORSE = "AAAAAAAAAA", "AAAAAAAAAB"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "district", DISTRICT) as opened:
        yield opened


def _draft(desk: Desk, whom: Whom | None = None, language: str = ENGLISH) -> SheetDraft:
    (draft,) = drafts_of(desk, "F18", whom or Whom(BATCH), words_for(language))
    return draft


def _record(desk: Desk, whom: Whom | None = None, language: str = ENGLISH) -> ResultSummaryRecord:
    record = _draft(desk, whom, language).record
    assert isinstance(record, ResultSummaryRecord)
    return record


def _five(desk: Desk) -> list[str]:
    keys = add_members(desk, "甲样 乙样 丙样 丁样 戊样")
    for key, letters in zip(keys, (WORSE, BEST, BEST, "B" * 10), strict=False):
        enter(desk, key, letters, letters)
    return keys


def test_everybody_stands_by_rank_with_each_items_part(desk: Desk) -> None:
    _five(desk)
    record = _record(desk)
    assert [(line.rank, line.total, line.grade) for line in record.lines] == [
        ("1", "95.00", ""),
        ("1", "95.00", ""),
        ("3", "93.50", "良好"),
        ("4", "80.00", "良好"),
        ("", "", ""),
    ]
    assert record.items[0] == "1 政治素质"
    assert record.lines[3].points == ("8.00",) * 10
    assert {line.unit for line in record.lines} == {"Linfen Road Sub-district"}
    assert "no score sheet yet" in record.lines[4].note
    assert record.closing == "5 members in all; 1 incomplete"
    assert not record.is_adjusted


def test_a_tie_and_the_places_that_are_used_are_told(desk: Desk) -> None:
    _five(desk)
    record = _record(desk)
    assert record.ties in {
        "Tie over the line, to be decided together: 乙样、丙样",
        "Tie over the line, to be decided together: 丙样、乙样",
    }
    told = [(row.title, row.n, row.places, row.used, row.note) for row in record.places]
    assert told[0] == ("Linfen Road Sub-district", "5", "1", "0", "counts")
    assert told[1][:4] == ("All units, pooled", "5", "1", "0")


def test_used_places_are_counted_by_unit_and_pool(desk: Desk) -> None:
    big = add_members(desk, " ".join(f"样{n}" for n in range(5)))
    small = add_members(desk, "东样 南样 西样", "310106006") + add_members(desk, "北样 中样", "310106012")
    for key in (big[0], small[0]):
        enter(desk, key, BEST, BEST)
    rows = {row.title: (row.n, row.places, row.used) for row in _record(desk).places}
    assert rows["Linfen Road Sub-district"] == ("5", "1", "1")
    assert rows["Small units, pooled"] == ("5", "1", "1")
    assert rows["All units, pooled"] == ("10", "2", "2")


def test_the_rules_are_printed(desk: Desk) -> None:
    _five(desk)
    assert [(rule.term, rule.text) for rule in _record(desk).rules] == [
        ("Scheme", "JA-2025-entry v1"),
        ("Rater classes", "接收单位 60%、居民区和网格 40%"),
        ("Rounding", "Half up, 2 decimals, rounded once at the end"),
        ("Quota", "20% of: Receiving unit; units below 5 members are pooled"),
        ("Tie-break order", "none: equal totals share a rank"),
    ]
    assert "四舍五入" in _record(desk, language=CHINESE).rules[2].text


def test_other_rules_are_printed_too(desk: Desk) -> None:
    key = copy_scheme(desk, FIRST_SCHEME, "静安2026")
    typed = typed_from(scheme_of_key(key))
    typed["rest"][0].update(percent="", tie_break="7", rounding="half_even", decimals="1", bonus_limit="5")
    save_scheme(desk, key, typed)
    choose_scheme(desk, BATCH, key, "试行")
    keys = _five(desk)
    values: dict[FieldSpec, Value] = {spec_of(Adjustment.points): 150, spec_of(Adjustment.evidence): "表扬"}
    save_row(desk, "adjustment", keys[0], None, values)
    record = _record(desk)
    assert [rule.text for rule in record.rules[2:]] == [
        "Half to even (GB/T 8170), 1 decimals, rounded once at the end",
        "none",
        "任务完成",
    ]
    assert (record.places, record.ties, record.is_adjusted) == ((), "", True)
    assert [line.adjusted for line in record.lines if line.adjusted] == ["+1.5"]


def test_a_part_keeps_the_ranks_of_the_whole_batch_and_is_counted_for_itself(desk: Desk) -> None:
    _five(desk)
    third = next(row for row in results_of_batch(desk, BATCH).rows if row.rank == "3")
    draft = _draft(desk, Whom(BATCH, members=(third.member,)))
    assert isinstance(draft.record, ResultSummaryRecord)
    assert [line.rank for line in draft.record.lines] == ["3"]
    assert draft.record.closing == "1 member in all"
    assert (draft.part, _draft(desk).part) == ("甲样", "")


def test_what_it_shows_of_each_member_can_be_compared_later(desk: Desk) -> None:
    keys = _five(desk)
    draft = _draft(desk)
    mine = {value.term: value.text for value in draft.values if value.line == keys[0]}
    assert mine == {
        "Name": "甲样",
        "Rank": "3",
        "Receiving unit": "Linfen Road Sub-district",
        "Total": "93.50",
        "Grade": "良好",
        "Note": "quota",
    }
