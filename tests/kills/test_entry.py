"""Kill the program while sheets are being entered: what was saved stays, what was typed is offered again."""

import random
from pathlib import Path

import pytest

from models.database import sql
from models.journal.check import check_office
from models.office import close_office, open_office
from models.registers.drafts import drafts
from tests.kills.clerks import IN_LONG, IN_SUITE, killed_after_lines
from tests.models.registers.judged_office import add_members, office

MEMBERS = "甲样 乙样 丙样"
LINES = 75  # a little more than one run says that nobody kills
LEVELS = dict(zip("ABCD", ("excellent", "good", "pass", "fail"), strict=True))
_SAVED = """SELECT s.assignment, s.rater_class, min(k.level), max(k.level), count(*)
  FROM score_sheet s JOIN mark k ON k.score_sheet=s.key GROUP BY s.key"""

Sheet = tuple[str, str]


def test_10_kills_lose_nothing(tmp_path: Path) -> None:
    _enter_and_kill(tmp_path, IN_SUITE)


@pytest.mark.long
def test_100_kills_lose_nothing(tmp_path: Path) -> None:
    _enter_and_kill(tmp_path, IN_LONG)


def _enter_and_kill(folder: Path, times: int) -> None:
    with office(folder) as desk:
        add_members(desk, MEMBERS)
    before: dict[Sheet, str] = {}
    dice = random.Random(times)  # noqa: S311 - when to kill, no secret
    for turn in range(times):
        letter = "ABCD"[turn % 4]
        said = killed_after_lines(dice.randrange(LINES), "tests.kills.entering", str(folder), letter * 10)
        before = _checked(folder, before, said, LEVELS[letter])


def _checked(folder: Path, before: dict[Sheet, str], said: list[list[str]], level: str) -> dict[Sheet, str]:
    """Compare what is there with what was told; return the level that each saved sheet has now."""
    desk = open_office(folder, "王静")
    assert check_office() == []
    saved: dict[Sheet, str] = {}
    for who, rater, lowest, highest, n in sql(_SAVED):
        assert (lowest, n) == (highest, 10), "a sheet is saved whole or not at all"
        saved[who, rater] = lowest
    told = {(who, rater) for verb, who, rater, _ in said if verb == "saved"}
    assert all(saved[sheet] == level for sheet in told)
    assert before.keys() <= saved.keys()
    # the save after the last one told may have come through, too
    assert sum(saved[sheet] != before.get(sheet) for sheet in saved.keys() - told) <= 1
    if said and said[-1][0] == "draft":
        _, who, rater, n = said[-1]
        offered = {(draft.assignment, draft.rater_class): draft.typed for draft in drafts()}
        assert offered.get((who, rater), 0) >= int(n) or saved.get((who, rater)) == level
    close_office(desk.folder)
    return saved
