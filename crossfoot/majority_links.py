"""Links of a part with more than half of its whole, and of a whole with all but some: ``an outright majority``."""

import re
from fractions import Fraction

from .boxes import alike
from .closings import RESTRICTED, SET_APART
from .exact import Interval
from .links import HYPOTHETICAL, Figure, Link, claimed, pieces
from .passages import new_paragraph
from .patterns import Pattern
from .share_counts import COUNTED_AT
from .wording import show

_KINDS = r"(?:overall|outright|clear|working|absolute|simple|bare|slim|narrow|slender|comfortable|solid|healthy|handsome|wafer-thin|parliamentary|commanding|thin|small|large|big|firm|decisive|legislative|ruling)"

_NO_MARGIN = r"(?! of (?:\d|one|two|three|four|five|six|seven|eight|nine|ten|just|only|about))"

MAJORITY = Pattern(
    rf"(?i)\b(?=((?:an?|the|its|their|his|her) (?:(?:{_KINDS}),? (?:and )?)*{_KINDS} majority\b){_NO_MARGIN})"
    rf"|\b(?:with|has|have|had|holds?|gives?|giving|gave|won|is|was|making|makes|forms?|constitut\w+|represent\w*|hands?|handing|secur\w+|command\w*|being) (?:\w+ )?(?=(a majority\b){_NO_MARGIN})"
    rf"|, (?=(a majority\b)(?=[,.;]| that\b| which\b|$))"
    r"|\b(?:in|into) (?=(the majority\b))"
    r"|\b(?=((?:more than|over) half (?:of )?(?:the (?:seats|places|votes|members|total|council|chamber|board|house)|them|its|their)\b))"
)
"""Words that make a part more than half of its whole."""

MINORITY = Pattern(
    rf"(?i)\b(?=((?:a|the) (?:\w+ )?minority\b){_NO_MARGIN}(?! (?:share|stake|interest|owner|shareholder|group|communit)))"
    r"|\b(?=((?:less|fewer) than half (?:of )?(?:the (?:seats|places|votes|members|total|council|chamber|board|house)|them|its|their)\b))"
)
"""Words that make a part less than half of its whole."""

DENIED = Pattern(
    r"(?i)\b(?:no|not|never|without|short of|needs?|needed|require[ds]?|requiring|lost|lose|loses|losing|denied|denying|missed|fail\w*|far from|cannot|short|deprived|robs?|robbed|shy of|away from|before|previous\w*|until|"
    r"end(?:s|ed|ing)? (?:the|its|their)|wip\w+|hop\w+|seek\w*|want\w*|could|may|might|two-thirds|three-fifths|neither|nor|leader|whip|rule|vote)\b"
)
"""Words by which a majority may not be that of the figures beside it."""

OTHERS = Pattern(
    r"(?i)\b(?:last|earlier|former\w*|had a|rest|others?|together|along with|alongside|between them|allies|partners?|combined|help|backing|then|of the (?:votes?|popular vote))\b"
)
"""Words by which a majority may be of another time, or of more than the part beside it."""

ALL_BUT = Pattern(r"(?i)\b(?:all|everyone|every one|everybody) (?:but|except(?: for)?|bar|save)(?: for)? ?$")
PRESENT = Pattern(
    r"(?i)^ (?:who|that) [a-z]+ed\b|^(?: [\w'-]+){0,3}? (?:present|left|remaining|who (?:did|were|had|came|turned)|that (?:did|were|had|have))\b"
)
"""What makes a figure one of those told of: ``the 42 present``."""
NUMBER = Pattern(r"(?i)\b(?:number|numbers|total|come to|came to) $")
SO_MANY = Pattern(
    r"(?i)\b(?:so that|that is|meaning(?: that)?|so|leaving|which (?:leaves|means|is)|making|in other words),? (?:the |only |just )?$"
)


def majority_links(passage, edges):
    """Link parts to more or less than half of their wholes, and what all but some come to.

    Takes a Passage and {part: whole} of its partitives; yields Links.
    """
    told = []
    for sentence in passage.sentences:
        parts = pieces(sentence)
        pairs = [(p.index, edges[p.index]) for p in parts if p.letter == "n" and edges.get(p.index, p.index) != p.index]
        pairs = [pair for pair in pairs if passage.mentions[pair[1]].kind == "count"]
        told = pairs or ([] if new_paragraph(passage, sentence) or len(parts) > 1 else told)
        if len(told) == 1 and not HYPOTHETICAL.search(sentence.skeleton):
            yield from _halves(passage, sentence, *told[0])
    yield from _all_but(passage, edges)
    yield from _others(passage, edges)


