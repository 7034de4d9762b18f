"""The engine: what must always hold, exactness, determinism and bad input."""

import json
import random
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import crossfoot.search
import crossfoot.solving
import crossfoot.verdicts
from crossfoot import proofs
from crossfoot.claims import Claim, Quantity, Rule, read_claims, read_quantities, read_rules
from crossfoot.components import components, parse_rules
from crossfoot.conflicts import Feasibility, all_conflicts, cheapest_repairs
from crossfoot.errors import InputError
from crossfoot.exact import Interval
from crossfoot.propagation import propagate
from crossfoot.report import check
from crossfoot.rounding import counts_behind, growth, majority, mean, per_day, points, printed, share, shares_sum
from crossfoot.simplex import nonnegative_solution
from crossfoot.solving import solve_case, solve_lines
from crossfoot.variation import Ground

unhurried = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])


def exactly(value):
    return Interval(Fraction(value), Fraction(value))


# Small integer systems, judged by trying every assignment.

NAMES = ("a", "b", "c")
DOMAIN = range(5)


@st.composite
def systems(draw):
    """Draw whole-number quantities of 0 to 4, sums between them, a ratio perhaps, and interval claims."""
    claims = {}
    for number in range(draw(st.integers(1, 5))):
        low = draw(st.integers(0, 4))
        high = draw(st.integers(low, 4))
        claims[f"c{number}"] = (draw(st.sampled_from(NAMES)), low, high)
    rules = {}
    for number in range(draw(st.integers(1, 3))):
        factors = [draw(st.sampled_from([-2, -1, 0, 1, 1, 2])) for _ in NAMES]
        op = draw(st.sampled_from(["==", "==", "<=", ">"]))
        rules[f"r{number}"] = (factors, op, draw(st.integers(-3, 4)))
    return claims, rules


def holds(point, system, kept):
    claims, rules = system
    for name in kept:
        if name in claims:
            quantity, low, high = claims[name]
            if not low <= point[NAMES.index(quantity)] <= high:
                return False
        else:
            factors, op, constant = rules[name]
            total = sum(factor * value for factor, value in zip(factors, point, strict=True))
            if not {"==": total == constant, "<=": total <= constant, ">": total > constant}[op]:
                return False
    return True


POINTS = [(x, y, z) for x in DOMAIN for y in DOMAIN for z in DOMAIN]


def brute_force(system):
    """Return (solutions, minimal conflicts, cheapest repairs) by trying every subset and every point."""
    claims, rules = system
    elements = sorted(claims) + sorted(rules)
    # The points each element allows, as the bits of a number: a subset allows what all of its elements allow.
    allowed = {
        name: sum(1 << at for at, point in enumerate(POINTS) if holds(point, system, [name])) for name in elements
    }
    possible = {}
    for size in range(len(elements) + 1):
        for kept in combinations(elements, size):
            left = (1 << len(POINTS)) - 1
            for name in kept:
                left &= allowed[name]
            possible[frozenset(kept)] = left != 0
    impossible = [kept for kept, fine in possible.items() if not fine]
    conflicts = [kept for kept in impossible if all(possible[kept - {name}] for name in kept)]
    repairs = []
    for size in range(len(claims) + 1):
        repairs = [set(r) for r in combinations(sorted(claims), size) if possible[frozenset(elements) - set(r)]]
        if repairs:
            break
    return [point for point in POINTS if holds(point, system, elements)], conflicts, repairs


def as_case(system):
    claims, rules = system
    rows = [
        {"claim": name, "quantity": quantity, "low": str(low), "high": str(high)}
        for name, (quantity, low, high) in claims.items()
    ]
    texts = []
    for name, (factors, op, constant) in rules.items():
        terms = [f"{factor}*{quantity}" for factor, quantity in zip(factors, NAMES, strict=True)]
        texts.append({"rule": name, "expr": f"{' + '.join(terms)} {op} {constant}"})
    quantities = {name: {"integer": True, "minimum": "0"} for name in NAMES}
    return {"id": "drawn", "quantities": quantities, "claims": rows, "rules": texts}


