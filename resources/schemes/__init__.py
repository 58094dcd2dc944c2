"""The schemes that ship with the program, as bytes; `models.rules.scheme_json` reads them."""

from pathlib import Path

_FOLDER = Path(__file__).parent


def scheme_names() -> tuple[str, ...]:
    """Name the shipped schemes; each name is the scheme's fixed key."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.json")))


def scheme_bytes(name: str) -> bytes:
    """Return the content of the shipped scheme `name`."""
    return (_FOLDER / f"{name}.json").read_bytes()
