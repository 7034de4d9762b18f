"""CONTRIBUTING lists every module once, and imports only point the one way that it says."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = sorted((ROOT / "crossfoot").glob("*.py"))


def listed():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.partition("| layer | modules |")[2].partition("\n\n")[0]
    cells = [line.split("|")[2] for line in table.splitlines()[2:]]
    return [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 1:
            yield from [node.module] if node.module else [alias.name for alias in node.names]


def test_every_module_is_listed_once():
    assert sorted(listed()) == [path.stem for path in PACKAGE]


def test_imports_point_one_way():
    place = {name: number for number, name in enumerate(listed())}
    backwards = [
        f"{path.stem} imports {name}" for path in PACKAGE for name in imported(path) if place[name] >= place[path.stem]
    ]
    assert backwards == []
