"""Typing a score sheet: one key per item, as the eye goes down the paper. No Qt: keys in, answers out."""

import unicodedata
from dataclasses import dataclass

from models.records.marks import EntryItem, SheetContent, TypedMark
from models.records.saying import Saying, say
from resources.i18n import N_

_LETTERS = "ABCDEFGHIJ"
_SEPARATOR = "、"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a key did: whether it was taken, whether the sheet is ended, and a word where one is due."""

    is_taken: bool = True
    is_ended: bool = False
    said: Saying | None = None


class SheetTyping:
    """Where one stands on a sheet and what is typed so far."""

    def __init__(self, items: tuple[EntryItem, ...], marks: tuple[TypedMark, ...]) -> None:
        self.items = items
        self.marks = {mark.item: mark for mark in marks}
        self.at = next((n for n, item in enumerate(items) if item.key not in self.marks), len(items))
        self._digits = ""
        self._is_warned = False

    @property
    def digits(self) -> str:
        """The figures typed for the item at hand and not closed yet."""
        return self._digits

    def content(self, remark: str) -> SheetContent:
        """Return what is typed, in the order of the sheet."""
        marks = tuple(self.marks[item.key] for item in self.items if item.key in self.marks)
        return SheetContent(marks, remark)

    def type_key(self, typed: str) -> Reply:
        """Take one character, full-width ones included; a wrong one is refused with a word."""
        self._is_warned = False
        if self.at >= len(self.items):
            return Reply(is_taken=False, said=say(N_("Every item is marked: Enter saves the sheet.")))
        item, character = self.items[self.at], unicodedata.normalize("NFKC", typed).upper()
        return self._type_level(item, character) if item.full is None else self._type_digit(item, character)

    def choose(self, row: int, choice: int) -> None:
        """Mark a row with the mouse; where it wants a number, stand there."""
        item = self.items[row]
        self.move(row - self.at)
        if choice < len(item.choices):
            self._put(TypedMark(item.key, level=item.choices[choice].key))

    def back(self) -> Reply:
        """Take the last figure or the last mark away and stand there again."""
        self._is_warned = False
        if self._digits:
            self._digits = self._digits[:-1]
        elif self.at < len(self.items) and self.items[self.at].key in self.marks:
            del self.marks[self.items[self.at].key]
        elif self.at:
            self.at -= 1
            self.marks.pop(self.items[self.at].key, None)
        else:
            return Reply(is_taken=False)
        return Reply()

    def move(self, step: int) -> None:
        """Go up or down without typing; a number begun is closed."""
        wanted = self.at + step
        self._close()
        self.at = min(max(wanted, 0), len(self.items))

    def enter(self) -> Reply:
        """Close a short number, else end the sheet; items left blank want a second Enter."""
        if self._digits:
            self._close()
            return Reply()
        missing = [item for item in self.items if item.key not in self.marks]
        if missing and not self._is_warned:
            self._is_warned = True
            named = _SEPARATOR.join(str(item.number) for item in missing)
            words = N_("Without a mark: item {items}. Enter once more saves the sheet so.")
            return Reply(is_taken=False, said=say(words, items=named))
        return Reply(is_ended=True)

    def _type_level(self, item: EntryItem, character: str) -> Reply:
        count = len(item.choices)
        place = int(character) - 1 if character.isdecimal() else _LETTERS.find(character)
        if len(character) != 1 or not 0 <= place < count:
            last = say(
                N_("This item takes 1 to {n} or A to {letter}."), n=str(count), letter=_LETTERS[count - 1]
            )
            return Reply(is_taken=False, said=last)
        self._put(TypedMark(item.key, level=item.choices[place].key))
        return Reply()

    def _type_digit(self, item: EntryItem, character: str) -> Reply:
        full = item.full or 0
        number = self._digits + character
        if not character.isdecimal() or int(number) > full:
            return Reply(is_taken=False, said=say(N_("This item takes 0 to {full}."), full=str(full)))
        self._digits = number
        if int(number) == 0 or int(number) * 10 > full:
            self._close()
        return Reply()

    def _close(self) -> None:
        if self._digits:
            points, self._digits = int(self._digits), ""
            self._put(TypedMark(self.items[self.at].key, points=points))

    def _put(self, mark: TypedMark) -> None:
        self.marks[mark.item] = mark
        self.at += 1
