"""What speaks against a relation that fails, however much speaks for it: by these nobody is accused by weight alone."""

import re

from .evidence import cues_beside
from .links import CERTAIN, pieces

ANOTHER_BASE = re.compile(
    r"(?i)\b(?:leav(?:e|ing) (?:out|aside)|exclud\w+|omit\w*|disregard\w*|set(?:ting)? aside|not counting|without|strip\w* out|ignor\w+|"
    r"remov\w+|discount\w*|tak(?:e|ing) (?:out|away)|apart from|except|of those (?:with|who)|required|needed|needs|ceiling|premium|fee|fees|"
    r"every (?:\w+ )?\[m\d+\])"
)
"""Words by which a figure may be of another base than it seems."""
NEXT_CLAUSE = re.compile(r"(?i)\b(?:and|but|while|with|whereas)\b|;")


def is_objected(passage, candidate, links):
    """Whether a relation that fails need not be what the text means.

    Takes a Passage, a Candidate and the Links found so far.
    """
    sentences = [passage.sentences[place] for place in candidate.sentences]
    if any(ANOTHER_BASE.search(sentence.skeleton) for sentence in sentences):
        return True
    return _OBJECTIONS.get(candidate.kind, _none)(passage, candidate, links)


def _none(passage, candidate, links):
    return False


def _parts(links):
    return {link.mentions for link in links if link.kind == "part of a whole"}


def _sum(passage, candidate, links):
    """Terms of which one is a part of another, or that the wording does not say are all there are."""
    terms = [p.index for p, role in zip(candidate.members, candidate.roles, strict=True) if role == "part"]
    nested = any((part, whole) in _parts(links) for part in terms for whole in terms)
    return nested or not (candidate.over or _is_closed(passage, candidate)) or _has_rate(passage, candidate, links)


def _is_closed(passage, candidate):
    """Whether a word of what is left, of a total or of a gap stands beside a term of a sum or its whole."""
    told = [
        (role, cues_beside(passage, candidate, p)) for p, role in zip(candidate.members, candidate.roles, strict=True)
    ]
    if candidate.kind == "sum" and any("gap" in cues for _, cues in told):
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


def _change(passage, candidate, links):
    """A fall between figures that rise, or the other way about."""
    share, old, new = candidate.members
    falls = {"fall": True, "rise": False}
    ways = {falls[cue] for cue in cues_beside(passage, candidate, share) if cue in falls}
    size = {p: float(passage.mentions[p.index].value or passage.mentions[p.index].low or 0) for p in (old, new)}
    return len(ways) == 1 and ways != {size[new] < size[old]}


def _share(passage, candidate, links):
    """``Half of the 48 were volunteers and 30 came from outside``: a part told of in a clause of its own."""
    share, part, whole = candidate.members
    return share.index < whole.index < part.index and NEXT_CLAUSE.search(part.lead) is not None


def _same(passage, candidate, links):
    """A part and its whole."""
    return any({p.index for p in candidate.members} == set(pair) for pair in _parts(links))


_OBJECTIONS = {
    "sum": _sum,
    "sums": _sum,
    "shares": _sum,
    "mean": _has_rate,
    "change": _change,
    "share": _share,
    "same": _same,
}
