"""Links of a difference: the margin between two figures, or how much more one is than the other."""

import re
from itertools import pairwise

from .exact import Interval
from .links import Link, W, claimed, is_near, meets, pieces, total
from .patterns import Pattern

MARGIN_BEFORE = Pattern(
    rf"(?i)(?:\b(?:majority|margin|lead|gap|difference|advantage|surplus|victory|win|shortfall|deficit) of(?: just| only)?|\b(?:winning|won|win|losing|lost|beat\w*|ahead|leads?|led|leading|trail\w*|defeat\w*|carried|passed|prevail\w*)"
    rf"(?: {W}){{0,4}} by(?: just| only| a (?:majority|margin) of)?|\bby just|\bby only|\bmajority was|\bmargin was|\bwith a (?:majority|lead) of)\s*$"
)
MARGIN_AFTER = Pattern(
    r"(?i)^ majority\b|^[- ](?:(?:point|vote|goal|run|seat|shot|second|length|stroke|wicket|set|mile|percentage-point|points?|votes?|goals?|runs?|seats?)[- ])(?:margin|majority|lead|victory|win|gap|difference|advantage|deficit|defeat|loss|triumph)\b"
)
AGAINST = Pattern(
    rf"(?i)^(?: {W}){{0,4}}?(?: to|,? against|,? noes|,? nays|-| --|,? versus| v|,? compared with|,? and)(?: {W}){{0,5}}? ?$"
)
NOT_MARGIN = Pattern(r"(?i)\b(?:overall|absolute|working|parliamentary|commons|outright|two-thirds) majority\b")
COMPARED = Pattern(
    rf"(?i)^(?: {W}){{0,3}}? (more|fewer|less|higher|lower|longer|shorter|older|younger|taller|heavier|lighter|faster|quicker|slower|wider|narrower|deeper|shallower|bigger|larger|smaller|cheaper|dearer|greater|better|worse|above|below|short|"
    rf"warmer|hotter|colder|cooler|farther|richer|poorer|steeper|thicker|thinner|clear|adrift|up|down|ahead|behind|over|under)(?: (?:than|of|on|from))?(?: (?!when\b|as\b|with\b|after\b|while\b){W}){{0,8}}?,?(?: which| that| who)?(?: (?!when\b|as\b|with\b|after\b|while\b){W}){{0,4}} ?$"
)
LESS = frozenset(
    [
        "fewer",
        "less",
        "lower",
        "shorter",
        "younger",
        "lighter",
        "faster",
        "quicker",
        "smaller",
        "cheaper",
        "below",
        "short",
        "down",
        "behind",
        "under",
        "narrower",
        "shallower",
        "colder",
        "cooler",
        "adrift",
    ]
)


def gap_links(passage, edges):
    """Link two figures to the margin between them, or to how much more one is than the other.

    Takes a Passage and {part: whole}; yields Links.
    """
    for sentence in passage.sentences:
        parts = pieces(sentence)
        yield from _margins(passage, sentence, parts)
        timeless = sentence._replace(skeleton=re.sub(r"\[[dk]\d+\]", "then", sentence.skeleton))
        yield from _comparisons(passage, pieces(timeless), edges)


def _margins(passage, sentence, parts):
    if NOT_MARGIN.search(sentence.skeleton):
        return
    for place, piece in enumerate(parts):
        if piece.letter not in "nmus" or not (MARGIN_BEFORE.search(piece.lead) or MARGIN_AFTER.match(piece.trail)):
            continue
        sides = [p for p in parts if p is not piece and p.letter == piece.letter]
        for left, right in pairwise(parts):
            if (
                left in sides
                and right in sides
                and AGAINST.match(right.lead)
                and re.search(
                    r"(?i)\bto\b|against|opposed|in favou?r|noes|nays|-|versus| v |rival|opponent|runner|\bbut\b|compared",
                    right.lead,
                )
            ):
                indices = (piece.index, left.index, right.index)
                a, b = claimed(passage.mentions[left.index]), claimed(passage.mentions[right.index])
                more, less = (
                    (right, left) if (a.high is not None and b.low is not None and b.low > a.high) else (left, right)
                )
                most, told = claimed(passage.mentions[more.index]).high, claimed(passage.mentions[piece.index]).low
                if most is not None and told is not None and told > most:
                    continue  # 46 is no margin of 2 over 1
                between = sentence.skeleton.partition(f"[{piece.letter}{piece.index}]")[2]
                between = between.partition(f"[{left.letter}{left.index}]")[0] if left.index > piece.index else ""
                if re.search(r"\d-\d", between):
                    continue
                if ANOTHER_TIME.search(left.lead) and left.index > piece.index:
                    continue
                why = f"{passage.mentions[piece.index].text} is the margin of {passage.mentions[more.index].text} over {passage.mentions[less.index].text}"
                yield Link("difference", indices, why, rules=(f"m{piece.index} == m{more.index} - m{less.index}",))
                break


