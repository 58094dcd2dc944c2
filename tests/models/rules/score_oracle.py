"""A second scoring, written from the rules' text alone: no line of it is shared with the program's.

It takes the scheme as the plain JSON document, works sheet by sheet instead of item by item, rounds with
`decimal`, and decides places by counting heads.
"""

import json
import random
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Any

Doc = dict[str, Any]


@dataclass
class Ruling:
    """What a meeting gave to one of a tie: among whom, for how many places, and who met."""

    grade: str
    among: frozenset[str]
    free: int
    by_district: bool


@dataclass
class Person:
    """One invented member with everything that is known about them."""

    key: str
    unit: str
    sheets: dict[str, dict[str, str | int]] = field(default_factory=dict)
    computed: dict[str, Fraction] = field(default_factory=dict)
    bonus: list[Fraction] = field(default_factory=list)
    vetoed: bool = False
    ungraded: bool = False
    batch: range = range(0)  # days, counted from any first one
    own: range | None = None  # the days of an own term, which may lie outside of the batch too
    excused: set[str] = field(default_factory=set)
    absent: set[str] = field(default_factory=set)  # rater classes that a meeting left out
    ruling: Ruling | None = None


Rival = tuple[list[Fraction], Person]


@dataclass
class Verdict:
    """What the second scoring found for one member."""

    total: Fraction | None = None
    shown: str = ""
    rank: int | None = None
    grade: str | None = None
    because: str = ""


def all_items(doc: Doc) -> list[Doc]:
    """List the items of a scheme document."""
    return [item for section in doc["sections"] for item in section["items"]]


def is_excused(doc: Doc, person: Person) -> bool:
    """Whether what a meeting left out counts: the scheme allows it, all of it lacks, something remains."""
    left = [item for item in all_items(doc) if item["key"] not in person.excused]
    heard = [rater["key"] for rater in doc["rater_classes"] if rater["key"] not in person.absent]
    if doc["missing"] != "reweigh" or not left or not (person.excused or person.absent):
        return False
    if not heard and any("entered" in item for item in left):
        return False
    for item in all_items(doc):
        if item["key"] in person.excused and not lacks(doc, person, item["key"], heard):
            return False
    asked = {item["key"] for item in left if "entered" in item}
    return not any(asked <= set(person.sheets.get(key, {})) for key in person.absent)


def lacks(doc: Doc, person: Person, key: str, heard: list[str]) -> bool:
    """Whether an item has no value yet: a mark, a computed value, or something that it is the mean of."""
    item = next(one for one in all_items(doc) if one["key"] == key)
    if "entered" in item:
        return any(key not in person.sheets.get(rater, {}) for rater in heard)
    if is_mean(item):
        return any(lacks(doc, person, part, heard) for part in item["computed"]["parameters"])
    return key not in person.computed


def is_mean(item: Doc) -> bool:
    """Whether an item is the mean of others."""
    return "computed" in item and item["computed"]["component"] == "items"


def is_too_short(person: Person) -> bool:
    """Whether a member was there on less than a third of the batch's days."""
    if not person.batch or person.own is None:
        return False
    return Fraction(sum(day in person.batch for day in person.own), len(person.batch)) < Fraction(1, 3)


def counted_items(doc: Doc, person: Person) -> list[Doc]:
    """List the items that count for a member."""
    excused = person.excused if is_excused(doc, person) else set()
    return [item for item in all_items(doc) if item["key"] not in excused]


def counted_classes(doc: Doc, person: Person) -> list[Doc]:
    """List the rater classes that count for a member."""
    absent = person.absent if is_excused(doc, person) else set()
    return [rater for rater in doc["rater_classes"] if rater["key"] not in absent]


def worth(doc: Doc, item: Doc, mark: str | int) -> Fraction:
    """Say what a mark is worth of a hundred."""
    if isinstance(mark, str):
        return Fraction(next(level["value"] for level in doc["levels"] if level["key"] == mark))
    return Fraction(100 * mark, item["entered"]["full"])


