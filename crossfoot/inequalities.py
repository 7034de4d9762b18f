"""Claims and rules as linear inequalities, and multipliers that add some of them up to a contradiction."""

from fractions import Fraction
from math import gcd, lcm
from typing import NamedTuple

from .components import LinearRule
from .simplex import nonnegative_solution


class Row(NamedTuple):
    """The inequality: the sum of factor * quantity over `terms` is at most `constant` (below it if `strict`).

    `why` names the claim, the rule or the declared minimum it is.
    """

    terms: tuple[tuple[str, Fraction], ...]
    constant: Fraction
    strict: bool
    why: tuple[str, ...]


def rows_of(component, elements):
    """List the inequalities that the given claims and rules, and the declared minimums, state."""
    count, names = len(component.claim_names), component.names
    rows, claims = [], [e for e in elements if e < count]
    touched = {component.variable_of_claim[e] for e in claims}
    for e in elements:
        if e >= count:
            touched.update(component.rules[e - count].names)
    for v in sorted(touched):
        if component.minimum[v] is not None:
            low = -(-component.minimum[v] // 1) if component.integer[v] else component.minimum[v]
            rows.append(_row([(names[v], -1)], -low, False, ("minimum", names[v])))
    for e in claims:
        v, bounds = component.variable_of_claim[e], component.bounds_of_claim[e]
        if bounds.low is not None:
            rows.append(_row([(names[v], -1)], -bounds.low, bounds.low_open, ("claim", component.claim_names[e])))
        if bounds.high is not None:
            rows.append(_row([(names[v], 1)], bounds.high, bounds.high_open, ("claim", component.claim_names[e])))
    for e in elements:
        if e >= count:
            rule, name = component.rules[e - count], component.rule_names[e - count]
            if type(rule) is LinearRule:
                for terms, constant in rule.sides:
                    rows.append(_row([(names[v], a) for v, a in terms], constant, rule.op == "<", ("rule", name)))
            else:
                rows.extend(_ratio_rows(component, rule, name, claims))
    return rows


def _ratio_rows(component, rule, name, claims):
    """What a ratio rule says together with one claim: about the share (of a whole above 0), or an exact whole."""
    share, part, whole = (component.names[v] for v in (rule.share, rule.part, rule.whole))
    minimum = component.minimum[rule.whole]
    whole_is_positive = minimum is not None and minimum >= 0
    for e in claims:
        v, bounds, why = component.variable_of_claim[e], component.bounds_of_claim[e], component.claim_names[e]
        if v == rule.share and whole_is_positive:
            if bounds.low is not None:
                yield _row([(whole, bounds.low), (part, -rule.factor)], 0, bounds.low_open, ("rule", name, why))
            if bounds.high is not None:
                yield _row([(part, rule.factor), (whole, -bounds.high)], 0, bounds.high_open, ("rule", name, why))
        if v == rule.whole and bounds.low is not None and bounds.low == bounds.high and bounds.low != 0:
            for sign in (1, -1):
                terms = [(share, sign * bounds.low), (part, -sign * rule.factor)]
                yield _row(terms, 0, False, ("rule", name, why))


def _row(terms, constant, strict, why):
    return Row(tuple((name, Fraction(a)) for name, a in terms), Fraction(constant), strict, why)


def contradiction_of(rows):
    """Find multipliers that add rows up to a contradiction, as small whole numbers; None where there are none."""
    if not rows:
        return None
    quantities = sorted({name for row in rows for name, _ in row.terms})
    balance = [[dict(row.terms).get(name, Fraction(0)) for row in rows] for name in quantities]
    constants = [row.constant for row in rows]
    zeros = [Fraction(0)] * len(quantities)
    found = nonnegative_solution([*balance, constants], [*zeros, Fraction(-1)])
    if found is None:
        strict = [Fraction(row.strict) for row in rows]
        found = nonnegative_solution([*balance, constants, strict], [*zeros, Fraction(0), Fraction(1)])
    if found is None:
        return None
    scale = lcm(*(value.denominator for value in found))
    whole = [int(value * scale) for value in found]
    divisor = gcd(*whole)
    return tuple((Fraction(value, divisor), row) for value, row in zip(whole, rows, strict=True) if value)


def linear_core(component, elements):
    """Claims and rules among those given that cannot hold even as mere inequalities; None where that is not so."""
    found = contradiction_of(rows_of(component, elements))
    if found is None:
        return None
    count = len(component.claim_names)
    number_of = {("claim", name): n for n, name in enumerate(component.claim_names)}
    number_of |= {("rule", name): count + n for n, name in enumerate(component.rule_names)}
    core = set()
    for _, row in found:
        if row.why[0] != "minimum":
            core.add(number_of[row.why[:2]])
            core.update(number_of[("claim", name)] for name in row.why[2:])
    return tuple(sorted(core))
