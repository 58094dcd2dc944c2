"""A scheme as canonical JSON and back: exact numbers are text, keys are sorted."""

import json
import re
from collections.abc import Callable
from enum import Enum
from fractions import Fraction
from typing import TypeVar

from models.errors import GridworkError
from models.rules.exact import Rounding, exact_text
from models.rules.scheme import (
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

_NUMBER = re.compile(r"\d{1,6}(\.\d{1,6}|/[1-9]\d{0,5})?", re.ASCII)
_Choice = TypeVar("_Choice", bound=Enum)
_Part = TypeVar("_Part")


class SchemeUnreadable(GridworkError):
    """A scheme file says something that cannot be read: `where` it stands, and what was found."""

    def __init__(self, where: str, found: str) -> None:
        super().__init__(where, found)
        self.where = where
        self.found = found


def scheme_from_json(text: str | bytes) -> Scheme:
    """Read a scheme; a value of the wrong kind is refused with its place."""
    try:
        content = json.loads(text)
    except ValueError as error:
        raise SchemeUnreadable("", str(error)) from error
    return _scheme(_Node(content, ""))


def scheme_to_json(scheme: Scheme) -> str:
    """Write a scheme in its one canonical form."""
    content = {
        "bonus_limit": exact_text(scheme.bonus_limit),
        "decimals": scheme.decimals,
        "grades": [{"key": g.key, "least": exact_text(g.least), "title": g.title} for g in scheme.grades],
        "key": scheme.key,
        "levels": [_written_level(level) for level in scheme.levels],
        "missing": scheme.missing.value,
        "quota": scheme.quota and _written_quota(scheme.quota),
        "rater_classes": [_written_rater(rater) for rater in scheme.rater_classes],
        "rounding": scheme.rounding.value,
        "sections": [_written_section(section) for section in scheme.sections],
        "tie_break": list(scheme.tie_break),
        "title": scheme.title,
        "version": scheme.version,
        "veto_words": list(scheme.veto_words),
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _written_level(level: Level) -> dict[str, object]:
    worth = None if level.value is None else exact_text(level.value)
    return {"key": level.key, "title": level.title, "value": worth}


def _written_quota(quota: Quota) -> dict[str, object]:
    return {"level": quota.level.value, "percent": exact_text(quota.percent), "pool_below": quota.pool_below}


def _written_rater(rater: RaterClass) -> dict[str, object]:
    return {
        "anonymous": rater.anonymous,
        "key": rater.key,
        "title": rater.title,
        "weight": exact_text(rater.weight),
    }


def _written_section(section: Section) -> dict[str, object]:
    return {
        "key": section.key,
        "title": section.title,
        "items": [_written_item(item) for item in section.items],
    }


def _written_item(item: Item) -> dict[str, object]:
    written: dict[str, object] = {
        "key": item.key,
        "number": item.number,
        "standard": item.standard,
        "title": item.title,
        "weight": exact_text(item.weight),
    }
    if isinstance(item.source, Computed):
        computed = {"component": item.source.component, "parameters": dict(item.source.parameters)}
        return written | {"computed": computed}
    return written | {"entered": {"full": item.source.full, "levels": list(item.source.levels)}}


class _Node:
    """One value of the file with its place, so that a refusal can say where."""

    def __init__(self, content: object, where: str) -> None:
        self.content = content
        self.where = where

    def __getitem__(self, name: str) -> "_Node":
        if not isinstance(self.content, dict):
            raise self.refused()
        return _Node(self.content.get(name), f"{self.where}/{name}")

    def refused(self) -> SchemeUnreadable:
        return SchemeUnreadable(self.where, json.dumps(self.content, ensure_ascii=False)[:60])

    def text(self) -> str:
        if not isinstance(self.content, str):
            raise self.refused()
        return self.content

    def whole(self) -> int:
        if not isinstance(self.content, int) or isinstance(self.content, bool) or self.content < 0:
            raise self.refused()
        return self.content

    def truth(self) -> bool:
        if not isinstance(self.content, bool):
            raise self.refused()
        return self.content

    def number(self) -> Fraction:
        if not isinstance(self.content, str) or not _NUMBER.fullmatch(self.content):
            raise self.refused()
        return Fraction(self.content)

    def choice(self, kind: type[_Choice]) -> _Choice:
        try:
            return kind(self.text())
        except ValueError as error:
            raise self.refused() from error

    def list_of(self, read: Callable[["_Node"], _Part]) -> tuple[_Part, ...]:
        if not isinstance(self.content, list):
            raise self.refused()
        return tuple(read(_Node(part, f"{self.where}/{i}")) for i, part in enumerate(self.content))

    def texts_by_name(self) -> tuple[tuple[str, str], ...]:
        if not isinstance(self.content, dict):
            raise self.refused()
        return tuple((name, self[name].text()) for name in sorted(self.content))


def _scheme(node: _Node) -> Scheme:
    return Scheme(
        key=node["key"].text(),
        title=node["title"].text(),
        version=node["version"].whole(),
        sections=node["sections"].list_of(_section),
        levels=node["levels"].list_of(_level),
        rater_classes=node["rater_classes"].list_of(_rater),
        grades=node["grades"].list_of(_grade),
        quota=None if node["quota"].content is None else _quota(node["quota"]),
        missing=node["missing"].choice(MissingMark),
        rounding=node["rounding"].choice(Rounding),
        decimals=node["decimals"].whole(),
        bonus_limit=node["bonus_limit"].number(),
        tie_break=node["tie_break"].list_of(_Node.text),
        veto_words=node["veto_words"].list_of(_Node.text),
    )


def _section(node: _Node) -> Section:
    return Section(node["key"].text(), node["title"].text(), node["items"].list_of(_item))


def _item(node: _Node) -> Item:
    return Item(
        key=node["key"].text(),
        number=node["number"].whole(),
        title=node["title"].text(),
        standard=node["standard"].text(),
        weight=node["weight"].number(),
        source=_entered(node["entered"]) if node["computed"].content is None else _computed(node["computed"]),
    )


def _entered(node: _Node) -> Entered:
    full = node["full"]
    return Entered(node["levels"].list_of(_Node.text), None if full.content is None else full.whole())


def _computed(node: _Node) -> Computed:
    return Computed(node["component"].text(), node["parameters"].texts_by_name())


def _level(node: _Node) -> Level:
    value = node["value"]
    return Level(node["key"].text(), node["title"].text(), None if value.content is None else value.number())


def _grade(node: _Node) -> Grade:
    return Grade(node["key"].text(), node["title"].text(), node["least"].number())


def _rater(node: _Node) -> RaterClass:
    return RaterClass(
        node["key"].text(), node["title"].text(), node["weight"].number(), node["anonymous"].truth()
    )


def _quota(node: _Node) -> Quota:
    return Quota(node["percent"].number(), node["level"].choice(QuotaLevel), node["pool_below"].whole())
