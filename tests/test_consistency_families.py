"""One hand-worked case or more for every family of consistency case, solved in the format of `crossfoot solve`.

The last test runs the shared suite, where it is at hand (CROSSFOOT_SHARED, or ../shared beside the repository).
"""

import json
import os
from fractions import Fraction
from pathlib import Path

import pytest

from crossfoot.solving import solve_case

SHARED = Path(os.environ.get("CROSSFOOT_SHARED", Path(__file__).parents[2] / "shared"))
COUNT, REAL = {"integer": True, "minimum": "0"}, {"integer": False}
SOME = {"integer": True, "minimum": "1"}


def case(quantities, claims, *rules, **more):
    """Build a case: claims are {name: (quantity, low, high)}, with '(' or ')' before an end that is open."""
    rows = []
    for name, (quantity, low, high) in claims.items():
        row = {"claim": name, "quantity": quantity, "low_open": False, "high_open": False}
        for side, end in (("low", low), ("high", high)):
            row[f"{side}_open"] = end is not None and end[0] in "()"
            row[side] = end if end is None else end.strip("()")
        rows.append(row)
    named = [{"rule": f"r{number}", "expr": expr} for number, expr in enumerate(rules, 1)]
    return {"id": "here/1", "quantities": quantities, "claims": rows, "rules": named, **more}


def point(quantity, value):
    return (quantity, value, value)


def sets(lists):
    return sorted(sorted(names) for names in lists)


def bound(answer, quantity):
    found = answer["bounds"][quantity]
    low, high = (found[end] and Fraction(found[end]) for end in ("low", "high"))
    return f"{'(' if found['low_open'] else '['}{low}, {high}{')' if found['high_open'] else ']'}"


