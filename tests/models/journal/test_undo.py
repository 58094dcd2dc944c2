"""Undo: reversed, kept because touched since, impossible; and the counts add up."""

import random
from dataclasses import replace

import pytest

from models.database import sql
from models.errors import NoSuchRecord
from models.journal.change import Change
from models.journal.check import check_office
from models.journal.history import last_redoable, last_undoable
from models.journal.operation import operation
from models.journal.row_history import RowHistory
from models.journal.undo import (
    CHANGED_SINCE,
    EDITED_SINCE,
    GONE,
    IN_USE,
    NOT_UNDONE,
    PARENT_GONE,
    undo,
)
from models.records.desk import Desk
from models.records.history import UndoResult
from models.records.marks import SheetContent, TypedMark
from models.records.operations import OperationKind
from models.registers.drafts import drafts, keep_draft
from models.registers.marks import open_sheet
from models.rights import NEVER_REMOVED
from models.tables.assignments import Assignment
from models.tables.judging import ScoreSheet
from models.tables.people import Member, MemberSensitive
from models.tables.places import Unit
from tests.models.journal.people import LINFEN_UNIT, add_people, phone_of, set_member


def _counts(result: UndoResult) -> tuple[int, int, int, int]:
    assert result.total == result.reversed + len(result.kept) + len(result.impossible)
    return (result.total, result.reversed, len(result.kept), len(result.impossible))


def test_an_edit_gets_its_former_value_back_and_only_that(district: Desk) -> None:
    _, (one, two) = add_people(district, "张三", "李四")
    done = set_member(district, one, phone="1", post="科员")
    set_member(district, two, phone="2")
    assert _counts(undo(district, done)) == (1, 1, 0, 0)
    assert (phone_of(one), Member.get_by_id(one).post, phone_of(two)) == ("13900000000", None, "2")


def test_a_field_that_somebody_changed_since_is_kept_and_named(district: Desk) -> None:
    _, (key,) = add_people(district, "张三")
    done = set_member(district, key, phone="1", post="科员")
    set_member(district, key, phone="2")
    result = undo(district, done)
    assert _counts(result) == (1, 0, 1, 0)
    assert (result.kept[0].about, result.kept[0].reason) == ("张三", CHANGED_SINCE)
    assert [field.name for field in result.kept[0].fields] == ["phone"]
    assert (phone_of(key), Member.get_by_id(key).post) == ("2", None)


def test_undo_of_undo_is_redo_and_a_chain_walks_back(district: Desk) -> None:
    _, (key,) = add_people(district, "张三")
    for phone in ("1", "2", "3"):
        set_member(district, key, phone=phone)
    seen = []
    for _ in range(3):
        undo(district, _last_undo(district))
        seen.append(phone_of(key))
    assert seen == ["2", "1", "13900000000"]
    for wanted in ("1", "2", "3"):
        undo(district, _last_redo(district))
        assert phone_of(key) == wanted
    assert last_redoable("王静") is None
    undo(district, _last_undo(district))
    assert phone_of(key) == "2"


def _last_undo(desk: Desk) -> str:
    found = last_undoable(desk.who)
    assert found
    return found.id


def _last_redo(desk: Desk) -> str:
    found = last_redoable(desk.who)
    assert found
    return found.id


def test_redo_is_over_once_something_new_was_done(district: Desk) -> None:
    _, (key,) = add_people(district, "张三")
    undo(district, set_member(district, key, phone="1"))
    assert last_redoable("王静") is not None
    set_member(district, key, post="科员")
    assert last_redoable("王静") is None


def test_ctrl_z_takes_only_what_this_person_did(district: Desk) -> None:
    _, (key,) = add_people(district, "张三")
    set_member(district, key, phone="1")
    assert last_undoable("别人") is None


def test_an_import_is_taken_back_whole(district: Desk) -> None:
    done, _ = add_people(district, "张三", "李四")
    told: list[tuple[int, int]] = []
    assert _counts(undo(district, done, lambda *one: told.append(one))) == (2, 2, 0, 0)
    assert (Member.select().count(), Assignment.select().count()) == (0, 0)
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_added_people_who_were_edited_since_stay_with_their_assignments(district: Desk) -> None:
    done, keys = add_people(district, "张三", "李四", "王五")
    set_member(district, keys[1], phone="1")
    with operation(district, OperationKind.MEMBER_EDIT):
        Assignment.update(duty="巡查").where(Assignment.member == keys[2]).execute()
    result = undo(district, done)
    assert _counts(result) == (3, 1, 2, 0)
    assert {kept.about: kept.reason for kept in result.kept} == {"李四": EDITED_SINCE, "王五": EDITED_SINCE}
    assert (Member.select().count(), Assignment.select().count()) == (2, 2)


