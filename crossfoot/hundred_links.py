"""Several shares of one whole, which the wording divides among them: they make a hundred in a hundred."""

import re
from fractions import Fraction
from itertools import pairwise

from .base_links import BECOMES, ELSEWHERE_FIRST, REBASED, UNDECIDED, answer
from .boxes import exclusive
from .closings import CLOSING, OF_AN_AGE, RESTRICTED
from .links import OVERLAPPING, Link, W, claimed, pieces, total
from .passages import new_paragraph
from .patterns import Pattern
from .share_links import CHANGED, restates
from .split_links import LAST_PART

VOTES = Pattern(r"(?i)\b(?:votes?|ballots?|poll|seats|first preferences)\b")

NO_OTHER = Pattern(
    r"(?i)\b(?:only (?:other )?(?:opponent|rival|challenger|candidate|competitor)|no other|no one else|nobody else|sole (?:opponent|rival|challenger)|two-horse|head-to-head|run-?off)\b"
)

OTHER_BASE = Pattern(
    r"(?i)^\s*(?:and |while |but |against )?(?:among|amongst|of those|of the|of all|in|for|within|on)\b[^,;:]*,?\s*(?:it was|the figure was)?\s*$|\b(?:turnout of|turnout was|rate of|by|up|down)\s*$"
)
"""What stands before a share that is of a whole of its own, such as ``among women``."""

REST = Pattern(r"(?i)(?<!for )\b(?:the (?:rest|remainder|others)|what is left|everyone else)\b")

ALL_OF_IT = Pattern(
    r"(?i)\b(?:nobody else|no one else|nothing else|composed (?:solely|entirely|wholly|only) of|carved up|(?:own\w*|held|hold\w*|shar\w+|divid\w+|split)\b.*\bbetween (?:them|themselves)|(?:shared|divided|split)\b[^.;]*?\b(?:between|among) |(?:shared|divided|split) (?:out )?(?:in full|entirely|completely)|(?:one|each) of (?:two|three|four|five|six) (?:groups|categories|classes|types|bands))\b"
)
"""Words by which the shares or sums behind them leave nothing over."""

ONE_CHOICE = Pattern(
    r"(?i)\b(?:sole|single-question|a single|straight choice|choice between|only one|just one|one \w+ only|which one|one of (?:the |its |their )?(?:two|three|four|five|six)|first choice|favou?rite|which of (?:the |its |their )?(?:two|three|four|five|six))\b"
)

MANY_CHOICES = Pattern(
    r"(?i)\bfavou?rite\b.*\bfavou?rite\b|\b(?:as many|any number|more than one|several|multiple|free to|allowed|up to (?:two|three|four|five)|(?:two|three) (?:each|answers|choices|names))\b"
)


def hundred_links(passage, edges):
    """Several shares that exclude one another, or of which the wording says that nothing is left over.

    ``Wheat covers 54 per cent and barley 38. Maize has the remaining 8``: the sentence before may hold the others.
    """
    told, before = "", []
    for sentence in passage.sentences:
        if new_paragraph(passage, sentence):
            told, before = "", []
        parts = pieces(sentence)
        shares = _of_a_whole(passage, sentence)
        closing = next((place for place, p in enumerate(shares) if _closes(passage, p)), None)
        closed = closing is not None
        shares = shares[: closing + 1] if closed else shares
        both = f"{told} {passage.text[sentence.start : sentence.end]}"
        alone = closing == 0 or closed and before and not _adds_to_hundred(passage, shares)
        leaves = alone and re.search(r"(?i)\bleav(?:es|ing) $", shares[closing].lead)
        all_told = _adds_to_hundred(passage, [*before, *shares])
        if leaves and before and not all_told:
            shares = []  # it may leave what both sentences tell, or its own
        alone = alone and (not leaves or all_told)
        group = [*before, *shares] if alone else shares
        also = [p.index for p in parts if _unnumbered(passage, p)]
        link = _sum_to_hundred(passage, both, group, also, closed=closed) if len(group) > 1 else None
        apart = alone and (ELSEWHERE_FIRST.match(sentence.skeleton) or RESTRICTED.match(shares[closing].trail))
        apart = apart or UNREAD.search(sentence.skeleton)
        if link and apart and not _adds_to_hundred(passage, group):
            link = None
        if link:
            yield link
        told, before = passage.text[sentence.start : sentence.end], shares


UNREAD = Pattern(
    r"(?i)(?<!\] )(?<!this )(?<!last )(?<!first )(?<!second )(?<!final )\b(?:half|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)\b"
)
"""Words for a share that was not read as one."""


def _adds_to_hundred(passage, shares):
    return 100 in total(claimed(passage.mentions[p.index]) for p in shares)


def _closes(passage, piece):
    """Whether a share is said to be all that is left."""
    return bool(
        CLOSING.search(piece.lead)
        or LAST_PART.search(piece.lead)
        or re.match(r"(?i) (?:(?:that|who|which) (?:is|are|was|were) )?left(?: over)?\b", piece.trail)
        or re.search(r"(?i)\bleav(?:es|ing) $", piece.lead)
        or re.match(r"(?i)the (?:remaining|other|last|final)\b", passage.mentions[piece.index].text)
    )


