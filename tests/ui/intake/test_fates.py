"""What becomes of a row, in words."""

from models.intake.holdings import roster_fields
from models.records.intake import Candidate, ColumnUse, Fate, FieldChange, PlannedRow, Refused, Use
from models.records.refusal import Refusal
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
