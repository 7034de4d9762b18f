"""A second, independent engine, CP-SAT of OR-tools, must agree on random components of whole numbers."""

from fractions import Fraction
from math import lcm

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model
from tiny_cases import written

from crossfoot.report import check
from crossfoot.solving import solve_case

# CP-SAT needs limits; every quantity has a claim that says them, which nothing in these tests takes away.
LIMIT = 60


@st.composite
def components(draw):
    """Claims and linear rules on up to eight whole numbers, near a hidden point that most of them admit."""
    names = [f"n{number}" for number in range(draw(st.integers(2, 8)))]
    hidden = {name: draw(st.integers(0, 30)) for name in names}
    off = st.sampled_from([0, 0, 0, 0, 0, 0, 1, -1, 3])
    forms = []
    for _ in range(draw(st.integers(1, 7))):
        chosen = draw(st.lists(st.sampled_from(names), min_size=2, max_size=4, unique=True))
        factors = st.sampled_from([Fraction(text) for text in ("1", "1", "1", "-1", "-1", "-1", "2", "-3", "1/2", "7")])
        terms = {name: draw(factors) for name in chosen}
        here = sum(factor * hidden[name] for name, factor in terms.items())
        forms.append(
            ("linear", terms, draw(st.sampled_from(["==", "==", "==", "<=", ">", "<", ">="])), here + draw(off))
        )
    claims = [{"claim": f"limit_{name}", "quantity": name, "low": "0", "high": str(LIMIT)} for name in names]
    for number in range(draw(st.integers(0, 6))):
        name = draw(st.sampled_from(names))
        middle = hidden[name] + draw(off)
        low, high = middle - draw(st.integers(0, 9)), middle + draw(st.integers(0, 9))
        claims.append({"claim": f"c{number}", "quantity": name, "low": str(low), "high": str(high)})
    return {
        "id": "random",
        "quantities": {name: {"integer": True, "minimum": "0"} for name in names},
        "claims": claims,
        "rules": [{"rule": f"r{number}", "expr": written(form)} for number, form in enumerate(forms)],
        "forms": forms,
    }


def solve(model):
    """The solver after it has answered, or None where nothing satisfies the model. Any other answer is an error."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    # A model that CP-SAT takes for invalid must never pass for one that has no solution.
    assert status in (cp_model.OPTIMAL, cp_model.INFEASIBLE), solver.status_name(status)
    return solver if status == cp_model.OPTIMAL else None


def modelled(case, without=None):
    """The case in the terms of CP-SAT, leaving out one claim: (model, {name: variable})."""
    model = cp_model.CpModel()
    symbols = {name: model.new_int_var(0, LIMIT, name) for name in case["quantities"]}
    for row in case["claims"]:
        if row["claim"] != without:
            model.add_linear_constraint(symbols[row["quantity"]], int(row["low"]), int(row["high"]))
    for _, terms, op, constant in case["forms"]:
        scale = lcm(*(Fraction(value).denominator for value in (*terms.values(), constant)))
        left = sum(int(factor * scale) * symbols[name] for name, factor in terms.items())
        right = int(constant * scale)
        relation = {"==": left == right, "<=": left <= right, ">=": left >= right, "<": left < right, ">": left > right}
        model.add(relation[op])
    return model, symbols


def extremes(case, name, without=None):
    """The least and the greatest value of a quantity, or None where there is no solution."""
    found = []
    for sense in ("minimize", "maximize"):
        model, symbols = modelled(case, without)
        getattr(model, sense)(symbols[name])
        solver = solve(model)
        if solver is None:
            return None
        found.append(solver.value(symbols[name]))
    return tuple(found)


@given(components())
@settings(deadline=None, derandomize=True, max_examples=80)
def test_consistency_and_bounds_agree_with_cp_sat(case):
    answer = solve_case(case)
    assert answer["consistent"] == (solve(modelled(case)[0]) is not None)
    for name, bounds in answer["bounds"].items():
        assert (int(bounds["low"]), int(bounds["high"])) == extremes(case, name)
    assert set(answer["bounds"]) == (set(case["quantities"]) if answer["consistent"] else set())


def only(case, wanted):
    """The case with only the claims and rules whose name is `wanted`."""
    forms = [form for row, form in zip(case["rules"], case["forms"], strict=True) if wanted(row["rule"])]
    return {**case, "claims": [row for row in case["claims"] if wanted(row["claim"])], "forms": forms}


@given(components())
@settings(deadline=None, derandomize=True, max_examples=20)
def test_conflicts_and_repairs_agree_with_cp_sat(case):
    """A conflict cannot hold, not even within the limits; dropping a repair that leaves the limits lets the rest hold."""
    answer = solve_case(case)
    for names in answer["conflicts"]:
        assert solve(modelled(only(case, names.__contains__))[0]) is None
    for names in answer["repairs"]:
        if not any(name.startswith("limit_") for name in names):
            assert solve(modelled(only(case, lambda name, names=names: name not in names))[0]) is not None


@given(components())
@settings(deadline=None, derandomize=True, max_examples=20)
def test_what_the_others_say_agrees_with_cp_sat(case):
    report = check(case["claims"], case["rules"], [{"quantity": n, **f} for n, f in case["quantities"].items()])
    for row in case["claims"]:
        others = report.finding(row["claim"]).others
        if not row["claim"].startswith("limit_") and report.consistent:
            assert (others.low, others.high) == extremes(case, row["quantity"], without=row["claim"])


def test_an_invalid_model_is_an_error_and_no_conflict():
    model = cp_model.CpModel()
    wide = [model.new_int_var(0, 2**62, name) for name in "abc"]
    model.add(sum(wide) == 5)
    with pytest.raises(AssertionError, match="MODEL_INVALID"):
        solve(model)
