"""Which figures a text calls parts of others: ``454 of 863``, ``249 of them``."""

import re
from itertools import chain

from .boxes import alike
from .links import ADJECTIVE, DETERMINER, W, claimed, pieces
from .patterns import Pattern

_PLAIN = r"(?:(?!and\b|or\b|but\b|it's|that's|there's|he's|she's|what's|who's|here's|let's)[\w'.&/%$£€-]+ )"

DIRECT = Pattern(
    rf"(?i)\[([nmus])(\d+)\] (?:out )?of (?:{DETERMINER} {_PLAIN}{{0,2}}?(?!it's|that's){ADJECTIVE} |{DETERMINER} |{_PLAIN}{{0,2}}?(?!it's|that's)[\w.-]+(?:'s|s') )?\[([nmut])(\d+)\]"
)
"""``454 of 863``, ``more than half of the hospital's 76``: no noun in between."""

NOUN_BETWEEN = Pattern(
    rf"(?i)\[([nm])(\d+)\] (?:{W} ){{1,6}}?out of (?:{DETERMINER} )?(?:{ADJECTIVE} )?\[([nmu])(\d+)\]"
)
"""``1,204 people voted out of 5,312``."""

OF_A_BODY = Pattern(rf"(?i)\[(s)(\d+)\] of (?:the|its|their|his|her|our|an?) (?:{W} ){{1,3}}?(?:of )?\[([nmu])(\d+)\]")
"""``12% of its workforce of 11,800``."""

HALF_THE = Pattern(rf"(?i)\[(s)(\d+)\] (?:the|its|their|his|her) (?:{W} ){{0,3}}?\[([nmu])(\d+)\]")
"""``just under half the council's 57 members``."""

DATED = Pattern(r"(?i)(?: (?:in|on|at|by|since|during|for|until|of late))? \[d\d+\](?:'s)?(?= )|(?<= )\[d\d+\]'s ")
"""A date in a sentence: ``88 of this year's 240``."""

TRAILING_PRONOUN = Pattern(
    rf"(?i)\[([nmus])(\d+)\] (?:{W} )?of (?:them|these|whom|which|the total|those(?= (?:were|was|had|have|are|is|did|died|passed|failed|voted|said|went|came|chose|wanted|backed|survived|got|took|won|lost)\b|[,.;]))"
)
"""``249 of them``: the whole stands before."""

THOSE_DID = Pattern(
    r"(?i)\[([nmu])(\d+)\] of those(?= [a-z]+ed\b(?! (?:by|in|at|on|with|for|to|from|over|this|last)\b))"
)
"""``58 of those finished``."""

OF_THE_NAMED = Pattern(
    r"(?i)\[([nmu])(\d+)\](?: [\w'-]+)? (?:of|in) (?:those|these|the|that|their|its) ([a-z]{4,}|he|she|they|it)\b"
)
"""``134 of those he screened``, ``340 of the saplings``, ``81 animals in that herd``."""

INCLUDING = Pattern(r"(?i)[,(]? ?\bincluding (?:the )?$")


def partitives(passage, sentence, parts, previous):
    """Yield (part, whole) for each partitive of a sentence."""
    skeleton = DATED.sub("", sentence.skeleton)
    for pattern in (DIRECT, OF_A_BODY, HALF_THE, NOUN_BETWEEN):
        for match in pattern.finditer(skeleton):
            part, whole = int(match[2]), int(match[4])
            days = match[1] == "n" and match[3] == "t"
            if match[1] == "s" or days or passage.mentions[part].kind == passage.mentions[whole].kind:
                if pattern is not NOUN_BETWEEN or _may_be_part(passage, part, whole):
                    yield part, whole
    yield from _included(passage, parts)
    yield from _of_the_named(passage, skeleton, parts, previous)
    for match in chain(TRAILING_PRONOUN.finditer(skeleton), THOSE_DID.finditer(skeleton)):
        whole = antecedent(passage, int(match[2]), parts, previous)
        if whole is not None:
            yield int(match[2]), whole


