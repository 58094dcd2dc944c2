"""What a person made of a list: its columns, their widths, its order and its filters; kept as text."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from models.records.lists import Filter, How


@dataclass(frozen=True, slots=True)
class ListView:
    """A view of a list; columns go by their headings as message ids, so that it outlives a language."""

    columns: tuple[str, ...] = ()  # those shown, from left to right; none: as the list has them by itself
    widths: tuple[tuple[str, float], ...] = ()  # in em, of the columns that somebody made wider or narrower
    orders: tuple[tuple[str, bool], ...] = ()  # the first counts most; True is downwards
    filters: tuple[tuple[str, Filter], ...] = ()

    def as_text(self) -> str:
        """Return the view as it is kept."""
        plain = asdict(self) | {
            "filters": [(name, one.how.value, one.values, one.titles) for name, one in self.filters]
        }
        return json.dumps(plain, ensure_ascii=False)


STANDARD = ListView()


def view_of(text: str) -> ListView:
    """Return the view that a text keeps; the list as it is by itself where the text is damaged."""
    try:
        return _read(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError):
        return STANDARD


def _read(plain: Mapping[str, Any]) -> ListView:
    return ListView(
        columns=tuple(map(str, plain["columns"])),
        widths=tuple((str(name), float(width)) for name, width in plain["widths"]),
        orders=tuple((str(name), bool(is_descending)) for name, is_descending in plain["orders"]),
        filters=tuple(
            (str(name), Filter(How(how), tuple(map(str, values)), tuple(map(str, titles))))
            for name, how, values, titles in plain["filters"]
        ),
    )


class Views:
    """The named views of one list, and the one that was shown last, in the window's settings."""

    def __init__(self, settings: Any, place: str) -> None:  # noqa: ANN401 - QSettings, or what stands for it
        self._settings, self._place = settings, place

    def last(self) -> ListView:
        """Return the view that was shown last: a named one whole, any other without its filters."""
        text = str(self._settings.value(f"{self._place}/last", ""))
        named = self.named().get(text.removeprefix("=")) if text.startswith("=") else None
        return named or view_of(text)

    def keep_last(self, view: ListView) -> None:
        """Remember what is shown; filters that were put by hand end with the day."""
        name = next((name for name, one in self.named().items() if one == view), None)
        plain = ListView(view.columns, view.widths, view.orders)
        if name is None and plain == STANDARD:
            self._settings.remove(f"{self._place}/last")
        else:
            self._settings.setValue(f"{self._place}/last", plain.as_text() if name is None else f"={name}")

    def named(self) -> dict[str, ListView]:
        """Return the saved views by name."""
        try:
            found = json.loads(str(self._settings.value(f"{self._place}/named", "{}")))
            return {str(name): view_of(text) for name, text in found.items()}
        except (ValueError, AttributeError):
            return {}

    def save(self, name: str, view: ListView) -> None:
        """Save a view under a name; one that had it is replaced."""
        self._keep(self.named() | {name: view})

    def rename(self, name: str, other: str) -> None:
        """Call a saved view otherwise; it stays where it stood."""
        self._keep({other if known == name else known: view for known, view in self.named().items()})

    def remove(self, name: str) -> None:
        """Forget a saved view."""
        self._keep({known: view for known, view in self.named().items() if known != name})

    def _keep(self, views: Mapping[str, ListView]) -> None:
        plain = {name: view.as_text() for name, view in views.items()}
        self._settings.setValue(f"{self._place}/named", json.dumps(plain, ensure_ascii=False))
