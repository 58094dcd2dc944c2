"""The office of ten years as it stood on a day: the first list, and the whole of it."""

import sys
import time
from pathlib import Path

from models.as_of_desk import desk_as_of
from models.office import close_office, open_office
from models.records.members import MembersWanted
from models.records.progress import no_progress
from models.registers.members import find_list, member_rows
from resources.i18n import CHINESE, words_for
from tests.benchmarks.decade import BATCHES, changes, day_of, decade
from tests.benchmarks.large_office import WHO
from tests.benchmarks.measure import PYTHON, Figure, at_most, interleaved, measured, until_said

TITLE = "As of a day, an office of ten years"
_SHOWN = 30
_DAYS = {"half way": BATCHES // 2, "the last day": BATCHES - 1}


def figures() -> list[Figure]:
    """Measure cold processes up to the first rows of the list, and up to the whole office."""
    folder = decade()
    open_office(folder, WHO, read_only=True)
    counted = changes()
    close_office(folder)
    command = [PYTHON, "-m", "tests.benchmarks.as_of", str(folder)]
    found = interleaved(
        {
            f"{what}, {when}": lambda what=what, when=when: until_said([*command, what, when])  # type: ignore[misc]
            for what in ("list", "office")
            for when in _DAYS
        }
    )
    goals = {"list": 1.0, "office": 10.0}
    return [
        Figure("changes in the journal", f"{counted:,}"),
        *(
            at_most(f"{what} from process start", sample.seconds, goals[what.partition(",")[0]], "s")
            for what, sample in found.items()
        ),
        *(measured(f"{what}: with its memory", sample) for what, sample in found.items()),
    ]


def look_back(folder: Path, what: str, when: str) -> None:
    """Open the office as it stood, show its list or gather all of it, and say when that was done."""
    with desk_as_of(folder, WHO, day_of(_DAYS[when]).date()) as (_desk, complete):
        found = find_list(MembersWanted())
        rows = member_rows(found.numbers[:_SHOWN], words_for(CHINESE))
        if len(rows) != _SHOWN:
            raise LookupError(when)
        if what == "office":
            complete(no_progress)
        sys.stdout.write(f"{time.monotonic()}\n")


if __name__ == "__main__":
    look_back(Path(sys.argv[1]), *sys.argv[2:])
