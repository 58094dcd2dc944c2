"""A window that looks back: asked for by a key, opened by a process of its own, read-only and said so."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from models.clock import now
from models.database import sql
from models.journal.operation import operation
from models.office import close_office, new_office
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.sample import write_sample
from models.tables.people import Member
from resources.i18n import tr
from tests.code import ROOT
from tests.models.journal.days import FIRST_DAY, clock
from tests.ui.answers import Answers
from tests.ui.rooms import OpenRoom
from ui.looking_back import ask_day, command
from ui.office.check_panel import CheckPanel
from ui.printing.actions import outcome
from ui.shell.banner import beneath_banner
from ui.work.prepared import PrintDone

_LOOK = """
import sys, json
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
from models.database import sql
from ui import app, start
seen = {}
def look(context):
    app.application()
    window = app.build_window(context, app.application())
    window.language_chosen.emit("en")
    window.show()
    window.gather_behind()
    def tell():
        if window._jobs.running:
            return QTimer.singleShot(50, tell)
        banner = window.findChild(QLabel, "banner")
        seen.update(
            title=window.windowTitle(), banner=banner.text(), who=context.desk.who,
            phones=[phone for (phone,) in sql("SELECT DISTINCT phone FROM member")],
            marks=sql("SELECT count(*) FROM mark").fetchone()[0],
            status=[label.text() for label in window.status.findChildren(QLabel)],
        )
        window._may_close = True
        window.close()
        app.application().quit()
    QTimer.singleShot(100, tell)
    app.application().exec()
    return 0
start.run_window = look
code = start.start_window(sys.argv[1:])
print(json.dumps(seen))
sys.exit(code)
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The sample of the first day; on the next one everybody got the same phone."""
    with clock() as time:
        made = new_office(tmp_path / "office", "310106021", "李敏")
        write_sample(made)
        time.move(1)
        with operation(made, OperationKind.MEMBER_EDIT):
            Member.update(phone="1").execute()
        yield made
    close_office(made.folder)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The processes that were started."""
    found: list[list[str]] = []
    monkeypatch.setattr(QProcess, "startDetached", lambda program, rest: found.append([program, *rest]))
    return found


def test_the_window_shows_that_day_beside_one_that_writes_and_leaves_nothing(desk: Desk) -> None:
    arguments = command(desk, FIRST_DAY)[2:]
    assert arguments[-2:] == ["--as-of", FIRST_DAY.isoformat()]
    done = subprocess.run(
        [sys.executable, "-c", _LOOK, *arguments],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    assert seen["title"] == f"临汾路街道 as it stood on {FIRST_DAY} · Gridwork"
    assert FIRST_DAY.isoformat() in seen["banner"]
    assert f"As it stood on {FIRST_DAY}" in seen["status"]
    assert seen["who"] == "李敏"
    assert len(seen["phones"]) > 1
    assert seen["marks"] == sql("SELECT count(*) FROM mark").fetchone()[0] > 0
    assert not (desk.folder / "as-of").exists()


def test_a_day_that_is_none_is_bad_use(desk: Desk) -> None:
    done = subprocess.run(
        [sys.executable, "main.py", "--data", str(desk.folder), "--as-of", "abc"],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "abc" in done.stderr


@pytest.mark.parametrize("typed", ["20240304", "2024.3.4", "2024年3月4日"])
def test_a_day_is_asked_for_and_opens_in_a_process_of_its_own(
    opened: OpenRoom, answers: Answers, started: list[list[str]], qtbot: QtBot, typed: str
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    answers.text = typed
    ask_day(opened.room, parent)
    (asked,) = answers.asked
    assert (now().date() - timedelta(days=1)).isoformat() in asked
    assert started == [command(opened.room.desk, date(2024, 3, 4))]
    assert answers.told == []
    assert "2024-03-04" in opened.said[-1]


@pytest.mark.parametrize("typed", ["2024.13.1", "2020-01-01", "2190-01-01"])
def test_a_day_that_cannot_be_shown_is_told_and_starts_nothing(
    opened: OpenRoom, answers: Answers, started: list[list[str]], qtbot: QtBot, typed: str
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    answers.text = typed
    ask_day(opened.room, parent)
    assert started == []
    (told,) = answers.told
    assert typed in told


def test_a_forced_location_is_forced_there_too(desk: Desk) -> None:
    assert command(replace(desk, forced_location=True), FIRST_DAY)[-1] == "--force-location"


def test_the_banner_stands_above_the_pages(desk: Desk, qtbot: QtBot) -> None:
    pages = QLabel("pages")
    whole = beneath_banner(pages, replace(desk, as_of="2024-03-04"))
    qtbot.addWidget(whole)
    whole.resize(600, 300)
    whole.show()
    banner = whole.findChild(QLabel, "banner")
    assert isinstance(banner, QLabel)
    assert banner.text() == tr(
        "As it stood on {day}, at the end of the day. Nothing can be changed here.", day="2024-03-04"
    )
    assert banner.geometry().bottom() < pages.geometry().top()


def test_a_window_that_looks_back_prints_without_a_record_and_checks_nothing(
    opened: OpenRoom, tmp_path: Path, qtbot: QtBot
) -> None:
    done = PrintDone("", (tmp_path / "F17.pdf",), 1, (), ())
    assert tr("nothing recorded: it looks back") in outcome(done)
    assert tr("nothing recorded: it looks back") not in outcome(replace(done, operation="1"))
    desk = replace(opened.room.desk, read_only=True, as_of="2024-03-04")
    assert desk.may_print
    assert not replace(desk, as_of="").may_print
    panel = CheckPanel(opened.room._replace(desk=desk))
    qtbot.addWidget(panel)
    assert not panel.check.isEnabled()
    assert panel.outcome.text()
