"""Who may write what, kind by kind of table, those that no table of this version is of included."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from models.audience import Audience, Reach
from models.records.desk import Desk
from models.records.fields import Spec
from models.rights import (
    DISTRICT_FIELD,
    DISTRICT_ONLY,
    NEVER_REMOVED,
    OTHER_OFFICE,
    OWN_ONLY,
    refusal,
)

OURS, THEIRS = {"office": "here", "text": None}, {"office": "there", "text": None}


def desk(*, district: bool) -> Desk:
    return Desk("王静", "here", "310106021", "临汾路街道", district, Path())


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A table whose audience and fields a test sets."""
    made = SimpleNamespace(audience=Audience(Reach.EVERYONE), specs={})
    monkeypatch.setattr("models.rights.audience_of", lambda _: made.audience)
    fields = lambda _: [SimpleNamespace(name=name, spec=spec) for name, spec in made.specs.items()]  # noqa: E731
    monkeypatch.setattr("models.rights.field_specs", fields)
    return made


ALL = ("I", "U", "D")
# audience, row, and the reasons for a new row, a change and a removal (exchange.md §2.5)
_OFFICE = [
    (Audience(Reach.EVERYONE), OURS, (DISTRICT_ONLY,) * 3),
    (Audience(Reach.EVERYONE, "office"), OURS, (None,) * 3),
    (Audience(Reach.EVERYONE, "office"), THEIRS, (DISTRICT_ONLY,) * 3),
    (Audience(Reach.DISTRICT, "office"), OURS, (DISTRICT_ONLY,) * 3),
    (Audience(Reach.OFFICE, "office"), OURS, (None,) * 3),
    (Audience(Reach.OFFICE, "office"), THEIRS, (OTHER_OFFICE,) * 3),
    (Audience(Reach.OWN, "office"), OURS, (None,) * 3),
    (Audience(Reach.OWN, "office"), THEIRS, (OTHER_OFFICE,) * 3),
    (Audience(Reach.ROOT, "office"), OURS, (None, None, NEVER_REMOVED)),
    (Audience(Reach.ROOT, "office"), THEIRS, (OTHER_OFFICE, OTHER_OFFICE, NEVER_REMOVED)),
    (Audience(Reach.THROUGH), THEIRS, (None, None, NEVER_REMOVED)),
    (Audience(Reach.VIA, "parent"), THEIRS, (None,) * 3),
    (Audience(Reach.VIA, "parent", by_district=True), OURS, (DISTRICT_ONLY,) * 3),
]


@pytest.mark.parametrize(("audience", "row", "reasons"), _OFFICE)
def test_every_table_kind_by_kind(
    table: SimpleNamespace, audience: Audience, row: dict[str, str], reasons: tuple[str | None, ...]
) -> None:
    table.audience = audience
    table.specs = {
        "set": Spec(term="x", district=True),
        "route": Spec(term="x", routing=True),
        "text": Spec(term="x"),
    }
    here = desk(district=False)
    assert tuple(refusal(here, "t", kind, row, {"text"}) for kind in ALL) == reasons
    if audience.reach in {Reach.ROOT, Reach.THROUGH} and reasons[1] is None:
        assert refusal(here, "t", "U", row, {"text", "set"}) == DISTRICT_FIELD
        assert refusal(here, "t", "U", row, {"route"}) == DISTRICT_FIELD
    if audience.reach is Reach.THROUGH:
        assert refusal(here, "t", "I", row | {"set": "x"}, ()) == DISTRICT_FIELD
        assert refusal(here, "t", "I", row | {"set": None}, ()) is None


@pytest.mark.parametrize("reach", [reach for reach in Reach if reach is not Reach.OWN])
def test_the_district_writes_everything_that_may_reach_it(table: SimpleNamespace, reach: Reach) -> None:
    table.audience = Audience(reach, "office", by_district=reach is Reach.VIA)
    table.specs = {"set": Spec(term="x", district=True)}
    for row in (OURS, THEIRS):
        assert [refusal(desk(district=True), "t", kind, row, {"set"}) for kind in ALL] == [None] * 3


def test_what_stays_inside_its_office_is_not_the_districts(table: SimpleNamespace) -> None:
    table.audience = Audience(Reach.OWN, "office")
    assert refusal(desk(district=True), "t", "U", THEIRS, {"text"}) == OWN_ONLY
    assert refusal(desk(district=True), "t", "U", OURS, {"text"}) is None


def test_what_the_district_writes_alone(table: SimpleNamespace) -> None:
    table.audience = Audience(Reach.VIA, "parent", by_district=True)
    assert refusal(desk(district=False), "t", "I", OURS, ()) == DISTRICT_ONLY
