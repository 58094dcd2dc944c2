"""Break each rule on purpose and see the named test go red.

    python tests/mutants/run.py [MODULE …]

Each list lies in `tests/mutants/<module>.py` and holds `FILE` (the module's path from the top folder) and
`MUTANTS`, a tuple of `(old text, new text, test)`: the old text stands exactly once in the file, and the
test is a pytest node id, or several with a space between. `make long` runs all lists (by
`test_every_fault_is_noticed.py`). A mutant that survives, or whose old text is gone, fails the run.
"""

import importlib.util
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
LISTS = Path(__file__).parent
COPIED = ("models", "reports", "resources", "ui", "tests")
KILLED = 1  # pytest's exit code for "tests ran, some failed"; a broken import would be 2 and proves nothing


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault to plant: where, what, and the test that must notice."""

    file: str
    old: str
    new: str
    test: str


def mutants_of(listed: Path) -> list[Mutant]:
    """Read one list."""
    spec = importlib.util.spec_from_file_location(f"mutants_{listed.stem}", listed)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(listed)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return [Mutant(module.FILE, *mutant) for mutant in module.MUTANTS]


def list_names() -> list[str]:
    """Name every list."""
    return sorted(path.stem for path in LISTS.glob("*.py") if not path.stem.startswith(("run", "test_")))


def lists(names: list[str]) -> Iterator[Path]:
    """Find the lists asked for, or all."""
    chosen = names or list_names()
    return (LISTS / f"{name}.py" for name in chosen)


def fate(mutant: Mutant, tree: Path) -> str:
    """Plant one fault in the copied tree, run its test, mend the file; return "" when it was noticed."""
    target = tree / mutant.file
    whole = target.read_text(encoding="utf-8")
    if whole.count(mutant.old) != 1:
        return f"the old text stands {whole.count(mutant.old)} times"
    target.write_text(whole.replace(mutant.old, mutant.new), encoding="utf-8")
    try:
        code = _pytest(mutant.test, tree)
    finally:
        target.write_text(whole, encoding="utf-8")
    return "" if code == KILLED else f"survived (pytest ended with {code})"


def _pytest(tests: str, tree: Path) -> int:
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests.split(" ")]
    try:
        return subprocess.run(command, cwd=tree, capture_output=True, timeout=120, check=False).returncode
    except subprocess.TimeoutExpired:
        return KILLED  # a fault that never ends was noticed too


def main(names: list[str]) -> int:
    """Run the lists; return how many mutants were not noticed."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        for part in COPIED:
            shutil.copytree(TOP / part, tree / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(TOP / "pyproject.toml", tree)
        return sum(_told(mutant, fate(mutant, tree)) for path in lists(names) for mutant in mutants_of(path))


def _told(mutant: Mutant, outcome: str) -> bool:
    say = f"{mutant.file}: {mutant.old!r} -> {mutant.new!r}: {outcome or 'noticed'}"
    sys.stdout.write(say.replace("\n", " ") + "\n")
    sys.stdout.flush()
    return bool(outcome)


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
