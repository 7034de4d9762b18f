"""Relations that the figures near each other in a text could stand in, by kind and size alone; `weighed_links` chooses.

A candidate is a guess: its figures are of kinds that could make a sum, a share, a change, an average, or state one
quantity twice, and they do so exactly or not far off. Nothing is said yet about what the wording makes of them.
"""

from fractions import Fraction
from itertools import combinations, permutations
from typing import NamedTuple

from .exact import Interval
from .links import LENGTHS, claimed, in_least, pieces, total, widest
from .passages import new_paragraph
from .rate_links import factor, period

MOST = 14
"""So many figures, of a sentence and the next, are looked at together."""

FAR = {"sum": 0.6, "shares": 0.6, "share": 0.7, "change": 0.75, "multiple": 0.7, "mean": 0.5, "same": 0.5}
"""By how much of its larger side a relation may be off to be a candidate: figures further apart were never meant so."""


class Candidate(NamedTuple):
    """A relation that some figures could stand in.

    ``kind`` is sum, sums (of three terms and more), shares (that make up 100 percent), share, change, multiple, mean or same;
    ``roles`` says what each of ``members``, Pieces, would be; ``sentences`` are the places of their sentences. ``off`` is
    by how much of its larger side the relation fails, ``holds`` whether some values the figures admit make it true.
    ``times`` is how many periods of a mean one unit of its time holds, ``over`` whether parts make more than their whole.
    """

    kind: str
    roles: tuple
    members: tuple
    off: float
    holds: bool
    times: Fraction = Fraction(1)
    over: bool = False
    sentences: tuple = ()


def candidates(passage):
    """Find all candidates among the figures of each sentence and the one after it.

    Takes a Passage; yields Candidates, each once.
    """
    rows = [tuple(p for p in pieces(s) if p.letter in "nmutsr") for s in passage.sentences]
    seen = set()
    for place, row in enumerate(rows):
        joined = place + 1 < len(rows) and not new_paragraph(passage, passage.sentences[place + 1])
        window = (row + rows[place + 1] if joined else row)[:MOST]
        for found in _Window(passage, window).candidates():
            key = (found.kind, found.roles, found.members)
            if key not in seen:
                seen.add(key)
                its = sorted({place if p in row else place + 1 for p in found.members})
                yield found._replace(sentences=tuple(its))


def _off(a, b):
    return abs(a - b) / max(abs(a), abs(b), 1e-9)


def _meets(a, b):
    return not (a & b).is_empty


def _middle(interval):
    """The middle of an interval as a float, its one end where it has but one, or None."""
    ends = [end for end in (interval.low, interval.high) if end is not None]
    return float(sum(ends)) / len(ends) if ends else None