def test_added_people_who_carry_marks_stay(district: Desk) -> None:
    done, (one, two) = add_people(district, "张三", "李四")
    assignment = Assignment.get(Assignment.member == one).key
    with operation(district, OperationKind.SCORE_SHEET):
        ScoreSheet.create(assignment=assignment, scheme="ja-2025-entry-v1", rater_class="receiving")
    result = undo(district, done)
    assert _counts(result) == (2, 1, 1, 0)
    assert (result.kept[0].about, result.kept[0].reason) == ("张三", IN_USE)
    assert [m.key for m in Member.select()] == [one]
    assert two not in [m.key for m in Member.select()]


def test_edits_that_were_undone_themselves_do_not_count_as_touched(district: Desk) -> None:
    done, (key,) = add_people(district, "张三")
    undo(district, set_member(district, key, phone="1"))
    assert _counts(undo(district, done)) == (1, 1, 0, 0)


def test_an_import_taken_back_comes_again_with_the_same_keys(district: Desk) -> None:
    done, keys = add_people(district, "张三", "李四")
    result = undo(district, done)
    again = undo(district, str(result.operation))
    assert _counts(again) == (2, 2, 0, 0)
    assert {m.key for m in Member.select()} == set(keys)
    assert {phone_of(key) for key in keys} == {"13900000000"}
    assert _counts(undo(district, str(again.operation))) == (2, 2, 0, 0)
    assert Member.select().count() == 0


def test_a_grid_made_by_an_import_goes_with_it_unless_it_is_used(district: Desk) -> None:
    with operation(district, OperationKind.ROSTER_IMPORT) as done:
        grid = Unit.create(kind="grid", name="东片", owner=LINFEN_UNIT).key
        keys = [Member.create(name=name).key for name in ("张三", "李四")]
        for key in keys:
            Assignment.create(member=key, batch="batch.2", receiving_unit=LINFEN_UNIT, grid=grid)
    set_member(district, keys[0], phone="1")
    result = undo(district, done)
    assert _counts(result) == (3, 1, 2, 0)
    assert {kept.about for kept in result.kept} == {"张三", "东片"}


def test_a_sensitive_row_belongs_to_its_member(district: Desk) -> None:
    with operation(district, OperationKind.ROSTER_IMPORT) as done:
        key = Member.create(name="张三").key
        MemberSensitive.insert(key=key, health="良好").execute()
    with operation(district, OperationKind.MEMBER_EDIT):
        MemberSensitive.update(health="一般").where(MemberSensitive.key == key).execute()
    result = undo(district, done)
    assert _counts(result) == (1, 0, 1, 0)
    assert Member.select().count() == 1


def test_a_removed_row_comes_back_as_it_was(district: Desk) -> None:
    with operation(district, OperationKind.MEMBER_ADD):
        key = Member.create(name="张三", phone="1").key
    set_member(district, key, phone="2")
    with operation(district, OperationKind.MEMBER_EDIT) as done:
        Member.delete().where(Member.key == key).execute()
    undo(district, done)
    assert (Member.get_by_id(key).name, phone_of(key)) == ("张三", "2")


def test_what_was_removed_since_cannot_be_put_back(district: Desk) -> None:
    with operation(district, OperationKind.MEMBER_ADD):
        key = Member.create(name="张三").key
    done = set_member(district, key, phone="1")
    with operation(district, OperationKind.MEMBER_EDIT):
        Member.delete().where(Member.key == key).execute()
    result = undo(district, done)
    assert _counts(result) == (1, 0, 0, 1)
    assert (result.impossible[0].about, result.impossible[0].reason) == ("张三", GONE)


def test_printing_and_setting_up_are_never_undone(district: Desk) -> None:
    (found,) = sql("SELECT id FROM operation WHERE kind='SHIPPED'").fetchone()
    result = undo(district, found)
    assert result.operation is None
    assert {kept.reason for kept in result.impossible} == {NOT_UNDONE}


def test_an_office_cannot_take_back_what_would_remove_a_member(linfen: Desk) -> None:
    done, _ = add_people(linfen, "张三")
    result = undo(linfen, done)
    assert _counts(result) == (1, 0, 0, 1)
    assert result.impossible[0].reason == NEVER_REMOVED
    assert Member.select().count() == 1


