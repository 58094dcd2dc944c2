"""F17 of a whole batch and of one member, beside Typst and LibreOffice drawing the same content."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.benchmarks.measure import (
    PYTHON,
    WORKPLACE,
    Figure,
    Sample,
    Skipped,
    cold,
    interleaved,
    measured,
    needed,
    ratio,
)
from tests.benchmarks.printing.content import MEMBERS, as_json, evaluations
from tests.benchmarks.printing.office_document import write_document
from tests.code import ROOT

TITLE = "F17: process start to file"
OURS, TYPST, OFFICE = "Gridwork", "Typst without tags", "LibreOffice, from .docx"
_SCRIPTS = ROOT / "tests" / "benchmarks" / "printing"
_PROFILE = f"-env:UserInstallation={(WORKPLACE / 'soffice').as_uri()}"


def figures() -> list[Figure]:
    """Return the figures of the batch and of one sheet."""
    batch, one = _records(MEMBERS), _records(1)
    found = interleaved(_contenders(batch, _peers(TYPST, OFFICE)))
    single = interleaved(_contenders(one, _peers(TYPST)))
    return [*_batch_figures(found), *_single_figures(single)]


def _batch_figures(found: Mapping[str, Sample]) -> list[Figure]:
    rows = [measured(f"{MEMBERS} members: {name}", sample) for name, sample in found.items()]
    ours = found[OURS]
    if TYPST in found:
        rows.append(ratio("time, beside Typst", ours.seconds, found[TYPST].seconds, 1 / 2))
        rows.append(ratio("memory, beside Typst", ours.megabytes, found[TYPST].megabytes, 1 / 3))
    if OFFICE in found:
        rows.append(ratio("time, beside LibreOffice", ours.seconds, found[OFFICE].seconds, 1 / 20))
    return rows + _absent(found, (TYPST, OFFICE))


def _single_figures(found: Mapping[str, Sample]) -> list[Figure]:
    rows = [measured(f"one member: {name}", sample) for name, sample in found.items()]
    if TYPST in found:
        rows.append(ratio("one member, beside Typst", found[OURS].seconds, found[TYPST].seconds, 2))
    return rows


def _absent(found: Mapping[str, Sample], peers: tuple[str, ...]) -> list[Figure]:
    return [
        Figure(f"skipped: {name}", "absent; `make peers` installs it") for name in peers if name not in found
    ]


def _records(count: int) -> Path:
    WORKPLACE.mkdir(parents=True, exist_ok=True)
    path = WORKPLACE / f"f17-{count}.json"
    path.write_text(as_json(evaluations(count)), encoding="utf-8")
    return path


def _peers(*wanted: str) -> dict[str, Callable[[Path], Callable[[], Sample]]]:
    known = {TYPST: _typst, OFFICE: _office}
    return {name: known[name] for name in wanted}


def _contenders(
    records: Path, peers: Mapping[str, Callable[[Path], Callable[[], Sample]]]
) -> dict[str, Callable[[], Sample]]:
    contenders = {OURS: _ours(records)}
    for name, peer in peers.items():
        try:
            contenders[name] = peer(records)
        except Skipped:
            continue
    return contenders


def _ours(records: Path) -> Callable[[], Sample]:
    command: list[str | Path] = [
        PYTHON,
        _SCRIPTS / "our_sheets.py",
        records,
        records.with_suffix(".ours.pdf"),
    ]
    return lambda: cold(command, {"PYTHONPATH": str(ROOT)})


def _typst(records: Path) -> Callable[[], Sample]:
    python = ROOT / "build" / "peers" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        raise Skipped(TYPST)
    command: list[str | Path] = [
        python,
        _SCRIPTS / "typst_sheets.py",
        records,
        records.with_suffix(".typst.pdf"),
    ]
    return lambda: cold(command)


def _office(records: Path) -> Callable[[], Sample]:
    soffice = needed("soffice")
    convert = [soffice, _PROFILE, "--headless", "--convert-to"]
    document = write_document(records)
    cold([*convert, "docx", "--outdir", WORKPLACE, document])
    command: list[str | Path] = [
        *convert,
        "pdf",
        "--outdir",
        WORKPLACE / "office",
        document.with_suffix(".docx"),
    ]
    return lambda: cold(command)
