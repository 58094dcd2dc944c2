"""What every command works with: the data folder, who works, the words, and where answers go."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models.office import close_office, open_office
from models.records.desk import Desk
from models.records.refusal import Refusal
from models.rules.dates import day_written
from resources.i18n import Words, tr

DONE, WITH_PROBLEMS, BAD_USE, REFUSED = 0, 1, 2, 3  # exit codes (design.md §6)


@dataclass(frozen=True, slots=True)
class Terminal:
    """One run of one command."""

    folder: Path
    who: str
    words: Words
    as_json: bool
    force_location: bool
    as_of: date | None = None  # the day that a command looks back to

    @contextmanager
    def desk(self, *, read_only: bool = False) -> Iterator[Desk]:
        """Open the office for the length of the command: as it stands, or as it stood."""
        if self.as_of:
            from models.as_of_desk import desk_as_of  # noqa: PLC0415 - few commands look back

            with desk_as_of(self.folder, self.who, self.as_of, force_location=self.force_location) as found:
                yield found.desk
            return
        desk = open_office(self.folder, self.who, read_only=read_only, force_location=self.force_location)
        try:
            yield desk
        finally:
            close_office(self.folder)

    def answer(self, shape: dict[str, object], *lines: str) -> None:
        """Print one JSON object, or the lines for people."""
        text = json.dumps(shape, ensure_ascii=False, indent=2) if self.as_json else "\n".join(lines)
        sys.stdout.write(text + "\n")

    def tell(self, line: str) -> None:
        """Say something on the side, where it disturbs no script."""
        sys.stderr.write(line + "\n")


def given_day(text: str) -> date:
    """Return a day as it is written in this country, or as ISO, for a parser: no day is bad use."""
    day = day_written(text)
    if isinstance(day, Refusal):
        raise argparse.ArgumentTypeError(tr(day.reason, **day.fields))
    return day


def given_name(text: str) -> str:
    """Return a name that people can be told apart by, for a parser: an empty one is bad use."""
    if not text.strip():
        raise argparse.ArgumentTypeError(tr("no name is given"))
    return text.strip()
