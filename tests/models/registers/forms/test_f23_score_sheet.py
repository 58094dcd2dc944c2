"""F23 and the screen ask for the same items: what the program works out itself stands on neither."""

from dataclasses import replace
from pathlib import Path

from models.records.desk import Desk
from models.records.paper import Whom
from models.records.sheets import ScoreSheetRecord
from models.registers.marks import open_sheet
from models.registers.paper import drafts_of
from models.registers.schemes import scheme_of_key
from models.rules.scheme import Computed, Entered, Item
from models.rules.scheme_json import scheme_to_json
from models.tables.schemes import Scheme
from resources.i18n import CHINESE, words_for
from tests.models.registers.judged_office import BATCH, RECEIVING, add_members, district_writes, office

KEY = "ja-2025-entry-v1"


def _other_kinds(item: Item) -> Item:
    """Let the program compute the second item, and give the third up to 20 points."""
    sources: dict[int, Entered | Computed] = {2: Computed("attendance"), 3: Entered((), 20)}
    return replace(item, source=sources.get(item.number, item.source))


def _mix_kinds(desk: Desk) -> None:
    scheme = scheme_of_key(KEY)
    sections = tuple(
        replace(section, items=tuple(map(_other_kinds, section.items))) for section in scheme.sections
    )
    with district_writes(desk):
        Scheme.update(definition=scheme_to_json(replace(scheme, sections=sections))).where(
            Scheme.key == KEY
        ).execute()


def test_paper_and_screen_list_the_same_items_in_the_same_order(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        (one,) = add_members(desk, "张样")
        _mix_kinds(desk)
        record = drafts_of(desk, "F23", Whom(BATCH), words_for(CHINESE))[0].record
        screen = open_sheet(desk, one, RECEIVING).items
    assert isinstance(record, ScoreSheetRecord)
    assert [item.number for item in record.items] == [1, 3, 4, 5, 6, 7, 8, 9, 10]
    assert [(item.number, item.section, item.title, item.standard, item.full) for item in record.items] == [
        (item.number, item.section, item.title, item.standard, item.full) for item in screen
    ]
    assert [item.levels for item in record.items] == [
        tuple(choice.title for choice in item.choices) for item in screen
    ]
    assert (record.items[1].full, record.items[1].levels) == (20, ())


def test_each_rater_class_has_a_sheet_of_its_own_for_each_member(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        add_members(desk, "张样 李样")
        drafts = drafts_of(desk, "F23", Whom(BATCH), words_for(CHINESE))
    assert [(draft.name, draft.part) for draft in drafts] == [
        (name, part) for name in ("李样", "张样") for part in (RECEIVING, "area_and_grid")
    ]
