"""A scheme as typed: rows of text, read back with every problem at its place."""

import json
import re
import secrets
import unicodedata
from collections.abc import Iterable, Mapping
from fractions import Fraction

from models.records.saying import Saying, say
from models.rules.computing import parts_of
from models.rules.exact import Rounding, exact_text
from models.rules.scheme import (
    OF_ITEMS,
    Computed,
    Entered,
    Grade,
    Item,
    Level,
    MissingMark,
    Quota,
    QuotaLevel,
    RaterClass,
    Scheme,
    Section,
)
from models.rules.scheme_fields import GRADES, ITEMS, LEVELS, PARTS, RATERS, REST, name_in_part
from models.rules.scheme_problems import Problem, Spot, placed_problems, unreachable_levels
from resources.i18n import N_

TypedRow = dict[str, str]
Typed = dict[str, list[TypedRow]]  # by part; the rest of a scheme is a single row

_NUMBER = re.compile(r"\d{1,6}(\.\d{1,6}|/[1-9]\d{0,5})?", re.ASCII)
_WHOLE = re.compile(r"\d{1,6}", re.ASCII)
_PART = re.compile(r"(\d{1,6})(?:[×xX*](.+))?", re.ASCII)
_BETWEEN = re.compile(r"[、,，;；\s]+")
_LISTED = "、"
_PREFIX = {ITEMS: "item", RATERS: "rater", LEVELS: "level", GRADES: "grade"}
# what a scheme calls otherwise than its editor
_SHOWN_AT = {"levels": "of", "full": "of", "of_items": "of", "key": "title"}
_FRESH: dict[str, TypedRow] = {
    ITEMS: {"how": "levels"},
    RATERS: {"anonymous": "no"},
}


def typed_from(scheme: Scheme) -> Typed:
    """Write a scheme as the editor shows it."""
    levels = tuple(level.key for level in scheme.levels)
    return {
        ITEMS: [
            _typed_item(scheme, section, item, levels)
            for section in scheme.sections
            for item in section.items
        ],
        RATERS: [
            {
                "key": one.key,
                "title": one.title,
                "weight": exact_text(one.weight),
                "anonymous": "yes" if one.anonymous else "no",
            }
            for one in scheme.rater_classes
        ],
        LEVELS: [
            {"key": one.key, "title": one.title, "value": "" if one.value is None else exact_text(one.value)}
            for one in scheme.levels
        ],
        GRADES: [
            {"key": one.key, "title": one.title, "least": exact_text(one.least)} for one in scheme.grades
        ],
        REST: [_typed_rest(scheme)],
    }


def fresh_row(part: str, rows: Iterable[TypedRow] = ()) -> TypedRow:
    """Return an empty row with a key that no version ever had: marks hang on it."""
    row = {name_in_part(field): "" for field in PARTS[part]} | _FRESH.get(part, {})
    if part == ITEMS:
        above = list(rows)
        numbers = [int(one["number"]) for one in above if _WHOLE.fullmatch(one["number"])]
        row |= {"number": str(max(numbers, default=0) + 1), "section": above[-1]["section"] if above else ""}
    return row | {"key": f"{_PREFIX[part]}-{secrets.token_hex(5)}"}


def summed(rows: Iterable[Mapping[str, str]], field: str = "weight") -> Fraction:
    """Add up what is readable in a column: the live sum beneath it."""
    found = (_fraction(row[field]) for row in rows)
    return sum((number for number in found if number is not None), Fraction(0))


def read_typed(typed: Typed, *, key: str, version: int) -> tuple[Scheme | None, tuple[Problem, ...]]:
    """Read what was typed: the scheme, unless something is no number or names nothing, and every problem."""
    reader = _Reader(typed)
    scheme = reader.scheme(key, version)
    # what cannot be read stands as nothing: what would follow from that is not told
    unread = {(one.spot.part, shown_field(one.spot.field)) for one in reader.problems}
    others = (*placed_problems(scheme), *unreachable_levels(scheme))
    told = [one for one in others if (one.spot.part, shown_field(one.spot.field)) not in unread]
    return None if reader.problems else scheme, (*reader.problems, *told)


def shown_field(field: str) -> str:
    """Return the field of the editor that shows what a problem is about."""
    return _SHOWN_AT.get(field, field)


