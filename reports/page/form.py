"""A form as its module declares it: what it is called, whom it is about, and its blocks."""

from collections.abc import Sequence
from typing import NamedTuple

from models.records.sheets import Stamp
from reports.page.paper import PORTRAIT, Paper
from reports.page.setter import Block


class Form(NamedTuple):
    """One sheet to be printed, on one or more pages."""

    stamp: Stamp
    name: str  # "综合评价鉴定表"
    subject: str  # who or what it is about; said again on every further page
    blocks: Sequence[Block]
    paper: Paper = PORTRAIT
