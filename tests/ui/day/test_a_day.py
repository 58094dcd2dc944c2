"""A clerk's whole day by keyboard: roster in, a member mended, marks in, totals, forms out, import undone."""

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QLineEdit, QTreeWidget, QWidget

from models.database import sql
from models.rights import DISTRICT_FIELD
from models.tables.assignments import Assignment
from models.tables.fields import spec_of
from models.tables.people import Member
from resources.i18n import CHINESE, ENGLISH, screen_words, tr, tr_plural
from tests.reports.reading import packed
from tests.reports.reading import pages as pdf_pages
from tests.ui.answers import Answers
from tests.ui.day.clerk import Clerk
from tests.ui.day.rosters import mend_roster, reasons_in, write_roster
from tests.ui.said import words_in
from ui.assessment.assessment_page import AssessmentPage
from ui.assessment.entry_panel import EntryPanel
from ui.intake.import_page import ImportPage
from ui.members import member_list
from ui.members.member_view import MemberView
from ui.members.members_page import MembersPage
from ui.office.office_page import OfficePage
from ui.printing.print_page import PrintPage

_Kind = TypeVar("_Kind", bound=QWidget)

WHERE = ("静安区审计局", "临汾路街道", "临汾路中片综合网格")
AYI = ("阿依古丽·样本", "男", "1996.10", *WHERE, "19900000777", "")
NEW = ("张新样", "女", "1997.03", *WHERE, "19900000778", "")
WRONG = ("李误样", "女", "1997.02.30", *WHERE, "19900000779", "")
SHORTER = ("孙试巳", "男", "1994.12", "静安区总工会", *WHERE[1:2], "临汾路西片综合网格", "", "2026-11-30")
ITEMS = 10


def test_a_whole_day(clerk: Clerk, answers: Answers, tmp_path: Path) -> None:
    _roster_in(clerk, answers, tmp_path)
    _member_mended(clerk)
    _what_the_district_owns(clerk)
    code = _blank_sheet_printed(clerk, answers, tmp_path)
    _marks_in(clerk)
    _language_switched(clerk, "F10", "Right", "Right", "Down", "Return")
    assert screen_words().language == ENGLISH
    _mark_changed(clerk, answers, code)
    _totals_looked_at(clerk)
    _language_switched(clerk, "F10", "Right", "Right", "Return")
    assert screen_words().language == CHINESE
    _form_printed_twice(clerk, answers, tmp_path)
    _import_taken_back(clerk)
    # an office removes nobody whom it once had: the one message of its day says so
    assert len(answers.told) == (0 if clerk.desk.is_district else 1), answers.told
    assert all(told.startswith(tr("Nothing of this can be turned round.")) for told in answers.told)


def _page(clerk: Clerk, kind: type[_Kind]) -> _Kind:
    page = clerk.window.page
    assert isinstance(page, kind)
    return page


def _one(query: str, *values: object) -> str:
    ((found,),) = sql(query, *values)
    return str(found)


def _phone(name: str) -> str:
    return _one("SELECT phone FROM member WHERE name=?", name)


def _roster_in(clerk: Clerk, answers: Answers, folder: Path) -> None:
    answers.files = [write_roster(folder / "名单.xlsx", AYI, NEW, WRONG, SHORTER)]
    started = clerk.keys
    clerk.press("Ctrl+O")
    clerk.settle()
    page = _page(clerk, ImportPage)
    refused = 1 if clerk.desk.is_district else 2
    assert _counts(page) == [4, 1, 3 - refused, 0, refused, 0]
    assert _phone(AYI[0]) != AYI[6], "nothing is written before Import"
    assert clerk.focus() is page.bar.go
    clerk.press("Return")
    clerk.settle()
    assert clerk.keys - started == 2
    assert _phone(AYI[0]) == AYI[6]
    answers.path = folder / "退回.xlsx"
    clerk.press("Alt+S")
    clerk.settle()
    reasons = reasons_in(answers.path)
    assert ("1997.02.30" in reasons, tr(DISTRICT_FIELD) in reasons) == (True, not clerk.desk.is_district)
    clerk.press("Return")
    _mended_rows_in(clerk, answers, answers.path)


def _mended_rows_in(clerk: Clerk, answers: Answers, path: Path) -> None:
    mend_roster(path, WRONG[2], "1997.02.28")
    answers.files = [path]
    clerk.press("Ctrl+O")
    clerk.settle()
    clerk.press("Return")
    clerk.settle()
    assert _phone(WRONG[0]) == WRONG[6]
    clerk.press("Return")


def _counts(page: ImportPage) -> list[int]:
    """All rows, to be added, changed, left alone, refused, several candidates."""
    strip = page.rows.filter
    return [int(strip.tabText(at).rsplit(maxsplit=1)[1]) for at in range(strip.count())]


def _open_member(clerk: Clerk, initials: str) -> MemberView:
    clerk.press("Ctrl+K")
    clerk.type(initials)
    clerk.settle()
    clerk.press("Return", "Return")
    clerk.settle()
    member = _page(clerk, MembersPage).member
    assert member is not None
    return member


