"""What another version of a scheme would do to every total of a batch, before it is taken."""

import shutil
import time
from statistics import median

from models.journal.shipped import batch_key
from models.office import close_office, new_office
from models.registers.scheme_choice import effect_of_scheme
from models.registers.scheme_edit import follow_scheme, save_scheme
from models.registers.schemes import FIRST_SCHEME, scheme_of_key
from models.rules.scheme_typed import typed_from
from models.sample import write_sample
from tests.benchmarks.measure import ROUNDS, WORKPLACE, Figure, at_most

TITLE = "What a new version of a scheme would do to a batch"
_BATCH = batch_key(2)
_DISTRICT = "310106000"


def figures() -> list[Figure]:
    """Work the effect out again and again; what the first time reads once, later ones have at hand."""
    folder = WORKPLACE / "what_if"
    shutil.rmtree(folder, ignore_errors=True)
    desk = new_office(folder, _DISTRICT, "王静")
    try:
        write_sample(desk)
        second = follow_scheme(desk, FIRST_SCHEME, "调整")
        typed = typed_from(scheme_of_key(second))
        typed["items"][0]["weight"], typed["items"][1]["weight"] = "19", "1"
        save_scheme(desk, second, typed)
        effect_of_scheme(desk, _BATCH, second)
        taken = []
        for _ in range(ROUNDS * 4):
            start = time.perf_counter()
            effect = effect_of_scheme(desk, _BATCH, second)
            taken.append(time.perf_counter() - start)
    finally:
        close_office(folder)
    return [at_most(f"before and after for {len(effect.rows)} members", median(taken) * 1000, 100, "ms")]