@unhurried
@given(systems())
def test_small_systems_agree_with_brute_force(system):
    claims, rules = system
    # Keep to systems that the limited domain describes: every quantity is limited by a rule of its own.
    limited = dict(rules)
    for index, name in enumerate(NAMES):
        limited[f"top_{name}"] = ([int(i == index) for i in range(3)], "<=", 4)
    solutions, conflicts, repairs = brute_force((claims, limited))
    # A subset without the limits may have solutions further out: only conflicts of both kinds are compared.
    answer = solve_case(as_case((claims, limited)))
    assert answer["consistent"] is bool(solutions)
    if solutions:
        for index, name in enumerate(NAMES):
            values = [point[index] for point in solutions]
            bounds = answer["bounds"][name]
            assert (int(bounds["low"]), int(bounds["high"])) == (min(values), max(values))
    else:
        found = [set(names) for names in answer["conflicts"]]
        for names in found:
            assert not any(holds(point, (claims, limited), names) for point in POINTS)
        assert {frozenset(names) for names in answer["repairs"]} == {
            frozenset(names) for names in repairs if repairs[0]
        }
        # Conflicts that are there without the limits are minimal there too.
        for names in found:
            if not any(name.startswith("top_") for name in names):
                assert frozenset(names) in conflicts or any(other < names for other in conflicts)


@given(st.lists(st.frozensets(st.integers(0, 5), min_size=1, max_size=3), min_size=1, max_size=5))
def test_conflicts_and_repairs_of_a_known_hypergraph(family):
    """Elements may hold together as long as they contain none of the given sets: those are the conflicts."""
    minimal = {edge for edge in family if not any(other < edge for other in family)}

    def ask(mask):
        kept = {element for element in range(6) if mask[element]}
        broken = [edge for edge in sorted(minimal, key=sorted) if edge <= kept]
        return (False, tuple(sorted(kept))) if broken else (True, None)

    feasibility = Feasibility(ask, 6)
    conflicts, complete = all_conflicts(feasibility, range(6), limit=60, effort=10_000)
    assert complete
    assert {frozenset(conflict) for conflict in conflicts} == minimal
    repairs, complete = cheapest_repairs(
        feasibility, range(6), frozenset(range(6)), [1] * 6, [], limit=60, effort=10_000
    )
    hitting = [
        set(chosen)
        for size in range(7)
        for chosen in combinations(range(6), size)
        if all(edge & set(chosen) for edge in minimal)
    ]
    least = min(map(len, hitting))
    assert complete
    assert sorted(repairs) == sorted(tuple(sorted(chosen)) for chosen in hitting if len(chosen) == least)


def test_a_cut_list_of_conflicts_is_said_to_be_cut():
    claims = [Claim(f"c{n:02}", "x", exactly(n)) for n in range(20)]
    report = check(claims, [], [Quantity("x")])
    # 20 values, any two of which clash: 190 conflicts.
    assert not report.complete
    assert "... and perhaps more." in repr(report)
    assert 0 < len(report.conflict_list) < 190


# Never a false accusation: claims made from a hidden truth are never called wrong.


