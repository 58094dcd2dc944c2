"""The two offices of the day, on the sample; in each, two score sheets are still on the desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.database import sql
from models.journal.operation import operation
from models.office import close_office, new_office
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.sample import write_sample
from tests.ui.answers import Answers
from tests.ui.day.clerk import Clerk

OFFICES = {"district": "310106000", "linfen": "310106021"}
WAITING = ("阿依古丽·样本", "单例")


@pytest.fixture(params=list(OFFICES.values()), ids=list(OFFICES))
def clerk(request: pytest.FixtureRequest, tmp_path: Path, answers: Answers, qtbot: QtBot) -> Iterator[Clerk]:
    desk = new_office(tmp_path / "office", request.param, "王静")
    write_sample(desk)
    _take_sheets_away(desk)
    made = Clerk(desk, tmp_path, answers, qtbot)
    yield made
    made.close()
    close_office(desk.folder)


def _take_sheets_away(desk: Desk) -> None:
    kept = (
        "SELECT s.key FROM score_sheet s JOIN assignment a ON a.key=s.assignment"
        " JOIN member m ON m.key=a.member"
        " WHERE m.name IN (?, ?) AND s.rater_class='receiving_unit' AND a.batch='batch.2'"
    )
    with operation(desk, OperationKind.SCORE_CHANGE):
        sql(f"DELETE FROM mark WHERE score_sheet IN ({kept})", *WAITING)
        sql(f"DELETE FROM score_sheet WHERE key IN ({kept})", *WAITING)
