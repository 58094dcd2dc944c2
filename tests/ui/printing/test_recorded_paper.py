"""From the office to the printer: what comes out of a real CUPS is what was recorded."""

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from models.records.paper import Whom
from models.tables.paper import Sheet
from resources.i18n import CHINESE, words_for
from tests.models.registers.judged_office import BATCH, add_members, office
from tests.ui.printing.cups_server import QUEUE, Cups, why_there_is_no_cups
from ui.printing.orders import PrinterGone, PrintOrder
from ui.printing.spooling import send_to_printer
from ui.work.printing import prepare_print, release_print, send_print

pytestmark = pytest.mark.skipif(bool(why_there_is_no_cups()), reason=why_there_is_no_cups())


@pytest.fixture
def cups(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cups]:
    """A running CUPS with one queue."""
    server = Cups()
    try:
        server.start()
        monkeypatch.setenv("CUPS_SERVER", server.server)
        yield server
    finally:
        server.stop()


def test_paper_carries_the_recorded_codes_and_a_gone_printer_records_nothing(
    cups: Cups, tmp_path: Path
) -> None:
    with office(tmp_path) as desk:
        add_members(desk, "单伟 张三")
        prepared = prepare_print(desk, "F17", Whom(BATCH), words_for(CHINESE))
        with pytest.raises(PrinterGone):
            send_print(prepared, lambda file: send_to_printer(file, PrintOrder("no-such")), "no-such")
        assert Sheet.select().count() == 0
        send_print(prepared, lambda file: send_to_printer(file, PrintOrder(QUEUE)), QUEUE)
        codes = {sheet.code for sheet in Sheet.select()}
        release_print(prepared)
    printed = cups.paper.jobs.get(timeout=120)
    document = pypdfium2.PdfDocument(
        io.BytesIO(printed[printed.index(b"%PDF") : printed.rindex(b"%%EOF") + 5])
    )
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert len(codes) == 2
    assert all(code in text for code in codes)
    assert "单" in text
