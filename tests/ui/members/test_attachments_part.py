"""The attachments of a member: taken in, opened by Enter, saved, removed; what fails is said."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.attachments import attachment_path
from models.database import sql
from models.errors import KeptFileDamaged
from models.office import close_office
from models.records.desk import Desk
from models.registers.attachments import AttachedAlready, kept_file
from resources.i18n import tr
from tests.models.registers.test_child_rows import member_of
from tests.ui.answers import Answers
from tests.ui.rooms import OpenRoom, running_office, settle
from tests.ui.said import words_in
from ui.members.attachments_part import AttachmentsPart

CONTENT = b"%PDF-1.4 sample"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield running_office(tmp_path / "office", "310106021", "李敏")
    close_office(tmp_path / "office")


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the system was asked to open."""
    asked: list[Path] = []

    def show(url: QUrl) -> bool:
        asked.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    return asked


@pytest.fixture
def part(qtbot: QtBot, opened: OpenRoom, desk: Desk, answers: Answers, tmp_path: Path) -> AttachmentsPart:
    """The part of a member with one attachment that was just taken in."""
    made = AttachmentsPart(opened.room, member_of(desk))
    qtbot.addWidget(made)
    made.resize(900, 300)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    (tmp_path / "证书.pdf").write_bytes(CONTENT)
    answers.files = [tmp_path / "证书.pdf"]
    made.setFocus()
    QTest.keyClick(made.add, Qt.Key.Key_Insert)
    settle(qtbot, opened.room)
    return made


def test_a_file_is_attached_by_its_key(part: AttachmentsPart) -> None:
    assert "证书.pdf" in words_in(part)
    assert [row.values[part.found.fields[0]] for row in part.found.rows] == ["证书.pdf"]


def test_enter_opens_a_copy(qtbot: QtBot, opened: OpenRoom, part: AttachmentsPart, shown: list[Path]) -> None:
    QTest.keyClick(part.view, Qt.Key.Key_Return)
    settle(qtbot, opened.room)
    (path,) = shown
    assert (path.name, path.read_bytes()) == ("证书.pdf", CONTENT)


def test_where_nothing_opens_it_one_is_told_to_save(
    qtbot: QtBot, opened: OpenRoom, part: AttachmentsPart, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    part.open.click()
    settle(qtbot, opened.room)
    assert opened.said == [tr("No program on this computer opens {file}: save it.", file="证书.pdf")]


def test_it_is_saved_out(
    qtbot: QtBot, opened: OpenRoom, part: AttachmentsPart, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "out.pdf"
    part.save_as.click()
    settle(qtbot, opened.room)
    assert answers.path.read_bytes() == CONTENT
    assert "证书.pdf" in answers.asked[-1]
    assert opened.said == [tr("Saved: {file}", file="out.pdf")]


def test_what_fails_is_told(
    qtbot: QtBot, opened: OpenRoom, desk: Desk, part: AttachmentsPart, shown: list[Path]
) -> None:
    part.add.click()
    settle(qtbot, opened.room)
    current = part.current()
    assert current is not None
    attachment_path(desk, kept_file(current.key).hash).write_bytes(b"%PDF")
    part.open.click()
    settle(qtbot, opened.room)
    assert [type(one) for one in opened.failed] == [AttachedAlready, KeptFileDamaged]
    assert shown == []


def test_it_is_removed_with_a_reason(qtbot: QtBot, opened: OpenRoom, part: AttachmentsPart) -> None:
    QTest.keyClick(part.view, Qt.Key.Key_Delete)
    settle(qtbot, opened.room)
    assert part.found.rows == ()
    assert (part.open.isEnabled(), part.save_as.isEnabled()) == (False, False)
    assert sql("SELECT count(*) FROM attachment").fetchone() == (0,)


def test_a_window_that_only_reads_opens_but_attaches_nothing(
    qtbot: QtBot, opened: OpenRoom, desk: Desk, part: AttachmentsPart, answers: Answers
) -> None:
    reader = AttachmentsPart(opened.room._replace(desk=replace(desk, read_only=True)), part.parent_key)
    qtbot.addWidget(reader)
    assert (reader.open.isEnabled(), reader.save_as.isEnabled()) == (True, True)
    assert (reader.add.isEnabled(), reader.change.isEnabled(), reader.remove.isEnabled()) == (False,) * 3
    before = len(answers.asked)
    reader.on_add_asked()
    assert len(answers.asked) == before
