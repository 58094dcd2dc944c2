"""Keep the catalogues: extract the messages, merge fragments, update both languages, list the gaps."""

import argparse
import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
TEMPLATE = LOCALE / "gridwork.pot"
FOLDERS = ("models", "reports", "resources", "ui")
KEYWORDS = {"tr": None, "N_": None, "tr_plural": (1, 2)}
COMMENT_TAG = "i18n:"
HEADER = (
    "# Words of Gridwork; distributed under the same license as Gridwork.\n# `make words` keeps this file."
)
_DATED = ("POT-Creation-Date", "PO-Revision-Date")


def extracted() -> Catalog:
    """Return every message of the code."""
    template = _new_catalogue(None)
    for folder in FOLDERS:
        _extract_into(template, ROOT / folder, folder)
    _extract_into(template, ROOT, "", only="main.py")
    return template


def _extract_into(template: Catalog, folder: Path, prefix: str, only: str = "**.py") -> None:
    found = extract_from_dir(
        folder, [(only, "python")], keywords=KEYWORDS, comment_tags=[COMMENT_TAG], strip_comment_tags=True
    )
    for name, _line, message, comments, context in found:
        template.add(message, None, [(str(Path(prefix, name)), 0)], auto_comments=comments, context=context)


def _new_catalogue(language: str | None) -> Catalog:
    return Catalog(
        language,
        "gridwork",
        header_comment=HEADER,
        project="Gridwork",
        version="1",
        revision_date=datetime.now(UTC) if language else None,
        msgid_bugs_address="see README.md",
        last_translator="the Gridwork authors",
        language_team=language or "",
        charset="utf-8",
        fuzzy=False,
    )


def catalogue_path(language: str) -> Path:
    """Return where the catalogue of `language` lies."""
    return LOCALE / language / "LC_MESSAGES" / "gridwork.po"


def read_catalogue(path: Path, language: str) -> Catalog:
    """Read a catalogue, or return an empty one where there is none."""
    if not path.exists():
        return _new_catalogue(language)
    with path.open("rb") as file:
        return read_po(file, language, "gridwork", charset="utf-8", abort_invalid=True)


def updated(language: str, template: Catalog) -> Catalog:
    """Return the catalogue of `language` with exactly the template's messages."""
    kept = read_catalogue(catalogue_path(language), language)
    fresh = _new_catalogue(language)
    for message in template:
        if message.id:
            fresh.add(message.id, None, message.locations, auto_comments=message.auto_comments)
            _take(fresh[message.id], kept.get(_key(message)))
    return fresh


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _take(message: Message, source: Message | None) -> None:
    """Fill `message` from `source`, where that has words."""
    if source is not None and is_translated(source):
        said = _forms(source)
        message.string = said if message.pluralizable else said[0]


def is_translated(message: Message) -> bool:
    """Whether every form of the message has words."""
    said = _forms(message)
    return bool(said) and all(said)


def _forms(message: Message) -> tuple[str, ...]:
    said = message.string
    return (said,) if isinstance(said, str) else tuple(said or ())


def merge(catalogue: Catalog, path: Path) -> list[str]:
    """Fill the gaps of `catalogue` from a fragment; return what did not fit, in words."""
    remarks = []
    for source in read_catalogue(path, str(catalogue.locale)):
        if not source.id:
            continue
        message = catalogue.get(_key(source))
        if message is None:
            remarks.append(f"{path.name}: no code uses {_key(source)!r}")
        elif not is_translated(message):
            _take(message, source)
        elif _forms(message) != _forms(source) and is_translated(source):
            remarks.append(
                f"{path.name}: {_key(source)!r} is {message.string!r} already, not {source.string!r}"
            )
    return remarks


def fill_with_ids(english: Catalog) -> None:
    """Give English its own message ids where nobody has put better words."""
    for message in english:
        if message.id and not is_translated(message):
            message.string = message.id


def write(catalogue: Catalog, path: Path) -> None:
    """Write a catalogue at once or not at all, unless only its dates would change."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=100, sort_output=True, include_lineno=False)
    text = buffer.getvalue().decode("utf-8")
    if path.exists() and _undated(path.read_text(encoding="utf-8")) == _undated(text):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.with_name(f"{path.name}.new")
    whole.write_text(text, encoding="utf-8", newline="\n")
    whole.replace(path)


def _undated(text: str) -> list[str]:
    return [line for line in text.splitlines() if not any(name in line for name in _DATED)]


def main() -> None:
    """Extract, merge and update; print what did not fit and what has no Chinese yet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fragments", nargs="*", type=Path)
    parser.add_argument("--template-only", action="store_true")
    chosen = parser.parse_args()
    template = extracted()
    write(template, TEMPLATE)
    if chosen.template_only:
        return
    chinese, english = updated("zh_CN", template), updated("en", template)
    remarks = [remark for path in chosen.fragments for remark in merge(chinese, path)]
    fill_with_ids(english)
    write(chinese, catalogue_path("zh_CN"))
    write(english, catalogue_path("en"))
    lacking = [
        f"untranslated: {_key(message)!r}" for message in chinese if message.id and not is_translated(message)
    ]
    sys.stdout.write("".join(f"{line}\n" for line in [*remarks, *lacking]))
    sys.stdout.write(f"{len(template)} messages, {len(lacking)} without Chinese words\n")


if __name__ == "__main__":
    main()