def test_an_unknown_operation_is_named(district: Desk) -> None:
    with pytest.raises(NoSuchRecord):
        undo(district, "nothing")


@pytest.mark.parametrize("seed", range(12))
def test_random_days_undone_backwards_leave_the_morning(district: Desk, seed: int) -> None:
    """Whatever was done, taking everything back newest first restores the tables exactly."""
    chance = random.Random(seed)  # noqa: S311 - a day in the office
    add_people(district, "甲", "乙", "丙")
    morning = _picture()
    done = [_random_deed(district, chance) for _ in range(15)]
    evening = _picture()
    undone = [undo(district, identity) for identity in reversed(done)]
    assert all(not result.kept and not result.impossible for result in undone)
    assert _picture() == morning
    for result in reversed(undone):
        if result.operation:
            undo(district, result.operation)
    assert _picture() == evening
    assert check_office() == []


def _random_deed(desk: Desk, chance: random.Random) -> str:
    keys = [member.key for member in Member.select().order_by(Member.key)]
    match chance.randrange(5):
        case 0:
            return add_people(desk, f"新{chance.randrange(1000)}")[0]
        case 1:
            with operation(desk, OperationKind.MEMBER_EDIT) as done:
                value = chance.choice((None, "巡查", "宣讲"))
                Assignment.update(duty=value, ends=value and "2026-09-30").where(
                    Assignment.member == chance.choice(keys)
                ).execute()
            return done
        case 2:
            with operation(desk, OperationKind.MEMBER_EDIT) as done:
                chosen = chance.choice(keys)
                Assignment.delete().where(Assignment.member == chosen).execute()
                Member.delete().where(Member.key == chosen).execute()
                Member.create(name="补位")
            return done
    return set_member(desk, chance.choice(keys), phone=chance.choice((None, "", "1", "2")), post="x")


def _picture() -> list[tuple[object, ...]]:
    rows = [("m", *row) for row in sql("SELECT * FROM member ORDER BY key")]
    return rows + [("a", *row) for row in sql("SELECT * FROM assignment ORDER BY key")]


def test_a_place_that_is_gone_is_not_put_back_and_named(district: Desk) -> None:
    with operation(district, OperationKind.UNIT_EDIT) as made:
        grid = Unit.create(kind="grid", name="东片", owner=LINFEN_UNIT).key
    _, (key,) = add_people(district, "张三")
    with operation(district, OperationKind.MEMBER_EDIT):
        Assignment.update(grid=grid, duty="巡查").where(Assignment.member == key).execute()
    with operation(district, OperationKind.MEMBER_EDIT) as done:
        Assignment.update(grid=None, duty="宣讲").where(Assignment.member == key).execute()
    assert _counts(undo(district, made)) == (1, 1, 0, 0)
    result = undo(district, done)
    assert _counts(result) == (1, 0, 0, 1)
    (refused,) = result.impossible
    assert (refused.about, refused.reason, [f.name for f in refused.fields]) == ("张三", GONE, ["grid"])
    kept = Assignment.get(Assignment.member == key)
    assert (kept.duty, kept.grid) == ("巡查", None)
    assert check_office() == []


def test_added_people_with_a_half_entered_sheet_stay_and_so_does_the_draft(district: Desk) -> None:
    done, (one, _) = add_people(district, "张三", "李四")
    assignment = Assignment.get(Assignment.member == one).key
    item = open_sheet(district, assignment, "receiving_unit").items[0]
    typed = SheetContent((TypedMark(item.key, level=item.choices[0].key),))
    keep_draft(district, "batch.2", assignment, "receiving_unit", typed)
    result = undo(district, done)
    assert _counts(result) == (2, 1, 1, 0)
    assert (result.kept[0].about, result.kept[0].reason) == ("张三", IN_USE)
    assert [draft.typed for draft in drafts()] == [1]


def test_a_field_changed_twice_in_one_operation_goes_back_before_both(district: Desk) -> None:
    _, (key,) = add_people(district, "张三")
    with operation(district, OperationKind.MEMBER_EDIT) as done:
        for phone in ("1", "2"):
            Member.update(phone=phone).where(Member.key == key).execute()
    assert _counts(undo(district, done)) == (1, 1, 0, 0)
    assert phone_of(key) == "13900000000"


