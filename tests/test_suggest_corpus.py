"""Short passages with known verdicts: found, never falsely accused, and the figures of each conflict named.

``suggest_dev.jsonl`` and ``suggest_heldback.jsonl`` were written before any pattern, in one go, and halved; the second
half was looked at last of all. ``suggest_free.jsonl`` came later.
``suggest_blind.jsonl`` and ``suggest_true.jsonl`` were written by somebody who had seen neither the patterns nor the other
passages, and then served to mend them; in the second all is true. What they scored unseen stands in the corpus' README.
``suggest_own.jsonl`` is by those who wrote the patterns; ``suggest_unseen.jsonl`` by another, and nobody has looked at it.
"""

import json
import re
from functools import cache
from pathlib import Path

import pytest

from crossfoot.articles import check_texts

CORPUS = Path(__file__).parent / "corpus"
CANNOT = "cannot all be true"
# The least share of right verdicts, in percent: what stands today, so that no change makes it worse unnoticed.
LEAST = {
    "suggest_dev": 96,
    "suggest_heldback": 95,
    "suggest_free": 94,
    "suggest_blind": 89,
    "suggest_own": 91,
    "suggest_unseen": 92,
}
LATER = re.compile(r"blind-[k-x]/|own/")
TRUE = ("suggest_traps", "suggest_true")


@cache
def judged(name):
    rows = [json.loads(line) for line in (CORPUS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    return [(row, check_texts([(row["id"], row["text"], row["published"])])) for row in rows]


def verdict(report):
    """The verdict on a passage; a hedge that must be read loosely still adds up."""
    return "adds up" if report.verdict == "stretched" else report.verdict


@pytest.mark.parametrize("name", LEAST)
def test_verdicts_are_right(name):
    rows = judged(name)
    right = sum(verdict(report) == row["expect"] for row, report in rows)
    score = f"{right} of {len(rows)}"
    assert 100 * right >= LEAST[name] * int(score.split()[-1]), score


@pytest.mark.parametrize("name", [*LEAST, *TRUE])
def test_nobody_is_falsely_accused(name):
    accused = [row["id"] for row, report in judged(name) if row["expect"] != CANNOT and not report.consistent]
    assert accused == []


def test_verdicts_on_the_first_blind_sets_stay_right():
    """The seven sets before ``blind-k`` have been worked on longer, and are held to more."""
    rows = [(row, report) for row, report in judged("suggest_blind") if not LATER.match(row["id"])]
    assert len(rows) == 1020
    assert 100 * sum(verdict(report) == row["expect"] for row, report in rows) >= 95 * len(rows)


@pytest.mark.parametrize("name", LEAST)
def test_the_figures_of_a_conflict_are_named(name):
    unnamed, conflicts = [], 0
    for row, report in judged(name):
        if row["expect"] == CANNOT and not report.consistent:
            named = [figure for record in report.rows if record["verdict"] == CANNOT for figure in record["figures"]]
            conflicts += 1
            if not all(any(figure in words or words in figure for words in named) for figure in row["figures"]):
                unnamed.append(row["id"])
    assert [each for each in unnamed if not LATER.match(each)] == []
    assert len(unnamed) * 50 <= conflicts, unnamed


@pytest.mark.parametrize("name", ["suggest_dev", "suggest_heldback"])
def test_a_third_each(name):
    """Each file has as many passages that add up, that cannot be true, and that give nothing to check."""
    expected = [row["expect"] for row, _ in judged(name)]
    counts = {expect: expected.count(expect) for expect in set(expected)}
    assert len(counts) == 3 and min(counts.values()) * 10 >= max(counts.values()) * 8
