"""The glossary is made from the declarations, and is in step with them."""

import runpy

from models.audience import shared_tables
from models.records.fields import Kind
from models.tables.fields import field_specs
from resources.i18n import CHINESE, words_for
from tests.code import ROOT


def test_the_glossary_is_what_the_declarations_say() -> None:
    made = runpy.run_path(str(ROOT / ".ci" / "glossary.py"))
    assert (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8") == made["glossary"]()


def test_every_field_has_a_line_with_its_chinese_word() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    words = words_for(CHINESE)
    for table in shared_tables():
        for field in field_specs(table):
            if field.kind is not Kind.DOCUMENT:
                assert f"| {words.tr(field.term)} |" in text, field


def test_no_two_fields_of_a_table_share_a_word() -> None:
    words = words_for(CHINESE)
    for table in shared_tables():
        terms = [words.tr(field.term) for field in field_specs(table)]
        assert len(set(terms)) == len(terms), table
