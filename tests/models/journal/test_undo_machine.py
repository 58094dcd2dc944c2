"""Ctrl+Z and Ctrl+Y in any order: undo returns the former state exactly, redo the later one."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from models.journal.check import check_office
from models.journal.history import last_redoable, last_undoable
from models.journal.operation import operation
from models.journal.shipped import unit_key
from models.journal.undo import preview_undo, undo
from models.office import close_office, new_office
from models.records.operations import OperationKind
from models.tables.assignments import Assignment
from models.tables.judging import Mark, ScoreSheet, mark_key
from models.tables.people import Member
from models.tables.person_file import Education
from tests.models.journal.days import Rows, standing
from tests.models.journal.people import add_people, set_member

_WHO = "王静"
_NAMES = st.lists(st.sampled_from(("张三", "李四", "王五")), min_size=1, max_size=3)
_PLACE = st.integers(0, 10)


class Desk(RuleBasedStateMachine):
    """What a person does, takes back and does again, beside the states that were seen."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.desk = new_office(self.folder, "310106000", _WHO)
        self.seen: list[Rows] = [standing()]  # what each Ctrl+Z comes back to
        self.ahead: list[Rows] = []  # what each Ctrl+Y comes back to

    @rule(names=_NAMES)
    def add(self, names: list[str]) -> None:
        add_people(self.desk, *names)
        self._did()

    @precondition(lambda _desk: Member.select().exists())
    @rule(place=_PLACE, phone=st.sampled_from(("1", "2", None)), post=st.sampled_from(("科员", None)))
    def edit(self, place: int, phone: str | None, post: str | None) -> None:
        set_member(self.desk, self._one(Member, place), phone=phone, post=post)
        self._did()

    @precondition(lambda _desk: Assignment.select().exists())
    @rule(place=_PLACE, unit=st.sampled_from(("310106021", "310106006")))
    def move_and_write(self, place: int, unit: str) -> None:
        key = self._one(Assignment, place)
        with operation(self.desk, OperationKind.MEMBER_EDIT):
            Assignment.update(receiving_unit=unit_key(unit), duty=unit).where(Assignment.key == key).execute()
            Education.create(member=Assignment.get_by_id(key).member, school=unit)
        self._did()

    @precondition(lambda _desk: Assignment.select().exists())
    @rule(place=_PLACE, points=st.integers(0, 100))
    def judge(self, place: int, points: int) -> None:
        with operation(self.desk, OperationKind.SCORE_SHEET):
            sheet = ScoreSheet.create(
                assignment=self._one(Assignment, place), scheme="ja-2025-entry-v1", rater_class="receiving"
            ).key
            Mark.create(key=mark_key(sheet, "politics"), score_sheet=sheet, item="politics", points=points)
        self._did()

    @precondition(lambda _desk: ScoreSheet.select().exists())
    @rule(place=_PLACE)
    def remove(self, place: int) -> None:
        sheet = self._one(ScoreSheet, place)
        with operation(self.desk, OperationKind.SCORE_CHANGE):
            Mark.update(points=1).where(Mark.score_sheet == sheet).execute()
            Mark.delete().where(Mark.score_sheet == sheet).execute()
            ScoreSheet.delete().where(ScoreSheet.key == sheet).execute()
        self._did()

    @rule()
    def press_undo(self) -> None:
        found = last_undoable(_WHO)
        assert (found is not None) is (len(self.seen) > 1)
        if found:
            seen = preview_undo(self.desk, found.id)
            result = undo(self.desk, found.id)
            assert (result.kept, result.impossible) == (seen.kept, seen.impossible) == ((), ())
            self.ahead.append(self.seen.pop())

    @rule()
    def press_redo(self) -> None:
        found = last_redoable(_WHO)
        assert (found is not None) is bool(self.ahead)
        if found:
            result = undo(self.desk, found.id)
            assert (result.kept, result.impossible) == ((), ())
            self.seen.append(self.ahead.pop())

    @invariant()
    def stands_as_it_was_seen(self) -> None:
        assert standing() == self.seen[-1]

    def teardown(self) -> None:
        assert check_office() == []
        close_office(self.folder)
        shutil.rmtree(self.folder)

    def _did(self) -> None:
        self.seen.append(standing())
        self.ahead.clear()

    def _one(self, table: type[Member | Assignment | ScoreSheet], place: int) -> str:
        keys = sorted(row.key for row in table.select())
        return keys[place % len(keys)]


TestDesk = Desk.TestCase
TestDesk.settings = settings(
    max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
