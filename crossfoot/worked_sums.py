"""Totals found by a word beside them (``which makes 56 singers``) and the figures they add up."""

import re
from fractions import Fraction
from itertools import combinations

from .boxes import alike
from .links import Link, W, claimed, is_near, meets, total
from .patterns import Pattern
from .rate_links import PER
from .restating import int_like
from .sum_links import (
    APPOSED,
    NOT_TERM,
    OF_IT,
    OF_SO_MANY,
    OTHER_CLAUSE,
    OTHER_SENTENCE,
    OUT_OF,
    STILL,
    TERM_JOIN,
    TOTAL_AFTER,
    is_later,
    is_total,
    unnumbered,
)
from .worked import EACH, IN_ALL, excused, is_taken_up, like, named, scales, surely_like, term

SUM = Pattern(
    r"(?i)\b(?:(?:a|the|total|final|overall|combined|whole|joint) (?:\w+ )?(?:bill|haul|tally|cost|sum|toll|count|tab|takings|outlay) (?:of|to|is|was|comes to|came to)|"
    r"(?:come|comes|came|adding|add|adds|added|amount|amounts|amounted|worked out|works out)(?: up)? (?:to|at)(?: a total of)?|together(?: \w+){0,2}|both together|in sum|(?:that|which|this) (?:makes|made|gives|gave|brings|brought)(?: \w+){0,2}|"
    r"(?:making|giving)(?: \w+){0,2}|an? (?:total|party|fleet|group|crew|team|squad|convoy|cast|staff|field|haul|tally|crowd|family|panel|house|sum) of)(?: just| only| some)? ?$"
)

BRINGS_TO = Pattern(
    r"(?i)\b(?:bring\w*|brought|tak\w+|took|lift\w*|push\w*|rais\w+) (?:(?:the|their|its|his|her) (?:combined|total|overall|joint|full)|[^,;:.]*?(?:\b(?:haul|takings|income|proceeds|yield|catch|bill|fine|cost|area|spending|spend)\b|"
    r"\bfor the (?:week|weekend|day|year|month|season|series|tour|\[t\d+\])|\bin the (?:two|three|four|five)\b))[^,;:.]{0,60} to $"
)
"""``bringing the combined toll in the two towns to``."""

TOTALS = Pattern(
    r"(?i)(?:\b(?:finish|end)\w*(?: [\w'-]+){0,3} (?:with|on)|\b(?:combined|joint) (?:[\w'-]+ ){1,3}(?:of|was|is|were|came to|comes to|reached)|\bnow (?:stands? at|counts?|numbers?|has|have)|"
    r"\bover (?:the|those|these|both) \[t\d+\](?: in all)? (?:was|were|came to|is)|\b(?:totals?|totalled|totaled|numbers|numbered|adds? up to|amounts? to|comes? to|came to)|\bwith a (?:\w+ )?total of|\b(?:altogether|in all|all told|in total),?|"
    r"\b(?:merg|combin|join|unit|amalgamat|pool)\w+\b.* of|: )(?: some| about| just)? ?$"
)
"""``so that her award totals``, ``are merged into one holding of``."""

GIVES = Pattern(
    r"(?i)\b(?:gave|gives?|giving|left|leaves?|leaving|earned|earns|made|makes?|making|means?|meant|kept|cost|costs)\b[^;:.]*(?:\bfor| [\w'-]+,?|\],?) $"
)
"""``gave the rowers of New Carrick``, behind figures added up as its subject."""

PLUS = Pattern(
    r"(?i)(?:\bplus|\bfollowed by|\bon top of|\btogether with|\balong with|\bcombined with|\badded to|\band then)(?: [\w'-]+){0,4} $"
)
"""What stands before the second of two figures that are added up."""

WITH = Pattern(r"(?i), with (?:[\w'-]+ ){0,2}$")
OF_ALL = Pattern(r"(?i), (?:a|an|for a|giving a|making a) (?:[\w'-]+ ){1,2}of $")
"""``, a round trip of``, behind a list."""
COMBINED = Pattern(r"(?i)\b(?:a|the) (?:combined|joint)(?: total of)? $")
TOGETHER = Pattern(r"(?i)(?:together|between them|combined|taken together|all told|in all|altogether)\b")
SO = Pattern(r"(?i),? so(?: that)?(?: some| about)? $")
ALONG = Pattern(
    r"(?i)(?:^|\b)(?:along with|together with|as well as|besides|in addition to|on top of|counting|^to) (?:the |her |his |their |its )?$"
)
REST = Pattern(r"(?i)\b(?:rest|remainder|remaining|others?)\b[^,]*,? $")
LISTED = Pattern(r"(?i)(?:,|\band|\bplus|\badd)(?: [\w'-]+){0,2} $")
ADDING = Pattern(r"(?i)\badd(?:ed|ing|s)?\b[^,;]*$")
ADDED_TO = Pattern(r"(?i)\bto (?:(?:the|his|her|its|their|an?) )?(?:\w+ )?$")
"""``Adding the 340 who signed online to the 1,260``, before the first and the second."""

