"""What must always hold of the consistency engine: never a false accusation, never a miss, exact, in one order."""

import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hidden_truths import true_cases
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_cases import Trial, connected_to, tiny_cases

import crossfoot
from crossfoot.claims import Claim, Quantity, Rule
from crossfoot.exact import Interval
from crossfoot.proofs import verify
from crossfoot.report import check
from crossfoot.sensitivity import sensitivity
from crossfoot.solving import solve_case

steady = settings(deadline=None, derandomize=True, max_examples=60)
few = settings(deadline=None, derandomize=True, max_examples=30)


def ends(bounds):
    """The ends of an interval, of a record of it or of a brute-force answer, in one form."""
    if isinstance(bounds, Interval):
        return (bounds.low, bounds.low_open), (bounds.high, bounds.high_open)
    low, high = (None if bounds[end] is None else Fraction(bounds[end]) for end in ("low", "high"))
    return (low, bounds["low_open"]), (high, bounds["high_open"])


def within_frame(sets, case):
    """The minimal ones among sets of names, leaving out the claims that frame a tiny case."""
    sets = {frozenset(names) - set(case["fixed"]) for names in sets}
    return {names for names in sets if not any(other < names for other in sets)}


def tables(case):
    """The claims, rules and quantities of a tiny case, as `check` takes them."""
    claims = [
        {**row, "weight": case["weights"][row["claim"]], "fixed": row["claim"] in case["fixed"]}
        for row in case["claims"]
    ]
    return claims, case["rules"], [{"quantity": name, **fields} for name, fields in case["quantities"].items()]


# Built from a hidden truth.


@given(true_cases())
@steady
def test_true_figures_are_never_accused(built):
    quantities, claims, rules, truth = built
    report = check(claims, rules, quantities)
    assert report.consistent is True
    assert not report.conflict_list and not report.repair_list
    for name, interval in report.implied.items():
        assert truth[name] in interval
    for finding in report.findings:
        assert truth[finding.claim.quantity] in finding.others
        assert finding.verdict in ("adds up", "nothing to check it against")


@given(true_cases(largest=40), st.data())
@steady
def test_one_wrong_figure_is_found_wherever_it_can_be_seen(built, data):
    quantities, claims, rules, truth = built
    before = check(claims, rules, quantities)
    at = data.draw(st.integers(0, len(claims) - 1))
    row = claims[at]
    away = data.draw(st.sampled_from([Fraction(1, 3), 1, 2, 10, 300]))
    true_value, side = truth[row["quantity"]], data.draw(st.sampled_from([1, -1]))
    low, high = sorted((true_value + side * away, true_value + side * (away + data.draw(st.sampled_from([0, 1, 4])))))
    wrong = {**row, "low": str(low), "high": str(high), "low_open": False, "high_open": False}
    report = check([*claims[:at], wrong, *claims[at + 1 :]], rules, quantities)
    # No value of the wrong figure goes with the others: then it must be seen.
    if (Interval(low, high) & before.findings[at].others).is_empty:
        assert report.consistent is False
    if report.consistent is False:
        # Dropping it leaves only what is true, so each of the smallest repairs is a single claim, and it is one.
        assert all(len(repair.claims) == 1 for repair in report.repair_list)
        culprit = next(repair for repair in report.repair_list if repair.claims == (row["claim"],))
        assert true_value in culprit.values[row["claim"]]
        assert report.finding(row["claim"]).verdict == "cannot all be true"
        # No conflict is among true figures alone.
        assert all(row["claim"] in conflict.claims for conflict in report.conflict_list)


# Against trying everything.


@given(tiny_cases())
@settings(deadline=None, derandomize=True, max_examples=150)
def test_tiny_cases_agree_with_trying_everything(case):
    trial, answer = Trial(case), solve_case(case)
    assert answer["consistent"] == trial.consistent
    assert within_frame(answer["conflicts"], case) == trial.conflicts()
    assert {frozenset(names) for names in answer["repairs"]} == trial.repairs()
    if trial.consistent:
        assert {name: ends(bounds) for name, bounds in answer["bounds"].items()} == {
            name: trial.bounds(name) for name in case["quantities"]
        }


@given(tiny_cases())
@few
def test_what_the_others_say_agrees_with_trying_everything(case):
    report = check(*tables(case))
    for row in Trial(case).rows:
        trial = Trial(connected_to(case, row["quantity"]))
        others = report.finding(row["claim"]).others
        if trial.feasible(trial.all & ~trial.bit[row["claim"]]):
            assert ends(others) == trial.bounds(row["quantity"], without=[row["claim"]])
        else:
            assert others is None
    accused = {name for conflict in report.conflict_list for name in conflict.claims}
    assert {name for name, verdict in report.verdicts.items() if verdict == "cannot all be true"} == accused


