"""Faults of `models/registers/marks.py`."""

FILE = "models/registers/marks.py"
_TEST = "tests/models/registers/test_marks.py::"
_REASON = _TEST + "test_changing_a_saved_mark_wants_a_reason"
_NEXT = _TEST + "test_the_next_member_is_the_next_on_the_pile_without_a_sheet"
_POINTS = _TEST + "test_points_lie_between_nought_and_full"
MUTANTS = (
    ("if changed and not reason.strip():", "if changed and not reason:", _REASON),
    ("if saved.get(item, _BLANK) != _BLANK]", "if saved.get(item, _BLANK) == _BLANK]", _REASON),
    ("wanted.get(k, _BLANK) for k in keys", "wanted[k] for k in wanted", _REASON),
    (
        "bool(self.differing) or self.standing.remark != self.remark",
        "bool(self.differing) or bool(self.remark)",
        _TEST + "test_changing_only_the_remark_is_saved",
    ),
    (
        'if place.batch_state == "closed":\n        raise',
        'if place.batch_state == "prepared":\n        raise',
        _TEST + "test_a_closed_batch_is_read_only_and_says_why",
    ),
    ("OperationKind.SCORE_CHANGE if changed", "OperationKind.SCORE_CHANGE if not changed", _REASON),
    (
        "        _drop_drafts(desk, rater_class, changes)\n    return SavedSheet(identity",
        "    return SavedSheet(identity",
        _TEST + "test_a_draft_survives_closing_and_is_offered_until_saved",
    ),
    ("order.index(after) + 1", "order.index(after)", _NEXT),
    ("order[start:] + order[:start]", "order[start:]", _NEXT),
    ("0 <= mark.points <= full", "0 < mark.points <= full", _POINTS),
    ("mark.points * 100", "mark.points", _POINTS),
    (
        "ORDER BY s.printed_at",
        "ORDER BY s.printed_at DESC",
        _TEST + "test_a_code_that_names_two_sheets_lists_both",
    ),
    (
        "len(content.remark) > limit",
        "len(content.remark) > limit + 1",
        _TEST + "test_what_the_sheet_cannot_hold_is_refused_whole",
    ),
)