@st.composite
def stories(draw):
    """Draw a true breakdown of a total with rounded and hedged claims; return (truth, claims, rules, quantities)."""
    parts = [draw(st.integers(0, 3000)) for _ in range(draw(st.integers(2, 4)))]
    total = sum(parts) + 1
    parts[0] += 1
    truth = {"total": Fraction(total)} | {f"p{n}": Fraction(value) for n, value in enumerate(parts)}
    quantities = [Quantity("total", True, Fraction(1))]
    quantities += [Quantity(f"p{n}", True, Fraction(0)) for n in range(len(parts))]
    rules = [Rule("sum", "total == " + " + ".join(f"p{n}" for n in range(len(parts))))]
    for n, value in enumerate(parts):
        if draw(st.booleans()):
            truth[f"s{n}"] = Fraction(100 * value, total)
            quantities.append(Quantity(f"s{n}", unit="percent"))
            rules.append(share(f"share{n}", share=f"s{n}", part=f"p{n}", whole="total"))
    claims = []
    for name, value in truth.items():
        how = draw(st.sampled_from(["none", "exact", "wide", "above", "below"]))
        slack = Fraction(draw(st.integers(1, 200)), draw(st.sampled_from([1, 3, 10])))
        if name[0] == "s":
            digits = draw(st.sampled_from(["none", "0", "1"]))
            if digits != "none":
                tens = 10 ** int(digits)
                rounded = Fraction((2 * value * tens + 1) // 2, tens)
                half = Fraction(1, 2 * tens)
                claims.append(Claim(f"c_{name}", name, Interval(rounded - half, rounded + half)))
        elif how == "exact":
            claims.append(Claim(f"c_{name}", name, exactly(value)))
        elif how == "wide":
            claims.append(Claim(f"c_{name}", name, Interval(value - slack, value + slack, low_open=True)))
        elif how == "above":
            claims.append(Claim(f"c_{name}", name, Interval(value - slack, None, low_open=True)))
        elif how == "below":
            claims.append(Claim(f"c_{name}", name, Interval(None, value + slack)))
    return truth, claims, rules, quantities


@unhurried
@given(stories())
def test_what_is_true_is_never_called_wrong(story):
    truth, claims, rules, quantities = story
    report = check(claims, rules, quantities)
    assert report.consistent is True
    assert report.conflict_list == () and report.repair_list == ()
    for name, value in truth.items():
        assert value in report.implied[name]
    for finding in report.findings:
        assert finding.verdict in ("adds up", "nothing to check it against")
        assert truth[finding.claim.quantity] in finding.others


@unhurried
@given(stories(), st.integers(0, 20), st.integers(1, 4000), st.booleans())
def test_an_error_that_is_detected_has_its_culprit_among_the_repairs(story, which, size, up):
    truth, claims, rules, quantities = story
    if not claims:
        return
    culprit = claims[which % len(claims)]
    others = next(f.others for f in check(claims, rules, quantities).findings if f.claim is culprit)
    shift = Fraction(size if up else -size)
    low, high = culprit.interval.low, culprit.interval.high
    moved = Interval(low and low + shift, high and high + shift, culprit.interval.low_open, culprit.interval.high_open)
    wrong = Claim(culprit.claim, culprit.quantity, moved)
    report = check([wrong if claim is culprit else claim for claim in claims], rules, quantities)
    if (others & moved).is_empty:
        assert report.consistent is False
    if report.consistent is False:
        assert (culprit.claim,) in [repair.claims for repair in report.repair_list]
        (repair,) = (repair for repair in report.repair_list if repair.claims == (culprit.claim,))
        assert truth[culprit.quantity] in repair.values[culprit.claim]
        assert all(culprit.claim in conflict.claims for conflict in report.conflict_list)
        assert report.verdicts[culprit.claim] == "cannot all be true"


# What-if questions, and shortcuts for large components, change no answer.


def state(box):
    return list(box.low), list(box.high), list(box.low_open), list(box.high_open), bytes(box.mask), list(box.last)


@unhurried
@given(stories(), st.data())
def test_bounds_redone_in_part_are_those_found_from_scratch(story, data):
    _, claims, rules, quantities = story
    quantities = read_quantities(quantities)
    parsed = parse_rules(read_rules(rules), quantities)
    for component in components(quantities, read_claims(claims, quantities), parsed):
        everything = range(component.size)
        first = data.draw(st.sets(st.sampled_from(everything)) if component.size else st.just(set()))
        then = data.draw(st.sets(st.sampled_from(everything)) if component.size else st.just(set()))
        mask = bytearray(element not in first for element in everything)
        ground = Ground(propagate(component, bytearray(mask))[0])
        before = state(ground.box)
        fresh, _ = propagate(component, bytearray(element not in then for element in everything))
        with ground.changed(sorted(then - first), sorted(first - then)) as (box, core, touched):
            assert core is None and state(box)[:5] == state(fresh)[:5]
            changed = [
                v for v in range(len(component.names)) if before[0][v] != box.low[v] or before[1][v] != box.high[v]
            ]
            assert touched.issuperset(changed)
        assert state(ground.box) == before


@unhurried
@given(stories(), st.integers(0, 20), st.integers(-300, 300))
def test_the_ways_of_large_components_give_the_same_report(story, which, shift):
    _, claims, rules, quantities = story
    if claims:
        claim = claims[which % len(claims)]
        interval = claim.interval
        moved = Interval(*(end if end is None else end + shift for end in (interval.low, interval.high)))
        claims = [Claim(claim.claim, claim.quantity, moved) if other is claim else other for other in claims]
    report = check(claims, rules, quantities)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crossfoot.solving, "SMALL", 0)
        patch.setattr(crossfoot.verdicts, "MANY_RULES", 0)
        again = check(claims, rules, quantities)
    assert again.consistent == report.consistent
    assert (again.conflict_list, again.repair_list) == (report.conflict_list, report.repair_list)
    # Where z3 gave up on the tightest end, which may depend on what it was asked before, the end is said to be loose.
    sure = report.implied.keys() - report.loose - again.loose
    assert {name: again.implied[name] for name in sure} == {name: report.implied[name] for name in sure}
    for one, other in zip(again.findings, report.findings, strict=True):
        assert one.others == other.others or not (one.tight and other.tight)


