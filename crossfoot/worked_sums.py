"""Totals found by a word beside them (``which makes 56 singers``) and the figures they add up."""

import re
from fractions import Fraction
from itertools import combinations

from .links import Link, W, claimed, meets, total
from .part_links import SINGLE
from .rate_links import PER
from .same_links import int_like
from .sum_links import APPOSED, OF_IT, OF_SO_MANY, OTHER_CLAUSE, TERM_JOIN, TOTAL_AFTER, is_total
from .worked import EACH, IN_ALL, excused, like, scales, surely_like, term

SUM = re.compile(
    r"(?i)\b(?:(?:a|the|total|final|overall|combined|whole|joint) (?:\w+ )?(?:bill|haul|tally|cost|sum|toll|count|tab|takings|outlay) (?:of|to|is|was|comes to|came to)|"
    r"(?:come|comes|came|adding|add|adds|added|amount|amounts|amounted|worked out|works out)(?: up)? (?:to|at)(?: a total of)?|together(?: \w+){0,2}|both together|in sum|(?:that|which|this) (?:makes|made|gives|gave|brings|brought)(?: \w+){0,2}|"
    r"(?:making|giving)(?: \w+){0,2}|an? (?:total|party|fleet|group|crew|team|squad|convoy|cast|staff|field|haul|tally|crowd|family|panel|house|sum) of)(?: just| only| some)? ?$"
)

BRINGS_TO = re.compile(
    r"(?i)\b(?:bring\w*|brought|tak\w+|took) (?:the|their|its|his|her) (?:combined|total|overall|joint|full) (?:[^,;:.]{0,60}) to $"
)
"""``bringing the combined toll in the two towns to``."""


MORE = re.compile(rf"(?i)^ (?:{W} )?(?:more|further|others?)\b")

SO_FAR = re.compile(
    r"(?i)\b(?:since|so far|this (?:year|month|week|season|winter|summer)|in the past|to date|overall|nationwide|worldwide|in \[d)"
)


def summed(passage, result):
    piece = result.piece
    before, after = result.sentence.skeleton.split(f"[{piece.letter}{piece.index}]")
    cued = SUM.search(piece.lead) or is_total(result.here, result.here.index(piece)) or BRINGS_TO.search(before)
    cued = cued or IN_ALL.match(after) or re.match(r"(?i)(?:together|between them|combined)\b", before)
    cued = cued or re.search(r"(?i), (?:or|so)(?: some)? $", piece.lead) and int_like(passage, piece.index)
    if not cued or piece.letter in "sr":
        return None
    terms = [
        p
        for p in result.here
        if p.index < piece.index
        and like(passage, piece, p)
        and not _is_taken_up(passage, p)
        and not OF_IT.match(p.trail)
    ]
    terms = terms if len(terms) > 1 else [p for p in result.before if like(passage, piece, p)] + terms
    if not 2 <= len(terms) <= 7:
        return None
    times = dict(zip([p.index for p in (*terms, piece)], scales(passage, (*terms, piece)), strict=True))
    told = claimed(passage.mentions[piece.index]) * Fraction(times[piece.index])
    read = {p.index: claimed(passage.mentions[p.index]) * Fraction(times[p.index]) for p in terms}
    for size in range(len(terms), 1, -1):
        for chosen in combinations(read, size):
            if meets(total(read[index] for index in chosen), told):
                return _total(passage, piece, chosen, times)._replace(since_it_holds=True)
    strong = APPOSED.search(piece.lead) or SUM.search(piece.lead) or TOTAL_AFTER.match(piece.trail)
    strong = strong or BRINGS_TO.search(before) or _one_after_another(piece, terms)
    free = not result.taken.intersection(read) and not CONCURRENT.search(result.sentence.skeleton)
    if (
        strong
        and free
        and surely_like(passage, result, terms)
        and _joined(passage, result, terms)
        and not excused(result)
    ):
        return _total(passage, piece, tuple(read), times)
    return None


CONCURRENT = re.compile(r"(?i)\b(?:concurrent\w*|at the same time|overlap\w*|suspended|alongside each other)\b")
"""What makes lengths of time no sum."""


def _one_after_another(piece, terms):
    """``Eleven died and four more later, bringing the toll to``: of no others, where it does not say since when."""
    more = MORE.match(terms[-1].trail) or re.search(r"(?i)\b(?:another|a further) $", terms[-1].lead)
    return more and re.search(rf"(?i)\bbring\w* the (?:{W} ){{1,3}}to $", piece.lead) and not SO_FAR.search(piece.trail)


def _total(passage, piece, terms, times):
    shown = " and ".join(passage.mentions[index].text for index in terms)
    why = f"{passage.mentions[piece.index].text} is the total of {shown}"
    rules = (" + ".join(term(times[i], i) for i in terms) + f" == {term(times[piece.index], piece.index)}",)
    return Link("sum", (*terms, piece.index), why, rules=rules)


TAKEN_UP = re.compile(r"(?i)\b(?:the|all|these|those) $")
"""What stands before a figure that counts the things just told of: ``the two together``."""

ALL_TOLD = re.compile(
    r"(?i)(?:(?:in all|altogether|in total|together|all told|combined|taken together|that|this)\b|the (?:total|combined|whole|overall|terms|two|three|pair|loads|bill|sum|lot)\b)"
)
"""How a sentence begins that adds up the figures of the one before."""


def _is_taken_up(passage, piece):
    return bool(TAKEN_UP.search(piece.lead)) and passage.mentions[piece.index].value in ("2", "3", "4", "5")


def _joined(passage, result, terms):
    """Whether the terms of a sum stand one by one before its total, joined, with no other figure between."""
    between = [p for p in result.here if terms[0].index < p.index < result.piece.index]
    others = [p for p in between if p not in terms and not _is_taken_up(passage, p)]
    apart = [p for p in terms[1:] if not TERM_JOIN.search(p.lead)]
    apart += [p for p in (*terms[1:], result.piece) if OTHER_CLAUSE.search(p.lead)]
    told = result.sentence.skeleton[: result.sentence.skeleton.find(f"[{result.piece.letter}{result.piece.index}]")]
    alone = SINGLE.search(OF_SO_MANY.sub("", told))
    many = any(EACH.match(p.trail) or PER.match(p.trail) for p in (*terms, result.piece))
    exact = all(claimed(passage.mentions[p.index]).high is not None for p in terms)
    taken_up = len(result.here) == 1 and terms == list(result.before) and ALL_TOLD.match(result.sentence.skeleton)
    here = terms[0] in result.here or taken_up and "[d" not in result.sentence.skeleton
    return here and not (others or apart or alone or many) and exact
