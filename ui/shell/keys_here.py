"""The keys of what is on the screen, read from its buttons, captions and tabs: nobody keeps a list."""

from collections.abc import Iterator

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QGroupBox, QLabel, QTabBar, QWidget


def keys_on(top: QWidget) -> tuple[tuple[str, str], ...]:
    """Return each key that what is shown in `top` answers to, with its word; in the order of the screen."""
    found: dict[str, str] = {}
    for key, word in every_key(top, is_off_too=False):
        found.setdefault(key, word)
    return tuple(found.items())


def every_key(top: QWidget, *, is_off_too: bool = True) -> Iterator[tuple[str, str]]:
    """Yield each key of what is shown in `top`; one that two things answer to comes twice."""
    for part in top.findChildren(QWidget):
        if part.isVisible() and (is_off_too or part.isEnabled()):
            yield from ((key, word) for key, word in _keys_of(part) if key and word)


def _keys_of(part: QWidget) -> Iterator[tuple[str, str]]:
    if isinstance(part, QAbstractButton):
        yield _shown(part.shortcut()), _said(part)
    elif isinstance(part, QLabel) and part.buddy() is not None:
        yield _mnemonic(part.text()), _plain(part.text())
    elif isinstance(part, QGroupBox):
        yield _mnemonic(part.title()), _plain(part.title())
    elif isinstance(part, QTabBar):
        for at in range(part.count()):
            yield _mnemonic(part.tabText(at)), _plain(part.tabText(at))


def _said(button: QAbstractButton) -> str:
    """Return what a button is called; where it shows a sign alone, what it says to who points at it."""
    key = _shown(button.shortcut())
    return _plain(button.text()) or button.toolTip().replace(f"({key})", "").strip()


def _mnemonic(text: str) -> str:
    return _shown(QKeySequence.mnemonic(text))


def _shown(key: QKeySequence) -> str:
    return key.toString(QKeySequence.SequenceFormat.NativeText)


def _plain(text: str) -> str:
    """Return a caption without the mark of its letter: "Take &back…", "类别(&K)"."""
    letter = text.find("(&")
    if letter >= 0:
        text = text[:letter] + text[letter + len("(&K)") :]
    return text.replace("&", "").rstrip("…").strip()
