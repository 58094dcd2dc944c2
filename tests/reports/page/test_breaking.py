"""Lines break by the office's rules: tables of cases, and what holds for any text."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reports.page.breaking import NO_END, NO_START, Paragraph

EM = 1000


class Widths(dict[str, int]):
    """Half a square for ASCII, a whole one for everything else."""

    def __missing__(self, char: str) -> int:
        return EM // 2 if char.isascii() else EM


def broken(text: str, squares: float, indent: int = 0) -> list[str]:
    lines = Paragraph(text, Widths()).lines(squares * EM, indent * EM)
    return [text[line.start : line.end] for line in lines]


@pytest.mark.parametrize(
    ("text", "squares", "lines"),
    [
        ("一二三四五六", 4, ["一二三四", "五六"]),
        ("一二三四，五六", 4, ["一二三", "四，五六"]),  # a comma never starts a line
        ("一二三（四）五", 4, ["一二三", "（四）五"]),  # a bracket never ends one
        ("一二“三四”五", 3, ["一二", "“三", "四”五"]),
        ("他说……好", 3, ["他", "说……", "好"]),
        ("一二——三", 3, ["一", "二——", "三"]),
        ("一二三96.5%", 4, ["一二三", "96.5%"]),  # a number keeps its sign
        ("共走访1200户居民", 5, ["共走访", "1200户居民"]),
        ("网" * 24 + "3月5日来", 26, ["网" * 24, "3月5日来"]),
        ("已有第二批同志", 3, ["已有", "第二批", "同志"]),
        ("其中，我和阿卜杜·样本", 8, ["其中，", "我和阿卜杜·样本"]),
        ("到二〇二五年底为止共2026年11月23日止", 14, ["到二〇二五年底为止共2026年", "11月23日止"]),
        ("其中共，第二批阿卜杜·样本", 11, ["其中共，", "第二批阿卜杜·样本"]),
        ("用word写", 2, ["用", "word", "写"]),
        ("a word in a line", 4, ["a word", "in a", "line"]),  # the space hangs over the edge
        ("Self-summary", 4, ["Self-", "summary"]),
        ("，，，，，，", 3, ["，，，", "，，，"]),  # nothing legal: the line is simply full
        ("supercalifragilistic", 3, ["superc", "alifra", "gilist", "ic"]),
        ("1234567890%", 5, ["123456789", "0%"]),  # too wide for a line: torn, but its sign not torn off
    ],
)
def test_break(text: str, squares: float, lines: list[str]) -> None:
    assert broken(text, squares) == lines


def test_tight_marks_are_pushed_in_before_a_character_is_pulled_down() -> None:
    text = "一二三四五，六七八九十，一二三四五六七八九十一二三四五六。后面"
    assert broken(text, 28)[0].endswith("六。")
    assert broken(text.replace("，", "十"), 28)[0].endswith("五")  # only one mark to give: not enough


def test_indent_shortens_the_first_line_only() -> None:
    assert broken("一二三四五六七八", 4, indent=2) == ["一二", "三四五六", "七八"]


def test_most_stops_early() -> None:
    assert len(Paragraph("一" * 1000, Widths()).lines(10 * EM, 0, 3)) == 3


def test_empty_text_is_one_empty_line() -> None:
    assert broken("", 5) == [""]


_TEXT = st.text("一二三四五网格，。、（）“”《》……——·%0123456789abc 年月日", min_size=1, max_size=80)


@given(_TEXT, st.integers(min_value=1, max_value=20))
def test_no_character_is_lost_or_moved(text: str, squares: int) -> None:
    lines = Paragraph(text, Widths()).lines(squares * EM)
    assert lines[0].start == 0
    assert "".join(text[line.start : line.end] for line in lines).replace(" ", "") == text.replace(" ", "")
    assert lines[-1].is_last
    assert not any(line.is_last for line in lines[:-1])


@given(_TEXT, st.integers(min_value=12, max_value=30))
def test_a_line_is_never_much_wider_than_its_room(text: str, squares: int) -> None:
    for line in Paragraph(text, Widths()).lines(squares * EM):
        assert line.width <= squares * EM * 1.08


@given(
    st.lists(
        st.sampled_from(["网格", "走访，", "（支部）", "服务。", "“一件实事”"]), min_size=30, max_size=60
    )
)
def test_ordinary_prose_has_no_forbidden_line(words: list[str]) -> None:
    lines = broken("".join(words), 20)
    assert not [line for line in lines[1:] if line[0] in NO_START]
    assert not [line for line in lines[:-1] if line[-1] in NO_END]


def may_break(text: str, place: int) -> bool:
    """Whether the office lets a line end before `place`; written down apart from the code."""
    return text[place] not in NO_START and text[place - 1] not in NO_END


@example("12345678%", 4)
@given(_TEXT, st.integers(min_value=4, max_value=20))
def test_a_forbidden_break_is_made_only_where_there_is_no_other(text: str, squares: int) -> None:
    measured = Paragraph(text, Widths())
    lines = measured.lines(squares * EM)
    for line, following in pairwise(lines):
        if not may_break(text, following.start) and " " not in text[line.start : following.start + 1]:
            inside = range(line.start + 1, following.start)
            kept = zip(*measured.kept, strict=True)
            spans = [span for span in kept if span[0] > line.start or span[1] <= following.start]
            free = [place for place in inside if not any(start < place < end for start, end in spans)]
            assert not [place for place in free if may_break(text, place)], (text, line)


@given(_TEXT, st.integers(min_value=1, max_value=20), st.integers(min_value=1, max_value=5))
def test_a_text_that_is_stopped_early_breaks_like_the_whole(text: str, squares: int, most: int) -> None:
    whole = Paragraph(text, Widths()).lines(squares * EM)
    assert Paragraph(text, Widths()).lines(squares * EM, 0, most) == whole[:most]


@example("一二三四五，六七八九十，一二三四五六七八九十一二三四五六。", 28, 0)  # one line: its marks are tight
@given(_TEXT, st.integers(min_value=4, max_value=20), st.integers(min_value=0, max_value=2))
def test_no_text_takes_fewer_lines_than_it_certainly_needs(text: str, squares: int, indent: int) -> None:
    measured = Paragraph(text, Widths())
    if " " not in text:  # spaces hang over the edge and need no room
        lines = measured.lines(squares * EM, indent * EM)
        assert measured.least_lines(squares * EM, indent * EM) <= len(lines)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("在2026年11月23日开会", ["2026年11月23日"]),
        ("11月23日和2026年11月", ["11月23日", "2026年11月"]),
        ("第十二批第3届", ["第十二批", "第3届"]),
        ("满意率96.5%、25℃、3户", ["96.5%", "25℃", "3户"]),
        ("12万元", ["12万元"]),
        ("JA-2025-entry", ["JA", "2025-entry"]),  # a hyphen may end a line, but not a number
        ("阿卜杜·样本说", ["阿卜杜·样本说"]),  # where a name ends nobody can tell
        ("网格走访", []),
    ],
)
def test_dates_numbers_with_units_and_names_stay_together(text: str, kept: list[str]) -> None:
    starts, ends = Paragraph(text, Widths()).kept
    assert [text[start:end] for start, end in zip(starts, ends, strict=True)] == kept
