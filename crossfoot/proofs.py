"""Proofs of conflicts that can be checked by hand, and their verification with exact arithmetic alone.

Two kinds. A *sum* multiplies inequalities by numbers that are not negative and adds them up to ``0 <= -1`` (or
``0 < 0``): such multipliers exist for every set of linear inequalities that has no solution (Farkas 1902).
*Steps* derive bound after bound, rounding to whole numbers on the way, until nothing is left: for conflicts that
only whole numbers see. A conflict that neither shows is the result of a *search*, and its text says so.
"""

from fractions import Fraction
from typing import NamedTuple

from .arguments import argue
from .components import LinearRule
from .inequalities import contradiction_of, rows_of
from .propagation import trace


class Step(NamedTuple):
    """A bound that follows: `quantity` is at most (`upper`) or at least `value`, not reached if `is_open`.

    It is stated (`rule` None) by the claim or minimum `why`, or follows from rule `why` and the steps before it.
    `rule` is ("linear", terms, op, constant) or ("ratio", share, part, whole, factor) over quantity names.
    """

    quantity: str
    upper: bool
    value: Fraction
    is_open: bool
    whole: bool
    rule: tuple | None
    why: str


class Proof(NamedTuple):
    """Say why a minimal conflict cannot hold: `text` for the reader, and the parts that `verify` checks.

    `kind` is "sum" (`parts`: pairs of a multiplier and a Row), "steps" (`parts`: Steps) or "search" (no parts).
    """

    kind: str
    text: str
    parts: tuple


def _rows_behind(rows, steps):
    stated = {(step.why, step.quantity, step.upper) for step in steps if step.rule is None}
    used = {step.why for step in steps if step.rule is not None}
    kept = []
    for row in rows:
        if row.why[0] == "rule":
            wanted = row.why[1] in used
        else:
            ((name, sign),) = row.terms
            why = f"minimum of {name}" if row.why[0] == "minimum" else row.why[1]
            wanted = (why, name, sign > 0) in stated
        if wanted:
            kept.append(row)
    return kept


def _steps_proof(component, mask):
    steps = trace(component, mask)
    if steps is None:
        return None
    count, names = len(component.claim_names), component.names
    found = []
    for why, v, upper, value, is_open in steps:
        rule, source = None, f"minimum of {names[v]}" if why < 0 else component.element_names[why]
        if why >= count:
            compiled = component.rules[why - count]
            if type(compiled) is LinearRule:
                terms = tuple((names[u], Fraction(a)) for u, a in compiled.terms)
                rule = ("linear", terms, compiled.op, Fraction(compiled.constant))
            else:
                rule = ("ratio", *(names[u] for u in compiled.names), Fraction(compiled.factor))
        found.append(Step(names[v], bool(upper), Fraction(value), is_open, component.integer[v], rule, source))
    return tuple(found)


def prove(component, elements, conflict):
    """Prove that a minimal conflict of a component, given as element numbers, cannot hold; returns a Proof.

    `conflict` is an `arguments.ConflictWords` about the same claims and rules, for the text.
    """
    mask = bytearray(component.size)
    for element in elements:
        mask[element] = 1
    rows = rows_of(component, elements)
    steps = _steps_proof(component, mask)
    if steps is not None:
        # What the derivation rests on is enough, and much less than all there is.
        rows = _rows_behind(rows, steps)
    total = contradiction_of(rows)
    proof = Proof("search", "", ())
    if steps is not None and verify(Proof("steps", "", steps)):
        proof = Proof("steps", "", steps)
    if total is not None and verify(Proof("sum", "", total)):
        proof = Proof("sum", "", total)
    return proof._replace(text=argue(conflict, proof, steps))


def verify(proof):
    """Check a proof with exact arithmetic, trusting nothing that found it. A search cannot be checked: False."""
    if proof.kind == "sum":
        return _verify_sum(proof.parts)
    if proof.kind == "steps":
        return _verify_steps(proof.parts)
    return False


