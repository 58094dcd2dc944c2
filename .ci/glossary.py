"""Write docs/glossary.md from the declarations: every field with its words and where it is printed."""

from pathlib import Path

from models.audience import shared_tables
from models.records.fields import FieldSpec, Kind
from models.tables import catalogue
from models.tables.fields import field_specs
from resources.i18n import CHINESE, ENGLISH, words_for

GLOSSARY = Path(__file__).resolve().parent.parent / "docs" / "glossary.md"
_HEAD = (
    "# Glossary of the fields\n\n"
    "Made by `make glossary` from the declarations in `models/tables`; a test holds the two together.\n"
)
_COLUMNS = "| 中文 | English | kind | length | said also | on |\n|---|---|---|---|---|---|\n"


def glossary() -> str:
    """Return the whole page."""
    parts = [_HEAD]
    for module in catalogue.SHARED_MODULES:
        tables = [name for name, table in shared_tables().items() if table.__module__ == module.__name__]
        for name in tables:
            fields = [field for field in field_specs(name) if field.kind is not Kind.DOCUMENT]
            rows = "".join(f"{_row(field)}\n" for field in fields)
            parts.append(f"\n## {name.replace('_', ' ')}\n\n{_COLUMNS}{rows}")
    return "".join(parts)


def _row(field: FieldSpec) -> str:
    spec = field.spec
    marks = [mark for mark, is_so in (("required", spec.required), ("sensitive", spec.sensitive)) if is_so]
    cells = (
        words_for(CHINESE).tr(spec.term),
        words_for(ENGLISH).tr(spec.term),
        ", ".join((spec.kind.value, *marks)),
        str(spec.length or ""),
        "、".join(spec.aliases),
        ", ".join(spec.printed),
    )
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    GLOSSARY.write_text(glossary(), encoding="utf-8")
