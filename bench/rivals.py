"""The same questions put to z3 and to CP-SAT in the straightforward way: a model a question, nothing passed on.

Both get the linear form of a percentage, ``low * whole <= 100 * part <= high * whole`` from the claim and the rule that
it rests on, which is kinder than the quotient. So neither has a quantity for a share, and bounds are of counts alone.
A component is (quantities, claims, rules) as `bench.chains` makes it. Answers: (consistent, {count: (low, high)},
{claim: (low, high)} that the others leave).
"""

import re
from fractions import Fraction

# Wide enough for every figure of the chains, small enough for CP-SAT's arithmetic.
LARGEST = 10**9


class Rows:
    """A component as inequalities over whole numbers: sum(factor * count) >= constant, each tied to what it rests on."""

    def __init__(self, component):
        quantities, claims, rules = component
        self.counts = [row["quantity"] for row in quantities if row["integer"]]
        self.claims = [(row["claim"], row["quantity"]) for row in claims if row["quantity"] in self.counts]
        self.rows = []
        shares = {}
        for rule in rules:
            left, op, right = re.split(r" (==|>=) ", rule["expr"])
            if "/" in right:
                shares[left] = (rule["rule"], *right.split(" / "))
                continue
            terms = {left: 1} | dict.fromkeys(right.split(" + "), -1)
            self.rows.append(({rule["rule"]}, terms, 0))
            if op == "==":
                self.rows.append(({rule["rule"]}, {name: -factor for name, factor in terms.items()}, 0))
        for row in claims:
            low, high = Fraction(row["low"]), Fraction(row["high"])
            if row["quantity"] in shares:
                rule, part, whole = shares[row["quantity"]]
                for sign, end in ((1, low), (-1, high)):
                    terms = {part: sign * 100 * end.denominator, whole: -sign * end.numerator}
                    self.rows.append(({row["claim"], rule}, terms, 0))
            else:
                self.rows.append(({row["claim"]}, {row["quantity"]: 1}, low.numerator))
                self.rows.append(({row["claim"]}, {row["quantity"]: -1}, -high.numerator))

    def without(self, element=None):
        """The rows that do not rest on an element."""
        return [(terms, constant) for elements, terms, constant in self.rows if element not in elements]


def answer(component, consistent, extremes):
    """Ask one solver everything; `extremes(rows, count)` gives the least and the greatest value, or None."""
    model = Rows(component)
    if not consistent(model):
        bounds = None
    else:
        bounds = {count: extremes(model.without(), model.counts, count) for count in model.counts}
    others = {claim: extremes(model.without(claim), model.counts, count) for claim, count in model.claims}
    return bounds is not None, bounds, others


def z3_consistent(model):
    """Check one component; where it cannot all hold, ask for an unsatisfiable core (which need not be minimal)."""
    import z3

    solver = z3.Solver()
    symbols = {count: z3.Int(count) for count in model.counts}
    solver.add(*(symbol >= 0 for symbol in symbols.values()))
    for number, (_, terms, constant) in enumerate(model.rows):
        row = z3.Sum([factor * symbols[name] for name, factor in terms.items()]) >= constant
        solver.assert_and_track(row, f"row{number}")
    if solver.check() == z3.sat:
        return True
    solver.unsat_core()
    return False


def z3_extremes(rows, counts, count):
    """The least and the greatest value of one count, by optimising twice."""
    import z3

    found = []
    for sign in (1, -1):
        optimiser = z3.Optimize()
        symbols = {name: z3.Int(name) for name in counts}
        optimiser.add(*(symbol >= 0 for symbol in symbols.values()))
        for terms, constant in rows:
            optimiser.add(z3.Sum([factor * symbols[name] for name, factor in terms.items()]) >= constant)
        handle = optimiser.minimize(sign * symbols[count])
        if optimiser.check() != z3.sat:
            return None
        value = optimiser.lower(handle)
        found.append(sign * value.as_long() if z3.is_int_value(value) else None)
    return tuple(found)


def _cp_model(rows, counts):
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    symbols = {name: model.new_int_var(0, LARGEST, name) for name in counts}
    for terms, constant in rows:
        model.add(sum(factor * symbols[name] for name, factor in terms.items()) >= constant)
    return model, symbols


def _cp_solve(model):
    from ortools.sat.python import cp_model

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.INFEASIBLE):
        raise RuntimeError(f"CP-SAT answers {solver.status_name(status)}, which is no answer")
    return solver if status == cp_model.OPTIMAL else None


def cp_consistent(model):
    """Check one component."""
    return _cp_solve(_cp_model(model.without(), model.counts)[0]) is not None


def cp_extremes(rows, counts, count):
    """The least and the greatest value of one count, by optimising twice; None where that is the end of its domain."""
    found = []
    for sense in ("minimize", "maximize"):
        model, symbols = _cp_model(rows, counts)
        getattr(model, sense)(symbols[count])
        solver = _cp_solve(model)
        if solver is None:
            return None
        value = solver.value(symbols[count])
        found.append(None if value == LARGEST else value)
    return tuple(found)


RIVALS = {"z3": (z3_consistent, z3_extremes), "CP-SAT": (cp_consistent, cp_extremes)}
