"""Due of the evaluation: score sheets to be entered, and sheets that were begun and left."""

from collections.abc import Iterator
from itertools import groupby

from models.records.due import MOST_DETAILS, Due, DueAsked
from models.registers.batches import running_batches
from models.registers.drafts import drafts
from models.registers.missing_sheets import MissingSheets, missing_sheets
from models.registers.titles import Titles


def sheets_to_enter(asked: DueAsked) -> Iterator[Due]:
    """Yield each receiving unit of a running batch with sheets to enter; leads to batch, class and unit."""
    titles = Titles(asked.words.language)
    for batch in running_batches():
        missing = missing_sheets(batch.key)
        for unit, people in groupby(missing.people, key=lambda one: one.unit):
            whose = [one.assignment for one in people]
            found = _of_unit(missing, whose, asked)
            if found.n:
                about = " · ".join(filter(None, (titles.of(batch.key), titles.of(unit))))
                yield Due(
                    about=about,
                    n=found.n,
                    of=found.of,
                    until=batch.ends,
                    leads_to=(batch.key, found.leads_to[0], unit),
                    details=found.details,
                )


def _of_unit(missing: MissingSheets, whose: list[str], asked: DueAsked) -> Due:
    """Count the sheets of some members, and name the first rater class that has any to enter."""
    by_class = [(rater, [key for key in whose if key in keys]) for rater, keys in missing.by_class]
    first = next((rater.key for rater, keys in by_class if keys), "")
    names = {one.assignment: one.name for one in missing.people}
    details = [
        asked.words.tr("{name}: {what}", name=names[key], what=rater.title)
        for rater, keys in by_class
        for key in keys
    ]
    return Due(
        about="",
        n=sum(len(keys) for _, keys in by_class),
        of=len(whose) * len(by_class),
        leads_to=(first,),
        details=tuple(details[:MOST_DETAILS]),
    )


def drafts_left(asked: DueAsked) -> Iterator[Due]:
    """Yield the sheets that were begun and not saved, by batch and rater class; leads to the newest one."""
    titles = Titles(asked.words.language)
    left = sorted(drafts(), key=lambda one: (one.batch, one.rater_class))  # stable: the newest stays first
    for (batch, rater), some in groupby(left, key=lambda one: (one.batch, one.rater_class)):
        sheets = list(some)
        about = " · ".join(filter(None, (titles.of(batch), sheets[0].rater_class_title)))
        yield Due(
            about=about,
            n=len(sheets),
            leads_to=(batch, rater, "", sheets[0].assignment),
            details=tuple(one.name for one in sheets[:MOST_DETAILS]),
        )
