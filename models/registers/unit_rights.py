"""Who writes which unit: the district its departments and offices, an office what lies inside it."""

from models.records.desk import Desk
from models.rights import DISTRICT_ONLY, refusal
from models.rules.unit_tree import OWN_KINDS


def unit_lock(desk: Desk, kind: str, owner: str) -> str:
    """Return why this desk may not write a unit of that kind and owner (a message id); empty where it may."""
    if desk.is_district:
        return ""
    if kind not in OWN_KINDS or not owner:
        return DISTRICT_ONLY
    return refusal(desk, "unit", "U", {"owner": owner}, {"name"}) or ""
