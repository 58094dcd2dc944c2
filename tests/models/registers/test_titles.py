"""What a link leads to is named in the language asked for; what is gone is named by nothing."""

import pytest

from models.journal.operation import operation
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.registers.paper_rows import PaperTexts
from models.registers.titles import Titles
from models.tables.fields import spec_of
from models.tables.people import Member
from resources.i18n import CHINESE, ENGLISH, words_for


@pytest.mark.parametrize(
    ("language", "unit", "batch"),
    [
        (CHINESE, "临汾路街道", "第二批"),
        (ENGLISH, "Linfen Road Sub-district", "Batch 2"),
    ],
)
def test_units_and_batches_are_named_by_language(
    district: Desk, language: str, unit: str, batch: str
) -> None:
    titles, paper = Titles(language), PaperTexts(words_for(language))
    assert (titles.of("unit.310106021"), titles.of("batch.2")) == (unit, batch)
    assert (paper.unit("unit.310106021"), paper.batch("batch.2")) == (unit, batch)


def test_what_is_gone_has_no_name(district: Desk) -> None:
    titles, paper = Titles(CHINESE), PaperTexts(words_for(CHINESE))
    assert [titles.of("gone"), paper.unit("gone"), paper.batch("gone")] == ["", "", ""]
    assert not paper.is_town("gone")


def test_members_and_schemes_are_named_once_looked_up(district: Desk) -> None:
    with operation(district, OperationKind.MEMBER_ADD):
        key = Member.create(name="张样").key
    titles = Titles(ENGLISH)
    assert titles.of(key) == "张样"
    assert titles.of("ja-2025-entry-v1").startswith("JA-2025")
    with operation(district, OperationKind.MEMBER_EDIT):
        Member.update(name="李样").where(Member.key == key).execute()
    assert titles.of(key) == "张样", "one list names a row the same way throughout"
    assert titles.shown(spec_of(Member.phone), "138") == "138"


def test_only_a_declared_field_has_a_spec() -> None:
    with pytest.raises(TypeError):
        spec_of("phone")
