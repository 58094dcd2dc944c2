"""The history in the clerk's words."""

import re
from dataclasses import replace

import pytest
from peewee import ForeignKeyField

from models import audience
from models.audience import Audience, Reach, shared
from models.database import sql
from models.journal.fingerprint import fingerprint
from models.journal.history import (
    history_of_member,
    history_of_operation,
    last_redoable,
    last_undoable,
    operations,
)
from models.journal.operation import operation
from models.journal.subjects import Subjects
from models.journal.undo import undo
from models.records.desk import Desk
from models.records.fields import Kind
from models.records.operations import OperationKind
from models.sample import write_sample
from models.tables.assignments import Assignment
from models.tables.base import Table
from models.tables.judging import Mark, ScoreSheet, mark_key
from models.tables.paper import Sheet
from models.tables.people import Member, MemberSensitive
from resources.i18n import CHINESE, words_for
from tests.models.journal.people import add_people, set_member
from ui.work.showing import shown_entry

_FOREIGN = re.compile(r"[0-9a-f]{32}|[{}\[\]]|_|unit\.|batch\.|ja-2025-entry-v1|[a-z]+_[a-z]+")


def test_before_and_after_come_with_who_when_and_within_what(district: Desk) -> None:
    done, (key,) = add_people(district, "张三")
    set_member(district, key, phone="2")
    entries = history_of_member(key)
    assert [entry.operation.kind for entry in entries] == [
        OperationKind.MEMBER_EDIT,
        OperationKind.ROSTER_IMPORT,
        OperationKind.ROSTER_IMPORT,
    ]
    (change,) = entries[0].fields
    assert (change.field.term, change.before, change.after) == ("Phone", "13900000000", "2")
    assert (entries[0].about, entries[0].operation.who, entries[1].operation.id) == ("张三", "王静", done)


def test_links_are_named(district: Desk) -> None:
    _, (key,) = add_people(district, "张三")
    said = {f.field.term: f.after for entry in history_of_member(key) for f in entry.fields}
    assert said["Receiving unit"] == "临汾路街道"
    assert said["Batch"] == "第二批"


def test_marks_speak_of_items_levels_and_rater_classes(district: Desk) -> None:
    write_sample(district)
    sheet = ScoreSheet.select().first()
    mark = Mark.get(Mark.score_sheet == sheet.key)
    with operation(district, OperationKind.SCORE_CHANGE, reason="抄错") as done:
        Mark.update(level="fail").where(Mark.key == mark.key).execute()
    (entry,) = history_of_operation(done)
    assert entry.about.count(" · ") == 2
    assert [(f.field.term, f.after) for f in entry.fields] == [("Level", "不合格")]
    assert mark.key == mark_key(sheet.key, mark.item)


def test_a_link_that_led_nowhere_was_nothing(district: Desk) -> None:
    _, (key,) = add_people(district, "张三")
    with operation(district, OperationKind.MEMBER_EDIT) as done:
        Assignment.update(grid="unit.310106019").where(Assignment.member == key).execute()
    (entry,) = history_of_operation(done)
    assert [(f.before, f.after) for f in entry.fields] == [(None, "大宁路街道")]


def test_what_the_program_keeps_for_itself_is_not_told(district: Desk) -> None:
    with operation(district, OperationKind.PRINT) as done:
        Sheet.create(form="F23", code="K7M2Q9TA", shown='{"lines":[]}', pdf_hash="a" * 64)
    (entry,) = history_of_operation(done)
    assert {"Sheet code", "Form"} <= {f.field.term for f in entry.fields}
    assert Kind.DOCUMENT not in {f.field.kind for f in entry.fields}


def test_removed_assignments_stay_in_the_members_history(district: Desk) -> None:
    done, (key,) = add_people(district, "张三")
    undo(district, done)
    deeds = [(entry.operation.kind, entry.deed) for entry in history_of_member(key)]
    assert deeds.count((OperationKind.UNDO, "removed")) == 2


def test_nothing_internal_is_ever_said(district: Desk) -> None:
    write_sample(district)
    member = Member.select().first()
    with operation(district, OperationKind.MEMBER_EDIT, reason="核对"):
        MemberSensitive.insert(key=member.key, id_number="999999199501010012").execute()
        Assignment.update(note="备注", grid=None).where(Assignment.member == member.key).execute()
    words = words_for(CHINESE)
    for entry in history_of_member(member.key):
        line = shown_entry(words, entry) + entry.about
        assert not _FOREIGN.search(line), line
        assert "999999" not in line


