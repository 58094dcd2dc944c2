"""Import a folder of 1,000 .lrmx with photos, every switched part on: read, planned, written, saved again."""

import base64
import io
import shutil
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

from PIL import Image

from models.intake.roster import apply_plan, read_and_plan, remembered_choices
from models.journal.shipped import batch_key, unit_key
from models.office import close_office, open_office
from models.registers.person_copies import leaving_choices, members_in
from tests.benchmarks.large_office import WHO, office_of
from tests.benchmarks.measure import ROUNDS, WORKPLACE, Figure, at_least
from tests.models.intake.person_files import switch_all_on
from ui.work.person_copies import save_copies

TITLE = "Import a folder of 1,000 .lrmx with photos"
_FILES = 1_000
_SIZE, _QUALITY = (376, 470), 60  # of a cropped photo
_NAMES = 0x4E00  # 1,000 characters in a row, one for each invented name


def figures() -> list[Figure]:
    """Import into fresh offices."""
    folder = personal_files()
    runs = [_imported(folder) for _ in range(ROUNDS)]
    preview, writing = (median(run[step] for run in runs) for step in (0, 1))
    saving = median(run[2] for run in runs)
    return [
        Figure("preview", f"{preview:.2f} s"),
        Figure("writing", f"{writing:.2f} s"),
        Figure("saving all of them again", f"{saving:.2f} s"),
        at_least("files per second, both together", _FILES / (preview + writing), 100, "files/s"),
    ]


def personal_files() -> Path:
    """Return a folder of invented people, each with a photo of nobody, all different."""
    folder = WORKPLACE / f"lrmx-{_FILES}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number in range(_FILES):
        fields = {
            "XingMing": f"样{chr(_NAMES + number)}例",
            "XingBie": "男",
            "ChuShengNianYue": f"{1985 + number % 12}{1 + number % 12:02}",
            "XianRenZhiWu": "某样例单位科员",
            "QuanRiZhiJiaoYu_XueLi": "大学",
            "QuanRiZhiJiaoYu_XueWei": "法学学士",
            "QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi": "某样例大学法学专业",
            "JianLi": "2012.09--2016.07  某样例大学学习\r\n2016.07--         某样例单位科员",
            "JiangChengQingKuang": "2020年7月获样例嘉奖；2021年被评为样例先进个人",
            "NianDuKaoHeJieGuo": "2019年度称职，2020年度优秀，2021年度称职",
            "ChengBaoDanWei": "静安区卫生健康委员会",
            "ZhaoPian": base64.b64encode(_photo()).decode("ascii"),
            "Version": "3.2.1.6",
        }
        inside = "".join(f"<{tag}>{text}</{tag}>" for tag, text in fields.items())
        text = f'<?xml version="1.0" encoding="utf-8"?><Person>{inside}</Person>'
        (folder / f"{number:04}.lrmx").write_text(text, encoding="utf-8")
    return folder


def _photo() -> bytes:
    """Return a JPEG of noise: some 40 kilobytes."""
    out = io.BytesIO()
    Image.effect_noise(_SIZE, 40).convert("RGB").save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _imported(files: Path) -> tuple[float, float, float]:
    """Return how many seconds the preview took, the writing, and saving the files again."""
    folder = WORKPLACE / "personal-files"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(office_of(0), folder)
    desk = open_office(folder, WHO)
    switch_all_on()
    chosen = replace(remembered_choices(desk), batch=batch_key(2), receiving_unit=unit_key("310106021"))
    start = time.monotonic()
    plan = read_and_plan(desk, files, chosen)
    planned = time.monotonic()
    result = apply_plan(desk, plan, chosen)
    written = time.monotonic()
    assert result.added == _FILES, result
    out = WORKPLACE / "personal-files-out"
    shutil.rmtree(out, ignore_errors=True)
    saved = save_copies(desk, members_in(batch_key(2)), out, leaving=leaving_choices(), reason="measured")
    done = time.monotonic()
    assert len(saved) >= _FILES, len(saved)
    close_office(desk.folder)
    return planned - start, written - planned, done - written
