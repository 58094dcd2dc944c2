"""`reconcile` as a script meets it: every difference told, nothing written."""

from pathlib import Path

import pytest

from models.database import sql
from models.office import close_office, open_office
from models.registers.sensitive import switch_sensitive
from models.tables.fields import spec_of
from models.tables.people import MemberSensitive
from tests.models.intake.files import HEAD, LI, WANG, ZHANG, xlsx
from tests.models.intake.three_lists import with_check_digit
from tests.ui.commands.test_commands import answer, run

PHONED = (*ZHANG[:5], "13900000009")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    base = tmp_path_factory.mktemp("data")
    made = str(base / "office")
    answer("new-office", "静安区样例", "--code", "310106000", "--district", "--data", made)
    answer("import", str(xlsx(base / "here.xlsx", HEAD, ZHANG, LI)), "--batch", "2", "--data", made)
    return made


def test_differences_are_told_and_nothing_is_written(folder: str, tmp_path: Path) -> None:
    before = answer("fingerprint", "--data", folder)
    first = str(xlsx(tmp_path / "名单.xlsx", HEAD, PHONED, LI))
    second = str(xlsx(tmp_path / "另一份.xlsx", HEAD, ZHANG, LI, WANG))
    found = answer("reconcile", first, second, "--batch", "2", "--data", folder, code=1)
    assert found["sources"] == [
        {"file": "", "people": 2},
        {"file": "名单.xlsx", "people": 2},
        {"file": "另一份.xlsx", "people": 3},
    ]
    told = {(one["name"], one["what"], one["field"]): one for one in found["differences"]}
    assert set(told) == {("张三", "field", "Phone"), ("王五", "missing", None)}
    phone = told["张三", "field", "Phone"]
    assert [value["value"] for value in phone["values"]] == ["13800000001", "13900000009", "13800000001"]
    assert [value["differs"] for value in phone["values"]] == [False, True, False]
    assert phone["values"][1]["where"] == "Sheet1!F2"
    assert phone["about"] == "1990.01 · 静安区卫生健康委员会"
    assert phone["member"]
    missing = told["王五", "missing", None]
    assert [value["told"] for value in missing["values"]] == ["nobody", "nobody", "value"]
    assert missing["member"] is None
    assert answer("fingerprint", "--data", folder) == before


def test_lists_that_agree_end_well(folder: str, tmp_path: Path) -> None:
    same = str(xlsx(tmp_path / "名单.xlsx", HEAD, ZHANG, LI))
    assert answer("reconcile", same, "--batch", "2", "--data", folder)["differences"] == []
    assert run("reconcile", same, "--batch", "2", "--data", folder).splitlines() == [
        "2 people compared: 0 lines differ"
    ]


def test_people_read_lines_with_reasons(folder: str, tmp_path: Path) -> None:
    anybody = ("张三", "", "", "", "", "12")
    path = str(xlsx(tmp_path / "名单.xlsx", HEAD, anybody, LI))
    lines = run("reconcile", path, "--batch", "2", "--data", folder, code=1).splitlines()
    assert lines[0] == "2 people compared: 1 line differs"
    assert lines[1].startswith("张三\t\tSeveral candidates\t\t")
    assert lines[1].endswith("张三 1990-01 静安区卫生健康委员会")
    told = answer("reconcile", path, "--batch", "2", "--data", folder, code=1)["differences"][0]
    assert told["candidates"][0]["reasons"] == ["same name"]
    wrong = str(xlsx(tmp_path / "错.xlsx", HEAD, (*ZHANG[:5], "12"), LI))
    assert "12 is not a phone number" in run("reconcile", wrong, "--batch", "2", "--data", folder, code=1)
    chinese = run("reconcile", wrong, "--batch", "2", "--data", folder, code=1, language="zh_CN")
    assert chinese.startswith("核对了 2 人")


def test_a_file_without_members_is_a_problem(folder: str, tmp_path: Path) -> None:
    path = str(xlsx(tmp_path / "会议.xlsx", ("时间", "地点"), ("上午", "三楼")))
    assert "no table of members" in run("reconcile", path, "--batch", "2", "--data", folder, code=1)


def test_what_is_sensitive_is_masked(tmp_path: Path) -> None:
    folder, numbers = str(tmp_path / "office"), [with_check_digit(f"9999991990011500{n}") for n in (1, 3)]
    answer("new-office", "静安区样例", "--code", "310106000", "--district", "--data", folder)
    desk = open_office(tmp_path / "office", "王静")
    switch_sensitive(desk, spec_of(MemberSensitive.id_number), "核对", is_on=True)
    close_office(tmp_path / "office")
    head = (*HEAD, "身份证号", "系统编号（勿改）")
    answer(
        "import",
        str(xlsx(tmp_path / "a.xlsx", head[:-1], (*ZHANG, numbers[0]))),
        "--batch",
        "2",
        "--data",
        folder,
    )
    out = str(tmp_path / "out.xlsx")
    answer("export", "roster", "--out", out, "--batch", "2", "--data", folder)
    desk = open_office(tmp_path / "office", "王静", read_only=True)
    (key,) = sql("SELECT key FROM member").fetchone()
    close_office(tmp_path / "office")
    path = str(xlsx(tmp_path / "b.xlsx", head, (*ZHANG, numbers[1], key)))
    text = run("reconcile", path, "--batch", "2", "--data", folder, code=1)
    assert "ID number\t******\t******" in text
    assert not any(number in text for number in numbers)


def test_what_cannot_be_compared_is_refused(folder: str, tmp_path: Path) -> None:
    (tmp_path / "空.xlsx").touch()
    assert answer("reconcile", str(tmp_path / "空.xlsx"), "--data", folder, code=3)["error"] == "FileEmpty"
    good = str(xlsx(tmp_path / "名单.xlsx", HEAD, ZHANG))
    assert answer("reconcile", good, "--batch", "99", "--data", folder, code=3)["error"] == "NoSuchRecord"
