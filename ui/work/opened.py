"""Copies of attachments for other programs to show: named as the file was, cleared away afterwards."""

import secrets
import shutil
import time
from pathlib import Path

from models.attachments import copy_attachment
from models.errors import GridworkError
from models.intake.errors import FileNotWritten
from models.records.desk import Desk
from models.records.progress import Progress, no_progress
from models.registers.attachments import KeptFile, kept_file
from ui.work.file_names import safe_name

_FOLDER = "opened"
_DAY = 24 * 60 * 60  # seconds
# what a viewer shows; everything else could be a program that opening would start
_PICTURES = {".jpg", ".jpeg", ".png", ".bmp", ".gif", ".tif", ".tiff", ".webp"}
_TEXTS = {".pdf", ".ofd", ".txt", ".doc", ".docx", ".wps", ".rtf", ".odt"}
_TABLES = {".csv", ".xls", ".xlsx", ".et", ".ods", ".ppt", ".pptx", ".dps", ".odp"}
_SHOWN = frozenset(_PICTURES | _TEXTS | _TABLES)


class NotShown(GridworkError):
    """A kind of file that another program might carry out instead of showing it."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file


def copy_to_show(desk: Desk, key: str, progress: Progress = no_progress) -> Path:
    """Copy an attachment under its own name into a folder of its own and return where it lies.

    Raises:
        NotShown: this kind is only saved, never opened.
        KeptFileMissing, KeptFileDamaged, NoSuchRecord: it cannot be read.
        FileNotWritten: there is no room for the copy.
    """
    return copy_kept(desk, kept_file(key), progress)


def copy_kept(desk: Desk, kept: KeptFile, progress: Progress = no_progress) -> Path:
    """Copy a kept file, as `copy_to_show` does."""
    if Path(kept.name).suffix.lower() not in _SHOWN:
        raise NotShown(kept.name)
    folder = desk.folder / _FOLDER / secrets.token_hex(4)
    try:
        _clear_old(folder.parent)
        folder.mkdir(parents=True)
        path = folder / safe_name(kept.name)
        copy_attachment(desk, kept.hash, path, kept.name, progress)
    except OSError as error:
        raise FileNotWritten(kept.name, str(error)) from error
    return path


def _clear_old(root: Path) -> None:
    """Remove what a program that broke off left behind on an earlier day."""
    for left in root.iterdir() if root.is_dir() else ():
        if time.time() - left.stat().st_mtime > _DAY:
            shutil.rmtree(left, ignore_errors=True)


def clear_copies(folder: Path) -> None:
    """Remove every copy in the data folder `folder`; what a viewer holds open stays until the next time."""
    shutil.rmtree(folder / _FOLDER, ignore_errors=True)
