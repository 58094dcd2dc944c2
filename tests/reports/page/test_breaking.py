"""Lines break by the office's rules: tables of cases, and what holds for any text."""

import pytest
from hypothesis import given
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
