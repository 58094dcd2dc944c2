"""Members' personal files (.lrmx) saved into a folder: what may leave is asked first, and why."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from models.records.progress import Progress
from models.registers.person_copies import leaving_choices
from resources.i18n import tr, tr_plural
from ui.parts import ask
from ui.parts.leaving_dialog import LeavingDialog
from ui.room import Room
from ui.work.person_copies import save_copies


def ask_copies(room: Room, parent: QWidget, members: Sequence[str]) -> None:
    """Ask what leaves and where to, then save one file for each member."""
    if not members:
        room.changes.said.emit(tr("Choose in the list whose personal files are saved."))
        return
    parts = leaving_choices()
    if not parts:
        _ask_folder(room, parent, members, None)
        return
    terms = [tr(field.term) for field in parts]
    told = tr("These parts are left out of the personal files: {parts}", parts=tr(", ").join(terms))
    dialog = LeavingDialog(terms, parent, may_leave=not room.desk.read_only, told=told)
    dialog.chosen.connect(partial(_ask_folder, room, parent, members))
    dialog.open()


def _ask_folder(room: Room, parent: QWidget, members: Sequence[str], reason: str | None) -> None:
    title = tr("Save personal files into a folder")
    ask.choose_folder(parent, title, on_chosen=partial(_save, room, members, reason))


def _save(room: Room, members: Sequence[str], reason: str | None, folder: Path) -> None:
    """Save on the writing worker; of the parts that may leave all do where there is a reason."""
    leaving = leaving_choices() if reason else ()

    def work(progress: Progress) -> list[Path]:
        return save_copies(room.desk, members, folder, progress, leaving=leaving, reason=reason or "")

    job = room.jobs.write(work, title=tr("Saving personal files"))
    job.succeeded.connect(partial(_tell, room))


def _tell(room: Room, files: Sequence[Path]) -> None:
    count = tr_plural("{n} personal file saved", "{n} personal files saved", len(files))
    where = files[0] if len(files) == 1 else files[0].parent
    room.changes.said.emit(tr("{rows}: {where}", rows=count, where=where))
