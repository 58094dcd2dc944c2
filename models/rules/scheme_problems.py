"""What stands in the way of using a scheme: all of it at once, each with its place in the scheme."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from models.records.saying import Saying, say
from models.rules.computing import in_circle, is_of_items, parts_of
from models.rules.exact import exact_text
from models.rules.scheme import Computed, Entered, Item, Scheme
from resources.i18n import N_

HUNDRED = Fraction(100)
LONGEST_STANDARD = 40
MOST_POINTS = 1000
MOST_DECIMALS = 4


class Spot(NamedTuple):
    """A place in a scheme: a part, which one of it (from 0; -1 is the whole part), and its field."""

    part: str  # "sections", "items", "rater_classes", "levels", "grades", "rest"
    row: int = -1
    field: str = ""


class Problem(NamedTuple):
    """One reason why nothing can be scored, and where the scheme says it."""

    saying: Saying
    spot: Spot


def problems_with_scheme(scheme: Scheme) -> tuple[Saying, ...]:
    """Return every reason why nothing can be scored by this scheme; none means it is sound."""
    return tuple(problem.saying for problem in placed_problems(scheme))


def placed_problems(scheme: Scheme) -> tuple[Problem, ...]:
    """Return every reason why nothing can be scored, each with its place."""
    return (
        *_problems_with_weights(scheme),
        *_repeated(scheme),
        *(
            Problem(saying, Spot("items", row, field))
            for row, item in enumerate(scheme.items)
            for field, saying in _problems_with_item(scheme, item)
        ),
        *_circles(scheme),
        *_problems_with_levels(scheme),
        *_problems_with_grades(scheme),
        *_problems_with_the_rest(scheme),
    )


def weight_of_items(scheme: Scheme) -> Fraction:
    """Return what all items weigh together: 100 in a sound scheme."""
    return sum((item.weight for item in scheme.items), Fraction(0))


def weight_of_classes(scheme: Scheme) -> Fraction:
    """Return what all rater classes weigh together."""
    return sum((rater.weight for rater in scheme.rater_classes), Fraction(0))


def _problems_with_weights(scheme: Scheme) -> Iterator[Problem]:
    if not scheme.items:
        yield Problem(say(N_("The scheme has no items.")), Spot("items"))
    else:
        total = weight_of_items(scheme)
        if total != HUNDRED:
            words = N_("The weights of the items add up to {total}, not to 100.")
            yield Problem(say(words, total=exact_text(total)), Spot("items", field="weight"))
    raters = weight_of_classes(scheme)
    if (scheme.entered_items or scheme.rater_classes) and raters != HUNDRED:
        words = N_("The weights of the rater classes add up to {total}, not to 100.")
        yield Problem(say(words, total=exact_text(raters)), Spot("rater_classes", field="weight"))
    for row, rater in enumerate(scheme.rater_classes):
        if rater.weight <= 0:
            said = say(N_("The rater class “{title}” has no weight."), title=rater.title)
            yield Problem(said, Spot("rater_classes", row, "weight"))


def _repeated(scheme: Scheme) -> Iterator[Problem]:
    for message, part, named in (
        (N_("Two items have the key “{key}”."), "items", scheme.items),
        (N_("Two sections have the key “{key}”."), "sections", scheme.sections),
        (N_("Two levels have the key “{key}”."), "levels", scheme.levels),
        (N_("Two rater classes have the key “{key}”."), "rater_classes", scheme.rater_classes),
        (N_("Two grades have the key “{key}”."), "grades", scheme.grades),
    ):
        keys = [one.key for one in named]
        for key in _twice(keys):
            yield Problem(say(message, key=key), Spot(part, _second(keys, key), "key"))
    numbers = [str(item.number) for item in scheme.items]
    for number in _twice(numbers):
        said = say(N_("Two items have the number {number}."), number=number)
        yield Problem(said, Spot("items", _second(numbers, number), "number"))


def _twice(keys: Iterable[str]) -> list[str]:
    return [key for key, count in Counter(keys).items() if count > 1]


def _second(keys: Sequence[str], key: str) -> int:
    """Return where a key stands for the second time."""
    return keys.index(key, keys.index(key) + 1)


def _problems_with_item(scheme: Scheme, item: Item) -> Iterator[tuple[str, Saying]]:
    number = str(item.number)
    if not item.title.strip():
        yield "title", say(N_("Item {number} has no title."), number=number)
    if item.weight <= 0:
        yield "weight", say(N_("Item {number} has no weight."), number=number)
    if len(item.standard) > LONGEST_STANDARD:
        words = N_("The standard of item {number} is longer than {limit} characters.")
        yield "standard", say(words, number=number, limit=str(LONGEST_STANDARD))
    if isinstance(item.source, Entered):
        yield from _problems_with_entry(scheme, item.source, number)
    elif is_of_items(item):
        yield from _problems_with_mean(scheme, item, item.source)


def _problems_with_entry(scheme: Scheme, source: Entered, number: str) -> Iterator[tuple[str, Saying]]:
    if bool(source.levels) == (source.full is not None):
        yield "levels", say(N_("Item {number} needs either levels or full marks."), number=number)
    if source.full is not None and not 1 <= source.full <= MOST_POINTS:
        words = N_("The full marks of item {number} must lie between 1 and {limit}.")
        yield "full", say(words, number=number, limit=str(MOST_POINTS))
    for key in _twice(source.levels):
        yield "levels", say(N_("Item {number} has the level “{level}” twice."), number=number, level=key)
    for key in dict.fromkeys(source.levels):
        if scheme.level(key) is None:
            words = N_("Item {number} has the level “{level}”, which the scheme does not know.")
            yield "levels", say(words, number=number, level=key)


def _problems_with_mean(scheme: Scheme, item: Item, source: Computed) -> Iterator[tuple[str, Saying]]:
    number, known = str(item.number), {one.key for one in scheme.items}
    if not source.parameters:
        yield "of_items", say(N_("Item {number} is the mean of no item."), number=number)
    for key, weight in parts_of(item).items():
        if key not in known:
            words = N_("Item {number} is the mean of “{key}”, which is no item.")
            yield "of_items", say(words, number=number, key=key)
        elif weight <= 0:
            words = N_("Item {number} is the mean of “{title}” without a weight.")
            yield "of_items", say(words, number=number, title=scheme.item(key).title)


def _circles(scheme: Scheme) -> Iterator[Problem]:
    """Name one circle once, by the numbers of all that are in one."""
    circle = in_circle(scheme)
    if circle:
        words = N_("These items are worked out from one another in a circle: {numbers}.")
        numbers = "、".join(str(item.number) for item in circle)
        yield Problem(say(words, numbers=numbers), Spot("items", scheme.items.index(circle[0]), "of_items"))


def _problems_with_levels(scheme: Scheme) -> Iterator[Problem]:
    for row, level in enumerate(scheme.levels):
        if level.value is None:
            said = say(N_("The level “{title}” has no value."), title=level.title)
            yield Problem(said, Spot("levels", row, "value"))
        elif level.value > HUNDRED:
            said = say(N_("The level “{title}” is worth more than 100."), title=level.title)
            yield Problem(said, Spot("levels", row, "value"))


def unreachable_levels(scheme: Scheme) -> Iterator[Problem]:
    """Name the levels that no item can be graded with: nothing is scored wrongly, but somebody forgot one."""
    given = {key for item in scheme.entered_items for key in _levels_of(item)}
    for row, level in enumerate(scheme.levels):
        if given and level.key not in given:
            said = say(N_("No item can be graded with the level “{title}”."), title=level.title)
            yield Problem(said, Spot("levels", row, "title"))


def _levels_of(item: Item) -> tuple[str, ...]:
    return item.source.levels if isinstance(item.source, Entered) else ()


def _problems_with_grades(scheme: Scheme) -> Iterator[Problem]:
    if not scheme.grades:
        yield Problem(say(N_("The scheme has no grades.")), Spot("grades"))
        return
    for row, (better, worse) in enumerate(zip(scheme.grades, scheme.grades[1:], strict=False), 1):
        if worse.least >= better.least:
            words = N_("The grade “{worse}” must begin below “{better}”.")
            said = say(words, worse=worse.title, better=better.title)
            yield Problem(said, Spot("grades", row, "least"))
    if scheme.grades[-1].least != 0:
        said = say(N_("The lowest grade “{title}” must begin at 0."), title=scheme.grades[-1].title)
        yield Problem(said, Spot("grades", len(scheme.grades) - 1, "least"))
    if scheme.grades[0].least > HUNDRED:
        said = say(N_("The grade “{title}” begins above 100."), title=scheme.grades[0].title)
        yield Problem(said, Spot("grades", 0, "least"))


def _problems_with_the_rest(scheme: Scheme) -> Iterator[Problem]:
    if scheme.quota and not 0 < scheme.quota.percent <= HUNDRED:
        said = say(N_("The quota must lie above 0 and at most at 100 percent."))
        yield Problem(said, Spot("rest", field="percent"))
    if scheme.quota and len(scheme.grades) == 1:
        said = say(N_("A quota needs a second grade for those beyond the places."))
        yield Problem(said, Spot("rest", field="percent"))
    if scheme.decimals > MOST_DECIMALS:
        said = say(N_("Totals are printed with at most {limit} decimals."), limit=str(MOST_DECIMALS))
        yield Problem(said, Spot("rest", field="decimals"))
    known = {item.key for item in scheme.items}
    for key in scheme.tie_break:
        if key not in known:
            said = say(N_("The tie-break order names “{key}”, which is no item."), key=key)
            yield Problem(said, Spot("rest", field="tie_break"))
