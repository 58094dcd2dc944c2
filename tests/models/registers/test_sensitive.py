"""Sensitive fields switched on and off with a reason."""

from dataclasses import replace

import pytest

from models.errors import ReadOnlyDesk, ReasonMissing
from models.journal.history import operations
from models.journal.operation import operation
from models.records.desk import Desk
from models.records.operations import OperationKind
from models.records.saying import KeptSaying, kept_saying
from models.registers.sensitive import SWITCHED_ON, sensitive_switches, switch_sensitive
from models.switched import sensitive_off
from models.tables.fields import field_specs, spec_of
from models.tables.people import Member, MemberSensitive
from models.tables.person_file import RESUME, CareerEntry

NUMBER = spec_of(MemberSensitive.id_number)


def test_every_sensitive_field_is_off_at_first(district: Desk) -> None:
    assert [one.field for one in sensitive_switches()] == [*field_specs("member_sensitive"), RESUME]
    assert not any(one.is_on for one in sensitive_switches())


def test_switching_on_keeps_the_reason_and_stands_in_the_history(district: Desk) -> None:
    identity = switch_sensitive(district, NUMBER, " 核对身份 ", is_on=True)
    on = {one.field: one.reason for one in sensitive_switches() if one.is_on}
    assert on == {NUMBER: "核对身份"}
    assert NUMBER not in sensitive_off()
    (done,) = operations([OperationKind.SENSITIVE_SWITCH])
    assert (done.id, done.reason, done.who) == (identity, "核对身份", "王静")
    assert kept_saying(done.detail) == KeptSaying(SWITCHED_ON, {"field": [NUMBER.term]})


def test_switching_off_hides_and_keeps_what_is_stored(district: Desk) -> None:
    switch_sensitive(district, NUMBER, "核对", is_on=True)
    with operation(district, OperationKind.MEMBER_EDIT):
        Member.insert(key="m1", name="张三").execute()
        MemberSensitive.insert(key="m1", id_number="999999199501010012").execute()
    switch_sensitive(district, NUMBER, "核对完毕", is_on=False)
    (number, *others) = sensitive_switches()
    assert (number.is_on, number.filled) == (False, 1)
    assert [one.filled for one in others] == [0, 0, 0, 0, 0]
    assert NUMBER in sensitive_off()


def test_another_field_stays_as_it_was(district: Desk) -> None:
    address = spec_of(MemberSensitive.address)
    switch_sensitive(district, NUMBER, "甲", is_on=True)
    switch_sensitive(district, address, "乙", is_on=True)
    switch_sensitive(district, NUMBER, "丙", is_on=False)
    assert {one.field: one.reason for one in sensitive_switches() if one.is_on} == {address: "乙"}


def test_without_a_reason_nothing_is_switched(district: Desk) -> None:
    with pytest.raises(ReasonMissing):
        switch_sensitive(district, NUMBER, "  ", is_on=True)
    assert NUMBER in sensitive_off()
    assert not operations([OperationKind.SENSITIVE_SWITCH])


def test_a_window_that_only_reads_switches_nothing(district: Desk) -> None:
    with pytest.raises(ReadOnlyDesk):
        switch_sensitive(replace(district, read_only=True), NUMBER, "核对", is_on=True)
    assert NUMBER in sensitive_off()


def test_the_resume_is_switched_as_a_whole_and_counted_by_member(district: Desk) -> None:
    with operation(district, OperationKind.MEMBER_EDIT):
        Member.insert(key="m1", name="张三").execute()
        for key in ("c1", "c2"):
            CareerEntry.insert(key=key, member="m1", starts="2016-07", text="科员").execute()
    assert RESUME in sensitive_off()
    switch_sensitive(district, RESUME, "登记表需要", is_on=True)
    resume = sensitive_switches()[-1]
    assert (resume.field, resume.is_on, resume.filled) == (RESUME, True, 1)
    assert RESUME not in sensitive_off()
