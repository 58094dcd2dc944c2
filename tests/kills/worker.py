"""A clerk who works without a pause, to be killed at any moment: says each thing once it is done."""

import sys
from itertools import count
from pathlib import Path

from models.database import sql
from models.intake.roster import apply_plan, read_and_plan, remembered_choices
from models.office import open_office
from models.records.desk import Desk
from models.records.marks import SheetContent, TypedMark
from models.registers.drafts import keep_draft
from models.registers.entry_list import entry_rows
from models.registers.marks import open_sheet, save_sheet

BATCH = "batch.2"
RATER = "receiving_unit"


def enter(desk: Desk) -> None:
    """Enter sheet after sheet, a draft at each key, another level in each round."""
    for round_number in count(1):
        for row in entry_rows(BATCH, RATER):
            items = open_sheet(desk, row.assignment, RATER).items
            level = items[0].choices[round_number % 4].key
            marks = tuple(TypedMark(item.key, level=level) for item in items)
            for typed in (3, 7):
                keep_draft(desk, BATCH, row.assignment, RATER, SheetContent(marks[:typed]))
                say("draft", row.assignment, str(typed))
            save_sheet(desk, row.assignment, RATER, SheetContent(marks), reason="again")
            say("saved", row.assignment, level)


def import_again(desk: Desk, folder: Path) -> None:
    """Import the same people with another phone number in each round."""
    people = list(
        sql(
            "SELECT m.name, m.birth, u.name FROM member m JOIN assignment a ON a.member=m.key"
            " JOIN unit u ON u.key=a.sending_unit WHERE a.batch=?",
            BATCH,
        )
    )
    for round_number in count(1):
        path = folder / f"round-{round_number}.csv"
        phone = f"1980000{round_number:04d}"
        lines = ["姓名,出生年月,派出单位,手机", *(",".join((*person, phone)) for person in people)]
        path.write_text("\n".join(lines), encoding="utf-8")
        choices = remembered_choices(desk)
        plan = read_and_plan(desk, path, choices)
        result = apply_plan(desk, plan, choices)
        say("imported", phone, str(result.changed))


def say(*words: str) -> None:
    """Acknowledge, at once."""
    sys.stdout.write("\t".join(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    office = open_office(Path(sys.argv[2]), "王静")
    say("ready")
    if sys.argv[1] == "entry":
        enter(office)
    else:
        import_again(office, Path(sys.argv[3]))
