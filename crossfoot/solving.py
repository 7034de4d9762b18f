"""Judge components: consistent or not, every conflict and repair, and the tightest bounds.

Passing bounds answers most questions; `search` (z3) is asked about the pieces that are left.
"""

import json
from typing import NamedTuple

from .claims import read_claims, read_quantities, read_rules
from .components import Bounds, components, parse_rules
from .conflicts import Feasibility, all_conflicts, cheapest_repairs
from .errors import InputError
from .exact import format_number
from .inequalities import linear_core
from .propagation import narrowed, propagate
from .search import Search, dive
from .settling import unsettled
from .variation import Ground

# How many conflicts (and repairs) of one component are listed before "and more" is said.
LISTED = 30
EFFORT_FOR_REPAIRS = 4_000


def effort_for(size):
    """How many questions to ask to list the conflicts of a component, where there are `size` claims and rules in all.

    Small fact-checks get all their conflicts; in very many claims each component has its first few listed, and
    it is said where there may be more. Repairs are found in any case.
    """
    return max(40, min(4_000, 600_000 // max(size, 1)))


# In larger components than this, few elements are asked about as a component of their own.
SMALL = 100


class Reach(NamedTuple):
    """The interval of a quantity; `tight` is False where a tighter one could not be ruled out."""

    bounds: Bounds
    tight: bool = True


class Judge:
    """Answer questions about one component under any choice of its claims and rules.

    ``tight``: whether the ends of an interval are searched for where passing bounds on may leave them loose.
    """

    def __init__(self, component, *, tight=True):
        self.component, self.tight = component, tight
        # A choice that was found to hold, from which others that differ little are asked (see `variation`).
        self.ground, self._ground_mask = None, None

    def ask(self, mask):
        """Whether the kept elements can all hold: (True, None), (False, core) or (None, None) where undecided."""
        kept = mask.count(1)
        if 4 * kept < self.component.size > SMALL:
            return self._ask_part(mask)
        changes = self._changes(mask)
        if changes is not None:
            with self.ground.changed(*changes) as (box, core, touched):
                return self._answer(mask, box, core, touched)
        box, core = propagate(self.component, bytearray(mask))
        return self._answer(mask, box, core, None)

    def _answer(self, mask, box, core, around):
        if box is None:
            return False, core
        groups = unsettled(box, around)
        answer = has_solution(box, around, groups)
        if answer is False:
            kept = tuple(element for element, is_kept in enumerate(mask) if is_kept)
            return False, linear_core(self.component, kept) or kept
        if self.ground is None and answer and not any(group.core for group in groups):
            self.ground, self._ground_mask = Ground(box), int.from_bytes(mask)
        return answer, None

    def _ask_part(self, mask):
        """Ask about few elements of a large component as a component of their own."""
        elements = [element for element, kept in enumerate(mask) if kept]
        part = self.component.part(elements)
        answer, core = Judge(part).ask(part.all())
        return answer, None if core is None else tuple(elements[element] for element in core)

    def _changes(self, mask):
        """What to drop from and add to the ground for a mask: (dropped, added), or None where that is too much."""
        if self.ground is None:
            return None
        different = (int.from_bytes(mask) ^ self._ground_mask).to_bytes(len(mask))
        if different.count(1) * 4 > len(mask):
            return None
        dropped, added, at = [], [], different.find(1)
        while at >= 0:
            (added if mask[at] else dropped).append(at)
            at = different.find(1, at + 1)
        return dropped, added

    def reach(self, mask, wanted=None):
        """The tightest interval of each wanted quantity (all if None), given that the kept elements can all hold.

        Returns {quantity number: Reach}, or None where propagation sees that they cannot hold.
        """
        changes = self._changes(mask) if wanted is not None else None
        if changes is not None:
            with self.ground.changed(*changes) as (box, _, _):
                return None if box is None else self._reaches_of(box, wanted, wanted)
        box, _ = propagate(self.component, mask)
        if box is None:
            return None
        return self._reaches_of(box, range(len(self.component.names)) if wanted is None else wanted, None)

    def _reaches_of(self, box, wanted, around):
        if self.tight:
            return _reaches_of(box, wanted, around)
        return {v: Reach(box.bounds(v), box.is_fixed(v)) for v in wanted}


def _reaches_of(box, wanted, around):
    found = {v: Reach(box.bounds(v)) for v in wanted}
    if all(box.is_fixed(v) for v in wanted):
        return found
    made = {}
    for group in unsettled(box, around):
        for v in sorted(group.doubtful & found.keys()):
            if not box.is_fixed(v):
                found[v] = _reach(box, group, v, made)
    return found


def can_leave(box, v, bounds):
    """Whether a propagated box, which holds a solution, admits a value of `v` outside `bounds` (None: not known)."""
    answers = []
    if bounds.low is not None:
        answers.append(_can_be(box, v, Bounds(None, False, bounds.low, not bounds.low_open)))
    if bounds.high is not None and True not in answers:
        answers.append(_can_be(box, v, Bounds(bounds.high, not bounds.high_open, None, False)))
    return True if True in answers else None if None in answers else False


def has_solution(box, around=None, groups=None):
    """Whether a propagated box holds a solution; None where z3 cannot tell."""
    groups = unsettled(box, around) if groups is None else groups
    cores = [group.core for group in groups if group.core]
    if not cores or dive(box, around):
        return True
    answers = [Search(box, core).feasible() for core in cores]
    return False if False in answers else None if None in answers else True


def _can_be(box, v, bounds):
    child = narrowed(box, {v: bounds})
    return False if child is None else has_solution(child, (v,))


def _reach(box, group, v, made):
    """The Reach of an open quantity: ends that a solution reaches stand, the others are searched for."""
    known = box.bounds(v)
    low_stands = known.low is not None and not known.low_open and _reaches(box, v, known.low)
    high_stands = known.high is not None and not known.high_open and _reaches(box, v, known.high)
    if low_stands and high_stands:
        return Reach(known)
    whole = group.core if group.core and v in group.core.variables else group.whole
    if whole not in made:
        made[whole] = Search(box, whole)
    low, low_open, low_tight = made[whole].lowest(v, 1) if not low_stands else (known.low, False, True)
    high, high_open, high_tight = made[whole].lowest(v, -1) if not high_stands else (-known.high, False, True)
    return Reach(Bounds(low, low_open, None if high is None else -high, high_open), low_tight and high_tight)


def _reaches(box, v, value):
    child = narrowed(box, {v: Bounds(value, False, value, False)})
    return child is not None and dive(child, (v,))


class Solution(NamedTuple):
    """What is known about one component. Conflicts and repairs are tuples of element numbers."""

    component: object
    consistent: bool | None
    conflicts: list
    conflicts_complete: bool
    repairs: list
    repairs_complete: bool
    reach: dict | None


def solve_component(component, judge=None, *, effort=None, listed=LISTED):
    """Judge one component whole: consistent or not, conflicts, repairs and, where consistent, bounds."""
    judge = judge or Judge(component)
    everything = component.all()
    feasibility = Feasibility(judge.ask, component.size)
    answer, _ = judge.ask(everything)
    if answer is not False:
        return Solution(component, answer, [], True, [], True, judge.reach(everything))
    elements = range(component.size)
    effort = effort_for(component.size) if effort is None else effort
    conflicts, complete = all_conflicts(feasibility, elements, limit=listed, effort=effort)
    droppable = frozenset(c for c in range(len(component.claim_names)) if not component.fixed[c])
    repairs, repairs_complete = cheapest_repairs(
        feasibility,
        elements,
        droppable,
        component.weights,
        conflicts,
        limit=listed,
        effort=EFFORT_FOR_REPAIRS + feasibility.asked,
    )
    # Where something was left undecided, a conflict may not be the smallest and a repair may not be enough.
    decided = not feasibility.undecided
    return Solution(component, False, conflicts, complete and decided, repairs, repairs_complete and decided, None)


def solve_case(case):
    """Solve one case given as a dict and return the answer as a dict (both as in the `solve` command's JSON lines).

    A quantity whose tightest range could not be told is left out of `bounds`; `consistent` is None where the whole
    case could not be decided.

    >>> case = {"id": "t/1", "quantities": {"a": {"integer": True}}, "rules": [],
    ...         "claims": [{"claim": "c", "quantity": "a", "low": "1", "high": "2"}]}
    >>> solve_case(case)["bounds"]
    {'a': {'low': '1', 'high': '2', 'low_open': False, 'high_open': False}}
    """
    declared = [{"quantity": name, **fields} for name, fields in case["quantities"].items()]
    quantities = read_quantities(declared)
    weights, fixed = case.get("weights") or {}, set(case.get("fixed") or ())
    rows = [{**row, "weight": weights.get(row["claim"], "1"), "fixed": row["claim"] in fixed} for row in case["claims"]]
    claims = read_claims(rows, quantities)
    rules = parse_rules(read_rules(case["rules"]), quantities)
    solutions = [solve_component(component) for component in components(quantities, claims, rules)]
    answers = [solution.consistent for solution in solutions]
    consistent = False if False in answers else None if None in answers else True
    bounds = {}
    if consistent:
        for solution in solutions:
            for v, reach in solution.reach.items():
                if reach.tight:
                    bounds[solution.component.names[v]] = _written(reach.bounds)
    return {
        "id": case["id"],
        "consistent": consistent,
        "conflicts": [_named(s, conflict) for s in solutions for conflict in s.conflicts],
        "repairs": _all_repairs([s for s in solutions if s.consistent is False]),
        "bounds": {name: bounds[name] for name in case["quantities"] if name in bounds},
    }


def _named(solution, elements):
    return sorted(solution.component.element_names[element] for element in elements)


def _all_repairs(solutions):
    """Combine the repairs of the components: each needs one."""
    combined = [[]] if solutions else []
    for solution in solutions:
        combined = [[*left, *_named(solution, repair)] for left in combined for repair in solution.repairs]
    return [sorted(repair) for repair in combined][:LISTED]


def _written(bounds):
    low, high = bounds.low, bounds.high
    return {
        "low": None if low is None else format_number(low),
        "high": None if high is None else format_number(high),
        "low_open": bounds.low_open,
        "high_open": bounds.high_open,
    }


def solve_lines(lines):
    """Solve cases given as JSON lines; yield one JSON line of answer for each.

    Raises InputError naming the line for what is not such a case.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            case = json.loads(line, parse_float=str)
            yield json.dumps(solve_case(case), ensure_ascii=False)
        except InputError as error:
            raise InputError(f"line {number}: {error}") from None
        except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
            what = f"line {number} is not a case: {error}"
            raise InputError(what, remedy="write one JSON object a line") from None
