"""Enters score sheets as fast as it can and says what is safe; its parent kills it somewhere on the way."""

import sys
from pathlib import Path

from models.office import open_office
from models.records.marks import SheetContent
from models.registers.drafts import keep_draft
from models.registers.marks import save_sheet
from models.rules.scheme_json import scheme_from_json
from models.tables.assignments import Assignment
from resources.schemes import scheme_bytes
from tests.models.registers.judged_office import BATCH, GRID, RECEIVING, content

SCHEME = scheme_from_json(scheme_bytes("ja-2025-entry-v1"))


def enter_all(folder: Path, letters: str) -> None:
    """Type every sheet key by key, then save it; one line is said after each."""
    desk = open_office(folder, "王静")
    say("ready")
    typed = content(letters).marks
    for assignment in [row.key for row in Assignment.select().order_by(Assignment.key)]:
        for rater in (RECEIVING, GRID):
            for n in range(1, len(typed) + 1):
                keep_draft(desk, BATCH, assignment, rater, SheetContent(typed[:n]))
                say(f"draft {assignment} {rater} {n}")
            save_sheet(desk, assignment, rater, SheetContent(typed), reason="重新录入")
            say(f"saved {assignment} {rater} {letters}")


def say(line: str) -> None:
    """Tell the parent at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    enter_all(Path(sys.argv[1]), sys.argv[2])
