"""What a scheme consists of, said once: its parts and their fields, for editor, comparison and history."""

from models.records.fields import FieldSpec, Kind, Spec
from models.rules.scheme_problems import LONGEST_STANDARD
from resources.i18n import N_

ITEMS, RATERS, LEVELS, GRADES, REST = "items", "rater_classes", "levels", "grades", "rest"
TITLES = {
    ITEMS: N_("Items"),
    RATERS: N_("Rater classes"),
    LEVELS: N_("Levels"),
    GRADES: N_("Grades"),
    REST: N_("Rules"),
}


def _field(part: str, name: str, spec: Spec) -> FieldSpec:
    return FieldSpec("scheme", f"{part}.{name}", spec)


def name_in_part(field: FieldSpec) -> str:
    """Return how a field of a scheme is called inside its part: "weight"."""
    return field.name.partition(".")[2]


PARTS: dict[str, tuple[FieldSpec, ...]] = {
    ITEMS: (
        _field(ITEMS, "number", Spec(N_("No."), kind=Kind.INTEGER, weight=3)),
        _field(ITEMS, "section", Spec(N_("Section"), length=20, weight=5)),
        _field(ITEMS, "title", Spec(N_("Item"), length=40, weight=9)),
        _field(ITEMS, "standard", Spec(N_("Standard"), length=LONGEST_STANDARD, weight=20)),
        _field(ITEMS, "weight", Spec(N_("Weight"), weight=4)),
        _field(ITEMS, "how", Spec(N_("How it is marked"), kind=Kind.CODE, codes="mark_source", weight=9)),
        _field(ITEMS, "of", Spec(N_("Out of"), weight=7)),
    ),
    RATERS: (
        _field(RATERS, "title", Spec(N_("Rater class"), length=40, weight=14)),
        _field(RATERS, "weight", Spec(N_("Weight"), weight=5)),
        _field(RATERS, "anonymous", Spec(N_("Anonymous"), kind=Kind.CODE, codes="yes_no", weight=6)),
    ),
    LEVELS: (
        _field(LEVELS, "title", Spec(N_("Level"), length=10, weight=10)),
        _field(LEVELS, "value", Spec(N_("Worth out of 100"), weight=8)),
    ),
    GRADES: (
        _field(GRADES, "title", Spec(N_("Grade"), length=10, weight=10)),
        _field(GRADES, "least", Spec(N_("From"), weight=8)),
    ),
    REST: (
        _field(REST, "title", Spec(N_("Scheme"), length=40, required=True)),
        _field(REST, "missing", Spec(N_("A missing mark"), kind=Kind.CODE, codes="missing_mark")),
        _field(REST, "rounding", Spec(N_("Rounding"), kind=Kind.CODE, codes="rounding")),
        _field(REST, "decimals", Spec(N_("Decimals"))),
        _field(REST, "percent", Spec(N_("Quota in percent"))),
        _field(REST, "quota_level", Spec(N_("Places counted over"), kind=Kind.CODE, codes="quota_level")),
        _field(REST, "pool_below", Spec(N_("Units pooled below"))),
        _field(REST, "tie_break", Spec(N_("Tie-break order"))),
        _field(REST, "bonus_limit", Spec(N_("Bonus limit"))),
        _field(REST, "veto_words", Spec(N_("Veto words"), length=200)),
    ),
}