def _typed_item(scheme: Scheme, section: Section, item: Item, levels: tuple[str, ...]) -> TypedRow:
    row = {
        "key": item.key,
        "number": str(item.number),
        "section": section.title,
        "section_key": section.key,
        "title": item.title,
        "standard": item.standard,
        "weight": exact_text(item.weight),
    }
    source = item.source
    if isinstance(source, Entered):
        if source.full is not None:
            return row | {"how": "points", "of": str(source.full)}
        titles = (level.title for key in source.levels if (level := scheme.level(key)))
        return row | {"how": "levels", "of": "" if source.levels == levels else _LISTED.join(titles)}
    if source.component == OF_ITEMS:
        return row | {"how": "items", "of": _LISTED.join(_typed_parts(scheme, item))}
    kept = json.dumps([source.component, source.parameters], ensure_ascii=False)
    return row | {"how": "component", "of": "", "computed": kept}


def _typed_parts(scheme: Scheme, item: Item) -> Iterable[str]:
    parts = parts_of(item)
    for one in scheme.items:
        if one.key in parts:
            weight = parts[one.key]
            yield str(one.number) if weight == 1 else f"{one.number}×{exact_text(weight)}"


def _typed_rest(scheme: Scheme) -> TypedRow:
    numbers = {item.key: str(item.number) for item in scheme.items}
    quota = scheme.quota
    return {
        "key": REST,
        "title": scheme.title,
        "missing": scheme.missing.value,
        "rounding": scheme.rounding.value,
        "decimals": str(scheme.decimals),
        "percent": exact_text(quota.percent) if quota else "",
        "quota_level": quota.level.value if quota else QuotaLevel.RECEIVING_UNIT.value,
        "pool_below": str(quota.pool_below) if quota else "0",
        "tie_break": _LISTED.join(numbers.get(key, "?") for key in scheme.tie_break),
        "bonus_limit": exact_text(scheme.bonus_limit),
        "veto_words": _LISTED.join(scheme.veto_words),
    }


