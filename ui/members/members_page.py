"""The members: the list, and in its place one member's file."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from models.errors import NoSuchRecord
from ui.members.member_list import MemberList
from ui.room import Room
from ui.shell.page_spec import Page

if TYPE_CHECKING:
    from ui.members.member_view import MemberView
    from ui.parts.kept import Kept


class MembersPage(Page):
    """Goes from the list to a member and back; follows the search box."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self._member: MemberView | None = None
        self.list = MemberList(room)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        room.changes.settings_changed.connect(self._on_settings_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._listen()

    def _listen(self) -> None:
        self.list.opened.connect(self.show_place)
        self.list.adding.connect(self._on_adding)

    @property
    def member(self) -> "MemberView | None":
        """The member that is shown, or None while the list is."""
        return self._member

    def show_place(self, shows: str) -> None:
        """Show the member with this key, or the list narrowed as asked; the list where the member is gone."""
        if not self._close_member() or not shows:
            return
        from ui.members.member_view import MemberView  # noqa: PLC0415 - a list that opens needs no file
        from ui.members.places import narrowed  # noqa: PLC0415 - as above

        wanted = narrowed(shows)
        if wanted:
            self.list.show_narrowed(wanted)
            return
        key, _, tab = shows.partition("/")
        try:
            self._member = MemberView(self._room, key)
        except NoSuchRecord:
            return
        self._member.left.connect(self.show_list)
        self._stack.addWidget(self._member)
        self._stack.setCurrentWidget(self._member)
        self._member.focus_first()
        if tab:
            self._member.show_tab(tab)

    def show_list(self) -> None:
        """Go back to the list, onto the row one came from."""
        if self._close_member():
            self.list.enter()

    def place(self) -> str:
        """Return the key of the member that is shown."""
        return self._member.key if self._member else ""

    def left(self) -> "tuple[Kept, str, int]":
        """Return what the list shows, the member that is shown and its tab."""
        tab = self._member.tabs.currentIndex() if self._member else 0
        return self.list.left(), self.place(), tab

    def come_back(self, left: object) -> None:
        """List the same members and show the same one."""
        if isinstance(left, tuple):
            listed, member, tab = left
            self.list.come_back(listed)
            self.show_place(member)
            if self._member:
                self._member.tabs.setCurrentIndex(tab)

    def search(self, text: str) -> None:
        """Follow the search box in the list."""
        if self._close_member():
            self.list.search(text)

    def enter_search(self) -> None:
        """Take the keyboard into what was found."""
        self.list.enter()

    def take_focus(self) -> None:
        """Put the keyboard into the member's first field, or into the list."""
        if self._member:
            self._member.focus_first()
        else:
            self.list.enter()

    def can_leave(self) -> bool:
        """Commit what is being typed."""
        return self._member is None or self._member.can_leave()

    def _close_member(self) -> bool:
        """Leave the member's file; False where something typed there cannot be taken."""
        member = self._member
        if member is None:
            return True
        if not member.can_leave():
            return False
        self._member = None
        self._stack.setCurrentWidget(self.list)
        self._stack.removeWidget(member)
        member.deleteLater()
        return True

    def _on_settings_changed(self) -> None:
        """Build the list anew where a sensitive field was switched on or off: it has another column."""
        if not self.list.has_all_columns():
            former = self.list
            self.list = MemberList(self._room)
            self.list.come_back(former.left())
            self._listen()
            self._stack.insertWidget(0, self.list)
            if self._stack.currentWidget() is former:
                self._stack.setCurrentWidget(self.list)
            self._stack.removeWidget(former)
            former.deleteLater()

    def _on_adding(self) -> None:
        from ui.members.new_member_dialog import NewMemberDialog  # noqa: PLC0415 - as rarely as it is used

        dialog = NewMemberDialog(self._room, self)
        dialog.succeeded.connect(self.show_place)
        dialog.open()