# Each: (family, case, consistent, conflicts or None, repairs or None, bounds as text).
CASES = [
    (
        # 5.19 * 28 = 145.32: 145/28 rounds to 5.18 and 146/28 to 5.21.
        "grim-means",
        case({"n": SOME, "t": COUNT, "m": REAL}, {"n": point("n", "28"), "m": ("m", "5.185", "5.195")}, "m == t / n"),
        False,
        [["m", "n", "r1"]],
        [["m"], ["n"]],
        {},
    ),
    (
        # 145/28 = 5.1786, printed 5.18.
        "grim-sequences",
        case({"n": SOME, "t": COUNT, "m": REAL}, {"n": point("n", "28"), "m": ("m", "5.175", "5.185")}, "m == t / n"),
        True,
        [],
        [],
        {"t": "[145, 145]", "m": "[145/28, 145/28]"},
    ),
    (
        # Two items a person: 57 * 2 = 114 whole numbers; 0.25 * 114 = 28.5, so 28/114 = 0.2456 and 29/114 = 0.2544.
        "grim-thresholds",
        case(
            {"n": SOME, "g": SOME, "t": COUNT, "m": REAL},
            {"n": point("n", "57"), "m": ("m", "0.25", ")0.254")},
            "g == 2*n",
            "m == t / g",
        ),
        False,
        [["m", "n", "r1", "r2"]],
        [["m"], ["n"]],
        {},
    ),
    (
        # A percentage of 12 people with one decimal: 8.3 is 1 of 12 (8.333), 8.4 is nobody.
        "grim-percent",
        case({"n": SOME, "k": COUNT, "s": REAL}, {"n": point("n", "12"), "s": ("s", "0.0835", "0.0845")}, "s == k / n"),
        False,
        [["n", "r1", "s"]],
        [["n"], ["s"]],
        {},
    ),
    (
        # Cut off instead of rounded, 3/40 = 0.075 may be printed 0.07: [0.07, 0.08).
        "grim-roundings",
        case({"n": SOME, "t": COUNT, "m": REAL}, {"n": point("n", "40"), "m": ("m", "0.07", ")0.08")}, "m == t / n"),
        True,
        [],
        [],
        {"t": "[3, 3]"},
    ),
    (
        # 10 people in two groups; 2.5 asks for an even group, 1/3 for a multiple of three: 4 and 6 will do.
        "grim-two-groups",
        case(
            {"n": SOME, "a": SOME, "b": SOME, "ta": COUNT, "tb": COUNT, "ma": REAL, "mb": REAL},
            {"n": point("n", "10"), "ma": point("ma", "5/2"), "mb": point("mb", "1/3"), "a": ("a", "3", "7")},
            "n == a + b",
            "ma == ta / a",
            "mb == tb / b",
        ),
        True,
        [],
        [],
        {"a": "[4, 4]", "b": "[6, 6]", "ta": "[10, 10]", "tb": "[2, 2]"},
    ),
    (
        # 100 - 60 is 40, not 30; the cost is trusted twice as much.
        "error-location",
        case(
            {"profit": REAL, "cost": REAL, "turnover": REAL},
            {"p": point("profit", "30"), "c": point("cost", "60"), "t": point("turnover", "100")},
            "profit == turnover - cost",
            weights={"c": "2"},
        ),
        False,
        [["c", "p", "r1", "t"]],
        [["p"], ["t"]],
        {},
    ),
    ("rule-sets", case({"x": REAL}, {}, "x > 2", "x <= 2"), False, [["r1", "r2"]], [], {}),
    (
        # x + 2y = 3 with y = 1 leaves x = 1; then z = 7 - 1 - 1.
        "implied-values",
        case({"x": REAL, "y": REAL, "z": REAL}, {"y": point("y", "1")}, "x + 2*y == 3", "x + y + z == 7"),
        True,
        [],
        [],
        {"x": "[1, 1]", "z": "[5, 5]"},
    ),
    (
        "ranges",
        case({"x": REAL, "y": REAL}, {"y": ("y", "(0", None)}, "x + y == 10"),
        True,
        [],
        [],
        {"x": "[None, 10)"},
    ),
    (
        # 1.24 + 1.24 = 2.48 may be printed 1.2 + 1.2 = 2.5.
        "rounded-totals",
        case(
            {"a": REAL, "b": REAL, "t": REAL},
            {"a": ("a", "1.15", "1.25"), "b": ("b", "1.15", "1.25"), "t": ("t", "2.45", "2.55")},
            "t == a + b",
        ),
        True,
        [],
        [],
        {"t": "[49/20, 5/2]", "a": "[6/5, 5/4]"},
    ),
    (
        # Digits swapped: 16 typed for 61 is seen in both the sums it is in, and alone repairs both.
        "typing-errors",
        case(
            {name: REAL for name in ("a", "b", "s", "c", "t")},
            {
                "a": point("a", "16"),
                "b": point("b", "9"),
                "s": point("s", "70"),
                "c": point("c", "5"),
                "t": point("t", "66"),
            },
            "s == a + b",
            "t == a + c",
        ),
        False,
        # The third conflict leaves a out: s - b = 61 = t - c. It holds, so there are only two.
        [["a", "b", "r1", "s"], ["a", "c", "r2", "t"]],
        [["a"]],
        {},
    ),
    (
        "part-whole",
        case({"w": COUNT, "a": COUNT, "b": COUNT}, {"w": point("w", "5"), "a": point("a", "7")}, "w == a + b"),
        False,
        [["a", "r1", "w"]],
        [["a"], ["w"]],
        {},
    ),
    (
        # 454 + 419 = 873.
        "complaints",
        case(
            {"total": COUNT, "open": COUNT, "decided": COUNT},
            {"t": point("total", "863"), "o": point("open", "454"), "d": point("decided", "419")},
            "total == open + decided",
        ),
        False,
        [["d", "o", "r1", "t"]],
        [["d"], ["o"], ["t"]],
        {},
    ),
    (
        # Rows 3 and 4 make 7, columns 3 and 5 make 8; no bound of a cell shows it.
        "two-way",
        case(
            {name: COUNT for name in ("a", "b", "c", "d", "r", "s", "u", "v")},
            {"r": point("r", "3"), "s": point("s", "4"), "u": point("u", "3"), "v": point("v", "5")},
            "r == a + b",
            "s == c + d",
            "u == a + c",
            "v == b + d",
        ),
        False,
        [["r", "r1", "r2", "r3", "r4", "s", "u", "v"]],
        [["r"], ["s"], ["u"], ["v"]],
        {},
    ),
    (
        # 28 percent of 863 is 237.3 to 245.9, and 249 is 28.85 percent.
        "percent",
        case(
            {"n": SOME, "k": COUNT, "s": REAL},
            {"n": point("n", "863"), "k": point("k", "249"), "s": ("s", "0.275", "0.285")},
            "s == k / n",
        ),
        False,
        [["k", "n", "r1", "s"]],
        [["k"], ["n"], ["s"]],
        {},
    ),
    (
        # From a day to one 664 days later.
        "dates",
        case(
            {"launch": SOME, "hearing": SOME, "days": COUNT},
            {"h": point("hearing", "736808"), "d": point("days", "664")},
            "days == hearing - launch",
        ),
        True,
        [],
        [],
        {"launch": "[736144, 736144]"},
    ),
    (
        "whole-numbers",
        case({"x": COUNT, "y": COUNT}, {"x": point("x", "7")}, "x == 2*y"),
        False,
        [["r1", "x"]],
        [["x"]],
        {},
    ),
    (
        # A breakdown of a breakdown: 10 = 6 + 4 and 6 = 1 + (4 to 5).
        "chained",
        case(
            {name: COUNT for name in ("t", "g", "h", "a", "b")},
            {"t": point("t", "10"), "h": point("h", "4"), "a": ("a", "1", "2"), "b": ("b", None, ")5")},
            "t == g + h",
            "g == a + b",
        ),
        True,
        [],
        [],
        {"g": "[6, 6]", "a": "[2, 2]", "b": "[4, 4]"},
    ),
    (
        # Off by one at 10^24, and an end that is not reached.
        "exactness",
        case(
            {"a": COUNT, "b": COUNT, "t": COUNT},
            {"a": point("a", "1" + "0" * 24), "b": point("b", "1"), "t": point("t", "1" + "0" * 24)},
            "t == a + b",
        ),
        False,
        [["a", "b", "r1", "t"]],
        [["a"], ["b"], ["t"]],
        {},
    ),
    (
        "exactness",
        case({"x": REAL}, {"a": ("x", "1", "2"), "b": ("x", "(2", "3")}),
        False,
        [["a", "b"]],
        [["a"], ["b"]],
        {},
    ),
    (
        # Two sums wrong, one of their totals official: each needs a repair of its own.
        "several-errors",
        case(
            {name: COUNT for name in ("a", "b", "s", "c", "d", "t", "all")},
            {
                "a": point("a", "1"),
                "s": point("s", "3"),
                "b": point("b", "1"),
                "c": point("c", "1"),
                "t": point("t", "1"),
            },
            "s == a + b",
            "t == c + d",
            "d >= 1",
            fixed=["s", "t"],
        ),
        False,
        [["a", "b", "r1", "s"], ["c", "r2", "r3", "t"]],
        [["a", "c"], ["b", "c"]],
        {},
    ),
    (
        # 3200.4 to below 3201 holds no whole number of people.
        "units",
        case(
            {"people": COUNT, "thousands": REAL},
            {"t": ("thousands", "3.2004", ")3.201")},
            "1000*thousands == people",
        ),
        False,
        [["r1", "t"]],
        [["t"]],
        {},
    ),
    (
        # x + y < 4 and x - y < 2 give 2x < 6.
        "linear-real",
        case({"x": REAL, "y": REAL}, {}, "x + y < 4", "x - y < 2"),
        True,
        [],
        [],
        {"x": "[None, 3)", "y": "[None, None]"},
    ),
    (
        # 3x + 5y = 7 over whole numbers from 0 on: no.
        "linear-whole",
        case({"x": COUNT, "y": COUNT}, {}, "3*x + 5*y == 7"),
        False,
        [["r1"]],
        [],
        {},
    ),
    (
        # 2 of 10 or more: never 0, at most 20 percent.
        "unknown-whole",
        case({"w": SOME, "p": COUNT, "s": REAL}, {"w": ("w", "10", None), "p": point("p", "2")}, "s == p / w"),
        True,
        [],
        [],
        {"s": "(0, 1/5]", "w": "[10, None]"},
    ),
    (
        # More than half of an unknown whole, and not more than all of it.
        "unknown-whole",
        case({"w": SOME, "p": COUNT, "s": REAL}, {}, "s == p / w", "p <= w", "2*p >= w + 1"),
        True,
        [],
        [],
        {"s": "(1/2, 1]"},
    ),
]