# In any order.


@given(tiny_cases(), st.randoms(use_true_random=False))
@few
def test_the_order_of_rows_changes_nothing(case, random):
    claims, rules, quantities = tables(case)
    report = check(claims, rules, quantities)
    for table in (claims, rules, quantities):
        random.shuffle(table)
    again = check(claims, rules, quantities)
    assert again.records() == report.records()
    assert again.conflict_list == report.conflict_list
    assert again.repair_list == report.repair_list
    assert list(again.implied.items()) == list(report.implied.items())
    assert [finding.others for finding in again.findings] == [finding.others for finding in report.findings]
    assert repr(again) == repr(report)


# Proofs.


def value_of(point, cells, name):
    """A value of a quantity at a tried point."""
    return point[name] if name in point else cells[name][0]


def row_holds(row, values):
    left = sum(factor * values[name] for name, factor in row.terms)
    return left < row.constant or (left == row.constant and not row.strict)


def step_holds(step, values):
    value = values[step.quantity]
    if value == step.value:
        return not step.is_open
    return value < step.value if step.upper else value > step.value


@given(tiny_cases())
@steady
def test_every_proof_is_right_at_every_tried_point(case):
    """Each line of a proof holds wherever what it names holds; together they leave nothing; tampered with, they fail."""
    trial, report = Trial(case), check(*tables(case))
    for conflict in report.conflict_list:
        proof = conflict.proof
        assert proof.text
        names = {*conflict.claims, *conflict.rules}
        if proof.kind == "search":
            # Real numbers and linear rules always have multipliers (Farkas).
            assert any(quantity["integer"] for quantity in case["quantities"].values())
            assert not verify(proof)
            continue
        assert verify(proof)
        for mask, cells, point in trial.points:
            values = {name: value_of(point, cells, name) for name in case["quantities"]}
            if proof.kind == "sum":
                for _, row in proof.parts:
                    kind, *cited = row.why
                    assert kind == "minimum" or set(cited) <= names
                    if kind == "minimum" or all(
                        mask & trial.bit.get(name, 0) or name in case["fixed"] for name in cited
                    ):
                        assert row_holds(row, values)
            else:
                assert {step.why for step in proof.parts if not step.why.startswith("minimum of ")} <= names
                for step in proof.parts:
                    holds = step.why in case["fixed"] or step.why.startswith("minimum of ")
                    if not (holds or mask & trial.bit[step.why]):
                        break
                    assert step_holds(step, values)
        assert not verify(weakened(proof))


def weakened(proof):
    """The same proof with its claims and limits taken off, which leaves nothing to contradict."""
    if proof.kind == "sum":
        easier = [
            (multiplier, row._replace(constant=row.constant + 1000, strict=False)) for multiplier, row in proof.parts
        ]
        return proof._replace(parts=tuple(easier))
    easier = [step._replace(value=step.value + (1000 if step.upper else -1000)) for step in proof.parts]
    return proof._replace(parts=tuple(easier))


def test_a_proof_with_one_number_changed_is_refused():
    # 4 + 3 is 7, not 8: total <= -8 ... adds up to 0 <= -1; with 7 in the claim it would add up to 0 <= 0.
    figures = {"a": "4", "b": "3", "total": "8"}
    claims = [{"claim": f"c_{name}", "quantity": name, "low": text, "high": text} for name, text in figures.items()]
    (conflict,) = check(claims, [{"rule": "sum", "expr": "total == a + b"}]).conflict_list
    assert conflict.proof.kind == "sum" and verify(conflict.proof)
    for at, (multiplier, row) in enumerate(conflict.proof.parts):
        others = conflict.proof.parts[:at], conflict.proof.parts[at + 1 :]
        for changed in (
            (multiplier + 1, row),
            (-multiplier, row),
            (multiplier, row._replace(constant=row.constant + 1)),
        ):
            assert not verify(conflict.proof._replace(parts=(*others[0], changed, *others[1])))


# Exact.


class Exact(Fraction):
    """A number that works with exact numbers alone and raises TypeError when it meets a float, or is to become one."""

    def __float__(self):
        raise TypeError("an exact number was to become a float")


def _strict(name):
    plain = getattr(Fraction, name)

    def operation(self, other):
        if isinstance(other, float):
            raise TypeError(f"an exact number met the float {other}")
        found = plain(self, other)
        return Exact(found) if type(found) is Fraction else found

    return operation