def test_a_row_changed_and_removed_in_one_operation_comes_back_as_before_both(district: Desk) -> None:
    with operation(district, OperationKind.MEMBER_ADD):
        key = Member.create(name="张三", phone="1").key
    with operation(district, OperationKind.MEMBER_EDIT) as done:
        Member.update(phone="2").where(Member.key == key).execute()
        Member.delete().where(Member.key == key).execute()
    assert _counts(undo(district, done)) == (1, 1, 0, 0)
    assert phone_of(key) == "1"


def test_a_row_made_and_removed_in_one_operation_needs_nothing(district: Desk) -> None:
    with operation(district, OperationKind.MEMBER_EDIT) as done:
        key = Member.create(name="张三").key
        Member.delete().where(Member.key == key).execute()
    assert _counts(undo(district, done)) == (1, 1, 0, 0)
    assert Member.select().count() == 0


def test_a_removal_whose_parent_is_gone_cannot_be_turned_round(district: Desk) -> None:
    done, (key,) = add_people(district, "张三")
    with operation(district, OperationKind.MEMBER_EDIT) as removed:
        Assignment.delete().where(Assignment.member == key).execute()
    with operation(district, OperationKind.MEMBER_EDIT):
        Member.delete().where(Member.key == key).execute()
    result = undo(district, removed)
    assert _counts(result) == (1, 0, 0, 1)
    assert result.impossible[0].reason == PARENT_GONE
    assert _counts(undo(district, done)) == (1, 1, 0, 0), "what is gone already is taken back"


def test_a_row_that_came_back_otherwise_is_kept(district: Desk) -> None:
    with operation(district, OperationKind.MEMBER_ADD):
        key = Member.create(name="张三").key
    with operation(district, OperationKind.MEMBER_EDIT) as removed:
        Member.delete().where(Member.key == key).execute()
    with operation(district, OperationKind.MEMBER_EDIT):
        Member.create(key=key, name="李四")
    result = undo(district, removed)
    assert _counts(result) == (1, 0, 1, 0)
    assert result.kept[0].reason == CHANGED_SINCE


def test_what_the_district_wrote_an_office_does_not_turn_round(linfen: Desk) -> None:
    above = replace(linfen, is_district=True)
    with operation(above, OperationKind.ROSTER_IMPORT):
        key = Member.create(name="张三").key
        Assignment.create(key="a", member=key, batch="batch.2", receiving_unit=LINFEN_UNIT)
    with operation(above, OperationKind.MEMBER_EDIT) as moved:
        Assignment.update(ends="2026-09-30").execute()
    with operation(above, OperationKind.UNIT_EDIT) as closed:
        Unit.create(key="far", kind="grid", name="西片", owner="unit.310106006")
    with operation(above, OperationKind.UNIT_EDIT) as removed:
        Unit.delete().where(Unit.key == "far").execute()
    for identity in (moved, removed):
        result = undo(linfen, identity)
        assert (result.reversed, len(result.impossible)) == (0, 1), identity
    assert undo(linfen, closed).reversed == 1, "it is gone already"
    assert Assignment.get_by_id("a").ends == "2026-09-30"
    assert not Unit.select().where(Unit.key == "far").exists()


def test_a_conflict_belongs_to_no_operation() -> None:
    made = Change(1, 1, 1, 10, "a", "member", "k", "I", {"phone": "0"}, {})
    edits = [
        Change(n, 1, n, n * 10, op, "member", "k", "U", {"phone": op}, {"phone": [(1, 1)]})
        for n, op in ((2, "b"), (3, "c"))
    ]
    history = RowHistory([made, *edits], {})
    assert history.effective("phone", "b") is history.effective("phone", "c") is None
    assert RowHistory([made, edits[0]], {}).effective("phone", "b") == "b"


def test_an_edit_that_was_overwritten_whole_is_kept_whole(district: Desk) -> None:
    _, (key,) = add_people(district, "张三")
    done = set_member(district, key, phone="1")
    set_member(district, key, phone="2")
    result = undo(district, done)
    assert _counts(result) == (1, 0, 1, 0)
    assert phone_of(key) == "2"


