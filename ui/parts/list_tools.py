"""What a person does to a list: filters with their bar, columns, saved views, and the menu of it all."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from models.records.lists import Filter, ValuesFound
from resources.i18n import tr
from ui.jobs import Job
from ui.parts import ask
from ui.parts.filter_bar import FilterBar
from ui.parts.list_exits import ListExits
from ui.parts.list_view import STANDARD, ListView, Views
from ui.parts.look import em
from ui.parts.rows_order import arranged, keeps, records_of, values_in
from ui.parts.rows_table import Column, ListOnScreen, Orders


class ListTools(QObject):
    """The tools of one list; made when the first is used."""

    def __init__(self, view: ListOnScreen) -> None:
        super().__init__(view)
        self._view, self._table = view, view.table
        self._views = Views(view.settings, view.settings_key) if view.settings is not None else None
        self.bar: FilterBar | None = None
        self.out = ListExits(view)
        self._table.arranger = arranged
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show by what a list is narrowed once it has its place in a page."""
        if event.type() == QEvent.Type.Show and self.bar is None and self._table.filters:
            QTimer.singleShot(0, self._show_bar)
        return super().eventFilter(watched, event)

    def view_now(self) -> ListView:
        """Return what the person made of the list; what is as by itself is left out."""
        view, columns = self._view, self._table.columns
        shown = view.shown_columns()
        by_itself = [at for at, column in enumerate(columns) if not column.is_hidden]
        stretched = shown[-1:]  # takes what the others leave
        drawn = [at for at in shown if view.columnWidth(at) != view.widths[at] and at not in stretched]
        return ListView(
            columns=() if shown == by_itself else tuple(columns[at].heading for at in shown),
            widths=tuple((columns[at].heading, round(view.columnWidth(at) / em(view), 2)) for at in drawn),
            orders=tuple((columns[at].heading, down) for at, down in self._table.orders),
            filters=tuple((columns[at].heading, asked) for at, asked in self._table.filters),
        )

    def show_view(self, wanted: ListView) -> None:
        """Show the list as a view has it; columns that are no longer there are left out."""
        places = {column.heading: at for at, column in enumerate(self._table.columns)}
        shown = [places[name] for name in wanted.columns if name in places]
        self.show_columns(shown or [at for at, one in enumerate(self._table.columns) if not one.is_hidden])
        widths = {places[name]: width for name, width in wanted.widths if name in places}
        for at, width in enumerate(self._view.widths):
            self._view.setColumnWidth(at, round(widths[at] * em(self._view)) if at in widths else width)
        orders = tuple((places[name], down) for name, down in wanted.orders if name in places)
        filters = tuple((places[name], asked) for name, asked in wanted.filters if name in places)
        self._view.arrange(orders, filters)
        self._show_bar()

    def show_columns(self, shown: Sequence[int]) -> None:
        """Show these columns in this order."""
        header = self._view.horizontalHeader()
        others = [at for at in range(len(self._table.columns)) if at not in shown]
        for visual, at in enumerate([*shown, *others]):
            header.moveSection(header.visualIndex(at), visual)
            self._view.setColumnHidden(at, at in others)

    def show_last(self) -> None:
        """Show the view that was shown last."""
        if self._views:
            self.show_view(self._views.last())

    def remember(self) -> None:
        """Keep what is shown for the next time."""
        if self._views:
            self._views.keep_last(self.view_now())

    def arrange(self, orders: Orders, filters: tuple[tuple[int, Filter], ...]) -> None:
        """Order and narrow the list, show by what it is narrowed, and remember it."""
        self._view.arrange(orders, filters)
        self._show_bar()
        self.remember()

    def narrow(self, filters: tuple[tuple[int, Filter], ...]) -> None:
        """Narrow the list for this once: whoever asked for it is not who works with the list."""
        self._view.arrange(self._table.orders, filters)
        self._show_bar()

    def order_by(self, column: int, *, is_further: bool = False) -> None:
        """Order by a column: upwards, then downwards, then no more; `is_further` keeps the others."""
        before = dict(self._table.orders)
        kept = before if is_further else {at: down for at, down in before.items() if at == column}
        if kept.get(column):
            del kept[column]
        elif self._table.can_order(column):
            kept[column] = column in kept
        self.arrange(tuple(kept.items()), self._table.filters)

    def filter_column(self, column: int, asked: Filter | None) -> None:
        """Narrow the list by one column, or no longer."""
        others = tuple(one for one in self._table.filters if one[0] != column)
        self.arrange(self._table.orders, (*others, (column, asked)) if asked else others)

    def show_all(self) -> None:
        """Take all filters away."""
        self.arrange(self._table.orders, ())
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_filter(self, column: int) -> None:
        """Ask by what a column narrows the list."""
        if not self._table.can_order(column):
            return
        from ui.parts.filter_dialog import FilterDialog  # noqa: PLC0415 - as rarely as it is used

        dialog = FilterDialog(self._column(column), dict(self._table.filters).get(column), self._view)
        dialog.chosen.connect(partial(self.filter_column, column))
        self._read_values(column, dialog.show_values)
        dialog.open()

    def _read_values(self, column: int, shown: Callable[[ValuesFound], None]) -> None:
        """Read what a column holds: off the window's thread where somebody has to ask for it."""
        values_of, room, order = self._table.values_of, self._view.room, self._column(column).order
        if values_of and room:
            job: Job = room.jobs.write(lambda _report: values_of(order), title=tr("Reading the list"))
            job.succeeded.connect(shown)
        else:
            shown(self.values(column))

    def values(self, column: int) -> ValuesFound:
        """Return what a column holds among the rows that the other filters keep."""
        order = self._column(column).order
        if self._table.values_of and order:
            return self._table.values_of(order)
        return values_in(self._column(column), self._kept_by_others(column))

    def _kept_by_others(self, column: int) -> list[object]:
        others = [(self._column(at), asked) for at, asked in self._table.filters if at != column]
        rows = records_of(self._table.given, self._table.fetch)
        return [record for _, record in rows if all(keeps(*one, record) for one in others)]

    def _column(self, at: int) -> Column:
        return self._table.columns[at]

    def _show_bar(self) -> None:
        """Show by what the list is narrowed; the bar comes above the list when it is first needed."""
        if self.bar is None and (not self._table.filters or self._view.parentWidget() is None):
            return  # no need, or no place yet: it comes when the list is shown
        if self.bar is None:
            self.bar = FilterBar()
            self.bar.removed.connect(self._on_chip_removed)
            self.bar.cleared.connect(self.show_all)
            _stand_above(self.bar, self._view)
        self.bar.show_filters([(at, self._column(at), asked) for at, asked in self._table.filters])

    def _on_chip_removed(self, column: int) -> None:
        self.filter_column(column, None)
        if not self._table.filters:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def menu(self, column: int) -> QMenu:
        """Return the menu of the list, standing on a column."""
        view = self._view
        menu = QMenu(view)
        _add(menu, tr("Copy"), "Ctrl+C", view.copy)
        _add(menu, tr("Copy with headings"), "Ctrl+Shift+C", partial(view.copy, headed=True))
        menu.addSeparator()
        if self._table.can_order(column):
            heading = tr(self._column(column).heading)
            order = partial(self.order_by, column)
            _add(menu, tr("Sort by {column}", column=heading), "Alt+Up", order)
            further = partial(self.order_by, column, is_further=True)
            _add(menu, tr("Sort also by {column}", column=heading), "Alt+Shift+Up", further)
            ask_filter = partial(self.ask_filter, column)
            _add(menu, tr("Filter {column}…", column=heading), "Alt+Down", ask_filter)
        if self._table.filters:
            _add(menu, tr("Show all rows again"), "", self.show_all)
        menu.addSeparator()
        columns = self.columns_menu()
        columns.addSeparator()
        _add(columns, tr("Choose and order columns…"), "", self.ask_columns)
        menu.addMenu(columns)
        if self._views:
            menu.addMenu(self._views_menu(self._views, menu))
        if view.room:
            menu.addSeparator()
            printed = _add(menu, tr("Print the list…"), "", self.out.print_list)
            printed.setEnabled(bool(self._table.keys) and view.room.desk.may_print)
            saved = _add(menu, tr("Save as a workbook…"), "", self.out.ask_path)
            saved.setEnabled(bool(self._table.keys))
        menu.addActions(view.actions())
        return menu

    def columns_menu(self) -> QMenu:
        """Return the menu that shows and hides columns; the last one shown stays, to lead back."""
        menu = QMenu(tr("Columns"), self._view)
        for at, column in enumerate(self._table.columns):
            action = QAction(tr(column.heading), menu, checkable=True)
            action.setChecked(not self._view.isColumnHidden(at))
            action.toggled.connect(lambda is_shown, at=at: self._show_column(at, is_shown))
            action.toggled.connect(lambda _is_shown: _hold_last(menu))
            menu.addAction(action)
        _hold_last(menu)
        return menu

    def _show_column(self, at: int, is_shown: bool) -> None:
        self._view.setColumnHidden(at, not is_shown)
        self.remember()

    def ask_columns(self) -> None:
        """Ask which columns are shown, in which order."""
        from ui.parts.columns_dialog import ColumnsDialog  # noqa: PLC0415 - as rarely as it is used

        dialog = ColumnsDialog(self._table.columns, self._view.shown_columns(), self._view)
        dialog.chosen.connect(self._on_columns_chosen)
        dialog.open()

    def _on_columns_chosen(self, shown: Sequence[int]) -> None:
        self.show_columns(shown)
        self.remember()

    def _views_menu(self, views: Views, parent: QMenu) -> QMenu:
        menu = QMenu(tr("Views"), parent)
        now, named = self.view_now(), views.named()
        for name, one in named.items():
            action = _add(menu, name.replace("&", "&&"), "", partial(self.take_view, one))
            action.setCheckable(True)
            action.setChecked(one == now)
        _add(menu, tr("As the list is by itself"), "", partial(self.take_view, STANDARD))
        menu.addSeparator()
        _add(menu, tr("Save this view…"), "", self.ask_name)
        for word, act in ((tr("Rename a view"), self.ask_rename), (tr("Remove a view"), self.ask_remove)):
            under = QMenu(word, menu)
            under.setEnabled(bool(named))
            for name in named:
                _add(under, name.replace("&", "&&"), "", partial(act, name))
            menu.addMenu(under)
        return menu

    def take_view(self, view: ListView) -> None:
        """Show a view and remember it."""
        self.show_view(view)
        self.remember()

    def ask_name(self) -> None:
        """Ask under which name the view is saved."""
        ask.ask_text(
            self._view,
            tr("The columns, their order and widths, the sorting and the filters are saved together."),
            label=tr("Name of the view"),
            on_given=self.save_as,
        )

    def save_as(self, name: str) -> None:
        """Save the view under a name."""
        if self._views:
            self._views.save(name, self.view_now())
            self.remember()

    def ask_rename(self, name: str) -> None:
        """Ask what a saved view shall be called."""
        if self._views:
            renamed = partial(self._views.rename, name)
            text = tr("The view {name} gets another name.", name=name)
            ask.ask_text(self._view, text, label=tr("Name of the view"), start=name, on_given=renamed)

    def ask_remove(self, name: str) -> None:
        """Ask whether a saved view shall go."""
        if self._views:
            removed = partial(self._views.remove, name)
            text = tr("Remove the view {name}? The list itself stays as it is.", name=name)
            ask.confirm(self._view, text, yes=tr("Remove"), on_yes=removed)


