"""The engine imports no I/O, clock or randomness; of third parties networkx alone, in one module."""

import ast
from pathlib import Path

import pytest

import rebalancer.engine

MODULES = sorted(Path(rebalancer.engine.__file__).parent.rglob("*.py"))
JUDGE = [path for path in MODULES if path.parent.name == "judge"]
STANDARD = {
    "__future__", "bisect", "collections", "collections.abc", "dataclasses", "datetime", "decimal", "enum",
    "fractions", "functools", "itertools", "operator", "typing",
}  # fmt: skip


def _imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_the_engine_is_pure(path: Path) -> None:
    foreign = {name for name in _imports(path) if not name.startswith("rebalancer.engine")} - STANDARD

    assert foreign == ({"networkx"} if path.name == "location.py" else set())


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.parent.name == "judge"], ids=lambda path: path.name
)
def test_the_judge_shares_nothing_with_what_it_judges(path: Path) -> None:
    """Types and arithmetic of money aside."""
    own = {name for name in _imports(path) if name.startswith("rebalancer.engine")}
    others = {name for name in own if not name.startswith("rebalancer.engine.judge")}

    assert others <= {"rebalancer.engine.model", "rebalancer.engine.money"}


def test_the_engine_has_no_float() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text())):
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), path.name
            assert not (isinstance(node, ast.Name) and node.id == "float"), path.name
