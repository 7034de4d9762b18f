"""Breakdowns written as a list behind a whole: after a colon, "made up of", in apposition."""

import re

from .boxes import alike, around, exclusive, exclusive_pair, placed_apart
from .closings import CLOSING, COMPARES, SET_APART, addable, adds_up
from .links import pieces
from .partitives import smaller
from .patterns import Pattern

MADE_UP = Pattern(
    r"(?i)\b(?:made up of|composed of|compris(?:e|es|ed|ing)(?: of)?|consist(?:s|ed|ing)? of|divided (?:into|between|among)|split (?:between|among|into)|"
    r"broken down into|shared between|distributed among|(?:is|are|was|were) split(?! evenly)|split\s*$|breaks down (?:as|into)|(?:split|divided|shared)(?: out)? \[n\d+\] ways|in \[n\d+\] parts|as follows|shared out in full)"
)

BOXES = Pattern(r"(?i)^ (?:\w+ )?(?:ways|parts|groups|categories|classes|types|kinds|lots)\b")
"""What makes a figure the number of parts: ``split three ways``."""

NO_MORE = Pattern(r"(?i)\b(?:no others?|nothing else|no one else|nobody else|no further)\b")

NAMED_WITH = Pattern(r"(?:,|\band) ((?:the |The )?[A-Z][\w' -]*) (?:with|on) $")

TOGETHER = Pattern(r"(?i)\b(?:together|between them|combined|shared|split|divided)\b")

VERBAL = Pattern(r"(?i)^ (?:were|was|are|is|had|have|has|will|would|did|do|came|went|play|speak|want|said)\b")
"""What makes a part of a list a clause of its own, which may overlap with others."""

SINGLE = Pattern(
    r"(?i)\band (?:[a-z]+ )?others\b(?! \[)|\b(?:so far|to date|up to now)\b|(?:\band|\bplus|,|\balong with|\bas well as|\bwith) (?:an?|his|her|their|another) (?!(?:total|combined|further|majority|margin|lead|sum|year|week|month|day|turnout|rate|share|rise|fall|drop|half|third|quarter)\b)[a-z]"
)


def listed_parts(passage, sentence, parts, edges, previous):
    """Yield the breakdowns written as a list after a whole: after a colon, "made up of", or in apposition.

    ``It consists of 40 and 30`` divides the one figure of its kind in the sentence before.
    """
    earlier = pieces(previous) if previous is not None else ()
    boxes = [p for place, p in enumerate(parts) if _counts_boxes(passage, p, parts[place + 1 :])]
    parts = [p for p in parts if p.letter not in "dk" and p not in boxes]
    if parts and MADE_UP.search(sentence.skeleton[: sentence.skeleton.find(f"[{parts[0].letter}{parts[0].index}]")]):
        alone = [p for p in earlier if p.letter == parts[0].letter]
        if len(alone) == 1 and re.match(
            r"(?:It|They|This|These|That|The money|The sum|The total)\b", sentence.skeleton
        ):
            parts = [*alone, *parts]
    for place, first in enumerate(parts[:-1]):
        if first.letter not in "nmu" or first.index in edges:
            continue
        members = []
        for piece in parts[place + 1 :]:
            ended = len(members) > 1 and re.search(r"\band\b", members[-1].lead)
            if not addable(passage, first, piece) or piece.index in edges or ended:
                break
            members.append(piece)
        if len(members) < 2:
            continue
        opening = _between(sentence.skeleton, first, members[0])
        phrases = [around(m) for m in members]
        between = [m.lead for m in members[1:]]
        if any(COMPARES.match(m.trail) for m in members) or _unnumbered(sentence.skeleton, first, members[-1]):
            continue
        joined = all(re.search(r"(?:,|;|\band|\bto|\bwith)\s*(?:[\w'-]+ ){0,4}\(?$", lead) for lead in between)
        if not joined or re.search(r"(?i)\b(?:including|such as|among|like|notably|chiefly|mostly)\b", opening):
            continue
        if SET_APART.search(" ".join([*between, members[-1].trail])) or exclusive([around(first), *phrases]):
            continue
        made_up = MADE_UP.search(opening)
        colon = re.search(r"(?::|--)\s*$", opening)
        apposed = re.search(r",\s*$", opening) or (
            re.search(r"(?i)\b(?:has|have|had|contains?|with)\s*$", opening) and exclusive_pair(phrases)
        )
        whole_is_all = bool(re.search(r"(?i)\ball(?: of)?(?: the| its| their)?\s*$", first.lead))
        named = [NAMED_WITH.search(m.lead) for m in members]
        counted = any(passage.mentions[p.index].value == str(len(members)) for p in boxes)
        closes = whole_is_all and any(CLOSING.search(m.lead) for m in members)
        in_all = re.search(r"(?i)\b(?:in all|in total|altogether|all told)\s*(?::|--)\s*$", opening)
        complete = colon and (
            counted or closes or in_all or bool(NO_MORE.search(passage.text, sentence.start, sentence.end + 100))
        )
        told = any(VERBAL.match(m.trail) for m in members) and not exclusive(phrases)
        if all(named) and len({name[1] for name in named}) == len(members):
            yield first.index, tuple(m.index for m in members), bool(TOGETHER.search(first.lead)), True
        elif (
            made_up
            or complete
            or (colon and (adds_up(passage, first, members) or not told and _one_sort(passage, first, members)))
        ):
            yield first.index, tuple(m.index for m in members), True
        elif (
            apposed
            and len(members) == 2
            and adds_up(passage, first, members)
            and re.match(r"[^,;:.]*,", members[-1].trail)
        ):
            yield first.index, tuple(m.index for m in members), False
        elif (apposed or colon) and (exclusive(phrases) or placed_apart(sentence, members)):
            yield first.index, tuple(m.index for m in members), whole_is_all or exclusive_pair(phrases)


def _counts_boxes(passage, piece, after):
    """Whether a figure is the number of parts that follow: ``split three ways``, ``in three series: 12, ten and nine``."""
    return BOXES.match(piece.trail) or (
        piece.trail.rstrip().endswith(":") and passage.mentions[piece.index].value == str(len(after))
    )


def _between(skeleton, first, last):
    """The words of a sentence between two of its figures; those before the last one where the first is not in it."""
    start = skeleton.find(f"[{first.letter}{first.index}]")
    return skeleton[
        start + len(f"[{first.letter}{first.index}]") if start >= 0 else 0 : skeleton.find(
            f"[{last.letter}{last.index}]"
        )
    ]


def _unnumbered(skeleton, first, last):
    """Whether a list of figures holds one thing without a figure: ``seven pupils, two teachers and a driver``."""
    start = skeleton.find(f"[{first.letter}{first.index}]")
    return bool(
        SINGLE.search(
            skeleton[start : skeleton.find(f"[{last.letter}{last.index}]")] + re.split(r"[.;:]", last.trail)[0]
        )
    )


def _one_sort(passage, whole, members):
    """Whether figures that do not add up are parts of a whole: counted alike, or in words that exclude one another."""
    if not all(smaller(passage, m.index, whole.index) for m in members):
        return False
    named = [m for m in members if not alike(passage.unit(whole.index), passage.unit(m.index))]
    return not named or (len(members) > 1 and exclusive([around(m) for m in members if m in named] or [""]))
