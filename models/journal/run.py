"""Which run this process writes in each data file, apart from the operations: a start writes nothing."""

from pathlib import Path

MINTED: dict[str, int] = {}  # data folder -> the run this process opened in its file


def forget_run(folder: Path) -> None:
    """Let the next operation open a run of its own: the file may be an older one than this process wrote."""
    MINTED.pop(str(folder), None)
