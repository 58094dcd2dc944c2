"""Who entered a mark, when, and what stood there before: read from the journal, nowhere else kept."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from models.database import sql
from models.records.results import FormerMark, MarkSource
from models.rules.derivation import Trace, mark_text
from models.rules.scheme import Scheme
from models.rules.scoring import GivenMark

_CHANGES = """SELECT j.pk, j.kind, j.vals, o.who, o.at, o.reason
  FROM json_each(?) wanted CROSS JOIN journal j ON j.pk=wanted.value AND j.tbl='mark'
  JOIN operation o ON o.id=j.op ORDER BY j.no"""


@dataclass(frozen=True, slots=True)
class _Step:
    """One state of a mark, and who brought it about."""

    text: str
    who: str
    when: str
    reason: str


def traced(scheme: Scheme, marks: Iterable[GivenMark]) -> Trace:
    """Read the history of `marks` in one query and return what tells it mark by mark."""
    changes: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for key, *change in sql(_CHANGES, json.dumps([mark.key for mark in marks])):
        changes[key].append(tuple(change))

    def trace(mark: GivenMark, text: str) -> MarkSource:
        steps = _steps(scheme, mark, changes[mark.key])
        if not steps:
            return MarkSource(text, key=mark.key)
        former = tuple(
            FormerMark(old.text, new.who, new.when, new.reason) for old, new in pairwise(steps) if old.text
        )
        return MarkSource(text, steps[-1].who, steps[-1].when, mark.key, former)

    return trace


def _steps(scheme: Scheme, mark: GivenMark, changes: Iterable[tuple[Any, ...]]) -> list[_Step]:
    """Return what the mark was after each change that altered it."""
    steps: list[_Step] = []
    for kind, values, who, when, reason in changes:
        stood = json.loads(values) if kind != "D" else {}
        text = mark_text(
            scheme, replace(mark, level=stood.get("level") or "", hundredths=stood.get("points"))
        )
        if not steps or steps[-1].text != text:
            steps.append(_Step(text, who, when, reason))
    return steps
