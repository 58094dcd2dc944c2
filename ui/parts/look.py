"""How the screen looks: colours after the system, one Chinese font, icons, and sizes taken from the type."""

from functools import cache

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from resources.palette import DARK, LIGHT, Palette
from resources.style import icon_svg, style_sheet

# the system's own interface fonts first, then what the free systems ship; Windows may list the Chinese names
_FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "微软雅黑",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "SimSun",
    "宋体",
)
STYLE = "Fusion"  # for the application's arguments: setStyle() would load 300 names of style parts
_POINTS = 10.0
_ICON_SIZES = (16, 20, 32, 40)
_ROW_TO_TEXT = 1.5


def current_palette() -> Palette:
    """Return the light or dark colours, as the system has it."""
    return palette_for(QGuiApplication.styleHints().colorScheme())


def palette_for(scheme: Qt.ColorScheme) -> Palette:
    """Return the colours for the system's scheme; light where the system says nothing."""
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def dress(application: QApplication) -> None:
    """Give the application its font, colours and style sheet, and follow the system from now on."""
    application.setFont(screen_font())
    _colour(application, current_palette())
    application.styleHints().colorSchemeChanged.connect(
        lambda scheme: _colour(application, palette_for(scheme))
    )


def screen_font() -> QFont:
    """Return the first installed family that has Chinese, at the system's size but not below ten points."""
    font = QFont(QApplication.font())
    family = chinese_family()
    if family:
        font.setFamilies([family])
    font.setPointSizeF(max(font.pointSizeF(), _POINTS))
    _line_up_figures(font)
    return font


def _line_up_figures(font: QFont) -> None:
    """Make all figures equally wide, so that columns of numbers stand in line."""
    named = getattr(QFont.Tag, "fromString", None)  # PySide6 6.8 (arm64) cannot name a feature
    if named:
        font.setFeature(named("tnum"), 1)


def chinese_family() -> str:
    """Return the installed family to write Chinese with, or nothing where there is none."""
    installed = set(QFontDatabase.families())
    preferred = next((family for family in _FAMILIES if family in installed), "")
    if preferred:
        return preferred
    others = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    return next(iter(others), "")


def icon(name: str, *, wrong: bool = False) -> QIcon:
    """Return the icon `name` in the colour of text, or of what went wrong."""
    palette = current_palette()
    return _icon(name, palette.wrong if wrong else palette.ink)


def em(widget: QWidget) -> int:
    """Return the width of one Chinese character in the widget's font."""
    return widget.fontMetrics().horizontalAdvance("口")


def row_height(widget: QWidget) -> int:
    """Return the height of a list's row in the widget's font, on the 4-pixel grid."""
    return round(widget.fontMetrics().height() * _ROW_TO_TEXT / 4) * 4


@cache
def _icon(name: str, colour: str) -> QIcon:
    made = QIcon()
    drawing = icon_svg(name, colour)
    for size in _ICON_SIZES:
        drawn = QPixmap()
        drawn.loadFromData(drawing.replace(b'"24" height="24"', b'"%d" height="%d"' % (size, size)))
        made.addPixmap(drawn)
    return made


def icon_size(widget: QWidget) -> QSize:
    """Return the size of an icon that stands beside the widget's text."""
    side = round(widget.fontMetrics().height() / 4) * 4
    return QSize(side, side)


def _colour(application: QApplication, palette: Palette) -> None:
    application.setPalette(_qt_palette(palette))
    application.setStyleSheet(style_sheet(palette, points=application.font().pointSizeF()))


def _qt_palette(palette: Palette) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: palette.desk,
        QPalette.ColorRole.WindowText: palette.ink,
        QPalette.ColorRole.Base: palette.paper,
        QPalette.ColorRole.AlternateBase: palette.stripe,
        QPalette.ColorRole.Text: palette.ink,
        QPalette.ColorRole.Button: palette.paper,
        QPalette.ColorRole.ButtonText: palette.ink,
        QPalette.ColorRole.Highlight: palette.accent,
        QPalette.ColorRole.HighlightedText: palette.accent_ink,
        QPalette.ColorRole.PlaceholderText: palette.quiet,
        QPalette.ColorRole.Link: palette.accent,
        QPalette.ColorRole.ToolTipBase: palette.paper,
        QPalette.ColorRole.ToolTipText: palette.ink,
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, colour)
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, palette.quiet)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Draw a label in another role of the style sheet."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def mark_wrong(widget: QWidget, *, is_wrong: bool) -> None:
    """Draw a widget as one whose content cannot be taken, or as usual again."""
    if bool(widget.property("wrong")) != is_wrong:
        widget.setProperty("wrong", is_wrong)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
