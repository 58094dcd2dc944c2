"""Entering score sheets: what is refused, what wants a reason, what survives."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from models.database import sql
from models.errors import InvalidValue, NoSuchRecord, ReadOnlyDesk, ReasonMissing, WriteRefused
from models.journal.history import history_of_member, operations
from models.journal.operation import operation
from models.journal.undo import undo
from models.office import close_office, open_office
from models.records.desk import Desk
from models.records.marks import SheetContent, TypedMark
from models.records.operations import OperationKind
from models.registers.drafts import drafts, drop_draft, keep_draft
from models.registers.entry_list import entry_rows
from models.registers.marks import (
    BATCH_CLOSED,
    CODE_MISTYPED,
    CODE_OF_ANOTHER_FORM,
    NOT_A_CHOICE,
    NOTHING_TYPED,
    REMARK_TOO_LONG,
    next_to_enter,
    open_sheet,
    progress_of_batch,
    save_sheet,
    sheets_of_code,
)
from models.registers.schemes import is_frozen, scheme_key_of_batch, scheme_of_key
from models.rules.scheme import Entered
from models.rules.scheme_json import scheme_to_json
from models.rules.sheet_code import draw_sheet_code
from models.tables.assignments import Assignment, Batch
from models.tables.paper import Sheet
from models.tables.schemes import Scheme
from tests.models.registers.judged_office import (
    BATCH,
    GRID,
    ITEMS,
    LINFEN,
    RECEIVING,
    add_members,
    content,
    district_writes,
    office,
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path) as opened:
        yield opened


def test_a_blank_sheet_mirrors_the_paper(desk: Desk) -> None:
    (one,) = add_members(desk, "张样")
    sheet = open_sheet(desk, one, GRID)
    assert (sheet.rater_class_title, sheet.batch, sheet.scheme) == (
        "居民区和网格",
        "第二批",
        "JA-2025-entry v1",
    )
    assert [shown.text for shown in sheet.person] == ["张样", "", "临汾路街道", ""]
    assert [item.number for item in sheet.items] == list(range(1, 11))
    assert [choice.title for choice in sheet.items[0].choices] == ["优秀", "良好", "合格", "不合格"]
    assert sheet.items[0].section == "德"
    assert (sheet.marks, sheet.remark, sheet.is_saved, sheet.is_draft, sheet.read_only) == (
        (),
        "",
        False,
        False,
        "",
    )


def test_saving_is_one_operation_and_comes_back_as_typed(desk: Desk) -> None:
    (one,) = add_members(desk, "张样")
    typed = content("ABCDABCDAB", "踏实")
    saved = save_sheet(desk, one, RECEIVING, typed)
    assert (saved.added, saved.changed) == (10, 0)
    sheet = open_sheet(desk, one, RECEIVING)
    assert set(sheet.marks) == set(typed.marks)
    assert (sheet.remark, sheet.is_saved) == ("踏实", True)
    assert open_sheet(desk, one, GRID).is_saved is False
    newest = operations()[0]
    assert (newest.id, newest.kind, newest.detail) == (saved.operation, OperationKind.SCORE_SHEET, "张样")


def test_saving_what_is_saved_does_nothing(desk: Desk) -> None:
    (one,) = add_members(desk, "张样")
    save_sheet(desk, one, RECEIVING, content("AAAAAAAAAA"))
    before = len(operations())
    assert save_sheet(desk, one, RECEIVING, content("AAAAAAAAAA")).operation is None
    assert len(operations()) == before


def test_changing_a_saved_mark_wants_a_reason(desk: Desk) -> None:
    (one,) = add_members(desk, "张样")
    save_sheet(desk, one, RECEIVING, content("AAAAAAAAAA"))
    for changed in ("BAAAAAAAAA", "-AAAAAAAAA"):
        with pytest.raises(ReasonMissing):
            save_sheet(desk, one, RECEIVING, content(changed), reason=" ")
    assert set(open_sheet(desk, one, RECEIVING).marks) == set(content("AAAAAAAAAA").marks)
    saved = save_sheet(desk, one, RECEIVING, content("BAAAAAAAAA"), reason="录入错误")
    assert (saved.added, saved.changed) == (0, 1)
    newest = operations()[0]
    assert (newest.kind, newest.reason) == (OperationKind.SCORE_CHANGE, "录入错误")
    told = history_of_member(open_sheet(desk, one, RECEIVING).member)[0]
    assert told.about == "张样 · 接收单位 · 政治素质"
    assert ("优秀", "良好") in [(field.before, field.after) for field in told.fields]


def test_what_a_remark_brings_along_when_pasted_is_no_text(desk: Desk) -> None:
    (one,) = add_members(desk, "张样")
    pasted = "第一行\x0b第二行\r\n第三\x00行\x07\ud83d"
    typed = replace(content("A" * 10), remark=pasted)
    keep_draft(desk, BATCH, one, RECEIVING, typed)
    assert open_sheet(desk, one, RECEIVING).remark == "第一行\n第二行\n第三行"
    save_sheet(desk, one, RECEIVING, typed)
    assert open_sheet(desk, one, RECEIVING).remark == "第一行\n第二行\n第三行"
    with pytest.raises(InvalidValue):
        save_sheet(desk, one, GRID, SheetContent((), "\x07"))


def test_changing_only_the_remark_is_saved(desk: Desk) -> None:
    (one,) = add_members(desk, "张样")
    save_sheet(desk, one, RECEIVING, content("AAAAAAAAAA", "踏实"))
    saved = save_sheet(desk, one, RECEIVING, content("AAAAAAAAAA"))
    assert saved.operation is not None
    assert (saved.added, saved.changed) == (0, 0)
    assert open_sheet(desk, one, RECEIVING).remark == ""


def test_a_mark_that_was_missing_is_added_without_a_reason(desk: Desk) -> None:
    (one,) = add_members(desk, "张样")
    save_sheet(desk, one, RECEIVING, content("AAAAAAAAA-"))
    saved = save_sheet(desk, one, RECEIVING, content("AAAAAAAAAB", "补录"))
    assert (saved.added, saved.changed) == (1, 0)
    assert operations()[0].kind is OperationKind.SCORE_SHEET


def test_a_mark_can_be_taken_back_and_given_again(desk: Desk) -> None:
    (one,) = add_members(desk, "张样")
    save_sheet(desk, one, RECEIVING, content("AAAAAAAAAA"))
    save_sheet(desk, one, RECEIVING, content("-AAAAAAAAA"), reason="纸上空白")
    assert ITEMS[0] not in {mark.item for mark in open_sheet(desk, one, RECEIVING).marks}
    again = save_sheet(desk, one, RECEIVING, content("CAAAAAAAAA"))
    assert (again.added, again.changed) == (1, 0)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (SheetContent((TypedMark(ITEMS[0], "superb"),)), NOT_A_CHOICE),
        (SheetContent((TypedMark(ITEMS[0], points=9),)), NOT_A_CHOICE),
        (SheetContent((TypedMark(ITEMS[0]),)), NOT_A_CHOICE),
        (SheetContent(()), NOTHING_TYPED),
        (SheetContent((), " "), NOTHING_TYPED),
        (SheetContent((), "字" * 20_001), REMARK_TOO_LONG),
    ],
)
def test_what_the_sheet_cannot_hold_is_refused_whole(desk: Desk, typed: SheetContent, reason: str) -> None:
    (one,) = add_members(desk, "张样")
    with pytest.raises(InvalidValue) as refusal:
        save_sheet(desk, one, RECEIVING, typed)
    assert refusal.value.reason == reason
    assert not open_sheet(desk, one, RECEIVING).is_saved


def test_an_item_marked_twice_or_unknown_is_refused(desk: Desk) -> None:
    (one,) = add_members(desk, "张样")
    twice = SheetContent((TypedMark(ITEMS[0], "good"), TypedMark(ITEMS[0], "good")))
    with pytest.raises(InvalidValue):
        save_sheet(desk, one, RECEIVING, twice)
    with pytest.raises(NoSuchRecord):
        save_sheet(desk, one, RECEIVING, SheetContent((TypedMark("nothing", "good"),)))


def _use_points(desk: Desk, full: int) -> None:
    scheme = scheme_of_key("ja-2025-entry-v1")
    sections = tuple(
        replace(section, items=tuple(replace(item, source=Entered((), full)) for item in section.items))
        for section in scheme.sections
    )
    text = scheme_to_json(replace(scheme, sections=sections))
    with district_writes(desk):
        Scheme.update(definition=text).where(Scheme.key == "ja-2025-entry-v1").execute()


@pytest.mark.parametrize(("points", "is_taken"), [(0, True), (20, True), (21, False), (-1, False)])
def test_points_lie_between_nought_and_full(desk: Desk, points: int, *, is_taken: bool) -> None:
    (one,) = add_members(desk, "张样")
    _use_points(desk, 20)
    typed = SheetContent((TypedMark(ITEMS[0], points=points),))
    if is_taken:
        save_sheet(desk, one, RECEIVING, typed)
        assert open_sheet(desk, one, RECEIVING).marks == typed.marks
        assert sql("SELECT points FROM mark").fetchone()[0] == points * 100
    else:
        with pytest.raises(InvalidValue):
            save_sheet(desk, one, RECEIVING, typed)


def test_a_closed_batch_is_read_only_and_says_why(desk: Desk) -> None:
    (one,) = add_members(desk, "张样")
    with district_writes(desk):
        Batch.update(state="closed").where(Batch.key == BATCH).execute()
    assert open_sheet(desk, one, RECEIVING).read_only == BATCH_CLOSED
    with pytest.raises(WriteRefused) as refusal:
        save_sheet(desk, one, RECEIVING, content("AAAAAAAAAA"))
    assert refusal.value.reason == BATCH_CLOSED


def test_a_draft_survives_closing_and_is_offered_until_saved(desk: Desk) -> None:
    one, other = add_members(desk, "张样 李样")
    half = SheetContent(content("AB--------").marks, "写到一半")
    keep_draft(desk, BATCH, one, RECEIVING, SheetContent(half.marks[:1]))
    keep_draft(desk, BATCH, one, RECEIVING, half)
    journal = sql("SELECT count(*) FROM journal").fetchone()
    close_office(desk.folder)
    again = open_office(desk.folder, "王静")
    assert sql("SELECT count(*) FROM journal").fetchone() == journal
    sheet = open_sheet(again, one, RECEIVING)
    assert (sheet.marks, sheet.remark, sheet.is_draft, sheet.is_saved) == (
        half.marks,
        "写到一半",
        True,
        False,
    )
    assert [(draft.name, draft.rater_class_title, draft.typed) for draft in drafts()] == [
        ("张样", "接收单位", 2)
    ]
    assert not open_sheet(again, other, RECEIVING).is_draft
    save_sheet(again, one, RECEIVING, half)
    assert drafts() == ()


def test_a_draft_over_a_saved_sheet_shows_the_draft_until_it_is_thrown_away(desk: Desk) -> None:
    (one,) = add_members(desk, "张样")
    save_sheet(desk, one, RECEIVING, content("AAAAAAAAAA"))
    keep_draft(desk, BATCH, one, RECEIVING, content("DAAAAAAAAA"))
    assert open_sheet(desk, one, RECEIVING).marks[0].level == "fail"
    drop_draft(desk, one, RECEIVING)
    assert open_sheet(desk, one, RECEIVING).is_draft is False
    keep_draft(desk, BATCH, one, RECEIVING, content("AB--------"))
    keep_draft(desk, BATCH, one, RECEIVING, SheetContent(()))
    assert drafts() == ()


def test_a_window_that_only_reads_keeps_no_draft_and_saves_nothing(desk: Desk) -> None:
    (one,) = add_members(desk, "张样")
    reader = replace(desk, read_only=True)
    assert open_sheet(reader, one, RECEIVING).read_only
    with pytest.raises(ReadOnlyDesk):
        keep_draft(reader, BATCH, one, RECEIVING, content("AAAAAAAAAA"))
    with pytest.raises(ReadOnlyDesk):
        save_sheet(reader, one, RECEIVING, content("AAAAAAAAAA"))
    with pytest.raises(ReadOnlyDesk):
        drop_draft(reader, one, RECEIVING)
    assert not open_sheet(desk, one, RECEIVING).is_saved


def test_the_next_member_is_the_next_on_the_pile_without_a_sheet(desk: Desk) -> None:
    first, second, third = add_members(desk, "安样 毕样 常样")
    assert next_to_enter(BATCH, RECEIVING) == first
    save_sheet(desk, second, RECEIVING, content("AAAAAAAAAA"))
    assert next_to_enter(BATCH, RECEIVING, first) == third
    assert next_to_enter(BATCH, RECEIVING, third) == first
    assert next_to_enter(BATCH, GRID, first) == second
    for one in (first, third):
        save_sheet(desk, one, RECEIVING, content("AAAAAAAAAA"))
    assert next_to_enter(BATCH, RECEIVING, third) is None
    progress = [(one.title, one.entered, one.total) for one in progress_of_batch(BATCH)]
    assert progress == [("接收单位", 3, 3), ("居民区和网格", 0, 3)]


def test_a_sheet_is_opened_by_its_code_however_typed(desk: Desk) -> None:
    (one,) = add_members(desk, "张样")
    code = draw_sheet_code(LINFEN)
    with operation(desk, OperationKind.PRINT):
        for form, part in (("F23", GRID), ("F17", "")):
            Sheet.create(
                office=desk.office,
                code=code,
                form=form,
                subject=one,
                part=part,
                printed_at="2026-11-23 14:05",
            )
    (found,) = sheets_of_code(f" {code[:4].lower()}-{code[4:].lower()} ")
    assert (found.assignment, found.batch, found.rater_class, found.name) == (one, BATCH, GRID, "张样")


def test_a_code_that_names_two_sheets_lists_both(desk: Desk) -> None:
    one, other = add_members(desk, "张样 李样")
    code = draw_sheet_code(LINFEN)
    with operation(desk, OperationKind.PRINT):
        Sheet.create(
            office=desk.office, code=code, form="F23", subject=one, part=GRID, printed_at="2026-11-23 14:05"
        )
        Sheet.create(
            office=desk.office, code=code, form="F23", subject=other, part=GRID, printed_at="2026-11-22 14:05"
        )
    assert [found.name for found in sheets_of_code(code)] == ["李样", "张样"]


def test_a_mistyped_code_and_one_of_no_sheet_are_told_apart(desk: Desk) -> None:
    code = draw_sheet_code(LINFEN)
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    with pytest.raises(InvalidValue) as refusal:
        sheets_of_code(wrong)
    assert refusal.value.reason == CODE_MISTYPED
    with pytest.raises(NoSuchRecord):
        sheets_of_code(code)


def test_what_is_not_there_is_named(desk: Desk) -> None:
    (one,) = add_members(desk, "张样")
    with pytest.raises(NoSuchRecord):
        open_sheet(desk, "nobody", RECEIVING)
    with pytest.raises(NoSuchRecord):
        open_sheet(desk, one, "nobody")
    with pytest.raises(NoSuchRecord):
        scheme_key_of_batch("nothing")
    with pytest.raises(NoSuchRecord):
        scheme_of_key("nothing")


def test_a_scheme_is_frozen_from_its_first_saved_mark_until_that_is_undone(desk: Desk) -> None:
    (one,) = add_members(desk, "张样")
    keep_draft(desk, BATCH, one, RECEIVING, content("AAAAAAAAAA"))
    assert not is_frozen("ja-2025-entry-v1")
    saved = save_sheet(desk, one, RECEIVING, content("A---------"))
    assert is_frozen("ja-2025-entry-v1")
    assert not is_frozen("ja-2025-default-v1")
    assert saved.operation is not None
    undo(desk, saved.operation)
    assert not is_frozen("ja-2025-entry-v1")
    assert not open_sheet(desk, one, RECEIVING).is_saved


def test_an_undone_sheet_can_be_entered_again(desk: Desk) -> None:
    (one,) = add_members(desk, "张样")
    saved = save_sheet(desk, one, RECEIVING, content("AAAAAAAAAA"))
    assert saved.operation is not None
    undo(desk, saved.operation)
    again = save_sheet(desk, one, RECEIVING, content("BBBBBBBBBB"))
    assert (again.added, again.changed) == (10, 0)
    assert open_sheet(desk, one, RECEIVING).is_saved


def test_the_sheet_of_who_has_no_receiving_unit_opens_and_is_found_by_its_code(desk: Desk) -> None:
    one, other = add_members(desk, "张样 李样")
    with district_writes(desk):
        Assignment.update(receiving_unit=None).where(Assignment.key == one).execute()
    code = draw_sheet_code(LINFEN)
    with operation(desk, OperationKind.PRINT):
        Sheet.create(
            office=desk.office, code=code, form="F23", subject=one, part=GRID, printed_at="2026-11-23 14:05"
        )
    assert open_sheet(desk, one, GRID).person[0].text == "张样"
    assert [found.name for found in sheets_of_code(code)] == ["张样"]
    assert [row.assignment for row in entry_rows(BATCH, GRID)] == [one, other]
    assert next_to_enter(BATCH, GRID) == one
    assert progress_of_batch(BATCH)[0].total == 2


def test_the_code_of_another_form_is_not_said_to_be_missing(desk: Desk) -> None:
    (one,) = add_members(desk, "张样")
    code = draw_sheet_code(LINFEN)
    with operation(desk, OperationKind.PRINT):
        Sheet.create(office=desk.office, code=code, form="F17", subject=one, printed_at="2026-11-23 14:05")
    with pytest.raises(InvalidValue) as refused:
        sheets_of_code(code)
    assert refused.value.reason == CODE_OF_ANOTHER_FORM
