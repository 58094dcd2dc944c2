"""The child process that reads one file: `python -m models.intake.reader FILE`; it may die without harm."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from models.intake.found import Report, Unreadable
from models.intake.limits import MEGABYTE, Limits
from models.intake.recognition import LRMX, ODS, XLS, XLSX, form_of


def command(path: Path, limits: Limits) -> list[str]:
    """Return the command line that reads `path`."""
    return [_python(), "-m", __name__, str(path), json.dumps(asdict(limits))]


def _python() -> str:
    """Return the interpreter to start: on Windows python.exe, where a launcher or pythonw.exe runs us."""
    beside = Path(sys.executable).with_name("python.exe")
    return str(beside) if sys.platform == "win32" and beside.exists() else sys.executable


def read(path: Path, report: Report) -> None:
    """Report what is in the file, or what is wrong with it."""
    form = form_of(path, report.limits)
    if form == XLSX:
        from models.intake.xlsx import read_xlsx as read_form  # noqa: PLC0415 - only the one that is needed
    elif form == XLS:
        from models.intake.xls import read_xls as read_form  # noqa: PLC0415
    elif form == ODS:
        from models.intake.ods import read_ods as read_form  # noqa: PLC0415
    elif form == LRMX:
        from models.intake.persons import read_persons as read_form  # noqa: PLC0415
    else:
        from models.intake.delimited import read_delimited as read_form  # noqa: PLC0415
    read_form(path, report)
    report.end()


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
    """Read the file named by the arguments and write what is found as lines of JSON."""
    path, limits = Path(arguments[0]), Limits(**json.loads(arguments[1]))
    limit_memory(limits.megabytes)
    die_quietly()
    out = sys.stdout.buffer

    def emit(line: dict[str, object]) -> None:
        out.write(json.dumps(line, separators=(",", ":")).encode("ascii") + b"\n")
        out.flush()

    try:
        read(path, Report(emit, limits))
    except Unreadable as error:
        emit({"problem": error.problem, "found": error.found, "limit": error.limit, "inside": error.inside})
    except MemoryError:
        emit({"problem": "memory", "found": "", "limit": limits.megabytes})


if __name__ == "__main__":
    main(sys.argv[1:])
