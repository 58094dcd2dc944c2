"""What a field is, said once: the spec that list, form, importer, exporter and sheet all read."""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """How a field's value is stored, checked and shown."""

    TEXT = "text"
    NAME = "name"  # a person's name: spaces and dots normalised, at most 50 characters
    LONG_TEXT = "long text"
    PHONE = "phone"
    DATE = "date"  # ISO text, YYYY-MM-DD
    MONTH = "month"  # ISO text, YYYY-MM
    CODE = "code"  # a code of the list named by `Spec.codes`
    LINK = "link"  # the key of a row in another table
    ID_NUMBER = "id number"  # GB 11643, 18 characters
    INTEGER = "integer"
    POINTS = "points"  # hundredths of a point
    PICTURE = "picture"  # sha256 of a kept picture; shown as a picture or not at all
    DOCUMENT = "document"  # structured text of the program's own; never shown as it is


class Spec(NamedTuple):
    """One declaration of a field. `term` is a message id; Chinese is in the catalogue."""

    term: str
    kind: Kind = Kind.TEXT
    length: int = 0  # characters; 0 means no limit of its own
    codes: str = ""  # name of a code list in resources/tables
    required: bool = False
    sensitive: bool = False  # off until the office turns it on; masked on screen
    district: bool = False  # only the district may write it
    routing: bool = False  # says which office receives the row
    group: str = ""  # fields of one group are logged and merged as one
    aliases: tuple[str, ...] = ()  # headings met in files beside the catalogue's words
    printed: tuple[str, ...] = ()  # forms that show it: "F02", "F17", "F23"
    listed: bool = False  # a column of the list by default
    weight: int = 1  # relative width in lists and on sheets


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A declared field with its place: what everyone but the tables themselves works with."""

    table: str
    name: str
    spec: Spec

    def __hash__(self) -> int:
        """Its place alone: importers look fields up by the hundred thousand."""
        return hash((self.table, self.name))

    @property
    def place(self) -> str:
        """How settings and remembered choices name the field."""
        return f"{self.table}.{self.name}"

    @property
    def term(self) -> str:
        """The field's message id."""
        return self.spec.term

    @property
    def kind(self) -> Kind:
        """How the value is stored, checked and shown."""
        return self.spec.kind

    @property
    def is_text(self) -> bool:
        """Whether the value can be typed, listed and read as text."""
        return self.kind not in {Kind.DOCUMENT, Kind.PICTURE}
