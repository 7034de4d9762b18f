"""Claims and rules as numbered, exact constraints, split into the components that can be judged one by one.

Inside a component quantities are numbers 0, 1, ...; the *elements* that may be kept or dropped are its claims,
then its rules. Which elements are kept is a `bytearray` of ones and zeros, the *mask*. Numbers are ints where
whole and Fractions elsewhere, which is several times faster than Fractions throughout and just as exact.
"""

from copy import copy
from fractions import Fraction
from math import gcd, lcm
from typing import NamedTuple

from .errors import InputError
from .rules import Linear, Ratio, parse_rule


class LinearRule(NamedTuple):
    """sum(a * x) == or <= or < constant, over ints.

    `sides` holds it as one (inequality) or two (equality) of (terms, constant), each meaning sum <= constant.
    `idempotent`: one pass of bounds reaches its fixpoint. `step`: (the terms that are not whole numbers, common
    divisor of the other factors) in an equality that has both, else None.
    """

    terms: tuple[tuple[int, int], ...]
    op: str
    constant: int
    sides: tuple
    idempotent: bool
    step: tuple | None
    impossible: bool
    names: tuple[int, ...]

    def renumbered(self, number_of):
        """The same rule with quantity v called number_of[v]."""

        def moved(terms):
            return tuple((number_of[v], factor) for v, factor in terms)

        return self._replace(
            terms=moved(self.terms),
            sides=tuple((moved(terms), constant) for terms, constant in self.sides),
            step=self.step and (moved(self.step[0]), self.step[1]),
            names=tuple(number_of[v] for v in self.names),
        )


class RatioRule(NamedTuple):
    """share == factor * part / whole, whole not zero (factor 100 for percentages)."""

    share: int
    part: int
    whole: int
    factor: int
    names: tuple[int, ...]

    def renumbered(self, number_of):
        """The same rule with quantity v called number_of[v]."""
        names = tuple(number_of[v] for v in self.names)
        return RatioRule(*names, self.factor, names)


class Bounds(NamedTuple):
    """An interval inside the engine: ends are ints or Fractions, None for no limit."""

    low: int | Fraction | None
    low_open: bool
    high: int | Fraction | None
    high_open: bool


class Component:
    """Hold one connected set of quantities, claims and rules, numbered."""

    __slots__ = (
        "bounds_of_claim",
        "claim_names",
        "claims_of",
        "fixed",
        "integer",
        "minimum",
        "names",
        "rule_names",
        "rules",
        "rules_of",
        "variable_of_claim",
        "weights",
    )

    def __init__(self, names, integer, minimum):
        self.names, self.integer, self.minimum = names, integer, minimum
        self.claim_names, self.rule_names, self.rules = [], [], []
        self.bounds_of_claim, self.variable_of_claim = [], []
        self.weights, self.fixed = [], []
        self.claims_of = [[] for _ in names]
        self.rules_of = [[] for _ in names]

    @property
    def size(self):
        """How many claims and rules it has."""
        return len(self.claim_names) + len(self.rules)

    def all(self):
        """The mask that keeps every claim and rule."""
        return bytearray(b"\x01") * self.size

    def with_bounds(self, changed):
        """The same component with other intervals for some claims, given as {claim number: Bounds}."""
        other = copy(self)
        other.bounds_of_claim = [changed.get(n, bounds) for n, bounds in enumerate(self.bounds_of_claim)]
        return other

    def part(self, elements):
        """A component of some of its elements alone, in their order, with the quantities they are about."""
        count = len(self.claim_names)
        claims = [e for e in elements if e < count]
        rules = [e - count for e in elements if e >= count]
        used = {self.variable_of_claim[c] for c in claims}.union(*(self.rules[r].names for r in rules))
        number_of = {v: number for number, v in enumerate(sorted(used))}
        part = Component(*([values[v] for v in number_of] for values in (self.names, self.integer, self.minimum)))
        for c in claims:
            part.add_claim(
                self.claim_names[c],
                number_of[self.variable_of_claim[c]],
                self.bounds_of_claim[c],
                self.weights[c],
                self.fixed[c],
            )
        for r in rules:
            part.add_rule(self.rule_names[r], self.rules[r].renumbered(number_of))
        return part

    def near(self, v, *, steps):
        """The component of the rules that are at most so many rules away from quantity number `v`."""
        rules, reached = set(), {v}
        for _ in range(steps):
            rules.update(r for u in reached for r in self.rules_of[u])
            reached = {u for r in rules for u in self.rules[r].names}
        return self.part([len(self.claim_names) + r for r in sorted(rules)])

    def add_claim(self, name, v, bounds, weight, fixed):
        """Add a claim about quantity number `v`."""
        self.claims_of[v].append(len(self.claim_names))
        self.claim_names.append(name)
        self.variable_of_claim.append(v)
        self.bounds_of_claim.append(bounds)
        self.weights.append(weight)
        self.fixed.append(fixed)

    def add_rule(self, name, rule):
        """Add a numbered rule."""
        for v in rule.names:
            self.rules_of[v].append(len(self.rules))
        self.rule_names.append(name)
        self.rules.append(rule)

    @property
    def element_names(self):
        """The names of its claims, then of its rules."""
        return self.claim_names + self.rule_names

    def without_claims(self):
        """The mask that keeps the rules alone."""
        return bytearray(len(self.claim_names)) + bytearray(b"\x01") * len(self.rules)


def lean(value):
    """Turn a Fraction that is whole into an int."""
    return value.numerator if value.denominator == 1 else value


