"""Links of a total with the figures that the wording adds up to it."""

import re
from fractions import Fraction
from itertools import combinations

from .boxes import alike
from .exact import Interval
from .links import CERTAIN, POSSIBLE, Link, W, claimed, is_near, pieces, total
from .part_lists import SINGLE
from .patterns import Pattern

TOTAL_BEFORE = Pattern(
    r"(?i)(?:\b(?:total|combined|joint|overall) \w+ of|\b(?:\w+ )?total of|\b(?:a|the|an overall|a combined|combined|the combined|its|their) total (?:of|to|is|was|came to|comes to|stands at|reached)|\bmaking(?: it)?(?: a total of)?|\bmakes?|\btotall?ing|\btotall?ed|\badds? up to|\badding up to|\badded up to|\bin total,?|\bin all,?|"
    r"\baltogether,?|\ball told,?|\bfor a total of|\bgiving(?: \w+){0,3} (?:a )?total of|\bsum of|\bcombined,?|\btogether(?! with\b)(?: \w+){0,4}|\bbetween them(?: \w+){0,3}|\ba combined)\s*$"
)
TOTAL_AFTER = Pattern(
    rf"(?i)^(?: (?!and\b|were\b|was\b|in\b){W}){{0,3}} (?:in all(?! (?:of )?\w+s\b)|altogether|in total|all told|in sum|combined|overall|between them)\b"
)
OVER_ALL = Pattern(r"(?i)^ (?:over|across|in|for|during) $")
TOTAL_AT_LEAST = Pattern(r"(?i)\b(?:bring\w*|brought|tak\w+|took|lift\w*|push\w*)\b[^\[\]]*\bto\s*$")
TERM_JOIN = Pattern(
    r"(?i)(?:\b(?:and|plus|along with|as well as|together with|with|alongside|to join|joined by|followed by|while|another|a further|add)\b|,|;)"
)


OF_SO_MANY = Pattern(rf"(?i),? (?:an?|the|its|their) (?:{W} ){{1,2}}of $")
"""``a party of`` before a figure."""


def sum_links(passage, edges):
    """Link a total to the figures that the wording adds up to it.

    Takes a Passage and {part: whole}; yields Links.
    """
    previous = ()
    for sentence in passage.sentences:
        parts = pieces(sentence)
        for place, piece in enumerate(parts):
            if piece.letter not in "nmut":
                continue
            at_least = bool(TOTAL_AT_LEAST.search(piece.lead))
            over = place + 1 < len(parts) and parts[place + 1].letter == "t" and OVER_ALL.match(piece.trail)
            over = over and re.match(r"(?i)(?:the|those|both)\b", passage.mentions[parts[place + 1].index].text)
            if not (at_least or over or is_total(parts, place)):
                continue
            terms = _terms(passage, parts[:place], piece, edges)
            if len(terms) < 2 and re.match(
                r"(?i)^(?:in (?:total|all)|altogether|together|all told|combined)", sentence.skeleton
            ):
                terms = _terms(passage, (*previous, *parts[:place]), piece, edges)
            if len(terms) >= 2:
                told = sentence.skeleton[: sentence.skeleton.find(f"[{piece.letter}{piece.index}]")]
                since = told[told.rfind(f"[{terms[-1].letter}{terms[-1].index}]") :].partition("]")[2]
                closing = piece._replace(lead=since)
                yield from _sum(passage, closing, terms, at_least, len(unnumbered(OF_SO_MANY.sub("", told))))
        if parts:
            previous = parts


LEFT_OVER = Pattern(r"(?i)\b(?:(?:everyone|everybody|all) else|the (?:rest|others?|remainder))(?: of [\w' -]+)?, $")


def is_total(parts, place):
    """Whether the words beside a figure make it a total; "88 arrested in all, 31" speaks of the 88, "the rest, 31 in all" of those."""
    piece = parts[place]
    if LEFT_OVER.search(piece.lead):
        return False
    spoken = place and TOTAL_AFTER.match(parts[place - 1].trail)
    return bool(TOTAL_AFTER.match(piece.trail) or TOTAL_BEFORE.search(piece.lead) and not spoken)


NOT_TERM = Pattern(
    r"(?i)\b(?:from|than|against|compared (?:with|to)|instead of|rather than|out of|up to|down to|increase of|rise of|fall of|drop of|only)\s*$"
)


OF_IT = Pattern(r"(?i)^ of (?:it|that|this|which|whom|them|these|those)\b")