# Exactness.


class NoFloat(Fraction):
    """A number that refuses to become, or to meet, a float."""

    def __float__(self):
        raise AssertionError("a figure became a float")

    def _refuse(self, other):
        assert not isinstance(other, float), "a figure met a float"

    def __add__(self, other):
        self._refuse(other)
        return NoFloat(super().__add__(other))

    def __mul__(self, other):
        self._refuse(other)
        return NoFloat(super().__mul__(other))

    def __lt__(self, other):
        self._refuse(other)
        return super().__lt__(other)


def test_no_float_from_claim_to_verdict():
    """Figures that refuse floats go through a conflict, a percentage, a whole unknown and a two-way table."""
    quantities = [Quantity(name, True, NoFloat(0)) for name in ("t", "a", "b")]
    quantities += [Quantity("s", unit="percent"), Quantity("w", True, NoFloat(1))]
    quantities += [Quantity(name) for name in ("e", "f", "g", "h")]
    rules = [
        Rule("r1", "t == a + b"),
        Rule("r2", "s == a / w"),
        Rule("r3", "a <= w"),
        Rule("r4", "e + f == 1.5*t"),
        Rule("r5", "g + h == 3"),
        Rule("r6", "e + g == 2"),
        Rule("r7", "f + h == 1/3 * t"),
    ]
    for value in ("3", "4"):
        claims = [
            Claim("a", "a", Interval(NoFloat("1"), NoFloat("1"))),
            Claim("b", "b", Interval(NoFloat("2"), NoFloat("2"))),
            Claim("t", "t", Interval(NoFloat(value), NoFloat("9/2"))),
            Claim(
                "s", "s", Interval(NoFloat("57/2"), NoFloat("59/2"), True), value=NoFloat("29"), weight=NoFloat("1/3")
            ),
        ]
        report = check(claims, rules, quantities)
        assert report.consistent is False
        text = repr(report) + "".join(report.explain(claim.claim) for claim in claims)
        assert text and json.dumps(report.records())


def test_source_of_the_engine_has_no_float():
    from pathlib import Path

    here = Path(crossfoot.search.__file__).parent
    names = "arguments claims components conflicts propagation proofs report rounding rules search sensitivity simplex"
    for name in (*names.split(), "solving", "verdicts", "wording"):
        assert "float(" not in (here / f"{name}.py").read_text(encoding="utf-8"), name


# Proofs.


def test_proofs_are_verified_and_a_tampered_one_is_not():
    case = [Claim("a", "a", exactly(454)), Claim("b", "b", exactly(409)), Claim("t", "t", exactly(873))]
    report = check(case, [Rule("r", "t == a + b")], [Quantity(name, True, Fraction(0)) for name in "abt"])
    (conflict,) = report.conflict_list
    assert conflict.proof.kind == "sum"
    assert conflict.proof.text == "454 + 409 = 863, but the t is reported as 873"
    assert proofs.verify(conflict.proof)
    # By hand: t <= a + b, a <= 454, b <= 409, -t <= -873 add up to 0 <= -10.
    assert [(m, row.constant) for m, row in conflict.proof.parts] == [(1, 454), (1, 409), (1, -873), (1, 0)]
    multiplier, row = conflict.proof.parts[0]
    for parts in (
        ((2 * multiplier, row), *conflict.proof.parts[1:]),
        ((-multiplier, row), *conflict.proof.parts[1:]),
        ((multiplier, row._replace(constant=row.constant + 10)), *conflict.proof.parts[1:]),
        conflict.proof.parts[1:],
    ):
        assert not proofs.verify(conflict.proof._replace(parts=parts))