IN_SO_MANY = Pattern(
    r"(?i)^ (?:in|over|across|during|for) (?:all |the |those |these |its |his |her |their )*(?:\[t(?P<over>\d+)\]|two|three|four)|^ (?:door to door|there and back|in hand)\b"
)
"""``42 miles in three days``, ``85 minutes door to door``."""

SURE, STRONG, WEAK, LIST = "sure", "strong", "weak", "list"
"""How clearly a figure is a total; a strong word accuses only where the sum is near the one told, a list before it never."""

MORE = Pattern(rf"(?i)^ (?:{W} )?(?:more|further|others?)\b")

SO_FAR = Pattern(
    r"(?i)\b(?:since|so far|this (?:year|month|week|season|winter|summer)|in the past|to date|overall|nationwide|worldwide|in \[d)"
)


def summed(passage, result):
    """``14 sheep and two dogs, 16 animals altogether``: a figure and those before it that it adds up."""
    piece = result.piece
    cue = "" if piece.letter in "sr" else _cue(passage, result)
    terms = _terms(passage, result)
    if not cue or not 2 <= len(terms) <= 7 or cue == LIST and claimed(passage.mentions[piece.index]).high is None:
        return None
    times = dict(zip([p.index for p in (*terms, piece)], scales(passage, (*terms, piece)), strict=True))
    told = claimed(passage.mentions[piece.index]) * Fraction(times[piece.index])
    read = {p.index: claimed(passage.mentions[p.index]) * Fraction(times[p.index]) for p in terms}
    if any(interval.low is None for interval in read.values()):
        return None
    for size in range(len(terms), len(terms) - 1 if cue == LIST else 1, -1):
        for chosen in combinations(read, size):
            if meets(total(read[index] for index in chosen), told):
                return _total(passage, piece, chosen, times)._replace(since_it_holds=True)
    free = not result.taken.intersection(read) and not CONCURRENT.search(result.sentence.skeleton)
    sure = cue == SURE and surely_like(passage, result, terms) and is_near(total(read.values()), told)
    strong = (
        cue in (SURE, STRONG)
        and not any(WITH.search(p.lead) for p in terms[1:])
        and _one_kind(result, terms)
        and is_near(total(read.values()), told, 2)
    )
    if (sure or strong) and free and _joined(passage, result, terms) and not excused(result):
        return _total(passage, piece, tuple(read), times)
    return None


def _cue(passage, result):
    """How clearly the words beside a figure make it a total: SURE, STRONG, WEAK or "" where they do not."""
    piece = result.piece
    before, after = result.sentence.skeleton.split(f"[{piece.letter}{piece.index}]")
    here = [p for p in _terms(passage, result) if p in result.here]
    cued = SUM.search(piece.lead) or is_total(result.here, result.here.index(piece)) or BRINGS_TO.search(before)
    cued = cued or IN_ALL.match(after) or re.match(r"(?i)(?:together|between them|combined)\b", before)
    cued = cued or re.search(r"(?i), (?:or|so)(?: some)? $", piece.lead) and int_like(passage, piece.index)
    sure = APPOSED.search(piece.lead) or SUM.search(piece.lead) or TOTAL_AFTER.match(piece.trail)
    if cued and (sure or BRINGS_TO.search(before) or _one_after_another(piece, here)):
        return SURE
    whole = len(here) > 2 and OF_ALL.search(piece.lead) or TOGETHER.match(before)
    whole = whole or COMBINED.search(piece.lead)
    if whole or TOTALS.search(before) or len(here) == 2 and _added_up(here) or _is_subject(here, before):
        return STRONG
    over = IN_SO_MANY.match(after) if APPOSED.search(piece.lead) else None
    if over:
        days = over["over"] and passage.mentions[int(over["over"])].value
        return STRONG if not over["over"] or days == str(len(here)) else WEAK
    listed = len(here) > 2 and all(LISTED.search(p.lead) for p in here[1:])
    if (listed or SO.search(piece.lead)) and not cued:
        return LIST
    return WEAK if cued or APPOSED.search(piece.lead) and len(here) > 1 else ""


def _added_up(here):
    """Whether a word between two figures adds them up: ``340 online to the 1,260 on paper``, ``six weeks plus nine``."""
    first, second = here
    return (
        ALONG.search(first.lead)
        or PLUS.search(second.lead)
        or ADDING.search(first.lead)
        and ADDED_TO.search(second.lead)
    )


def _is_subject(here, before):
    """Whether figures are added up as what does something to the result: ``Seven golds and two silvers gave``."""
    if len(here) < 2 or len(here[0].lead.split()) > 2:
        return False
    return GIVES.search(before[before.rfind(f"[{here[-1].letter}{here[-1].index}]") :])


