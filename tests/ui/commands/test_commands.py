"""The commands as a script meets them: exit codes, JSON, and sentences for people."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from models.office import close_office, open_office
from models.registers.units import add_unit
from tests.code import ROOT


def run(*arguments: str, code: int = 0, language: str = "en") -> str:
    """Run a command in a process of its own and return what it printed."""
    command = [sys.executable, "main.py", *arguments, "--language", language]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout if code in (0, 1) or "--json" in arguments else done.stderr


def answer(*arguments: str, code: int = 0) -> dict[str, Any]:
    """Run a command and return its JSON object."""
    found: dict[str, Any] = json.loads(run(*arguments, "--json", code=code))
    return found


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = str(tmp_path_factory.mktemp("sample") / "office")
    made = answer(
        "new-office", "静安区样例", "--code", "310106000", "--district", "--sample", "--data", folder
    )
    assert made == {"office": "310106000", "name": "静安区样例", "folder": folder}
    return folder


def test_without_a_console_a_command_works_and_says_nothing(sample: str) -> None:
    script = "import sys; sys.stdout = sys.stderr = None; import main; sys.exit(main.main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", script, "check", "--data", sample], cwd=ROOT, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_file_name_that_is_no_utf_8_is_told_too(tmp_path: Path) -> None:
    folder = str(tmp_path / "\udcff")
    assert "\\udcff" in run("check", "--data", folder, code=3)


def test_score_of_an_empty_batch_says_so(sample: str) -> None:
    assert "9" in run("score", "9", "--data", sample)


def test_score_has_the_shape_that_scripts_rely_on(sample: str) -> None:
    found = answer("score", "2", "--data", sample, code=1)
    assert found["batch"] == 2
    pooled = found["quota"][-1]
    assert (pooled["n"], pooled["places"]) == (116, 23)
    assert len({row["unit"] for row in found["quota"]}) == len(found["quota"]) == 16
    assert len(found["members"]) == 116
    scored = [member for member in found["members"] if "incomplete" not in member]
    assert all(set(m) == {"key", "name", "total", "grade", "rank", "notes", "derivation"} for m in scored)
    assert all(isinstance(m["total"], str) and m["total"].count(".") == 1 for m in scored)
    first = scored[0]["derivation"]
    assert first["value"] == scored[0]["total"]
    assert len(first["from"]) == 10
    assert [m["incomplete"] for m in found["members"] if "incomplete" in m]


def test_check_and_fingerprint(sample: str) -> None:
    assert answer("check", "--data", sample) == {"problems": []}
    found = answer("fingerprint", "--data", sample)["fingerprint"]
    assert len(found) == 64
    assert found == answer("fingerprint", "--data", sample)["fingerprint"]


def test_history_lists_operations_in_words(sample: str) -> None:
    rows = answer("history", "--data", sample)["history"]
    assert {row["what"] for row in rows} == {"Office set up"}


def test_history_names_what_an_undo_took_back(tmp_path: Path) -> None:
    folder = str(tmp_path / "office")
    run("new-office", "临汾样例", "--code", "310106021", "--data", folder)
    desk = open_office(Path(folder), "王静")
    add_unit(desk, "grid", desk.office, "样本新网格")
    close_office(Path(folder))
    run("undo", "--data", folder, "--as", "王静")
    newest, *_ = answer("history", "--data", folder)["history"]
    assert (newest["what"], newest["detail"]) == ("Undone", "Unit edited: 样本新网格")
    assert "Undone · Unit edited: 样本新网格" in run("history", "--data", folder)


def test_nothing_to_undo_is_a_sentence(sample: str) -> None:
    found = answer("undo", "--data", sample, "--as", "nobody", code=3)
    assert found["error"] == "NoSuchRecord"
    assert found["what"]
    assert found["next"]


def test_history_of_one_that_is_not_there(sample: str) -> None:
    for table in ("member", "operation"):
        assert answer("history", table, "nobody", "--data", sample, code=3)["error"] == "NoSuchRecord"
        assert table in run("history", table, "--data", sample, code=2)
    (first, *_) = answer("history", "--data", sample)["history"]
    assert answer("history", "operation", first["operation"], "--data", sample)["history"] is not None
    (member, *_) = answer("score", "2", "--data", sample, code=1)["members"]
    told = answer("history", "member", member["key"], "--data", sample)["history"]
    assert {entry["deed"] for entry in told} == {"added"}
    assert answer("history", "member", member["name"], "--data", sample)["history"] == told


def test_nobody_is_not_everybody_and_not_a_name(sample: str, tmp_path: Path) -> None:
    refused = answer(
        "print", "F02", "--member", "", "--data", sample, "--out", str(tmp_path / "x.pdf"), code=3
    )
    assert refused["error"] == "NoSuchRecord"
    assert list(tmp_path.iterdir()) == []
    run("check", "--data", sample, "--as", " ", code=2)


def test_a_missing_folder_is_refused_with_what_where_and_next(tmp_path: Path) -> None:
    text = run("check", "--data", str(tmp_path / "nowhere"), code=3)
    assert len(text.strip().splitlines()) == 3
    assert str(tmp_path) in text


def test_an_office_without_a_name_is_not_made(tmp_path: Path) -> None:
    for name in ("", " "):
        run("new-office", name, "--code", "310106021", "--data", str(tmp_path / "office"), code=2)
    assert list(tmp_path.iterdir()) == []


def test_the_code_of_another_office_is_named_when_it_is_given_for_the_district(tmp_path: Path) -> None:
    arguments = (
        "new-office",
        "静安样例",
        "--code",
        "310106021",
        "--district",
        "--data",
        str(tmp_path / "office"),
    )
    refused = answer(*arguments, code=3)
    assert refused["error"] == "NotTheDistrict"
    assert "310106021" in refused["what"]
    assert "临汾路街道" in refused["what"]
    assert list(tmp_path.iterdir()) == []


def test_bad_use_is_exit_two() -> None:
    run("score", "second", code=2)
    run("new-office", code=2)


def test_a_batch_that_does_not_exist(sample: str) -> None:
    assert answer("score", "99", "--data", sample, code=3)["error"] == "NoSuchRecord"


def test_help_names_every_command() -> None:
    done = subprocess.run(
        [sys.executable, "main.py", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    for command in (
        "new-office",
        "import",
        "export",
        "print",
        "score",
        "undo",
        "history",
        "fingerprint",
        "check",
    ):
        assert command in done.stdout


def test_chinese_is_the_language_where_unsure(sample: str) -> None:
    assert run("check", "--data", sample, language="zh_CN") != run("check", "--data", sample, language="en")


def test_bad_use_with_json_is_one_json_object() -> None:
    found = answer("score", "second", code=2)
    assert found["error"] == "BadUse"
    assert "BATCH" in found["what"]
    assert found["next"]


def test_the_name_of_another_unit_is_noticed(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    found = answer("new-office", "北站街道", "--code", "310106014", "--data", str(folder), code=3)
    assert found["error"] == "NameOfAnotherOffice"
    assert "310106016" in found["what"]
    assert not folder.exists()


def test_what_cannot_be_undone_at_all_is_refused(tmp_path: Path) -> None:
    folder = str(tmp_path / "office")
    run("new-office", "临汾路街道", "--code", "310106021", "--sample", "--data", folder)
    run("print", "F02", "--batch", "2", "--data", folder, "--out", str(tmp_path / "roster.pdf"))
    printed = answer("history", "--data", folder)["history"][0]["operation"]
    found = answer("undo", printed, "--data", folder, code=3)
    assert found["operation"] is None
    assert found["impossible"]
