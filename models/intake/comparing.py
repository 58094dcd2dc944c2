"""Holds the office's roster against one or two files, person by person; nothing is written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from models.database import sql
from models.intake.changes import RowChanges
from models.intake.compared_lines import Line, Lines, Person, ReadList
from models.intake.headings import Headings
from models.intake.holdings import known_office
from models.intake.known import Choices, KnownMember, KnownOffice
from models.intake.matching import Match, Matcher
from models.intake.places_met import PlacesMet
from models.intake.readings import RowReader
from models.intake.roster_tables import MemberRow, find_table
from models.intake.values import ValueReader
from models.records.desk import Desk
from models.records.progress import Progress, no_progress
from models.records.reconcile import ComparedSource, Comparison
from models.records.refusal import Refusal
from models.records.workbook import Workbook
from resources.i18n import N_

TWICE = N_("the same person stands in {others} too: which line is right is not known")
_OFTEN = 100  # lines between two words to whoever waits
Decided = Mapping[str, str]  # as an import's: where a line stands, and whom it is about; "" is somebody new


def compare(
    desk: Desk,
    books: Sequence[Workbook],
    choices: Choices,
    decided: Sequence[Decided] = (),
    progress: Progress = no_progress,
) -> Comparison:
    """Return where the office's list and the files differ, once what is read of them is made alike.

    `decided` says for each file whom those lines are about that may be about several people.
    """
    (as_of,) = sql("SELECT ifnull(max(no),0) FROM journal").fetchone()
    known = known_office(desk, choices.places, is_compared=True)
    readers = _Readers(known, choices)
    who = (*decided, *({} for _ in books))
    files = [readers.read(book, who[at], at + 1, progress) for at, book in enumerate(books)]
    lines = Lines(desk, known, choices, RowChanges(known, choices, ValueReader(known.targets)), files)
    said = {one for file in files for one in file.fields}
    return Comparison(
        sources=(
            ComparedSource("", lines.people_here),
            *(ComparedSource(file.name, len(file.people), tuple(file.fields)) for file in files),
        ),
        differences=tuple(lines.all()),
        people=lines.people,
        batch=choices.batch,
        dropped=tuple(one for one in known.fields.wanted if one in known.off & said),
        as_of=int(as_of),
    )


@dataclass(slots=True)
class _Readers:
    """Reads file after file; whom a file has and nobody here is, the later files may be about too."""

    known: KnownOffice
    choices: Choices
    _strangers: dict[str, KnownMember] = field(default_factory=dict)

    def read(self, book: Workbook, decided: Decided, number: int, progress: Progress) -> ReadList:
        """Read one file and say whom each of its lines is about."""
        matcher = Matcher(replace(self.known, members={**self.known.members, **self._strangers}))
        found = ReadList(book.file, number)
        told: dict[Person, list[Line]] = {}
        for line in self._lines(book, progress):
            found.fields |= dict.fromkeys(line.row.columns)
            match = self._match(matcher, line, decided)
            if match.candidates or match.refusal:
                found.undecided.append((line, match))
                continue
            key = match.member or f"{number}/{line.where}"
            batch = line.reading.values.get(self.known.fields.batch) or self.choices.batch
            told.setdefault((key, batch), []).append(line)
            if not match.member:
                self._strangers[key] = self._stranger(line, key)
        found.people = {person: lines[0] for person, lines in told.items() if len(lines) == 1}
        found.twice = {person: list(_doubled(lines)) for person, lines in told.items() if len(lines) > 1}
        return found

    def _match(self, matcher: Matcher, line: Line, decided: Decided) -> Match:
        """Say whom a line is about; of whom it only has another ID number, the clerk decides."""
        values, number = line.reading.values, self.known.fields.id_number
        match = matcher.match(line.reading.key, values, decided, line.where)
        if match != Match() or line.where in decided or not values.get(number):
            return match
        rest = {one: text for one, text in values.items() if one is not number}
        alike = matcher.match("", rest, {}, line.where).member
        return Match(candidates=(matcher.candidate(alike, values),)) if alike else match

    def _lines(self, book: Workbook, progress: Progress) -> Iterator[Line]:
        known = self.known
        headings = Headings(known.fields.wanted, self.choices.headings)
        rows = [row for sheet in book.sheets for row in find_table(sheet, headings, known.fields.name).rows]
        met = PlacesMet(known, self.choices.places)
        reader = RowReader(known, ValueReader(known.targets), self.choices.receiving_unit, met)
        for done, row in enumerate(rows):
            if done % _OFTEN == 0:
                progress(done, len(rows))
            if self._counts(row):
                yield Line(row, reader.read(row))

    def _counts(self, row: MemberRow) -> bool:
        return self.choices.take_hidden_rows or not row.hidden

    def _stranger(self, line: Line, key: str) -> KnownMember:
        unit = line.reading.values.get(self.known.fields.sending_unit)
        return KnownMember(key, dict(line.reading.values), frozenset({unit} if unit else ()))


def _doubled(lines: Iterable[Line]) -> Iterator[tuple[Line, Match]]:
    """Yield the lines of one file about one person, each with where the others stand."""
    told = list(lines)
    for line in told:
        others = ", ".join(other.where for other in told if other is not line)
        yield line, Match(refusal=Refusal(TWICE, {"others": others}))
