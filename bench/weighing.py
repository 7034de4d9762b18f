"""Fit the weights of `crossfoot.weighed_links` to the passages of ``tests/corpus``, and tell how well they do.

``python -m bench weighing`` cross-validates: each set of passages is judged with weights fitted to all the others.
``--write`` fits them to all sets but the unseen one and writes ``crossfoot/tables/weights.csv``. scikit-learn runs in an
environment of its own (``bench/requirements-fit.txt``).

A candidate is an example of a link where its figures are those that the corpus names, as many of them as any candidate
ties, of a kind that the passage is of, and it holds where the passage adds up and fails where it cannot be true. What
fails in a passage of which all is true is none, nor is anything in a passage with nothing to check; of the rest nothing is known.
"""

import argparse
import csv
import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

from crossfoot import weighed_links
from crossfoot.articles import check_texts
from crossfoot.candidates import candidates
from crossfoot.evidence import evidence
from crossfoot.suggest import prepare
from crossfoot.verdicts import ADDS_UP, CANNOT, STRETCHED, UNCHECKED

from .reading import environment

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "tests" / "corpus"
FIT_ENV = Path("build/fit-env")
REQUIREMENTS = Path(__file__).with_name("requirements-fit.txt")
UNSEEN = "suggest_unseen"
"""The set that no weights are fitted to."""
TABLE = ROOT / "crossfoot" / "tables" / "weights.csv"
KINDS = (
    (r"restated|same quantity|twice", {"same"}),
    (r"smaller|rebased", {"share"}),
    (r"several|shares[ -]of", {"shares", "sum", "sums", "share"}),
    (r"share", {"share"}),
    (r"breakdown|whole|part", {"sum", "sums", "shares", "share"}),
    (r"change|growth", {"change", "multiple", "sum"}),
    (r"diff", {"sum"}),
    (r"sum", {"sum", "sums"}),
    (r"average|rate|mean", {"mean"}),
    (r"span|week|list|date|name", set()),
)
"""What the kind of a passage, a word of ours, says about the kinds of its candidates; others may be of any."""


def passages(paths):
    """Read passages: yield (name of the set, dict)."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            name = row["id"].partition("/")[0] if path.stem in ("suggest_blind", "suggest_true") else path.stem
            yield name, row


def examples(row):
    """The candidates of a passage, each as (kind, evidence, 1 or 0): whether it is meant; those of which nothing is known are left out."""
    passage = prepare("", row["text"], row["published"])
    found = list(candidates(passage))
    expect, figures = row["expect"], row.get("figures") or ()
    kinds = next((its for word, its in KINDS if re.search(word, row.get("kind", ""))), None)
    meant, known = {}, set()
    for one in found:
        texts = [passage.mentions[p.index].text for p in one.members]
        told = [text for text in texts if any(text in figure or figure in text for figure in figures)]
        covered = sum(any(text in figure or figure in text for text in texts) for figure in figures)
        named = bool(figures) and len(told) == len(texts)
        if named:
            known.add(one)
        right = named and covered > 1 and (kinds is None or one.kind in kinds)
        if right and expect in (ADDS_UP, CANNOT) and one.holds == (expect == ADDS_UP):
            meant[one] = covered
    most = max(meant.values(), default=0)
    best = {}
    for one, covered in meant.items():
        key = (one.kind, frozenset(p.index for p in one.members))
        if covered == most and (key not in best or one.off < best[key].off):
            best[key] = one
    meant = set(best.values())
    for one in found:
        if one in meant:
            yield one.kind, evidence(passage, one), 1
        elif expect == UNCHECKED or expect != CANNOT and not one.holds or expect == CANNOT and one not in known:
            yield one.kind, evidence(passage, one), 0


def fit(passages):
    """Fit the weights to the examples of passages: {(kind or "", evidence): float}."""
    lines = "".join(json.dumps(list(examples)) + "\n" for examples in passages)
    command = [environment(FIT_ENV, REQUIREMENTS), Path(__file__).with_name("fitting.py")]
    done = subprocess.run(command, input=lines, check=True, stdout=subprocess.PIPE, text=True)
    return {(kind, what): weight for kind, what, weight in json.loads(done.stdout)}


def judge(rows):
    """Count the verdicts of passages: {(expected, given): how many}."""
    return Counter((row["expect"], check_texts([("", row["text"], row["published"])]).verdict) for row in rows)


def right(verdicts):
    """How many passages are judged rightly, and how many accused falsely."""
    good = {(ADDS_UP, STRETCHED), *((one, one) for one in (ADDS_UP, CANNOT, UNCHECKED))}
    good |= {("not accused", one) for one in (ADDS_UP, STRETCHED, UNCHECKED)}
    false = sum(n for (expect, given), n in verdicts.items() if given == CANNOT != expect)
    return sum(n for pair, n in verdicts.items() if pair in good), false


def write(table, path=TABLE):
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(("kind", "evidence", "weight"))
        lines.writerows((kind, what, weight) for (kind, what), weight in sorted(table.items()))


def main(options=None):
    parser = argparse.ArgumentParser(prog="python -m bench weighing", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the table, fitted to all passages")
    parser.add_argument("--sets", nargs="*", help="cross-validate these sets only")
    chosen = parser.parse_args(options)
    sets, known = defaultdict(list), defaultdict(list)
    for name, row in passages(sorted(CORPUS.glob("suggest_*.jsonl"))):
        sets[name].append(row)
        known[name].append(list(examples(row)))
    for name in chosen.sets if chosen.sets is not None else sets:
        table = fit([its for other, rows in known.items() if other not in (name, UNSEEN) for its in rows])
        weighed_links.weights = lambda table=table: table
        good, false = right(judge(sets[name]))
        print(f"{name}: {good} of {len(sets[name])} right, {false} accused falsely", flush=True)
    if chosen.write:
        table = fit([its for name, rows in known.items() if name != UNSEEN for its in rows])
        write(table)
        print(f"{len(table)} weights in {TABLE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