def test_operations_are_listed_newest_first_with_what_undid_them(district: Desk) -> None:
    done, (key,) = add_people(district, "张三")
    edit = set_member(district, key, phone="1")
    taken = undo(district, edit)
    listed = {one.id: one for one in operations()}
    assert list(listed)[:3] == [taken.operation, edit, done]
    assert listed[edit].undone_by == taken.operation
    assert [one.id for one in operations([OperationKind.ROSTER_IMPORT])] == [done]


def test_an_undo_and_its_redo_name_what_they_turned_round(district: Desk) -> None:
    done, _ = add_people(district, "张三")
    back = undo(district, done).operation
    assert back is not None
    again = undo(district, back).operation
    redone, undone, first, *_ = operations()
    assert [one.id for one in (redone, undone, first)] == [again, back, done]
    assert [one.turned and one.turned.id for one in (redone, undone, first)] == [done, done, None]
    assert undone.turned == replace(first, undone_by=back)


def test_a_thousand_turns_still_name_the_deed(district: Desk) -> None:
    (done, _), turn = add_people(district, "张三"), None
    for _ in range(1100):
        with operation(district, OperationKind.UNDO, undoes=turn or done) as turn:
            pass
    assert [one.turned and one.turned.id for one in operations(limit=2)] == [done, done]


def test_an_undo_of_what_is_not_here_turned_nothing_that_could_be_named(district: Desk) -> None:
    with operation(district, OperationKind.UNDO, undoes="elsewhere"):
        pass
    assert operations()[0].turned is None


def test_the_fingerprint_follows_shared_changes_only(district: Desk) -> None:
    before = fingerprint()
    with operation(district, OperationKind.PRINT):
        pass
    assert fingerprint() == before
    _, (key,) = add_people(district, "张三")
    after = fingerprint()
    assert after != before
    with operation(district, OperationKind.MEMBER_EDIT):
        MemberSensitive.insert(key=key, health="良好").execute()
    assert fingerprint() == after


def test_who_is_gone_is_still_named(district: Desk) -> None:
    done, _ = add_people(district, "张三")
    taken = undo(district, done).operation
    assert taken
    assert [entry.about for entry in history_of_operation(taken)] == ["张三", "张三"]
    assert Subjects().about("mark", {"score_sheet": "gone", "item": "x"}) == ""
    assert Subjects().about("score_sheet", {"assignment": "gone", "scheme": "gone", "rater_class": "x"}) == ""


def test_marks_that_are_gone_still_say_whose_and_which_they_were(district: Desk) -> None:
    add_people(district, "张三")
    with operation(district, OperationKind.SCORE_SHEET) as done:
        assignment = Assignment.get().key
        sheet = ScoreSheet.create(
            assignment=assignment, scheme="ja-2025-entry-v1", rater_class="receiving_unit"
        ).key
        Mark.create(score_sheet=sheet, item="political_quality", level="good")
    standing = [entry.about for entry in history_of_operation(done)]
    words = {f.after for entry in history_of_operation(done) for f in entry.fields}
    undo(district, done)
    assert [entry.about for entry in history_of_operation(done)] == standing
    assert {f.after for entry in history_of_operation(done) for f in entry.fields} == words
    assert standing == ["张三 · 接收单位 · 政治素质", "张三 · 接收单位"]


def test_what_hangs_on_a_record_is_named_after_it(district: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    add_people(district, "张三")
    declared = dict(audience._SHARED)
    monkeypatch.setattr(audience, "_SHARED", declared)

    @shared(Audience(Reach.VIA, "assignment", by_district=True))
    class Posting(Table):
        """A station of an assignment, as a later version will have it."""

        assignment = ForeignKeyField(Assignment, column_name="assignment", null=True)

    assert "posting" in declared
    assert Subjects().about("posting", {"key": "1", "assignment": Assignment.get().key}) == "张三"


def test_nobody_has_anything_to_take_back_or_do_again(district: Desk) -> None:
    assert last_redoable("别人") is last_undoable("别人") is None


def test_a_change_that_names_what_is_not_here_yet_still_reads(district: Desk) -> None:
    done, (key,) = add_people(district, "张三")
    line = "INSERT INTO journal(rep,seq,hlc,op,tbl,pk,kind,vals,base) VALUES(7,1,1,?,'member',?,'U',?,?)"
    sql(line, done, key, '{"phone":"9"}', '{"phone":[[8,8]]}')
    (newest, *_) = history_of_member(key)
    assert [(field.before, field.after) for field in newest.fields] == [(None, "9")]
    sql(line.replace("7,1,1", "7,2,2"), "gone", key, '{"phone":"8"}', "{}")
    with pytest.raises(LookupError):
        history_of_member(key)
