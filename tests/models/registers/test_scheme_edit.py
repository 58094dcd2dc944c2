"""Making schemes: copy, edit, follow, remove; who may, what is frozen, and what history says of it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from models.database import sql
from models.errors import InvalidValue, ReadOnlyDesk, ReasonMissing, WriteRefused
from models.journal.history import history_of_operation, last_undoable
from models.journal.never import SCHEME_USED
from models.journal.operation import operation
from models.journal.undo import undo
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.records.schemes import SchemeState
from models.registers.scheme_choice import TWINS, choose_scheme
from models.registers.scheme_edit import (
    MARKED,
    SHIPPED,
    TITLE_FIXED,
    TITLE_TAKEN,
    USED,
    copy_scheme,
    follow_scheme,
    remove_scheme,
    save_scheme,
    scheme_row,
    schemes,
    why_locked,
)
from models.registers.scheme_typing import forget_scheme_typing, keep_scheme_typing, scheme_typing
from models.registers.schemes import FIRST_SCHEME, TWIN, scheme_of_key
from models.rights import DISTRICT_ONLY
from models.rules.scheme_typed import Typed, typed_from
from models.rules.scoring import SchemeUnsound
from models.tables.schemes import Scheme as SchemeTable
from tests.models.registers.judged_office import BATCH, DISTRICT, SCHEME, add_members, enter, office

BEST = "AAAAAAAAAA"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with office(tmp_path / "district", DISTRICT) as opened:
        yield opened


def _typed(key: str) -> Typed:
    return typed_from(scheme_of_key(key))


def _reweighed(key: str, first: str = "12", second: str = "8") -> Typed:
    typed = _typed(key)
    typed["items"][0]["weight"], typed["items"][1]["weight"] = first, second
    return typed


def test_a_copy_is_a_draft_of_another_name_with_the_same_content(desk: Desk) -> None:
    key = copy_scheme(desk, FIRST_SCHEME, " 静安  2026 ")
    copied = scheme_of_key(key)
    assert (copied.name, copied.key) == ("静安 2026 v1", key)
    assert replace(copied, key=SCHEME.key, title=SCHEME.title) == SCHEME
    row = scheme_row(desk, key)
    assert (row.state, row.batches, row.problems, row.locked) == (SchemeState.DRAFT, (), (), "")


@pytest.mark.parametrize(
    ("title", "reason"), [("", "A scheme needs a name."), ("JA-2025-entry", TITLE_TAKEN)]
)
def test_a_copy_needs_a_name_of_its_own(desk: Desk, title: str, reason: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        copy_scheme(desk, FIRST_SCHEME, title)
    assert refused.value.reason == reason
    assert SchemeTable.select().count() == 2


def test_a_draft_is_edited_as_one_operation_that_history_tells_and_undo_turns_round(desk: Desk) -> None:
    key = copy_scheme(desk, FIRST_SCHEME, "静安2026")
    former = scheme_of_key(key)
    typed = _reweighed(key)
    typed["rest"][0]["tie_break"] = "7、8"
    del typed["levels"][3]
    identity = save_scheme(desk, key, typed)
    assert scheme_of_key(key).items[0].weight == 12
    assert scheme_of_key(key).tie_break == ("tasks_done", "public_benefit")
    told = {
        (entry.about, entry.deed): [(f.field.term, f.before, f.after) for f in entry.fields]
        for entry in history_of_operation(identity)
    }
    assert told[("静安2026 v1 · 1 政治素质", "changed")] == [("Weight", "10", "12")]
    assert told[("静安2026 v1 · 不合格", "removed")] == [
        ("Level", "不合格", None),
        ("Worth out of 100", "50", None),
    ]
    assert told[("静安2026 v1", "changed")] == [("Tie-break order", None, "7、8")]
    assert len(told) == 4
    undo(desk, identity)
    assert scheme_of_key(key) == former


def test_saving_what_is_there_already_is_no_operation(desk: Desk) -> None:
    key = copy_scheme(desk, FIRST_SCHEME, "静安2026")
    assert save_scheme(desk, key, _typed(key)) == ""


@pytest.mark.parametrize(("weight", "total"), [("9.99", "99.99"), ("10.01", "100.01")])
def test_a_scheme_that_does_not_add_up_is_not_saved(desk: Desk, weight: str, total: str) -> None:
    key = copy_scheme(desk, FIRST_SCHEME, "静安2026")
    with pytest.raises(SchemeUnsound) as refused:
        save_scheme(desk, key, _reweighed(key, weight, "10"))
    assert [problem.named() for problem in refused.value.problems] == [{"total": total}]
    assert scheme_of_key(key).items[0].weight == 10


def test_what_ships_with_the_program_is_only_copied_or_followed(desk: Desk) -> None:
    assert why_locked(desk, FIRST_SCHEME) == SHIPPED
    with pytest.raises(WriteRefused):
        save_scheme(desk, FIRST_SCHEME, _reweighed(FIRST_SCHEME))
    with pytest.raises(WriteRefused):
        remove_scheme(desk, FIRST_SCHEME)
    assert scheme_of_key(FIRST_SCHEME) == SCHEME


def test_a_used_scheme_is_followed_by_a_version_with_a_reason(desk: Desk) -> None:
    key = copy_scheme(desk, FIRST_SCHEME, "静安2026")
    choose_scheme(desk, BATCH, key, "试行")
    assert scheme_row(desk, key).state is SchemeState.IN_USE
    assert scheme_row(desk, key).batches == (BATCH,)
    assert why_locked(desk, key) == USED
    with pytest.raises(ReasonMissing):
        follow_scheme(desk, key, "  ")
    second = follow_scheme(desk, key, "调整权重")
    assert scheme_of_key(second).name == "静安2026 v2"
    assert why_locked(desk, second) == ""
    third = follow_scheme(desk, key, "再调整")
    assert scheme_of_key(third).version == 3


def test_a_scheme_is_frozen_by_its_first_mark_and_free_again_when_none_is_left(desk: Desk) -> None:
    key = copy_scheme(desk, FIRST_SCHEME, "静安2026")
    choice = choose_scheme(desk, BATCH, key, "试行")
    (one,) = add_members(desk, "甲样")
    enter(desk, one, BEST)
    assert scheme_row(desk, key).state is SchemeState.FROZEN
    assert why_locked(desk, key) == MARKED
    undo(desk, choice)
    assert why_locked(desk, key) == MARKED  # no batch has it, and yet somebody was marked by it


def test_a_draft_is_removed_and_comes_back(desk: Desk) -> None:
    key = copy_scheme(desk, FIRST_SCHEME, "静安2026")
    identity = remove_scheme(desk, key)
    assert key not in [row.key for row in schemes(desk)]
    undo(desk, identity)
    assert scheme_of_key(key).name == "静安2026 v1"


def test_versions_share_their_name(desk: Desk) -> None:
    key = copy_scheme(desk, FIRST_SCHEME, "静安2026")
    second = follow_scheme(desk, key, "调整")
    renamed = _typed(second)
    renamed["rest"][0]["title"] = "静安2027"
    with pytest.raises(InvalidValue) as refused:
        save_scheme(desk, second, renamed)
    assert refused.value.reason == TITLE_FIXED
    alone = copy_scheme(desk, FIRST_SCHEME, "另一个")
    taken = _typed(alone)
    taken["rest"][0]["title"] = "静安2026"
    with pytest.raises(InvalidValue) as refused:
        save_scheme(desk, alone, taken)
    assert refused.value.reason == TITLE_TAKEN
    taken["rest"][0]["title"] = "第三个"
    save_scheme(desk, alone, taken)
    assert scheme_row(desk, alone).title == "第三个"


def test_the_list_stands_by_name_with_the_newest_version_first(desk: Desk) -> None:
    key = copy_scheme(desk, FIRST_SCHEME, "A方案")
    follow_scheme(desk, key, "调整")
    assert [(row.title, row.version) for row in schemes(desk)] == [
        ("A方案", 2),
        ("A方案", 1),
        ("JA-2025-default", 1),
        ("JA-2025-entry", 1),
    ]
    assert [len(row.waits_for) for row in schemes(desk)] == [0, 0, 8, 0]


def test_an_office_only_looks(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        add_members(desk, "甲样")
        row = scheme_row(desk, FIRST_SCHEME)
        assert (row.locked, row.can_be_followed) == (DISTRICT_ONLY, False)
        assert (row.state, row.batches) == (
            SchemeState.IN_USE,
            (BATCH,),
        )  # chosen by nobody, used all the same
        with pytest.raises(WriteRefused):
            copy_scheme(desk, FIRST_SCHEME, "街道方案")
        with pytest.raises(WriteRefused):
            follow_scheme(desk, FIRST_SCHEME, "调整")
        with pytest.raises(WriteRefused):
            save_scheme(desk, FIRST_SCHEME, _reweighed(FIRST_SCHEME))
        assert SchemeTable.select().count() == 2


def test_a_window_that_only_reads_says_so(desk: Desk) -> None:
    key = copy_scheme(desk, FIRST_SCHEME, "静安2026")
    reader = replace(desk, read_only=True)
    with pytest.raises(ReadOnlyDesk):
        save_scheme(reader, key, _reweighed(key))
    with pytest.raises(ReadOnlyDesk):
        remove_scheme(reader, key)


def test_what_was_edited_is_not_undone_once_the_scheme_is_used(desk: Desk) -> None:
    key = copy_scheme(desk, FIRST_SCHEME, "静安2026")
    edit = save_scheme(desk, key, _reweighed(key))
    choice = choose_scheme(desk, BATCH, key, "试行")
    result = undo(desk, edit)
    assert (result.reversed, [kept.reason for kept in result.impossible]) == (0, [SCHEME_USED])
    assert scheme_of_key(key).items[0].weight == 12
    undo(desk, choice)
    assert undo(desk, edit).reversed == 1
    assert scheme_of_key(key).items[0].weight == 10


def test_a_version_that_a_batch_took_stays_when_its_making_is_undone(desk: Desk) -> None:
    key = copy_scheme(desk, FIRST_SCHEME, "静安2026")
    made = last_undoable("王静")
    choose_scheme(desk, BATCH, key, "试行")
    assert made is not None
    assert undo(desk, made.id).reversed == 0
    assert scheme_of_key(key).title == "静安2026"


def test_what_is_typed_is_kept_on_a_desk_that_writes(desk: Desk) -> None:
    key = copy_scheme(desk, FIRST_SCHEME, "静安2026")
    typed = _reweighed(key, "9x")
    keep_scheme_typing(desk, key, typed)
    assert scheme_typing(key) == typed
    reader = replace(desk, read_only=True)
    with pytest.raises(ReadOnlyDesk):
        keep_scheme_typing(reader, key, typed)
    with pytest.raises(ReadOnlyDesk):
        forget_scheme_typing(reader, key)
    keep_scheme_typing(desk, "other", {"items": []})
    assert scheme_typing("other") is None  # another version of the program had other parts
    forget_scheme_typing(desk, key)
    forget_scheme_typing(desk, key)
    assert scheme_typing(key) is None


def test_a_name_that_is_too_long_is_refused(desk: Desk) -> None:
    with pytest.raises(InvalidValue) as refused:
        copy_scheme(desk, FIRST_SCHEME, "长" * 41)
    assert refused.value.fields == {"limit": 40}


def test_two_desks_that_made_one_number_are_told_and_no_batch_takes_either(desk: Desk) -> None:
    own = follow_scheme(desk, FIRST_SCHEME, "新一年")
    number = scheme_of_key(own).version
    with operation(replace(desk, who="赵明"), OperationKind.SCHEME_EDIT):  # as a merge would bring it
        (text,) = sql("SELECT definition FROM scheme WHERE key=?", own).fetchone()
        SchemeTable.insert(key="theirs", name=SCHEME.title, version=number, definition=text).execute()
    for key, maker in ((own, "赵明"), ("theirs", "王静")):
        (told,) = scheme_row(desk, key).problems
        assert (told.message, told.named()["who"]) == (TWIN, maker)
        with pytest.raises(WriteRefused) as refused:
            choose_scheme(desk, BATCH, key, "新一年")
        assert refused.value.reason == TWINS
    assert scheme_row(desk, FIRST_SCHEME).problems == ()
    following = follow_scheme(desk, own, "两台电脑各做了一版")
    assert scheme_of_key(following).version == number + 1
    choose_scheme(desk, BATCH, following, "新一年")
    remove_scheme(desk, "theirs")
    assert scheme_row(desk, own).problems == ()
    choose_scheme(desk, BATCH, own, "还是这一版")
