"""The member list with 100,000 members beside the same list with 116."""

from tests.benchmarks.desk import screen
from tests.benchmarks.large_office import office_of
from tests.benchmarks.measure import Figure, interleaved, measured, ratio
from tests.benchmarks.start import window

TITLE = "Open the member list, 100,000 members"
MANY, FEW = 100_000, 116
PAGE = "members"


def figures() -> list[Figure]:
    """Measure from process start to the painted list, with many and with few."""
    folders = {count: str(office_of(count)) for count in (MANY, FEW)}
    with screen() as display:
        found = interleaved(
            {
                "many": lambda: window(display, folders[MANY], PAGE),
                "few": lambda: window(display, folders[FEW], PAGE),
            }
        )
    many, few = found["many"], found["few"]
    return [
        measured("100,000 members", many),
        measured("116 members", few),
        ratio("time, 100,000 / 116", many.seconds, few.seconds, 1.3),
        ratio("memory, 100,000 / 116", many.megabytes, few.megabytes, 1.15),
    ]