def _halves(passage, sentence, part, whole):
    """The Link of a part that is called a majority or a minority of its whole."""
    everything = claimed(passage.mentions[whole])
    if DENIED.search(sentence.skeleton) or None in (everything.low, everything.high):
        return
    for pattern in (MAJORITY, MINORITY):
        found = pattern.search(passage.text, sentence.start, sentence.end)
        if found:
            more = pattern is MAJORITY
            ends = (everything.low / 2, None) if more else (None, everything.high / 2)
            interval = Interval(*ends, more, not more)
            start, end = found.span(found.lastindex)
            figure = Figure(start, end, passage.text[start:end], interval, passage.unit(part))
            holds = not (interval & claimed(passage.mentions[part])).is_empty
            counts = [p for p in pieces(sentence) if p.letter == "n" and p.index not in (part, whole)]
            if not holds and (counts or OTHERS.search(sentence.skeleton)):
                return
            text = [passage.mentions[i].text for i in (part, whole)]
            why = f"{text[0]} of {text[1]} is called {figure.text}, and half would be {show(Fraction(passage.mentions[whole].value) / 2)}"
            rule = f"2*m{part} {'>' if more else '<'} m{whole}"
            yield Link("majority", (part, whole), why, rules=(rule,), figures=(figure,))
            return


BARRING = Pattern(
    r"(?i)\b(?:barring|apart from|except(?: for)?|bar|save(?: for)?|but for|with the exception of) (?:the )?$"
)
EVERY = Pattern(r"(?i)\bevery [\w'-]+ (?:but|bar|except|save)(?: for)? $")


def _all_but_of(parts, piece, whole):
    """The whole of which all but this figure are told of, or None: ``Barring eight, all of the 112``, ``every seat but 14``."""
    after = [p for p in parts if p.index > piece.index and p.letter == "n"]
    if (
        BARRING.search(piece.lead)
        and after
        and re.match(r"(?i)^(?: [\w'-]+)?,? (?:all|every one)(?: of)?(?: the)? $", after[0].lead)
    ):
        return after[0].index
    if EVERY.search(piece.lead) and after:
        return after[0].index
    return whole if ALL_BUT.search(piece.lead) else None


def _all_but(passage, edges):
    """``All but six of the 48 turned up, and the 42 present``: the whole less those left out."""
    for place, sentence in enumerate(passage.sentences):
        parts = pieces(sentence)
        following = pieces(passage.sentences[place + 1])[:1] if place + 1 < len(passage.sentences) else ()
        for piece in parts:
            whole = edges.get(piece.index)
            whole = _all_but_of(parts, piece, whole)
            if whole is None or piece.letter != "n" or passage.mentions[whole].kind != "count":
                continue
            counts = [p for p in (*parts, *following) if p.index > whole and p.letter == "n"]
            counts = [p for p in counts if alike(passage.unit(whole), passage.unit(p.index))]
            goal = Fraction(passage.mentions[whole].value) - Fraction(passage.mentions[piece.index].value)
            fits = [p for p in counts if goal in claimed(passage.mentions[p.index])]
            cued = [
                p
                for p in counts
                if COUNTED_AT.search(p.lead)
                or SO_MANY.search(p.lead)
                or NUMBER.search(p.lead)
                or PRESENT.match(p.trail)
            ]
            for left in (fits or (cued if len(cued) == 1 and not HYPOTHETICAL.search(sentence.skeleton) else []))[:1]:
                text = [passage.mentions[i].text for i in (left.index, piece.index, whole)]
                why = f"{text[0]} is {text[2]} less {text[1]}"
                rules = (f"m{left.index} == m{whole} - m{piece.index}",)
                ends = (left.index, piece.index, whole)
                yield Link("all but some", ends, why, rules=rules, since_it_holds=left not in cued)