def test_steps_are_verified_and_tampered_ones_are_not():
    quantities = [Quantity("n", True, Fraction(1)), Quantity("k", True, Fraction(0)), Quantity("m")]
    claims = [Claim("n", "n", exactly(28)), Claim("m", "m", printed("5.19"))]
    (conflict,) = check(claims, [mean("r", mean="m", total="k", count="n")], quantities).conflict_list
    assert conflict.proof.kind == "steps" and proofs.verify(conflict.proof)
    steps = conflict.proof.parts
    for index, step in enumerate(steps):
        if step.rule is not None:
            worse = step._replace(value=step.value + (-2 if step.upper else 2))
            assert not proofs.verify(conflict.proof._replace(parts=(*steps[:index], worse, *steps[index + 1 :])))
    assert not proofs.verify(conflict.proof._replace(kind="search"))


@unhurried
@given(systems())
def test_every_linear_conflict_has_a_proof_that_holds(system):
    case = as_case(system)
    declared = [{"quantity": name, **fields} for name, fields in case["quantities"].items()]
    report = check(case["claims"], case["rules"], declared)
    for conflict in report.conflict_list:
        assert conflict.proof.text
        assert conflict.proof.kind == "search" or proofs.verify(conflict.proof)


@given(st.integers(1, 4), st.data())
def test_the_simplex_finds_a_solution_that_is_there(size, data):
    numbers = st.fractions(-4, 4, max_denominator=3)
    rows = [[data.draw(numbers) for _ in range(4)] for _ in range(size)]
    hidden = [abs(data.draw(numbers)) for _ in range(4)]
    right = [sum(a * x for a, x in zip(row, hidden, strict=True)) for row in rows]
    found = nonnegative_solution(rows, right)
    assert found is not None and all(x >= 0 for x in found)
    assert [sum(a * x for a, x in zip(row, found, strict=True)) for row in rows] == right


def test_the_simplex_says_when_there_is_no_solution():
    assert nonnegative_solution([[Fraction(1), Fraction(1)]], [Fraction(-1)]) is None


# Order, limits, undecided.


def test_row_order_changes_nothing():
    quantities = [Quantity(name, True, Fraction(0)) for name in ("t", "a", "b", "g", "h")]
    claims = [Claim(name, name, exactly(value)) for name, value in zip("tabgh", (10, 3, 4, 3, 1), strict=True)]
    rules = [Rule("r1", "t == a + b"), Rule("r2", "a == g + h"), Rule("r3", "b >= g + h")]
    first = check(claims, rules, quantities)
    for seed in range(5):
        shuffle = random.Random(seed).shuffle
        shuffle(claims), shuffle(rules), shuffle(quantities)
        again = check(claims, rules, quantities)
        assert repr(again) == repr(first) and again.records() == first.records()
        assert again.implied == first.implied and again.repair_list == first.repair_list
        assert list(again.implied) == list(first.implied)


def test_what_z3_cannot_decide_is_not_called_a_conflict(monkeypatch):
    """With no work allowed, a table that needs z3 is left undecided and nobody is accused."""
    quantities = {name: {"integer": True, "minimum": "0"} for name in ("a", "b", "c", "d", "r", "s", "u", "v")}
    exprs = ["r == a + b", "s == c + d", "u == a + c", "v == b + d"]
    claims = [
        {"claim": name, "quantity": name, "low": value, "high": value}
        for name, value in {"r": "3000", "s": "4000", "u": "3000", "v": "4001"}.items()
    ]
    rules = [{"rule": f"r{n}", "expr": expr} for n, expr in enumerate(exprs)]
    case = {"id": "x", "quantities": quantities, "claims": claims, "rules": rules}
    assert solve_case(case)["consistent"] is False
    monkeypatch.setattr(crossfoot.search.Search, "feasible", lambda self: None)
    answer = solve_case(case)
    assert answer["consistent"] is None
    assert answer["conflicts"] == [] and answer["repairs"] == []
    report = check(claims, rules, [{"quantity": name, **fields} for name, fields in quantities.items()])
    assert report.consistent is None
    assert set(report.verdicts.values()) == {"nothing to check it against"}
    assert repr(report).startswith("Could not be decided.")


