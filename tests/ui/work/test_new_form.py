"""A new form is its declaration and two modules: printing, recording and finding it again need no more."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pypdfium2
import pytest

from models.records.desk import Desk
from models.records.forms import FORMS, PaperForm
from models.records.paper import SheetDraft, ShownValue, Whom
from models.records.sheets import Stamp
from models.registers.paper import NothingToPrint
from models.registers.paper_rows import PaperRow, PaperTexts
from models.registers.printed_sheets import find_sheets
from models.tables.people import Member
from reports.page.form import Form
from reports.page.title import Note, Title
from resources.i18n import ENGLISH, Words, words_for
from tests.models.registers.judged_office import BATCH, add_members, district_writes, office
from ui.work.printing import prepare_print, save_print

THANKS = PaperForm(code="F99", name="thanks", title="Letter of Thanks", has_english=True)


@dataclass(frozen=True, slots=True)
class ThanksRecord:
    stamp: Stamp
    batch: str
    name: str


def drafts(
    _desk: Desk, stamp: Stamp, whom: Whom, rows: list[PaperRow], texts: PaperTexts
) -> Iterator[SheetDraft]:
    for row in rows:
        if row["member.name"] != "李四":
            name = row["member.name"]
            yield SheetDraft(
                record=ThanksRecord(stamp, texts.batch(whom.batch), name),
                whom=Whom(whom.batch, members=(row["assignment.member"],)),
                subject=row["assignment.key"],
                member=row["assignment.member"],
                name=name,
                values=(ShownValue("", "", "Name", name),),
            )


def declare(record: ThanksRecord, words: Words) -> Form:
    return Form(
        stamp=record.stamp,
        name=words.tr(THANKS.title),
        subject=record.name,
        blocks=(Title(words.tr(THANKS.title), record.batch, ""), Note(record.name)),
    )


@pytest.fixture(autouse=True)
def _declared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMS, THANKS.code, THANKS)
    monkeypatch.setitem(
        sys.modules, f"models.registers.forms.{THANKS.module}", SimpleNamespace(drafts=drafts)
    )
    monkeypatch.setitem(sys.modules, f"reports.forms.{THANKS.module}", SimpleNamespace(declare=declare))


def test_it_is_printed_recorded_and_found(tmp_path: Path) -> None:
    with office(tmp_path / "office") as desk:
        add_members(desk, "张三 王五")
        done = save_print(
            prepare_print(desk, "F99", Whom(BATCH), words_for(ENGLISH)), tmp_path / "thanks.pdf"
        )
        with district_writes(desk):
            Member.update(name="张三丰").where(Member.name == "张三").execute()
        found = {
            sheet.draft.name: find_sheets(desk, sheet.draft.record.stamp.code)[0] for sheet in done.sheets
        }
    pages = pypdfium2.PdfDocument(tmp_path / "thanks.pdf")
    assert "Letter of Thanks" in pages[0].get_textpage().get_text_bounded()
    assert [found["张三"].title, found["张三"].print_no] == ["Letter of Thanks", 1]
    assert [(change.then, change.now) for change in found["张三"].changes] == [("张三", "张三丰")]
    assert not found["王五"].changes


def test_a_form_that_concerns_nobody_is_nothing_to_print(tmp_path: Path) -> None:
    with office(tmp_path) as desk:
        add_members(desk, "李四")
        with pytest.raises(NothingToPrint):
            prepare_print(desk, "F99", Whom(BATCH), words_for(ENGLISH))
