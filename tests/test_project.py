"""The project's own papers: locks, licence, version, commands, and the script that brings system packages."""

import os
import re
import subprocess
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from resources.version import __version__
from tests.code import LAYERS, ROOT, code_files, files_of_tests, imports_of, tree_of

LOCKS = ("x86_64", "x86_64-dev", "aarch64", "aarch64-dev", "peers")
PAPERS = ("Makefile", "pyproject.toml", ".pre-commit-config.yaml", "README.md", "CHANGELOG.md")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
every_lock = pytest.mark.parametrize("lock", LOCKS)


def _plain(requirement: str) -> str:
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name
    return re.sub(r"[-_.]+", "-", name.group()).lower()


def _lock(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def _pins(name: str) -> dict[str, str]:
    lines = [line for line in _lock(name).splitlines() if "==" in line]
    return {_plain(line): line.split("==")[1].split()[0] for line in lines}


def _declared(*, development: bool) -> set[str]:
    groups = PROJECT["dependency-groups"]["dev"] if development else []
    return {_plain(requirement) for requirement in [*PROJECT["project"]["dependencies"], *groups]}


@every_lock
def test_lock_names_no_host(lock: str) -> None:
    assert "://" not in _lock(lock)
    assert "index-url" not in _lock(lock)


@every_lock
def test_every_pin_is_hashed(lock: str) -> None:
    for pinned in re.split(r"\n(?=\S)", _lock(lock).strip()):
        assert "==" in pinned
        assert "--hash=sha256:" in pinned


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_locks_hold_what_is_declared(machine: str) -> None:
    assert _declared(development=False) <= _pins(machine).keys()
    assert _declared(development=True) <= _pins(f"{machine}-dev").keys()


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_development_lock_holds_the_runtime_lock(machine: str) -> None:
    assert _pins(machine).items() <= _pins(f"{machine}-dev").items()


@pytest.mark.parametrize(("machine", "version"), [("x86_64", "6.9.3"), ("aarch64", "6.8.0.2")])
def test_qt_is_the_last_for_the_old_systems(machine: str, version: str) -> None:
    assert _pins(machine)["pyside6-essentials"] == version


@pytest.mark.parametrize("paper", PAPERS)
def test_papers_name_no_host(paper: str) -> None:
    assert "://" not in (ROOT / paper).read_text(encoding="utf-8")


def test_scripts_name_no_host() -> None:
    assert not [
        path.name for path in (ROOT / ".ci").iterdir() if path.is_file() and b"://" in path.read_bytes()
    ]


def test_every_dependency_and_exception_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    requirements = re.search(r"^dependencies = \[\n(.*?)^\]", text, re.DOTALL | re.MULTILINE)
    ignores = re.search(r"^ignore = \[\n(.*?)^\]", text, re.DOTALL | re.MULTILINE)
    overrides = re.search(r"per-file-ignores\]\n(.*?)\n\n", text, re.DOTALL)
    assert requirements
    assert ignores
    assert overrides
    lines = "".join(found.group(1) for found in (requirements, ignores, overrides)).splitlines()
    assert not [line for line in lines if line.strip() and "#" not in line]


@pytest.mark.parametrize("development", [False, True])
def test_imports_are_declared(development: bool) -> None:
    known = packages_distributions()
    files = files_of_tests() if development else code_files()
    tops = {name.split(".")[0] for path in files for name in imports_of(path)}
    wanted = {_plain(known[top][0]) for top in tops - {*LAYERS, "tests", "main"} if top in known}
    # playhouse comes with peewee, stdnum with python-stdnum: distributions, not modules, are compared
    assert not wanted - _declared(development=development) - {"shiboken6"}


def test_version_is_said_once() -> None:
    assert PROJECT["project"]["dynamic"] == ["version"]
    assert [path for path in code_files() if "__version__" in _assigned(path)] == [
        Path("resources/version.py")
    ]
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def _assigned(path: Path) -> set[str]:
    targets = [target for node in tree_of(path).body for target in getattr(node, "targets", [])]
    return {getattr(target, "id", "") for target in targets}


def test_licence_is_there_whole() -> None:
    text = (ROOT / "COPYING").read_text(encoding="utf-8")
    assert "Version 3, 29 June 2007" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert PROJECT["project"]["license"] == "GPL-3.0-or-later"


def test_the_submission_gate_is_make_check() -> None:
    script = ROOT / ".ci" / "run"
    assert "make check" in script.read_text(encoding="utf-8")
    assert os.access(script, os.X_OK)


def test_help_names_every_command() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    commands = set(re.findall(r"^([a-z]+):", text, re.MULTILINE)) - {"ready", "readydev"}
    done = subprocess.run(["make", "help"], cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    assert {line.split()[1] for line in done.stdout.splitlines() if line.startswith("  make ")} == commands
    assert {"run", "test", "check", "quick", "long", "bench", "peers", "pot", "lock"} <= commands


class Machine:
    """A pretended Debian: its programs are scripts that answer and note how they were called."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.calls = folder / "calls"
        self.calls.touch()

    def add(self, name: str, script: str) -> None:
        """Put a program on the path."""
        path = self._folder / name
        path.write_text(f'#!/bin/sh\necho "{name} $*" >> "{self.calls}"\n{script}\n', encoding="utf-8")
        path.chmod(0o755)

    def system_packages(self, kind: str) -> subprocess.CompletedProcess[str]:
        """Run the script with these programs before the real ones."""
        path = f"{self._folder}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            [ROOT / ".ci" / "system-packages", kind],
            env={**os.environ, "PATH": path},
            cwd=ROOT,
            check=True,
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A Debian where nothing is installed, and whose user is not root."""
    made = Machine(tmp_path)
    made.add("dpkg-query", "exit 1")
    made.add("apt-get", "exit 0")
    made.add("sudo", "exit 1")
    made.add("id", "echo 1000")
    return made


def test_a_plain_user_is_told_the_one_line(machine: Machine) -> None:
    said = machine.system_packages("run").stderr
    (line,) = [line for line in said.splitlines() if "apt-get install" in line]
    assert line.strip().startswith("sudo apt-get install")
    assert "libxcb-cursor0" in line
    assert "fonts-noto-cjk" in line
    assert "apt-get" not in machine.calls.read_text(encoding="utf-8")


def test_a_plain_user_is_never_asked_for_a_password(machine: Machine) -> None:
    machine.system_packages("run")
    calls = machine.calls.read_text(encoding="utf-8").splitlines()
    assert [call for call in calls if call.startswith("sudo")] == ["sudo -n true"]


def test_root_installs_what_is_missing(machine: Machine) -> None:
    machine.add("id", "echo 0")
    machine.add("dpkg-query", 'case "$*" in *libegl1*) echo installed ;; *) exit 1 ;; esac')
    machine.system_packages("run")
    (installing,) = [line for line in machine.calls.read_text().splitlines() if " install " in line]
    assert "fonts-hanazono" in installing
    assert "libegl1" not in installing


def test_root_goes_on_without_a_network(machine: Machine) -> None:
    machine.add("id", "echo 0")
    machine.add("apt-get", "exit 100")
    said = machine.system_packages("run").stderr
    assert "could not be installed" in said


def test_nothing_missing_asks_nobody(machine: Machine) -> None:
    machine.add("dpkg-query", "echo installed")
    assert machine.system_packages("test").stderr == ""
    assert "apt-get" not in machine.calls.read_text(encoding="utf-8")
