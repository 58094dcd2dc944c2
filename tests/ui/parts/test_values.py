from models.records.fields import FieldSpec, Kind, Spec
from resources.i18n import ENGLISH, use_words, words_for
from ui.parts.values import shown_value


def _field(kind: Kind, codes: str = "") -> FieldSpec:
    return FieldSpec("member", "any", Spec(term="Any", kind=kind, codes=codes))


def test_codes_are_shown_by_their_words() -> None:
    field = _field(Kind.CODE, "sex")
    assert shown_value(field, "2") == "女"
    use_words(words_for(ENGLISH))
    assert shown_value(field, "2") == "Female"


def test_structured_text_is_never_shown() -> None:
    assert shown_value(_field(Kind.DOCUMENT), '{"a": 1}') == ""
