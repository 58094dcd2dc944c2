"""Personal files from the list and from a member's page: into a folder, what leaves with a reason."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.database import sql
from models.journal.history import operations
from models.journal.operation import operation
from models.office import close_office
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.tables.people import MemberSensitive
from tests.models.intake.files import NOBODY
from tests.models.intake.person_files import switch_all_on
from tests.models.registers.judged_office import add_members
from tests.ui.answers import Answers
from tests.ui.rooms import OpenRoom, running_office, settle, shown
from ui.members.member_list import MemberList
from ui.members.member_view import MemberView
from ui.parts.leaving_dialog import LeavingDialog


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = running_office(tmp_path / "office", "310106021", "李敏")
    add_members(made, "单伟 曾样例")
    yield made
    close_office(made.folder)


@pytest.fixture
def folder(answers: Answers, tmp_path: Path) -> Path:
    """The folder that is chosen when a folder is asked for."""
    answers.path = tmp_path / "出"
    return answers.path


def _member() -> str:
    (key,) = sql("SELECT key FROM member WHERE name='单伟'").fetchone()
    return str(key)


def test_the_chosen_rows_are_saved_by_key(opened: OpenRoom, qtbot: QtBot, folder: Path) -> None:
    page = shown(MemberList(opened.room), qtbot)
    page.view.selectAll()
    assert page.copies in page.view.tools.menu(0).actions()
    assert page.copies.shortcut().toString() == "Ctrl+Alt+F"
    said: list[str] = []
    opened.room.changes.said.connect(said.append)
    page.copies.trigger()
    settle(qtbot, opened.room)
    assert {path.name for path in folder.iterdir()} == {"单伟.lrmx", "曾样例.lrmx"}
    assert str(folder) in said[-1]


def test_with_nobody_chosen_it_says_what_to_do(opened: OpenRoom, qtbot: QtBot, answers: Answers) -> None:
    page = shown(MemberList(opened.room), qtbot)
    page.view.clearSelection()
    said: list[str] = []
    opened.room.changes.said.connect(said.append)
    page.copies.trigger()
    assert len(said) == 1
    assert not answers.asked


def test_a_member_is_saved_from_the_page_and_nothing_masked_leaves(
    opened: OpenRoom, qtbot: QtBot, folder: Path
) -> None:
    view = shown(MemberView(opened.room, _member()), qtbot)
    assert view.copy.shortcut().toString() == "Ctrl+Alt+F"
    view.copy.click()
    settle(qtbot, opened.room)
    assert [path.name for path in folder.iterdir()] == ["单伟.lrmx"]
    assert not operations([OperationKind.SENSITIVE_EXPORT])


@pytest.mark.parametrize("leaves", [False, True])
def test_what_is_switched_on_leaves_only_with_a_reason(
    opened: OpenRoom, qtbot: QtBot, folder: Path, leaves: bool
) -> None:
    switch_all_on()
    with operation(opened.room.desk, OperationKind.MEMBER_EDIT):
        MemberSensitive.insert(key=_member(), id_number=NOBODY).execute()
    view = shown(MemberView(opened.room, _member()), qtbot)
    view.copy.click()
    (dialog,) = view.findChildren(LeavingDialog)
    assert not folder.exists()
    if leaves:
        dialog.leaves.setChecked(True)
        dialog.reason.setText("调动需要")
    dialog.accept()
    settle(qtbot, opened.room)
    content = (folder / "单伟.lrmx").read_text("utf-8")
    assert (NOBODY in content) is leaves
    assert [one.reason for one in operations([OperationKind.SENSITIVE_EXPORT])] == ["调动需要"][: int(leaves)]
