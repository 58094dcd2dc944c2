from dataclasses import replace

import pytest

from models.records.fields import FieldSpec, Kind, Spec
from models.records.history import FieldChange, HistoryEntry, OperationRecord
from models.records.operations import OperationKind
from resources.i18n import CHINESE, ENGLISH, use_words, words_for
from ui.history.history_words import history_lines, moment_text, operation_text
from ui.work.showing import shown_operation, shown_subject

PHONE = FieldSpec("member", "phone", Spec(term="Phone", kind=Kind.PHONE))
SEX = FieldSpec("member", "sex", Spec(term="Sex", kind=Kind.CODE, codes="sex"))
BORN = FieldSpec("member", "birth", Spec(term="Born", kind=Kind.MONTH))
SECRET = FieldSpec("member_sensitive", "address", Spec(term="Home address", sensitive=True))
IMPORT = OperationRecord(
    "1", OperationKind.ROSTER_IMPORT, "王静", "2020-11-03T14:05:00+08:00", "", "名册.xlsx", None, None
)


def entry(*fields: FieldChange, deed: str = "changed", about: str = "张三") -> HistoryEntry:
    return HistoryEntry(IMPORT, about, deed, fields)


def words(*entries: HistoryEntry, about: str = "张三", revealed: tuple[FieldSpec, ...] = ()) -> list[str]:
    return [line.what for line in history_lines(entries, about=about, revealed=revealed)]


@pytest.fixture(autouse=True)
def _english() -> None:
    use_words(words_for(ENGLISH))


def test_a_change_is_one_line_for_each_field() -> None:
    told = words(
        entry(FieldChange(PHONE, "138", "139"), FieldChange(SEX, None, "1"), FieldChange(BORN, "1990-01", ""))
    )
    assert told == ["Phone: 138 → 139", "Sex: – → Male", "Born: 1990.01 → –"]


def test_who_when_and_within_what() -> None:
    (line,) = history_lines([entry(FieldChange(PHONE, "138", "139"))], about="张三")
    assert (line.who, line.within) == ("王静", "Roster import · 名册.xlsx")
    assert line.when == moment_text(IMPORT.at)
    assert "Nov 2020" in line.when


def test_moments_read_as_in_the_language() -> None:
    assert moment_text("2020-11-03T14:05:00").startswith("3 Nov 2020")
    use_words(words_for(CHINESE))
    assert "14:05" in moment_text("2020-11-03T14:05:00")


def test_what_hangs_on_the_person_is_named() -> None:
    about = "张三 · 接收单位 · 工作实绩"
    assert words(entry(FieldChange(PHONE, "A", "B"), about=about)) == ["接收单位 · 工作实绩 · Phone: A → B"]


def test_what_was_added_is_one_line() -> None:
    told = words(entry(FieldChange(PHONE, None, "138"), FieldChange(SEX, None, None), deed="added"))
    assert told == ["张三 added: Phone: 138"]
    assert words(entry(deed="removed")) == ["张三 removed"]


def test_sensitive_values_are_hidden_unless_revealed() -> None:
    change = entry(FieldChange(SECRET, None, "示例路1号"))
    assert "示例路" not in words(change)[0]
    assert "示例路1号" in words(change, revealed=(SECRET,))[0]


def test_an_undo_says_what_was_taken_back() -> None:
    undone = OperationRecord("2", OperationKind.UNDO, "王静", IMPORT.at, "", "", "1", None, turned=IMPORT)
    assert operation_text(undone) == "Undone · Roster import: 名册.xlsx"
    assert shown_operation(words_for(ENGLISH), undone).startswith("Undone · Roster import: 名册.xlsx · 王静")
    nameless = replace(undone, turned=replace(IMPORT, detail=""))
    assert operation_text(nameless) == "Undone · Roster import"


def test_an_operation_says_when_it_was_undone_and_why_it_was_done() -> None:
    undone = OperationRecord("1", OperationKind.MEMBER_EDIT, "王静", IMPORT.at, "写错了", "张三", None, "2")
    assert operation_text(undone, "张三") == "Member edited · 写错了 · undone"
    assert operation_text(undone).startswith("Member edited · 张三")


def test_a_row_of_a_members_file_is_called_what_it_is() -> None:
    school = FieldSpec("education", "school", Spec(term="School"))
    added = HistoryEntry(IMPORT, "张三", "added", (FieldChange(school, None, "样例大学"),), "Education")
    changed = HistoryEntry(IMPORT, "张三", "changed", (FieldChange(school, "甲", "乙"),), "Education")
    assert words(added, changed) == ["Education added: School: 样例大学", "Education · School: 甲 → 乙"]
    assert shown_subject(words_for(ENGLISH), added) == "张三 · Education"
    assert shown_subject(words_for(ENGLISH), entry()) == "张三"


def test_a_photo_is_told_without_its_hash() -> None:
    photo = FieldSpec("member_sensitive", "photo", Spec(term="Photo", kind=Kind.PICTURE, sensitive=True))
    kept = entry(FieldChange(photo, None, "0" * 64))
    assert words(kept) == ["Photo: – → ******"]
    assert words(kept, revealed=(photo,)) == ["Photo: – → a picture"]
