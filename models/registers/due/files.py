"""Due of the imports: rows of a file that were not taken, and nobody mended or settled yet."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path

from models.records.due import MOST_DETAILS, Due, DueAsked
from models.records.intake import Fate
from models.registers.left_rows import LeftRow, left_rows


def rows_refused(asked: DueAsked) -> Iterator[Due]:
    """Yield the files with rows that were refused; leads to the file."""
    return _left(asked, Fate.REFUSED)


def rows_undecided(asked: DueAsked) -> Iterator[Due]:
    """Yield the files with rows that could be about several members; leads to the file."""
    return _left(asked, Fate.AMBIGUOUS)


def _left(asked: DueAsked, fate: Fate) -> Iterator[Due]:
    for paths, some in groupby(left_rows(fate), key=lambda row: row.paths):
        rows = list(some)
        keys = tuple(map(str, paths))
        yield Due(
            about=" · ".join((_called(paths), rows[0].day)),
            n=len(rows),
            leads_to=keys,
            details=tuple(map(partial(_told, asked), rows[:MOST_DETAILS])),
            settles=(fate.value, *keys),
        )


def _called(paths: Sequence[Path]) -> str:
    return paths[0].name if len(paths) == 1 else f"{paths[0].name} +{len(paths) - 1}"


def _told(asked: DueAsked, row: LeftRow) -> str:
    words = asked.words
    reasons = words.tr("; ").join(
        words.tr(reason, **{k: words.tr(v) for k, v in named.items()}) for reason, named in row.reasons
    )
    about = " ".join(filter(None, (row.place, row.name)))
    return words.tr("{name}: {what}", name=about, what=reasons) if reasons else about