def _add(menu: QMenu, word: str, key: str, act: Callable[[], object]) -> QAction:
    action = menu.addAction(f"{word}\t{key}" if key else word)
    action.triggered.connect(lambda _checked=False: act())
    return action


def _hold_last(menu: QMenu) -> None:
    choices = [action for action in menu.actions() if action.isCheckable()]
    shown = [action for action in choices if action.isChecked()]
    for action in choices:
        action.setEnabled(len(shown) > 1 or action not in shown)


def _stand_above(bar: QWidget, view: ListOnScreen) -> None:
    """Put a bar above a list, wherever the list stands: both share one frame in its place."""
    had_focus, was_hidden, parent = view.hasFocus(), view.isHidden(), view.parentWidget()
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    frame.setSizePolicy(view.sizePolicy())  # a splitter keeps there how much a part stretches
    layout = parent.layout() if parent is not None else None
    if isinstance(parent, QSplitter):
        sizes = parent.sizes()
        parent.insertWidget(parent.indexOf(view), frame)
        column.addWidget(view, 1)
        parent.setSizes(sizes)
    elif layout is not None:
        layout.replaceWidget(view, frame)
    column.addWidget(bar)
    column.addWidget(view, 1)
    view.setHidden(was_hidden)
    frame.show()
    if had_focus:
        view.setFocus(Qt.FocusReason.OtherFocusReason)
