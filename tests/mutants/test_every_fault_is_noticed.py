"""Runs the lists of planted faults, and keeps them in step with the code."""

import pytest

from tests.mutants.run import LISTS, TOP, list_names, main, mutants_of

NAMES = list_names()


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_every_fault_is_noticed(name: str) -> None:
    assert main([name]) == 0


@pytest.mark.parametrize("name", NAMES)
def test_every_fault_can_still_be_planted(name: str) -> None:
    for mutant in mutants_of(LISTS / f"{name}.py"):
        text = (TOP / mutant.file).read_text(encoding="utf-8")
        assert text.count(mutant.old) == 1, mutant
        assert mutant.old != mutant.new
        for node in mutant.test.split(" "):
            path, _, test = node.partition("::")
            assert f"def {test}(" in (TOP / path).read_text(encoding="utf-8"), node


@pytest.mark.parametrize("module", sorted(path.stem for path in (TOP / "models" / "rules").glob("[a-z]*.py")))
def test_every_rule_module_has_ten_faults(module: str) -> None:
    assert module in NAMES, "list ten planted faults of this rule module in tests/mutants"
    assert len(mutants_of(LISTS / f"{module}.py")) >= 10
