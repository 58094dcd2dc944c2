"""A printed file: what it says about itself, what it refuses, and that it can be made again byte by byte."""

import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest

from models.records.progress import Cancelled, no_progress
from models.records.sheets import Shown
from reports.errors import MissingGlyph
from reports.page.form import Form
from reports.page.grid import Grid
from reports.page.passage import Passage
from reports.page.signing import SignatureBox
from reports.page.title import Title
from reports.printing import print_forms
from tests.reports.reading import WORDS, drawn, packed, pages, printed, strays
from tests.reports.sheets import evaluation, roster, stamp


def slip(record: dict[str, str]) -> Form:
    """A fourth form of ten fields: nothing but its declaration."""
    return Form(
        stamp=stamp("F04"),
        name="Reporting Slip",
        subject=record["Name"],
        blocks=(
            Title("Reporting Slip", left="第二批"),
            Grid(tuple(Shown(term, text) for term, text in record.items())),
            Passage("Remark", "按期报到。", lines=3),
            SignatureBox("Receiving unit"),
        ),
    )


def test_a_fourth_form_is_a_few_lines() -> None:
    record = dict.fromkeys((f"Field {n}" for n in range(9)), "样本") | {"Name": "张三"}
    pdf = drawn([slip(record)])
    text = packed("".join(pages(pdf)))
    assert all(packed(term + value) in text for term, value in record.items())
    assert packed("F04 version 1") in text
    assert strays(pdf) == []


@pytest.mark.parametrize(("form", "record"), [("F17", evaluation()), ("F02", roster())])
def test_equal_records_make_equal_bytes(form: str, record: object) -> None:
    assert printed(form, record) == printed(form, record)


def test_bytes_are_equal_in_another_process() -> None:
    program = (
        "import hashlib; from tests.reports.reading import printed;"
        "from tests.reports.sheets import evaluation;"
        "print(hashlib.sha256(printed('F17', evaluation())).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program], check=True, capture_output=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_nothing_in_the_file_tells_the_time() -> None:
    pdf = printed("F17", evaluation())
    assert re.findall(rb"/CreationDate \(D:(\d{4})", pdf) in ([b"2000"], [])


def test_fonts_are_embedded_and_cut_down() -> None:
    pdf = printed("F17", evaluation())
    assert len(pdf) < 400_000
    assert b"/Helvetica" not in pdf
    names = re.findall(rb"/FontName /([^\s/]+)", pdf)
    assert names
    assert all(re.fullmatch(rb"[A-Z]{6}\+\w+", name) for name in names)


def test_the_printer_is_asked_not_to_scale_and_to_use_both_sides() -> None:
    pdf = printed("F17", evaluation())
    assert b"/PrintScaling /None" in pdf
    assert b"/Duplex /DuplexFlipLongEdge" in pdf
    assert b"/Duplex " not in printed("F02", roster())


def test_a_batch_is_one_file_and_says_the_pages_of_each() -> None:
    out = BytesIO()
    long = evaluation(summary=20_000)
    counts = print_forms("F17", [evaluation(), long, evaluation()], out, WORDS, no_progress)
    assert counts[0] == counts[2] == 4
    assert counts[1] > 10
    assert len(pypdfium2.PdfDocument(out.getvalue())) == sum(counts)


def test_continuations_of_one_record_do_not_leak_into_the_next() -> None:
    alone = pages(printed("F17", evaluation()))
    after = pages(printed("F17", evaluation(summary=20_000), evaluation()))
    assert after[-4:] == alone


def test_the_foot_names_form_sheet_page_time_and_operator() -> None:
    for number, page in enumerate(pages(printed("F17", evaluation())), start=1):
        text = packed(page)
        for said in (
            "F17 version 1",
            "JAKX7Q2M",
            f"Page {number} of 4",
            "2026-11-23 14:05",
            "王样本",
            "临汾路街道",
        ):
            assert packed(said) in text
        assert "Printno." not in text


def test_a_second_print_says_so() -> None:
    again = replace(evaluation(), stamp=stamp(print_no=3))
    assert all(packed("Print no. 3") in packed(page) for page in pages(printed("F17", again)))


def test_a_foot_with_a_very_long_operator_stays_on_the_paper() -> None:
    long = replace(evaluation(), stamp=stamp(print_no=12)._replace(operator="王" * 50))
    pdf = printed("F17", long)
    assert "王" * 50 in packed(pages(pdf)[0])
    assert strays(pdf) == []


def test_characters_that_no_font_has_are_refused_with_the_sheets_that_need_them() -> None:
    nowhere, private = "\U0003fff0", "\ue863"
    records = [evaluation(), evaluation(name=f"张{nowhere}"), evaluation(name=f"李{nowhere}{private}")]
    out = BytesIO()
    with pytest.raises(MissingGlyph) as refused:
        print_forms("F17", records, out, WORDS, no_progress)
    assert nowhere in refused.value.characters
    assert refused.value.where == (f"张{nowhere}", f"李{nowhere}{private}")
    assert refused.value.sheets == {1: nowhere, 2: private + nowhere}
    assert out.getvalue() == b""


def test_a_lacking_character_is_told_for_every_sheet_that_has_it() -> None:
    lacking = [
        replace(evaluation(name=name), figures=(Shown("Visits", "\U0003fff0户"),))
        for name in ("张三", "李四")
    ]
    with pytest.raises(MissingGlyph) as refused:
        print_forms("F17", lacking, BytesIO(), WORDS, no_progress)
    assert refused.value.where == ("张三", "李四")


def test_invisible_characters_are_left_out() -> None:
    assert "张三丰" in pages(printed("F17", evaluation(name="张\u200b三\ufeff丰")))[0]


def test_cancelling_writes_nothing() -> None:
    def stop(done: int, total: int) -> None:
        assert total == 2
        if done == 1:
            raise Cancelled

    out = BytesIO()
    with pytest.raises(Cancelled):
        print_forms("F17", [evaluation(), evaluation()], out, WORDS, stop)
    assert out.getvalue() == b""


def test_progress_counts_every_record() -> None:
    told: list[tuple[int, int]] = []
    print_forms("F17", [evaluation()] * 3, BytesIO(), WORDS, lambda *step: told.append(step))
    assert told == [(1, 3), (2, 3), (3, 3)]
