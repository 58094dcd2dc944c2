"""Imports the same people again and again and says each import once it is done; its parent kills it."""

import sys
from itertools import count
from pathlib import Path

from models.database import sql
from models.intake.roster import apply_plan, read_and_plan, remembered_choices
from models.office import open_office
from tests.kills.clerks import say

BATCH = "batch.2"


def import_again(folder: Path) -> None:
    """Import everybody with another phone number in each round."""
    desk = open_office(folder, "王静")
    people = list(
        sql(
            "SELECT m.name, m.birth, u.name FROM member m JOIN assignment a ON a.member=m.key"
            " JOIN unit u ON u.key=a.sending_unit WHERE a.batch=?",
            BATCH,
        )
    )
    say("ready")
    for round_number in count(1):
        path = folder.parent / f"round-{round_number}.csv"
        phone = f"1980000{round_number:04d}"
        lines = ["姓名,出生年月,派出单位,手机", *(",".join((*person, phone)) for person in people)]
        path.write_text("\n".join(lines), encoding="utf-8")
        choices = remembered_choices(desk)
        result = apply_plan(desk, read_and_plan(desk, path, choices), choices)
        say("imported", phone, str(result.changed))


if __name__ == "__main__":
    import_again(Path(sys.argv[1]))
