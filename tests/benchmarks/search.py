"""One key in the search box with 100,000 members: the query alone, worst of a hundred."""

import time
from statistics import median

from models.office import close_office, open_office
from models.search import find_members
from tests.benchmarks.large_office import WHO, office_of, people
from tests.benchmarks.measure import ROUNDS, Figure, at_most

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
        Figure("median", f"{sorted(taken)[len(taken) // 2] * 1000:.3g} ms"),
    ]


def queries() -> list[str]:
    """Return a hundred queries: beginnings of what clerks type, and names that are there."""
    typed = [text[:length] for text in _TYPED for length in range(1, len(text) + 1)]
    names = [person["name"] for person in people(_QUERIES)]
    return [*dict.fromkeys(typed), *names][:_QUERIES]


def _seconds(query: str) -> float:
    start = time.perf_counter()
    find_members(query)
    return time.perf_counter() - start
