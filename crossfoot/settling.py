"""Where passing bounds is the whole truth, and where it is not.

It is, for consistency and for every single bound, where the rules that still have two or more open quantities form
a forest (no two share two quantities, no ring) and each of them leaves no gaps: then any value of any quantity
extends to a full solution, rule by rule, away from it (the tree argument of Freuder 1982 for constraints that are
arc consistent). `unsettled` finds the rest.
"""

from fractions import Fraction
from typing import NamedTuple

from .components import Bounds, LinearRule
from .propagation import is_positive, negative, over_one, times_positive


class Piece(NamedTuple):
    """A set of open quantities and the rules among them."""

    variables: tuple[int, ...]
    rules: tuple[int, ...]


class Group(NamedTuple):
    """A connected set of open quantities that passing bounds does not wholly settle.

    `whole` has all its rules, `doubtful` the quantities whose bounds may be loose (all of them if there is a core).
    `core` has the rules left once those that hang on by one quantity, and extend any
    value of it, are taken off: the group has a solution exactly when the core has one (None: it surely has one,
    and only the bounds may be loose).
    """

    whole: Piece
    core: Piece | None
    doubtful: frozenset


def unsettled(box, around=None):
    """List the Groups of open quantities about which passing bounds has not said the last word.

    `around`: only those connected with these quantities (default: all).
    """
    component, idle = box.component, []
    open_names = _open_rules(box) if around is None else _open_rules_around(box, around)
    if not open_names:
        return []
    rules_at = {}
    for r, names in open_names.items():
        for v in names:
            rules_at.setdefault(v, []).append(r)
    degree = {v: len(rules) for v, rules in rules_at.items()}
    doubtful = set()
    if box.settled:
        for r, names in list(open_names.items()):
            rule = component.rules[r]
            if type(rule) is not LinearRule and len(names) == 3 and degree[rule.share] == 1 and _is_idle(box, rule):
                # It only defines its share, which nothing else uses: it ties nothing together.
                idle.append(r)
                doubtful.add(rule.share)
                degree[rule.part] -= 1
                degree[rule.whole] -= 1
    waiting = [r for r in open_names if r not in idle]
    left = dict.fromkeys(waiting)
    while waiting and box.settled:
        r = waiting.pop()
        if r not in left:
            continue
        names = open_names[r]
        held = [v for v in names if degree[v] > 1]
        if len(held) > 1:
            continue
        exact, unsure = _leaves_no_gaps(box, component.rules[r], names, degree)
        if not exact:
            continue
        doubtful.update(unsure)
        if (
            any(len(rules_at[v]) > degree[v] for v in names)
            and any(not component.integer[v] for v in names)
            and not all(not component.integer[v] for v in names)
        ):
            # A fractional quantity tied to whole ones has gaps, which matter to the rules taken off before.
            doubtful.update(names)
        del left[r]
        for v in names:
            degree[v] -= 1
        for v in held:
            waiting.extend(other for other in rules_at[v] if other in left)
    if not left and not doubtful:
        return []
    return _groups(open_names, rules_at, left, doubtful)


def _open_rules(box):
    """The kept rules with more than one open quantity, as {rule: open quantities}, in order."""
    base, is_fixed = len(box.component.claim_names), box.is_fixed
    found = {}
    for r, rule in enumerate(box.component.rules):
        if box.mask[base + r]:
            names = [v for v in rule.names if not is_fixed(v)]
            if len(names) > 1 or (names and type(rule) is not LinearRule):
                found[r] = names
    return found


def _open_rules_around(box, around):
    """Those of `_open_rules` that are connected with some quantities, the rules of fixed ones included."""
    rules, base, is_fixed = box.component.rules, len(box.component.claim_names), box.is_fixed
    found, seen, waiting = {}, set(around), list(around)
    while waiting:
        for r in box.component.rules_of[waiting.pop()]:
            if r in found or not box.mask[base + r]:
                continue
            found[r] = names = [v for v in rules[r].names if not is_fixed(v)]
            waiting.extend(v for v in names if v not in seen)
            seen.update(names)
    wanted = (r for r, names in found.items() if len(names) > 1 or (names and type(rules[r]) is not LinearRule))
    return {r: found[r] for r in sorted(wanted)}


