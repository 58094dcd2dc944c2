"""Enters score sheets as fast as it can and says what is safe; its parent kills it somewhere on the way."""

import sys
from pathlib import Path

from models.office import open_office
from models.records.marks import SheetContent
from models.registers.drafts import keep_draft
from models.registers.marks import save_sheet
from models.tables.assignments import Assignment
from tests.kills.clerks import say
from tests.models.registers.judged_office import BATCH, GRID, RECEIVING, content


def enter_all(folder: Path, letters: str) -> None:
    """Type every sheet key by key, then save it; one line is said after each."""
    desk = open_office(folder, "王静")
    say("ready")
    typed = content(letters).marks
    for assignment in [row.key for row in Assignment.select().order_by(Assignment.key)]:
        for rater in (RECEIVING, GRID):
            for n in range(1, len(typed) + 1):
                keep_draft(desk, BATCH, assignment, rater, SheetContent(typed[:n]))
                say("draft", assignment, rater, str(n))
            save_sheet(desk, assignment, rater, SheetContent(typed), reason="重新录入")
            say("saved", assignment, rater, letters)


if __name__ == "__main__":
    enter_all(Path(sys.argv[1]), sys.argv[2])