for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod"):
    setattr(Exact, f"__{_name}__", _strict(f"__{_name}__"))
    setattr(Exact, f"__r{_name}__", _strict(f"__r{_name}__"))
for _name in ("eq", "lt", "le", "gt", "ge"):
    setattr(Exact, f"__{_name}__", _strict(f"__{_name}__"))
Exact.__hash__ = Fraction.__hash__


@pytest.fixture
def no_float_anywhere():
    """Watch every call in the package: no variable that it leaves behind and no result may be a float."""
    package = str(Path(crossfoot.__file__).parent)

    def refuse(value, frame):
        inside = value if type(value) in (tuple, list) else value.values() if type(value) is dict else (value,)
        if any(type(each) is float for each in inside):
            raise AssertionError(
                f"a float in {frame.f_code.co_name}, {frame.f_code.co_filename}:{frame.f_lineno}: {value}"
            )

    def watch(frame, event, argument):
        if not frame.f_code.co_filename.startswith(package):
            return None
        frame.f_trace_lines = False
        if event == "return":
            for value in (*frame.f_locals.values(), argument):
                refuse(value, frame)
        return watch

    before = sys.gettrace()
    sys.settrace(watch)
    yield
    sys.settrace(before)


def exact_case():
    """A breakdown with a hedge, a share, a table that passing bounds does not settle, and one error."""
    quantities = [
        Quantity(name, True, Exact(0)) for name in ("total", "a", "b", "aa", "ab", "ba", "bb", "left", "right")
    ]
    quantities += [Quantity("share", False, Exact(0), "percent"), Quantity("rate")]
    rules = ["total == a + b", "a == aa + ab", "b == ba + bb", "left == aa + ba", "right == ab + bb"]
    rules += ["share == a / total", "rate == 1/3*left + 0.25*right", "rate < 100"]

    def claim(name, quantity, low, high, **fields):
        return Claim(name, quantity, Interval(low and Exact(low), high and Exact(high), **fields), weight=Exact(1))

    claims = [
        claim("c1", "total", "100", "100"),
        claim("c2", "share", "33.25", "33.35"),
        claim("c3", "left", None, "60", high_open=True),
        claim("c4", "right", "2", "5"),
        claim("c5", "aa", "1/3", None, low_open=True),
        claim("c6", "b", "60", "70"),
    ]
    vague = Interval(Exact(40), Exact(50), high_open=True)
    wide = Interval(Exact(30), Exact(50), high_open=True)
    hard = Interval(None, Exact(50), high_open=True)
    claims.append(Claim("c7", "left", vague, vague, wide, hard, value=Exact(50)))
    return claims, [Rule(f"r{number}", text) for number, text in enumerate(rules)], quantities


def test_no_float_from_claim_to_verdict(no_float_anywhere):
    claims, rules, quantities = exact_case()
    for chosen in (claims, [claim for claim in claims if claim.claim not in ("c3", "c4", "c2")], claims[:2]):
        report = check(chosen, rules, quantities)
        report.records(), repr(report), repr(sensitivity(report))
        for claim in chosen:
            assert report.explain(claim.claim)


def test_the_watch_for_floats_sees_one(no_float_anywhere):
    with pytest.raises(AssertionError, match="a float in"):
        assert 0.5 in Interval(Fraction(0), Fraction(1))
    with pytest.raises(TypeError, match="float"):
        Exact(1) + 0.5


@pytest.mark.parametrize("size", [1, 10**6, 10**17, 10**40, 3**90])
def test_an_error_of_one_is_seen_at_every_size(size):
    # size + (size - 1) is 2 * size - 1; one more, of any size, is one too many. A float loses it from 2**53 on.
    claims = [
        {"claim": name, "quantity": name, "low": str(value), "high": str(value)}
        for name, value in (("a", size), ("b", size - 1), ("total", 2 * size - 1))
    ]
    rule = [{"rule": "sum", "expr": "total == a + b"}]
    assert check(claims, rule).consistent is True
    claims[2] |= {"low": str(2 * size), "high": str(2 * size)}
    report = check(claims, rule)
    assert report.consistent is False
    assert [repair.values for repair in report.repair_list] == [
        {"a": Interval(Fraction(size + 1), Fraction(size + 1))},
        {"b": Interval(Fraction(size), Fraction(size))},
        {"total": Interval(Fraction(2 * size - 1), Fraction(2 * size - 1))},
    ]