def whole_bounds(low, low_open, high, high_open):
    """Tighten an interval to the whole numbers in it."""
    if low is not None:
        low = low // 1 + 1 if low_open else -(-low // 1)
    if high is not None:
        high = -(-high // 1) - 1 if high_open else high // 1
    return Bounds(low, False, high, False)


def _bounds(interval, integer):
    low, high = interval.low, interval.high
    if integer:
        return whole_bounds(low, interval.low_open, high, interval.high_open)
    low = None if low is None else lean(low)
    high = None if high is None else lean(high)
    return Bounds(low, interval.low_open, high, interval.high_open)


def _linear(parsed, number_of, integer):
    scale = lcm(parsed.constant.denominator, *(factor.denominator for _, factor in parsed.terms))
    if parsed.op in (">=", ">"):
        scale = -scale
    op = {">=": "<=", ">": "<"}.get(parsed.op, parsed.op)
    terms = [(number_of[name], int(factor * scale)) for name, factor in parsed.terms]
    constant = int(parsed.constant * scale)
    divisor = gcd(*(factor for _, factor in terms)) or 1
    all_whole = all(integer[v] for v, _ in terms)
    impossible = False
    if all_whole and terms:
        # Sums of whole numbers are multiples of the divisor: an end in between is moved to the next multiple.
        terms = [(v, factor // divisor) for v, factor in terms]
        if op == "==":
            impossible = constant % divisor != 0
            constant = constant // divisor
        elif op == "<":
            op, constant = "<=", (constant - 1) // divisor
        else:
            constant = constant // divisor
    if not terms:
        impossible = not {"==": constant == 0, "<=": constant >= 0, "<": constant > 0}[op]
    terms = tuple(terms)
    sides = [(terms, constant)]
    if op == "==":
        sides.append((tuple((v, -factor) for v, factor in terms), -constant))
    fractional = tuple((v, factor) for v, factor in terms if not integer[v])
    step = None
    if op == "==" and 0 < len(fractional) < len(terms):
        step = (fractional, gcd(*(factor for v, factor in terms if integer[v])))
    idempotent = len(fractional) == len(terms) or (all_whole and all(abs(a) == 1 for _, a in terms))
    names = tuple(v for v, _ in terms)
    return LinearRule(terms, op, constant, tuple(sides), idempotent, step, impossible, names)


_PERCENT = {"percent", "percentage points"}


def _check_units(rule, parsed, quantities, at):
    units = {name: quantities[name].unit for name in parsed.names if quantities[name].unit}
    if isinstance(parsed, Ratio):
        units.pop(parsed.share, None)
    percent = [name for name, unit in units.items() if unit in _PERCENT]
    other = [name for name, unit in units.items() if unit not in _PERCENT]
    if percent and other:
        what = f"rule {rule!r} mixes {percent[0]!r} in {units[percent[0]]} with {other[0]!r} in {units[other[0]]}"
        raise InputError(what, column="expr", remedy="tie a share to counts as share == part / whole", **at)


def parse_rules(rules, quantities, *, file=None):
    """Parse {rule: (Rule, row)} into {rule: Linear or Ratio}; raise InputError naming row and column."""
    parsed = {}
    for name, (rule, row) in rules.items():
        at = {"file": file, "row": row}
        try:
            constraint = parse_rule(rule.expr)
        except InputError as error:
            raise InputError(f"rule {name!r}: {error.what}", column="expr", remedy=error.remedy, **at) from None
        for quantity in constraint.names:
            if quantity not in quantities:
                what = f"rule {name!r} names an unknown quantity {quantity!r}"
                raise InputError(what, column="expr", remedy="declare it among the quantities", **at)
        _check_units(name, constraint, quantities, at)
        parsed[name] = constraint
    return parsed


def components(quantities, claims, parsed):
    """Split quantities, claims and parsed rules (each a dict in order of name) into a list of Components.

    The components stand in the order of their first quantity. A rule about no quantity at all ("2 < 1") makes
    a component of its own.
    """
    leader = {name: name for name in quantities}

    def find(name):
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for constraint in parsed.values():
        names = constraint.names
        for other in names[1:]:
            left, right = find(names[0]), find(other)
            if left != right:
                leader[max(left, right)] = min(left, right)
    members = {}
    for name in quantities:
        members.setdefault(find(name), []).append(name)
    found, place = {}, {}
    for root, names in members.items():
        minimum = [quantities[name].minimum for name in names]
        component = Component(
            names,
            [quantities[name].integer for name in names],
            [None if value is None else lean(Fraction(value)) for value in minimum],
        )
        found[root] = component
        for number, name in enumerate(names):
            place[name] = (component, number)
    loose = []
    for claim in claims.values():
        component, v = place[claim.quantity]
        bounds = _bounds(claim.interval, component.integer[v])
        component.add_claim(claim.claim, v, bounds, lean(Fraction(claim.weight)), claim.fixed)
    for name, constraint in parsed.items():
        if not constraint.names:
            component = Component([], [], [])
            loose.append(component)
            number_of = {}
        else:
            component = place[constraint.names[0]][0]
            number_of = {quantity: place[quantity][1] for quantity in constraint.names}
        if isinstance(constraint, Linear):
            rule = _linear(constraint, number_of, component.integer)
        else:
            numbers = tuple(number_of[quantity] for quantity in constraint.names)
            factor = 100 if quantities[constraint.share].unit == "percent" else 1
            rule = RatioRule(*numbers, factor, numbers)
        component.add_rule(name, rule)
    return list(found.values()) + loose
