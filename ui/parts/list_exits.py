"""The ways out of a list: many rows copied, a workbook, paper; each from the columns that are shown."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from models.clock import now
from models.records.listing import ListRecord
from models.records.progress import Progress
from models.records.sheets import Stamp
from resources.i18n import tr, tr_plural
from ui.parts import ask
from ui.parts.filter_bar import said_of
from ui.parts.rows_table import Column, Key, ListOnScreen
from ui.room import Room

MOST_PRINTED = 5000  # rows: some 200 pages


class ListExits(QObject):
    """What leaves one list; a list without a room only copies what is little."""

    def __init__(self, view: ListOnScreen) -> None:
        super().__init__(view)
        self._view, self._table = view, view.table

    def copy_many(self, keys: Sequence[Key], *, headed: bool) -> None:
        """Put many rows on the clipboard once they are put together off the window's thread."""
        columns, fetch, room = self._columns(), self._table.fetch, self._view.room
        if room is None:
            return
        from ui.parts.list_out import lines_of  # noqa: PLC0415 - as rarely as it is used

        def work(progress: Progress) -> str:
            return "\n".join(lines_of(columns, keys, fetch, progress, headed=headed))

        room.jobs.write(work, title=tr("Copying")).succeeded.connect(self._on_copied)

    def _on_copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    def ask_path(self) -> None:
        """Ask where the list is saved as a workbook; before that, whether what it masks goes out with it."""
        masked = [column for column in self._columns() if column.revealed]
        if not masked:
            self._ask_path(None)
            return
        from ui.parts.leaving_dialog import LeavingDialog  # noqa: PLC0415 - as rarely as it is used

        room = self._view.room
        may_leave = room is not None and not room.desk.read_only
        dialog = LeavingDialog([tr(one.heading) for one in masked], self._view, may_leave=may_leave)
        dialog.chosen.connect(self._ask_path)
        dialog.open()

    def _ask_path(self, reason: str | None) -> None:
        name, kinds = tr("{list}.xlsx", list=tr(self._view.name)), tr("Workbooks (*.xlsx)")
        save = partial(self.save_to, reason=reason)
        ask.save_file(self._view, tr("Save the list"), name=name, kinds=kinds, on_chosen=save)

    def save_to(self, path: Path, reason: str | None = None) -> None:
        """Save the rows and columns that are shown; masked ones as they are only with a reason."""
        title, columns, keys = tr(self._view.name), self._columns(), list(self._table.keys)
        fetch, room = self._table.fetch, self._view.room
        if room is None:
            return
        from ui.parts.list_out import Leaving, save_list  # noqa: PLC0415 - as rarely as it is used

        fields = tuple(one.heading for one in columns if one.revealed)
        leaving = Leaving(room.desk, fields, reason) if reason is not None and fields else None

        def work(progress: Progress) -> tuple[int, Path]:
            saved = save_list(path, columns, keys, fetch, progress, title=title, leaving=leaving)
            return saved, path

        room.jobs.write(work, title=tr("Saving the list")).succeeded.connect(self._on_saved)

    def _on_saved(self, saved: tuple[int, Path]) -> None:
        count, path = saved
        rows = tr_plural("{n} row saved", "{n} rows saved", count)
        if self._view.room:
            self._view.room.changes.said.emit(tr("{rows}: {where}", rows=rows, where=path))

    def print_list(self) -> None:
        """Draw the rows and columns that are shown, and show the pages."""
        room, keys = self._view.room, list(self._table.keys)
        if room is None:
            return
        if len(keys) > MOST_PRINTED:
            words = tr("More than {n} rows are too many for paper: filter the list first.", n=MOST_PRINTED)
            ask.tell(self._view, words)
            return
        from ui.parts.list_out import list_record  # noqa: PLC0415 - as rarely as it is used
        from ui.printing.list_print import draw_list  # noqa: PLC0415 - as above

        gather = partial(list_record, self._head(room), self._columns(), keys, self._table.fetch)
        draw_list(room=room, gather=gather).succeeded.connect(self._on_drawn)

    def _on_drawn(self, path: Path) -> None:
        from ui.printing.list_print import ListPrintDialog  # noqa: PLC0415 - as above

        if self._view.room:
            dialog = ListPrintDialog(self._view.room, path, self._view)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _head(self, room: Room) -> ListRecord:
        title, at = tr(self._view.name), now().strftime("%Y-%m-%d %H:%M")
        desk = room.desk
        stamp = Stamp(title, 1, "", 1, at, desk.who, desk.office_name, desk.as_of)
        return ListRecord(stamp, title, self.narrowing())

    def narrowing(self) -> str:
        """Say by what the list is narrowed and how it is ordered."""
        about = self._view.about() if self._view.about else ""
        filters = [said_of(self._table.columns[at], asked) for at, asked in self._table.filters]
        orders = [
            tr(self._table.columns[at].heading) + ("▼" if down else "▲") for at, down in self._table.orders
        ]
        sorted_by = tr("by {columns}", columns=" ".join(orders)) if orders else ""
        return " · ".join(filter(None, (about, *filters, sorted_by)))

    def _columns(self) -> list[Column]:
        return [self._table.columns[at] for at in self._view.shown_columns()]
