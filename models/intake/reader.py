"""The child process that reads what was chosen: `python -m models.intake.reader`; it may die without harm."""

import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from models.intake.containers import Found, alone, files_of, is_alone
from models.intake.found import Report, Unreadable
from models.intake.limits import MEGABYTE, Limits
from models.intake.recognition import HTML, LRMX, ODS, XLS, XLSB, XLSX, XML_2003, form_of
from models.intake.source import Source

_SPARE = 8 * MEGABYTE  # let go when the memory is full, so that this can still be said


def command(limits: Limits) -> list[str]:
    """Return the command line; what is to be read comes by the standard input, as `request` writes it."""
    return [_python(), "-m", __name__, json.dumps(asdict(limits))]


def request(paths: Sequence[Path], skip: int = 0) -> bytes:
    """Return the words that ask for these paths; the first `skip` files in them were dealt with before."""
    return json.dumps({"paths": [str(path) for path in paths], "skip": skip}).encode("ascii")


def _python() -> str:
    """Return the interpreter to start: on Windows python.exe, where a launcher or pythonw.exe runs us."""
    beside = Path(sys.executable).with_name("python.exe")
    return str(beside) if sys.platform == "win32" and beside.exists() else sys.executable


def read(paths: Sequence[Path], skip: int, report: Report) -> None:
    """Report what is in the files, or what is wrong with each."""
    if is_alone(paths):
        _read_one(alone(paths[0], report.limits), report)
    else:
        _read_all(paths, skip, report)
    report.end()


def _read_all(paths: Sequence[Path], skip: int, report: Report) -> None:
    """Read file after file; one that cannot be read stops no other."""
    known: dict[bytes, str] = {}
    for number, found in enumerate(files_of(paths, report.limits)):
        digest = hashlib.sha256(found.source.content).digest() if found.source else b""
        twin = known.setdefault(digest, found.name) if digest else found.name
        if number < skip:
            continue
        report.file(found.name)
        problem = _problem_of(found, twin, report)
        if problem:
            report.problem(problem)


def _problem_of(found: Found, twin: str, report: Report) -> Unreadable | None:
    """Read one of several files; return why it is not taken."""
    full = _memory_full(report.limits)
    try:
        _read_found(found, twin, report)
    except Unreadable as error:
        if error.is_of_all:
            raise
        return error
    except MemoryError:
        return full
    return None


def _memory_full(limits: Limits) -> Unreadable:
    """Return what is said when the memory is full; made before, while there is room for it."""
    return Unreadable("memory", limit=limits.megabytes)


def _read_found(found: Found, twin: str, report: Report) -> None:
    if found.problem:
        raise found.problem
    if twin != found.name:
        raise Unreadable("twin", twin)
    if found.source:
        _read_one(found.source, report)


def _read_one(source: Source, report: Report) -> None:
    form = form_of(source, report.limits)
    if form == XLSX:
        from models.intake.xlsx import read_xlsx as read_form  # noqa: PLC0415 - only the one that is needed
    elif form == XLSB:
        from models.intake.xlsb import read_xlsb as read_form  # noqa: PLC0415
    elif form == XLS:
        from models.intake.xls import read_xls as read_form  # noqa: PLC0415
    elif form == ODS:
        from models.intake.ods import read_ods as read_form  # noqa: PLC0415
    elif form == HTML:
        from models.intake.html_tables import read_html as read_form  # noqa: PLC0415
    elif form == XML_2003:
        from models.intake.xml_2003 import read_xml_2003 as read_form  # noqa: PLC0415
    elif form == LRMX:
        from models.intake.persons import read_person_file as read_form  # noqa: PLC0415
    else:
        from models.intake.delimited import read_delimited as read_form  # noqa: PLC0415
    read_form(source, report)


def limit_memory(megabytes: int) -> None:
    """Make the system refuse more memory; where it cannot (Windows) the parent watches."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def die_quietly() -> None:
    """Let Windows put up no dialog when a library takes the process down: it would wait for a click."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - only on Windows

        msvcrt.SetErrorMode(msvcrt.SEM_FAILCRITICALERRORS | msvcrt.SEM_NOGPFAULTERRORBOX)


def main(arguments: list[str]) -> None:
    """Read what the standard input asks for and write what is found as lines of JSON."""
    limits = Limits(**json.loads(arguments[0]))
    asked = json.loads(sys.stdin.buffer.read())
    limit_memory(limits.megabytes)
    die_quietly()
    out = sys.stdout.buffer

    def emit(line: dict[str, object]) -> None:
        out.write(json.dumps(line, separators=(",", ":")).encode("ascii") + b"\n")
        out.flush()

    problem: Unreadable | None = None
    full, spare = _memory_full(limits), bytearray(_SPARE)
    try:
        read([Path(path) for path in asked["paths"]], asked["skip"], Report(emit, limits))
    except Unreadable as error:
        problem = error
    except MemoryError:
        problem = full
    del spare
    if problem:
        emit(problem.told())


if __name__ == "__main__":
    main(sys.argv[1:])
