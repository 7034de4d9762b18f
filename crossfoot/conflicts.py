"""All minimal conflicts and all cheapest repairs, given only a way to ask whether some elements can all hold.

A *conflict* is a minimal set of elements that cannot all hold; a *repair* a set whose dropping lets the rest hold.
Every minimal repair hits every conflict, and the minimal sets that hit all conflicts are exactly the minimal
repairs (Reiter 1987). So a list of conflicts is complete as soon as every minimal set that hits all of them is
seen to be a repair (Bailey and Stuckey 2005); a set that is not one leaves a conflict that is not yet listed.
"""


class Feasibility:
    """Answer and remember whether the elements of a mask can all hold; count the questions.

    `ask(mask)` returns (answer, core): answer True, False or None (not decided), and, where False, a set of
    elements that already cannot all hold. None is treated as True: nothing is called a conflict without proof.
    """

    def __init__(self, ask, size):
        self._ask = ask
        # Masks as ints: what holds together, and cores that do not.
        self._fine, self._cores = [], []
        self.size, self.asked, self.undecided = size, 0, False

    def core(self, elements):
        """Return elements among those given that cannot all hold, or None where they can (or it is not known)."""
        mask = self._mask(elements)
        bits = int.from_bytes(mask)
        # What is part of something that holds, holds; what holds a core, does not.
        for core, core_bits in self._cores:
            if not core_bits & ~bits:
                return core
        for fine in self._fine:
            if not bits & ~fine:
                return None
        self.asked += 1
        answer, core = self._ask(mask)
        self.undecided |= answer is None
        if answer is False:
            self._cores.append((core, int.from_bytes(self._mask(core))))
            self._cores.sort(key=lambda entry: len(entry[0]))
            return core
        self._fine = [fine for fine in self._fine if fine & ~bits]
        self._fine.append(bits)
        return None

    def _mask(self, elements):
        mask = bytearray(self.size)
        for element in elements:
            mask[element] = 1
        return mask


def shrink(feasibility, core):
    """Drop elements one by one, the last first, until none can be spared."""
    kept = list(core)
    for element in sorted(core, reverse=True):
        if element not in kept:
            continue
        smaller = feasibility.core([other for other in kept if other != element])
        if smaller is not None:
            kept = list(smaller)
    return tuple(sorted(kept))


def all_conflicts(feasibility, elements, *, limit, effort):
    """List the minimal conflicts among `elements`, in order, at most `limit`; and whether that is all of them.

    `effort` bounds the number of questions and of hitting sets looked at.
    """
    everything = frozenset(elements)
    found, hitting, checked = [], {frozenset(): None}, set()
    complete = True
    while complete:
        candidate = next((chosen for chosen in hitting if chosen not in checked), None)
        if candidate is None:
            break
        core = feasibility.core(everything - candidate)
        if core is None:
            checked.add(candidate)
            continue
        if len(found) >= limit:
            complete = False
            break
        conflict = shrink(feasibility, core)
        found.append(conflict)
        hitting = _also_hit(hitting, conflict)
        complete = feasibility.asked <= effort and len(hitting) <= effort
    return sorted(found, key=lambda conflict: (len(conflict), conflict)), complete


def _also_hit(hitting, conflict):
    """Extend minimal hitting sets so that they hit one more conflict, and stay minimal (Berge 1989)."""
    kept = {chosen: None for chosen in hitting if not chosen.isdisjoint(conflict)}
    # A longer set can only contain one that was kept if that one has the element it was given.
    with_element = {element: [chosen - {element} for chosen in kept if element in chosen] for element in conflict}
    for chosen in hitting:
        if chosen not in kept:
            for element in conflict:
                if not any(rest <= chosen for rest in with_element[element]):
                    kept[chosen | {element}] = None
    return kept


def cheapest_repairs(feasibility, elements, droppable, weights, conflicts, *, limit, effort):
    """List every cheapest set of `droppable` elements whose dropping lets the rest hold, in order.

    `conflicts` are those already known. Returns (repairs, complete); no repair at all gives an empty list.
    """
    everything = frozenset(elements)
    known = [frozenset(conflict) for conflict in conflicts]
    confirmed = set()
    while True:
        if any(not conflict & droppable for conflict in known):
            return [], True
        cheapest, complete = _cheapest_hitting_sets([conflict & droppable for conflict in known], weights, limit)
        for candidate in cheapest:
            if candidate in confirmed:
                continue
            core = feasibility.core(everything - candidate)
            if core is not None:
                known.append(frozenset(shrink(feasibility, core)))
                break
            confirmed.add(candidate)
        else:
            return sorted((tuple(sorted(chosen)) for chosen in cheapest), key=lambda r: (len(r), r)), complete
        if feasibility.asked > effort:
            return sorted(tuple(sorted(chosen)) for chosen in cheapest if chosen in confirmed), False


def _cheapest_hitting_sets(conflicts, weights, limit):
    """List the minimal sets of least total weight that hit every conflict; at most `limit`, and whether that is all.

    Branch and bound: each branch takes one element of a missed conflict and rules out those tried before it, so
    no set is met twice; conflicts that share nothing bound the cost from below.
    """
    best, found, steps = None, set(), 0
    waiting = [(frozenset(), frozenset(), 0)]
    while waiting and steps < 200 * limit:
        chosen, barred, cost = waiting.pop()
        steps += 1
        missed = sorted((c - barred for c in conflicts if c.isdisjoint(chosen)), key=lambda c: (len(c), sorted(c)))
        if not missed:
            if best is None or cost < best:
                best, found = cost, set()
            if cost == best:
                found.add(chosen)
            continue
        least, taken = cost, set()
        for conflict in missed:
            if conflict and taken.isdisjoint(conflict):
                taken |= conflict
                least += min(weights[element] for element in conflict)
        if not missed[0] or (best is not None and least > best):
            continue
        branches = []
        for element in sorted(missed[0], key=lambda e: (weights[e], e)):
            branches.append((chosen | {element}, barred, cost + weights[element]))
            barred |= {element}
        waiting.extend(reversed(branches))
    minimal = {chosen for chosen in found if not any(other < chosen for other in found)}
    ordered = sorted(minimal, key=lambda chosen: (len(chosen), sorted(chosen)))
    return ordered[:limit], not waiting and len(minimal) <= limit
