"""Chinese input on Linux: the one plugin that Qt's wheel carries and that ibus and fcitx5 both answer."""

import os
import sys
from collections.abc import MutableMapping
from pathlib import Path

_ANSWERED_BY_IBUS = {"", "fcitx", "fcitx5"}
_SERVICE = "org.freedesktop.IBus"


def choose_input_method(environment: MutableMapping[str, str], plugins: Path) -> None:
    """Set QT_IM_MODULE to ibus where the module asked for cannot be loaded; call before Qt starts."""
    wanted = environment.get("QT_IM_MODULE", "")
    has_plugin = bool(wanted) and any(plugins.glob(f"lib{wanted}platforminputcontextplugin.so"))
    if wanted in _ANSWERED_BY_IBUS and not has_plugin:
        environment["QT_IM_MODULE"] = "ibus"


def prepare_input_method() -> None:
    """Apply the rule to this process, where it is one with a Linux desktop."""
    if sys.platform.startswith("linux"):
        from PySide6.QtCore import QLibraryInfo  # noqa: PLC0415 - only where it is needed

        folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
        choose_input_method(os.environ, folder / "platforminputcontexts")


def has_input_method() -> bool:
    """Say whether Chinese can be typed: one call to the session bus, true where that is not our question."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_IM_MODULE") != "ibus":
        return True
    from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - loaded after the first paint

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    return bool(bus.interface().isServiceRegistered(_SERVICE).value())
