"""Where the data folder may lie: a local disk, never a share or a stick (exchange.md §4.6)."""

from pathlib import Path

from resources.i18n import N_

SHARE = N_("network share")
STICK = N_("removable drive")
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb", "smbfs", "smb3", "ncpfs", "9p", "afs", "davfs"})
_REMOVABLE_ROOTS = ("/media/", "/run/media/", "/mnt/usb")


def unsafe_kind(folder: Path) -> str | None:
    """Return why `folder` is no place for a live database, as a message id, or None."""
    place = str(folder.resolve())
    if place.startswith("\\\\"):
        return SHARE
    import psutil  # noqa: PLC0415 - 15 ms that only the opening of a file needs

    best = ("", "", "")
    for part in psutil.disk_partitions(all=True):
        if _lies_in(place, part.mountpoint) and len(part.mountpoint) > len(best[0]):
            best = (part.mountpoint, part.fstype.lower(), part.opts)
    return _kind_of(place, *best)


def _lies_in(place: str, root: str) -> bool:
    inside = root if root.endswith(("/", "\\")) else root + "/"
    return (place + "/").replace("\\", "/").startswith(inside.replace("\\", "/"))


def _kind_of(place: str, _root: str, filesystem: str, options: str) -> str | None:
    flags = options.split(",")
    if filesystem in _NETWORK or filesystem.startswith("fuse.sshfs") or "remote" in flags:
        return SHARE
    if "removable" in flags or place.startswith(_REMOVABLE_ROOTS):
        return STICK
    return None
