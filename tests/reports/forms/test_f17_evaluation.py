"""F17 says what its record says: with nothing in it, with a usual member, with far too much."""

from dataclasses import replace

import pytest

from models.records.sheets import Shown
from tests.reports.reading import body, packed, pages, printed, strays
from tests.reports.sheets import RARE_NAMES, evaluation, filled, prose

HEAD, FOOT = 76.0, 70.0  # points: running head and foot of a page
OPINIONS = ("residential area", "sub-district", "sending unit", "Party working committee", "member")


def test_a_usual_member_takes_four_pages() -> None:
    record = evaluation()
    pdf = printed("F17", record)
    read = pages(pdf)
    assert len(read) == 4
    text = packed("".join(read))
    for wanted in (
        record.summary,
        *(remark.text for remark in record.remarks),
        "89.05",
        "3/116",
        record.scheme,
    ):
        assert packed(wanted) in text
    for line in record.items:
        assert packed(f"{line.number}{line.title}{line.weight}{''.join(line.marks)}{line.points}") in text
    assert strays(pdf) == []


def test_opinions_stand_in_their_order_and_are_empty() -> None:
    text = packed("".join(pages(printed("F17", evaluation()))))
    places = [text.index(packed(f"Opinion of the {who}")) for who in OPINIONS]
    assert places == sorted(places)
    assert text.count("Signature:") == 5
    assert text.count("(seal)") == 4


def test_a_town_has_its_own_label() -> None:
    text = packed("".join(pages(printed("F17", replace(evaluation(), is_town=True)))))
    assert packed("Opinion of the town") in text
    assert packed("sub-district") not in text


def test_what_has_no_data_is_not_printed() -> None:
    empty = replace(
        evaluation(lambda _: "", summary=0, remark=0, items=0),
        figures=(),
        total="",
        grade="",
        rank="",
        grade_note="",
    )
    pdf = printed("F17", empty)
    text = packed("".join(pages(pdf)))
    for block in ("Self-summary", "接收单位意见", "Section", "Note on the grade", "Days in the grid"):
        assert packed(block) not in text
    assert text.count("Signature:") == 5
    assert strays(pdf) == []


def test_an_incomplete_member_shows_reasons_and_no_total() -> None:
    record = replace(evaluation(), incomplete=("居民区未评分", "第3项缺分"))
    text = packed("".join(pages(printed("F17", record))))
    assert "居民区未评分;第3项缺分" in text
    assert "Total" not in text


def test_the_note_on_the_grade_and_what_the_form_is_not() -> None:
    text = packed("".join(pages(printed("F17", evaluation()))))
    assert "因优秀名额所限" in text
    assert packed("it is not the statutory annual grade") in text


@pytest.mark.parametrize("name", RARE_NAMES)
def test_rare_and_spread_names_are_found_again(name: str) -> None:
    assert name in packed(pages(printed("F17", evaluation(name=name)))[0])


def test_a_spread_name_keeps_its_place_in_a_search() -> None:
    assert "张三" in pages(printed("F17", evaluation()))[0]


def test_twenty_thousand_characters_in_every_cell_are_all_there() -> None:
    record = evaluation(filled(20_000), summary=20_000, remark=20_000)
    pdf = printed("F17", record)
    text = body(pdf, HEAD, FOOT)
    texts = [shown.text for shown in (*record.person, *record.figures, *record.remarks)]
    texts += [line.title for line in record.items] + [mark for line in record.items for mark in line.marks]
    for wanted in (*texts, record.summary):
        assert is_whole(packed(wanted), text)
    assert strays(pdf) == []


def is_whole(wanted: str, text: str) -> bool:
    """Whether `wanted` begins in a cell and ends on a continuation sheet, nothing lost between."""
    annexes = text.split("Annex")[1:]
    annex = next((annex for annex in annexes if annex.endswith(wanted[-60:])), "")
    starts = (annex[label:] for label in range(60))
    rest = next((start for start in starts if start and wanted.endswith(start)), wanted)
    return 0 < len(rest) < len(wanted) and wanted[: -len(rest)] in text


def test_continuation_sheets_are_numbered_and_named() -> None:
    record = evaluation(summary=20_000)
    read = [packed(page) for page in pages(printed("F17", record))]
    text = "".join(read)
    assert packed("(continued: annex 1)") in text
    assert packed("Annex 1: Self-summary") in text
    sheets = [page for page in read if "continuationsheet" in page]
    assert [packed(f"continuation sheet {n}") in page for n, page in enumerate(sheets, 1)] == [True] * len(
        sheets
    )
    assert len(sheets) > 5
    assert packed(f"Page {len(read)} of {len(read)}") in read[-1]


def test_a_long_summary_is_set_smaller_before_it_goes_on() -> None:
    assert len(pages(printed("F17", evaluation(summary=1_200)))) == 4
    assert "continued" not in "".join(pages(printed("F17", evaluation(summary=1_200))))


def test_paragraphs_stay_apart() -> None:
    first, second = prose(40, 7), prose(40, 8)
    text = pages(printed("F17", replace(evaluation(), summary=f"{first}\n{second}")))[0]
    assert packed(first + second) in packed(text)
    assert any(line.strip().startswith(second[:8]) for line in text.splitlines())


def test_a_remark_under_an_empty_label_is_printed() -> None:
    record = replace(evaluation(), remarks=(Shown("", "只有评语"),))
    assert "只有评语" in packed("".join(pages(printed("F17", record))))
