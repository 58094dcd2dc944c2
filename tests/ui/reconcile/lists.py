"""An office with two people, and lists to be held against it."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from models.journal.shipped import batch_key
from models.records.desk import Desk
from models.tables.assignments import Assignment
from models.tables.people import Member
from tests.models.intake.test_comparing import FIRST, SECOND
from tests.models.registers.judged_office import district_writes
from tests.ui.rooms import OpenRoom, settle
from ui.reconcile.reconcile_page import ReconcilePage

BATCH = batch_key(2)
OTHER = (*FIRST[:4], "13900000001", "副科长")


def fill(desk: Desk) -> None:
    """Enter both people."""
    with district_writes(desk):
        for key, row, unit in (("a", FIRST, "unit.D02"), ("b", SECOND, "unit.D01")):
            name, birth, _, _, phone, post = row
            Member.insert(key=key, name=name, birth=birth.replace(".", "-"), phone=phone, post=post).execute()
            assign(key, unit)


def assign(key: str, sender: str = "unit.D01") -> None:
    """Assign a member in the batch."""
    Assignment.insert(
        key=f"{key}2", member=key, batch=BATCH, sending_unit=sender, receiving_unit="unit.310106021"
    ).execute()


def compare(page: ReconcilePage, opened: OpenRoom, qtbot: QtBot, *paths: Path) -> None:
    """Let the page compare files."""
    page.take_files(paths)
    settle(qtbot, opened.room)
