"""F18 on paper: every member in one line, the rules above, places, ties and signatures below."""

from dataclasses import replace

from pypdfium2 import PdfDocument

from models.records.result_summary import PlacesLine, ResultLine, ResultSummaryRecord
from models.records.sheets import Shown
from reports.page.paper import MM
from tests.reports.reading import packed, pages, printed, strays
from tests.reports.sheets import RARE_NAMES, TITLES, Text, filled, stamp


def summary(people: int = 20, items: int = 10, text: Text = lambda text: text) -> ResultSummaryRecord:
    """Return invented results."""
    lines = tuple(
        ResultLine(
            rank=str(n + 1),
            name=RARE_NAMES[n % len(RARE_NAMES)],
            unit=text("临汾路街道"),
            grid=text("第三综合网格"),
            points=("8.90",) * items,
            adjusted="+2" if n == 0 else "",
            total=f"{95 - n % 30}.25",
            grade="优秀" if n < 3 else "良好",
            note=text("名额所限") if n % 5 == 3 else "",
        )
        for n in range(people)
    )
    return ResultSummaryRecord(
        stamp=stamp("F18"),
        batch="第二批",
        office="静安区区级机关党工委",
        rules=(Shown("Scheme", "JA-2025-entry v1"), Shown("Rounding", "四舍五入，保留2位小数")),
        items=tuple(f"{n + 1} {TITLES[n % 10]}" for n in range(items)),
        is_adjusted=True,
        lines=lines,
        best="优秀",
        places=(PlacesLine("临汾路街道", "20", "4", "3", "采用"),),
        ties="名额线上同分，需集体研究：张三、龘样本",
        closing=f"共{people}人",
    )


def test_every_member_stands_in_one_line_with_all_points() -> None:
    record = summary(60)
    pdf = printed("F18", record)
    text = packed("".join(pages(pdf)))
    for line in record.lines:
        shown = (
            line.rank,
            line.name,
            line.unit,
            line.grid,
            *line.points,
            line.adjusted,
            line.total,
            line.grade,
        )
        assert packed("".join(shown)) in text
    assert strays(pdf) == []


def test_no_word_of_the_head_is_broken() -> None:
    words = pages(printed("F18", summary(2)))[0].split()
    assert {"Rank", "Name", "Bonus", "deduction", "Total", "Grade", "Note"} <= set(words)


def test_rules_places_ties_and_signatures_are_there() -> None:
    text = packed("".join(pages(printed("F18", summary()))))
    for part in ("JA-2025-entry v1", "四舍五入，保留2位小数", "共20人", "需集体研究：张三、龘样本"):
        assert packed(part) in text
    assert "临汾路街道2043采用" in text
    for label in ("Compiledby:", "Checkedby:", "Leader", "(seal)"):
        assert label in text


def test_the_head_is_on_every_page_of_results() -> None:
    read = pages(printed("F18", summary(60)))
    heads = [page for page in read if packed("1 政治素质") in packed(page)]
    assert len(heads) >= 3


def test_without_bonus_places_and_ties_they_take_no_room() -> None:
    bare = replace(summary(), is_adjusted=False, places=(), ties="")
    text = packed("".join(pages(printed("F18", bare))))
    assert "Bonus" not in text
    assert "Used" not in text
    assert "需集体研究" not in text


def test_twenty_items_and_long_texts_stay_inside_the_page() -> None:
    for items, length in ((1, 60), (20, 10), (12, 400)):
        pdf = printed("F18", summary(12, items, filled(length)))
        assert strays(pdf) == [], (items, length)


def test_a_batch_without_anybody_still_has_its_rules() -> None:
    pdf = printed("F18", summary(0))
    assert "JA-2025-entry" in "".join(pages(pdf))
    assert strays(pdf) == []


def test_more_than_twelve_items_stand_on_a3() -> None:
    sizes = {
        items: tuple(
            round(side / MM) for side in PdfDocument(printed("F18", summary(5, items)))[0].get_size()
        )
        for items in (12, 13)
    }
    assert sizes == {12: (297, 210), 13: (420, 297)}
