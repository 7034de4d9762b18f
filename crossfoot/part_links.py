"""Links between a whole and its parts, from the breakdowns of a passage."""

import re
from fractions import Fraction
from itertools import combinations

from .boxes import around, exclusive, placed_apart
from .links import CERTAIN, OVERLAPPING, POSSIBLE, Link, claimed, pieces, total
from .partitives import is_share
from .patterns import Pattern


def part_links(passage, edges, found):
    """Link parts to their wholes, and breakdowns to what they add up to.

    Takes a Passage and what `breakdowns` found in it; yields Links.
    """
    for part, whole in edges.items():
        if not is_share(passage, part):
            if re.match(r"(?i) (?:each|apiece)\b", passage.text[passage.mentions[part].end :][:8]):
                continue  # "among the seven of them they ate 84, 12 each"
            why = f"{passage.mentions[part].text} is given as a part of {passage.mentions[whole].text}"
            yield Link("part of a whole", (part, whole), why, rules=(f"m{part} <= m{whole}",), bound=True)
        elif passage.mentions[part].unit == "percent":
            why = f"{passage.mentions[part].text} is a share of {passage.mentions[whole].text}"
            rule = f"m{part} == x{part}_part / m{whole}"
            yield Link("share of a whole", (part, whole), why, rules=(rule,), bound=True)
    for breakdown in found:
        yield from _breakdown_links(passage, breakdown, edges)


NEGATED = Pattern(r"(?i)^ (?:did|do|does|had|has|have|was|were|is|are|could|would|will) not(?=[,.;)]|$)")
"""What makes the second of two parts all those the first is not."""


def _too_large(read, whole):
    """Whether one of the parts is larger than the whole by itself: then it is a part of something else."""
    return any(None not in (part.low, whole.high) and part.low > whole.high for part in read.values())


def _shared(passage, breakdown, edges):
    """Whether a share of the whole is told beside its parts: ``half of the 64 flats, 20 ... and the remaining 12``."""
    before = breakdown.whole - 1
    return edges.get(before) == breakdown.whole and is_share(passage, before)


def _breakdown_links(passage, breakdown, edges):
    whole = claimed(passage.mentions[breakdown.whole])
    parts = tuple(p for p in breakdown.parts if edges.get(p, breakdown.whole) == breakdown.whole)
    if len(parts) < 2:
        return
    read = {part: claimed(passage.mentions[part]) for part in parts}
    shown = " + ".join(passage.mentions[p].text for p in parts)
    expr = " + ".join(f"m{p}" for p in parts)
    overlapping = OVERLAPPING.search(breakdown.sentence.skeleton)
    adds = not (total(read.values()) & whole).is_empty
    if not adds and (_too_large(read, whole) or _shared(passage, breakdown, edges)):
        return
    printed = [passage.mentions[p].value for p in (*parts, breakdown.whole)]
    if breakdown.exhaustive:
        chosen = parts if adds else _part_list_that_fits(printed, parts)
        doubtful = overlapping or any(_adding(printed[:size]) == _adding(printed[-1:]) for size in range(1, len(parts)))
        expr = " + ".join(f"m{p}" for p in chosen)
        why = f"the wording divides {passage.mentions[breakdown.whole].text} into these parts and leaves nothing over"
        yield Link(
            "breakdown",
            (*chosen, breakdown.whole),
            why,
            rules=(f"{expr} == m{breakdown.whole}",),
            confidence=POSSIBLE if doubtful and not adds and chosen == parts else CERTAIN,
        )
        return
    members = [p for p in pieces(breakdown.sentence) if p.index in parts]
    apart = exclusive([around(p) for p in members]) or placed_apart(breakdown.sentence, members)
    denied = len(members) == len(parts) == 2 and bool(NEGATED.match(members[1].trail))
    money = passage.mentions[breakdown.whole].kind == "money" and len(members) == len(parts)
    apart = (breakdown.apart or money or denied or (apart and len(members) == len(parts))) and not overlapping
    further = any(re.match(r"(?i)(?:a )?further\b|another\b", passage.mentions[p].text) for p in parts[1:])
    apart = apart or further and len(members) == len(parts) and not overlapping
    exactly = all(printed) and sum(Fraction(value) for value in printed[:-1]) == Fraction(printed[-1])
    if adds and exactly and not overlapping:
        why = f"{shown} make up {passage.mentions[breakdown.whole].text}"
        yield Link("breakdown", (*parts, breakdown.whole), why, rules=(f"{expr} == m{breakdown.whole}",))
    else:
        why = f"parts of {passage.mentions[breakdown.whole].text}" + (
            ", each in a box of its own" if apart else "; they may overlap"
        )
        yield Link(
            "parts within a whole",
            (*parts, breakdown.whole),
            why,
            rules=(f"{expr} <= m{breakdown.whole}",),
            bound=True,
            confidence=CERTAIN if apart else POSSIBLE,
        )


def _adding(printed):
    """The sum of printed values, None where one has none."""
    return sum(map(Fraction, printed)) if all(printed) else None


def _part_list_that_fits(printed, parts):
    """Leave out parts of parts: the largest choice of parts, the closing one included, that gives the whole exactly; else all.

    Takes the printed values of the parts and the whole, "" where one has none.
    """
    if len(parts) <= 8 and all(printed):
        *values, whole = (Fraction(value) for value in printed)
        told = dict(zip(parts, values, strict=True))
        for size in range(len(parts) - 1, 1, -1):
            for chosen in combinations(parts[:-1], size - 1):
                if sum(told[p] for p in (*chosen, parts[-1])) == whole:
                    return (*chosen, parts[-1])
    return parts
