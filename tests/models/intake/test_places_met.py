"""Units and places that a file names otherwise: noted, assigned by the clerk, remembered, or added."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from models.database import sql
from models.intake.known import Choices
from models.intake.roster import apply_plan, read_and_plan, remembered_choices
from models.journal.operation import operation
from models.journal.shipped import batch_key, unit_key
from models.journal.undo import undo
from models.records.desk import Desk
from models.records.intake import Fate, ImportPlan, PlaceState
from models.records.operations import OperationKind
from models.tables.assignments import Assignment
from models.tables.fields import spec_of
from models.tables.places import Unit
from tests.models.intake.files import HEAD, LI, ZHANG, xlsx

LINFEN, CAOJIADU = unit_key("310106021"), unit_key("310106014")
WITH_GRID = (*HEAD, "网格")
SENDING, RECEIVING, GRID = map(spec_of, (Assignment.sending_unit, Assignment.receiving_unit, Assignment.grid))


def choices(desk: Desk, **more: object) -> Choices:
    return replace(remembered_choices(desk), batch=batch_key(2), **more)  # type: ignore[arg-type]


def plan_of(
    desk: Desk, path: Path, *rows: Sequence[object], head: Sequence[str] = WITH_GRID, **more: object
) -> ImportPlan:
    return read_and_plan(desk, xlsx(path, head, *rows), choices(desk, **more))


def grid(desk: Desk, key: str, name: str, owner: str = LINFEN, aliases: str | None = None) -> None:
    with operation(desk, OperationKind.UNIT_EDIT):
        Unit.create(key=key, kind="grid", name=name, owner=owner, aliases=aliases)


def told(plan: ImportPlan) -> list[tuple[str, str, int, str, PlaceState]]:
    return [(use.field.name, use.text, use.rows, use.shown, use.state) for use in plan.places]


def at(person: Sequence[object], *, sends: str = "", receives: str = "") -> tuple[object, ...]:
    return (*person[:3], sends or person[3], receives or person[4], *person[5:])


def aliases(key: str) -> str | None:
    return sql("SELECT aliases FROM unit WHERE key=?", key).fetchone()[0]  # type: ignore[no-any-return]


def test_a_roster_in_our_own_words_has_nothing_to_assign(district: Desk, tmp_path: Path) -> None:
    assert plan_of(district, tmp_path / "r.xlsx", ZHANG, LI, head=HEAD).places == ()


def test_each_name_is_noted_once_with_the_rows_that_have_it(district: Desk, tmp_path: Path) -> None:
    wrong = [at(person, sends="民政事业处") for person in (ZHANG, LI)]
    plan = plan_of(district, tmp_path / "r.xlsx", *wrong, at(ZHANG, receives="临汾"), head=HEAD)
    assert ("sending_unit", "民政事业处", 2, "", PlaceState.UNKNOWN) in told(plan)
    (use,) = [use for use in plan.places if use.field is SENDING]
    assert (use.where, use.question, use.owner) == ("Sheet1!D2", "民政事业处", "")


def test_what_the_clerk_chose_holds_for_every_row_and_the_next_file(district: Desk, tmp_path: Path) -> None:
    rows = [at(person, sends="民政 事业处") for person in (ZHANG, LI)]
    plan = plan_of(district, tmp_path / "r.xlsx", *rows, head=HEAD)
    assert plan.count(Fate.REFUSED) == 2
    civil = next(key for (key,) in sql("SELECT key FROM unit WHERE name='静安区民政局'"))
    (use,) = plan.places
    chosen = choices(district, places={use.question: civil})
    plan = read_and_plan(district, tmp_path / "r.xlsx", chosen)
    assert told(plan) == [("sending_unit", "民政 事业处", 2, "静安区民政局", PlaceState.CHOSEN)]
    assert plan.other_names == (), "the names of the departments come with the program"
    assert apply_plan(district, plan, chosen).added == 2
    assert {row.sending_unit_id for row in Assignment.select()} == {civil}  # type: ignore[attr-defined]
    again = read_and_plan(district, tmp_path / "r.xlsx", choices(district))
    assert again.count(Fate.UNCHANGED) == 2
    forgotten = choices(district, places={use.question: ""})
    assert read_and_plan(district, tmp_path / "r.xlsx", forgotten).count(Fate.REFUSED) == 2


def test_a_choice_for_a_grid_holds_inside_its_sub_district_only(district: Desk, tmp_path: Path) -> None:
    grid(district, "g1", "阳曲网格")
    grid(district, "g2", "武定网格", CAOJIADU)
    rows = [(*at(ZHANG, receives="临汾路街道"), "1号"), (*at(LI, receives="曹家渡街道"), "1号")]
    plan = plan_of(district, tmp_path / "r.xlsx", *rows)
    assert [use.owner_title for use in plan.places] == ["临汾路街道", "曹家渡街道"]
    first, second = plan.places
    assert first.question != second.question
    plan = plan_of(district, tmp_path / "r.xlsx", *rows, places={first.question: "g1"})
    assert [row.fate for row in plan.rows] == [Fate.ADDED, Fate.REFUSED]
    plan = plan_of(district, tmp_path / "r.xlsx", *rows, places={first.question: "g1", second.question: "g2"})
    assert [use.shown for use in plan.places] == ["阳曲网格", "武定网格"]
    assert plan.count(Fate.ADDED) == 2


def test_a_chosen_grid_gets_the_name_as_another_one_and_loses_it_with_the_import(
    district: Desk, tmp_path: Path
) -> None:
    grid(district, "g1", "阳曲网格", aliases="老阳曲")
    rows = [(*at(ZHANG, receives="临汾路街道"), "1 号 网格")]
    question = plan_of(district, tmp_path / "r.xlsx", *rows).places[0].question
    chosen = choices(district, places={question: "g1"})
    plan = read_and_plan(district, tmp_path / "r.xlsx", chosen)
    assert plan.other_names == (("g1", "老阳曲、1 号 网格"),)
    done = apply_plan(district, plan, chosen)
    assert aliases("g1") == "老阳曲、1 号 网格"
    assert read_and_plan(district, tmp_path / "r.xlsx", choices(district)).other_names == ()
    undo(district, done.operation)
    assert aliases("g1") == "老阳曲"


def test_an_office_names_its_own_grids_only(linfen: Desk, tmp_path: Path) -> None:
    with operation(replace(linfen, is_district=True), OperationKind.UNIT_EDIT):
        Unit.create(key="g1", kind="grid", name="阳曲网格", owner=LINFEN)
        Unit.create(key="g2", kind="grid", name="武定网格", owner=CAOJIADU)
    own = [(*at(ZHANG, receives="临汾路街道"), "1号")]
    plan = plan_of(linfen, tmp_path / "r.xlsx", *own)
    assert plan_of(linfen, tmp_path / "r.xlsx", *own, places={plan.places[0].question: "g1"}).other_names == (
        ("g1", "1号"),
    )
    other = [(*at(ZHANG, receives="曹家渡街道"), "1号")]
    plan = plan_of(linfen, tmp_path / "r.xlsx", *other)
    chosen = {plan.places[0].question: "g2"}
    assert plan_of(linfen, tmp_path / "r.xlsx", *other, places=chosen).other_names == ()


def test_a_grid_of_another_sub_district_is_to_be_assigned_too(district: Desk, tmp_path: Path) -> None:
    grid(district, "g2", "武定网格", CAOJIADU)
    grid(district, "g1", "阳曲网格")
    rows = [(*at(ZHANG, receives="临汾路街道"), "武定网格")]
    plan = plan_of(district, tmp_path / "r.xlsx", *rows)
    assert [use.state for use in plan.places] == [PlaceState.ELSEWHERE]
    plan = plan_of(district, tmp_path / "r.xlsx", *rows, places={plan.places[0].question: "g1"})
    assert (plan.places[0].state, plan.count(Fate.ADDED)) == (PlaceState.CHOSEN, 1)


def test_a_name_that_two_have_is_to_be_assigned(district: Desk, tmp_path: Path) -> None:
    grid(district, "g1", "网格甲", aliases="一号")
    grid(district, "g2", "网格乙", aliases="一号")
    rows = [(*at(ZHANG, receives="临汾路街道"), "一号")]
    plan = plan_of(district, tmp_path / "r.xlsx", *rows)
    assert told(plan) == [("grid", "一号", 1, "", PlaceState.UNKNOWN)]
    plan = plan_of(district, tmp_path / "r.xlsx", *rows, places={plan.places[0].question: "g2"})
    assert plan.count(Fate.ADDED) == 1


def test_what_is_added_is_said_and_only_what_a_row_needs(district: Desk, tmp_path: Path) -> None:
    fine = [(*at(person, receives="临汾路街道"), "第九网格") for person in (ZHANG, LI)]
    refused = (*at(("王五", "男", "1990.1", *ZHANG[3:]), receives="临汾路街道"), "第八网格")
    plan = plan_of(district, tmp_path / "r.xlsx", *fine, refused, add_places=True)
    assert told(plan) == [("grid", "第九网格", 2, "第九网格", PlaceState.NEW)]
    assert plan.places[0].owner_title == "临汾路街道"
    assert [place.name for place in plan.new_places] == ["第九网格"]


def test_undecided_names_come_first(district: Desk, tmp_path: Path) -> None:
    grid(district, "g1", "阳曲网格")
    rows = [
        (*at(ZHANG, receives="临汾路街道"), "1号"),
        (*at(LI, receives="临汾路街道", sends="哪里都不是"), "1号"),
    ]
    question = next(
        use.question for use in plan_of(district, tmp_path / "r.xlsx", *rows).places if use.field is GRID
    )
    plan = plan_of(district, tmp_path / "r.xlsx", *rows, places={question: "g1"})
    assert [use.state for use in plan.places] == [PlaceState.UNKNOWN, PlaceState.CHOSEN]


def test_too_many_other_names_are_remembered_on_the_desk_only(district: Desk, tmp_path: Path) -> None:
    grid(district, "g1", "阳曲网格", aliases="、".join(f"旧名{n:04}" for n in range(57)))
    rows = [(*at(ZHANG, receives="临汾路街道"), "1号")]
    question = plan_of(district, tmp_path / "r.xlsx", *rows).places[0].question
    assert plan_of(district, tmp_path / "r.xlsx", *rows, places={question: "g1"}).other_names == ()
