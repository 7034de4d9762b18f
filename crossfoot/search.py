"""Ask z3 what passing bounds leaves open: is there a solution, and how far does a quantity reach?

Everything z3 is given is exact and, but for shares that several rules use, linear: a share that one ratio rule
alone determines is not a variable but two linear inequalities, ``low * whole <= part <= high * whole``. What z3
cannot decide within its (deterministic) limit is answered None, never guessed.
"""

from fractions import Fraction
from itertools import product
from math import lcm
from typing import NamedTuple

from .components import Bounds, LinearRule, lean
from .propagation import is_positive, narrowed, negative
from .settling import unsettled

# How much work a question may take, in z3's own units: independent of the machine, some seconds at most.
LIMIT = 4_000_000
# A whole that a shared share is of is tried value by value where it has fewer than these.
FEW = 40


class _Constraint(NamedTuple):
    """sum(factor * x) op constant; op is == <= or <."""

    terms: tuple
    op: str
    constant: int | Fraction


class Undecided(Exception):
    """Raised where z3 gives up within its limit."""


def _z3():
    import z3

    return z3


class Search:
    """Hold one piece of a component (see `settling.unsettled`) as questions to z3.

    `cases`: lists of linear constraints, any one of which may hold (several where the sign of a whole is open).
    `derived`: {share: (part, whole, factor)}, each part and whole a quantity number or, where known, a value in
    a 1-tuple. `curved`: ratio rules that stay non-linear.
    """

    def __init__(self, box, piece):
        component = box.component
        self.box, self.integer = box, component.integer
        self.variables = piece.variables
        degree = dict.fromkeys(piece.variables, 0)
        for r in piece.rules:
            for v in component.rules[r].names:
                if v in degree:
                    degree[v] += 1
        self.derived, self.curved = {}, []
        shared, branches = [], []
        for r in piece.rules:
            rule = component.rules[r]
            if type(rule) is LinearRule:
                shared.append(self._linear(rule.terms, rule.op, rule.constant))
            else:
                self._ratio(rule, degree, shared, branches)
        self.kept = tuple(v for v in piece.variables if v not in self.derived)
        for v in self.kept:
            shared.extend(_limits(v, box.bounds(v)))
        self.cases = [shared + [c for branch in choice for c in branch] for choice in product(*branches)]
        self._solvers, self._symbols = {}, None

    def _linear(self, terms, op, constant):
        """Put in the value of every quantity that has only one."""
        kept = []
        for v, factor in terms:
            if self.box.is_fixed(v):
                constant -= factor * self.box.low[v]
            else:
                kept.append((v, factor))
        return _Constraint(tuple(kept), op, constant)

    def _ratio(self, rule, degree, shared, branches):
        box, (s, p, w, factor, _) = self.box, rule
        if box.is_fixed(w):
            shared.append(self._linear(((s, box.low[w]), (p, -factor)), "==", 0))
            return
        whole = box.bounds(w)
        signs = [sign for sign in (1, -1) if not is_positive(negative(whole) if sign > 0 else whole)]
        if box.is_fixed(s):
            shared.append(self._linear(((w, box.low[s]), (p, -factor)), "==", 0))
            branches.append([[_Constraint(((w, -sign),), "<", 0)] for sign in signs])
        elif degree[s] == 1 and not self.integer[s]:
            self.derived[s] = (p, w, factor)
            branches.append([self._cone(p, w, factor, box.bounds(s), sign) for sign in signs])
        elif (values := self._few_values(w)) is not None:
            ratio = [(value, self._linear(((s, value), (p, -factor)), "==", 0)) for value in values if value]
            branches.append([[_Constraint(((w, 1),), "==", value), linear] for value, linear in ratio])
        else:
            self.curved.append(rule)
            branches.append([[_Constraint(((w, -sign),), "<", 0)] for sign in signs])

    def _few_values(self, v):
        """The values of a whole number that has few, or None."""
        low, high = self.box.low[v], self.box.high[v]
        if self.integer[v] and low is not None and high is not None and high - low < FEW:
            return range(low, high + 1)
        return None

    def _cone(self, p, w, factor, share, sign):
        """The share lies in its interval, for a whole of the given sign."""
        constraints = [_Constraint(((w, -sign),), "<", 0)]
        if share.low is not None:
            op = "<" if share.low_open else "<="
            constraints.append(self._linear(((w, sign * share.low), (p, -sign * factor)), op, 0))
        if share.high is not None:
            op = "<" if share.high_open else "<="
            constraints.append(self._linear(((p, sign * factor), (w, -sign * share.high)), op, 0))
        return constraints

    # Talking to z3.

    def _symbol(self, v):
        z3 = _z3()
        if self._symbols is None:
            make = {True: z3.Int, False: z3.Real}
            self._symbols = {u: make[self.integer[u]](f"q{u}") for u in self.kept}
        return self._symbols[v]

    def _expression(self, constraint):
        z3 = _z3()
        terms, op, constant = constraint
        scale = lcm(*(Fraction(x).denominator for x in (constant, *(factor for _, factor in terms))))
        whole = all(self.integer[v] for v, _ in terms)
        value = z3.IntVal if whole else z3.RealVal
        parts = []
        for v, factor in terms:
            symbol = self._symbol(v)
            if not whole and self.integer[v]:
                symbol = z3.ToReal(symbol)
            parts.append(symbol if factor * scale == 1 else value(int(factor * scale)) * symbol)
        left = z3.Sum(parts) if len(parts) != 1 else parts[0]
        right = value(int(constant * scale))
        if not parts:
            left = value(0)
        return left == right if op == "==" else left <= right if op == "<=" else left < right

    def _solver(self, case):
        z3 = _z3()
        if case not in self._solvers:
            solver = z3.SolverFor("QF_LIRA") if not self.curved else z3.Solver()
            solver.set("rlimit", LIMIT)
            for constraint in self.cases[case]:
                solver.add(self._expression(constraint))
            for s, p, w, factor, _ in self.curved:
                share, part, whole = (self._value_or_symbol(v) for v in (s, p, w))
                solver.add(share * whole == factor * part)
            self._solvers[case] = solver
        return self._solvers[case]

    def _value_or_symbol(self, v):
        z3 = _z3()
        if self.box.is_fixed(v):
            return z3.RealVal(str(self.box.low[v]))
        return z3.ToReal(self._symbol(v)) if self.integer[v] else self._symbol(v)

    def _ask(self, case, *extra):
        """Return a model as {quantity: value} or None where there is none; raise Undecided."""
        z3 = _z3()
        solver = self._solver(case)
        solver.push()
        try:
            for constraint in extra:
                solver.add(self._expression(constraint))
            answer = solver.check()
            if answer == z3.unsat:
                return None
            if answer != z3.sat:
                raise Undecided
            return {} if self.curved else self._values(solver.model())
        finally:
            solver.pop()

    def _values(self, model):
        values = {}
        for v in self.kept:
            found = model.eval(self._symbol(v), model_completion=True)
            values[v] = (
                found.as_long()
                if self.integer[v]
                else lean(Fraction(found.numerator_as_long(), found.denominator_as_long()))
            )
        return values

    # The questions.

    def feasible(self):
        """Whether there is a solution; None where z3 cannot tell."""
        unsure = False
        for case in range(len(self.cases)):
            try:
                if self._ask(case) is not None:
                    return True
            except Undecided:
                unsure = True
        return None if unsure else False

    def lowest(self, v, sign):
        """The least value of sign * quantity `v`, given that there is a solution: (value or None, open, tight).

        Not tight where z3 cannot tell: no value lies lower, but the least may lie higher.
        """
        known = self.box.bounds(v) if sign > 0 else negative(self.box.bounds(v))
        best = None
        for case in range(len(self.cases)):
            try:
                if v in self.derived:
                    found = self._lowest_ratio(case, v, sign, known)
                else:
                    found = self._lowest_value(case, ((v, sign),), known)
            except Undecided:
                return known.low, known.low_open, False
            if found is None:
                continue
            if found[0] is None:
                return None, False, True
            if best is None or found < best:
                best = found
        if best is None:
            return known.low, known.low_open, False
        return (*best, True)

    def _lowest_value(self, case, objective, known):
        """The infimum of a linear form over one case: (value, open), (None, False), or None where empty."""
        model = self._ask(case)
        if model is None:
            return None
        if (
            known.low is not None
            and not known.low_open
            and self._ask(case, _Constraint(objective, "<=", known.low)) is not None
        ):
            return known.low, False
        if self.curved:
            return self._lowest_curved(case, objective, known)
        if known.low is None and self._sinks(case, objective):
            return None, False
        value = _evaluate(objective, model)
        if all(self.integer[v] for v, _ in objective):
            return self._bisect(case, objective, value, known.low), False
        return self._optimise(case, objective)

    def _bisect(self, case, objective, reached, low):
        """Find the least value of a whole-number form that is known to be bounded below and to reach `reached`."""
        step = 1
        while low is None:
            model = self._ask(case, _Constraint(objective, "<=", reached - step))
            if model is None:
                low = reached - step + 1
            else:
                reached, step = _evaluate(objective, model), step * 4
        low = -(-low // 1)
        while low < reached:
            middle = (low + reached) // 2
            model = self._ask(case, _Constraint(objective, "<=", middle))
            if model is None:
                low = middle + 1
            else:
                reached = _evaluate(objective, model)
        return reached

    def _lowest_curved(self, case, objective, known):
        """Bisect where the quantity is whole and limited; otherwise leave it open."""
        ((v, sign),) = objective
        high = self.box.high[v] if sign > 0 else None if self.box.low[v] is None else -self.box.low[v]
        if not self.integer[v] or known.low is None or high is None:
            raise Undecided
        low, reached = known.low, high
        while low < reached:
            middle = (low + reached) // 2
            if self._ask(case, _Constraint(objective, "<=", middle)) is None:
                low = middle + 1
            else:
                reached = middle
        return reached, False

    def _optimise(self, case, objective):
        z3 = _z3()
        optimiser = z3.Optimize()
        optimiser.set("rlimit", LIMIT)
        for constraint in self.cases[case]:
            optimiser.add(self._expression(constraint))
        handle = optimiser.minimize(self._objective(objective))
        if optimiser.check() != z3.sat:
            raise Undecided
        infinite, value, shift = optimiser.lower_values(handle)
        if infinite.as_string() not in ("0", "0.0"):
            return None, False
        value = Fraction(value.as_string())
        is_open = shift.as_string() not in ("0", "0.0")
        # Trust, and verify: nothing lies below, and the end is reached exactly when it is said to be.
        if self._ask(case, _Constraint(objective, "<", value)) is not None:
            raise Undecided
        if (self._ask(case, _Constraint(objective, "<=", value)) is None) != is_open:
            raise Undecided
        return lean(value), is_open

    def _objective(self, objective):
        z3 = _z3()
        parts = []
        for v, factor in objective:
            symbol = z3.ToReal(self._symbol(v)) if self.integer[v] else self._symbol(v)
            parts.append(z3.RealVal(str(factor)) * symbol)
        return z3.Sum(parts)

    def _rays(self, case, extra):
        """A direction in which every solution can go on for ever and that obeys `extra`, or None."""
        z3 = _z3()
        solver = z3.SolverFor("QF_LRA")
        direction = {v: z3.Real(f"d{v}") for v in self.kept}

        def form(constraint):
            left = z3.Sum([z3.RealVal(str(factor)) * direction[v] for v, factor in constraint.terms])
            return (
                left == constraint.constant if constraint.op == "==" else left <= z3.RealVal(str(constraint.constant))
            )

        for terms, op, _ in self.cases[case]:
            solver.add(form(_Constraint(terms, "==" if op == "==" else "<=", 0)))
        for constraint in extra:
            solver.add(form(constraint))
        answer = solver.check()
        if answer == z3.unsat:
            return None
        if answer != z3.sat:
            raise Undecided
        model = solver.model()
        return {v: _fraction(model.eval(symbol, model_completion=True)) for v, symbol in direction.items()}

    def _sinks(self, case, objective):
        """Whether a linear form has no lower limit (the integer hull has the same rays: Meyer 1974)."""
        return self._rays(case, [_Constraint(objective, "<=", -1)]) is not None

    def _lowest_ratio(self, case, s, sign, known):
        """The infimum of sign * factor * part / whole over one case, by Dinkelbach's method (1967)."""
        p, w, factor = self.derived[s]
        if self.curved:
            raise Undecided
        model = self._ask(case)
        if model is None:
            return None

        def value(name, source):
            return self.box.low[name] if self.box.is_fixed(name) else source[name]

        def ratio(source):
            return sign * factor * Fraction(value(p, source), value(w, source))

        whole_sign = 1 if value(w, model) > 0 else -1

        def below(limit, op):
            # sign * factor * part / whole op limit, for a whole of the known sign.
            return self._linear(((p, whole_sign * sign * factor), (w, -whole_sign * limit)), op, 0)

        if known.low is not None and not known.low_open and self._ask(case, below(known.low, "<=")) is not None:
            return known.low, False
        limit = self._ray_ratio(case, p, w, sign * factor * whole_sign, whole_sign)
        if limit == "none":
            return None, False
        found = self._ask(case, below(limit, "<")) if limit is not None else model
        if found is None:
            is_open = self._ask(case, below(limit, "<=")) is None
            return lean(limit), is_open
        while True:
            reached = ratio(found)
            constraint = below(reached, "<")
            scale = lcm(*(Fraction(factor).denominator for _, factor in constraint.terms))
            terms = tuple((v, int(factor * scale)) for v, factor in constraint.terms)
            lowest = self._lowest_value(case, terms, Bounds(None, False, None, False))
            if lowest is None or lowest[0] is None or lowest[1]:
                raise Undecided
            if lowest[0] >= constraint.constant * scale:
                return lean(reached), False
            found = self._ask(case, _Constraint(terms, "<=", lowest[0]))

    def _ray_ratio(self, case, p, w, factor, whole_sign):
        """The least ratio that solutions approach as they grow: None if none do, "none" if it has no limit."""
        if self.box.is_fixed(w):
            raise Undecided
        part = () if self.box.is_fixed(p) else ((p, factor),)
        flat = _Constraint(((w, 1),), "==", 0)
        if part and self._rays(case, [flat, _Constraint(part, "<=", -1)]) is not None:
            return "none"
        growing = _Constraint(((w, whole_sign),), "==", 1)
        if self._rays(case, [growing]) is None:
            return None
        return self._least_ray(case, part, growing) if part else Fraction(0)

    def _least_ray(self, case, part, growing):
        z3 = _z3()
        optimiser = z3.Optimize()
        direction = {v: z3.Real(f"d{v}") for v in self.kept}

        def form(terms):
            return z3.Sum([z3.RealVal(str(factor)) * direction[v] for v, factor in terms])

        for terms, op, _ in self.cases[case]:
            optimiser.add(form(terms) == 0 if op == "==" else form(terms) <= 0)
        optimiser.add(form(growing.terms) == 1)
        handle = optimiser.minimize(form(part))
        if optimiser.check() != z3.sat:
            raise Undecided
        return Fraction(optimiser.lower_values(handle)[1].as_string())


def dive(box, around=None, tries=30):
    """Try to complete a box to a solution by giving quantities values one by one; return whether that worked.

    `around` is for `settling.unsettled`. Not finding one means nothing. It is far cheaper than asking z3 where solutions abound.
    """
    while tries > 0:
        core = next((group.core for group in unsettled(box, around) if group.core), None)
        if core is None:
            return True
        v = min(core.variables, key=lambda v: (not box.component.integer[v], _width(box, v), v))
        for value in _candidates(box, v):
            tries -= 1
            child = narrowed(box, {v: Bounds(value, False, value, False)})
            if child is not None:
                box = child
                break
        else:
            return False
    return False


def _width(box, v):
    if box.low[v] is None or box.high[v] is None:
        return (1, 0)
    return (0, box.high[v] - box.low[v])


def _candidates(box, v):
    """A few values of a quantity worth trying: its ends, and one between."""
    low, low_open, high, high_open = box.bounds(v)
    if low is None and high is None:
        return [0, 1]
    found = []
    if low is not None and not low_open:
        found.append(low)
    if high is not None and not high_open:
        found.append(high)
    if low is None:
        found.append(high - 1)
    elif high is None:
        found.append(low + 1)
    else:
        middle = Fraction(low + high, 2)
        found.append(middle // 1 if box.component.integer[v] else lean(middle))
    return found


def _limits(v, bounds):
    """The interval of a quantity as constraints."""
    if bounds.low is not None:
        yield _Constraint(((v, -1),), "<" if bounds.low_open else "<=", -bounds.low)
    if bounds.high is not None:
        yield _Constraint(((v, 1),), "<" if bounds.high_open else "<=", bounds.high)


def _evaluate(terms, values):
    return sum(factor * values[v] for v, factor in terms)


def _fraction(value):
    return Fraction(value.numerator_as_long(), value.denominator_as_long())