def _terms(passage, result):
    """The figures before a result that it might add up: of its sentence, and of the one before where there are too few."""
    before = [p for p in result.here if p.index < result.piece.index]
    before = [p for p in before if not is_taken_up(passage, p) and not OF_IT.match(p.trail)]
    near = [p for p in before if like(passage, result.piece, p)]
    near = [p for p in near if passage.mentions[p.index].value != "1" or p.letter != "n"] if len(near) > 2 else near
    own = [p for p in near if p.letter == result.piece.letter]
    if len(near) > 1:
        return own if len(own) > 1 and result.piece.letter == "n" else near
    counts = [p for p in before if p.letter == result.piece.letter == "n" and passage.unit(p.index) != "times"]
    if len(counts) > 1:  # "30 scientists and 45 crew, 75 people"
        return counts
    return [p for p in result.before if like(passage, result.piece, p)] + near


def _one_kind(result, terms):
    """Whether terms are measured as their total is, or bare beside one that is."""
    return all(p.letter == result.piece.letter or p.letter == "n" for p in terms)


CONCURRENT = Pattern(
    r"(?i)\b(?:concurrent\w*|at the same time|overlap\w*|suspended|alongside each other|side by side)\b"
)
"""What makes lengths of time no sum."""


def _one_after_another(piece, terms):
    """``Eleven died and four more later, bringing the toll to``: of no others, where it does not say since when."""
    last = terms[-1] if terms else piece
    more = MORE.match(last.trail) or re.search(r"(?i)\b(?:another|a further) $", last.lead)
    return more and re.search(rf"(?i)\bbring\w* the (?:{W} ){{1,3}}to $", piece.lead) and not SO_FAR.search(piece.trail)


def _total(passage, piece, terms, times):
    shown = " and ".join(passage.mentions[index].text for index in terms)
    why = f"{passage.mentions[piece.index].text} is the total of {shown}"
    rules = (" + ".join(term(times[i], i) for i in terms) + f" == {term(times[piece.index], piece.index)}",)
    return Link("sum", (*terms, piece.index), why, rules=rules)


ALL_TOLD = Pattern(
    r"(?i)(?:(?:in all|altogether|in total|together|all told|combined|taken together|that|this)\b|the \[n\d+\]|the (?:[\w'-]+ ){1,3}(?:over|in|on|for) (?:the|those|these|both)\b|the (?:total|combined|whole|overall|terms|two|three|pair|loads|bill|sum|lot)\b)"
)
"""How a sentence begins that adds up the figures of the one before."""


def _joined(passage, result, terms):
    """Whether the terms of a sum stand one by one before its total, joined, with no other figure between."""
    piece, members = result.piece, (*terms, result.piece)
    told = result.sentence.skeleton[: result.sentence.skeleton.find(f"[{piece.letter}{piece.index}]")]
    if terms[0] not in result.here and not _takes_up(passage, result, terms, told):
        return False
    between = [p for p in result.here if terms[0].index < p.index < piece.index and p not in terms]
    between = [p for p in between if p.letter == piece.letter or p.letter == "n" and not named(passage, p)]
    if any(not is_taken_up(passage, p) and passage.mentions[p.index].value != str(len(terms)) for p in between):
        return False
    added = len(terms) == 2 and _added_up(terms)
    if any(OTHER_CLAUSE.search(p.lead) or not (added or TERM_JOIN.search(p.lead)) for p in terms[1:]):
        return False
    start = told.rfind(f"[{terms[-1].letter}{terms[-1].index}]")
    if (
        OTHER_SENTENCE.search(told[start:])
        or OUT_OF.search(told[start:])
        or any(NOT_TERM.search(p.lead) for p in terms)
    ):
        return False
    if (
        OTHER_CLAUSE.search(piece.lead)
        or REST.search(piece.lead)
        or STILL.match(piece.trail)
        or unnumbered(OF_SO_MANY.sub("", told))
    ):
        return False
    if any(EACH.match(p.trail) or PER.match(p.trail) for p in members):
        return False
    return (added or not is_later(passage, terms[0])) and all(
        claimed(passage.mentions[p.index]).high is not None for p in members
    )


def _takes_up(passage, result, terms, told):
    """``The three penalties come to $945``: a sentence with one total, of all the figures of its sort in the one before."""
    count, piece = str(len(terms)), result.piece
    if piece.letter == "n" and named(passage, piece):
        own = [passage.unit(p.index) for p in terms if named(passage, p)]
        if not any(alike(passage.unit(piece.index), unit) for unit in own):
            return False

    def rest(row):
        told = [p for p in row if p.letter != "n" or passage.mentions[p.index].value != count]
        return [p for p in told if like(passage, result.piece, p)]

    only = rest(result.before) == terms and rest(result.here) == [result.piece]
    return only and ALL_TOLD.match(result.sentence.skeleton) and "[d" not in told
