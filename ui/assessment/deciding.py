"""Opens the dialogs for a tie and for what one member lacks, and records what was decided."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from models.records.decisions import Meeting, MissingPart, ReweightToDecide, TieToDecide
from models.registers.decisions import decide_tie, reweight_member
from resources.i18n import tr, tr_plural
from ui.assessment.decision_dialog import Choice, DecisionDialog, Question
from ui.jobs import Job
from ui.room import Room


def ask_about_tie(room: Room, parent: QWidget, tie: TieToDecide) -> None:
    """Ask who of a tie gets the free places, and record it."""
    tied = [one.assignment for one in tie.members]
    question = Question(
        title=tr("Decide together"),
        text=_text_about(tie),
        listed=tr("Members"),
        choices=tuple(
            Choice(one.assignment, f"{one.name} · {one.unit_title} · {one.total}", one.is_best)
            for one in tie.members
        ),
        fields=tie.fields,
        values=tie.values,
        read_only=tr(tie.read_only),
    )

    def record(ticked: Sequence[object], meeting: Meeting) -> Job:
        best = [str(assignment) for assignment in ticked]
        job = room.jobs.save(
            lambda _report: decide_tie(room.desk, tied, best, meeting), title=tr("Saving"), quiet=True
        )
        return _announced(room, job, tied)

    DecisionDialog(question, record, parent).open()


def ask_about_missing(room: Room, parent: QWidget, form: ReweightToDecide) -> None:
    """Ask what is left out for one member, and record it."""
    question = Question(
        title=tr("Re-weight"),
        text=tr(
            "Tick what is left out for {name} (Space); what remains then stands for all."
            " Only what is missing can be left out, and the reason is printed on the evaluation form.",
            name=form.name,
        ),
        listed=tr("What is missing"),
        choices=tuple(Choice(part, _label(part), part.is_left_out) for part in form.parts),
        fields=form.fields,
        values=form.values,
        read_only=tr(form.read_only),
    )

    def record(ticked: Sequence[object], meeting: Meeting) -> Job:
        parts = [part for part in ticked if isinstance(part, MissingPart)]
        classes = [part.key for part in parts if part.is_class]
        items = [part.key for part in parts if not part.is_class]
        job = room.jobs.save(
            lambda _report: reweight_member(room.desk, form.assignment, items, classes, meeting),
            title=tr("Saving"),
            quiet=True,
        )
        return _announced(room, job, [form.assignment])

    DecisionDialog(question, record, parent).open()


def _text_about(tie: TieToDecide) -> str:
    return tr_plural(
        "These members have the same total, and {n} place is left. Tick who gets “{best}” (Space);"
        " the others get “{other}”.",
        "These members have the same total, and {n} places are left. Tick who gets “{best}” (Space);"
        " the others get “{other}”.",
        tie.free,
        best=tie.best,
        other=tie.other,
    )


def _label(part: MissingPart) -> str:
    return tr("{title} (the whole rater class)", title=part.title) if part.is_class else part.title


def _announced(room: Room, job: Job, assignments: Sequence[str]) -> Job:
    job.succeeded.connect(lambda _operation: room.changes.marks_changed.emit(tuple(assignments)))
    return job
