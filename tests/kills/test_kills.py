"""kill -9 at any moment of entry and import: nothing committed is lost, nothing is half done."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.database import sql
from models.journal.check import check_office
from models.office import close_office, new_office, open_office
from models.records.desk import Desk
from models.registers.drafts import drafts
from models.sample import write_sample

ROOT = Path(__file__).parents[2]
IN_SUITE = 10  # of each kind; `make long` takes 100
IN_LONG = 100


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "office"
    write_sample(new_office(folder, "310106021", "王静"))
    close_office(folder)
    yield folder
    close_office(folder)


def _work_and_die(kind: str, folder: Path, seconds: float) -> list[list[str]]:
    """Let the clerk work for a moment, kill the process, and return what it had acknowledged."""
    command = [sys.executable, "-m", "tests.kills.worker", kind, str(folder), str(folder.parent)]
    worker = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    assert worker.stdout
    assert worker.stdout.readline().strip() == "ready"
    time.sleep(seconds)
    worker.kill()
    said = [
        line.rstrip("\n").split("\t")
        for line in worker.stdout.read().splitlines(keepends=True)
        if line[-1] == "\n"
    ]
    worker.wait()
    return said


def _check_entry(desk: Desk, said: list[list[str]]) -> None:
    saved = {words[1]: words[2] for words in said if words[0] == "saved"}
    for assignment, level in saved.items():
        found = [row[0] for row in sql(
            "SELECT level FROM mark m JOIN score_sheet s ON s.key=m.score_sheet"
            " WHERE s.assignment=? AND s.rater_class='receiving_unit'", assignment)]  # fmt: skip
        assert len(found) == 10
        assert len(set(found)) == 1, "a sheet is half saved"
        newer = said and said[-1][1] == assignment  # it was being saved again when the power went
        assert found[0] == level or newer
    if said and said[-1][0] == "draft":
        kept = {draft.assignment: draft.typed for draft in drafts()}
        is_saved_meanwhile = said[-1][1] not in kept
        assert is_saved_meanwhile or kept[said[-1][1]] >= int(said[-1][2])


def _check_import(_desk: Desk, said: list[list[str]]) -> None:
    phones = {phone for (phone,) in sql("SELECT phone FROM member")}
    done = [words[1] for words in said if words[0] == "imported"]
    if done:
        assert len(phones) == 1, "an import is half done"
        assert max(phones) >= done[-1]
        assert all(words[2] == "12" for words in said if words[0] == "imported")


CHECKS = {"entry": _check_entry, "import": _check_import}


def _kill_many(kind: str, folder: Path, times: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - moments to die
    acknowledged = 0
    for _ in range(times):
        said = _work_and_die(
            kind, folder, chance.uniform(0.0, 0.4) if kind == "entry" else chance.uniform(0.1, 1.2)
        )
        acknowledged += len(said)
        desk = open_office(folder, "王静")
        CHECKS[kind](desk, said)
        assert check_office() == []
        close_office(folder)
    assert acknowledged > times // 2, "nothing was ever done before the kill"


@pytest.mark.parametrize("kind", CHECKS)
def test_a_killed_clerk_loses_nothing(office: Path, kind: str) -> None:
    _kill_many(kind, office, IN_SUITE, seed=1)


@pytest.mark.long
@pytest.mark.parametrize("kind", CHECKS)
def test_a_hundred_killed_clerks_lose_nothing(office: Path, kind: str) -> None:
    _kill_many(kind, office, IN_LONG, seed=2)
