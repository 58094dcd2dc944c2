"""Import a folder of 1,000 .lrmx with photos: read, planned and written; the photos are checked, not kept."""

import base64
import shutil
import time
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import median

from models.intake.roster import apply_plan, read_and_plan, remembered_choices
from models.journal.shipped import batch_key, unit_key
from models.office import close_office, open_office
from tests.benchmarks.large_office import WHO, office_of
from tests.benchmarks.measure import ROUNDS, WORKPLACE, Figure, at_least

TITLE = "Import a folder of 1,000 .lrmx with photos"
_FILES = 1_000
_PHOTO = 40_000  # bytes of a cropped photo
_NAMES = 0x4E00  # 1,000 characters in a row, one for each invented name


def figures() -> list[Figure]:
    """Import into fresh offices."""
    folder = personal_files()
    runs = [_imported(folder) for _ in range(ROUNDS)]
    preview, writing = (median(run[step] for run in runs) for step in (0, 1))
    return [
        Figure("preview", f"{preview:.2f} s"),
        Figure("writing", f"{writing:.2f} s"),
        at_least("files per second, both together", _FILES / (preview + writing), 100, "files/s"),
    ]


def personal_files() -> Path:
    """Return a folder of invented people, each with a photo of random bytes."""
    folder, random = WORKPLACE / f"lrmx-{_FILES}", Random(1)  # noqa: S311 - not a secret
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number in range(_FILES):
        fields = {
            "XingMing": f"样{chr(_NAMES + number)}例",
            "XingBie": "男",
            "ChuShengNianYue": f"{1985 + number % 12}{1 + number % 12:02}",
            "XianRenZhiWu": "某样例单位科员",
            "JianLi": "2016.07--         某样例单位科员",
            "ChengBaoDanWei": "静安区卫生健康委员会",
            "ZhaoPian": base64.b64encode(random.randbytes(_PHOTO)).decode("ascii"),
            "Version": "3.2.1.6",
        }
        inside = "".join(f"<{tag}>{text}</{tag}>" for tag, text in fields.items())
        text = f'<?xml version="1.0" encoding="utf-8"?><Person>{inside}</Person>'
        (folder / f"{number:04}.lrmx").write_text(text, encoding="utf-8")
    return folder


def _imported(files: Path) -> tuple[float, float]:
    """Return how many seconds the preview took, and the writing."""
    folder = WORKPLACE / "personal-files"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(office_of(0), folder)
    desk = open_office(folder, WHO)
    chosen = replace(remembered_choices(desk), batch=batch_key(2), receiving_unit=unit_key("310106021"))
    start = time.monotonic()
    plan = read_and_plan(desk, files, chosen)
    planned = time.monotonic()
    result = apply_plan(desk, plan, chosen)
    written = time.monotonic()
    assert result.added == _FILES, result
    close_office(desk.folder)
    return planned - start, written - planned
