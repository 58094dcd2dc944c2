"""What is due at a desk: plain records between the rules that find it and the page that leads there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from models.records.desk import Desk
from resources.i18n import Words


class DueAsked(NamedTuple):
    """Who asks, in which words, as of which day, and how many days ahead."""

    desk: Desk
    words: Words
    day: date
    days: int


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due: `n` wait, of `of` where a whole is known."""

    about: str  # whom or what it concerns, in the words that were asked for
    n: int
    leads_to: tuple[str, ...]  # the keys that name the place of the work; its kind knows in which order
    of: int = 0
    until: str = ""  # ISO date of its last day; empty where there is none
    details: tuple[str, ...] = ()  # one line for each that waits, the first of them
    settles: tuple[str, ...] = ()  # what to name where a person may say that it is settled


DueRule = Callable[[DueAsked], Iterable[Due]]
MOST_DETAILS = 50