def test_an_undo_of_something_else_is_an_edit_like_any_other() -> None:
    made = Change(1, 1, 1, 10, "a", "member", "k", "I", {"phone": "0"}, {})
    edit = Change(2, 1, 2, 20, "b", "member", "k", "U", {"phone": "1"}, {"phone": [(1, 1)]})
    other = Change(3, 1, 3, 30, "c", "member", "k", "U", {"phone": "2"}, {"phone": [(1, 2)]})
    assert RowHistory([made, edit, other], {"c": "x"}).effective("phone", "q") == "c"
    assert RowHistory([made, edit, other], {"c": "b"}).effective("phone", "q") == "a"


def test_columns_that_belong_together_are_kept_together(district: Desk) -> None:
    _, (key,) = add_people(district, "张三")
    with operation(district, OperationKind.MEMBER_EDIT) as done:
        Assignment.update(starts="2025-09-24", ends="2026-09-30").where(Assignment.member == key).execute()
    with operation(district, OperationKind.MEMBER_EDIT):
        Assignment.update(ends="2026-06-30").where(Assignment.member == key).execute()
    result = undo(district, done)
    assert _counts(result) == (1, 0, 1, 0)
    assert [field.name for field in result.kept[0].fields] == ["ends", "starts"]
    kept = Assignment.get(Assignment.member == key)
    assert (kept.starts, kept.ends) == ("2025-09-24", "2026-06-30")


def test_the_worst_of_a_member_is_told(district: Desk) -> None:
    _, (key,) = add_people(district, "张三")
    with operation(district, OperationKind.MEMBER_EDIT) as done:
        Member.update(phone="1").where(Member.key == key).execute()
        Assignment.update(duty="巡查").where(Assignment.member == key).execute()
    set_member(district, key, phone="2")
    with operation(district, OperationKind.MEMBER_EDIT):
        Assignment.delete().where(Assignment.member == key).execute()
    result = undo(district, done)
    assert _counts(result) == (1, 0, 0, 1)
    assert result.impossible[0].reason == GONE


def test_a_row_that_was_touched_again_after_its_children_goes_after_them(district: Desk) -> None:
    with operation(district, OperationKind.MEMBER_ADD) as done:
        key = Member.create(name="张三").key
        Assignment.create(member=key, batch="batch.2", receiving_unit=LINFEN_UNIT)
        Member.update(phone="1").where(Member.key == key).execute()
    assert _counts(undo(district, done)) == (1, 1, 0, 0)
    assert (Member.select().count(), Assignment.select().count()) == (0, 0)


def test_a_row_removed_and_made_anew_in_one_operation_is_as_before_both(district: Desk) -> None:
    with operation(district, OperationKind.MEMBER_ADD):
        key = Member.create(name="张三", phone="1", post="科员").key
    with operation(district, OperationKind.MEMBER_EDIT) as done:
        Member.delete().where(Member.key == key).execute()
        Member.create(key=key, name="李四", phone="2")
    assert _counts(undo(district, done)) == (1, 1, 0, 0)
    stored = Member.get_by_id(key)
    assert (stored.name, stored.phone, stored.post) == ("张三", "1", "科员")
    assert check_office() == []


def test_a_row_that_was_removed_made_anew_and_removed_comes_back(district: Desk) -> None:
    with operation(district, OperationKind.MEMBER_ADD):
        key = Member.create(name="张三", phone="1").key
    with operation(district, OperationKind.MEMBER_EDIT) as done:
        Member.delete().where(Member.key == key).execute()
        Member.create(key=key, name="李四", phone="2")
        Member.delete().where(Member.key == key).execute()
    assert _counts(undo(district, done)) == (1, 1, 0, 0)
    assert (Member.get_by_id(key).name, phone_of(key)) == ("张三", "1")


def test_redo_stays_over_when_what_was_new_is_taken_back_and_done_again(district: Desk) -> None:
    _, (key,) = add_people(district, "张三")
    undo(district, set_member(district, key, phone="1"))
    newer = set_member(district, key, post="科员")
    undo(district, newer)
    undo(district, _last_redo(district))
    assert Member.get_by_id(key).post == "科员"
    assert last_redoable("王静") is None, "the phone was taken back before the post was written"


def test_ctrl_z_reaches_behind_all_that_others_did(district: Desk) -> None:
    _, (key,) = add_people(district, "张三")
    done = set_member(district, key, phone="1")
    for _ in range(210):
        with operation(replace(district, who="别人"), OperationKind.PRINT):
            pass
    assert _last_undo(district) == done
    undo(district, done)
    for _ in range(210):
        with operation(replace(district, who="别人"), OperationKind.MEMBER_EDIT):
            pass
    assert last_redoable("王静") is not None
