"""Where the data folder may lie: a local disk, never a share or a stick (exchange.md §4.6)."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from resources.i18n import N_

SHARE = N_("network share")
STICK = N_("removable drive")
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb", "smbfs", "smb3", "ncpfs", "9p", "afs", "davfs"})
# what file managers mount a share by (GNOME's and Kylin's gvfs), and what people do by hand
_NETWORK_BY_FUSE = ("fuse.sshfs", "fuse.gvfs", "fuse.smb", "fuse.davfs", "fuse.rclone")
_MOUNTS = Path("/proc/self/mounts")  # Linux: the text that psutil reads too
_DRIVES = {2: STICK, 4: SHARE, 5: STICK}  # Windows: GetDriveType's numbers for removable, remote, disc
_LONGEST = 32_768  # characters of a path on Windows, with its end
_REMOVABLE_ROOTS = ("/media/", "/run/media/", "/mnt/usb")


def unsafe_kind(folder: Path) -> str | None:
    """Return why `folder` is no place for a live database, as a message id, or None."""
    place = str(folder.resolve())
    if place.startswith("\\\\"):
        return SHARE
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - spared elsewhere

        return _DRIVES.get(_drive_type(ctypes.windll.kernel32, place))
    around = [mount for mount in mounts() if _lies_in(place, mount[0])]
    # of two at one place (an automounter and the share that it mounted) the later one is seen
    nearest = max(reversed(around), key=lambda mount: len(mount[0]), default=("", "", ""))
    return _kind_of(place, *nearest)


def mounts() -> Iterator[tuple[str, str, str]]:
    """Yield where a file system is mounted, its kind and its options."""
    if _MOUNTS.exists():
        for line in _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines():
            _device, root, kind, options, *_rest = line.split(" ")
            yield re.sub(r"\\(\d{3})", lambda code: chr(int(code[1], 8)), root), kind.lower(), options
        return
    import psutil  # noqa: PLC0415 - 15 ms, spared where the system itself says it

    for part in psutil.disk_partitions(all=True):
        yield part.mountpoint, part.fstype.lower(), part.opts


def _drive_type(kernel: Any, place: str) -> int:  # noqa: ANN401 - what ctypes makes of kernel32
    """Ask Windows for this one drive: to list them all waits for every share that is switched off."""
    from ctypes import create_unicode_buffer  # noqa: PLC0415 - spared elsewhere

    root = create_unicode_buffer(_LONGEST)
    kernel.GetVolumePathNameW(place, root, _LONGEST)
    return int(kernel.GetDriveTypeW(root.value))


def _lies_in(place: str, root: str) -> bool:
    inside = root if root.endswith(("/", "\\")) else root + "/"
    return (place + "/").replace("\\", "/").startswith(inside.replace("\\", "/"))


def _kind_of(place: str, _root: str, filesystem: str, options: str) -> str | None:
    flags = options.split(",")
    if filesystem in _NETWORK or filesystem.startswith(_NETWORK_BY_FUSE) or "remote" in flags:
        return SHARE
    if "removable" in flags or place.startswith(_REMOVABLE_ROOTS):
        return STICK
    return None
