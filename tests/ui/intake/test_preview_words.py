"""What is said above a preview: nothing of the file is passed over without a word."""

from pathlib import Path

from models.intake.known import Choices
from models.records.intake import Candidate, ColumnUse, Fate, ImportPlan, PlannedRow, SheetUse, Use
from models.records.workbook import Workbook
from ui.intake.actions import Preview
from ui.intake.preview_words import notices

NAME = ColumnUse("姓名", "名单!A1", Use.NAMED)


def told(*rows: PlannedRow, columns: tuple[ColumnUse, ...] = (NAME,)) -> str:
    plan = ImportPlan("a.xlsx", "xlsx", (SheetUse("名单", "", len(rows), columns),), rows)
    book = Workbook("a.xlsx", "xlsx", ())
    preview = Preview(paths=(Path("a.xlsx"),), book=book, choices=Choices("b2"), plan=plan)
    return notices(preview, waiting=0, is_read_only=False)


def row(fate: Fate) -> PlannedRow:
    found = (Candidate("m1", "张三", "", "", ()),) if fate is Fate.AMBIGUOUS else ()
    return PlannedRow("名单!A2", "张三", fate, candidates=found)


def test_a_column_that_is_left_out_is_named() -> None:
    columns = (
        NAME,
        ColumnUse("联络方式", "名单!B1", Use.UNKNOWN),
        ColumnUse("序号", "名单!C1", Use.IGNORED),
        ColumnUse("", "名单!D1", Use.UNKNOWN),
    )
    said = told(row(Fate.ADDED), columns=columns)
    assert "联络方式" in said
    assert "序号" not in said
    assert told(row(Fate.ADDED)) == ""


def test_a_file_without_a_head_says_which_heading_it_needs() -> None:
    assert "“姓名”" in told(columns=())
    assert "“姓名”" not in told()
    assert told() != ""


def test_a_row_that_waits_for_a_choice_is_not_said_to_be_here_already() -> None:
    waiting, here = told(row(Fate.AMBIGUOUS)), told(row(Fate.UNCHANGED))
    assert "待选定" in waiting
    assert waiting != here != ""
    assert told(row(Fate.AMBIGUOUS), row(Fate.ADDED)) == ""
