"""A layout has one written form, comes back from it whole, and any change gives another hash."""

import json
from dataclasses import replace

from models.records.layout import AnswerBox, Box, CodePlace, CornerMark, Layout, PageLayout
from reports.page.layout import layout_from_json, layout_hash, layout_json, short_hash

TICK = AnswerBox("1", "优秀", "tick", Box(10, 20, 510, 520), Box(0, 0, 1000, 1000))
PAGE = PageLayout(
    number=1,
    width=21000,
    height=29700,
    marks=(CornerMark(0, Box(900, 900, 1800, 1800)),),
    codes=(CodePlace("qr", Box(16700, 900, 18900, 3100)),),
    answers=(TICK,),
)
LAYOUT = Layout("F23", 1, "JA-2025-entry v1", "接收单位", (PAGE,))


def test_json_comes_back_as_the_same_layout() -> None:
    assert layout_from_json(layout_json(LAYOUT)) == LAYOUT


def test_json_is_canonical() -> None:
    text = layout_json(LAYOUT)
    assert text == json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert "." not in text.replace("JA-2025-entry v1", "")


def test_hash_is_pinned() -> None:
    """A stored layout is found by its hash for years: the written form may never drift."""
    assert layout_hash(LAYOUT) == "e33c3a1685be8aee94e538de2fc28d26eaca1d4a152e844371f43eb9f6b894e0"
    assert short_hash(layout_hash(LAYOUT)) == "4M6DUF"


def test_any_change_gives_another_hash() -> None:
    moved = replace(TICK, box=Box(10, 20, 511, 520))
    others = [
        replace(LAYOUT, scheme="JA-2025-entry v2"),
        replace(LAYOUT, rater_class="居民区"),
        replace(LAYOUT, pages=(replace(PAGE, answers=(moved,)),)),
        replace(LAYOUT, pages=(replace(PAGE, answers=(replace(TICK, column="良好"),)),)),
    ]
    assert len({layout_hash(layout) for layout in [LAYOUT, *others]}) == 5


def test_short_hash_can_stand_in_a_code() -> None:
    assert len(short_hash(layout_hash(LAYOUT))) == 6