def _member_mended(clerk: Clerk) -> None:
    started = clerk.keys
    member = _open_member(clerk, "aygl")
    assert clerk.keys - started <= 8
    phone = member.forms[0].rows.cell(spec_of(Member.phone)).editor
    clerk.walk_to(phone, by="Return")
    clerk.type("19900000001")
    clerk.press("Return")
    clerk.settle()
    assert _phone(AYI[0]) == "19900000001"
    clerk.press("Ctrl+Z")
    clerk.settle()
    assert _phone(AYI[0]) == AYI[6]
    assert isinstance(phone, QLineEdit)
    assert phone.text() == AYI[6]
    clerk.press("Ctrl+Y")
    clerk.settle()
    assert _phone(AYI[0]) == phone.text() == "19900000001"
    clerk.press("Ctrl+Shift+Tab")
    told = "\n".join(words_in(member.history))
    assert f"{AYI[6]} → 19900000001" in told
    assert clerk.desk.who in told


def _what_the_district_owns(clerk: Clerk) -> None:
    member = _page(clerk, MembersPage).member
    assert member is not None
    clerk.press("Ctrl+Tab", "Ctrl+Tab")
    form = member.forms[1]
    assert form.isVisible()
    owned = [form.rows.cell(spec_of(field)) for field in (Assignment.sending_unit, Assignment.ends)]
    assert [cell.is_locked for cell in owned] == [not clerk.desk.is_district] * 2
    says = [text for text in words_in(form) if tr(DISTRICT_FIELD) in text]
    assert bool(says) is not clerk.desk.is_district


def _blank_sheet_printed(clerk: Clerk, answers: Answers, folder: Path) -> str:
    answers.path = folder / "空白评分表.pdf"
    clerk.press("Ctrl+Shift+P")
    _preview_and_save(clerk)
    assert answers.path.read_bytes().startswith(b"%PDF")
    return _one("SELECT code FROM sheet WHERE form='F23' AND part='receiving_unit'")


def _preview_and_save(clerk: Clerk) -> str:
    page = _page(clerk, PrintPage)
    assert clerk.focus() is page.choice.preview
    clerk.press("Return")
    clerk.settle()
    notice = page.pane.notice.text()
    clerk.press("Ctrl+S")
    clerk.settle()
    assert clerk.focus() is page.choice.preview
    return notice


def _marks_in(clerk: Clerk) -> None:
    clerk.press("Ctrl+3")
    entry = _page(clerk, AssessmentPage).entry
    assert clerk.focus() is entry.grid
    clerk.press("9")
    assert entry.message.property("role") == "wrong"
    clerk.type("12")
    clerk.settle()
    clerk.reopen()
    clerk.press("Ctrl+3")
    entry = _page(clerk, AssessmentPage).entry
    assert entry.grid.typing.at == 2, "what was typed is here again"
    clerk.type("1" * (ITEMS - 2))
    clerk.press("Tab")
    clerk.type("踏实")
    clerk.press("Return")
    clerk.settle()
    _sheets_entered(clerk, entry, sheets=3)


def _sheets_entered(clerk: Clerk, entry: EntryPanel, sheets: int) -> None:
    for left in range(sheets, 0, -1):
        shown, started = entry.list.current_key(), clerk.keys
        assert (clerk.focus(), entry.grid.typing.at) == (entry.grid, 0), f"{left} sheets are still to come"
        clerk.type("1213121312")
        clerk.press("Return")
        clerk.settle()
        assert clerk.keys - started == ITEMS + 1
        assert left == 1 or entry.list.current_key() != shown
    assert entry.message.text() == tr("Every sheet of this rater class is entered.")


def _language_switched(clerk: Clerk, *keys: str) -> None:
    clerk.press(*keys)
    clerk.settle()
    page = _page(clerk, AssessmentPage)
    assert clerk.focus() in (page.entry.grid, page.totals.totals), "work goes on where it was"


def _mark_changed(clerk: Clerk, answers: Answers, code: str) -> None:
    answers.text = "录入有误"
    clerk.press("F3")
    clerk.type(code.lower())
    clerk.press("Return")
    entry = _page(clerk, AssessmentPage).entry
    assert entry.grid.typing.at == ITEMS, "the sheet stands there with its marks"
    clerk.press(*["Up"] * ITEMS)
    clerk.press("3", "Return")
    clerk.settle()
    assert answers.asked[-1].startswith(tr("Marks that were saved change."))
    assert entry.message.property("role") != "wrong"


