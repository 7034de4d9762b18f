"""A conflict as a line of arithmetic that a reader can follow."""

from fractions import Fraction
from typing import NamedTuple

from .exact import Interval
from .rules import Linear, Ratio
from .wording import about, listing, show, show_interval

# More derived bounds than this are not spelled out in the line.
STEPS_SHOWN = 6


class ConflictWords(NamedTuple):
    """What the text needs: the claims of a conflict, its parsed rules {name: rule}, and all quantities {name: ...}."""

    claims: list
    rules: dict
    quantities: dict

    def unit(self, quantity):
        """The unit of a quantity."""
        return self.quantities[quantity].unit

    def name(self, quantity):
        """What to call a quantity: its label, or its name in plain words."""
        return self.quantities[quantity].label or "the " + quantity.replace("_", " ")

    def reported(self, quantity):
        """The interval that the claims of the conflict leave for a quantity, whole numbers where it is whole."""
        interval = Interval(self.quantities[quantity].minimum)
        for claim in self.claims:
            if claim.quantity == quantity:
                interval &= claim.interval
        return _whole(interval) if self.quantities[quantity].integer else interval


def _whole(interval):
    low, high = interval.low, interval.high
    if low is not None:
        low = Fraction(low // 1 + 1 if interval.low_open else -(-low // 1))
    if high is not None:
        high = Fraction(-(-high // 1) - 1 if interval.high_open else high // 1)
    return Interval(low, high)


def argue(words, proof, steps):
    """Say in a line why a conflict cannot hold. `steps` are the steps of a derivation, or None."""
    if not words.rules:
        return _one_quantity(words)
    text = None
    if len(words.rules) == 1:
        (rule,) = words.rules.values()
        if isinstance(rule, Ratio):
            text = _ratio(words, rule)
    if text is None and proof.kind == "sum" and all(len(row.why) == 2 for _, row in proof.parts):
        text = _sum(words, proof.parts)
    if text is None and steps is not None:
        text = _steps(words, steps)
    return text or _search(words, by_hand=proof.kind != "search")


def _said(words, claim):
    return show_interval(claim.interval, words.unit(claim.quantity))


def _one_quantity(words):
    quantity = words.claims[0].quantity
    declared, name = words.quantities[quantity], words.name(quantity)
    said = [_said(words, claim) for claim in words.claims]
    if len(said) > 1:
        return f"{name} is reported as {listing(said)}: no number is {'both' if len(said) == 2 else 'all of these'}"
    if declared.minimum is not None and (Interval(declared.minimum) & words.claims[0].interval).is_empty:
        return f"{name} is reported as {said[0]}, but cannot be below {show(declared.minimum, declared.unit)}"
    return f"{name} is reported as {said[0]}, but is a whole number"


def _ratio(words, rule):
    """A share against its part and whole: what the part comes to, or the nearest counts that miss the share."""
    share, part, whole = (words.reported(name) for name in rule)
    percent = words.unit(rule.share) == "percent"
    factor, tail = (100, " percent") if percent else (1, "")
    claims = [claim for claim in words.claims if claim.quantity == rule.share]
    if not claims or whole.low is None or whole.low <= 0 or share.is_empty:
        return None
    said = listing(_said(words, claim) for claim in claims)
    if whole.is_point and words.quantities[rule.part].integer and not part.is_point and share.low is not None:
        size = whole.low
        below = share.low * size / factor // 1
        text = (
            f"{show(below)} of {show(size)} is {about(factor * below / size, 3)}{tail} and "
            f"{show(below + 1)} of {show(size)} is {about(factor * (below + 1) / size, 3)}{tail}: neither is {said}"
        )
        reached = Interval(*(None if end is None else factor * end / size for end in (part.low, part.high)))
        if (reached & share).is_empty is False and not any(factor * k / size in share for k in (below, below + 1)):
            return text
    if part.low is None or part.high is None or part.low < 0 or whole.high is None:
        return None
    low, high = factor * part.low / whole.high, factor * part.high / whole.low
    if not (Interval(low, high) & share).is_empty:
        return None
    of = f"{_span(part)} of {_span(whole)} is "
    is_now = about(low, 2) if low == high else f"{about(low, 2)} to {about(high, 2)}"
    text = f"{of}{is_now}{tail}, but {words.name(rule.share)} is reported as {said}"
    if whole.is_point and words.quantities[rule.part].integer and share.low is not None and share.high is not None:
        counts = _whole(
            Interval(*(end * whole.low / factor for end in (share.low, share.high)), share.low_open, share.high_open)
        )
        if not counts.is_empty:
            text += f"; that would be {_span(counts)} of {show(whole.low)}"
    return text


def _span(interval):
    return show(interval.low) if interval.is_point else f"{show(interval.low)} to {show(interval.high)}"


def _sum(words, parts):
    """The rules added up to one relation, its quantities replaced by what was reported."""
    factors, constant, bounds, equal = {}, Fraction(0), {}, True
    for multiplier, row in parts:
        if row.why[0] == "rule":
            for name, factor in row.terms:
                factors[name] = factors.get(name, Fraction(0)) + multiplier * factor
            constant += multiplier * row.constant
            rule = words.rules[row.why[1]]
            equal &= isinstance(rule, Linear) and rule.op == "=="
        else:
            ((name, sign),) = row.terms
            bounds[name] = row.constant * sign
    factors = {name: factor for name, factor in factors.items() if factor}
    # The factors of rows with claims cancel those of the rules, so each quantity left has its bound.
    if set(factors) - set(bounds):
        return None
    target = _target(words, factors)
    if target is None:
        return None
    scale = abs(factors[target])
    from_above = factors[target] < 0
    terms, total = [], -constant / scale if from_above else constant / scale
    shown_constant = total
    for name, factor in sorted(factors.items(), key=lambda item: (item[1] * (-1 if from_above else 1) > 0, item[0])):
        if name == target:
            continue
        weight = factor / scale if from_above else -factor / scale
        total += weight * bounds[name]
        terms.append((weight, name, bounds[name]))
    # Whatever is worth nothing (a count that is at least 0) need not be shown.
    terms = [term for term in terms if term[2]] or terms[:1]
    if shown_constant and len(terms) == 1 and not terms[0][2]:
        terms = []
    exact = equal and all(words.reported(name).is_point for _, name, _ in terms)
    sum_text = _sum_text(words, terms, shown_constant, target)
    reported = show_interval(words.reported(target), words.unit(target))
    result = show(total, words.unit(target))
    side = "at least" if from_above else "at most"
    name = words.name(target)
    single = len(terms) == 1 and not shown_constant and terms[0][0] == 1
    if exact:
        made = f"{sum_text} = {result}" if not single else f"{words.name(terms[0][1])} is {result}, and so is {name}"
        return f"{made}, but {name} is reported as {reported}"
    made = f"{side} {result}" if single or not terms else f"{side} {sum_text} = {result}"
    return f"{name} is {made}, but is reported as {reported}"


def _target(words, factors):
    """The quantity to set against the sum of the others: the one that is not exact, or is alone on its side."""
    choices = []
    vague = {name for name in factors if not words.reported(name).is_point}
    for name, factor in factors.items():
        alone = sum(other * factor > 0 for other in factors.values()) == 1
        unit = all((other / factor).denominator == 1 for other in factors.values())
        choices.append((len(vague - {name}), not alone, not unit, factor > 0, name))
    return min(choices)[-1] if choices else None


def _sum_text(words, terms, constant, target):
    text = ""
    for weight, name, value in terms:
        size = abs(weight)
        shown = show(value, words.unit(name))
        if size != 1:
            shown = f"{show(size)} x {shown}"
        if value < 0:
            shown = f"({shown})"
        text += f" {'-' if weight < 0 else '+'} {shown}" if text else f"{'-' if weight < 0 else ''}{shown}"
    if constant:
        unit = "" if terms else words.unit(target)
        text += f" {'-' if constant < 0 else '+'} {show(abs(constant), unit)}" if text else show(constant, unit)
    return text


def _steps(words, steps):
    """Bound after bound, as far as rules made them, and the two that leave nothing."""
    ends = {}
    for step in steps:
        ends[(step.quantity, step.upper)] = step
    clash = None
    for (quantity, upper), step in ends.items():
        other = ends.get((quantity, not upper))
        if other is None or upper:
            continue
        if step.value > other.value or (step.value == other.value and (step.is_open or other.is_open)):
            clash = step, other
    if clash is None:
        return None
    derived = [step for step in steps if step.rule is not None and step not in clash]
    said = []
    for step in derived:
        other = ends.get((step.quantity, not step.upper))
        if other in derived and other.value == step.value:
            # Both ends are the same: it is that value, said once.
            if step.upper:
                said.append(
                    f"{words.name(step.quantity)} is {show(step.value, words.unit(step.quantity))} ({step.why})"
                )
        elif step is ends[(step.quantity, step.upper)]:
            said.append(f"{_bound(words, step)} ({step.why})")
    if len(said) > STEPS_SHOWN:
        return None
    low, high = clash
    end = f"{_bound(words, low)} ({low.why}), but {_bound(words, high, named=False)} ({high.why})"
    return "; ".join([*said, end])


def _bound(words, step, *, named=True):
    unit = words.unit(step.quantity)
    interval = (
        Interval(None, step.value, False, step.is_open) if step.upper else Interval(step.value, None, step.is_open)
    )
    text = f"is {show_interval(interval, unit)}"
    return f"{words.name(step.quantity)} {text}" if named else text.removeprefix("is ")


def _search(words, *, by_hand):
    said = listing(f"{words.name(c.quantity)} {_said(words, c)}" for c in words.claims)
    rules = listing(words.rules)
    if not said:
        return f"{rules} cannot all hold, whatever the figures"
    how = "bounds passed from rule to rule leave nothing" if by_hand else "found by searching all that is possible"
    return f"no values fit {said} under {rules}: {how}"
