"""A field that is declared in one line is imported, exported, printed and explained."""

import subprocess
import sys
from pathlib import Path

from tests.code import ROOT

_SCRIPT = """
import runpy, sys
from pathlib import Path
from peewee import TextField
from models.records.fields import Spec
from models.tables.fields import declare, spec_of
from models.tables.people import Member

spec = Spec(term="Blood group", length=5, aliases=("血型",), printed=("F02", "F17"))
Member._meta.add_field("blood", declare(TextField(null=True), spec))

import openpyxl
from models.database import sql
from models.intake.export import export_roster
from models.intake.roster import apply_plan, read_and_plan, remembered_choices
from models.journal.fingerprint import fingerprint
from models.office import new_office
from models.records.intake import Fate
from models.records.paper import Whom
from models.registers.paper import drafts_of
from models.sample import write_sample
from resources.i18n import CHINESE, words_for

folder = Path(sys.argv[1])
words = words_for(CHINESE)
desk = new_office(folder, "310106021", "李敏")
write_sample(desk)
book = openpyxl.Workbook()
row = sql("SELECT m.name, m.birth, u.name FROM member m JOIN assignment a ON a.member=m.key"
          " JOIN unit u ON u.key=a.sending_unit WHERE a.batch='batch.2'").fetchone()
book.active.append(["姓名", "出生年月", "派出单位", "血型"])
book.active.append([*row, "AB"])
book.save(folder / "in.xlsx")
choices = remembered_choices(desk)
plan = read_and_plan(desk, folder / "in.xlsx", choices)
assert [change.field for change in plan.having(Fate.CHANGED)[0].changes] == [spec_of(Member.blood)], plan
apply_plan(desk, plan, choices)
assert sql("SELECT count(*) FROM member WHERE blood='AB'").fetchone() == (1,)

export_roster(desk, folder / "out.xlsx", "batch.2", words)
cells = [[cell.value for cell in row] for row in openpyxl.load_workbook(folder / "out.xlsx").active.rows]
head = next(row for row in cells if "姓名" in row)
assert "AB" in [row[head.index("Blood group")] for row in cells], head
before = fingerprint()
again = read_and_plan(desk, folder / "out.xlsx", choices)
assert again.count(Fate.UNCHANGED) == 12, again
assert fingerprint() == before

(roster,) = drafts_of(desk, "F02", Whom("batch.2"), words)
assert "Blood group" in str(roster), roster
forms = drafts_of(desk, "F17", Whom("batch.2"), words)
assert sum("AB" in str(form) and "Blood group" in str(form) for form in forms) == 1
page = runpy.run_path(".ci/glossary.py")["glossary"]()
assert "| Blood group | Blood group | text | 5 | 血型 | F02, F17 |" in page
print("everywhere")
"""


def test_a_field_added_in_one_line_is_in_files_on_sheets_and_in_the_glossary(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(tmp_path / "office")],
        cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert ran.stdout.strip().endswith("everywhere"), ran.stderr
