"""Per component: the verdict of each claim, what the others say about it, and how loosely a hedge must be read."""

from functools import cached_property
from typing import NamedTuple

from .components import Bounds, lean, whole_bounds
from .conflicts import Feasibility, all_conflicts
from .propagation import propagate
from .settling import unsettled
from .solving import LISTED, Judge, Reach, can_leave, effort_for, has_solution, solve_component

ADDS_UP = "adds up"
STRETCHED = "stretched"
CANNOT = "cannot all be true"
UNCHECKED = "nothing to check it against"

# How many repairs of a component are tried when a claim outside its conflicts is checked against the rest: one
# where there are more rules than the second number.
REPAIRS_TRIED = 5
MANY_RULES = 200


class BreakEven(NamedTuple):
    """How far from its printed value a vague claim must be read to hold: the nearest value the others admit.

    `nearest` is None where none is admitted on its hard side, and `reached` False where it is only approached.
    """

    nearest: object
    reached: bool


class Judgement(NamedTuple):
    """What is known about one claim. `others` is None where the other claims contradict each other.

    `readings`: whether it can hold with the others when read narrowly, by default and widely (None: not known).
    """

    verdict: str
    others: Reach | None
    readings: dict
    break_even: BreakEven | None


class Judged(NamedTuple):
    """One component, solved and judged; `values` gives for each repair {claim number: Reach} it would take."""

    solution: object
    judgements: list
    values: list
    readings: dict


def _as_bounds(interval, integer):
    low = None if interval.low is None else lean(interval.low)
    high = None if interval.high is None else lean(interval.high)
    if integer:
        return whole_bounds(low, interval.low_open, high, interval.high_open)
    return Bounds(low, interval.low_open, high, interval.high_open)


def _bounds_under(component, claim, number, reading):
    interval = getattr(claim, reading) if reading != "default" else None
    interval = claim.interval if interval is None else interval
    return _as_bounds(interval, component.integer[component.variable_of_claim[number]])


def judge_component(component, claims, effort=None, *, tight=True):
    """Judge every claim of a component; `claims` are its `Claim`s in the component's order.

    `effort`: how many questions may be asked to list its conflicts (default: by its size). `tight`: as for `Judge`.
    """
    judge = Judge(component, tight=tight)
    effort = effort_for(component.size) if effort is None else effort
    solution = solve_component(component, judge, effort=effort)
    everything = component.all()
    vague = [number for number, claim in enumerate(claims) if claim.is_vague]
    readings = {"default": solution.consistent}
    loose = None
    for reading in ("narrow", "wide") if vague else ():
        changed = component.with_bounds({n: _bounds_under(component, claims[n], n, reading) for n in vague})
        readings[reading] = Judge(changed).ask(changed.all())[0]
        if reading == "wide":
            loose = changed
    readings = {reading: readings.get(reading, solution.consistent) for reading in ("narrow", "default", "wide")}

    accused = {element for conflict in solution.conflicts for element in conflict}
    still = accused
    if accused and loose is not None:
        still = _accused_when_loose(loose, readings["wide"], effort)
    values = [judge.reach(_without(everything, repair), _variables(component, repair)) for repair in solution.repairs]
    values = [
        {number: found[component.variable_of_claim[number]] for number in repair}
        for repair, found in zip(solution.repairs, values, strict=True)
    ]
    alone = _Alone(component)
    judgements = []
    for number, claim in enumerate(claims):
        others = _others(judge, everything, number, solution)
        if number in accused and number in still:
            verdict = CANNOT
        elif number in accused and claim.is_vague:
            verdict = STRETCHED
        elif solution.consistent is None:
            verdict = UNCHECKED
        elif _is_checked(judge, alone, number, others, solution, everything, loose if readings["wide"] else None):
            verdict = ADDS_UP
        else:
            verdict = UNCHECKED
        holds, even = {}, None
        if claim.is_vague:
            holds = _holds(component, claims, number, others)
            even = _break_even(component, claim, number) if others is not None else None
        judgements.append(Judgement(verdict, others, holds, even))
    return Judged(solution, judgements, values, readings)


def _without(mask, elements):
    smaller = bytearray(mask)
    for element in elements:
        smaller[element] = 0
    return smaller


def _variables(component, numbers):
    return sorted({component.variable_of_claim[number] for number in numbers})


