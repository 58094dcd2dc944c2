"""`import` and `export` as a script meets them."""

from pathlib import Path

import pytest

from models.office import close_office, open_office
from models.registers.sensitive import switch_sensitive
from models.tables.fields import spec_of
from models.tables.people import MemberSensitive
from resources.i18n import CHINESE, words_for
from tests.models.intake.files import HEAD, LI, ZHANG, xlsx, zipped
from tests.ui.commands.test_commands import answer, run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = str(tmp_path_factory.mktemp("data") / "office")
    answer("new-office", "静安区样例", "--code", "310106000", "--district", "--data", made)
    return made


def test_import_undo_and_export(folder: str, tmp_path: Path) -> None:
    wrong = (*LI[:2], "1990.1", *LI[3:])
    path = str(xlsx(tmp_path / "名单.xlsx", HEAD, ZHANG, wrong))
    dry = answer("import", path, "--dry-run", "--batch", "2", "--data", folder, code=1)
    assert [row["fate"] for row in dry["rows"]] == ["added", "refused"]
    assert dry["operation"] is None
    done = answer("import", path, "--batch", "2", "--data", folder, code=1)
    assert (done["added"], done["changed"], done["unchanged"]) == (1, 0, 0)
    assert "rows" not in done
    (refused,) = done["refused"]
    assert (refused["where"].split("!")[1], refused["value"]) == ("C3", "1990.1")
    out = str(tmp_path / "out.xlsx")
    assert answer("export", "roster", "--out", out, "--data", folder) == {"files": [out], "members": 1}
    before = answer("fingerprint", "--data", folder)
    again = answer("import", out, "--batch", "2", "--data", folder)
    assert (again["operation"], again["unchanged"]) == (None, 1)
    assert answer("fingerprint", "--data", folder) == before
    undone = answer("undo", done["operation"], "--data", folder)
    assert (undone["reversed"], undone["kept"]) == (1, [])


def test_people_read_counts_and_reasons(folder: str, tmp_path: Path) -> None:
    path = str(xlsx(tmp_path / "名单.xlsx", HEAD, (*LI[:2], "1990.1", *LI[3:])))
    said = run("import", path, "--dry-run", "--batch", "2", "--data", folder, code=1)
    assert said.splitlines()[0] == "0 added, 0 changed, 0 left alone, 1 refused, 0 undecided"
    assert "1990.1" in said.splitlines()[1]


def test_a_file_without_members_says_so(folder: str, tmp_path: Path) -> None:
    path = str(xlsx(tmp_path / "会议.xlsx", ("时间", "地点"), ("上午", "三楼")))
    found = answer("import", path, "--batch", "2", "--data", folder, code=1)
    assert [(one["where"], bool(one["reason"])) for one in found["refused"]] == [("Sheet1", True)]
    assert found["operation"] is None
    assert "no table of members" in run("import", path, "--batch", "2", "--data", folder, code=1)


def test_what_cannot_be_read_is_refused_and_changes_nothing(folder: str, tmp_path: Path) -> None:
    (tmp_path / "空.xlsx").touch()
    before = answer("fingerprint", "--data", folder)
    refused = answer("import", str(tmp_path / "空.xlsx"), "--data", folder, code=3)
    assert refused["error"] == "FileEmpty"
    missing = answer("export", "roster", "--batch", "77", "--out", "x.xlsx", "--data", folder, code=3)
    assert missing["error"] == "NoSuchRecord"
    assert answer("fingerprint", "--data", folder) == before


def test_a_sensitive_field_goes_out_only_by_name_and_with_a_reason(folder: str, tmp_path: Path) -> None:
    out = str(tmp_path / "out.xlsx")
    asked = ("export", "roster", "--out", out, "--data", folder, "--batch", "2", "--with", "ID number")
    assert answer(*asked, "--reason", "报送", code=3)["error"] == "SensitiveFieldOff"
    desk = open_office(Path(folder), "王静")
    number = spec_of(MemberSensitive.id_number)
    switch_sensitive(desk, number, "核对", is_on=True)
    close_office(desk.folder)
    assert answer(*asked, code=3)["error"] == "ReasonMissing"
    assert answer(*asked, "--with", "鞋码", "--reason", "报送", code=3)["error"] == "NoSuchRecord"
    assert not Path(out).exists()
    found = answer(*asked, "--reason", "报送", "--as", "李敏")
    assert found == {"files": [out], "members": found["members"], "sensitive": ["ID number"]}
    chinese = (*asked[:-1], words_for(CHINESE).tr(number.term), "--reason", "报送")
    assert answer(*chinese)["sensitive"] == ["ID number"]
    listed = [row for row in answer("history", "--data", folder)["history"] if row["reason"] == "报送"]
    assert [row["who"] for row in listed][-1] == "李敏"
    assert len(listed) == 2


def test_the_tree_of_units_goes_out_and_comes_in_by_its_headings(folder: str, tmp_path: Path) -> None:
    out = str(tmp_path / "units.xlsx")
    saved = answer("export", "units", "--out", out, "--data", folder)
    assert saved["files"] == [out]
    again = answer("import", out, "--data", folder)
    assert (again["operation"], again["unchanged"], again["refused"]) == (None, saved["rows"], [])
    new = str(
        xlsx(tmp_path / "格.xlsx", ("单位名称", "单位类别", "所属单位"), ("东片", "网格", "临汾路街道"))
    )
    dry = answer("import", new, "--dry-run", "--data", folder)
    assert dry["rows"][0]["values"]["Unit name"] == "东片"
    done = answer("import", new, "--data", folder)
    assert done["added"] == 1
    undone = answer("undo", done["operation"], "--data", folder)
    assert (undone["reversed"], undone["kept"], undone["impossible"]) == (1, [], [])


def test_units_have_no_sensitive_fields_to_let_out(folder: str, tmp_path: Path) -> None:
    out = tmp_path / "units.xlsx"
    arguments = ("--with", "Phone", "--reason", "x")
    said = answer("export", "units", "--out", str(out), *arguments, "--data", folder, code=3)
    assert said["error"] == "NoSuchRecord"
    assert not out.exists()


def test_a_folder_a_zip_and_files_are_one_import(folder: str, tmp_path: Path) -> None:
    place = tmp_path / "报送"
    place.mkdir()
    first = xlsx(place / "一.xlsx", HEAD, ("甲某", *ZHANG[1:]))
    (place / "说明.pdf").write_bytes(b"%PDF-1.7")
    packed = zipped(
        tmp_path / "二.zip", ("一.xlsx", first.read_bytes()), ("三.csv", ",".join(HEAD).encode("gb18030"))
    )
    other = xlsx(tmp_path / "四.xlsx", HEAD, ("乙某", *LI[1:]))
    asked = ("import", str(place), str(packed), str(other), "--batch", "2", "--data", folder)
    done = answer(*asked, code=1)
    assert (done["added"], done["refused"]) == (2, [])
    assert [one["file"] for one in done["unread"]] == ["报送/说明.pdf", "二.zip/一.xlsx"]
    assert "报送/一.xlsx" in done["unread"][1]["reason"]
    assert answer(*asked, code=1)["unchanged"] == 2
    assert "报送/说明.pdf\t" in run(*asked, code=1)
    assert answer("undo", done["operation"], "--data", folder)["reversed"] == 2
