"""Faults of `models/rules/scheme_json.py`."""

FILE = "models/rules/scheme_json.py"
_TEST = "tests/models/rules/test_scheme_json.py::"
_BACK = _TEST + "test_a_shipped_scheme_comes_back_with_the_same_content"
_REFUSED = _TEST + "test_refuses_a_wrong_value_and_says_where"
_RANDOM = _TEST + "test_random_schemes_come_back_equal"
MUTANTS = (
    ("[1-9]\\d{0,5}", "\\d{1,6}", _REFUSED),
    (", re.ASCII)", ")", _REFUSED),
    ("not isinstance(self.content, str) or not _NUMBER", "not _NUMBER", _REFUSED),
    ("_NUMBER.fullmatch(self.content)", "_NUMBER.match(self.content)", _REFUSED),
    ("or isinstance(self.content, bool) or self.content < 0", "or self.content < 0", _REFUSED),
    ("isinstance(self.content, bool) or self.content < 0", "isinstance(self.content, bool)", _REFUSED),
    ("not isinstance(self.content, int)", "not isinstance(self.content, int | float)", _REFUSED),
    ('f"{self.where}/{name}"', "self.where", _REFUSED),
    ('f"{self.where}/{i}"', "self.where", _REFUSED),
    ("sort_keys=True", "sort_keys=False", _BACK),
    ("ensure_ascii=False, sort_keys", "ensure_ascii=True, sort_keys", _BACK),
    ('"tie_break": list(scheme.tie_break)', '"tie_break": []', _RANDOM),
    ("None if full.content is None else full.whole()", "None", _RANDOM),
    ('anonymous": rater.anonymous', 'anonymous": True', _BACK),
)