ANOTHER_TIME = Pattern(r"(?i)\b(?:since|previous|last|earlier)\b")
"""Between a margin and a result, what makes it that of another time: ``their biggest win since a 27-9 victory``."""
AWAY = Pattern(
    r"(?i)\band\b|\bwhere (?!it\b|the (?:rate|figure|number|total)\b)|\b(?:which|who) \w+ (?:the|an?|its|his|her|their) .*\b(?:with|on|at) $"
)
"""Words that lead away from what a figure is compared with: ``more than Reform, which pushed the Conservatives, with``."""
THAN_BEFORE = Pattern(
    r"(?i)\bthan (?:in\b|(?:the |a |last |this )?(?:year|month|week|quarter|season|previous)\b|last\b|before\b|(?:it|they|he|she|we) \w+|usual|normal|expected|planned|forecast|ever\b|any\b|(?:the |its |their )?(?:\w+ )?(?:average|norm|target)\b)"
)
"""What a figure is compared with where that has no figure: ``£9m less than the year before, on sales of``."""


def _comparisons(passage, parts, edges):
    """``5,640 fans turned up, 240 fewer than the 6,000 expected``."""
    for first, gap, base in zip(parts, parts[1:], parts[2:]):
        compared = None if re.search(r"(?i)\b(?:and|but|while)\b", base.lead) else COMPARED.match(base.lead)
        if compared and gap.letter == "s" and first.letter == base.letter and first.letter in "nmu":
            yield from _compared_by_share(passage, first, gap, base, compared[1].casefold())
            continue
        points = passage.mentions[gap.index].unit == "percentage points" and first.letter == base.letter == "s"
        same = first.letter == gap.letter == base.letter and (first.letter in "nmut" or points)
        if (
            not compared
            or not same
            or not re.search(
                r"(?:,|--|\(|;|\bor)(?: (?:just|only|some|about|fully|exactly|a full|a mere|up|down))?\s*$|\b(?:is|was|are|were|finished|came|being|stands|stood|it|him|her|them)\s*$",
                gap.lead,
            )
        ):
            continue
        if first.letter in "ut" and len({passage.unit(p.index) for p in (first, gap, base)}) > 1:
            continue
        less = compared[1].casefold() in LESS
        first = next((p for p in _earlier(parts, first) if _gives(passage, p, gap, base, less)), first)
        apart = re.search(r"(?i)\b(?:but|while|whereas|though)\b", gap.lead)
        if (
            not _gives(passage, first, gap, base, less, is_near)
            or apart
            and not _gives(passage, first, gap, base, less)
        ):
            continue
        if THAN_BEFORE.search(base.lead) or AWAY.search(base.lead) or first.index in edges.values():
            continue  # of "118 of the 182 seats, 57 more than the 61 it held" the part is compared, and not the whole
        if not re.search(r"(?i)\b(?:than|of|on|from|below|above|behind|ahead)\b", base.lead):
            continue
        sign = "-" if less else "+"
        indices = (first.index, gap.index, base.index)
        text = [passage.mentions[i].text for i in indices]
        why = f"{text[0]} is said to be {text[1]} {compared[1]} than {text[2]}"
        if sign == "-" or compared[1].casefold() not in ("up", "over", "under"):
            yield Link("difference", indices, why, rules=(f"m{first.index} == m{base.index} {sign} m{gap.index}",))


def _earlier(parts, first):
    """The figures like one in the words before it, the nearest first, and itself."""
    return [p for p in reversed(parts[: parts.index(first) + 1]) if p.letter == first.letter]


def _gives(passage, first, gap, base, less, agree=meets):
    """Whether a figure agrees with what a base and the distance from it give."""
    own, by, other = (claimed(passage.mentions[p.index]) for p in (first, gap, base))
    if None in (own.low, own.high, by.low, by.high, other.low, other.high):
        return True
    return agree(own, Interval(other.low - by.high, other.high - by.low) if less else total((other, by)))


def _compared_by_share(passage, first, gap, base, word):
    """``£6m, 25 per cent less than the £8m it had``."""
    one_unit = passage.unit(first.index) == passage.unit(base.index) or first.letter == "n"
    set_off = re.search(r"(?:,|--|\(|;|\bor)\s*$|\b(?:is|was|are|were|which is|which was)\s*$", gap.lead)
    if passage.mentions[gap.index].unit != "percent" or not one_unit or not set_off:
        return
    if not re.search(r"(?i)\b(?:than|(?:short|ahead) of|on|from|below|above)\b", base.lead) or THAN_BEFORE.search(
        base.lead
    ):
        return
    less = word in LESS
    change = f"x{gap.index}_change"
    difference = f"m{base.index} - m{first.index}" if less else f"m{first.index} - m{base.index}"
    text = [passage.mentions[i].text for i in (first.index, gap.index, base.index)]
    why = f"{text[0]} is said to be {text[1]} {word} than {text[2]}"
    rules = (f"{change} == {difference}", f"m{gap.index} == {change} / m{base.index}")
    yield Link("change by a share", (gap.index, base.index, first.index), why, rules=rules)
