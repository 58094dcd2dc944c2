"""Draw the evaluation sheets with our page kit: RECORDS.json OUT.pdf, in a process of its own."""

import gc
import json
import sys
from pathlib import Path
from typing import Any

from models.records.progress import no_progress
from models.records.sheets import EvaluationRecord, ItemLine, Shown, Stamp
from reports.printing import print_forms
from resources.i18n import CHINESE, words_for


def main(records: str, out: str) -> None:
    """Print every record of the file into one PDF."""
    sheets = [_record(fields) for fields in json.loads(Path(records).read_text(encoding="utf-8"))]
    with Path(out).open("wb") as target:
        print_forms("F17", sheets, target, words_for(CHINESE), no_progress)


def _record(fields: dict[str, Any]) -> EvaluationRecord:
    lines = tuple(ItemLine(**line | {"marks": tuple(line["marks"])}) for line in fields["items"])
    shown = {name: tuple(Shown(**one) for one in fields[name]) for name in ("person", "figures", "remarks")}
    texts = {name: tuple(fields[name]) for name in ("rater_classes", "incomplete")}
    return EvaluationRecord(**fields | shown | texts | {"stamp": Stamp(**fields["stamp"]), "items": lines})


gc.set_threshold(100_000)  # as main.py does for a command
main(*sys.argv[1:])
gc.freeze()