def _groups(open_names, rules_at, left, doubtful):
    """Collect the connected sets of rules in which something is left or doubtful."""
    groups, seen = [], set()
    for start in [*left, *(rules_at[v][0] for v in sorted(doubtful))]:
        if start in seen:
            continue
        seen.add(start)
        rules, variables, waiting = [], set(), [start]
        while waiting:
            r = waiting.pop()
            rules.append(r)
            for v in open_names[r]:
                if v not in variables:
                    variables.add(v)
                    for other in rules_at[v]:
                        if other not in seen:
                            seen.add(other)
                            waiting.append(other)
        rules.sort()
        core_rules = tuple(r for r in rules if r in left)
        core = Piece(tuple(sorted({v for r in core_rules for v in open_names[r]})), core_rules) if core_rules else None
        whole = Piece(tuple(sorted(variables)), tuple(rules))
        groups.append(Group(whole, core, frozenset(variables if core else doubtful & variables)))
    return groups


def _is_idle(box, rule):
    """Whether the share may be whatever part and whole make it."""
    whole, part = box.bounds(rule.whole), box.bounds(rule.part)
    if box.component.integer[rule.share]:
        return False
    if is_positive(negative(whole)):
        whole, part = negative(whole), negative(part)
    elif not is_positive(whole):
        return False
    made = times_positive(part, over_one(whole))
    low = None if made.low is None else made.low * rule.factor
    high = None if made.high is None else made.high * rule.factor
    return box.bounds(rule.share) == Bounds(low, made.low_open, high, made.high_open)


def _leaves_no_gaps(box, rule, names, degree):
    """Whether every value of every open quantity of a rule goes with values of the others.

    Returns (exact, unsure): unsure names quantities that nothing else depends on and whose bounds may be loose.
    """
    integer = box.component.integer
    if type(rule) is not LinearRule:
        return _ratio_leaves_no_gaps(box, rule, names, degree)
    if rule.op != "==":
        return True, ()
    fractional = [v for v in names if not integer[v]]
    if len(fractional) == len(names):
        return True, ()
    if len(fractional) > 1 or (fractional and degree.get(fractional[0], 0) > 1):
        return False, ()
    factors = {abs(factor) for v, factor in rule.terms if v in names and integer[v]}
    if len(factors) > 1:
        return False, ()
    if fractional:
        # Its ends stand on values that whole numbers give (see _pass_step), if all of them still are open.
        fixed = any(v not in names and integer[v] for v, _ in rule.terms)
        return len(names) == 2 or not fixed or factors == {rule.step[1]}, ()
    return factors == {1}, ()


def _ratio_leaves_no_gaps(box, rule, names, degree):
    s, p, w, factor = rule.share, rule.part, rule.whole, rule.factor
    integer = box.component.integer
    whole, part, share = box.bounds(w), box.bounds(p), box.bounds(s)
    flip = is_positive(negative(whole))
    if not flip and not is_positive(whole):
        return False, ()
    if len(names) == 1:
        return True, ()
    all_fractional = not any(integer[v] for v in names)
    if all_fractional:
        return True, ()
    if rule.share in names and degree[s] == 1 and len(names) == 3 and not integer[s] and _is_idle(box, rule):
        return True, (s,)
    if integer[s] or s not in names or degree.get(s, 0) > 1:
        return False, ()
    if len(names) == 2:
        # The share is determined by the one other open quantity, each of whose values will do.
        return True, ()
    if (
        flip
        or part.low is None
        or part.low < 0
        or share.low is None
        or share.low < 0
        or not (integer[p] and integer[w])
    ):
        return False, ()
    if share.high is None or share.low == share.high:
        return False, ()
    # Wide enough for a whole part to every whole, and a whole to every part (see the two lengths).
    low, high = Fraction(share.low, factor), Fraction(share.high, factor)
    room_for_part = (high - low) * whole.low
    room_for_whole = part.low * (high - low)
    strict = share.low_open or share.high_open
    enough = (
        room_for_part > 1 and room_for_whole > low * high
        if strict
        else room_for_part >= 1 and room_for_whole >= low * high
    )
    return enough, (s,)
