"""Compare the roster of 300 with a workbook and 300 .lrmx: what is found, missed and wrong, and the time."""

import shutil
import time
from statistics import median

from models.intake.comparing import compare
from models.intake.reading import read_workbook
from models.intake.roster import remembered_choices
from tests.benchmarks.measure import ROUNDS, WORKPLACE, Figure, at_least
from tests.models.intake.three_lists import found_in, three_lists
from tests.models.registers.judged_office import DISTRICT, office

TITLE = "Compare three lists of 300 with planted differences"
_PEOPLE, _SEED = 300, 7


def figures() -> list[Figure]:
    """Compare, and hold what was found against what was planted."""
    folder = WORKPLACE / "reconcile"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with office(folder / "office", DISTRICT) as desk:
        lists = three_lists(folder, desk, _PEOPLE, _SEED)
        seconds = []
        for _ in range(ROUNDS):
            start = time.monotonic()
            books = [read_workbook(path) for path in lists.files]
            comparison = compare(desk, books, remembered_choices(desk))
            seconds.append(time.monotonic() - start)
    found = found_in(comparison, lists)
    right = len(found & lists.planted)
    return [
        at_least("precision", 100 * right / len(found), 100, "%"),
        at_least("recall", 100 * right / len(lists.planted), 100, "%"),
        Figure("planted differences", str(len(lists.planted))),
        Figure("read and compared", f"{median(seconds):.2f} s"),
    ]
