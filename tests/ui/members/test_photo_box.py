"""The photo beside the person: hidden until asked for, cropped by keys and mouse, refused in a sentence."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.attachments import attachment_path
from models.database import sql
from models.office import close_office
from models.records.desk import Desk
from models.registers.photos import PHOTO, keep_photo, photo_hash, read_photo
from models.registers.sensitive import switch_sensitive
from resources.i18n import tr
from tests.models.registers.judged_office import add_members
from tests.ui.answers import Answers
from tests.ui.members.test_pictures import huge_png, picture, saved
from tests.ui.rooms import OpenRoom, running_office, settle
from ui.members.crop_frame import first_frame
from ui.members.member_view import MemberView
from ui.members.photo_box import PhotoBox
from ui.members.photo_cropper import PhotoCropper
from ui.members.photo_dialog import PhotoDialog
from ui.members.picture_errors import PictureTooBig
from ui.members.pictures import cropped_jpeg


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = running_office(tmp_path / "office", "310106021", "李敏")
    switch_sensitive(made, PHOTO, "登记表需要", is_on=True)
    yield made
    close_office(tmp_path / "office")


@pytest.fixture
def member(desk: Desk) -> str:
    (assignment,) = add_members(desk, "单伟")
    (key,) = sql("SELECT member FROM assignment WHERE key=?", assignment).fetchone()
    return str(key)


@pytest.fixture
def box(qtbot: QtBot, opened: OpenRoom, member: str) -> PhotoBox:
    made = PhotoBox(opened.room, member)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def photo(colour: str = "red") -> bytes:
    return cropped_jpeg(picture(colour=colour), (0, 0, 40, 50))


def test_a_file_is_chosen_cropped_and_kept(
    qtbot: QtBot, opened: OpenRoom, box: PhotoBox, answers: Answers, tmp_path: Path
) -> None:
    assert box.picture.text() == tr("No photo")
    assert (box.show_it.isEnabled(), box.drop.isEnabled()) == (False, False)
    path = tmp_path / "单伟.png"
    path.write_bytes(saved(picture(400, 400), "PNG"))
    answers.files = [path]
    box.choose.click()
    settle(qtbot, opened.room)
    (dialog,) = box.findChildren(PhotoDialog)
    QTest.keyClick(dialog.cropper, Qt.Key.Key_Return)
    settle(qtbot, opened.room)
    assert read_photo(opened.room.desk, box.member).startswith(b"\xff\xd8")
    assert box.picture.text() == tr("Hidden")  # masked until somebody asks to see it
    box.show_it.click()
    assert not box.picture.pixmap().isNull()
    assert not box.show_it.isEnabled()


def test_another_photo_is_hidden_again(desk: Desk, opened: OpenRoom, member: str, box: PhotoBox) -> None:
    keep_photo(desk, member, photo())
    opened.room.changes.members_changed.emit((member,))
    box.show_it.click()
    opened.room.changes.members_changed.emit((member,))
    assert not box.picture.pixmap().isNull()
    keep_photo(desk, member, photo("blue"))
    opened.room.changes.members_changed.emit((member,))
    assert box.picture.text() == tr("Hidden")


def test_a_photo_is_taken_off(qtbot: QtBot, opened: OpenRoom, box: PhotoBox, answers: Answers) -> None:
    member = box.member
    keep_photo(opened.room.desk, member, photo())
    opened.room.changes.members_changed.emit((member,))
    answers.says_yes = False
    box.drop.click()
    settle(qtbot, opened.room)
    assert photo_hash(member)
    answers.says_yes = True
    box.drop.click()
    settle(qtbot, opened.room)
    assert photo_hash(member) == ""
    assert box.picture.text() == tr("No photo")


def test_a_gigantic_picture_is_said_and_opens_nothing(
    qtbot: QtBot, opened: OpenRoom, box: PhotoBox, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "gigantic.png"
    path.write_bytes(huge_png(30_000, 30_000))
    answers.files = [path]
    box.choose.click()
    settle(qtbot, opened.room)
    assert [type(one) for one in opened.failed] == [PictureTooBig]
    assert box.findChildren(PhotoDialog) == []


def test_a_lost_photo_is_said_in_its_place(opened: OpenRoom, desk: Desk, member: str, box: PhotoBox) -> None:
    keep_photo(desk, member, photo())
    attachment_path(desk, photo_hash(member)).unlink()
    opened.room.changes.members_changed.emit((member,))
    box.show_it.click()
    assert box.picture.text() == tr("The kept file is not in the data folder.")


def test_a_window_that_only_reads_shows_but_changes_nothing(
    qtbot: QtBot, opened: OpenRoom, desk: Desk, member: str
) -> None:
    keep_photo(desk, member, photo())
    box = PhotoBox(opened.room._replace(desk=replace(desk, read_only=True)), member)
    qtbot.addWidget(box)
    assert (box.show_it.isEnabled(), box.choose.isEnabled(), box.drop.isEnabled()) == (True, False, False)
    assert box.choose.toolTip()


def test_the_page_has_a_place_for_it_only_while_it_is_on(
    qtbot: QtBot, opened: OpenRoom, desk: Desk, member: str
) -> None:
    view = MemberView(opened.room, member)
    qtbot.addWidget(view)
    assert len(view.findChildren(PhotoBox)) == 1
    assert view.tabs.widget(0).isAncestorOf(view.forms[0])
    switch_sensitive(desk, PHOTO, "不再需要", is_on=False)
    view.reload()
    qtbot.waitUntil(lambda: view.findChildren(PhotoBox) == [])


@pytest.fixture
def cropper(qtbot: QtBot) -> PhotoCropper:
    made = PhotoCropper(picture(800, 600))
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def test_keys_move_and_zoom_the_frame(cropper: PhotoCropper) -> None:
    first = first_frame(800, 600)
    assert cropper.frame == first
    QTest.keyClick(cropper, Qt.Key.Key_Left)
    assert cropper.frame == first.moved(-first.width * 0.01, 0)
    QTest.keyClick(cropper, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert cropper.frame.left > first.left
    QTest.keyClick(cropper, Qt.Key.Key_Plus)
    assert cropper.frame.width < first.width
    QTest.keyClick(cropper, Qt.Key.Key_Down)
    assert cropper.frame.top > 0
    QTest.keyClick(cropper, Qt.Key.Key_Minus)
    assert cropper.frame.width == pytest.approx(first.width)


def test_the_mouse_draws_and_the_wheel_zooms(cropper: PhotoCropper) -> None:
    first = cropper.frame
    QTest.mousePress(cropper, Qt.MouseButton.LeftButton, pos=QPoint(200, 150))
    QTest.mouseMove(cropper, QPoint(220, 150))
    QTest.mouseRelease(cropper, Qt.MouseButton.LeftButton, pos=QPoint(220, 150))
    assert cropper.frame.left == pytest.approx(first.left + 40)  # half as large on the screen
    QTest.mouseMove(cropper, QPoint(300, 150))
    assert cropper.frame.left == pytest.approx(first.left + 40)  # let go
    wheel = QWheelEvent(
        QPointF(200, 150),
        QPointF(200, 150),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(cropper, wheel)
    assert cropper.frame.width < first.width


def test_the_frame_is_seen_in_its_place(cropper: PhotoCropper) -> None:
    cropper.take(first_frame(800, 600).moved(-1000, 0))
    seen = cropper.grab().toImage()
    inside, outside = seen.pixelColor(60, 150), seen.pixelColor(380, 150)
    assert inside.red() > 240
    assert outside.red() < 200