def is_whole(doc: Doc, person: Person) -> bool:
    """Whether nothing is missing."""
    items = counted_items(doc, person)
    wanted = {item["key"] for item in items if "entered" in item}
    sheets = [person.sheets.get(rater["key"], {}) for rater in counted_classes(doc, person)]
    if not all(has_a_part(doc, person, item) for item in items):
        return False
    computed = {item["key"] for item in items if "computed" in item and not is_mean(item)}
    return bool(items) and all(wanted <= set(sheet) for sheet in sheets) and computed <= set(person.computed)


def has_a_part(doc: Doc, person: Person, item: Doc) -> bool:
    """Whether something that a mean is of was not left out; any other item needs none."""
    counted = {one["key"]: one for one in counted_items(doc, person)}
    if not is_mean(item):
        return True
    parts = [counted[key] for key in item["computed"]["parameters"] if key in counted]
    return bool(parts) and all(has_a_part(doc, person, part) for part in parts)


def total_of(doc: Doc, person: Person) -> Fraction:
    """Add up: each class's sheet as a whole, then the computed items, then what was added or deducted."""
    items = counted_items(doc, person)
    total = Fraction(0)
    voices = sum(Fraction(rater["weight"]) for rater in counted_classes(doc, person))
    for rater in counted_classes(doc, person):
        sheet = person.sheets.get(rater["key"], {})
        of_sheet = sum(
            Fraction(item["weight"]) * worth(doc, item, sheet[item["key"]])
            for item in items
            if "entered" in item
        )
        total += of_sheet * Fraction(rater["weight"]) / voices
    total += sum(
        Fraction(item["weight"]) * part_of_item(doc, person, item["key"])
        for item in items
        if "computed" in item
    )
    total /= sum(Fraction(item["weight"]) for item in items)
    limit = Fraction(doc["bonus_limit"])
    bonus = sum(person.bonus, Fraction(0))
    return total + sorted([-limit, bonus, limit])[1]


def printed(doc: Doc, total: Fraction) -> str:
    """Round once, the way the scheme says."""
    context = Context(prec=80)
    exact = context.divide(Decimal(total.numerator), Decimal(total.denominator))
    how = ROUND_HALF_UP if doc["rounding"] == "half_up" else ROUND_HALF_EVEN
    text = str(exact.quantize(Decimal(1).scaleb(-doc["decimals"]), how, context))
    return text.lstrip("-") if Decimal(text) == 0 else text


def part_of_item(doc: Doc, person: Person, key: str) -> Fraction:
    """Say what one item is worth of a hundred; less than nothing where it is left out."""
    for item in counted_items(doc, person):
        if item["key"] == key and is_mean(item):
            counted = {one["key"] for one in counted_items(doc, person)}
            weights = {k: Fraction(v) for k, v in item["computed"]["parameters"].items() if k in counted}
            said = [weight * part_of_item(doc, person, k) for k, weight in weights.items()]
            return sum(said, Fraction(0)) / sum(weights.values(), Fraction(0))
        if item["key"] == key and "computed" in item:
            return person.computed[key]
        if item["key"] == key:
            raters = counted_classes(doc, person)
            heard = sum(
                (
                    Fraction(rater["weight"]) * worth(doc, item, person.sheets[rater["key"]][key])
                    for rater in raters
                ),
                Fraction(0),
            )
            return heard / sum(Fraction(rater["weight"]) for rater in raters)
    return Fraction(-1)


