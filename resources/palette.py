"""The colours of the screen, light and dark: paper on a desk, one accent, red for what went wrong."""

from typing import NamedTuple


class Palette(NamedTuple):
    """One set of colours, each named for what it is used for."""

    desk: str  # behind everything
    paper: str  # lists, forms, fields
    stripe: str  # every second row
    ink: str  # text
    quiet: str  # labels, notes
    line: str  # rules between things
    edge: str  # borders of what can be typed into or pressed
    accent: str  # what is chosen, focused or to be pressed next
    accent_ink: str  # text on accent
    wash: str  # background of what is selected
    wrong: str  # text and edges of what went wrong
    wrong_wash: str  # background behind it


LIGHT = Palette(
    desk="#ebe9e4",
    paper="#fdfcfa",
    stripe="#f6f4f0",
    ink="#1f2225",
    quiet="#5b5f63",
    line="#d3d0c8",
    edge="#85817a",
    accent="#1c5c78",
    accent_ink="#ffffff",
    wash="#d6e5ec",
    wrong="#b01e17",
    wrong_wash="#fae6e3",
)

DARK = Palette(
    desk="#1c1e20",
    paper="#25282b",
    stripe="#2a2d31",
    ink="#e8e6e1",
    quiet="#b0b2b3",
    line="#43474b",
    edge="#84888c",
    accent="#7fbcd8",
    accent_ink="#0e1f28",
    wash="#2c4655",
    wrong="#ff9a8e",
    wrong_wash="#462a2a",
)


_LINEAR_BELOW = 0.04045  # sRGB's own bend


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours as WCAG 2 defines it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= _LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
