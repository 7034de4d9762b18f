"""What if a few claims or rules were dropped, or others added? Bounds are redone only where that matters.

Every bound in a Box knows what it rests on. Dropping an element takes back the bounds that rest on it, adding one
passes its bounds on; afterwards everything is put back as it was.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from .propagation import Contradiction, elements_behind, ends_behind, run


class Ground:
    """Hold a propagated box whose claims and rules can all hold and are settled, to ask what-if questions of."""

    def __init__(self, box):
        self.box = box

    @cached_property
    def _entries_of(self):
        """For each element, its entries in the trail."""
        found = {}
        for at, entry in enumerate(self.box.trail):
            found.setdefault(entry[0], []).append(at)
        return found

    @cached_property
    def _resting_on(self):
        """For each entry of the trail, the later entries that were derived from it."""
        component = self.box.component
        base = len(component.claim_names)
        latest = [-1] * (2 * len(component.names))
        found = [[] for _ in self.box.trail]
        for at, (why, end, *_) in enumerate(self.box.trail):
            if why >= base:
                for other in ends_behind(component.rules[why - base], end):
                    if latest[other] >= 0:
                        found[latest[other]].append(at)
            latest[end] = at
        return found

    @contextmanager
    def changed(self, dropped, added) -> Iterator[tuple]:
        """Give (box, core, touched) with some elements dropped and others added, and put all back afterwards.

        `box` is None, and `core` the elements at fault, where bounds then contradict each other. `touched` are the
        quantities whose bounds may be others than before. The box must not be kept.
        """
        box = self.box
        length, settled, last, undone = len(box.trail), box.settled, box.last, {}
        touched, core = set(), None
        try:
            self._drop(dropped, undone, touched)
            try:
                self._add(dropped, added, touched)
                run(box)
            except Contradiction as contradiction:
                core = elements_behind(box, contradiction)
            touched.update(entry[1] // 2 for entry in box.trail[length:])
            yield (box if core is None else None), core, touched
        finally:
            ends = {entry[1] for entry in box.trail[length:]} | undone.keys()
            for _, end, replaced, *_ in reversed(box.trail[length:]):
                last[end] = replaced
            del box.trail[length:]
            last_before = undone
            for end, at in last_before.items():
                last[end] = at
            for end in ends:
                self._set(end)
            for element in dropped:
                box.mask[element] = 1
            for element in added:
                box.mask[element] = 0
            box.queue.clear()
            box.queued = bytearray(len(box.queued))
            box.settled = settled

    def _set(self, end):
        """Set an end of a quantity to what the trail says last."""
        box, v = self.box, end // 2
        at = box.last[end]
        value, is_open = (None, False) if at < 0 else box.trail[at][3:]
        if end % 2:
            box.high[v], box.high_open[v] = value, is_open
        else:
            box.low[v], box.low_open[v] = value, is_open

    def _drop(self, dropped, undone, touched):
        """Take back every bound that rests on a dropped element."""
        box = self.box
        stale = set()
        waiting = [at for element in dropped for at in self._entries_of.get(element, ())]
        while waiting:
            at = waiting.pop()
            if at not in stale:
                stale.add(at)
                waiting.extend(self._resting_on[at])
        for element in dropped:
            box.mask[element] = 0
        for end in {box.trail[at][1] for at in stale}:
            at = box.last[end]
            if at in stale:
                undone[end] = at
                while at in stale:
                    at = box.trail[at][2]
                box.last[end] = at
                self._set(end)
                touched.add(end // 2)

    def _add(self, dropped, added, touched):
        """Put in added elements, and ask the claims and rules of what was taken back again."""
        box = self.box
        component = box.component
        base = len(component.claim_names)
        for element in added:
            box.mask[element] = 1
        claims = {element for element in added if element < base}
        rules = {element - base for element in added if element >= base}
        for v in touched:
            claims.update(claim for claim in component.claims_of[v] if box.mask[claim])
            rules.update(r for r in component.rules_of[v] if box.mask[base + r])
        for element in (*added, *dropped):
            if element >= base:
                touched.update(component.rules[element - base].names)
        for r in sorted(rules):
            box.queued[r] = 1
            box.queue.append(r)
        for claim in sorted(claims):
            v, bounds = component.variable_of_claim[claim], component.bounds_of_claim[claim]
            if bounds.low is not None:
                box.raise_low(v, bounds.low, bounds.low_open, claim)
            if bounds.high is not None:
                box.lower_high(v, bounds.high, bounds.high_open, claim)
