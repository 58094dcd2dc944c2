"""The record of F19: who served where and from when to when, and with what result."""

from dataclasses import dataclass
from typing import NamedTuple

from models.records.sheets import Stamp

MOST_IN_ONE = 40  # characters of a heading, and of who certifies: they have no continuation sheet


class Issue(NamedTuple):
    """The first print of a certificate: it gives the number and the day that every later print repeats."""

    code: str
    day: str  # ISO


class Wording(NamedTuple):
    """What certificates say; the letter has placeholders, and its first line is not indented."""

    heading: str
    letter: str
    office: str  # who certifies


@dataclass(frozen=True, slots=True)
class CertificateRecord:
    """F19: the certificate of one member."""

    stamp: Stamp
    batch: str
    name: str
    heading: str
    letter: str  # filled in; its first line greets
    office: str  # who certifies
    first: Issue | None = None  # None where it was never printed before

    @property
    def number(self) -> str:
        """The certificate's number: the sheet code of its first print, by which it is found again."""
        return self.first.code if self.first else self.stamp.code

    @property
    def issued(self) -> str:
        """The ISO day of its first print."""
        return self.first.day if self.first else self.stamp.printed_at[:10]
