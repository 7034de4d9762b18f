"""The README says what the stored notebooks found, and its examples run."""

import doctest
import re
from pathlib import Path

import pytest

from crossfoot.errors import InputError
from crossfoot.findings import read_findings, with_findings

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_findings_are_those_of_the_notebooks():
    assert with_findings(PAGE, read_findings(ROOT / "figures")) == PAGE


def test_a_page_without_marks_is_an_error():
    with pytest.raises(InputError, match="no place for the findings"):
        with_findings("# Page", read_findings(ROOT / "figures"))


def test_the_examples_run():
    result = doctest.testfile(str(ROOT / "README.md"), module_relative=False)
    assert result.attempted and not result.failed


@pytest.mark.parametrize("page", sorted(ROOT.glob("*.md")) + sorted((ROOT / "data").glob("*.md")), ids=lambda p: p.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
