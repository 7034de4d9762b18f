"""What speaks against a relation that fails, however much speaks for it: by these nobody is accused by weight alone."""

import re
from itertools import combinations

from .boxes import alike, around, exclusive
from .evidence import cues_beside
from .gap_links import NOT_MARGIN
from .links import CERTAIN, pieces
from .patterns import Pattern

ANOTHER_BASE = Pattern(
    r"(?i)\b(?:leav(?:e|ing) (?:out|aside)|exclud\w+|omit\w*|disregard\w*|set(?:ting)? aside|not counting|without|strip\w* out|ignor\w+|"
    r"remov\w+|discount\w*|tak(?:e|ing) (?:out|away)|apart from|except|of those (?:with|who)|required|needed|needs|ceiling|premium|fee|fees|"
    r"every (?:\w+ )?\[m\d+\])"
)
"""Words by which a figure may be of another base than it seems."""
ELSEWHERE = Pattern(
    r"(?i)\b(?:another|different|separate\w*|earlier|national\w*|elsewhere|meanwhile|nearby|neighbouring|previous\w*|last (?:year|month|week|season)|"
    r"a year (?:ago|before|earlier)|by contrast|in (?:19|20)\d\d|lower house|upper house|as a whole|average)\b"
)
"""Words of a second sentence that tell of another place or time."""
ITS_OWN = Pattern(
    r"(?i)^ of (?:the |its |their |all |all the )?(?!those|them|these|whom|which|total|it\b)([a-z][\w'-]+)"
)
"""``42 per cent of the vote``: what a share is said to be of."""
NO_SUM = Pattern(r"(?i)\b(?:rates?|tax|taxed|interest|growth|odds|chances?|probability|likely|faster|slower)\b")
"""Words of shares that are no parts of one whole."""
USUAL = Pattern(
    r"(?i)^ more (?:to|on|in)\b|^ (?:[\w'-]+ )?(?:above|below|over|under|short of|off|than|ahead of|behind|up on|down on) (?:(?:the|its|his|her|their|a) )?"
    r"(?:[\w'-]+ )?(?:average|usual|normal|norm|mean|record|target|limit|previous|last|expected|forecast|best|year)\b"
)
"""``20mm below the average``: the difference from a figure that is not told."""
APART = Pattern(
    r"(?i)\bin an?(?:other)? (?:second|separate|different|earlier|later|third|other)?\b(?: [\w'-]+){0,1} ?(?:trial|case|incident|vote|raid|crash|study|poll)\b"
)
"""``the other nine in a second trial``."""
OF_MEMBERS = Pattern(r"(?i)\b(?:team|squad|crew|party|field|crowd|panel|jury|group) of $")
"""What makes a figure how many took part, and no total of what they did."""
AFTER = Pattern(r"(?i)\bafter\b")
NEXT_CLAUSE = Pattern(r"(?i)\b(?:and|but|while|with|whereas)\b|;")


def is_objected(passage, candidate, links):
    """Whether a relation that fails need not be what the text means.

    Takes a Passage, a Candidate and the Links found so far.
    """
    sentences = [passage.sentences[place] for place in candidate.sentences]
    if any(ANOTHER_BASE.search(sentence.skeleton) for sentence in sentences):
        return True
    told = sentences[-1].skeleton if len(sentences) > 1 else sentences[-1].skeleton.partition(";")[2]
    if ELSEWHERE.search(told):
        return True
    return _OBJECTIONS.get(candidate.kind, _none)(passage, candidate, links)


def _none(passage, candidate, links):
    return False


def _parts(links):
    return {link.mentions for link in links if link.kind == "part of a whole"}


def _sum(passage, candidate, links):
    """Terms that are parts of another, of unlike units or other times, or that the wording does not say are all there are."""
    roles = list(zip(candidate.members, candidate.roles, strict=True))
    terms = [p for p, role in roles if role == "part"]
    if any((a.index, b.index) in _parts(links) for a in terms for b in terms) or _has_rate(passage, candidate, links):
        return True
    units = [unit for p in candidate.members if (unit := passage.unit(p.index))]
    if not all(alike(a, b) or alike(b, a) for a, b in combinations(units, 2)) or _is_dated(passage, candidate):
        return True
    if any(USUAL.match(p.trail) or APART.search(p.trail) for p in terms) or _speaks(passage, candidate, NOT_MARGIN):
        return True
    if candidate.kind == "shares" and (_speaks(passage, candidate, NO_SUM) or _are_of_unlike(candidate)):
        return True
    if any(OF_MEMBERS.search(p.lead) for p, role in roles if role == "whole"):
        return True
    apart = exclusive([around(p) for p in terms]) or exclusive([p.lead for p in terms])
    return not (_is_closed(passage, candidate) or candidate.over and apart)


