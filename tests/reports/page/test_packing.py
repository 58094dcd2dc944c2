"""Packing beside other work: the same bytes in the same order as without."""

import zlib

from hypothesis import given
from hypothesis import strategies as st

from reports.page.packing import PackedBeside, pack


@given(st.lists(st.binary(max_size=2000), max_size=6))
def test_what_is_packed_beside_is_the_same_in_the_same_order(contents: list[bytes]) -> None:
    beside = PackedBeside()
    for content in contents:
        beside.take(content)
    packed = beside.packed()
    assert packed == [pack(content) for content in contents]
    assert [zlib.decompress(one) for one in packed] == contents


def test_nothing_runs_on_once_the_packed_is_there() -> None:
    beside = PackedBeside()
    beside.take(bytes(1_000_000))
    beside.packed()
    assert not beside.is_alive()
