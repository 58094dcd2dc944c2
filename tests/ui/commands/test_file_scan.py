"""`file-scan`: what it files, what it names as a problem, and that a dry run changes nothing."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from models.office import close_office, open_office
from models.tables.scans import SheetScan
from tests.code import ROOT
from tests.models.registers.judged_office import add_members, office
from tests.ui.work.scanned import save_pdf, saved_print, scanned


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with office(tmp_path / "office") as desk:
        add_members(desk, "张三 李四")
        pages = scanned(saved_print(desk, tmp_path))
    torn = pages[3].copy()
    torn[-300:] = 255
    (tmp_path / "in").mkdir()
    save_pdf(tmp_path / "in" / "both.pdf", [*pages[:3], torn])
    return tmp_path / "office"


def _answer(folder: Path, *arguments: str, code: int) -> dict[str, Any]:
    command = [sys.executable, "main.py", "file-scan", *arguments, "--data", str(folder), "--json"]
    done = subprocess.run(
        [*command, "--language", "en"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _filed(folder: Path) -> int:
    open_office(folder, "王静", read_only=True)
    try:
        return int(SheetScan.select().count())
    finally:
        close_office(folder)


def test_it_files_what_it_can_and_names_the_rest(folder: Path, tmp_path: Path) -> None:
    scans = str(tmp_path / "in")
    looked = _answer(folder, scans, "--dry-run", code=1)
    assert (looked["operation"], len(looked["sheets"]), _filed(folder)) == (None, 2, 0)
    found = _answer(folder, scans, code=1)
    assert [sheet["pages"] for sheet in found["sheets"]] in ([2, 1], [1, 2])
    assert (found["pages"], _filed(folder)) == (3, 2)
    assert found["problems"] == [{"where": "both.pdf, page 4", "reason": "no code found: type it"}]
    again = _answer(folder, scans, code=3)
    assert sorted(again["filed before"]) == sorted(sheet["code"] for sheet in found["sheets"])
    assert _filed(folder) == 2


def test_nothing_to_read_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert _answer(folder, str(tmp_path / "empty"), code=3)["error"] == "NoScans"
