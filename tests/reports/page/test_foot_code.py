"""The code in the foot: it names sheet and page, is found on every page, and stands clear of everything."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records.sheets import Stamp
from models.rules.sheet_code import ALPHABET
from reports.page.foot_code import FootCode, foot_text, parse_foot
from reports.page.form import Form
from reports.page.paper import DUPLEX, LANDSCAPE, MM, PORTRAIT, Paper
from tests.reports.reading import drawn, printed
from tests.reports.scan import Grey, copied, read_codes, rendered
from tests.reports.sheets import evaluation, stamp

CODES = st.text(ALPHABET, min_size=8, max_size=8)


@given(CODES, st.integers(1, 35))
def test_it_says_sheet_and_page(code: str, page: int) -> None:
    assert parse_foot(foot_text(code, page)) == FootCode(code, page)


@given(CODES, st.integers(36, 5000))
def test_a_very_long_sheet_is_still_known_by_its_code(code: str, page: int) -> None:
    assert parse_foot(foot_text(code, page)) == FootCode(code, 0)


@pytest.mark.parametrize("text", ["", "GW21", "GW21JAKX7Q2", "GW21JAKX7Q2MM", "GW11JAKX7Q2M", "GW2!JAKX7Q2M"])
def test_anything_else_is_no_such_code(text: str) -> None:
    assert parse_foot(text) is None


def test_each_page_carries_its_own() -> None:
    pdf = printed("F17", evaluation())
    found = [read_codes(rendered(pdf, page, 200))["datamatrix"] for page in range(4)]
    assert found == [[foot_text("JAKX7Q2M", page)] for page in range(1, 5)]


@pytest.mark.parametrize("turned", [-3, -1.5, 0, 2])
def test_a_turned_and_soiled_copy_is_still_read(turned: float) -> None:
    page = copied(rendered(printed("F17", evaluation()), 1, 200), turned, 0.99)
    assert read_codes(page)["datamatrix"] == [foot_text("JAKX7Q2M", 2)]


def test_what_has_no_code_carries_none() -> None:
    for own in (stamp()._replace(code=""), stamp()._replace(code="", as_of="2026-01-01")):
        assert read_codes(rendered(drawn([Form(own, "Form", "", ())]), 0, 200)) == {}


@pytest.mark.parametrize("paper", [PORTRAIT, DUPLEX, LANDSCAPE])
def test_it_is_where_a_printer_prints_and_white_is_round_it(paper: Paper) -> None:
    long = Stamp("F17", 1, "JAKX7Q2M", 99, "2026-11-23 14:05", "王" * 50, "街" * 40)
    page = rendered(drawn([Form(long, "Form", "", (), paper)]), 0, 254)  # ten pixels a millimetre
    right = round((paper.left + paper.block_width) / MM * 10)
    bottom = _lowest(page[:, right - 90 : right - 10])
    assert page.shape[0] - bottom > 50
    code = page[bottom - 96 : bottom, right - 96 : right]
    assert (code[:, 1:4] < 128).all(axis=1).mean() > 0.9, "the solid edge"
    beside = page[bottom - 96 - 25 : bottom + 25, right - 96 - 25 : right + 25].copy()
    beside[22:-22, 22:-22] = 255  # the renderer stretches the page to whole pixels
    assert (beside > 200).all(), "something stands within 2.5 mm of the code"


def _lowest(page: Grey) -> int:
    return int(np.nonzero((page < 128).any(axis=1))[0].max()) + 1
