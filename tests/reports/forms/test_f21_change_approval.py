"""F21 on paper: one page with four places for hands, also where much is handed over."""

import pytest

from models.records.change_approval import ChangeApprovalRecord
from models.records.sheets import Shown
from resources.i18n import CHINESE, words_for
from tests.reports.reading import packed, pages, printed, strays
from tests.reports.sheets import PERSON, RARE_NAMES, prose, stamp

SIGNERS = (
    "the member",
    "the sending unit",
    "the sub-district Party working committee",
    "the Party working committee",
)


def approval(reason: str = "工作需要", handover: str = "", *, is_town: bool = False) -> ChangeApprovalRecord:
    """Return an invented change."""
    return ChangeApprovalRecord(
        stamp=stamp("F21"),
        batch="第二批",
        is_town=is_town,
        person=tuple(Shown(term, text) for term, text in PERSON),
        change=(
            Shown("Kind of change", "调整派驻单位"),
            Shown("Decided on", "2026.04.20"),
            Shown("Takes effect on", "2026.05.01"),
            Shown("Before the change", "临汾路街道 第三综合网格", 2),
            Shown("After the change", "大宁路街道 东片综合网格", 2),
            Shown("Replacement", RARE_NAMES[3]),
        ),
        reason=reason,
        handover=handover,
    )


def test_the_usual_change_is_one_page_with_four_signers() -> None:
    pdf = printed("F21", approval(handover="1. 走访台账1册\n2. 未办结问题3件"))
    (page,) = pages(pdf)
    text = packed(page)
    assert text.count("Signature:") == 4
    assert text.count("(seal)") == 3  # the member has none
    for signer in SIGNERS:
        assert packed(f"Opinion of {signer}") in text
    for shown in ("2026.05.01", "临汾路街道第三综合网格", "龘样本", "走访台账"):
        assert shown in text
    assert strays(pdf) == []


def test_an_empty_one_is_one_page_too() -> None:
    assert len(pages(printed("F21", approval("")))) == 1


def test_a_town_has_its_own_committee() -> None:
    assert packed("town Party committee") in packed(pages(printed("F21", approval(is_town=True)))[0])


@pytest.mark.parametrize("length", [200, 2000])
def test_what_is_long_goes_on_and_loses_nothing(length: int) -> None:
    record = approval(prose(200, seed=2), prose(length))
    pdf = printed("F21", record)
    text = packed("".join(pages(pdf)))
    for part in (record.reason[:20], record.reason[-20:], record.handover[:20], record.handover[-20:]):
        assert packed(part) in text
    assert strays(pdf) == []


def test_its_words_are_chinese() -> None:
    words = words_for(CHINESE)
    assert words.tr("Change Approval") == "人员变动审批表"
    assert words.tr("Approval of a Change of a Young Party Member in a Grid").endswith("审批表")