def _terms(passage, before, piece, edges):
    """The figures that a total closes: those before it that count the same sort of thing and are joined."""
    terms = []
    for p in reversed(before):
        if p.letter == "d" or p.letter == "k":
            continue
        if p.letter != piece.letter or p.index in edges or p.index in edges.values():
            break
        if terms and not TERM_JOIN.search(terms[-1].lead):
            break
        if NOT_TERM.search(p.lead) or OF_IT.match(p.trail):
            return ()
        terms.append(p)
    units = {passage.unit(p.index) for p in (*terms, piece)} - {""}
    if piece.letter in "mut" and len(units) > 1:
        return ()
    return tuple(reversed(terms))


APPOSED = Pattern(
    r"(?i)(?:,|--|;|:|\()(?: (?:or|making|makes|a total of|for a total of|in all|in total|altogether|totall?ing|adding up to|that is|which makes|which is|giving))*\s*$"
)
"""What sets a total off from the figures it adds up."""


OTHER_CLAUSE = Pattern(r"(?i)\b(?:but|both|against|opponents?|rivals?|sold|than|instead|although|though|whereas)\b")


OTHER_SENTENCE = Pattern(
    r"(?i);(?! (?:in all|all told|altogether|making|together|a total|the total|that|this|which|so)\b)"
)
"""Before a figure, what begins to tell of something else."""
OUT_OF = Pattern(r"(?i)\b(?:out of|towards?|against)\b[^,;]*$")
TO_COME = Pattern(
    r"(?i)\b(?:expects?|hopes?|aims?|plans?|wants?|needs?|will|would|should|could|may|might|targets?)\b[^,;]*$"
)
"""Before a figure, what makes it none of those that are already told."""
STILL = Pattern(r"(?i)[^,;.]*\b(?:still|remain\w*|(?:are|were|was) left|by then|of (?:them|whom|which|those))\b")
"""Behind a figure, what makes it those that are left and no total."""


LATER = Pattern(r"(?i)^(?:another|a further|an extra|an additional|others?)\b|\b(?:another|a further|the other) $")


def is_later(passage, first):
    """Whether the first of the terms of a sum, ``another 598,000``, is added to some before it."""
    return bool(LATER.search(passage.mentions[first.index].text) or LATER.search(first.lead))


def unnumbered(told):
    """The things in some words that stand in a list without a figure: ``and a driver``, but not ``and her rent £800``."""
    return [found for found in SINGLE.finditer(told) if not OWN_FIGURE.match(told[found.end() :])]


OWN_FIGURE = Pattern(r"(?i)[\w'-]*(?: (?!and\b|with\b|plus\b)[\w'-]+){0,3} \[")


def _sum(passage, piece, terms, at_least, alone):
    read = {p.index: claimed(passage.mentions[p.index]) for p in terms}
    whole = claimed(passage.mentions[piece.index])
    chosen = tuple(read)
    for size in range(len(read), 1, -1):
        fitting = [c for c in combinations(read, size) if not (total(read[i] for i in c) & whole).is_empty]
        if fitting:
            chosen = fitting[-1]
            break
    adds = not (total(read[i] for i in chosen) & whole).is_empty
    named = all(passage.unit(p.index) and alike(passage.unit(piece.index), passage.unit(p.index)) for p in terms)
    if not adds and (OTHER_CLAUSE.search(piece.lead) or STILL.match(piece.trail)):
        return
    if not adds and OTHER_SENTENCE.search(piece.lead):
        return
    if not adds and (is_later(passage, terms[0]) or TO_COME.search(piece.lead) or OUT_OF.search(piece.lead)):
        return
    if not adds and not (at_least or is_near(total(read.values()), whole, 2)):
        return
    if not adds and not (named or APPOSED.search(piece.lead) or TOTAL_AFTER.match(piece.trail)):
        return
    names = " + ".join(f"m{i}" for i in chosen)
    shown = " and ".join(passage.mentions[i].text for i in chosen)
    if alone and (total(read[i] for i in chosen) & whole).is_empty:
        rule = f"{names} + {alone} == m{piece.index}"
        counted = total([*(read[i] for i in chosen), Interval(Fraction(alone), Fraction(alone))])
        sure = CERTAIN if not (counted & whole).is_empty else POSSIBLE
        why = f"{passage.mentions[piece.index].text} is the total of {shown} and {alone} named without a figure"
        yield Link("sum", (*chosen, piece.index), why, rules=(rule,), confidence=sure)
    elif at_least and (total(read.values()) & whole).is_empty:
        yield Link(
            "sum",
            (*chosen, piece.index),
            f"{passage.mentions[piece.index].text} includes {shown}",
            rules=(f"{names} <= m{piece.index}",),
            bound=True,
        )
    else:
        yield Link(
            "sum",
            (*chosen, piece.index),
            f"{passage.mentions[piece.index].text} is the total of {shown}",
            rules=(f"{names} == m{piece.index}",),
        )
