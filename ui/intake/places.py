"""Places on the Import page: the files that wait, and what was decided about the first of them."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from models.intake.known import Choices


def place_of_files(files: Sequence[Path], choices: Choices | None = None) -> str:
    """Return where these files are previewed; empty where there are none."""
    decided = asdict(choices) if choices else None
    return json.dumps({"files": [str(file) for file in files], "choices": decided}) if files else ""


def read_place(shows: str) -> tuple[list[Path], Choices | None]:
    """Return the files and the decisions of a place."""
    read = json.loads(shows)
    return [Path(file) for file in read["files"]], Choices(**read["choices"]) if read["choices"] else None
