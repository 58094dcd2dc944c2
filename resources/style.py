"""The one style sheet and the icons, filled with a palette's colours."""

from pathlib import Path
from string import Template

from resources.palette import Palette

_HERE = Path(__file__).parent
_ICONS = _HERE / "icons"


def style_sheet(palette: Palette, *, points: float) -> str:
    """Return the style sheet in the colours of `palette` for a base font of `points`."""
    template = Template((_HERE / "style.qss").read_text(encoding="utf-8"))
    sizes = {"title": f"{points * 1.4:.1f}", "heading": f"{points * 1.15:.1f}", "figure": f"{points * 2:.1f}"}
    return template.substitute(palette._asdict(), **sizes, icons=_ICONS.as_posix())


def icon_svg(name: str, colour: str) -> bytes:
    """Return the icon `name` drawn in `colour`."""
    return (_ICONS / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour).encode()


def icon_names() -> list[str]:
    """Return the names of all icons there are."""
    return sorted(path.stem for path in _ICONS.glob("*.svg"))
