"""A line of captioned fields that wraps where the window is narrow, each with the letter that leads to it."""

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.parts.flow import FlowLine


def captioned_line(fields: Iterable[tuple[str, QWidget]]) -> FlowLine:
    """Return the fields behind their captions; "&Who" lets Alt+W lead to its field and names it."""
    line = FlowLine()
    for word, field in fields:
        line.addWidget(_captioned(word, field))
    return line


def _captioned(word: str, field: QWidget) -> QWidget:
    caption = QLabel(word)
    caption.setBuddy(field)
    field.setAccessibleName(word.replace("&", ""))
    pair = QWidget()
    line = QHBoxLayout(pair)
    line.setContentsMargins(0, 0, 8, 0)
    line.addWidget(caption)
    line.addWidget(field)
    return pair
