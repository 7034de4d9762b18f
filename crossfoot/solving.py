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
from .propagation import narrowed, propagate, unsettled
from .search import Search, dive

# How many conflicts (and repairs) of one component are listed before "and more" is said, and how many
# questions may be asked to find them.
LISTED, EFFORT = 40, 4_000


class Reach(NamedTuple):
    """The interval of a quantity; `tight` is False where a tighter one could not be ruled out."""

    bounds: Bounds
    tight: bool = True


class Judge:
    """Answer questions about one component under any choice of its claims and rules."""

    def __init__(self, component):
        self.component = component

    def ask(self, mask):
        """Whether the kept elements can all hold: (True, None), (False, core) or (None, None) where undecided."""
        box, core = propagate(self.component, mask)
        if box is None:
            return False, core
        answer = has_solution(box)
        if answer is False:
            return False, tuple(element for element, kept in enumerate(mask) if kept)
        return answer, None

    def reach(self, mask, wanted=None):
        """The tightest interval of each wanted quantity (all if None), given that the kept elements can all hold.

        Returns {quantity number: Reach}, or None where propagation sees that they cannot hold.
        """
        box, _ = propagate(self.component, mask)
        if box is None:
            return None
        wanted = range(len(self.component.names)) if wanted is None else wanted
        open_ones = [v for v in wanted if not box.is_fixed(v)]
        groups = unsettled(box) if open_ones else []
        group_of = {v: group for group in groups for v in group.whole.variables}
        found = {v: Reach(box.bounds(v)) for v in wanted}
        made = {}
        for v in open_ones:
            if v in group_of:
                found[v] = _reach(box, group_of[v], v, made)
        return found


def can_leave(box, v, bounds):
    """Whether a propagated box, which holds a solution, admits a value of `v` outside `bounds` (None: not known)."""
    answers = []
    if bounds.low is not None:
        answers.append(_can_be(box, v, Bounds(None, False, bounds.low, not bounds.low_open)))
    if bounds.high is not None and True not in answers:
        answers.append(_can_be(box, v, Bounds(bounds.high, not bounds.high_open, None, False)))
    return True if True in answers else None if None in answers else False


def has_solution(box):
    """Whether a propagated box holds a solution; None where z3 cannot tell."""
    cores = [group.core for group in unsettled(box) if group.core]
    if not cores or dive(box):
        return True
    answers = [Search(box, core).feasible() for core in cores]
    return False if False in answers else None if None in answers else True


def _can_be(box, v, bounds):
    child = narrowed(box, {v: bounds})
    return False if child is None else has_solution(child)


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
    return child is not None and dive(child)


class Solution(NamedTuple):
    """What is known about one component. Conflicts and repairs are tuples of element numbers."""

    component: object
    consistent: bool | None
    conflicts: list
    conflicts_complete: bool
    repairs: list
    repairs_complete: bool
    reach: dict | None


def solve_component(component, *, listed=LISTED, effort=EFFORT):
    """Judge one component whole: consistent or not, conflicts, repairs and, where consistent, bounds."""
    judge = Judge(component)
    everything = component.all()
    feasibility = Feasibility(judge.ask, component.size)
    answer, _ = judge.ask(everything)
    if answer is not False:
        return Solution(component, answer, [], True, [], True, judge.reach(everything))
    elements = range(component.size)
    conflicts, complete = all_conflicts(feasibility, elements, limit=listed, effort=effort)
    droppable = frozenset(c for c in range(len(component.claim_names)) if not component.fixed[c])
    repairs, repairs_complete = cheapest_repairs(
        feasibility, elements, droppable, component.weights, conflicts, limit=listed, effort=effort + feasibility.asked
    )
    return Solution(component, False, conflicts, complete, repairs, repairs_complete, None)


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
