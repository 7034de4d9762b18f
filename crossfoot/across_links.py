"""Links between texts: the same quantity restated in another article, by strong agreement of wording."""

import re
from fractions import Fraction
from itertools import combinations

from .links import CERTAIN, POSSIBLE, Link, pieces
from .restating import SAME_TIME, agree, int_like, words

DAYS_APART = 31
"""Articles further apart may report a quantity at different times."""


def across_links(passages):
    """Find restatements between texts.

    Takes Passages; yields (place of the first, Link), whose mentions are (place of the passage, place of the mention).
    """
    told = [list(_told(one)) for one in passages]
    for a, b in combinations(range(len(passages)), 2):
        for first in told[a]:
            for second in told[b]:
                link = _restated(passages, (a, first), (b, second))
                if link:
                    yield a, link


def _told(one):
    """Yield (index, unit, words around it, sentence) of each figure that counts or shares something named."""
    for sentence in one.sentences:
        for piece in pieces(sentence):
            if piece.letter in "nms":
                after = re.split(r"[.;:]|, (?:and|but|while)\b", piece.trail)[0]
                before = re.split(r"[.;:,]", piece.lead)[-1]
                told = words(f"{before} {after}")
                if len(told) >= 2:
                    yield piece.index, one.unit(piece.index), told, sentence


def _restated(passages, first, second):
    (a, (i, unit, told, sentence)), (b, (j, other_unit, again, other_sentence)) = first, second
    mention, other = passages[a].mentions[i], passages[b].mentions[j]
    if mention.kind != other.kind or not unit or unit.split()[-1] != (other_unit.split() or [""])[-1]:
        return None
    shared = told & again
    alike = Fraction(len(shared), len(told | again))
    if len(shared) < 2 or alike < Fraction(1, 2):
        return None
    same_figure = mention.value == other.value and int_like(passages[a], i)
    holds = agree(mention, other)
    apart = mention.attributed_to and other.attributed_to and mention.attributed_to != other.attributed_to
    dates = [one.published for one in (passages[a], passages[b])]
    later = None in dates or abs((dates[0] - dates[1]).days) > DAYS_APART
    careful = apart or later or SAME_TIME.search(sentence.skeleton + other_sentence.skeleton)
    strong = len(shared) >= 3 and alike >= Fraction(2, 3)
    sure = (same_figure or strong) if holds else strong and len(shared) >= 4 and not careful
    why = f"{mention.text} in {passages[a].name} and {other.text} in {passages[b].name} are worded as one quantity"
    ends = ((a, i), (b, j))
    return Link("stated in two texts", ends, why, same=(ends,), confidence=CERTAIN if sure else POSSIBLE)