def test_bounds_that_creep_for_ever_come_to_an_end():
    quantities = {"x": {"integer": True}, "y": {"integer": True}}
    claims = [{"claim": "c", "quantity": "x", "low": "0", "high": "1000000000000"}]
    rules = [{"rule": "r1", "expr": "x < y"}, {"rule": "r2", "expr": "y < x"}]
    answer = solve_case({"id": "x", "quantities": quantities, "claims": claims, "rules": rules})
    assert answer["conflicts"] == [["r1", "r2"]]
    # x = y / 2 and y = x: the bounds halve for ever, and only 0 is left.
    quantities = {"x": {"integer": False}, "y": {"integer": False}}
    rules = [{"rule": "r1", "expr": "2*x == y"}, {"rule": "r2", "expr": "y == x"}]
    claims = [{"claim": "c", "quantity": "x", "low": "-1", "high": "1"}]
    answer = solve_case({"id": "x", "quantities": quantities, "claims": claims, "rules": rules})
    assert answer["bounds"]["x"] == {"low": "0", "high": "0", "low_open": False, "high_open": False}


def test_propagation_explains_itself_with_elements_that_cannot_hold():
    quantities = read_quantities([Quantity(name, True) for name in "abcd"])
    claims = read_claims(
        [Claim("a", "a", exactly(1)), Claim("c", "c", exactly(5)), Claim("d", "d", exactly(9))], quantities
    )
    rules = parse_rules(
        read_rules([Rule("r1", "b == a + 1"), Rule("r2", "c == b + 1"), Rule("r3", "d >= a")]), quantities
    )
    (component,) = components(quantities, claims, rules)
    box, core = propagate(component, component.all())
    assert box is None
    assert [component.element_names[element] for element in core] == ["a", "c", "r1", "r2"]


# Rounding.


@given(st.integers(-99999, 99999), st.integers(0, 4), st.fractions(-1, 1, max_denominator=50))
def test_printed_digits_admit_what_rounds_to_them(digits, places, nudge):
    scale = 10**places
    text = f"{'-' if digits < 0 else ''}{abs(digits) // scale}" + (
        f".{abs(digits) % scale:0{places}d}" if places else ""
    )
    value = Fraction(digits, scale)
    inside = abs(nudge) <= Fraction(1, 2)
    assert (value + nudge / scale in printed(text)) == inside


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("28", "28.85", "29"),
        ("28", "28", "27.999"),
        ("-1.5", "-1.59", "-1.6"),
        ("0.0", "0.09", "0.1"),
        ("0", "-0.5", "-1"),
    ],
)
def test_cut_off_digits(text, inside, outside):
    interval = printed(text, how="trunc")
    assert Fraction(inside) in interval and Fraction(outside) not in interval


def test_grim():
    # Brown and Heathers' example: 5.19 of 28 people cannot be, 5.18 is 145 of 28.
    assert list(counts_behind("5.19", 28)) == []
    assert list(counts_behind("5.18", 28)) == [145]
    # 249 of 863 is 28.853 percent; printed 28 it takes cut-off digits.
    assert 249 not in counts_behind("28", 863, percent=True)
    assert 249 in counts_behind("28", 863, percent=True, how="trunc")
    assert list(counts_behind("3.5", 1, items=2)) == [7]


def test_rules_of_thumb_work_in_the_engine():
    """Each rule template does what its name says: the figure left open comes out as worked by hand."""
    change, growth_rules = growth("g", rate="rate", before="before", after="after")
    days, rate_rules = per_day("d", rate="daily", amount="amount", first="first", last="last")
    quantities = [
        change,
        days,
        Quantity("rate", unit="percent"),
        *map(Quantity, ("before", "after", "daily", "amount")),
    ]
    quantities += [Quantity(name, True) for name in ("first", "last", "m", "w", "r", "p")]
    quantities += [Quantity(name, unit="percent") for name in ("old", "new", "x", "y", "z")]
    rules = [*growth_rules, *rate_rules, majority("m", majority="m", winner="w", runner_up="r")]
    rules += [points("p", points="p", before="old", after="new"), shares_sum("s", ("x", "y", "z"))]
    given_values = {"before": 80, "after": 100, "amount": 90, "first": 10, "last": 14, "w": 500, "r": 420}
    given_values |= {"old": 40, "new": 43, "x": 31, "y": 43}
    claims = [Claim(name, name, exactly(value)) for name, value in given_values.items()]
    implied = check(claims, rules, quantities).implied
    expected = {"rate": 25, "daily": 18, "m": 80, "p": 3, "z": 26}
    assert {name: implied[name] for name in expected} == {name: exactly(value) for name, value in expected.items()}


