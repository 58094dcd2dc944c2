"""What stands in the way of using a scheme: all of it at once, as sayings."""

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction

from models.records.saying import Saying, say
from models.rules.exact import exact_text
from models.rules.scheme import Entered, Item, Scheme
from resources.i18n import N_

HUNDRED = Fraction(100)
LONGEST_STANDARD = 40
MOST_POINTS = 1000
MOST_DECIMALS = 4


def problems_with_scheme(scheme: Scheme) -> tuple[Saying, ...]:
    """Return every reason why nothing can be scored by this scheme; none means it is sound."""
    return (
        *_problems_with_weights(scheme),
        *_repeated(scheme),
        *(problem for item in scheme.items for problem in _problems_with_item(scheme, item)),
        *_problems_with_levels(scheme),
        *_problems_with_grades(scheme),
        *_problems_with_the_rest(scheme),
    )


def _problems_with_weights(scheme: Scheme) -> Iterator[Saying]:
    if not scheme.items:
        yield say(N_("The scheme has no items."))
    else:
        total = sum((item.weight for item in scheme.items), Fraction(0))
        if total != HUNDRED:
            yield say(N_("The weights of the items add up to {total}, not to 100."), total=exact_text(total))
    raters = sum((rater.weight for rater in scheme.rater_classes), Fraction(0))
    if (scheme.entered_items or scheme.rater_classes) and raters != HUNDRED:
        yield say(
            N_("The weights of the rater classes add up to {total}, not to 100."), total=exact_text(raters)
        )
    for rater in scheme.rater_classes:
        if rater.weight <= 0:
            yield say(N_("The rater class “{title}” has no weight."), title=rater.title)


def _repeated(scheme: Scheme) -> Iterator[Saying]:
    for key in _twice(item.key for item in scheme.items):
        yield say(N_("Two items have the key “{key}”."), key=key)
    for number in _twice(str(item.number) for item in scheme.items):
        yield say(N_("Two items have the number {number}."), number=number)
    for key in _twice(section.key for section in scheme.sections):
        yield say(N_("Two sections have the key “{key}”."), key=key)
    for key in _twice(level.key for level in scheme.levels):
        yield say(N_("Two levels have the key “{key}”."), key=key)
    for key in _twice(rater.key for rater in scheme.rater_classes):
        yield say(N_("Two rater classes have the key “{key}”."), key=key)
    for key in _twice(grade.key for grade in scheme.grades):
        yield say(N_("Two grades have the key “{key}”."), key=key)


def _twice(keys: Iterable[str]) -> list[str]:
    return [key for key, count in Counter(keys).items() if count > 1]


def _problems_with_item(scheme: Scheme, item: Item) -> Iterator[Saying]:
    number = str(item.number)
    if not item.title.strip():
        yield say(N_("Item {number} has no title."), number=number)
    if item.weight <= 0:
        yield say(N_("Item {number} has no weight."), number=number)
    if len(item.standard) > LONGEST_STANDARD:
        yield say(
            N_("The standard of item {number} is longer than {limit} characters."),
            number=number,
            limit=str(LONGEST_STANDARD),
        )
    if isinstance(item.source, Entered):
        yield from _problems_with_entry(scheme, item.source, number)


def _problems_with_entry(scheme: Scheme, source: Entered, number: str) -> Iterator[Saying]:
    if bool(source.levels) == (source.full is not None):
        yield say(N_("Item {number} needs either levels or full marks."), number=number)
    if source.full is not None and not 1 <= source.full <= MOST_POINTS:
        yield say(
            N_("The full marks of item {number} must lie between 1 and {limit}."),
            number=number,
            limit=str(MOST_POINTS),
        )
    for key in _twice(source.levels):
        yield say(N_("Item {number} has the level “{level}” twice."), number=number, level=key)
    for key in dict.fromkeys(source.levels):
        if scheme.level(key) is None:
            yield say(
                N_("Item {number} has the level “{level}”, which the scheme does not know."),
                number=number,
                level=key,
            )


def _problems_with_levels(scheme: Scheme) -> Iterator[Saying]:
    for level in scheme.levels:
        if level.value is None:
            yield say(N_("The level “{title}” has no value."), title=level.title)
        elif level.value > HUNDRED:
            yield say(N_("The level “{title}” is worth more than 100."), title=level.title)


def _problems_with_grades(scheme: Scheme) -> Iterator[Saying]:
    if not scheme.grades:
        yield say(N_("The scheme has no grades."))
        return
    for better, worse in zip(scheme.grades, scheme.grades[1:], strict=False):
        if worse.least >= better.least:
            yield say(
                N_("The grade “{worse}” must begin below “{better}”."), worse=worse.title, better=better.title
            )
    if scheme.grades[-1].least != 0:
        yield say(N_("The lowest grade “{title}” must begin at 0."), title=scheme.grades[-1].title)
    if scheme.grades[0].least > HUNDRED:
        yield say(N_("The grade “{title}” begins above 100."), title=scheme.grades[0].title)


def _problems_with_the_rest(scheme: Scheme) -> Iterator[Saying]:
    if scheme.quota and not 0 < scheme.quota.percent <= HUNDRED:
        yield say(N_("The quota must lie above 0 and at most at 100 percent."))
    if scheme.quota and len(scheme.grades) == 1:
        yield say(N_("A quota needs a second grade for those beyond the places."))
    if scheme.decimals > MOST_DECIMALS:
        yield say(N_("Totals are printed with at most {limit} decimals."), limit=str(MOST_DECIMALS))
    known = {item.key for item in scheme.items}
    for key in scheme.tie_break:
        if key not in known:
            yield say(N_("The tie-break order names “{key}”, which is no item."), key=key)
