"""Real data files in a temporary folder: the district's and a sub-district's."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.office import close_office, new_office
from models.records.desk import Desk

DISTRICT = "310106000"
LINFEN = "310106021"


@pytest.fixture
def district(tmp_path: Path) -> Iterator[Desk]:
    """The district's desk on an empty office."""
    yield new_office(tmp_path / "district", DISTRICT, "王静")
    close_office(tmp_path / "district")


@pytest.fixture
def linfen(tmp_path: Path) -> Iterator[Desk]:
    """The desk of 临汾路街道 on an empty office."""
    yield new_office(tmp_path / "linfen", LINFEN, "李敏")
    close_office(tmp_path / "linfen")