def _accused_when_loose(component, consistent, effort):
    if consistent is not False:
        return set()
    judge = Judge(component)
    feasibility = Feasibility(judge.ask, component.size)
    conflicts, _ = all_conflicts(feasibility, range(component.size), limit=LISTED, effort=effort)
    return {element for conflict in conflicts for element in conflict}


class _Alone:
    """What holds with no claims at all: the rules and declarations alone.

    In a component of very many rules a share is held against the rules near it only: rules further off could
    limit it no more than through those, and without any claim they hardly ever do.
    """

    def __init__(self, component):
        self.component = component
        self.box, _ = propagate(component, component.without_claims())

    @cached_property
    def _doubtful(self):
        """The quantities whose bounds may be loose, or None where the rules contradict each other."""
        if self.box is None:
            return None
        groups = unsettled(self.box)
        if has_solution(self.box, None, groups) is False:
            return None
        return frozenset().union(*(group.doubtful for group in groups))

    def admits_more(self, v, bounds):
        """Whether quantity `v` could then lie outside `bounds`."""
        if self._doubtful is None:
            return False
        if v not in self._doubtful:
            return self.box.bounds(v) != bounds
        if len(self.component.rules) <= MANY_RULES:
            return can_leave(self.box, v, bounds) is True
        near = self.component.near(v, steps=3)
        box, _ = propagate(near, near.all())
        return can_leave(box, near.names.index(self.component.names[v]), bounds) is True


def _others(judge, everything, number, solution):
    mask = _without(everything, (number,))
    if solution.consistent is False and judge.ask(mask)[0] is False:
        return None
    v = judge.component.variable_of_claim[number]
    return judge.reach(mask, (v,))[v]


def _is_checked(judge, alone, number, others, solution, everything, loose):
    """Whether some other claim narrows the quantity of this one.

    Where the claims contradict each other but do not when read widely (`loose`), the wide reading tells; where
    they do in any case, every repair must leave something that narrows it.
    """
    v = judge.component.variable_of_claim[number]
    if solution.consistent is not False:
        return alone.admits_more(v, others.bounds)
    if loose is not None:
        others = Judge(loose).reach(_without(everything, (number,)), (v,))[v]
        return alone.admits_more(v, others.bounds)
    tried = REPAIRS_TRIED if len(judge.component.rules) <= MANY_RULES else 1
    for repair in solution.repairs[:tried] or [_accused_claims(solution)]:
        found = judge.reach(_without(everything, {*repair, number}), (v,))
        if found is None or not alone.admits_more(v, found[v].bounds):
            return False
    return True


def _accused_claims(solution):
    count = len(solution.component.claim_names)
    return {element for conflict in solution.conflicts for element in conflict if element < count}


def _holds(component, claims, number, others):
    """Whether a vague claim holds with the others, read narrowly, by default and widely."""
    if others is None:
        return dict.fromkeys(("narrow", "default", "wide"))
    holds = {}
    for reading in ("narrow", "default", "wide"):
        changed = component.with_bounds({number: _bounds_under(component, claims[number], number, reading)})
        holds[reading] = Judge(changed).ask(changed.all())[0]
    return holds


def _break_even(component, claim, number):
    """Find the value nearest to the printed one that the hard side of the claim and all the others admit."""
    if claim.hard is None or claim.value is None:
        return None
    v = component.variable_of_claim[number]
    hard = _as_bounds(claim.hard, component.integer[v])
    value = lean(claim.value)
    best = None
    for below in (True, False):
        half = _half(hard, value, below, component.integer[v])
        if half is None:
            continue
        changed = component.with_bounds({number: half})
        judge = Judge(changed)
        if judge.ask(changed.all())[0] is not True:
            continue
        bounds = judge.reach(changed.all(), (v,))[v].bounds
        end, is_open = (bounds.high, bounds.high_open) if below else (bounds.low, bounds.low_open)
        if best is None or abs(end - value) < abs(best.nearest - value):
            best = BreakEven(end, not is_open)
    return best or BreakEven(None, False)


def _half(bounds, value, below, integer):
    """The part of an interval at or below (above) a value, or None where there is none."""
    low, low_open, high, high_open = bounds
    if below and (high is None or high > value):
        high, high_open = value, False
    if not below and (low is None or low < value):
        low, low_open = value, False
    half = whole_bounds(low, low_open, high, high_open) if integer else Bounds(low, low_open, high, high_open)
    if half.low is None or half.high is None or half.low < half.high:
        return half
    return None if half.low > half.high or half.low_open or half.high_open else half