def judge(doc: Doc, people: list[Person], *, whole_batch: bool) -> dict[str, Verdict]:
    """Score everybody."""
    verdicts = {person.key: Verdict() for person in people}
    order: dict[str, list[Fraction]] = {}
    best: dict[str, Person] = {}
    for person in people:
        verdict = verdicts[person.key]
        verdict.because = "short" if is_too_short(person) else ""
        if not is_whole(doc, person):
            continue
        verdict.total = total_of(doc, person)
        verdict.shown = printed(doc, verdict.total)
        if person.ungraded or is_too_short(person):
            continue
        kept = sum(Fraction(item["weight"]) for item in counted_items(doc, person))
        order[person.key] = [verdict.total] + [
            part_of_item(doc, person, key) / (kept if part_of_item(doc, person, key) >= 0 else 1)
            for key in doc["tie_break"]
        ]
        reached = [g["key"] for g in doc["grades"] if verdict.total >= Fraction(g["least"])]
        verdict.grade = doc["grades"][-1]["key"] if person.vetoed or not reached else reached[0]
        if verdict.grade == doc["grades"][0]["key"]:
            best[person.key] = person
    for key, mine in order.items():
        verdicts[key].rank = 1 + sum(other > mine for other in order.values())
    if doc["quota"]:
        rivals = [(order[key], person) for key, person in best.items()]
        for rival in rivals:
            allot(doc, people, rivals, rival, verdicts[rival[1].key], whole_batch=whole_batch)
    return verdicts


def allot(
    doc: Doc, people: list[Person], rivals: list[Rival], mine: Rival, verdict: Verdict, *, whole_batch: bool
) -> None:
    """Decide about one member who reached the best grade by counting who else did in the pool."""
    quota, (score, person) = doc["quota"], mine
    heads: dict[str, int] = {}
    for one in people:
        heads[one.unit] = heads.get(one.unit, 0) + (not one.ungraded and not is_too_short(one))
    if quota["level"] == "batch":
        pool, is_shared = set(heads), True
    elif heads[person.unit] < quota["pool_below"]:
        pool, is_shared = {unit for unit, n in heads.items() if n < quota["pool_below"]}, True
    else:
        pool, is_shared = {person.unit}, False
    if is_shared and not whole_batch:
        verdict.grade, verdict.because = None, "pool"
        return
    allowed = int(sum(heads[unit] for unit in pool) * Fraction(quota["percent"]) / 100)
    in_pool = [other for other, one in rivals if one.unit in pool]
    before = sum(other > score for other in in_pool)
    with_me = sum(other >= score for other in in_pool)
    if before >= allowed:
        verdict.grade, verdict.because = doc["grades"][1]["key"], "quota"
    elif with_me > allowed:
        equals = {one.key: one.ruling for other, one in rivals if one.unit in pool and other == score}
        verdict.grade = ruled(doc, equals, allowed - before, is_shared=is_shared).get(person.key)
        verdict.because = "decided" if verdict.grade else "tie"


def ruled(doc: Doc, equals: dict[str, Ruling | None], free: int, *, is_shared: bool) -> dict[str, str]:
    """Give what meetings gave to a tie, if they met about this tie and did not give too much."""
    best, second = (grade["key"] for grade in doc["grades"][:2])
    given = {
        key: ruling.grade
        for key, ruling in equals.items()
        if ruling is not None
        and (ruling.among, ruling.free, ruling.by_district) == (frozenset(equals), free, is_shared)
        and ruling.grade in (best, second)
    }
    return given if list(given.values()).count(best) <= free else {}


def dice_of(seed: int) -> random.Random:
    """Return dice that fall the same way for the same seed."""
    return random.Random(seed)  # noqa: S311 - invents schemes, not secrets


def some_weights(dice: random.Random, n: int) -> list[str]:
    """Cut 100 into `n` parts, at times into parts without an end in decimals."""
    if dice.random() < 0.2:
        return [str(Fraction(100, n))] * n
    cuts = sorted(dice.sample(range(1, 1000), n - 1))
    return [str(Decimal(b - a) / 10) for a, b in zip([0, *cuts], [*cuts, 1000], strict=True)]


