"""Several files, a folder, a zip on the Import page: one preview, each row with its file, one operation."""

from pathlib import Path

import openpyxl
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from models.database import sql
from tests.models.intake.files import HEAD, LI, WANG, ZHANG, xls, xlsx, zipped
from tests.ui.answers import Answers
from tests.ui.intake.importing import counts, press, take
from tests.ui.rooms import OpenRoom, settle
from ui.intake.import_page import ImportPage

MAYBE = (*LI[:2], "1990.1", *LI[3:])


def mixed(place: Path) -> Path:
    """A folder as sub-districts hand it in: two rosters, one of them twice, and what is none."""
    folder = place / "各街道报送"
    (folder / "北片").mkdir(parents=True)
    first = xlsx(folder / "临汾.xlsx", HEAD, ZHANG, MAYBE)
    (folder / "临汾 副本.xlsx").write_bytes(first.read_bytes())
    xls(folder / "北片" / "大宁.xls", HEAD, WANG)
    (folder / "说明.pdf").write_bytes(b"%PDF-1.7")
    return folder


def column(page: ImportPage, at: int) -> list[str]:
    model = page.rows.list.model()
    return [str(model.index(row, at).data()) for row in range(model.rowCount())]


def test_a_folder_is_one_preview_and_one_operation(
    page: ImportPage, opened: OpenRoom, qtbot: QtBot, tmp_path: Path
) -> None:
    take(page, opened, qtbot, mixed(tmp_path))
    assert not page.rows.list.isColumnHidden(0)
    assert page.rows.list.horizontalScrollBar().maximum() == 0
    assert column(page, 0) == ["临汾 副本.xlsx", "临汾 副本.xlsx", "北片/大宁.xls"]
    assert column(page, 1) == ["Sheet1!A2", "Sheet1!A3", "花名册!A2"]
    assert "2 " in page.notice.text()
    assert "说明.pdf" in page.notice.text()
    listed = page.left_out.sheets.model()
    said = [[str(listed.index(row, at).data()) for at in range(3)] for row in range(listed.rowCount())]
    assert [line[0] for line in said] == [
        "临汾.xlsx", "说明.pdf", "临汾 副本.xlsx › Sheet1", "北片/大宁.xls › 花名册",
    ]  # fmt: skip
    assert "临汾 副本.xlsx" in said[0][2]
    press(page, opened, qtbot)
    assert list(counts(page).values()) == [3, 2, 0, 0, 1, 0]
    assert sql("SELECT count(DISTINCT op) FROM journal WHERE tbl='member'").fetchone() == (1,)
    page.bar.leave.click()
    take(page, opened, qtbot, mixed(tmp_path / "再"))
    assert not page.bar.go.isEnabled()


def test_the_refused_rows_say_their_file_and_come_in_after_mending(
    page: ImportPage, opened: OpenRoom, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    answers.path = out = tmp_path / "坏.xlsx"
    content = xlsx(tmp_path / "r.xlsx", HEAD, MAYBE).read_bytes()
    take(page, opened, qtbot, zipped(tmp_path / "报送.zip", ("临汾.xlsx", content)))
    page.bar.save.click()
    settle(qtbot, opened.room)
    book = openpyxl.load_workbook(out)
    head, row = book.worksheets[0].iter_rows(values_only=True)
    saved = dict(zip(head, row, strict=True))
    assert "临汾.xlsx" in saved.values()
    birth = next(at for at, value in enumerate(row, 1) if value == "1990.1")
    book.worksheets[0].cell(2, birth).value = "1990.10"
    book.save(out)
    page.bar.leave.click()
    take(page, opened, qtbot, out)
    assert page.bar.go.isEnabled()
    assert page.rows.list.isColumnHidden(0)


def test_a_folder_can_be_chosen(
    page: ImportPage, opened: OpenRoom, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    answers.path = mixed(tmp_path)
    page.empty.findChildren(QPushButton)[1].click()
    settle(qtbot, opened.room)
    assert "各街道报送" in page.bar.title.text()
    assert len(column(page, 0)) == 3
