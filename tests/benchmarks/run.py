"""`python -m tests.benchmarks.run [NAME …]`: take the figures, keep them in the README by date."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module

from tests.benchmarks.measure import PYTHON, Figure, Skipped
from tests.code import ROOT

README = ROOT / "tests" / "benchmarks" / "README.md"
# each module has a TITLE and figures(), which may raise Skipped
BENCHES = (
    "start",
    "members",
    "search",
    "intake",
    "edit",
    "print",
    "as_of",
    "what_if",
    "today",
    "registration",
    "personal_files",
    "reconcile",
)
_MARKS = {True: "yes", False: "**no**", None: ""}


def table(title: str, figures: Sequence[Figure]) -> str:
    """Return the figures as a Markdown table."""
    rows = [f"| {one.what} | {one.number} | {one.goal} | {_MARKS[one.reached]} |" for one in figures]
    return "\n".join([f"### {title}", "", "| figure | found | goal | reached |", "|---|---|---|---|", *rows])


def take(name: str) -> str:
    """Run one bench and return its table; what is absent on this machine is named in it."""
    bench = import_module(f"tests.benchmarks.{name}")
    try:
        figures: list[Figure] = bench.figures()
    except Skipped as reason:
        figures = [Figure("skipped", str(reason))]
    return table(bench.TITLE, figures)


def keep(tables: Sequence[str], date: str, text: str) -> str:
    """Return the README's text with these tables in the section of `date`, newest section first."""
    head, *sections = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    dated = {section.splitlines()[0].split()[1].strip(","): section for section in sections}
    known = re.split(r"^(?=### )", dated.get(date, ""), flags=re.MULTILINE)[1:]
    by_title = {part.splitlines()[0]: part.strip() for part in [*known, *tables]}
    dated[date] = f"## {date}, {os.cpu_count()} cores\n\n" + "\n\n".join(by_title.values()) + "\n"
    newest_first = sorted(dated.items(), reverse=True)
    return head.rstrip() + "\n\n" + "\n".join(section.rstrip() + "\n" for _date, section in newest_first)


def main(names: Sequence[str]) -> None:
    """Take the named figures, or all, each in a process of its own: a child begins with its peak."""
    if len(names) != 1:
        for name in names or BENCHES:
            subprocess.run([PYTHON, "-m", "tests.benchmarks.run", name], cwd=ROOT, check=True)
        return
    found = take(names[0])
    sys.stdout.write(f"{found}\n\n")
    date = datetime.now(UTC).date().isoformat()
    README.write_text(keep([found], date, README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