def some_scheme(dice: random.Random) -> Doc:
    """Invent a sound scheme."""
    n = dice.randint(1, 6)
    items: list[Doc] = []
    for number, weight in enumerate(some_weights(dice, n), start=1):
        item: Doc = {"key": f"i{number}", "number": number, "title": f"第{number}项", "standard": ""}
        kind = dice.choice(["levels", "levels", "full", "computed", "mean"])
        if kind == "mean" and items:
            parts = dice.sample([one["key"] for one in items], dice.randint(1, len(items)))
            weights = {part: dice.choice(["1", "1", "2", "0.5", "1/3"]) for part in parts}
            item["computed"] = {"component": "items", "parameters": weights}
        elif kind in ("computed", "mean"):
            item["computed"] = {"component": "attendance", "parameters": {}}
        else:
            full = dice.choice([5, 7, 10, 20, 100]) if kind == "full" else None
            item["entered"] = {"levels": [] if full else ["a", "b", "c"], "full": full}
        items.append(item | {"weight": weight})
    needs_raters = any("entered" in item for item in items)
    raters = dice.randint(1, 3) if needs_raters else 0
    quota = {
        "percent": dice.choice(["20", "25", "40", "100/3", "12.5"]),
        "level": dice.choice(["receiving_unit", "receiving_unit", "batch"]),
        "pool_below": dice.choice([0, 3, 5]),
    }
    return {
        "key": "s",
        "title": "S",
        "version": 1,
        "sections": [{"key": "s", "title": "节", "items": items}],
        "levels": [{"key": k, "title": k, "value": v} for k, v in (("a", "95"), ("b", "80.25"), ("c", "50"))],
        "rater_classes": [
            {"key": f"r{i}", "title": f"类{i}", "weight": weight, "anonymous": False}
            for i, weight in enumerate(some_weights(dice, raters) if raters else [])
        ],
        "grades": [{"key": k, "title": k, "least": v} for k, v in (("A", "80.25"), ("B", "70"), ("C", "0"))],
        "quota": dice.choice([None, quota, quota, quota]),
        "missing": dice.choice(["incomplete", "reweigh"]),
        "rounding": dice.choice(["half_up", "half_even"]),
        "decimals": dice.randint(0, 3),
        "bonus_limit": dice.choice(["0", "5"]),
        "tie_break": dice.sample([item["key"] for item in items], dice.choice([0, 0, 0, 1])),
        "veto_words": [],
    }


def some_people(dice: random.Random, doc: Doc) -> list[Person]:
    """Invent members with marks that make ties, gaps, vetoes and lone units likely."""
    units = [f"u{i}" for i in range(dice.randint(1, 4))]
    return [some_person(dice, doc, f"m{i}", dice.choice(units)) for i in range(dice.randint(0, 16))]


def some_person(dice: random.Random, doc: Doc, key: str, unit: str) -> Person:
    """Invent one member."""
    person = Person(key, unit)
    gap = dice.choice([0, 0, 0, 0.1])
    for item in all_items(doc):
        if dice.random() < 0.05:
            person.excused.add(item["key"])
        if "computed" in item and not is_mean(item) and dice.random() >= gap:
            person.computed[item["key"]] = Fraction(dice.choice([100, 90, 70]), dice.choice([1, 1, 3]))
        for rater in doc["rater_classes"] if "entered" in item else ():
            full = item["entered"]["full"]
            mark = dice.choice(["a", "a", "b", "c"]) if full is None else dice.choice([full, full - 1, 0])
            if dice.random() >= gap:
                person.sheets.setdefault(rater["key"], {})[item["key"]] = mark
    leave_out(dice, doc, person)
    person.bonus = [Fraction(dice.randint(-8, 8), 2) for _ in range(dice.choice([0, 0, 0, 1, 2]))]
    person.vetoed = dice.random() < 0.05
    person.ungraded = dice.random() < 0.05
    if dice.random() < 0.2:
        person.batch = range(dice.choice([0, 30, 30, 100, 365]))
        first = dice.randint(-20, 60)
        person.own = dice.choice([None, range(first, first + dice.choice([9, 10, 33, 34, 121, 122]))])
    return person


def leave_out(dice: random.Random, doc: Doc, person: Person) -> None:
    """Let a sheet be lost at times, and a meeting leave out some of what is missing."""
    for rater in doc["rater_classes"]:
        if dice.random() < 0.04:
            person.sheets.pop(rater["key"], None)
            if dice.random() < 0.8:
                person.absent.add(rater["key"])
    for item in all_items(doc):
        if dice.random() < 0.3 and is_unmarked(doc, person, item["key"]):
            person.excused.add(item["key"])


