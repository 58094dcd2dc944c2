"""Text files in the encodings and with the separators that offices write."""

from pathlib import Path

import pytest

from models.intake.delimited import decoded, delimiter_of
from models.intake.errors import FileEncodingUnknown
from models.intake.reading import read_workbook
from tests.models.intake.files import HEAD, LI, NOBODY, ZHANG, added, planned, refusals

NAMES = [("张三",), ("李四",)]


def lines(*rows: tuple[str, ...], separator: str = ",", end: str = "\r\n") -> str:
    return end.join(separator.join(row) for row in rows) + end


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"]
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_and_separators(tmp_path: Path, encoding: str, separator: str) -> None:
    (tmp_path / "花名册.csv").write_bytes(lines(HEAD, ZHANG, LI, separator=separator).encode(encoding))
    plan = planned(tmp_path / "花名册.csv")
    assert added(plan, "name") == NAMES
    assert plan.rows[1].where == "花名册!A3"


def test_rare_characters_and_the_dot_survive_gb18030(tmp_path: Path) -> None:
    rows = (HEAD, ("𬭚𠅤·㑇䶮", *ZHANG[1:]))
    (tmp_path / "r.csv").write_bytes(lines(*rows).encode("gb18030"))
    assert added(planned(tmp_path / "r.csv"), "name") == [("𬭚𠅤·㑇䶮",)]


def test_private_characters_of_old_systems_are_named(tmp_path: Path) -> None:
    content = lines(HEAD, ("王@", *ZHANG[1:])).encode("gb18030").replace(b"@", b"\xfe\x59", 1)
    (tmp_path / "r.csv").write_bytes(content)
    (refused,) = planned(tmp_path / "r.csv").rows[0].refused
    assert refused.where == "r!A2"
    assert str(refused.refusal.fields["point"]).startswith("U+E")


def test_quotes_line_breaks_and_separators_inside_a_value(tmp_path: Path) -> None:
    text = lines((*HEAD, "备注"), (*ZHANG, '"一,二\n三""四"""'), (*LI, ""))
    (tmp_path / "r.csv").write_text(text, encoding="utf-8", newline="")
    plan = planned(tmp_path / "r.csv")
    assert added(plan, "note") == [('一,二 三"四"',), (None,)]
    assert plan.rows[1].where == "r!A3"


def test_ways_to_keep_digits_as_text(tmp_path: Path) -> None:
    head = (*HEAD, "身份证号")
    first = (*ZHANG[:2], "1995.01", *ZHANG[3:], f'"=""{NOBODY}"""')
    (tmp_path / "r.csv").write_text(lines(head, first), encoding="utf-8")
    assert added(planned(tmp_path / "r.csv"), "birth") == [("1995-01",)]
    for written in (f"'{NOBODY}", f"{NOBODY}\t", f" {NOBODY}"):
        (tmp_path / "r.csv").write_text(lines(head, (*first[:-1], written)), encoding="utf-8")
        assert planned(tmp_path / "r.csv").rows[0].checked_only


def test_what_a_spreadsheet_program_lost_in_a_text_file_is_refused(tmp_path: Path) -> None:
    head = (*HEAD, "身份证号", "职级")
    row = (*ZHANG[:2], "1990.1", *ZHANG[3:5], "1.38E+10", "9.99999E+17", "#N/A")
    (tmp_path / "r.csv").write_text(lines(head, row), encoding="utf-8")
    assert [where for where, _ in refusals(planned(tmp_path / "r.csv"))] == ["r!C2", "r!F2", "r!G2", "r!H2"]


def test_a_serial_in_a_text_file_has_no_calendar(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text(lines(HEAD, (*ZHANG[:2], "32874", *ZHANG[3:])), encoding="utf-8")
    assert refusals(planned(tmp_path / "r.csv")) == [("r!C2", "{value} is not a date")]


def test_a_declared_separator_is_believed(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("sep=|\n" + lines(HEAD, ZHANG, separator="|"), encoding="utf-8")
    assert added(planned(tmp_path / "r.csv"), "name") == NAMES[:1]


def test_a_text_that_begins_like_markup_is_still_a_text(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("<花名册>\n" + lines(HEAD, ZHANG), encoding="utf-8")
    assert added(planned(tmp_path / "r.csv"), "name") == NAMES[:1]


def test_rows_of_different_length_and_blank_lines_keep_their_numbers(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text(
        "花名册\n\n" + lines(HEAD, ZHANG) + ",,,,,\n" + lines(LI), encoding="utf-8"
    )
    assert [row.where for row in planned(tmp_path / "r.csv").rows] == ["r!A4", "r!A6"]


def test_bytes_of_no_encoding_are_refused_with_their_place() -> None:
    with pytest.raises(Exception, match="encoding") as caught:
        decoded("姓名,".encode("gb18030") + b"\xff\xff\xff")
    assert caught.value.args[1] == "5"


def test_a_file_of_no_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_bytes("姓名,性别\n".encode("gb18030") + b"\x81\xff,\xff")
    with pytest.raises(FileEncodingUnknown):
        read_workbook(tmp_path / "r.csv")


def test_the_separator_is_the_one_most_lines_agree_on() -> None:
    assert delimiter_of("说明，请填写\n姓名;性别;备注\n张三;男;a,b\n李四;女;c,d,e\n") == ";"
    assert delimiter_of('姓名\t备注\n张三\t"a,b,c"\n') == "\t"
    assert delimiter_of("姓名\n张三\n") == ","
