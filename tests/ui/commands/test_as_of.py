"""Commands that look back: the office of that day, marked as such, nothing recorded."""

from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from models.clock import now
from models.database import sql
from models.office import close_office, new_office, open_office
from models.sample import write_sample
from tests.models.journal.days import clock
from tests.models.journal.people import set_member
from tests.ui.commands.test_commands import answer, run

_FIRST, _SECOND = "2024-03-04", "2024.3.5"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The sample, and a day later one of its people under another name."""
    folder = tmp_path_factory.mktemp("as-of") / "office"
    with clock() as time:
        desk = new_office(folder, "310106000", "王静")
        write_sample(desk)
        time.move(1)
        for key, name in sql("SELECT key, name FROM member ORDER BY key LIMIT 1").fetchall():
            set_member(desk, key, name=f"{name}更名")
        close_office(folder)
    return str(folder)


def _text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "".join(page.get_textpage().get_text_range() for page in pdf)


def test_the_fingerprint_of_a_day_is_the_one_it_had(office: str) -> None:
    found = answer("fingerprint", "--data", office)
    assert answer("fingerprint", "--data", office, "--as-of", _SECOND) == found
    assert answer("fingerprint", "--data", office, "--as-of", _FIRST) != found


def test_a_list_shows_the_names_of_the_day_says_so_and_is_not_recorded(office: str, tmp_path: Path) -> None:
    before = answer("fingerprint", "--data", office)
    texts = {}
    for day in (_FIRST, _SECOND):
        out = tmp_path / f"{day}.pdf"
        found = answer("print", "F02", "--batch", "2", "--data", office, "--as-of", day, "--out", str(out))
        assert {sheet["code"] for sheet in found["sheets"]} == {""}
        texts[day] = _text(out)
    assert "更名" in texts[_SECOND]
    assert "更名" not in texts[_FIRST]
    assert f"As it stood on {_FIRST}; not recorded" in texts[_FIRST]
    assert "Sheet code" not in texts[_FIRST]
    assert answer("fingerprint", "--data", office) == before
    assert sorted(path.name for path in Path(office).iterdir() if path.is_dir()) == []


def test_scores_history_and_roster_look_back_too(office: str, tmp_path: Path) -> None:
    found = {
        day: answer("score", "2", "--data", office, "--as-of", day, code=1)["members"]
        for day in (_FIRST, _SECOND)
    }
    assert [one.get("total") for one in found[_FIRST]] == [one.get("total") for one in found[_SECOND]]
    assert [one["name"] for one in found[_FIRST]] != [one["name"] for one in found[_SECOND]]
    assert {row["at"][:10] for row in answer("history", "--data", office, "--as-of", _FIRST)["history"]} == {
        _FIRST
    }
    out = str(tmp_path / "roster.xlsx")  # its sheet is called by the day
    assert answer("export", "roster", "--batch", "2", "--data", office, "--as-of", _FIRST, "--out", out)[
        "members"
    ]
    assert openpyxl.load_workbook(out).sheetnames == [f"Roster {_FIRST}"]


def test_what_cannot_be_had_is_one_sentence(office: str, tmp_path: Path) -> None:
    asked = ("--data", office, "--as-of")
    assert answer("score", "2", *asked, "2020-01-01", code=3)["error"] == "DayBeforeOffice"
    next_year = f"{now().year + 1}-01-01"
    assert next_year in run("score", "2", *asked, next_year, code=3)
    assert "2026-13-01" in run("score", "2", *asked, "2026-13-01", code=2)
    out = str(tmp_path / "sheets.pdf")
    assert (
        answer("print", "F23", "--batch", "2", *asked, _FIRST, "--out", out, code=3)["error"]
        == "FilledInToday"
    )
    assert not list(tmp_path.iterdir())


def test_a_window_that_writes_is_not_in_the_way(office: str) -> None:
    open_office(Path(office), "王静")
    try:
        assert answer("fingerprint", "--data", office, "--as-of", _FIRST)["fingerprint"]
    finally:
        close_office(Path(office))
