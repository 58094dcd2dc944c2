"""A field that is declared in one line appears wherever members are shown and changed."""

import subprocess
import sys
from pathlib import Path

_SCRIPT = """
import sys
from pathlib import Path
from peewee import TextField
from models.records.fields import Spec
from models.tables.fields import declare
from models.tables.people import Member

spec = Spec(term="Blood group", length=5, listed=True)
Member._meta.add_field("blood", declare(TextField(null=True), spec))

from PySide6.QtCore import QSettings
from models.database import db
from models.journal.history import history_of_member
from models.office import new_office
from models.records.members import MembersWanted
from models.registers.member_edit import add_member, edit_field, new_member_fields
from models.registers.members import find_list, listed_fields
from models.tables.fields import spec_of
from tests.ui.said import words_in
from ui.app import application
from ui.changes import Changes
from ui.history.history_words import history_lines
from ui.jobs import JobRunner
from ui.members.members_page import MembersPage
from ui.room import Room

folder = Path(sys.argv[1])
application()
desk = new_office(folder, "310106000", "王静")
key = add_member(desk, dict(zip(new_member_fields(), ("张三", "batch.2", "unit.D01", "unit.310106021"))))
blood = spec_of(Member.blood)
edit_field(desk, blood, key, "AB")
assert blood in listed_fields()
assert len(find_list(MembersWanted(orders=((blood, False),))).numbers) == 1
settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
room = Room(desk=desk, jobs=JobRunner(db.close), changes=Changes(), settings=settings, go=print)
page = MembersPage(room)
said = words_in(page)
assert {"Blood group", "AB"} <= set(said), said
page.show_place(key)
form = words_in(page.member.forms[0])
assert {"Blood group", "AB"} <= set(form), form
told = [line.what for line in history_lines(history_of_member(key))]
assert any("Blood group" in what and "AB" in what for what in told), told
room.jobs.close()
print("everywhere")
"""


def test_a_field_added_in_one_line_is_in_list_form_and_history(tmp_path: Path) -> None:
    root = Path(__file__).parents[3]
    ran = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(tmp_path / "office")],
        cwd=root,
        env={"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(root), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert ran.stdout.strip().endswith("everywhere"), ran.stderr