CONTRAST = Pattern(
    r"(?i)^(?: [\w'-]+){0,2}? (?:(?:that|who|which) (?:[\w']+ )?(?:did|do|does|had|have|has|were|was|are|is|could|would|will) ?(?:not|n't)\b|(?:that|who|which) (?:didn't|don't|hadn't|haven't|weren't|wasn't|aren't|couldn't|wouldn't|failed|stayed|remain(?:ed)?|survived|escaped|"
    r"refused|declined|kept|(?:were|was|are) (?:spared|left|kept|saved|unhurt|missed|rejected)|lost|missed|turned it down|voted against|said no)\b|without\b|not yet\b|yet to\b|(?:still )?left(?: standing)?\b|remaining\b|spared\b|unharmed\b|votes? that remained\b|(?:valid|good|usable) \w+ (?:that|which) (?:remain|remained|were left)\b)"
)
"""What makes a figure all those of a whole that another is not: ``the 94 that stayed open``."""
DEFINITE = Pattern(
    r"(?i)(?:\b(?:the|those|all|its|their|the other|the remaining|each of the|every one of the|of the)|missing (?:are|is)) $"
)
LEAVES = Pattern(
    r"(?i)\b(?:leav(?:es|ing)(?: [\w'-]+ with| it with| only| just)?|which left|left with|still (?:owes?|has|have|missing|needs?)(?: \w+)?|to spare|shrinking (?:\w+ ){1,3}to|reducing (?:\w+ ){1,3}to|cutting (?:\w+ ){1,3}to|bringing (?:\w+ ){1,3}down to|missing are|have) $"
)
"""What stands before what is left of a whole: ``shrinking the estate to ``."""


def _others(passage, edges):
    """``It shut 34 of its 120 shops. The 86 that stayed open``: a part of a whole, and all others."""
    for place, sentence in enumerate(passage.sentences):
        parts = pieces(sentence)
        following = passage.sentences[place + 1 : place + 2]
        later = [p for s in following if not new_paragraph(passage, s) for p in pieces(s)]
        for piece in parts:
            whole = edges.get(piece.index)
            if (
                whole is None
                or piece.letter not in "nm"
                or passage.mentions[whole].kind != passage.mentions[piece.index].kind
            ):
                continue
            if [p for p in edges if edges[p] == whole] != [piece.index] or ALL_BUT.search(piece.lead):
                continue
            if whole in edges or re.search(r"(?:remaining|other)\s$", passage.text[: passage.mentions[whole].start]):
                continue
            rest = [p for p in (*parts, *later) if p.index > max(whole, piece.index) and p.letter == piece.letter]
            told = [p for p in rest if alike(passage.unit(whole), passage.unit(p.index))][:1]
            told = [p for p in told if p.index not in edges]
            goal = [Fraction(passage.mentions[i].value or 0) for i in (whole, piece.index)]
            for left in told:
                ends = (piece.index, left.index, whole)
                holds = goal[0] - goal[1] in claimed(passage.mentions[left.index])
                contrast = DEFINITE.search(left.lead) and CONTRAST.match(left.trail)
                to_go = LEAVES.search(left.lead) and LEFT_OVER.match(left.trail)
                to_go = to_go and (to_go.group().strip(" .,;") or not KEPT.search(left.lead))
                text = " ".join(s.skeleton for s in (sentence, *following))
                cued = (contrast or to_go) and not HYPOTHETICAL.search(text) and not OTHERWISE.search(left.lead)
                if (
                    OTHER_LEAD.search(left.lead)
                    and left in parts
                    and not OF_SOME.match(left.trail)
                    and not SET_APART.search(left.trail)
                ):
                    cued = not HYPOTHETICAL.search(text)
                if cued or holds and (LEAVES.search(left.lead) or DEFINITE.search(left.lead)):
                    shown = [passage.mentions[i].text for i in ends]
                    why = f"{shown[0]} and {shown[1]} are all of {shown[2]}"
                    rules = (f"m{ends[0]} + m{ends[1]} == m{whole}",)
                    yield Link("part and all others", ends, why, rules=rules, since_it_holds=not cued)


KEPT = Pattern(r"(?i)\b(?:left with|still \w+|have) $")

OTHER_LEAD = Pattern(r"(?i)(?:[;,]|--|\band|\bwhile|\bbut)(?: and| while| but)? the (?:other|remaining) $")

OF_SOME = Pattern(rf"{RESTRICTED.pattern}|^(?: [\w'-]+)? of\b")

LEFT_OVER = Pattern(
    r"(?i)^(?: [\w'-]+)?(?: still| left)? (?:to go|left|remaining|outstanding|to come|to do)\b(?! (?:on|in|by))|^(?: ?[.;,]|$)"
)
OTHERWISE = Pattern(r"(?i)\b(?:last|earlier|previous|another|among|of those)\b")
