"""What becomes of a row, in words."""

from models.intake.holdings import roster_fields
from models.records.intake import Candidate, ColumnUse, Fate, FieldChange, PlannedRow, Refused, RowChange, Use
from models.records.refusal import Refusal
from models.registers.photos import PHOTO
from resources.i18n import N_, tr
from ui.intake.fates import USES, brief_text, row_html, use_text

FIELDS = roster_fields()
NUMBER = "999999199501010012"


def row(fate: Fate, *changes: FieldChange, **more: object) -> PlannedRow:
    return PlannedRow("名单!A3", "张三", fate, changes=changes, **more)  # type: ignore[arg-type]


def test_a_sensitive_value_is_masked() -> None:
    changed = row(Fate.CHANGED, FieldChange(FIELDS.id_number, None, NUMBER, "", NUMBER))
    for told in (brief_text(changed), row_html(changed)):
        assert NUMBER not in told
        assert "******" in told
        assert tr("(empty)") in told


def test_a_month_reads_as_a_clerk_writes_it() -> None:
    changed = row(Fate.CHANGED, FieldChange(FIELDS.birth, "1990-01", "1990-10", "1990-01", "1990-10"))
    assert brief_text(changed) == f"{tr('Born')} 1990.01 → 1990.10"


def test_what_stands_in_a_file_is_text_and_no_markup() -> None:
    refused = Refused("名单!A3", "<b>&", Refusal(N_("{value} is not a number"), {"value": "<b>&"}))
    told = row_html(row(Fate.REFUSED, refused=(refused,)))
    assert "<b>&" not in told
    assert "&lt;b&gt;&amp;" in told


def test_a_row_that_went_to_another_one_names_it() -> None:
    joined = row(Fate.UNCHANGED, joined="甲.xlsx › 名单!A3")
    for told in (brief_text(joined), row_html(joined)):
        assert tr("the same person: taken with {where}", where="甲.xlsx › 名单!A3") in told
    assert tr("Everything in this row is here already.") not in row_html(joined)


def test_a_candidate_is_told_with_what_speaks_for_it() -> None:
    candidate = Candidate("m1", "张三", "1990-01", "静安区卫生健康委员会", (N_("same name"),))
    told = brief_text(row(Fate.AMBIGUOUS, candidates=(candidate,)))
    assert "1990.01" in told
    assert tr("same name") in told
    assert "m1" not in told


def test_a_new_row_tells_where_to_and_where_from() -> None:
    place = FieldChange(FIELDS.receiving_unit, None, "unit.310106021", "", "临汾路街道")
    name = FieldChange(FIELDS.name, None, "张三", "", "张三")
    added = row(Fate.ADDED, name, place, checked_only=(FIELDS.id_number,))
    assert brief_text(added) == "临汾路街道"
    assert tr("ID number") in row_html(added)
    assert brief_text(row(Fate.UNCHANGED)) == ""


def test_every_use_of_a_column_has_words() -> None:
    assert set(USES) == set(Use)
    assert use_text(ColumnUse("系统编号", "名单!K1", Use.IGNORED, is_key=True)) != tr(USES[Use.IGNORED])


_NEW = RowChange("annual_grade", "Annual grade", "", (), "", "2022 称职")
_CHANGED = RowChange("annual_grade", "Annual grade", "k", (), "2021 称职", "2021 优秀")
_KEPT = RowChange("personal_file", "Personal file", "", ())


def test_rows_that_hang_on_the_member_are_told_in_words() -> None:
    told = brief_text(row(Fate.CHANGED, hanging=(_NEW, _CHANGED, _KEPT)))
    assert [part.strip() for part in told.split(tr("; ").strip())] == [
        f"{tr('Annual grade')} + 2022 称职",
        f"{tr('Annual grade')} 2021 称职 → 2021 优秀",
        f"{tr('Personal file')} {tr('kept')}",
    ]
    added = row(Fate.ADDED, hanging=(_NEW, _KEPT))
    assert tr("{title}: {n}", title=tr("Annual grade"), n=1) in brief_text(added)
    assert "2022 称职" in row_html(added)
    assert "+ 2022" not in row_html(added)


def test_a_part_that_is_not_taken_is_told_beside_what_is() -> None:
    left = Refused("甲.lrmx!简历 (JianLi)", "<说不清>", Refusal(N_("no batch is running: choose one")))
    told = row_html(row(Fate.ADDED, hanging=(_NEW,), refused=(left,)))
    assert told.index("&lt;说不清&gt;") < told.index("2022 称职")
    assert "简历 (JianLi)" in brief_text(row(Fate.UNCHANGED, refused=(left,)))


def test_a_photo_is_told_as_a_picture_and_never_by_its_name_on_the_disk() -> None:
    change = FieldChange(PHOTO, None, "f" * 64, "", "JPEG")
    told = row_html(row(Fate.CHANGED, change))
    assert tr("a picture") in told
    assert "f" * 64 not in told
