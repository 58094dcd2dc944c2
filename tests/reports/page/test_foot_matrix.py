"""The DataMatrix in the foot is one that every reader knows, and mends what a stamp or a fold took."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.page.foot_matrix import CHARACTERS, SIDE, foot_rows
from tests.reports.scan import Grey, read_codes

TEXTS = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=CHARACTERS, max_size=CHARACTERS)
_PIXELS, _WHITE = 6, 24


def _picture(rows: list[bytes], *, light: int = 0) -> Grey:
    """Return the symbol with white round it; `light` modules of its middle row are lost."""
    bits = np.unpackbits(np.frombuffer(b"".join(rows), np.uint8)).reshape(SIDE, SIDE)
    bits[SIDE // 2, 2 : 2 + light] = 0
    modules = np.kron((1 - bits) * 255, np.ones((_PIXELS, _PIXELS))).astype(np.uint8)
    return np.pad(modules, _WHITE, constant_values=255)


@given(TEXTS)
def test_a_reader_reads_what_it_says(text: str) -> None:
    assert read_codes(_picture(foot_rows(text))) == {"datamatrix": [text]}


@given(TEXTS)
def test_a_line_of_lost_modules_does_no_harm(text: str) -> None:
    assert read_codes(_picture(foot_rows(text), light=10)) == {"datamatrix": [text]}


@pytest.mark.parametrize("text", ["", "GW21JAKX7Q2", "GW21JAKX7Q2MM", "GW21JAKX7Q2王"])
def test_it_holds_twelve_plain_characters(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        foot_rows(text)
