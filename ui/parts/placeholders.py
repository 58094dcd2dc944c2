"""Rules with placeholders: kept with fixed names, shown and typed in the words of the screen."""

import re
from collections.abc import Mapping

from resources.i18n import tr

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class Placeholders:
    """The placeholders of one kind of rule; `words` has the message id of each."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words

    def shown(self, rule: str) -> str:
        """Return a rule with its placeholders in the words of the screen."""
        return _PLACEHOLDER.sub(lambda found: "{" + tr(self._words.get(found[1], found[1])) + "}", rule)

    def typed(self, shown: str) -> str:
        """Return a rule as it is kept; a word that is no placeholder stays and is refused by a check."""
        names = {tr(word): name for name, word in self._words.items()}
        return _PLACEHOLDER.sub(lambda found: "{" + names.get(found[1].strip(), found[1]) + "}", shown)

    def listed(self) -> str:
        """Return all of them, as they may be typed."""
        return " ".join("{" + tr(word) + "}" for word in self._words.values())
