"""Faults of `models/journal/undo.py`."""

FILE = "models/journal/undo.py"
_TEST = "tests/models/journal/test_undo.py::"
_SEEN = "tests/models/journal/test_undo_looked_at.py::"
_EDITED = _TEST + "test_added_people_who_were_edited_since_stay_with_their_assignments"
_MARKED = _TEST + "test_added_people_who_carry_marks_stay"
_CHANGED = _TEST + "test_a_field_that_somebody_changed_since_is_kept_and_named"
_RANDOM = _TEST + "test_random_days_undone_backwards_leave_the_morning"
_OFFICE = _TEST + "test_what_the_district_wrote_an_office_does_not_turn_round"
_PLACE = _TEST + "test_a_place_that_is_gone_is_not_put_back_and_named"
_THIRD = "tests/models/intake/test_undone_import.py::"
_COUNTS = _THIRD + "test_what_was_touched_stays_with_its_reason_and_the_counts_add_up"
_BIN = "tests/models/registers/test_recycle_bin.py::"
MUTANTS = (
    (
        "if OperationKind[row[0]] in NEVER_UNDONE:",
        "if False:",
        _TEST + "test_printing_and_setting_up_are_never_undone",
    ),
    (
        "kind = OperationKind.REDO if row[0]",
        "kind = OperationKind.UNDO if row[0]",
        _TEST + "test_undo_of_undo_is_redo_and_a_chain_walks_back",
    ),
    ("total - len(kept) - len(refused)", "total - len(kept)", _PLACE),
    ("elif subject not in untouched:", "elif False:", _EDITED),
    ("IN_USE if self._children.of(subject) else EDITED_SINCE", "EDITED_SINCE", _MARKED),
    (
        'refusal(self.desk, subject[0], "D", history.row, ())',
        "None",
        _TEST + "test_an_office_cannot_take_back_what_would_remove_a_member",
    ),
    ("return_refusal(self.desk, subject[0], before)", "None", _OFFICE),
    ('refusal(self.desk, subject[0], "U", history.row, before)', "None", _OFFICE),
    (
        "elif _links_broken(subject[0], before):",
        "elif False:",
        _TEST + "test_a_removal_whose_parent_is_gone_cannot_be_turned_round",
    ),
    (
        "return self._only is None or any(",
        "return True or any(",
        _BIN + "test_of_an_import_taken_back_one_person_comes_back_alone",
    ),
    ("if name not in gone}", "}", _PLACE),
    ("        if gone:\n", "        if False:\n", _PLACE),
    ("if families[subject] not in touched", "if subject not in touched", _EDITED),
    ("child not in self._made", "child in self._made", _MARKED + " " + _EDITED),
    (
        "for change in reversed(changes):",
        "for change in changes:",
        _TEST + "test_a_row_changed_and_removed_in_one_operation_comes_back_as_before_both",
    ),
    (
        "_place_in_turn(row[1]), reverse=True)",
        "_place_in_turn(row[1]))",
        _TEST + "test_an_import_is_taken_back_whole",
    ),
    (
        'if change.kind != "U"), changes[0].no',
        "if True), changes[0].no",
        _TEST + "test_a_row_that_was_touched_again_after_its_children_goes_after_them",
    ),
    ('("impossible", "kept")', '("kept", "impossible")', _TEST + "test_the_worst_of_a_member_is_told"),
    ("kept = changed - free", "kept = set()", _CHANGED + " " + _COUNTS),
    (
        "if self._children.has_paper(subject):",
        "if False:",
        _SEEN + "test_people_whose_sheets_were_printed_stay",
    ),
    ("            self._children.went(subject)\n", "", _TEST + "test_an_import_is_taken_back_whole"),
    (
        "    raise _Dropped\n",
        "    return\n",
        _SEEN + "test_a_preview_tells_what_comes_of_it_and_keeps_nothing",
    ),
    (
        "if change.before != change.after)",
        ")",
        _SEEN + "test_what_was_changed_since_is_told_with_what_stands",
    ),
)
