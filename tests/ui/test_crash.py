import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from sqlcipher3.dbapi2 import OperationalError

from models.office import close_office, new_office
from ui.crash import catch_mistakes, start_log
from ui.failures import show_unforeseen


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    hooks = sys.excepthook, threading.excepthook
    root = logging.getLogger()
    handlers = list(root.handlers)
    path = tmp_path / "log" / "gridwork.log"
    start_log(path)
    yield path
    sys.excepthook, threading.excepthook = hooks
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()


def _fail() -> None:
    raise ValueError("张三 310106199001010000")


def _mistake() -> None:
    try:
        _fail()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def test_mistake_is_logged_with_its_place_and_told_once(log: Path) -> None:
    told: list[str] = []
    catch_mistakes(lambda error: told.append(type(error).__name__))
    _mistake()
    text = log.read_text(encoding="utf-8")
    assert told == ["ValueError"]
    assert "ValueError" in text
    assert "test_crash.py" in text
    assert "_fail" in text


def test_log_names_nobody(log: Path) -> None:
    catch_mistakes(lambda _error: None)
    _mistake()
    text = log.read_text(encoding="utf-8")
    assert "张三" not in text
    assert "310106" not in text


def test_mistake_on_another_thread_is_logged_but_shows_nothing_there(log: Path) -> None:
    told: list[str] = []
    catch_mistakes(lambda error: told.append(type(error).__name__))
    thread = threading.Thread(target=_fail)
    thread.start()
    thread.join()
    assert told == []
    assert "ValueError" in log.read_text(encoding="utf-8")


def test_interrupt_from_the_terminal_is_no_mistake(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told: list[str] = []
    catch_mistakes(lambda error: told.append(type(error).__name__))
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert told == []
    assert not log.exists()
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_long_log_begins_anew_and_the_old_one_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "gridwork.log"
    path.write_text("x" * 1_000_001, encoding="utf-8")
    root = logging.getLogger()
    handlers = list(root.handlers)
    start_log(path)
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    assert not path.exists()
    assert path.with_suffix(".old.log").stat().st_size > 1_000_000


def test_long_log_that_another_window_holds_is_written_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "gridwork.log"
    path.write_text("x" * 1_000_001, encoding="utf-8")

    def held(_path: Path, _target: Path) -> Path:
        raise PermissionError(13, "held")

    monkeypatch.setattr(Path, "replace", held)
    root = logging.getLogger()
    before = set(root.handlers)
    start_log(path)
    for handler in set(root.handlers) - before:
        root.removeHandler(handler)
        handler.close()
    assert path.exists()


def test_log_goes_to_the_temporary_files_where_its_folder_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("no folder", encoding="utf-8")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    root = logging.getLogger()
    before = set(root.handlers)
    assert start_log(blocked / "gridwork.log") == tmp_path / "gridwork.log"
    for handler in set(root.handlers) - before:
        root.removeHandler(handler)
        handler.close()


def test_a_damaged_data_file_is_no_mistake_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    told: list[str] = []
    monkeypatch.setattr("ui.parts.ask.tell", lambda _parent, text, **_: told.append(text))
    desk = new_office(tmp_path, "310106021", "王静")
    parent = QWidget()
    show_unforeseen(parent, OperationalError("Could not decode to UTF-8 column 'name'"), log=tmp_path)
    show_unforeseen(parent, ValueError(), log=tmp_path)
    close_office(desk.folder)
    assert told == ["数据文件已损坏。", "程序自身出错。已保存的内容是安全的。"]
    assert qapp
