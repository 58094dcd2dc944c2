"""What is due at the district, as the page Today and the count on the rail read it."""

import shutil
import time
from statistics import median

from models.clock import now
from models.journal.operation import operation
from models.journal.shipped import batch_key
from models.office import close_office, new_office
from models.records.desk import Desk
from models.records.due import DueAsked
from models.records.operations import OperationKind
from models.records.paper import PrintedSheet, Whom
from models.registers.paper import drafts_of
from models.registers.sheet_codes import reserve_codes
from models.registers.sheets import record_sheets
from models.registers.stamping import stamp_drafts
from models.sample import write_sample
from models.tables.people import Member
from resources.i18n import CHINESE, words_for
from tests.benchmarks.measure import ROUNDS, WORKPLACE, Figure, at_most
from ui.today.kinds import gather

TITLE = "What is due today"
_DAYS = 30


def figures() -> list[Figure]:
    """Gather what is due in the sample; then with every F17 and F23 printed and a name changed since."""
    folder = WORKPLACE / "today"
    shutil.rmtree(folder, ignore_errors=True)
    desk = new_office(folder, "310106000", "王静")
    try:
        write_sample(desk)
        plain = _taken(desk)
        for form in ("F17", "F23"):
            _print(desk, form)
        with operation(desk, OperationKind.MEMBER_EDIT):
            Member.update(name="改样").where(Member.name.startswith("王")).execute()
        printed = _taken(desk)
    finally:
        close_office(folder)
    return [
        at_most("the sample of 116 members", plain, 50, "ms"),
        Figure("every F17 and F23 printed, names changed since", f"{printed:.0f} ms"),
    ]


def _taken(desk: Desk) -> float:
    """Return the median time in milliseconds; what the first time reads once, later ones have at hand."""
    asked = DueAsked(desk, words_for(CHINESE), now().date(), _DAYS)
    gather(asked)
    taken = []
    for _ in range(ROUNDS * 4):
        start = time.perf_counter()
        gather(asked)
        taken.append(time.perf_counter() - start)
    return median(taken) * 1000


def _print(desk: Desk, form: str) -> None:
    """Record the sheets of a form without drawing them."""
    words = words_for(CHINESE)
    whom = Whom(batch_key(2))
    drafts = drafts_of(desk, form, whom, words)
    stamped = stamp_drafts(desk, whom, drafts, reserve_codes(desk, len(drafts)), words)
    record_sheets(desk, [PrintedSheet(draft=one, language=CHINESE, pdf_hash="0" * 64) for one in stamped])
