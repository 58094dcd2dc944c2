"""A member's attachments: taken in, opened in the system's viewer, saved out, removed."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from models.records.progress import Progress
from models.registers.attachments import attach_file, save_attachment
from resources.i18n import tr
from ui.parts import ask
from ui.parts.child_rows import ChildRowsPart, announced
from ui.parts.look import icon
from ui.parts.viewer import show_copy
from ui.room import Room
from ui.work.opened import copy_to_show


class AttachmentsPart(ChildRowsPart):
    """The rows are made from files; Enter opens one."""

    def __init__(self, room: Room, member: str) -> None:
        self.open = QPushButton(icon("file-text"), tr("Open"))
        self.save_as = QPushButton(icon("save"), tr("Save as…"))
        super().__init__(
            room,
            "attachment",
            member,
            member=member,
            title=tr("Attachments"),
            empty=tr("No file is attached yet. Attach a scan, a certificate or a letter (Insert)."),
        )
        self.add.setText(tr("Attach file…"))
        for button in (self.save_as, self.open):
            self.buttons.insertWidget(self.buttons.indexOf(self.add), button)
        self.open.setToolTip(tr("Open (Enter)"))
        self.open.clicked.connect(self._on_open_asked)
        self.save_as.clicked.connect(self._on_save_asked)

    def show_buttons(self) -> None:
        """Let files be opened and saved where they cannot be changed, too."""
        super().show_buttons()
        for button in (self.open, self.save_as):
            button.setEnabled(self.current() is not None)

    def on_add_asked(self) -> None:
        """Ask for files and take them in, one after the other."""
        if not self.found.locked:
            kinds = tr("All files (*)")
            ask.choose_files(self, tr("Attach files"), kinds=kinds, on_chosen=self._on_chosen)

    def on_row_opened(self, _key: object) -> None:
        """Open the file."""
        self._on_open_asked()

    def _on_chosen(self, paths: list[Path]) -> None:
        for path in paths:
            _attach(self.room, self.parent_key, path)

    def _on_open_asked(self) -> None:
        row = self.current()
        if row is not None:
            _open(self.room, row.key)

    def _on_save_asked(self) -> None:
        row = self.current()
        if row is not None:
            name = next(str(value) for field, value in row.values.items() if field.name == "name")
            ask.save_file(
                self,
                tr("Save the attachment"),
                name=name,
                kinds=tr("All files (*)"),
                on_chosen=partial(_save, self.room, row.key),
            )


def _attach(room: Room, member: str, path: Path) -> None:
    def work(progress: Progress) -> str:
        return attach_file(room.desk, member, path, progress)

    announced(room, room.jobs.write(work, title=tr("Attaching {file}", file=path.name)), member)


def _open(room: Room, key: str) -> None:
    job = room.jobs.write(
        lambda progress: copy_to_show(room.desk, key, progress), title=tr("Opening the attachment")
    )
    job.succeeded.connect(partial(show_copy, room))


def _save(room: Room, key: str, target: Path) -> None:
    job = room.jobs.write(
        lambda progress: save_attachment(room.desk, key, target, progress), title=tr("Saving")
    )
    job.succeeded.connect(partial(_tell_saved, room))


def _tell_saved(room: Room, path: Path) -> None:
    room.changes.said.emit(tr("Saved: {file}", file=path.name))