# Bad input.

GOOD = [{"quantity": "n", "unit": "people", "integer": "true"}, {"quantity": "s", "unit": "percent"}, {"quantity": "w"}]


@pytest.mark.parametrize(
    ("claims", "rules", "quantities", "message"),
    [
        ([{"claim": "a", "quantity": "n", "low": "3", "high": "2"}], [], GOOD, "row 2, column low: claim 'a'"),
        ([{"claim": "a", "quantity": "n", "low": "1e5"}], [], GOOD, "row 2, column low: not a number: '1e5'"),
        ([{"claim": "a", "quantity": "n", "high": "nine"}], [], GOOD, "row 2, column high: not a number: 'nine'"),
        ([{"claim": "a", "quantity": "m"}], [], GOOD, "row 2, column quantity: claim 'a' is about an unknown"),
        ([{"claim": "a", "quantity": "n"}] * 2, [], GOOD, "row 3, column claim: 'a' is there twice"),
        ([{"claim": "", "quantity": "n"}], [], GOOD, "row 2, column claim: a row without a name"),
        (
            [{"claim": "a", "quantity": "n", "fixed": "perhaps"}],
            [],
            GOOD,
            "row 2, column fixed: neither true nor false",
        ),
        (
            [{"claim": "a", "quantity": "n", "weight": "-1"}],
            [],
            GOOD,
            "row 2, column weight: claim 'a' has a weight below",
        ),
        ([{"claim": "a", "quantity": "n", "low": "2", "high": "2", "low_open": "true"}], [], GOOD, "row 2, column low"),
        ([], [{"rule": "r", "expr": "n == m"}], GOOD, "row 2, column expr: rule 'r' names an unknown quantity 'm'"),
        ([], [{"rule": "r", "expr": "n * w == 1"}], GOOD, "row 2, column expr: rule 'r': two unknowns multiplied"),
        (
            [],
            [{"rule": "r", "expr": "n == s"}],
            GOOD,
            "row 2, column expr: rule 'r' mixes 's' in percent with 'n' in people",
        ),
        ([], [{"rule": "r", "expr": "w == s / n"}], GOOD, "row 2, column expr: rule 'r' mixes"),
        (
            [],
            [{"rule": "r", "expr": ""}],
            GOOD,
            "row 2, column expr: rule 'r': expected a number or a name, found the end",
        ),
        ([], [], [{"quantity": "n", "minimum": "no"}], "row 2, column minimum: not a number: 'no'"),
        ([], [], [{"quantity": "n", "integer": "maybe"}], "row 2, column integer: neither true nor false: 'maybe'"),
        ([], [], [*GOOD, {"quantity": "n"}], "row 5, column quantity: 'n' is there twice"),
    ],
)
def test_bad_input_is_named_with_row_and_column(claims, rules, quantities, message):
    files = {"claims": "x/claims.csv", "rules": "x/rules.csv", "quantities": "x/quantities.csv"}
    with pytest.raises(InputError) as error:
        check(claims, rules, quantities, files=files)
    file, _, rest = str(error.value).partition(", ")
    assert file in files.values()
    assert rest.startswith(message)


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"id": "x"}', '{"id": "x", "quantities": {}, "claims": [], "rules": [{}]}']
)
def test_a_bad_line_is_named(line):
    good = json.dumps({"id": "g", "quantities": {}, "claims": [], "rules": []})
    with pytest.raises(InputError, match="line 2"):
        list(solve_lines([good, line]))


def test_lines_in_lines_out():
    quantities = {"x": {"integer": False}}
    claim = {"claim": "c", "quantity": "x", "low": "-0.25", "high": "1/3", "low_open": True, "high_open": False}
    line = json.dumps({"id": "g/1", "quantities": quantities, "claims": [claim], "rules": []})
    (answer,) = map(json.loads, solve_lines([line, "\n"]))
    assert answer == {
        "id": "g/1",
        "consistent": True,
        "conflicts": [],
        "repairs": [],
        "bounds": {"x": {"low": "-0.25", "high": "1/3", "low_open": True, "high_open": False}},
    }
