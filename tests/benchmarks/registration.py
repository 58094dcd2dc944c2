"""F01 of a whole batch beside F17 of the same batch, printed by the command: read, drawn, recorded, saved."""

import shutil
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from models.database import sql
from models.journal.operation import operation
from models.office import close_office, new_office
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.registers.photos import PHOTO, keep_photo
from models.registers.sensitive import switch_sensitive
from models.sample import write_sample
from models.tables.person_file import AnnualGrade, Award, CareerEntry, Education
from tests.benchmarks.measure import PYTHON, WORKPLACE, Figure, Sample, cold, interleaved, measured, ratio
from tests.code import ROOT

TITLE = "F01 of 116 members, every file full"
_F01, _F17, _PHOTOS = "F01", "F17", "F01 with photos"
_FOLDER = WORKPLACE / "registration"
_LINES = 8  # of the résumé


def figures() -> list[Figure]:
    """Return the times, and how many times that of F17 the registration form takes."""
    _office()
    found = interleaved(
        {_F01: _printing("F01"), _F17: _printing("F17"), _PHOTOS: _printing("F01", "--photos", "bench")}
    )
    rows = [measured(name, sample) for name, sample in found.items()]
    rows.append(ratio("time, F01 / F17", found[_F01].seconds, found[_F17].seconds, 1.2))
    rows.append(Figure("time, F01 with photos / F17", f"{found[_PHOTOS].seconds / found[_F17].seconds:.2f}"))
    return rows


def _printing(form: str, *options: str) -> Callable[[], Sample]:
    out = WORKPLACE / f"registration-{form}{len(options)}.pdf"
    command: list[str | Path] = [PYTHON, ROOT / "main.py", "print", form, *options]
    command += ["--data", _FOLDER, "--out", out]
    return lambda: cold(command)


def _office() -> None:
    """Make the district's sample office anew, with a full file and a photo for everybody."""
    shutil.rmtree(_FOLDER, ignore_errors=True)
    desk = new_office(_FOLDER, "310106000", "压测")
    write_sample(desk)
    switch_sensitive(desk, PHOTO, "bench", is_on=True)
    members = [key for (key,) in sql("SELECT key FROM member")]
    with operation(desk, OperationKind.MEMBER_EDIT):
        for member in members:
            _fill(member)
    _photograph(desk, members)
    close_office(_FOLDER)


def _fill(member: str) -> None:
    for table in (Education, CareerEntry, Award, AnnualGrade):
        table.delete().where(table.member == member).execute()
    for mode in ("full_time", "in_service"):
        Education.create(member=member, mode=mode, level="21", school="样例大学", major="社会学")
    for year in range(_LINES):
        starts, ends = f"{2012 + year}-07", f"{2013 + year}-07"
        CareerEntry.create(member=member, starts=starts, ends=ends, text=f"样例单位第{year}科室 科员")
    for year in (2021, 2023):
        Award.create(member=member, date=f"{year}-07", title="区级机关优秀共产党员", granted_by="样例党工委")
    for year in (2023, 2024, 2025):
        AnnualGrade.create(member=member, year=year, grade="competent")


def _photograph(desk: Desk, members: list[str]) -> None:
    for number, member in enumerate(members):
        noise = np.random.default_rng(number).integers(90, 160, (470, 376, 3), np.uint8)  # worse than a face
        keep_photo(desk, member, cv2.imencode(".jpg", noise)[1].tobytes())
