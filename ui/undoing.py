"""Taking operations back and doing them again, with what came of it in words."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from models.journal.history import last_redoable, last_undoable
from models.journal.undo import preview_undo, undo
from models.records.history import Kept, OperationRecord, UndoResult
from models.records.operations import OperationKind
from models.records.progress import Progress
from resources.i18n import N_, screen_words, tr, tr_plural
from ui.parts import ask
from ui.room import Room
from ui.work.showing import shown_operation

_MOST_LISTED = 30


def undo_last(room: Room, parent: QWidget) -> None:
    """Take back this person's newest operation that still stands."""
    _turn(room, parent, lambda: last_undoable(room.desk.who), nothing=N_("There is nothing to take back."))


def redo_last(room: Room, parent: QWidget) -> None:
    """Do again what this person took back last."""
    _turn(room, parent, lambda: last_redoable(room.desk.who), nothing=N_("There is nothing to do again."))


def undo_operation(room: Room, parent: QWidget, operation: OperationRecord) -> None:
    """Take back any operation of the history: look ahead, say what would go back and what stays, and ask."""
    job = room.jobs.write(
        lambda progress: preview_undo(room.desk, operation.id, progress), title=tr("Looking ahead")
    )
    # the page that asked may be gone by then, its window is not
    job.succeeded.connect(partial(_ask, room, parent.window(), operation))


def outlook(result: UndoResult) -> str:
    """Return in a line what would come of an undo: how much of each bucket."""
    parts = (
        tr_plural("{n} record would go back", "{n} records would go back", result.reversed),
        tr_plural("{n} kept as it is", "{n} kept as they are", len(result.kept)),
        tr_plural("{n} impossible", "{n} impossible", len(result.impossible)),
    )
    return " · ".join(parts)


def _ask(room: Room, window: QWidget, operation: OperationRecord, result: UndoResult) -> None:
    is_undo = operation.kind is OperationKind.UNDO
    said = (shown_operation(screen_words(), operation), outlook(result), *_staying(result))
    if result.total and not result.reversed:
        ask.tell(window, tr("Nothing of this can be turned round."), detail="\n".join(said))
        return
    ask.confirm(
        window,
        tr("Do this again?") if is_undo else tr("Take this back?"),
        detail="\n".join(said),
        yes=tr("Do again") if is_undo else tr("Take back"),
        on_yes=lambda: _turn(room, window, lambda: operation),
    )


def _turn(
    room: Room, parent: QWidget, find: Callable[[], OperationRecord | None], *, nothing: str = ""
) -> None:
    """Turn round what `find` finds once it is its turn: an earlier press may have taken back another one."""

    def work(progress: Progress) -> tuple[OperationRecord, UndoResult] | None:
        operation = find()
        return (operation, undo(room.desk, operation.id, progress)) if operation else None

    job = room.jobs.write(work, title=tr("Taking back"))
    # the page that asked may be gone by then, its window is not
    job.succeeded.connect(partial(_tell, room, parent.window(), nothing))


def _tell(
    room: Room, window: QWidget, nothing: str, turned: tuple[OperationRecord, UndoResult] | None
) -> None:
    if turned is None:
        room.changes.said.emit(tr(nothing))
        return
    operation, result = turned
    room.changes.announce_all()
    deed = tr("Done again") if operation.kind is OperationKind.UNDO else tr("Taken back")
    said = tr("{deed}: {what}", deed=deed, what=shown_operation(screen_words(), operation))
    stays = [*result.kept, *result.impossible]
    if not stays:
        room.changes.said.emit(said)
        return
    count = tr_plural("{n} record was taken back.", "{n} records were taken back.", result.reversed)
    left = tr_plural("{n} record stays as it is:", "{n} records stay as they are:", len(stays))
    ask.tell(window, said, detail="\n".join([count, left, *_staying(result)]))


def _staying(result: UndoResult) -> list[str]:
    """Return a line for what stays and what cannot go back, each with its reason; not too many."""
    stays = [*result.kept, *result.impossible]
    more = [tr("… and {n} more", n=len(stays) - _MOST_LISTED)] if len(stays) > _MOST_LISTED else []
    return [*(_line(kept) for kept in stays[:_MOST_LISTED]), *more]


def _line(kept: Kept) -> str:
    fields = "、".join(tr(field.term) for field in kept.fields)
    return tr("{about}: {reason}", about=" ".join(filter(None, (kept.about, fields))), reason=tr(kept.reason))
