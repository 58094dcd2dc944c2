"""The record of F21: one change of an assignment, as it is put before the four who approve it."""

from dataclasses import dataclass

from models.records.sheets import Shown, Stamp


@dataclass(frozen=True, slots=True)
class ChangeApprovalRecord:
    """F21: who, what changes from what to what and when, why, and what is handed over to whom."""

    stamp: Stamp
    batch: str
    is_town: bool  # 镇 has other labels than 街道
    person: tuple[Shown, ...]
    change: tuple[Shown, ...]
    reason: str
    handover: str
