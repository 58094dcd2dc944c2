"""Name the test files that mirror what has changed since the last commit (or since BASE, if given)."""

import subprocess
import sys
from pathlib import Path

ALWAYS = ("tests/test_architecture.py", "tests/test_words.py", "tests/test_project.py")
CODE = ("models", "reports", "resources", "ui")


def changed_files(base: str) -> list[Path]:
    """Return what differs from `base`, untracked files included."""
    differing = _git("diff", "--name-only", "--diff-filter=d", base)
    untracked = _git("ls-files", "--others", "--exclude-standard")
    return [Path(name) for name in differing + untracked if name.endswith(".py")]


def tests_of(changed: Path) -> list[Path]:
    """Return the test files that hold one changed file: itself, or its mirror under tests/."""
    if changed.name.startswith("test_"):
        return [changed]
    if changed.parts[0] not in CODE:
        return []
    return sorted(Path("tests", changed.parent).glob(f"test_{changed.stem}*.py"))


def _git(*arguments: str) -> list[str]:
    done = subprocess.run(["git", *arguments], check=True, capture_output=True, encoding="utf-8")  # noqa: S603, S607 - fixed words and the caller's own revision
    return done.stdout.splitlines()


def main() -> None:
    """Print the test files, one a line."""
    base = sys.argv[1] if len(sys.argv) > 1 else "HEAD"
    found = {str(test) for changed in changed_files(base) for test in tests_of(changed)}
    found.update(name for name in ALWAYS if Path(name).exists())
    sys.stdout.write("".join(f"{name}\n" for name in sorted(found)))


if __name__ == "__main__":
    main()
