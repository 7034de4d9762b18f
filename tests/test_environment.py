"""pyproject.toml, requirements.lock, environment.yml and what the code imports say the same."""

import ast
import re
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from rattler import MatchSpec

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text())
LOCK = (ROOT / "requirements.lock").read_text()
CONDA_NAMES = {"matplotlib-base": "matplotlib"}
IMPORTED_AS = {"PIL": "pillow", "re2": "google-re2", "z3": "z3-solver"}
# Not imported by name in the package, yet needed: the kernel, the place to open notebooks, and what is for larger archives.
TOOLS = {"ipykernel", "jupyterlab", "dask"}


def parsed(texts):
    return {canonicalize_name(one.name): one for one in map(Requirement, texts)}


RUNTIME = parsed(PROJECT["project"]["dependencies"])
SCALE = parsed(PROJECT["project"]["optional-dependencies"]["scale"])
TEST = parsed(PROJECT["dependency-groups"]["test"])
DECLARED = RUNTIME | SCALE | TEST


def pins():
    """Map each name in the lock to its pins: (version, marker), several where a marker decides."""
    found = {}
    for line in LOCK.splitlines():
        if not line.startswith(" "):
            pin = Requirement(line.rstrip(" \\"))
            (exactly,) = pin.specifier
            assert exactly.operator == "=="
            found.setdefault(canonicalize_name(pin.name), []).append((exactly.version, pin.marker))
    return found


def test_environment_yml_names_the_same_packages_and_ranges():
    conda = [spec for spec in CONDA["dependencies"] if isinstance(spec, str)]
    (pip,) = [spec["pip"] for spec in CONDA["dependencies"] if isinstance(spec, dict)]
    assert "pip" in conda and "-e ." in pip
    specs = {}
    for text in [spec for spec in conda if spec != "pip"] + [spec for spec in pip if spec != "-e ."]:
        spec = Requirement(text)
        specs[canonicalize_name(CONDA_NAMES.get(spec.name, spec.name))] = spec.specifier
    assert specs.pop("python") == PROJECT["project"]["requires-python"]
    assert specs == {name: one.specifier for name, one in DECLARED.items()}


def test_conda_reads_environment_yml_as_meant():
    for text in (spec for spec in CONDA["dependencies"] if isinstance(spec, str)):
        read, meant = MatchSpec(text), Requirement(text)
        assert read.name.normalized == meant.name
        assert sorted(filter(None, (read.version or "").split(","))) == sorted(str(meant.specifier).split(",")) or (
            not read.version and not meant.specifier
        )


def test_the_lock_pins_every_package_within_its_range():
    locked = pins()
    for name, declared in DECLARED.items():
        assert name in locked, f"{name} is not in requirements.lock: make lock"
        for pinned, _ in locked[name]:
            assert declared.specifier.contains(pinned), f"{name} {pinned} is outside {declared}: make lock"


def test_the_lock_has_hashes_and_names_no_host():
    pinned = [block for block in re.split(r"\n(?=\S)", LOCK) if block.strip()]
    assert all("--hash=sha256:" in block for block in pinned)
    assert "://" not in LOCK and "--index" not in LOCK and "#" not in LOCK


@pytest.mark.skipif(Path(sys.prefix) != ROOT / ".venv", reason="not the environment that the Makefile made")
def test_what_is_installed_is_what_the_lock_pins():
    wanted = {
        name: pinned
        for name, choices in pins().items()
        for pinned, marker in choices
        if marker is None or marker.evaluate()
    }
    assert {name: version(name) for name in wanted} == wanted


def test_the_package_imports_only_what_it_declares():
    used = set()
    for path in sorted((ROOT / "crossfoot").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                used |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                used.add(node.module.partition(".")[0])
    used -= {*sys.stdlib_module_names, "crossfoot"}
    names = {canonicalize_name(IMPORTED_AS.get(name, name)) for name in used}
    assert names <= {*RUNTIME, *SCALE}
    assert {*RUNTIME, *SCALE} <= names | TOOLS, "declared, yet imported nowhere"
