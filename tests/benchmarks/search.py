"""One key in the search box with 100,000 members: the query alone, and up to the painted list."""

import os
import subprocess
import time
from pathlib import Path
from statistics import median

from models.office import close_office, open_office
from models.search import find_members
from tests.benchmarks.desk import screen
from tests.benchmarks.large_office import WHO, office_of, people
from tests.benchmarks.measure import PYTHON, ROUNDS, Figure, at_most
from tests.code import ROOT

TITLE = "One key in the search box, 100,000 members"
MANY = 100_000
_TYPED = ("王", "wangwei", "ww", "zhang伟", "shan", "zengwb", "1990000", "qiu", "chen", "z", "1", "单", "lyh")
_QUERIES = 100


def figures() -> list[Figure]:
    """Type into an open office, each query as a person's keys would make it grow."""
    folder, asked = office_of(MANY), queries()
    open_office(folder, WHO)
    try:
        find_members("王")
        rounds = [[_seconds(query) for query in asked] for _ in range(ROUNDS)]
    finally:
        close_office(folder)
    taken = [median(times) for times in zip(*rounds, strict=True)]
    worst = asked[taken.index(max(taken))]
    return [
        at_most(f"worst of {len(taken)} queries ({worst})", max(taken) * 1000, 5, "ms"),
        Figure("median query", f"{median(taken) * 1000:.3g} ms"),
        at_most("worst key to the painted list", _worst_to_the_list(folder), 50, "ms"),
    ]


def _worst_to_the_list(folder: Path) -> float:
    """Type into the window; for every key the median of the rounds, and of these the worst."""
    command = [PYTHON, "-m", "tests.benchmarks.typed_search", str(folder)]
    with screen() as display:
        environment = {**os.environ, **display}
        rounds = [
            subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True).stdout.split()
            for _ in range(ROUNDS)
        ]
    return max(median(map(float, times)) for times in zip(*rounds, strict=True))


def queries() -> list[str]:
    """Return a hundred queries: beginnings of what clerks type, and names that are there."""
    typed = [text[:length] for text in _TYPED for length in range(1, len(text) + 1)]
    names = [person["name"] for person in people(_QUERIES)]
    return [*dict.fromkeys(typed), *names][:_QUERIES]


def _seconds(query: str) -> float:
    start = time.perf_counter()
    find_members(query)
    return time.perf_counter() - start
