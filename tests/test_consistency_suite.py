"""The command `crossfoot solve` on cases of our own whose answers were worked out by hand (`why` in each case).

With `test_consistency_families.py` every family has a case that can be true and one that cannot. Every defect that is
found in the engine adds a line to the corpus.
"""

import io
import json
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from test_consistency_families import CASES

from crossfoot.cli import main

CORPUS = Path(__file__).with_name("corpus") / "consistency.jsonl"
CORPUS_CASES = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]


def sets(lists):
    """Lists of names whose order means nothing; a list that is there twice stays twice."""
    return sorted(sorted(names) for names in lists)


def ends(bounds):
    low, high = (None if bounds[end] is None else Fraction(bounds[end]) for end in ("low", "high"))
    return low, bounds["low_open"], high, bounds["high_open"]


@pytest.fixture(scope="module")
def answers():
    """What the command prints for the whole corpus, by case."""
    inputs = io.StringIO()
    for case in CORPUS_CASES:
        inputs.write(json.dumps({key: value for key, value in case.items() if key not in ("expect", "why")}) + "\n")
    inputs.seek(0)
    printed, before = io.StringIO(), (sys.stdin, sys.stdout)
    sys.stdin, sys.stdout = inputs, printed
    try:
        assert main(["solve", "--format", "jsonl"]) == 0
    finally:
        sys.stdin, sys.stdout = before
    found = [json.loads(line) for line in printed.getvalue().splitlines()]
    assert [answer["id"] for answer in found] == [case["id"] for case in CORPUS_CASES]
    return {answer["id"]: answer for answer in found}


@pytest.mark.parametrize("case", CORPUS_CASES, ids=lambda case: case["id"])
def test_the_command_gives_the_answer_worked_out_by_hand(case, answers):
    answer, expected = answers[case["id"]], case["expect"]
    assert answer["consistent"] is expected["consistent"], case["why"]
    assert sets(answer["conflicts"]) == sets(expected["conflicts"]), case["why"]
    assert sets(answer["repairs"]) == sets(expected["repairs"]), case["why"]
    found = {name: ends(answer["bounds"][name]) for name in expected.get("bounds", {})}
    assert found == {name: ends(bounds) for name, bounds in expected.get("bounds", {}).items()}, case["why"]


def test_every_family_has_a_case_that_can_be_true_and_one_that_cannot():
    verdicts = {}
    families = [(case["id"].partition("/")[0], case["expect"]["consistent"]) for case in CORPUS_CASES]
    for family, consistent in [*families, *((entry[0], entry[2]) for entry in CASES)]:
        # Families that differ in the number of people, or in where the case came from, count as one.
        family = "grim-roundings" if family.startswith("grim-roundings") else family
        family = "rounded-totals" if family == "rounding-in-accounts" else family
        verdicts.setdefault(family, set()).add(consistent)
    assert {family for family, found in verdicts.items() if found != {True, False}} == set()
