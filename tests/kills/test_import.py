"""Kill the program while rosters are imported: an import is there whole or not at all."""

import random
from pathlib import Path

import pytest

from models.database import sql
from models.journal.check import check_office
from models.office import close_office, new_office, open_office
from models.sample import write_sample
from tests.kills.clerks import IN_LONG, IN_SUITE, killed_after_seconds

PEOPLE = "12"


def test_10_kills_leave_no_half_import(tmp_path: Path) -> None:
    _import_and_kill(tmp_path / "office", IN_SUITE)


@pytest.mark.long
def test_100_kills_leave_no_half_import(tmp_path: Path) -> None:
    _import_and_kill(tmp_path / "office", IN_LONG)


def _import_and_kill(folder: Path, times: int) -> None:
    write_sample(new_office(folder, "310106021", "王静"))
    close_office(folder)
    dice = random.Random(times)  # noqa: S311 - when to kill, no secret
    acknowledged = 0
    for _ in range(times):
        said = killed_after_seconds(dice.uniform(0.1, 1.2), "tests.kills.importing", str(folder))
        acknowledged += len(said)
        _check(folder, said)
    assert acknowledged > times // 2, "nothing was ever done before the kill"


def _check(folder: Path, said: list[list[str]]) -> None:
    """Compare what is there with what was told."""
    open_office(folder, "王静")
    phones = {phone for (phone,) in sql("SELECT phone FROM member")}
    if said:
        assert len(phones) == 1, "an import is half done"
        assert max(phones) >= said[-1][1]
        # the clerk counts from one again: the first round may find its numbers there already
        assert all(changed == PEOPLE for _, _, changed in said[1:])
    assert check_office() == []
    close_office(folder)
