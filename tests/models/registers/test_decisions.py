"""Leaders' decisions on a real data file: recorded, used while they fit, undone, told in words."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from models.clock import now
from models.database import sql
from models.errors import InvalidValue, NoSuchRecord, ReadOnlyDesk, ReasonMissing, WriteRefused
from models.journal.history import history_of_member, history_of_operation, operations
from models.journal.operation import operation
from models.journal.shipped import unit_key
from models.journal.undo import undo
from models.office import close_office, open_office
from models.records.decisions import Meeting
from models.records.desk import Desk
from models.records.history import HistoryEntry
from models.records.operations import OperationKind
from models.registers.decisions import (
    LATER,
    NO_REWEIGHTING,
    NOT_A_DAY,
    NOT_MISSING,
    TIE_IS_OVER,
    TOO_MANY,
    decide_tie,
    reweight_member,
    reweight_to_decide,
    tie_to_decide,
)
from models.registers.marks import BATCH_CLOSED, save_sheet
from models.registers.results import derivation_of, evaluations_of_batch, results_of_batch
from models.rights import DISTRICT_ONLY
from models.rules.decisions import Tie
from models.tables.assignments import Assignment, Batch
from models.tables.decisions import Decision, PoolDecision, Reweight, decision_key
from models.tables.schemes import Scheme
from tests.models.registers.judged_office import (
    BATCH,
    DISTRICT,
    GRID,
    ITEMS,
    LINFEN,
    RECEIVING,
    add_members,
    content,
    district_writes,
    enter,
    office,
)

BEST, NEXT, GOOD = "AAAAAAAAAA", "AAAAAAAAAB", "BBBBBBBBBB"
MET = Meeting("街道党工委会议研究", "2026-11-03")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path, LINFEN) as opened:
        yield opened


def _tied(desk: Desk, equals: int = 3, of: int = 10, unit: str = LINFEN) -> list[str]:
    """Enter members of whom the first have the same best total; ten have two places."""
    keys = add_members(desk, " ".join(f"{letter}样" for letter in "丙丁庚癸己甲壬戊辛乙"[:of]), unit)
    for at, key in enumerate(keys):
        letters = BEST if at < equals else GOOD
        enter(desk, key, letters, letters)
    return keys


def _grades(desk: Desk, keys: list[str]) -> list[str]:
    found = {row.assignment: row.grade for row in results_of_batch(desk, BATCH).rows}
    return [found[key] for key in keys]


def _notes(desk: Desk, assignment: str) -> list[str]:
    rows = results_of_batch(desk, BATCH).rows
    row = next(row for row in rows if row.assignment == assignment)
    return [note.message.format(**note.named()) for note in row.notes]


def _told(entry: HistoryEntry) -> dict[str, object]:
    return {change.field.term: change.after for change in entry.fields}


def test_a_tie_is_decided_for_all_of_it_at_once(desk: Desk) -> None:
    keys = _tied(desk)
    assert _grades(desk, keys[:4]) == ["", "", "", "良好"]
    decide_tie(desk, keys[:3], keys[:2], MET)
    results = results_of_batch(desk, BATCH)
    assert _grades(desk, keys[:4]) == ["优秀", "优秀", "良好", "良好"]
    assert results.tied == ()
    assert [row.tie for row in results.rows][:4] == [tuple(keys[:3])] * 3 + [()]
    assert _notes(desk, keys[0]) == ["decided together on 2026-11-03: 优秀, reason: 街道党工委会议研究"]
    assert _notes(desk, keys[2]) == ["decided together on 2026-11-03: 良好, reason: 街道党工委会议研究"]
    assert derivation_of(desk, keys[0]).notes == results.rows[0].notes
    printed = evaluations_of_batch(desk, BATCH)[0].row
    assert (printed.grade, printed.notes) == ("优秀", results.rows[0].notes)


def test_the_dialog_is_told_the_tie_and_what_was_decided_before(desk: Desk) -> None:
    keys = _tied(desk)
    before = tie_to_decide(desk, keys[1])
    assert [(one.assignment, one.total, one.is_best) for one in before.members] == [
        (key, "95.00", False) for key in keys[:3]
    ]
    assert (before.free, before.best, before.other, before.read_only) == (2, "优秀", "良好", "")
    assert list(before.values.values()) == [now().date().isoformat(), None]
    decide_tie(desk, keys[:3], keys[1:3], MET)
    after = tie_to_decide(desk, keys[0])
    assert [one.is_best for one in after.members] == [False, True, True]
    assert list(after.values.values()) == [MET.held_on, MET.reason]
    with pytest.raises(NoSuchRecord):
        tie_to_decide(desk, keys[5])


def test_more_than_the_places_are_refused_and_fewer_are_not(desk: Desk) -> None:
    keys = _tied(desk)
    with pytest.raises(InvalidValue) as refused:
        decide_tie(desk, keys[:3], keys[:3], MET)
    assert (refused.value.reason, refused.value.fields) == (TOO_MANY, {"asked": 3, "free": 2})
    assert Decision.select().count() == 0
    decide_tie(desk, keys[:3], (), MET)
    assert _grades(desk, keys[:3]) == ["良好"] * 3


def test_a_decision_wants_its_reason_and_a_day_that_has_come(desk: Desk) -> None:
    keys = _tied(desk)
    with pytest.raises(ReasonMissing):
        decide_tie(desk, keys[:3], keys[:1], Meeting("  ", "2026-11-03"))
    tomorrow = (now().date() + timedelta(days=1)).isoformat()
    for day, why in (("十一月三日", NOT_A_DAY), ("", NOT_A_DAY), (tomorrow, LATER)):
        with pytest.raises(InvalidValue) as refused:
            decide_tie(desk, keys[:3], keys[:1], Meeting("研究", day))
        assert refused.value.reason == why
    with pytest.raises(InvalidValue):
        decide_tie(desk, keys[:3], keys[:1], Meeting("研" * 201, "2026-11-03"))
    decide_tie(desk, keys[:3], keys[:1], Meeting("研" * 200, now().date().isoformat()))


def test_a_decision_ends_when_marks_or_members_change(desk: Desk) -> None:
    keys = _tied(desk)
    decide_tie(desk, keys[:3], keys[:2], MET)
    over = "the decision of 2026-11-03 (优秀) no longer applies: what it was about has changed"
    save_sheet(desk, keys[2], RECEIVING, content(NEXT), "录入错误")
    assert _grades(desk, keys[:3]) == ["优秀", "优秀", "良好"]  # both fit now, by their marks
    assert _notes(desk, keys[0]) == [over]
    save_sheet(desk, keys[3], RECEIVING, content(BEST), "录入错误")
    save_sheet(desk, keys[3], GRID, content(BEST), "录入错误")
    assert _grades(desk, keys[:4]) == ["", "", "良好", ""]  # another tie than the meeting's
    assert _notes(desk, keys[0]) == ["needs a collective decision", over]
    with pytest.raises(InvalidValue) as refused:
        decide_tie(desk, keys[:3], keys[:2], MET)
    assert refused.value.reason == TIE_IS_OVER


def test_a_decision_counts_again_when_the_marks_come_back(desk: Desk) -> None:
    keys = _tied(desk)
    decide_tie(desk, keys[:3], keys[:2], MET)
    save_sheet(desk, keys[2], RECEIVING, content(NEXT), "录入错误")
    save_sheet(desk, keys[2], RECEIVING, content(BEST), "改回")
    assert _grades(desk, keys[:3]) == ["优秀", "优秀", "良好"]
    assert results_of_batch(desk, BATCH).tied == ()


def test_more_places_end_a_decision_too(desk: Desk) -> None:
    keys = _tied(desk, equals=3, of=5)
    decide_tie(desk, keys[:3], keys[:1], MET)
    add_members(desk, "己样 庚样 辛样 壬样 癸样")
    assert _grades(desk, keys[:3]) == ["", "", ""]


def test_what_two_desks_decided_together_never_gives_too_much(desk: Desk) -> None:
    keys = _tied(desk)
    decide_tie(desk, keys[:3], keys[:2], MET)
    with operation(desk, OperationKind.DECISION, reason="并机"):
        Decision.update(grade="excellent").where(Decision.assignment == keys[2]).execute()
    assert _grades(desk, keys[:3]) == ["", "", ""]
    assert set(results_of_batch(desk, BATCH).tied) == set(keys[:3])


def test_a_decision_is_told_in_words_and_undone(desk: Desk) -> None:
    keys = _tied(desk)
    done = decide_tie(desk, keys[:3], keys[:2], MET)
    entries = {entry.about: _told(entry) for entry in history_of_operation(done)}
    assert entries["丙样"] == {
        "Scheme": "JA-2025-entry v1",
        "Decided grade": "优秀",
        "Reason": MET.reason,
        "Date of the meeting": MET.held_on,
    }
    (member,) = sql("SELECT member FROM assignment WHERE key=?", keys[2]).fetchone()
    assert _told(history_of_member(member)[0])["Decided grade"] == "良好"
    record = operations([OperationKind.DECISION])[0]
    assert (record.detail, record.reason) == ("丙样、丁样、庚样", MET.reason)
    again = decide_tie(desk, keys[:3], keys[:1], Meeting("复议", "2026-11-04"))
    assert _grades(desk, keys[:3]) == ["优秀", "良好", "良好"]
    undo(desk, again)
    assert _grades(desk, keys[:3]) == ["优秀", "优秀", "良好"]
    result = undo(desk, done)
    assert (result.kept, result.impossible) == ((), ())
    assert _grades(desk, keys[:3]) == ["", "", ""]
    assert result.operation is not None
    undo(desk, result.operation)
    assert _grades(desk, keys[:3]) == ["优秀", "优秀", "良好"]


def test_a_closed_batch_and_a_reader_decide_nothing(desk: Desk) -> None:
    keys = _tied(desk)
    reader = replace(desk, read_only=True)
    assert tie_to_decide(reader, keys[0]).read_only == "This window only reads."
    with pytest.raises(ReadOnlyDesk):
        decide_tie(reader, keys[:3], keys[:1], MET)
    with district_writes(desk):
        Batch.update(state="closed").where(Batch.key == BATCH).execute()
    assert tie_to_decide(desk, keys[0]).read_only == BATCH_CLOSED
    with pytest.raises(WriteRefused) as refused:
        decide_tie(desk, keys[:3], keys[:1], MET)
    assert refused.value.reason == BATCH_CLOSED


def test_shared_places_are_the_districts_to_decide(tmp_path: Path) -> None:
    with office(tmp_path, DISTRICT) as district:
        keys = _tied(district, equals=2, of=4) + _tied(district, equals=1, of=3, unit="310106012")
        first = [keys[0], keys[1], keys[4]]
        assert set(results_of_batch(district, BATCH).tied) == set(first)  # one place of seven
        assert tie_to_decide(district, keys[0]).read_only == ""
        decide_tie(district, first, [keys[4]], MET)
        assert (Decision.select().count(), PoolDecision.select().count()) == (0, 3)
        assert _grades(district, first) == ["良好", "良好", "优秀"]
        here = replace(district, is_district=False)
        with pytest.raises(WriteRefused) as refused, operation(here, OperationKind.DECISION, reason="试"):
            PoolDecision.update(grade="good").execute()
        assert refused.value.reason == DISTRICT_ONLY
        note = "the district decided on 2026-11-03: 优秀, reason: 街道党工委会议研究"
        assert _grades(here, first) == ["", "", ""]
        assert _notes(here, keys[4]) == ["decided in the district's pool", note]


def test_an_offices_row_gives_nothing_in_the_districts_pool(tmp_path: Path) -> None:
    with office(tmp_path, DISTRICT) as district:
        keys = _tied(district, equals=2, of=4) + _tied(district, equals=1, of=3, unit="310106012")
        first = [keys[0], keys[1], keys[4]]
        its_office = replace(district, is_district=False, office=unit_key(LINFEN))
        with operation(its_office, OperationKind.DECISION, reason="试"):
            Decision.insert(
                key=decision_key("decision", keys[0], "ja-2025-entry-v1"),
                assignment=keys[0],
                scheme="ja-2025-entry-v1",
                grade="excellent",
                tie=Tie(tuple(first), 1, is_pooled=True).identity,
                reason="试",
                held_on="2026-11-03",
            ).execute()
        assert _grades(district, first) == ["", "", ""]
        assert _notes(district, keys[0])[1].startswith("the decision of 2026-11-03 (优秀) no longer applies")


def test_a_reweight_completes_over_what_is_there(desk: Desk) -> None:
    (key,) = add_members(desk, "甲样")
    save_sheet(desk, key, RECEIVING, content("AAAAAAAAA-"))
    form = reweight_to_decide(desk, key)
    assert [(part.title, part.is_class) for part in form.parts][:3] == [
        ("接收单位", True),
        ("居民区和网格", True),
        ("1 政治素质", False),
    ]
    assert (form.name, form.read_only) == ("甲样", "")
    done = reweight_member(desk, key, [ITEMS[9]], [GRID], MET)
    (row,) = results_of_batch(desk, BATCH).rows
    assert (row.total, row.incomplete, row.is_reweighted) == ("95.00", (), True)
    note = "re-weighted without 居民区和网格、10 遵规守纪, decided on 2026-11-03, reason: 街道党工委会议研究"
    assert _notes(desk, key)[0] == note
    assert derivation_of(desk, key).children[0].formula == "(95 × 60 / 60) × 10 / 90 = 95/9"
    told = _told(history_of_operation(done)[0])
    assert (told["Items left out"], told["Rater classes left out"]) == ("遵规守纪", "居民区和网格")
    left = [part.title for part in reweight_to_decide(desk, key).parts if part.is_left_out]
    assert left == ["居民区和网格", "10 遵规守纪"]
    undo(desk, done)
    assert results_of_batch(desk, BATCH).rows[0].incomplete
    assert Reweight.select().count() == 0


def test_only_what_is_missing_is_left_out(desk: Desk) -> None:
    (key,) = add_members(desk, "甲样")
    enter(desk, key, "AAAAAAAAA-", BEST)
    for items, raters in (((), ()), (ITEMS[:1], ()), ((), [GRID]), (ITEMS[9:], [GRID]), (["x"], ())):
        with pytest.raises(InvalidValue) as refused:
            reweight_member(desk, key, items, raters, MET)
        assert refused.value.reason == NOT_MISSING
    with pytest.raises(ReasonMissing):
        reweight_member(desk, key, ITEMS[9:], (), Meeting("", "2026-11-03"))
    reweight_member(desk, key, ITEMS[9:], (), MET)
    save_sheet(desk, key, RECEIVING, content(NEXT))
    assert results_of_batch(desk, BATCH).rows[0].total == "94.10"
    assert _notes(desk, key)[0].startswith("the re-weighting of 2026-11-03 no longer applies")


def test_a_scheme_without_reweighting_says_so(desk: Desk) -> None:
    (key,) = add_members(desk, "甲样")
    (text,) = sql("SELECT definition FROM scheme WHERE key='ja-2025-entry-v1'").fetchone()
    strict = text.replace('"reweigh"', '"incomplete"')
    assert strict != text
    with district_writes(desk):
        Scheme.update(definition=strict).where(Scheme.key == "ja-2025-entry-v1").execute()
    assert reweight_to_decide(desk, key).read_only == NO_REWEIGHTING
    with pytest.raises(WriteRefused):
        reweight_member(desk, key, (), [GRID], MET)


def test_a_tie_decided_by_another_version_of_the_scheme_no_longer_applies(desk: Desk) -> None:
    keys = _tied(desk)
    decide_tie(desk, keys[:3], keys[:2], MET)
    (text,) = sql("SELECT definition FROM scheme WHERE key='ja-2025-entry-v1'").fetchone()
    with district_writes(desk):
        Scheme.create(key="v2", name="JA-2025-entry", version=2, definition=text)
        Batch.update(scheme="v2").where(Batch.key == BATCH).execute()
    for key in keys[:3]:
        enter(desk, key, BEST, BEST)
    assert _grades(desk, keys[:3]) == ["", "", ""]
    assert _notes(desk, keys[0])[1].startswith("the decision of 2026-11-03 (优秀) no longer applies")
    decide_tie(desk, keys[:3], keys[:1], MET)
    assert _grades(desk, keys[:3]) == ["优秀", "良好", "良好"]
    assert len(_notes(desk, keys[0])) == 1


def _new_version(desk: Desk, name: str = "JA-2025-entry", without: str = "") -> None:
    """Score the batch by another scheme with the same content, less one item."""
    (text,) = sql("SELECT definition FROM scheme WHERE key='ja-2025-entry-v1'").fetchone()
    document = json.loads(text)
    for section in document["sections"]:
        gone = [item for item in section["items"] if item["key"] == without]
        section["items"] = [item for item in section["items"] if item not in gone]
        if gone:
            section["items"][0]["weight"] = "20"
    with district_writes(desk):
        Scheme.create(key="v2", name=name, version=2, definition=json.dumps(document))
        Batch.update(scheme="v2").where(Batch.key == BATCH).execute()


def test_a_reweight_is_carried_to_a_new_version_and_says_so(desk: Desk) -> None:
    (key,) = add_members(desk, "甲样")
    save_sheet(desk, key, RECEIVING, content(BEST))
    reweight_member(desk, key, (), [GRID], MET)
    _new_version(desk)
    (row,) = results_of_batch(desk, BATCH).rows
    assert (row.total, row.incomplete) == ("95.00", ())
    note = "re-weighted without 居民区和网格, decided on 2026-11-03 by version 1 of the scheme"
    assert _notes(desk, key)[0] == f"{note}, reason: 街道党工委会议研究"
    reweight_member(desk, key, (), [GRID], MET)
    assert (
        _notes(desk, key)[0]
        == note.removesuffix(" by version 1 of the scheme") + ", reason: 街道党工委会议研究"
    )


@pytest.mark.parametrize(("name", "without"), [("JA-2025-entry", ITEMS[9]), ("Another", "")])
def test_a_reweight_of_what_is_gone_or_of_another_scheme_no_longer_applies(
    desk: Desk, name: str, without: str
) -> None:
    (key,) = add_members(desk, "甲样")
    save_sheet(desk, key, RECEIVING, content("AAAAAAAAA-"))
    reweight_member(desk, key, [ITEMS[9]], [GRID], MET)
    _new_version(desk, name, without)
    assert _notes(desk, key)[0].startswith("the re-weighting of 2026-11-03 no longer applies")
    assert results_of_batch(desk, BATCH).rows[0].incomplete


def test_a_data_file_from_before_gets_the_tables_when_it_is_opened(desk: Desk) -> None:
    keys = _tied(desk)
    for table in ("decision", "pool_decision", "reweight"):
        sql(f'DROP TABLE "{table}"')
    close_office(desk.folder)
    again = open_office(desk.folder, "王静")
    decide_tie(again, keys[:3], keys[:2], MET)
    assert _grades(again, keys[:3]) == ["优秀", "优秀", "良好"]


def test_an_assignment_that_is_gone_is_named(desk: Desk) -> None:
    assert Assignment.select().count() == 0
    for ask in (tie_to_decide, reweight_to_decide):
        with pytest.raises(NoSuchRecord):
            ask(desk, "gone")
