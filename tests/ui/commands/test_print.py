"""`print`: files, pages and codes as scripts rely on them; bad use and refusals by their exit codes."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from models.tables.assignments import Batch
from tests.code import ROOT
from tests.models.registers.judged_office import BATCH, add_members, district_writes, enter, office
from ui.work.calibration import keep_calibration

NOWHERE = "张\U000e0fff"  # a character that no font has


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with office(tmp_path / "office") as desk:
        add_members(desk, "张三 李四 李四")
    return tmp_path / "office"


def _run(folder: Path, *arguments: str, code: int = 0) -> str:
    command = [sys.executable, "main.py", "print", *arguments, "--data", str(folder), "--language", "en"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def _answer(folder: Path, *arguments: str, code: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_run(folder, *arguments, "--json", code=code))
    return found


def test_running_batch_and_everybody_unless_somebody_says(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "f17.pdf"
    found = _answer(folder, "F17", "--out", str(out))
    assert set(found) == {"files", "pages", "sheets", "refused"}
    assert (found["files"], found["refused"]) == ([str(out)], [])
    assert found["pages"] == len(pypdfium2.PdfDocument(out))
    assert [sheet["name"] for sheet in found["sheets"]] == ["李四", "李四", "张三"]
    assert len({sheet["code"] for sheet in found["sheets"]}) == 3
    assert len({sheet["member"] for sheet in found["sheets"]}) == 3


def test_one_member_by_name_or_key(folder: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "one.pdf")
    (named,) = _answer(folder, "f17", "--batch", "2", "--member", "张三", "--out", out)["sheets"]
    (keyed,) = _answer(folder, "F17", "--member", named["member"], "--out", out)["sheets"]
    assert keyed["member"] == named["member"]
    assert keyed["code"] != named["code"]
    refused = _answer(folder, "F17", "--member", "李四", "--out", out, code=3)
    assert refused["error"] == "SeveralMembers"
    first, second = refused["where"].splitlines()
    assert "李四 · Batch 2 · " in first
    (one,) = _answer(folder, "F17", "--member", second.split()[0], "--out", out)["sheets"]
    assert one["name"] == "李四"
    assert _answer(folder, "F17", "--member", "李", "--out", out, code=3)["error"] == "OnlySimilarMembers"
    assert _answer(folder, "F17", "--member", "王五", "--out", out, code=3)["error"] == "NoSuchRecord"


def test_one_file_per_person_in_a_folder(folder: Path, tmp_path: Path) -> None:
    found = _answer(folder, "F23", "--each", "--out", str(tmp_path / "new" / "out"))
    files = list((tmp_path / "new" / "out").iterdir())
    assert sorted(found["files"]) == sorted(map(str, files))
    assert (len(files), len(found["sheets"])) == (3, 6)


def test_a_folder_gets_one_file_by_the_naming_rule(folder: Path, tmp_path: Path) -> None:
    found = _answer(folder, "F02", "--out", str(tmp_path / "rosters"))
    (name,) = found["files"]
    assert Path(name).parent == tmp_path / "rosters"
    assert found["sheets"][0]["code"] in name


def test_people_read_what_was_made(folder: Path, tmp_path: Path) -> None:
    said = _run(folder, "F02", "--out", str(tmp_path / "f02.pdf"))
    assert str(tmp_path / "f02.pdf") in said
    assert "1 sheet" in said


def test_who_cannot_be_printed_is_a_problem(folder: Path, tmp_path: Path) -> None:
    with office(tmp_path / "rare") as desk:
        add_members(desk, f"张三 {NOWHERE}")
    found = _answer(tmp_path / "rare", "F17", "--out", str(tmp_path / "x.pdf"), code=1)
    assert [(one["name"], one["characters"]) for one in found["refused"]] == [(NOWHERE, NOWHERE[1])]
    assert len(found["sheets"]) == 1


def test_where_nobody_can_be_printed_it_is_refused(tmp_path: Path) -> None:
    with office(tmp_path / "rarest") as desk:
        add_members(desk, NOWHERE)
    found = _answer(tmp_path / "rarest", "F17", "--out", str(tmp_path / "x.pdf"), code=3)
    assert found["error"] == "MissingGlyph"
    assert not (tmp_path / "x.pdf").exists()


def test_bad_use_is_said_before_anything_is_done(folder: Path, tmp_path: Path) -> None:
    _run(folder, "F99", "--out", str(tmp_path / "x.pdf"), code=2)
    _run(folder, "F17", code=2)
    _run(folder, "F17", "--each", "--out", str(tmp_path / "x.pdf"), code=2)


def test_a_refused_print_leaves_nothing_reserved(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    found = _answer(folder, "F17", "--out", str(tmp_path / "file" / "x.pdf"), code=3)
    assert found["error"] == "TargetRefused"
    assert _answer(folder, "F17", "--batch", "7", "--out", "x.pdf", code=3)["error"] == "NothingToPrint"
    assert not list((folder / "previews").iterdir())


def test_photos_want_a_place_a_switch_and_a_reason(folder: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "f01.pdf")
    _run(folder, "F17", "--photos", "the district asks", "--out", out, code=2)
    assert _answer(folder, "F01", "--photos", "x", "--out", out, code=3)["error"] == "SensitiveFieldOff"
    assert _answer(folder, "F01", "--out", out)["pages"] == 6


def test_two_pages_on_an_a3_to_be_folded(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "folded.pdf"
    found = _answer(folder, "F17", "--fold", "a3", "--out", str(out))
    sides = pypdfium2.PdfDocument(out)
    assert found["pages"] == len(sides) == 2 * len(found["sheets"])
    assert {round(page.get_width() * 25.4 / 72) for page in sides} == {420}


@pytest.mark.parametrize("reversing", [(), ("--backs-reversed",)])
def test_odd_and_even_pages_by_hand(folder: Path, tmp_path: Path, reversing: tuple[str, ...]) -> None:
    out = tmp_path / "turned"
    found = _answer(folder, "F01", "--duplex-by-hand", *reversing, "--out", str(out))
    odd, even = (pypdfium2.PdfDocument(file) for file in found["files"])
    assert sorted(out.iterdir()) == sorted(map(Path, found["files"]))
    assert len(odd) == len(even) == 3
    codes = [sheet["code"] for sheet in found["sheets"]]
    there = codes[::-1] if reversing else codes
    assert all(code in page.get_textpage().get_text_bounded() for code, page in zip(codes, odd, strict=True))
    assert all(code in page.get_textpage().get_text_bounded() for code, page in zip(there, even, strict=True))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("F18", "--fold", "a3", "--out", "x.pdf"), "F18 is not folded"),
        (("F18", "--duplex-by-hand", "--out", "x"), "F18 is not printed on both sides"),
        (("F17", "--duplex-by-hand", "--out", "x.pdf"), "--duplex-by-hand needs a folder after --out"),
        (("F17", "--duplex-by-hand", "--each", "--out", "x"), "do not go together"),
        (("F17", "--backs-reversed", "--out", "x.pdf"), "--backs-reversed needs --duplex-by-hand"),
    ],
)
def test_what_does_not_go_together_is_bad_use(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    assert said in _run(folder, *arguments, code=2)


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    """An office in which 张三 gets a certificate and 李四 none, and a printer is calibrated for it."""
    with office(tmp_path / "judged") as desk:
        first, second = add_members(desk, "张三 李四")
        with district_writes(desk):
            Batch.update(starts="2025-09-24", ends="2026-09-30").where(Batch.key == BATCH).execute()
        enter(desk, first, "B" * 10, "B" * 10)
        enter(desk, second, "B" * 10)
        keep_calibration("F19", "HP", ("23", "257", "105", "105"))
    return tmp_path / "judged"


def test_who_gets_no_certificate_is_listed_with_the_reason(judged: Path, tmp_path: Path) -> None:
    found = _answer(judged, "F19", "--out", str(tmp_path / "f19.pdf"), code=1)
    assert [sheet["name"] for sheet in found["sheets"]] == ["张三"]
    (refused,) = found["refused"]
    assert (refused["name"], refused["characters"]) == ("李四", "")
    assert refused["reasons"] == ["居民区和网格: no score sheet yet"]
    told = _run(judged, "F19", "--out", str(tmp_path / "again.pdf"), code=1)
    assert "Not printed: 李四: 居民区和网格: no score sheet yet" in told
    refusal = _answer(judged, "F19", "--member", "李四", "--out", str(tmp_path / "x.pdf"), code=3)
    assert refusal["error"] == "NobodyGetsOne"
    assert "no score sheet yet" in refusal["what"]


def test_ready_paper_leaves_the_heading_out_and_is_placed_for_a_printer(judged: Path, tmp_path: Path) -> None:
    lefts = {}
    for number, more in enumerate(([], ["--ready-paper"], ["--ready-paper", "--printer", "HP"])):
        out = tmp_path / f"{number}.pdf"
        _answer(judged, "F19", "--member", "张三", "--out", str(out), *more)
        page = pypdfium2.PdfDocument(out)[0].get_textpage()
        text = page.get_text_range()
        assert ("证书" in text.replace(" ", "")) == (not more)
        lefts[number] = page.get_charbox(text.index("张"))[0]
    assert lefts[1] == pytest.approx(lefts[0], abs=0.1)
    assert lefts[2] == pytest.approx(lefts[0] - 3 * 72 / 25.4, abs=0.1)  # what the printer is off


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("F17", "--ready-paper"), 2),
        (("F19", "--printer", "HP"), 2),
        (("F19", "--ready-paper", "--printer", "nobody's"), 3),
    ],
)
def test_ready_paper_that_cannot_be(
    judged: Path, tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    out = tmp_path / "x.pdf"
    told = _run(judged, *arguments, "--out", str(out), code=code)
    assert "--ready-paper" in told or "ready paper" in told or "not calibrated" in told
    assert not out.exists()
