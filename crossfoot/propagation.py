"""Exact interval propagation: pass bounds from rule to rule until nothing changes.

`propagate` gives every quantity an interval that holds all its possible values, or finds that there are none.
Whether that is the whole truth is for `settling` to say.
"""

from collections import deque
from fractions import Fraction

from .components import Bounds, LinearRule, lean

# Bounds that creep, or run away, grow longer without end: such long ones are not taken up.
_LONG = 10**100


class Contradiction(Exception):
    """Raised inside `propagate`; `seeds` are the trail entries (or the rule) that left no value."""

    def __init__(self, seeds, rule=None):
        super().__init__()
        self.seeds, self.rule = seeds, rule


class Box:
    """The intervals of all quantities of a component under one mask, with the trail of how they came about."""

    __slots__ = (
        "component",
        "high",
        "high_open",
        "last",
        "low",
        "low_open",
        "mask",
        "queue",
        "queued",
        "settled",
        "trail",
    )

    def __init__(self, component, mask):
        self.component, self.mask = component, mask
        size = len(component.names)
        self.low, self.high = [None] * size, [None] * size
        self.low_open, self.high_open = [False] * size, [False] * size
        # A trail entry is (element or -1, quantity * 2 + side, index of the entry it replaced or -1, value, open).
        self.trail, self.last = [], [-1] * (2 * size)
        self.queue, self.queued = deque(), bytearray(len(component.rules))
        self.settled = True

    def bounds(self, v):
        """The interval of quantity number `v`."""
        return Bounds(self.low[v], self.low_open[v], self.high[v], self.high_open[v])

    def is_fixed(self, v):
        """Whether one value is left."""
        return self.low[v] is not None and self.low[v] == self.high[v]

    def raise_low(self, v, value, is_open, why):
        """Tighten the lower end of `v`; return whether it moved."""
        if self.component.integer[v]:
            value = value // 1 + 1 if is_open else -(-value // 1)
            is_open = False
        if value.denominator > _LONG or not -_LONG < value < _LONG:
            self.settled = False
            return False
        old = self.low[v]
        if old is not None and (value < old or (value == old and (self.low_open[v] or not is_open))):
            return False
        self.low[v], self.low_open[v] = value, is_open
        self._moved(v, 2 * v, why)
        return True

    def lower_high(self, v, value, is_open, why):
        """Tighten the upper end of `v`; return whether it moved."""
        if self.component.integer[v]:
            value = -(-value // 1) - 1 if is_open else value // 1
            is_open = False
        if value.denominator > _LONG or not -_LONG < value < _LONG:
            self.settled = False
            return False
        old = self.high[v]
        if old is not None and (value > old or (value == old and (self.high_open[v] or not is_open))):
            return False
        self.high[v], self.high_open[v] = value, is_open
        self._moved(v, 2 * v + 1, why)
        return True

    def _moved(self, v, end, why):
        low, high = self.low[v], self.high[v]
        value, is_open = (high, self.high_open[v]) if end % 2 else (low, self.low_open[v])
        self.trail.append((why, end, self.last[end], value, is_open))
        self.last[end] = len(self.trail) - 1
        if (
            low is not None
            and high is not None
            and (low > high or (low == high and (self.low_open[v] or self.high_open[v])))
        ):
            raise Contradiction((self.last[2 * v], self.last[2 * v + 1]))
        queued, base = self.queued, len(self.component.claim_names)
        for r in self.component.rules_of[v]:
            if not queued[r] and self.mask[base + r]:
                queued[r] = 1
                self.queue.append(r)


def propagate(component, mask):
    """Pass bounds until nothing changes.

    Returns (Box, None), or (None, elements): a set of claims and rules among those kept that cannot all hold.
    """
    box = Box(component, mask)
    try:
        _load(box)
        run(box)
    except Contradiction as contradiction:
        return None, elements_behind(box, contradiction)
    return box, None


def trace(component, mask):
    """List the steps by which passing bounds finds that the kept elements cannot all hold.

    A step is (element or -1 for a minimum, quantity number, 0 low or 1 high, value, open), in the order taken.
    Returns None where passing bounds does not find it.
    """
    box = Box(component, mask)
    try:
        _load(box)
        run(box)
    except Contradiction as contradiction:
        entries = [box.trail[at] for at in sorted(_entries(box, contradiction))]
        return [(why, end // 2, end % 2, value, is_open) for why, end, _, value, is_open in entries]
    return None


def _load(box):
    component, mask = box.component, box.mask
    low, high, low_open, high_open = box.low, box.high, box.low_open, box.high_open
    trail, last = box.trail, box.last
    for v, minimum in enumerate(component.minimum):
        if minimum is not None:
            low[v] = -(-minimum // 1) if component.integer[v] else minimum
            trail.append((-1, 2 * v, -1, low[v], False))
            last[2 * v] = len(trail) - 1
    for claim, v in enumerate(component.variable_of_claim):
        if not mask[claim]:
            continue
        bounds = component.bounds_of_claim[claim]
        end = bounds.low
        if end is not None:
            old = low[v]
            if old is None or end > old or (end == old and bounds.low_open and not low_open[v]):
                low[v], low_open[v] = end, bounds.low_open
                trail.append((claim, 2 * v, last[2 * v], end, bounds.low_open))
                last[2 * v] = len(trail) - 1
        end = bounds.high
        if end is not None:
            old = high[v]
            if old is None or end < old or (end == old and bounds.high_open and not high_open[v]):
                high[v], high_open[v] = end, bounds.high_open
                trail.append((claim, 2 * v + 1, last[2 * v + 1], end, bounds.high_open))
                last[2 * v + 1] = len(trail) - 1
    for v, end in enumerate(high):
        if end is None or low[v] is None or end > low[v]:
            continue
        if end < low[v] or low_open[v] or high_open[v]:
            raise Contradiction((last[2 * v], last[2 * v + 1]))
    base = len(component.claim_names)
    for r in range(len(component.rules)):
        if mask[base + r]:
            box.queue.append(r)
            box.queued[r] = 1


def run(box):
    """Pass bounds along the queued rules of a box; raises Contradiction."""
    component = box.component
    rules, base = component.rules, len(component.claim_names)
    queue, queued = box.queue, box.queued
    # Bounds may creep for ever (x < y < x over whole numbers, or towards a limit): stop and let the solver decide.
    limit = len(box.trail) + 200 + 20 * len(component.names)
    while queue:
        if len(box.trail) > limit:
            box.settled = False
            queue.clear()
            return
        r = queue.popleft()
        rule = rules[r]
        if type(rule) is LinearRule:
            if rule.impossible:
                raise Contradiction((), base + r)
            moved = _pass_linear(box, rule, base + r)
            queued[r] = moved and not rule.idempotent
        else:
            moved = _pass_ratio(box, rule, base + r)
            queued[r] = moved
        if queued[r]:
            queue.append(r)


def _pass_linear(box, rule, why):
    low, high, low_open, high_open = box.low, box.high, box.low_open, box.high_open
    integer = box.component.integer
    strict = rule.op == "<"
    moved = False
    for terms, constant in rule.sides:
        slack, unlimited, opens = constant, -1, 0
        for index, (v, factor) in enumerate(terms):
            end = low[v] if factor > 0 else high[v]
            if end is None:
                if unlimited >= 0:
                    unlimited = -2
                    break
                unlimited = index
            else:
                slack -= factor * end
                opens += low_open[v] if factor > 0 else high_open[v]
        if unlimited == -2:
            continue
        for v, factor in terms if unlimited < 0 else (terms[unlimited],):
            if factor > 0:
                end, other, is_open = low[v], high[v], low_open[v]
                room = slack if end is None else slack + factor * end
                is_open = strict or opens > (is_open and end is not None)
                if factor != 1:
                    room = room // factor if integer[v] and not is_open else lean(Fraction(room, factor))
                if other is None or room < other or (room == other and is_open):
                    moved |= box.lower_high(v, room, is_open, why)
            else:
                end, other, is_open = high[v], low[v], high_open[v]
                room = slack if end is None else slack + factor * end
                is_open = strict or opens > (is_open and end is not None)
                if factor == -1:
                    room = -room
                elif integer[v] and not is_open:
                    room = -(room // -factor)
                else:
                    room = lean(Fraction(room, factor))
                if other is None or room > other or (room == other and is_open):
                    moved |= box.raise_low(v, room, is_open, why)
    if rule.step:
        moved |= _pass_step(box, rule, why)
    return moved


def _pass_step(box, rule, why):
    """Move the ends of a fractional quantity that stands alone among whole numbers to values they can give it."""
    fractional, divisor = rule.step
    constant, alone = rule.constant, None
    for v, factor in fractional:
        if box.is_fixed(v):
            constant -= factor * box.low[v]
        elif alone is None:
            alone = v, factor
        else:
            return False
    if alone is None:
        if constant % divisor:
            ends = tuple(box.last[2 * v + side] for v, _ in fractional for side in (0, 1))
            raise Contradiction(ends, why)
        return False
    v, factor = alone
    moved = False
    low, high = box.low[v], box.high[v]
    # factor * value must be constant - divisor * k for a whole k.
    if low is not None:
        k = Fraction(constant - factor * low, divisor)
        if factor > 0:
            k = -(-k // 1) - 1 if box.low_open[v] else k // 1
        else:
            k = k // 1 + 1 if box.low_open[v] else -(-k // 1)
        moved |= box.raise_low(v, lean(Fraction(constant - divisor * k) / factor), False, why)
    if high is not None:
        k = Fraction(constant - factor * high, divisor)
        if factor > 0:
            k = k // 1 + 1 if box.high_open[v] else -(-k // 1)
        else:
            k = -(-k // 1) - 1 if box.high_open[v] else k // 1
        moved |= box.lower_high(v, lean(Fraction(constant - divisor * k) / factor), False, why)
    return moved


def is_positive(bounds):
    """Whether every number in the interval is above 0."""
    return bounds.low is not None and (bounds.low > 0 or (bounds.low == 0 and bounds.low_open))


def negative(bounds):
    """The interval of the numbers -x."""
    low = None if bounds.high is None else -bounds.high
    high = None if bounds.low is None else -bounds.low
    return Bounds(low, bounds.high_open, high, bounds.low_open)


def _low_times(bounds, positive):
    """The lower end, and whether it is open, of the products with a positive interval."""
    low, low_open = bounds.low, bounds.low_open
    if low is None:
        return None, False
    if low == 0:
        return 0, low_open
    if low > 0:
        return low * positive.low, low_open or positive.low_open
    if positive.high is None:
        return None, False
    return low * positive.high, low_open or positive.high_open


def times_positive(bounds, positive):
    """Multiply an interval by a positive one; an end is reached only where both factors reach theirs."""
    low, low_open = _low_times(bounds, positive)
    high, high_open = _low_times(negative(bounds), positive)
    return Bounds(low, low_open, None if high is None else -high, high_open)


def over_one(positive):
    """The interval of the numbers 1 / x, of a positive interval."""
    low = 0 if positive.high is None else lean(Fraction(1, positive.high))
    low_open = positive.high is None or positive.high_open
    high = None if positive.low == 0 else lean(Fraction(1, positive.low))
    return Bounds(low, low_open, high, positive.low_open)


def _tighten(box, v, bounds, factor, why):
    """Intersect the interval of `v` with `bounds` times a positive factor; return whether an end moved."""
    moved = False
    if bounds.low is not None:
        moved |= box.raise_low(v, lean(Fraction(bounds.low * factor)), bounds.low_open, why)
    if bounds.high is not None:
        moved |= box.lower_high(v, lean(Fraction(bounds.high * factor)), bounds.high_open, why)
    return moved


def _pass_ratio(box, rule, why):
    s, p, w, factor = rule.share, rule.part, rule.whole, rule.factor
    integer, part_low, whole_low = box.component.integer, box.low[p], box.low[w]
    are_counts = integer[p] and integer[w] and not integer[s] and part_low is not None and whole_low is not None
    if are_counts and part_low >= 0 and whole_low >= 0:
        return _pass_counts(box, rule, why)
    moved = False
    if box.low[w] == 0:
        moved |= box.raise_low(w, 0, True, why)
    if box.high[w] == 0:
        moved |= box.lower_high(w, 0, True, why)
    # Everything below is for a positive whole: a negative one is the same with whole and part negated.
    whole = box.bounds(w)
    flip = is_positive(negative(whole))
    if flip:
        whole = negative(whole)
    elif not is_positive(whole):
        return moved

    def signed(bounds):
        return negative(bounds) if flip else bounds

    moved |= _tighten(box, p, signed(times_positive(box.bounds(s), whole)), Fraction(1, factor), why)
    part = signed(box.bounds(p))
    moved |= _tighten(box, s, times_positive(part, over_one(whole)), factor, why)
    share = box.bounds(s)
    if is_positive(negative(share)):
        share, part = negative(share), negative(part)
    if is_positive(share):
        moved |= _tighten(box, w, signed(times_positive(part, over_one(share))), factor, why)
    return moved


def _pass_counts(box, rule, why):
    """Do what `_pass_ratio` does, quicker, for a part and a whole that are whole numbers of at least 0."""
    s, p, w, factor = rule.share, rule.part, rule.whole, rule.factor
    moved = box.low[w] == 0 and box.raise_low(w, 1, False, why)
    if box.low[s] is None or box.low[s] < 0:
        moved |= box.raise_low(s, 0, False, why)
    # part = share * whole / factor, rounded inwards; shares are compared as fractions over ints.
    above, below = box.low[s].numerator * box.low[w], box.low[s].denominator * factor
    value = above // below + 1 if box.low_open[s] else -(-above // below)
    if value > box.low[p]:
        moved |= box.raise_low(p, value, False, why)
    share = box.high[s]
    if share is not None and box.high[w] is not None:
        above, below = share.numerator * box.high[w], share.denominator * factor
        value = -(-above // below) - 1 if box.high_open[s] else above // below
        moved |= box.lower_high(p, value, False, why)
    share, part, whole = box.low[s], box.low[p], box.high[w]
    if whole is None:
        if part > 0 and share == 0:
            moved |= box.raise_low(s, 0, True, why)
    elif factor * part * share.denominator > share.numerator * whole:
        moved |= box.raise_low(s, lean(Fraction(factor * part, whole)), False, why)
    share, part, whole = box.high[s], box.high[p], box.low[w]
    if part is not None and (share is None or factor * part * share.denominator < share.numerator * whole):
        moved |= box.lower_high(s, lean(Fraction(factor * part, whole)), False, why)
    share, part = box.high[s], box.low[p]
    if share is not None and share > 0:
        above, below = factor * part * share.denominator, share.numerator
        value = above // below + 1 if box.high_open[s] else -(-above // below)
        if value > box.low[w]:
            moved |= box.raise_low(w, value, False, why)
    share, part = box.low[s], box.high[p]
    if part is not None and share > 0:
        above, below = factor * part * share.denominator, share.numerator
        value = -(-above // below) - 1 if box.low_open[s] else above // below
        moved |= box.lower_high(w, value, False, why)
    return moved


def elements_behind(box, contradiction):
    """The claims and rules that a contradiction came from, as a sorted tuple of element numbers."""
    elements = {box.trail[at][0] for at in _entries(box, contradiction)} - {-1}
    if contradiction.rule is not None:
        elements.add(contradiction.rule)
    return tuple(sorted(elements))


def _entries(box, contradiction):
    """Trace a contradiction back through the trail: the indices of all entries it rests on."""
    trail, component = box.trail, box.component
    base = len(component.claim_names)
    waiting = [entry for entry in contradiction.seeds if entry >= 0]
    seen = set(waiting)
    while waiting:
        at = waiting.pop()
        why, end = trail[at][:2]
        if why < base:
            continue
        for other in ends_behind(component.rules[why - base], end):
            # The last entry of an end before this one is found by walking its chain back.
            entry = box.last[other]
            while entry >= at:
                entry = trail[entry][2]
            if entry >= 0 and entry not in seen:
                seen.add(entry)
                waiting.append(entry)
    return seen


def ends_behind(rule, end):
    """List the ends (quantity * 2 + side) from which a rule derives the given one."""
    if type(rule) is not LinearRule or rule.step:
        return [2 * v + side for v in rule.names for side in (0, 1)]
    sign = next(factor for v, factor in rule.terms if v == end // 2) > 0
    # An upper end comes from the lower ends of what is added on its side, and the upper ends of what is taken off.
    return [2 * v + (end % 2 == ((factor > 0) != sign)) for v, factor in rule.terms if v != end // 2]


def narrowed(box, changes):
    """Pass bounds on from a box after intersecting some quantities with {quantity: Bounds}.

    Returns a new Box, or None where nothing is left. The new box cannot explain itself.
    """
    child = Box(box.component, box.mask)
    child.low, child.high = list(box.low), list(box.high)
    child.low_open, child.high_open = list(box.low_open), list(box.high_open)
    child.settled = box.settled
    try:
        for v, bounds in changes.items():
            if bounds.low is not None:
                child.raise_low(v, bounds.low, bounds.low_open, -1)
            if bounds.high is not None:
                child.lower_high(v, bounds.high, bounds.high_open, -1)
        run(child)
    except Contradiction:
        return None
    return child