@pytest.mark.parametrize(("family", "given", "consistent", "conflicts", "repairs", "bounds"), CASES)
def test_family(family, given, consistent, conflicts, repairs, bounds):
    answer = solve_case(given)
    assert answer["consistent"] is consistent
    assert sets(answer["conflicts"]) == sets(conflicts)
    assert sets(answer["repairs"]) == sets(repairs)
    for quantity, expected in bounds.items():
        assert bound(answer, quantity) == expected


def test_every_family_of_the_shared_suite_has_a_case_here():
    path = SHARED / "suites" / "consistency.jsonl"
    if not path.exists():
        pytest.skip("the shared suite is not at hand (set CROSSFOOT_SHARED)")
    families = {json.loads(line)["id"].partition("/")[0] for line in path.read_text().splitlines()}
    here = {entry[0] for entry in CASES}
    # Two of its families only differ in the number of people, and one is a rounded-totals case.
    same = {
        "grim-roundings-n40": "grim-roundings",
        "grim-roundings-n80": "grim-roundings",
        "rounding-in-accounts": "rounded-totals",
    }
    assert {same.get(family, family) for family in families} == here


def _interval(found):
    low, high = (None if found[end] is None else Fraction(found[end]) for end in ("low", "high"))
    return low, low is not None and found["low_open"], high, high is not None and found["high_open"]


@pytest.mark.parametrize("suite", ["consistency", "disputed"])
def test_the_shared_suite(suite):
    path = SHARED / "suites" / f"{suite}.jsonl"
    if not path.exists():
        pytest.skip("the shared suite is not at hand (set CROSSFOOT_SHARED)")
    wrong = []
    for line in path.read_text().splitlines():
        given = json.loads(line)
        expected = given.pop("expect")
        answer = solve_case(given)
        same = answer["consistent"] == expected["consistent"]
        for key in ("conflicts", "repairs"):
            same &= key not in expected or sets(answer[key]) == sets(expected[key])
        for quantity, interval in expected.get("bounds", {}).items():
            same &= quantity in answer["bounds"] and _interval(answer["bounds"][quantity]) == _interval(interval)
        if not same:
            wrong.append(given["id"])
    assert wrong == []
