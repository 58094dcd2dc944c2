"""The records of F23: the items that a rater class is asked about, for one member after the other."""

from collections.abc import Iterator

from models.records.desk import Desk
from models.records.paper import RATER_CLASS, SheetDraft, ShownValue, Whom
from models.records.sheets import ScoreSheetRecord, SheetItem, Stamp
from models.registers.paper_rows import PaperRow, PaperTexts, printed_fields
from models.registers.schemes import scheme_of_batch
from models.rules.scheme import Entered, Item, RaterClass, Scheme
from resources.i18n import N_


def drafts(
    _desk: Desk, stamp: Stamp, whom: Whom, rows: list[PaperRow], texts: PaperTexts
) -> Iterator[SheetDraft]:
    """Return one F23 for each assignment of `rows` and each rater class of the batch's scheme."""
    scheme = scheme_of_batch(whom.batch)
    batch, fields = texts.batch(whom.batch), printed_fields(stamp.form)
    items = tuple(_items(scheme))
    for row in rows:
        person = texts.shown(row, fields)
        for rater in scheme.rater_classes:
            record = ScoreSheetRecord(
                stamp, batch, scheme.name, rater.title, person, items, is_anonymous=rater.anonymous
            )
            yield SheetDraft(
                record=record,
                whom=Whom(whom.batch, members=(row["assignment.member"],)),
                subject=row["assignment.key"],
                part=rater.key,
                member=row["assignment.member"],
                name=row["member.name"],
                unit=texts.unit(row["assignment.receiving_unit"] or ""),
                values=tuple(_asked(record, rater)),
            )


def _items(scheme: Scheme) -> Iterator[SheetItem]:
    for section in scheme.sections:
        for item in section.items:
            if isinstance(item.source, Entered):
                yield _item(scheme, section.title, item, item.source)


def _item(scheme: Scheme, section: str, item: Item, source: Entered) -> SheetItem:
    levels = [scheme.level(key) for key in source.levels] if source.full is None else []
    titles = tuple(level.title for level in levels if level)
    return SheetItem(section, item.number, item.title, item.standard, titles, source.full)


def _asked(record: ScoreSheetRecord, rater: RaterClass) -> Iterator[ShownValue]:
    for one in record.person:
        yield ShownValue("", "", one.term, one.text)
    yield ShownValue("", "", N_("Scheme"), record.scheme)
    yield ShownValue("", "", RATER_CLASS, rater.title)
    for item in record.items:
        yield ShownValue(f"item {item.number}", "", N_("Item"), f"{item.number} {item.title}")
