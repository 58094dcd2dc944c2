"""What is said about one class of failure; the modules beside this one hold a table of them each."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """The message ids for one class of failure; `{name}` is filled from the failure's attribute of that name.

    `translated` names the attributes that are message ids themselves; the failure's `fields` fill those.
    """

    what: str
    next: str
    where: str = ""
    translated: tuple[str, ...] = ()


Sentences = Mapping[type[BaseException], Sentence]
