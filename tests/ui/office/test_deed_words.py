"""What an undo left, and below it, under its own heading, what the operation did."""

from models.records.fields import FieldSpec, Kind, Spec
from models.records.history import FieldChange, HistoryEntry, OperationRecord, UndoResult
from models.records.operations import OperationKind
from resources.i18n import CHINESE, words_for
from ui.office.deed_words import deeds_html, result_html
from ui.work.showing import shown_change

PHONE = FieldSpec("member", "phone", Spec(term="Phone", kind=Kind.PHONE))
IMPORT = OperationRecord(
    "1", OperationKind.ROSTER_IMPORT, "王静", "2026-11-03T14:05:00+08:00", "", "名册.xlsx", None, "2"
)
CHANGE = FieldChange(PHONE, "138", "139")


def test_what_was_done_is_not_taken_for_what_was_impossible() -> None:
    result = UndoResult("2", 1, 1, (), ())
    told = result_html(result, OperationKind.ROSTER_IMPORT) + deeds_html(
        [HistoryEntry(IMPORT, "张三", "changed", (CHANGE,))], 1
    )
    between = told.partition("无法撤销 0 条")[2].partition("张三")[0]
    assert "<h4>操作内容</h4>" in between
    assert deeds_html([], 0) == ""


def test_chinese_sets_chinese_colons() -> None:
    words = words_for(CHINESE)
    assert shown_change(words, CHANGE) == "手机：138 → 139"
    assert shown_change(words, FieldChange(PHONE, None, "139")) == "手机：139"