def _are_of_unlike(candidate):
    """``51 per cent of the shares and 29 per cent of the votes``."""
    own = {found[1].casefold() for p in candidate.members if (found := ITS_OWN.match(p.trail))}
    return len(own) > 1


def _speaks(passage, candidate, words):
    return any(words.search(passage.sentences[place].skeleton) for place in candidate.sentences)


def _is_dated(passage, candidate):
    """Whether figures are of more than one date, as ``12,000 on Monday and 9,000 on Tuesday``."""
    own = [re.search(r"^(?: [\w'-]+){0,3} (?:on|in|by|at|until|last) $", p.trail) for p in candidate.members]
    dated = [p for p, near in zip(candidate.members, own, strict=True) if near and _next_is_date(passage, candidate, p)]
    told = "".join(passage.sentences[place].skeleton for place in candidate.sentences)
    return len(dated) > 1 or told.count("[d") > 1


def _next_is_date(passage, candidate, piece):
    return piece.index + 1 < len(passage.mentions) and passage.mentions[piece.index + 1].kind == "date"


def _is_closed(passage, candidate):
    """Whether a word of what is left, of a total or of a gap stands beside a term of a sum or its whole."""
    told = [
        (role, cues_beside(passage, candidate, p)) for p, role in zip(candidate.members, candidate.roles, strict=True)
    ]
    shares = candidate.members[0].letter == "s" and not any(
        "points" in passage.unit(p.index) for p in candidate.members
    )
    if candidate.kind == "sum" and not shares and any("gap" in cues for _, cues in told):
        return True
    return any("rest" in cues if role == "part" else "total" in cues for role, cues in told)


def _has_rate(passage, candidate, links):
    """Whether a share that no link explains stands by, such as a fee of ten percent on a price."""
    explained = {index for link in links if link.confidence == CERTAIN for index in link.mentions}
    members = {p.index for p in candidate.members}
    if any(p.letter == "s" for p in candidate.members):
        return False
    near = [p for place in candidate.sentences for p in pieces(passage.sentences[place]) if p.letter == "s"]
    return any(p.index not in explained | members for p in near)


def _mean(passage, candidate, links):
    """A figure that no word makes an average."""
    mean = candidate.members[0]
    return "average" not in cues_beside(passage, candidate, mean) or _has_rate(passage, candidate, links)


def _change(passage, candidate, links):
    """A fall between figures that rise, or the other way about."""
    share, old, new = candidate.members
    first = min((old, new), key=lambda p: p.index)
    if share.index < first.index and AFTER.search(first.lead):
        return True  # "rose by a third this year after going up from 12 to 15"
    falls = {"fall": True, "rise": False}
    ways = {falls[cue] for cue in cues_beside(passage, candidate, share) if cue in falls}
    size = {p: float(passage.mentions[p.index].value or passage.mentions[p.index].low or 0) for p in (old, new)}
    return len(ways) == 1 and ways != {size[new] < size[old]}


def _share(passage, candidate, links):
    """``Half of the 48 were volunteers and 30 came from outside``: a part told of in a clause of its own, or a share of another thing."""
    share, part, whole = candidate.members
    its_own = ITS_OWN.match(share.trail)
    if its_own and not any(its_own[1].casefold()[:4] in passage.unit(p.index) for p in (part, whole)):
        return True
    return share.index < whole.index < part.index and NEXT_CLAUSE.search(part.lead) is not None


def _same(passage, candidate, links):
    """A part and its whole, or figures of unlike things."""
    units = [unit for p in candidate.members if (unit := passage.unit(p.index))]
    if not all(alike(a, b) or alike(b, a) for a, b in combinations(units, 2)):
        return True
    return any({p.index for p in candidate.members} == set(pair) for pair in _parts(links))


_OBJECTIONS = {
    "sum": _sum,
    "sums": _sum,
    "shares": _sum,
    "mean": _mean,
    "change": _change,
    "share": _share,
    "same": _same,
}