class _Reader:
    """Reads the rows; what cannot be read is noted and stands as nothing until it is corrected."""

    def __init__(self, typed: Typed) -> None:
        self._typed = typed
        self.problems: list[Problem] = []

    def scheme(self, key: str, version: int) -> Scheme:
        levels = tuple(
            Level(row["key"], self._title(LEVELS, at, row), self._value(at, row))
            for at, row in enumerate(self._typed[LEVELS])
        )
        (rest,) = self._typed[REST]
        return Scheme(
            key=key,
            title=self._title(REST, 0, rest),
            version=version,
            sections=self._sections(levels),
            levels=levels,
            rater_classes=tuple(
                RaterClass(
                    row["key"],
                    self._title(RATERS, at, row),
                    self._number(Spot(RATERS, at, "weight"), row["weight"]),
                    row["anonymous"] == "yes",
                )
                for at, row in enumerate(self._typed[RATERS])
            ),
            grades=tuple(
                Grade(
                    row["key"],
                    self._title(GRADES, at, row),
                    self._number(Spot(GRADES, at, "least"), row["least"]),
                )
                for at, row in enumerate(self._typed[GRADES])
            ),
            quota=self._quota(rest),
            missing=MissingMark(rest["missing"]),
            rounding=Rounding(rest["rounding"]),
            decimals=self._whole(Spot(REST, 0, "decimals"), rest["decimals"]),
            bonus_limit=self._number(Spot(REST, 0, "bonus_limit"), rest["bonus_limit"] or "0"),
            tie_break=tuple(self._item_keys(Spot(REST, 0, "tie_break"), rest["tie_break"])),
            veto_words=tuple(word for word in _BETWEEN.split(rest["veto_words"].strip()) if word),
        )

    def _sections(self, levels: tuple[Level, ...]) -> tuple[Section, ...]:
        found: dict[str, list[Item]] = {}
        last = ""
        for at, row in enumerate(self._typed[ITEMS]):
            title = _plain(row["section"])
            if not title:
                self._note(Spot(ITEMS, at, "section"), say(N_("The item stands in no section.")))
            elif title in found and title != last:
                words = N_("The section “{title}” stands in two places: put its items together.")
                self._note(Spot(ITEMS, at, "section"), say(words, title=title))
            last = title
            found.setdefault(title, []).append(self._item(at, row, levels))
        keys = self._section_keys()
        return tuple(Section(keys[title], title, tuple(items)) for title, items in found.items())

    def _section_keys(self) -> dict[str, str]:
        """Let a section keep the key it had; a new one, or one whose key went elsewhere, gets another."""
        keys: dict[str, str] = {}
        for row in self._typed[ITEMS]:
            title, free = _plain(row["section"]), (f"section-{n}" for n in range(1, len(keys) + 2))
            known = row.get("section_key", "")
            is_free = known and known not in keys.values()
            keys.setdefault(
                title, known if is_free else next(key for key in free if key not in keys.values())
            )
        return keys

    def _item(self, at: int, row: TypedRow, levels: tuple[Level, ...]) -> Item:
        return Item(
            key=row["key"],
            number=self._whole(Spot(ITEMS, at, "number"), row["number"]),
            title=_plain(row["title"]),
            standard=_plain(row["standard"]),
            weight=self._number(Spot(ITEMS, at, "weight"), row["weight"]),
            source=self._source(at, row, levels),
        )

    def _source(self, at: int, row: TypedRow, levels: tuple[Level, ...]) -> Entered | Computed:
        spot, text = Spot(ITEMS, at, "of"), _plain(row["of"])
        if row["how"] == "points":
            return Entered(full=self._whole(spot, text))
        if row["how"] == "items":
            return Computed(OF_ITEMS, tuple(sorted(self._weighed(spot, text))))  # as they are stored
        if row["how"] == "component":
            component, parameters = json.loads(row.get("computed") or '["",[]]')
            if not component:
                self._note(spot, say(N_("Nothing in the program computes this item.")))
            return Computed(component, tuple((name, value) for name, value in parameters))
        if not text:
            return Entered(tuple(level.key for level in levels))
        return Entered(tuple(self._levels(spot, text, levels)))

    def _levels(self, spot: Spot, text: str, levels: tuple[Level, ...]) -> Iterable[str]:
        by_title = {level.title: level.key for level in levels}
        for title in filter(None, _BETWEEN.split(text)):
            if title not in by_title:
                self._note(spot, say(N_("There is no level “{title}”."), title=title))
            else:
                yield by_title[title]

    def _weighed(self, spot: Spot, text: str) -> Iterable[tuple[str, str]]:
        """Read "1、3×2": the numbers of items, each with its weight where it is not 1."""
        for part in filter(None, _BETWEEN.split(text)):
            found = _PART.fullmatch(part)
            key = self._key_of(found[1]) if found else None
            if found is None or key is None:
                self._note(spot, say(N_("There is no item “{number}”."), number=part))
            else:
                yield key, exact_text(self._number(spot, found[2] or "1"))

    def _item_keys(self, spot: Spot, text: str) -> Iterable[str]:
        for part in filter(None, _BETWEEN.split(_plain(text))):
            key = self._key_of(part)
            if key is None:
                self._note(spot, say(N_("There is no item “{number}”."), number=part))
            else:
                yield key

    def _key_of(self, number: str) -> str | None:
        return next((row["key"] for row in self._typed[ITEMS] if _plain(row["number"]) == number), None)

    def _quota(self, rest: TypedRow) -> Quota | None:
        if not _plain(rest["percent"]):
            return None
        return Quota(
            self._number(Spot(REST, 0, "percent"), rest["percent"]),
            QuotaLevel(rest["quota_level"]),
            self._whole(Spot(REST, 0, "pool_below"), rest["pool_below"] or "0"),
        )

    def _title(self, part: str, at: int, row: TypedRow) -> str:
        title = _plain(row["title"])
        twins = [_plain(other["title"]) for other in self._typed[part][:at]]
        if not title:
            self._note(Spot(part, at, "title"), say(N_("This has no name.")))
        elif title in twins:
            self._note(Spot(part, at, "title"), say(N_("“{title}” stands here twice."), title=title))
        return title

    def _value(self, at: int, row: TypedRow) -> Fraction | None:
        return self._number(Spot(LEVELS, at, "value"), row["value"]) if _plain(row["value"]) else None

    def _number(self, spot: Spot, text: str) -> Fraction:
        number = _fraction(text)
        if number is None:
            empty, wrong = N_("A number is missing here."), N_("“{text}” is not a number.")
            self._note(spot, say(wrong, text=_plain(text)) if _plain(text) else say(empty))
        return number or Fraction(0)

    def _whole(self, spot: Spot, text: str) -> int:
        plain = _plain(text)
        if _WHOLE.fullmatch(plain):
            return int(plain)
        empty, wrong = N_("A number is missing here."), N_("“{text}” is not a whole number.")
        self._note(spot, say(wrong, text=plain) if plain else say(empty))
        return 0

    def _note(self, spot: Spot, saying: Saying) -> None:
        self.problems.append(Problem(saying, spot))


def _plain(text: str) -> str:
    """Return text as it is stored: full-width figures narrow, one space where there were several."""
    narrow = "".join(
        unicodedata.normalize("NFKC", one) if one.isdecimal() or one in "．／％＋－" else one for one in text
    )
    return " ".join(narrow.split())


def _fraction(text: str) -> Fraction | None:
    plain = _plain(text).removesuffix("%")
    return Fraction(plain) if _NUMBER.fullmatch(plain) else None
