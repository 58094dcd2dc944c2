"""Every form says in its foot which print it is, and whether it shows something else than the one before."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.records.desk import Desk
from models.records.forms import FORMS
from models.records.paper import Whom
from models.registers.printed_sheets import find_sheets
from models.tables.assignments import Batch
from models.tables.people import Member
from models.tables.stations import AssignmentChange
from resources.i18n import CHINESE, ENGLISH, words_for
from tests.models.registers.judged_office import BATCH, add_members, district_writes, enter, office
from tests.reports.reading import packed, pages
from ui.work.prepared import PrintDone
from ui.work.printing import prepare_print, save_print

ENGLISH_TOO = [form.code for form in FORMS.values() if form.has_english]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An office in which every form has somebody to print for."""
    with office(tmp_path / "office") as made:
        assignments = add_members(made, "张三 李四")
        with district_writes(made):
            Batch.update(starts="2025-09-24", ends="2026-09-30").where(Batch.key == BATCH).execute()
            for key in assignments:
                AssignmentChange.create(
                    assignment=key, kind="extension", effective="2026-10-31", reason="工作需要"
                )
        for key in assignments:
            enter(made, key, "BBBBBBBBBB", "BBBBBBBBBB")
        yield made


def _print(desk: Desk, form: str, folder: Path, language: str = CHINESE) -> tuple[PrintDone, list[str]]:
    """Print a form for everybody and return what was recorded, and the text of its pages."""
    prepared = prepare_print(desk, form, Whom(BATCH), words_for(language))
    done = save_print(prepared, folder / f"{prepared.codes[0]}.pdf")
    assert not done.refused
    return done, [packed(page) for page in pages(done.files[0].read_bytes()) if packed(page)]


def _rename(desk: Desk) -> None:
    with district_writes(desk):
        Member.update(name="张叁").where(Member.name == "张三").execute()


@pytest.mark.parametrize("form", FORMS)
def test_every_page_of_a_reprint_says_which_print_it_is(desk: Desk, tmp_path: Path, form: str) -> None:
    _, first = _print(desk, form, tmp_path)
    done, second = _print(desk, form, tmp_path)
    assert not any("次打印" in page for page in first)
    assert second
    assert all("第2次打印" in page and "内容与上次不同" not in page for page in second)
    assert {sheet.draft.record.stamp.print_no for sheet in done.sheets} == {2}
    _, third = _print(desk, form, tmp_path)
    assert all("第3次打印" in page for page in third)


@pytest.mark.parametrize("form", FORMS)
def test_a_reprint_of_a_changed_record_says_so(desk: Desk, tmp_path: Path, form: str) -> None:
    first, _ = _print(desk, form, tmp_path)
    _rename(desk)
    done, text = _print(desk, form, tmp_path)
    changed = [sheet for sheet in done.sheets if sheet.draft.record.stamp.is_changed]
    about = {sheet.draft.name for sheet in done.sheets}
    assert {sheet.draft.name for sheet in changed} == {"张叁"} & about or len(about) == 1
    assert sum("第2次打印（内容与上次不同）" in page for page in text) >= len(changed) > 0
    assert any("李四" in page and "内容与上次不同" not in page for page in text) or len(about) == 1
    for sheet in first.sheets:
        (found,) = find_sheets(desk, sheet.draft.record.stamp.code)
        assert bool(found.changes) == (sheet.draft.name != "李四")
    again, _ = _print(desk, form, tmp_path)
    assert not any(sheet.draft.record.stamp.is_changed for sheet in again.sheets)


@pytest.mark.parametrize("form", ENGLISH_TOO)
def test_another_language_alone_is_no_change(desk: Desk, tmp_path: Path, form: str) -> None:
    _print(desk, form, tmp_path)
    _, text = _print(desk, form, tmp_path, ENGLISH)
    assert all("Printno.2" in page and "changed" not in page for page in text)
    _rename(desk)
    _, text = _print(desk, form, tmp_path)
    assert any("第3次打印（内容与上次不同）" in page for page in text)
    _, text = _print(desk, form, tmp_path, ENGLISH)
    assert all("Printno.4" in page and "changed" not in page for page in text)


def test_one_person_printed_again_alone_is_counted_with_the_batch(desk: Desk, tmp_path: Path) -> None:
    _print(desk, "F17", tmp_path)
    member = Member.get(Member.name == "张三").key
    prepared = prepare_print(desk, "F17", Whom(BATCH, members=(member,)), words_for(CHINESE))
    save_print(prepared, tmp_path / "one.pdf")
    done, _ = _print(desk, "F17", tmp_path)
    numbers = {sheet.draft.name: sheet.draft.record.stamp.print_no for sheet in done.sheets}
    assert numbers == {"张三": 3, "李四": 2}


def test_a_certificate_keeps_the_number_and_the_day_of_its_first_print(desk: Desk, tmp_path: Path) -> None:
    first, _ = _print(desk, "F19", tmp_path)
    codes = {sheet.draft.name: sheet.draft.record.stamp.code for sheet in first.sheets}
    second, text = _print(desk, "F19", tmp_path)
    for sheet, page in zip(second.sheets, text, strict=True):
        assert f"编号：{codes[sheet.draft.name]}" in page
        assert f"表单编号{sheet.draft.record.stamp.code}" in page
        assert sheet.draft.record.stamp.code != codes[sheet.draft.name]
