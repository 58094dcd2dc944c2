"""Recognises the head of a table: one row, or two rows with merged cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.intake.headings import Headings, Matched
from models.records.fields import FieldSpec
from models.records.intake import ColumnUse, Use
from models.records.workbook import CellKind, Row, Span, WorkbookSheet, cell_place
from models.rules.names import plain_spaces

_FEWEST_NAMED = 2


@dataclass(frozen=True, slots=True)
class Head:
    """The columns of one table: `height` rows from `number` on."""

    number: int
    height: int
    uses: tuple[ColumnUse, ...]
    columns: dict[FieldSpec, int]
    name_column: int
    key_column: int = 0

    def says_the_same_as(self, other: "Head") -> bool:
        """A table that runs over pages repeats its head."""
        return self.columns == other.columns


def head_at(
    sheet: WorkbookSheet, rows: Sequence[Row], index: int, headings: Headings, name: FieldSpec
) -> Head | None:
    """Return the head that begins at `index`, if one does."""
    band = rows[index : index + 2]
    if any(cell.kind is not CellKind.TEXT for cell in band[0].cells):
        return None
    if _has(band[0], headings, name):
        head = _head(sheet, band[:1], headings, name)
        return _head(sheet, band, headings, name) if _goes_on(sheet, rows, index, headings) else head
    if len(band) > 1 and _has(band[1], headings, name) and _groups_columns(sheet, band[0]):
        return None if _goes_on(sheet, rows, index + 1, headings) else _head(sheet, band, headings, name)
    return None


def _has(row: Row, headings: Headings, name: FieldSpec) -> bool:
    return any(headings.match(cell.text)[1] is name for cell in row.cells)


def _groups_columns(sheet: WorkbookSheet, row: Row) -> bool:
    """A row of group titles has several, each merged over its columns."""
    wide = {span.left for span in sheet.spans if span.top == span.bottom == row.number}
    return len(row.cells) > 1 and any(cell.column in wide for cell in row.cells)


def _goes_on(sheet: WorkbookSheet, rows: Sequence[Row], index: int, headings: Headings) -> bool:
    """Say whether the next row still belongs to the head: merged cells say so, or its words do."""
    if index + 1 >= len(rows) or rows[index + 1].number != rows[index].number + 1:
        return False
    following = rows[index + 1]
    if any(span.top <= rows[index].number and span.bottom == following.number for span in sheet.spans):
        return True
    above = {cell.column for cell in rows[index].cells}
    names_more = any(cell.column not in above for cell in following.cells)
    return names_more and all(headings.match(cell.text)[1] for cell in following.cells)


def _head(sheet: WorkbookSheet, band: Sequence[Row], headings: Headings, name: FieldSpec) -> Head | None:
    labels = _labels(sheet.spans, band)
    matched = {column: _match(texts, headings) for column, texts in labels.items()}
    fields = [field for use, field in matched.values() if field and use in {Use.NAMED, Use.CHOSEN}]
    if name not in fields or len(set(fields)) < _FEWEST_NAMED:
        return None
    for column, (use, _) in list(matched.items()):
        if use is Use.UNKNOWN:
            matched[column] = headings.guess("".join(labels[column]))
    columns = _first_columns(matched)

    def use_of(column: int) -> ColumnUse:
        use, field = matched[column]
        heading = " ".join(dict.fromkeys(labels[column]))
        where = cell_place(sheet.name, column, band[-1].number)
        if field and columns[field] != column:
            return ColumnUse(heading, where, Use.REPEATED)
        return ColumnUse(heading, where, use, field, headings.is_key(labels[column][-1]))

    uses = tuple(use_of(column) for column in labels)
    key_column = next((column for column, texts in labels.items() if headings.is_key(texts[-1])), 0)
    return Head(band[0].number, len(band), uses, columns, columns[name], key_column)


def _labels(spans: Sequence[Span], band: Sequence[Row]) -> dict[int, tuple[str, ...]]:
    """Return each column's texts from top to bottom; a merged text stands over all its columns."""
    texts: dict[int, list[str]] = {}
    for row in band:
        wide = [span for span in spans if span.top <= row.number <= span.bottom and span.right > span.left]
        for cell in row.cells:
            reach = next((span.right for span in wide if span.left == cell.column), cell.column)
            reach = reach if len(band) > 1 and row is band[0] else cell.column
            for column in range(cell.column, reach + 1):
                texts.setdefault(column, []).append(plain_spaces(cell.text))
    return {column: tuple(texts[column]) for column in sorted(texts)}


def _match(texts: tuple[str, ...], headings: Headings) -> Matched:
    """What the clerk chose goes first; then the lowest text says most; else all together."""
    whole = "".join(texts)
    if headings.is_chosen(whole):
        return headings.match(whole)
    for text in (texts[-1], whole):
        use, field = headings.match(text)
        if use is not Use.UNKNOWN:
            return use, field
    return Use.UNKNOWN, None


def _first_columns(matched: dict[int, Matched]) -> dict[FieldSpec, int]:
    """Give each field one column: what the clerk chose, then named ones, then guesses, from left to right."""
    columns: dict[FieldSpec, int] = {}
    for wanted in (Use.CHOSEN, Use.NAMED, Use.GUESSED):
        for column, (use, field) in matched.items():
            if use is wanted and field:
                columns.setdefault(field, column)
    return columns