ONE_ANSWER = Pattern(r"(?i)\b(?:only one|just one|a single|one) (?:answer|choice|option|reply|vote|name)s?\b(?! each)")
THRESHOLD = Pattern(r"(?i)\b(?:targets?|goals?|needed|required|requires|threshold|quorum|hurdle|at stake)\b")
"""What a share is held against, which is no part of the whole."""


def _of_a_whole(passage, sentence):
    """The shares of a sentence that may be parts of one whole, none where some are surely of different ones."""
    parts = pieces(sentence)
    again = {right.index for left, right in pairwise(parts) if restates(passage, left, right)}
    shares = [p for p in parts if p.letter == "s" and p.index not in again]
    text = passage.text[sentence.start : sentence.end]
    again = REBASED.search(sentence.skeleton)
    many = MANY_CHOICES.search(text) and not ONE_ANSWER.search(text)
    if not shares or CHANGED.search(text) or many or THRESHOLD.search(text):
        return []
    if again and shares[0].trail.startswith(f" {again.group().strip()}"):
        again = None  # "46 per cent of those who replied": no shares of all are told
    if again and (BECOMES.search(shares[-1].lead) or again.start() > sentence.skeleton.find(f"[s{shares[0].index}]")):
        return []
    if OVERLAPPING.search(text) and not ONE_CHOICE.search(text):
        return []
    if "turnout" in shares[0].lead.casefold():
        shares = shares[1:]
    based = [p for p in shares if OTHER_BASE.search(_own_lead(p, first=p is parts[0]))]
    if len(based) > 1 or (based and based[0] is not shares[0]):
        return []
    if len(shares) > 2 and _adds_to_hundred(passage, shares):
        return shares
    between = [p for p in parts if shares and shares[0].index < p.index < shares[-1].index]
    closed = any(_closes(passage, p) for p in shares)
    if any(
        p.letter not in ("sdtk" if closed else "sd")
        and not _unnumbered(passage, p)
        and not OF_AN_AGE.search(passage.mentions[p.index].text)
        and not BESIDES.search(p.lead)
        and not re.match(r"-[a-z]", p.trail)
        for p in between
    ):
        return []
    places = {found.group() for p in shares if (found := PLACE_BEHIND.search(answer(p)))}
    return [] if len(places) > 1 and not closed else shares


BESIDES = Pattern(r"(?i)\b(?:his|her|its|their|whose|from|to|between|aged) $")
"""What stands before a count among shares that is no figure of its own: ``to his three daughters``, ``from 25 to 49``."""

PLACE_BEHIND = Pattern(r"(?i)\b(?:in|among|within) (?!favou?r|total|all\b)(?:the )?[\w' -]+$")
"""What a share is of, where that stands behind it: ``61 per cent in the south``."""


def _own_lead(piece, *, first):
    """The words before a share that belong to it, and not to the figure before."""
    found = re.split(r"[;:]|--|\.(?= )|(?:,|\band\b|\bwhile\b|\bbut\b)(?=.*\w)", piece.lead.rstrip(", "))
    return found[-1] if first or len(found) > 1 else ""


BASE = Pattern(rf"(?i)^ of (?:the |all |all the |its |their |an? )?({W}(?: {W})?)")


def _bases(shares):
    """What the shares are said to be shares of, by its first two words."""
    return {found[1].casefold() for p in shares if (found := BASE.match(p.trail))}


def _of_its_own(shares, told):
    """Whether one of several shares is of a thing spoken of once only: ``the remaining 70 per cent of the fee``."""
    bases = [found[1].casefold().split()[0] for p in shares if (found := BASE.match(p.trail))]
    own = [p for p in shares if BASE.match(p.trail)]
    return len(own) == 1 and own[0] is not shares[0] and told.casefold().count(bases[0]) < 2


def _unnumbered(passage, piece):
    """Whether a piece is a share in words alone: ``the whole``, ``the rest``."""
    return passage.mentions[piece.index].flags == "unnumbered"