class _Window:
    """The figures of one or two sentences, with what each claims (``read``) and its middle (``size``)."""

    def __init__(self, passage, figures):
        self.passage = passage
        self.read = {p: claimed(passage.mentions[p.index]) for p in figures}
        self.size = {p: _middle(interval) for p, interval in self.read.items()}
        figures = [p for p in figures if self.size[p] is not None]
        self.shares = [p for p in figures if p.letter == "s"]
        self.amounts = [p for p in figures if p.letter in "nmut"]
        self.multiples = [p for p in figures if p.letter == "r" or passage.unit(p.index) == "times"]

    def candidates(self):
        for group in (self.amounts, self.shares):
            yield from self._sums(group)
            yield from self._same(group)
        percents = [p for p in self.shares if self.passage.mentions[p.index].unit == "percent"]
        yield from self._whole_shares(percents)
        for share in percents:
            yield from self._share(share)
            yield from self._change(share)
        for multiple in self.multiples:
            yield from self._multiple(multiple)
        yield from self._means()

    def _like(self, a, b):
        """Whether two figures could be added: of one kind and unit, or one of them a bare count."""
        one, other = self.passage.unit(a.index), self.passage.unit(b.index)
        if a.letter != b.letter:
            bare = a.letter == "n" and not one or b.letter == "n" and not other
            return bare and not {"t", "s"} & {a.letter, b.letter}
        if a.letter in "ns":
            return True
        if a.letter == "t":
            return one == other or any(one in scale and other in scale for scale in LENGTHS)
        return one == other or a.letter == "u" and (one.startswith(other) or other.startswith(one))

    def _finite(self, *figures):
        ends = [end for p in figures for end in (self.read[p].low, self.read[p].high)]
        return None not in ends and all(self.read[p].low > 0 for p in figures)

    def _sums(self, group):
        for whole in group:
            others = [p for p in group if p is not whole and self._like(whole, p)]
            for start, stop in combinations(range(len(others) + 1), 2):
                terms = others[start:stop]
                if not 2 <= len(terms) <= 7:
                    continue
                scale = [1] * (len(terms) + 1)
                if whole.letter == "t":
                    scale = in_least([self.passage.unit(p.index) for p in (whole, *terms)])
                sizes = [self.size[p] * n for p, n in zip((whole, *terms), scale, strict=True)]
                if max(sizes[1:]) > sizes[0] or (off := _off(sum(sizes[1:]), sizes[0])) > FAR["sum"]:
                    continue
                told, *read = (self.read[p] * Fraction(n) for p, n in zip((whole, *terms), scale, strict=True))
                kind = "sum" if len(terms) == 2 else "sums"
                roles = ("whole", *["part"] * len(terms))
                over = sum(sizes[1:]) > sizes[0]
                yield Candidate(kind, roles, (whole, *terms), off, _meets(total(read), told), over=over)

    def _same(self, group):
        for a, b in combinations(group, 2):
            if a.letter == b.letter and self._like(a, b) and (off := _off(self.size[a], self.size[b])) <= FAR["same"]:
                one, other = (widest(self.passage.mentions[p.index]) for p in (a, b))
                yield Candidate("same", ("first", "second"), (a, b), off, _meets(one, other))

    def _whole_shares(self, shares):
        for start, stop in combinations(range(len(shares) + 1), 2):
            run = tuple(shares[start:stop])
            if len(run) > 1 and (off := _off(sum(self.size[p] for p in run), 100)) <= FAR["shares"]:
                holds = _meets(total(self.read[p] for p in run), Interval(Fraction(100), Fraction(100)))
                over = sum(self.size[p] for p in run) > 100
                yield Candidate("shares", ("part",) * len(run), run, off, holds, over=over)

    def _share(self, share):
        for part, whole in permutations([p for p in self.amounts if p.letter != "t"], 2):
            if not self._like(part, whole) or not self._finite(part, whole):
                continue
            if self.size[part] > self.size[whole] and self.size[share] < 100:
                continue
            off = _off(self.size[share], 100 * self.size[part] / self.size[whole])
            if off <= FAR["share"]:
                a, b = self.read[part], self.read[whole]
                holds = _meets(self.read[share], Interval(100 * a.low / b.high, 100 * a.high / b.low))
                yield Candidate("share", ("share", "part", "whole"), (share, part, whole), off, holds)

    def _change(self, share):
        for pair in combinations(self.amounts, 2):
            if pair[0].letter != pair[1].letter or not self._like(*pair) or not self._finite(*pair):
                continue
            ways = [self._change_from(share, *way) for way in (pair, pair[::-1])]
            best = min(ways, key=lambda way: (not way.holds, way.off))
            if best.off <= FAR["change"]:
                yield best

    def _change_from(self, share, old, new):
        before, after = self.read[old], self.read[new]
        less, more = (after, before) if self.size[old] > self.size[new] else (before, after)
        gap = Interval(100 * max(more.low - less.high, 0) / before.high, 100 * (more.high - less.low) / before.low)
        off = _off(self.size[share], 100 * abs(self.size[old] - self.size[new]) / self.size[old])
        return Candidate("change", ("share", "old", "new"), (share, old, new), off, _meets(self.read[share], gap))

    def _multiple(self, multiple):
        if not self._finite(multiple):
            return
        for pair in combinations([p for p in (*self.amounts, *self.shares) if p is not multiple], 2):
            if pair[0].letter != pair[1].letter or not self._like(*pair) or not self._finite(*pair):
                continue
            more, less = sorted(pair, key=self.size.get, reverse=True)
            over, under = (more, less) if self.size[multiple] >= 1 else (less, more)
            off = _off(self.size[multiple], self.size[over] / self.size[under])
            if off <= FAR["multiple"]:
                a, b = self.read[over], self.read[under]
                holds = _meets(self.read[multiple], Interval(a.low / b.high, a.high / b.low))
                yield Candidate("multiple", ("times", "value", "value"), (multiple, *pair), off, holds)

    def _means(self):
        for mean, whole in permutations(self.amounts, 2):
            if not self._like(mean, whole) or self.size[mean] > self.size[whole]:
                continue
            word = period(self.passage, mean)
            for over in self.amounts:
                if over in (mean, whole) or over.letter not in "nt" or not self._finite(mean, whole, over):
                    continue
                times = factor(self.passage.unit(over.index), word) if over.letter == "t" and word else 1
                if times is None or self.size[over] <= 1:
                    continue
                times = Fraction(times)
                off = _off(self.size[mean] * self.size[over] * float(times), self.size[whole])
                if off <= FAR["mean"]:
                    a, b = self.read[whole], self.read[over]
                    each = Interval(a.low / (b.high * times), a.high / (b.low * times))
                    told = claimed(self.passage.mentions[mean.index], rounded=True)
                    roles = ("mean", "over", "whole")
                    yield Candidate("mean", roles, (mean, over, whole), off, _meets(told, each), times)