def _verify_sum(parts):
    total, constant, strict = {}, Fraction(0), False
    for multiplier, row in parts:
        if multiplier < 0:
            return False
        for name, factor in row.terms:
            total[name] = total.get(name, Fraction(0)) + multiplier * factor
        constant += multiplier * row.constant
        strict |= multiplier > 0 and row.strict
    if any(total.values()):
        return False
    return constant < 0 or (constant == 0 and strict)


def _verify_steps(steps):
    low, high = {}, {}
    for step in steps:
        if step.rule is not None and not _follows(step, low, high, {s.quantity: s.whole for s in steps}):
            return False
        (high if step.upper else low)[step.quantity] = (step.value, step.is_open)
    for name in low.keys() & high.keys():
        (bottom, bottom_open), (top, top_open) = low[name], high[name]
        if bottom > top or (bottom == top and (bottom_open or top_open)):
            return True
    return False


def _follows(step, low, high, whole):
    """Whether a step follows from its rule and the bounds so far."""
    if step.rule[0] == "linear":
        reached = _linear_bound(step, low, high)
    else:
        reached = _ratio_bound(step, low, high)
    if reached is None:
        return False
    value, is_open = reached
    if step.whole:
        if step.upper:
            value = -(-value // 1) - 1 if is_open else value // 1
        else:
            value = value // 1 + 1 if is_open else -(-value // 1)
        is_open = False
    if step.upper:
        return step.value > value or (step.value == value and (is_open or not step.is_open))
    return step.value < value or (step.value == value and (is_open or not step.is_open))


def _linear_bound(step, low, high):
    """The bound that a linear rule and the bounds of its other quantities put on the quantity of the step."""
    _, terms, op, constant = step.rule
    factor = dict(terms)[step.quantity]
    # Solve sign * (sum - constant) <= 0 for the quantity, with the sign that gives an upper (a lower) bound.
    sign = 1 if (factor > 0) == step.upper else -1
    if sign < 0 and op != "==":
        return None
    rest, is_open = sign * constant, op == "<"
    for name, other in terms:
        if name == step.quantity:
            continue
        ends = low if sign * other > 0 else high
        if name not in ends:
            return None
        rest -= sign * other * ends[name][0]
        is_open |= ends[name][1]
    return rest / (sign * factor), is_open


def _ratio_bound(step, low, high):
    """The bound that share = factor * part / whole puts on the quantity of the step, for a whole above 0."""
    _, share, part, whole, factor = step.rule
    bottom = low.get(whole, (None, False))
    if bottom[0] is None or bottom[0] < 0:
        return None
    if step.quantity == whole and not step.upper and bottom[0] == 0:
        # The rule itself keeps its whole from being 0.
        return Fraction(0), True
    if bottom[0] == 0 and not bottom[1]:
        return None
    if step.quantity == part:
        return _times(share, whole, step.upper, low, high, 1 / factor)
    if step.quantity == share:
        return _over(part, whole, step.upper, low, high, factor)
    if low.get(share, (-1, False))[0] < 0 or low[share] == (0, False):
        return None
    return _over(part, share, step.upper, low, high, factor)


def _times(left, positive, upper, low, high, factor):
    """The bound on factor * left * positive."""
    ends = high if upper else low
    if left not in ends:
        return None
    value, is_open = ends[left]
    if value == 0:
        return Fraction(0), is_open
    other = (high if (value > 0) == upper else low).get(positive)
    return None if other is None else (factor * value * other[0], is_open or other[1])


def _over(left, positive, upper, low, high, factor):
    """The bound on factor * left / positive."""
    ends = high if upper else low
    if left not in ends:
        return None
    value, is_open = ends[left]
    if value == 0:
        return Fraction(0), is_open
    other = (low if (value > 0) == upper else high).get(positive)
    if other is None:
        # Divided by what may be any size, it comes as near to 0 as one likes.
        return (Fraction(0), True) if (value > 0) != upper else None
    return None if other[0] == 0 else (factor * value / other[0], is_open or other[1])
