"""From the command line to the window, in processes of their own as a person starts them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from models.office import close_office, data_file, new_office
from models.sample import write_sample
from tests.code import ROOT
from ui import start
from ui.start import Chosen, start_window

_OPEN = """
import sys, json
from PySide6.QtCore import QTimer
from ui import app, start
seen = {}
def look(context):
    window = app.build_window(context, app.application())
    window.show()
    def tell():
        seen.update(title=window.windowTitle(), read_only=context.desk.read_only, who=context.desk.who)
        window._may_close = True
        window.close()
        app.application().quit()
    QTimer.singleShot(200, tell)
    app.application().exec()
    return 0
start.run_window = look
code = start.start_window(sys.argv[1:])
print(json.dumps(seen))
sys.exit(code)
"""
_FIRST = """
import sys, json
from ui import start
from ui.shell.first_start import FirstStart
def answer(*, folder, who, log, create, is_unsafe):
    assert not is_unsafe
    create(FirstStart("310106021", "李敏", True))
    return True
start.ask_first_start = answer
from models.database import sql
start.run_window = lambda context: print(json.dumps(
    [context.desk.office_name, context.desk.who, sql("SELECT count(*) FROM member").fetchone()[0]])) or 0
sys.exit(start.start_window(sys.argv[1:]))
"""


def _run(script: str, *arguments: str, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    write_sample(new_office(tmp_path / "office", "310106021", "李敏"))
    close_office(tmp_path / "office")
    return tmp_path / "office"


def test_the_window_opens_on_the_office(office: Path) -> None:
    seen = json.loads(_run(_OPEN, "--data", str(office), "--as", "李敏"))
    assert "临汾路街道" in seen["title"]
    assert (seen["read_only"], seen["who"]) == (False, "李敏")


def test_a_second_window_only_reads(office: Path) -> None:
    from models.office import open_office

    open_office(office, "李敏")
    try:
        seen = json.loads(_run(_OPEN, "--data", str(office), "--as", "王静"))
        assert seen["read_only"]
    finally:
        close_office(office)


def test_the_first_start_sets_up_what_was_answered(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert json.loads(_run(_FIRST, "--data", str(folder))) == ["临汾路街道", "李敏", 12]
    assert data_file(folder).exists()


def test_who_works_is_remembered(tmp_path: Path) -> None:
    _run(_FIRST, "--data", str(tmp_path / "new"))
    seen = json.loads(_run(_OPEN, "--data", str(tmp_path / "new")))
    assert seen["who"] == "李敏"


def test_a_start_that_goes_wrong_is_owned_up_to(tmp_path: Path) -> None:
    script = """
import sys
from ui import failures, start
failures.show_bug = lambda parent, log: print(log)
start.application().exec = lambda: 0
start._set_up = lambda *_, **__: 1 / 0
start.start_window(sys.argv[1:])
"""
    assert _run(script, "--data", str(tmp_path), code=1) == str(tmp_path / "gridwork.log")
    assert "ZeroDivisionError" in (tmp_path / "gridwork.log").read_text(encoding="utf-8")


def test_a_relative_folder_stays_where_it_was_meant(tmp_path: Path) -> None:
    script = """
import os, sys
from ui import start
def look(folder, *_, **__):
    print(folder)
start._set_up = look
os.chdir(sys.argv.pop())
start.start_window(["--data", "office"])
"""
    assert _run(script, str(tmp_path)) == str(tmp_path / "office")


def test_a_file_that_is_not_ours_is_told_and_left_alone(tmp_path: Path) -> None:
    data_file(tmp_path).write_bytes(b"something else")
    script = """
import sys
from ui import start
told = []
start.show_failure = lambda parent, error, log: told.append(type(error).__name__)
start.application().exec = lambda: 0
code = start.start_window(sys.argv[1:])
print(told[0])
sys.exit(code)
"""
    assert _run(script, "--data", str(tmp_path), code=3) == "NotOurDataFile"
    assert data_file(tmp_path).read_bytes() == b"something else"


_ON_A_STICK = """
from models import location
location.unsafe_kind = lambda folder: location.STICK
"""


def test_a_stick_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    script = """
import sys
from ui import start
start.ask_first_start = lambda **asked: 1 / 0
start.show_failure = lambda parent, error, log: print(type(error).__name__, error.kind)
start.application().exec = lambda: 0
sys.exit(start.start_window(sys.argv[1:]))
"""
    said = _run(_ON_A_STICK + script, "--data", str(tmp_path / "new"), code=3)
    assert said == "UnsafeLocation removable drive"
    assert not data_file(tmp_path / "new").exists()


def test_a_forced_stick_is_said_at_the_first_start_and_in_the_status_bar(tmp_path: Path) -> None:
    script = """
import sys, json
from PySide6.QtWidgets import QLabel
from ui import app, start
from ui.shell.first_start import FirstStart, FirstStartDialog
seen = {}
def answer(*, folder, who, log, create, is_unsafe):
    app.ScreenLanguage(app.application()).use("en")
    dialog = FirstStartDialog(folder=folder, who=who, log=log, create=create, is_unsafe=is_unsafe)
    seen["first"] = [label.text() for label in dialog.findChildren(QLabel)]
    create(FirstStart("310106021", "李敏", True))
    return True
def look(context):
    window = app.build_window(context, app.application())
    seen["status"] = [label.text() for label in window.status.findChildren(QLabel)]
    window._jobs.close()
    return 0
start.ask_first_start, start.run_window = answer, look
start.screen_language = lambda settings: "en"
start.start_window(sys.argv[1:])
print(json.dumps(seen))
"""
    found = json.loads(_run(_ON_A_STICK + script, "--data", str(tmp_path / "new"), "--force-location"))
    assert [text for text in found["first"] if "--force-location" in text]
    assert "Data on a share or removable drive: slower, safe writing" in found["status"]


@pytest.mark.parametrize(
    ("spoken", "said"), [("zh_CN.UTF-8", "无法识别的参数：--foo"), ("en_GB.UTF-8", "not known here: --foo")]
)
def test_an_unknown_option_is_told_in_the_system_s_language(
    spoken: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", spoken)
    with pytest.raises(SystemExit):
        start_window(["--foo"])
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "chosen"),
    [
        ("", Chosen()),
        ("--data x", Chosen("x")),
        ("--data x --as 李敏", Chosen("x", "李敏")),
        ("--as 李敏 --force-location", Chosen(who="李敏", force_location=True)),
        ("--data x --data y", Chosen("y")),
    ],
)
def test_a_plain_command_line_reads_as_argparse_reads_it(
    arguments: str, chosen: Chosen, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = arguments.split()
    assert start._parsed(given) == chosen
    monkeypatch.setattr(start, "_parsed", pytest.fail)
    assert start._chosen(given) == chosen


@pytest.mark.parametrize("arguments", ["--data=x", "--dat x", "--force --data x"])
def test_what_is_not_plain_is_read_all_the_same(arguments: str) -> None:
    assert start._chosen(arguments.split()).data == "x"


@pytest.mark.parametrize("arguments", ["--data", "--data --as", "x", "--as -x"])
def test_what_is_wrong_ends_as_argparse_ends_it(arguments: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        start_window(arguments.split())
    assert ended.value.code == 2
    assert "main.py" in capsys.readouterr().err