def _totals_looked_at(clerk: Clerk) -> None:
    clerk.press("Alt+T")
    clerk.settle()
    totals = _page(clerk, AssessmentPage).totals
    assert clerk.focus() is totals.totals
    clerk.press("Home")
    for _ in range(totals.totals.table.rowCount()):
        key = totals.totals.current_key()
        row = totals.totals.table.record_at(totals.totals.table.row_of(str(key)))
        if row.name == AYI[0]:
            break
        clerk.press("Down")
    assert row.name == AYI[0]
    assert float(row.total) > 0
    clerk.settle()
    clerk.walk_to(totals.derivation)
    clerk.press("*")
    told = _tree(totals.derivation)
    assert any(tr("Replaced mark") in line and "录入有误" in line for line in told)


def _tree(tree: QTreeWidget) -> list[str]:
    """Everything the opened tree says, line by line."""
    lines, item = [], tree.topLevelItem(0)
    while item is not None:
        lines.append(" ".join(item.text(at) for at in range(tree.columnCount())))
        item = tree.itemBelow(item)
    return lines


def _form_printed_twice(clerk: Clerk, answers: Answers, folder: Path) -> None:
    notices = []
    _open_member(clerk, "aygl")
    for number in (1, 2):
        clerk.press("Ctrl+2")
        answers.path = folder / f"鉴定表{number}.pdf"
        clerk.press("Ctrl+P")
        notices.append(_preview_and_save(clerk))
    assert notices == ["", tr("Print no. {n}", n=2)]
    assert _prints_again(folder / "鉴定表2.pdf")
    assert not _prints_again(folder / "鉴定表1.pdf")
    code = _one("SELECT code FROM sheet WHERE form='F17' AND print_no=2")
    assert tr("Unchanged since it was printed.") in _record_of(clerk, code)
    member = _open_member(clerk, "aygl")
    clerk.walk_to(member.forms[0].rows.cell(spec_of(Member.phone)).editor, by="Return")
    clerk.type("19900000002")
    clerk.press("Return")
    clerk.settle()
    told = _record_of(clerk, code)
    assert {"19900000001", "19900000002"} <= set(told)


def _prints_again(pdf: Path) -> bool:
    text = "".join(pdf_pages(pdf.read_bytes()))
    return "第2次打印" in packed(text)


def _record_of(clerk: Clerk, code: str) -> list[str]:
    clerk.press("Ctrl+K")
    clerk.type(code.lower())
    clerk.press("Return")
    clerk.settle()
    return words_in(_page(clerk, PrintPage).sheets)


def _import_taken_back(clerk: Clerk) -> None:
    clerk.press("Ctrl+5", "Alt+M")
    clerk.settle()
    page = _page(clerk, OfficePage)
    assert clerk.focus() is page.imports.list
    clerk.press("Down", "Alt+B")
    clerk.settle()
    told = page.imports.pane.text.toPlainText()
    back, of = (1, 3) if clerk.desk.is_district else (0, 2)
    title = (
        tr("Taken back") if back else tr("This would go back")
    )  # nothing is done where nothing would go back
    assert tr("{title}: {n} of {total}", title=title, n=back, total=of) in told
    assert tr_plural("{n} kept as it is", "{n} kept as they are", 2) in told
    assert tr_plural("{n} impossible", "{n} impossible", 0) in told
    assert _phone(AYI[0]) == "19900000002", "what was typed since stays"
    assert _phone(NEW[0]) == NEW[6], "who was marked since stays"
    assert (
        _one("SELECT ends FROM assignment a JOIN member m ON m.key=a.member WHERE m.name=?", SHORTER[0])
        != (SHORTER[7])
    )


def test_the_members_chosen_in_the_list_are_printed(clerk: Clerk) -> None:
    clerk.press("Ctrl+2", "Shift+Down", "Ctrl+P")
    clerk.settle()
    page = _page(clerk, PrintPage)
    whom = page.choice.whom.whom()
    assert whom is not None
    assert len(whom.members) == 2
    assert page.choice.form.currentData() == "F17"
    assert clerk.focus() is page.choice.preview


def test_more_than_a_handful_is_chosen_on_the_print_page(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(member_list, "_MOST_CHOSEN", 3)
    clerk.press("Ctrl+2", "Ctrl+A", "Ctrl+Shift+P")
    assert isinstance(clerk.window.page, MembersPage)
    assert "3" in clerk.said[-1]


@pytest.mark.parametrize(
    "clerk", ["310106000"], ids=["district"], indirect=True
)  # only there two batches ran
def test_a_print_of_another_batch_is_about_that_batch(clerk: Clerk) -> None:
    clerk.press("Ctrl+3")
    page = _page(clerk, AssessmentPage)
    clerk.walk_to(page.batch)
    clerk.press("Down")
    clerk.settle()
    assert page.batch.currentData() == "batch.1"
    clerk.press("Ctrl+P")
    if not clerk.desk.is_district:  # had nobody in the first batch: no sheet of the second may stay there
        assert page.entry.members() == []
        assert page.entry.grid.typing.items == ()
        assert clerk.window.page is page
        return
    choice = _page(clerk, PrintPage).choice
    assert choice.batch.currentData() == "batch.1"
    wish = choice.wish()
    assert wish is not None
    assert (wish.whom.batch, len(wish.whom.members)) == ("batch.1", 1)