def is_unmarked(doc: Doc, person: Person, key: str) -> bool:
    """Whether an item lacks something."""
    return lacks(doc, person, key, [rater["key"] for rater in doc["rater_classes"]])


def rule_on_ties(dice: random.Random, doc: Doc, people: list[Person], *, whole_batch: bool) -> None:
    """Let meetings decide about the ties there are: mostly soundly, at times about others or too much."""
    verdicts = judge(doc, people, whole_batch=whole_batch)
    open_ones = [person for person in people if verdicts[person.key].because == "tie"]
    for person in open_ones:
        equals = [one for one in open_ones if verdicts[one.key].total == verdicts[person.key].total]
        for _ in range(dice.choice([1, 8, 8])):
            meet(dice, doc, person, equals)
            if judge(doc, people, whole_batch=whole_batch)[person.key].because == "decided":
                break
    for person in people:
        if dice.random() < 0.03:
            best = doc["grades"][0]["key"]
            person.ruling = Ruling(best, frozenset([person.key]), 1, by_district=True)


def meet(dice: random.Random, doc: Doc, person: Person, equals: list[Person]) -> None:
    """Let a meeting decide about equals, not always about the right ones."""
    grades = [grade["key"] for grade in doc["grades"]]
    free, by_district = dice.choice([1, 1, 1, 2, 3]), dice.choice([True, False])
    among = equals if by_district else [one for one in equals if one.unit == person.unit]
    keys = frozenset(one.key for one in among)
    for at, one in enumerate(among):
        grade = grades[0] if at < free + dice.choice([0, 0, 0, 1]) else dice.choice(grades[1:])
        one.ruling = Ruling(grade, keys, free, by_district)


def some_successor(dice: random.Random, doc: Doc) -> Doc:
    """Invent the next version of a scheme: other weights, items, levels and full marks."""
    later: Doc = json.loads(json.dumps(doc))
    items = later["sections"][0]["items"]
    means = {key for item in items if is_mean(item) for key in item["computed"]["parameters"]}
    free = [item for item in items if item["key"] not in means and not is_mean(item)]
    if len(items) > 1 and free and dice.random() < 0.4:
        items.remove(dice.choice(free))
    if dice.random() < 0.4:
        entered = {"levels": ["a", "b", "c"], "full": None}
        items.append({"key": "new", "number": 9, "title": "新项", "standard": "", "entered": entered})
    for item in items:
        if "entered" in item and item["entered"]["full"] and dice.random() < 0.2:
            item["entered"]["full"] += 10
        if "entered" in item and not item["entered"]["full"] and dice.random() < 0.2:
            item["entered"]["levels"] = ["a", "b"]
    for item, weight in zip(items, some_weights(dice, len(items)), strict=True):
        item["weight"] = weight
    if not any("entered" in item for item in items):
        later["rater_classes"] = []
    elif not later["rater_classes"]:
        later["rater_classes"] = [{"key": "r0", "title": "类0", "weight": "100", "anonymous": False}]
    later["tie_break"] = [key for key in later["tie_break"] if key in {item["key"] for item in items}]
    return later | {"version": doc["version"] + 1}


def taken_over(old: Doc, new: Doc, person: Person) -> Person:
    """Say which marks of a member still count by the next version: those that can still be given."""
    before = {item["key"]: item for item in all_items(old)}
    after = {item["key"]: item for item in all_items(new)}
    classes = {rater["key"] for rater in new["rater_classes"]}

    def stays(key: str, mark: str | int) -> bool:
        entered = after.get(key, {}).get("entered")
        if entered is None:
            return False
        return mark in entered["levels"] if isinstance(mark, str) else entered == before[key]["entered"]

    sheets = {
        rater: {key: mark for key, mark in sheet.items() if stays(key, mark)}
        for rater, sheet in person.sheets.items()
        if rater in classes
    }
    return replace(person, sheets=sheets)
