"""Which marks given by one version of a scheme still say the same in another one."""

from models.rules.scheme import Entered, Item, Scheme


def carries(now: Scheme, then: Scheme, item: str, rater_class: str, level: str) -> bool:
    """Whether a mark of version `then` counts in version `now`.

    The rater class and the item are still there, and the mark can still be given: the same level, or points
    out of the same full marks. What a level is worth may differ: that is what a new version is for.
    """
    found, before = _item(now, item), _item(then, item)
    known = any(rater.key == rater_class for rater in now.rater_classes)
    if not known or found is None or before is None:
        return False
    source, former = found.source, before.source
    if not isinstance(source, Entered) or not isinstance(former, Entered):
        return False
    return level in source.levels if level else source.full is not None and source.full == former.full


def _item(scheme: Scheme, key: str) -> Item | None:
    return next((item for item in scheme.items if item.key == key), None)