def _sum_to_hundred(passage, told, shares, also, *, closed):
    """The Link of shares that make up one whole, or can be no more than one; ``also``: the whole or the rest in words."""
    closed = closed or bool(ALL_OF_IT.search(told)) or bool(NO_OTHER.search(told) and VOTES.search(told))
    answers = [answer(p) for p in shares]
    leads = [_own_lead(p, first=p is shares[0]) for p in shares]
    apart = (
        bool(ONE_CHOICE.search(told))
        or bool(len(shares) == 3 and CHOSEN.search(told) and UNDECIDED.search(shares[-1].trail))
        or bool(REST.search(told) and not closed)
        or exclusive(answers)
        or exclusive([f"{lead} {answer}" for lead, answer in zip(leads, answers, strict=True)])
        or bool(MAKE_UP.search(leads[0]))
        and exclusive([lead or p.lead for lead, p in zip(leads, shares, strict=True)])
        or bool(BLEND.search(told))
        or len(shares) > 2
        and all(p.lead.endswith("(") for p in shares)
        or len(shares) > 2
        and all(PARTY.search(p.lead) for p in shares)
        and bool(POLLED.search(told))
        or all(FATE.match(p.trail) for p in shares)
        or bool(PRODUCT.search(told) and all(ELLIPTIC.fullmatch(p.lead) for p in shares[1:]))
        or bool(re.search(r"(?i) of (?:the|all|valid)?(?: \w+)? ?votes?\b", told))
    )
    read = total(claimed(passage.mentions[p.index]) for p in shares)
    if read.low is None or read.high is None or read.high - read.low > 5 * len(shares):
        return None
    if len(_bases(shares)) > 1 and not (100 in read and closed and len(shares) > 3):
        return None
    apart = apart and not (len(shares) == 2 and TOGETHER.search(told))
    indices = tuple(p.index for p in shares)
    names = " + ".join(f"m{i}" for i in indices)
    shown = ", ".join(passage.mentions[i].text for i in indices)
    loose = sum(
        Fraction(passage.mentions[i].granule or 0) / 2 for i in indices if re.search(r"\d", passage.mentions[i].text)
    )
    near = read.low - loose <= 100 <= read.high + loose
    if 100 in read and (apart or closed or len(shares) > 2):
        return Link("shares of one whole", indices, f"{shown} make up one whole", rules=(f"{names} == 100",))
    whole = [i for i in also if passage.mentions[i].value]
    closed = (
        closed and (not _of_its_own(shares, told) or bool(ALL_OF_IT.search(told))) and not (whole and _bases(shares))
    )
    if closed and whole and not near:
        why = f"{passage.mentions[whole[0]].text} is made up of {shown}"
        return Link("breakdown", (*indices, whole[0]), why, rules=(f"{names} == m{whole[0]}",))
    if closed and not near:
        return Link(
            "shares of one whole", indices, f"{shown}: the wording leaves nothing over", rules=(f"{names} == 100",)
        )
    rest = [i for i in also if i not in whole]
    if apart and not near and rest:
        why = f"{shown} leave nothing for {passage.mentions[rest[0]].text}"
        return Link("shares within one whole", (*indices, rest[0]), why, rules=(f"{names} + m{rest[0]} <= 100",))
    if apart and not near:
        return Link(
            "shares within one whole",
            indices,
            f"{shown}: nobody is counted twice",
            rules=(f"{names} <= 100",),
            bound=True,
        )
    return None


MAKE_UP = Pattern(r"(?i)\b(?:mak(?:e|es|ing) up|made up|account\w* for|represent\w*|constitut\w+)\b")
TOGETHER = Pattern(r"(?i)\b(?:between them|together|combined|jointly)\b")
"""What makes the first of some shares a sum of others."""
PARTY = Pattern(
    r"(?:\b[A-Z][\w.'-]+|\b[Ii]ndependents?|\b[Oo]thers)(?: (?:has|had|have|was|were|stood|stands?|polled|took|won|got|is|are))?(?: (?:at|on|with|to|to the))? $"
)
POLLED = Pattern(r"(?i)\b(?:polls?|voters?|votes?|by-?election|election|ballot|seats)\b")
"""Parties of which each voter has one: ``the Liberals stood at 39 per cent, the NDP at 19``."""
BLEND = Pattern(
    r"(?i)\b(?:blend|mix|mixture|alloy|cocktail|compost|soil|fabric|cloth|recipe) (?:is|was|has|contains|consists of|of)\b"
)
"""What is made of shares that leave nothing over."""
FATE = Pattern(
    r"(?i)^(?: of [\w' -]{1,30}?)? ?(?:(?:had been|is|was|are|were|goes|went|gets?|got|has been|have been) (?:to be |sent to )?)?(?:burn(?:ed|t)|recycled|buried|exported|sold|eaten|composted|dumped|incinerated|landfill(?:ed)?|kept|saved|lent|thrown|fed|"
    r"drunk|discarded|wasted|paid out|reinvested|spent|given|dead|(?:still )?alive|dying|slaughtered|lost|killed|culled)\b"
)
"""What happens to a thing only once: ``40 per cent recycled``."""
PRODUCT = Pattern(
    r"(?i)(?:%|per ?cent) of (?:(?:the|its|their|all|our) )?(?:[\w'-]+ ){0,3}?(?:power|electricity|energy|demand|output|generation|production|income|revenues?|turnover|sales|budget|spending|takings|exports|imports|supply|proceeds|profits?)\b"
)
"""What can be shared out only once: ``38% of the state's power``."""
ELLIPTIC = Pattern(
    r"(?i)(?:,|;)?(?: and| while)?(?: (?!and\b|while\b|up\b|down\b|from\b|to\b|in\b|by\b|for\b|at\b|of\b|against\b|than\b|more\b|less\b|or\b|were\b|was\b)[\w'-]+){1,4} "
)
"""What stands before the second of two shares told of in one way: ``, gas ``."""
CHOSEN = Pattern(r"(?i)\b(?:better|best|prefer\w*|vote[ds]?|voting|choose|rather|should)\b")