def _of_the_named(passage, skeleton, parts, previous):
    """Yield (part, whole) of a part of what is called as the one count before it was: ``134 of those he screened``."""
    near = [*(pieces(previous) if previous is not None else ()), *parts]
    for match in OF_THE_NAMED.finditer(skeleton):
        part, word = int(match[2]), match[3].casefold()
        before = [p for p in near if p.index < part and p.letter == match[1]]
        named = [p for p in before if _calls(passage, p, word)]
        if len(before) == 1 == len(named) and not FEWER.match(before[0].trail):
            yield part, before[0].index


def _calls(passage, piece, word):
    """Whether a word is that of what a figure counts, or a pronoun or a word for a group or their number."""
    if word in ("he", "she", "they", "it", "number", "aboard", "herd", "flock", "group", "total", "field", "crowd"):
        return True
    return any(one[:5] == word[:5] for one in passage.unit(piece.index).split()[-1:])


def _included(passage, parts):
    """Yield (part, whole) of ``454 of 863 complaints were unresolved, including 249``: the whole is the head of the clause."""
    for place, piece in enumerate(parts):
        if piece.letter not in "nmu" or not INCLUDING.search(piece.lead):
            continue
        before = [p for p in parts[:place] if p.letter == piece.letter]
        if not before:
            continue
        whole = before[-1]
        if len(before) > 1 and re.match(r"(?i)^ (?:out )?of\b[^,;:]*$", whole.lead):
            whole = before[-2]
        if alike(passage.unit(whole.index), passage.unit(piece.index)) or smaller(passage, piece.index, whole.index):
            yield piece.index, whole.index


def _may_be_part(passage, part, whole):
    """Whether part and whole are counted in one unit, or the part is not larger anyway."""
    if passage.unit(part) == passage.unit(whole):
        return True
    low, high = claimed(passage.mentions[part]).low, claimed(passage.mentions[whole]).high
    return low is None or high is None or low <= high


FEWER = Pattern(r"(?i)^ (?:fewer|more|less|short|ahead|behind|ago)\b")

MOVED_TO = Pattern(r"(?i)\bfrom (?:\w+ )?\[\w\d+\](?: [\w'-]+){0,3} to (?:\w+ )?\[\w\d+\]")
"""``rose from 310 to 654``: it is the second that a later sentence takes up."""


def antecedent(passage, index, parts, previous):
    """Find the whole that "of them" points to: the nearest count before it, here or in the sentence before."""
    share = is_share(passage, index)
    earlier = [p.index for p in parts if p.index < index and p.letter in "nmu"]
    told = [p.index for p in pieces(previous) if p.letter in "nmu"] if previous is not None else []
    fitting = [whole for whole in told if share or smaller(passage, index, whole)]
    if not earlier:
        earlier = told
        if len(earlier) > 1:
            earlier = fitting[-1:] if MOVED_TO.search(previous.skeleton) else fitting[:1]
    same = [whole for whole in earlier if share or passage.mentions[whole].kind == passage.mentions[index].kind]
    if not same:
        return None
    if share or smaller(passage, index, same[-1]):
        return same[-1]
    if fitting:  # "Sunday's two sessions accounted for 3,200 of them"
        return fitting[-1] if passage.mentions[fitting[-1]].kind == passage.mentions[index].kind else None
    near = [p for p in (*parts, *(pieces(previous) if previous is not None else ())) if p.index == same[0]]
    alone = len(same) == 1 and near and not FEWER.match(near[0].trail)
    return same[0] if alone else None  # "312 appeals ... 347 of them" is said of those


def smaller(passage, part, whole):
    low, high = claimed(passage.mentions[part]).low, claimed(passage.mentions[whole]).high
    return low is not None and high is not None and low <= high


def is_share(passage, index):
    return passage.mentions[index].kind == "share"
