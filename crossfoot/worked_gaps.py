"""Differences found by a word beside them (``a drop of 22 feet``, ``52 seconds behind``) and two figures near by."""

import re
from fractions import Fraction
from itertools import combinations

from .gap_links import NOT_MARGIN
from .links import Link, W, claimed, meets, total
from .worked import distance, excused, like, scales, small, surely_like, term

GAP_NOUN = (
    r"(?:difference|gap|majority|margin|drop|fall|decline|decrease|rise|increase|gain|lead|surplus|deficit|shortfall|"
    r"profit|loss|jump|growth|change|swing|improvement|reduction|cut|saving|advantage|advance|plunge|slide)"
)

DIFFERENCE = re.compile(
    rf"(?i)\b(?:an?|the|its|his|her|their|with) (?:{W} ){{0,2}}?{GAP_NOUN}s?(?: (?!of\b){W}){{0,3}}? of(?: just| only| about| some| nearly)? ?$"
)
"""``a drop of``, ``a surplus on the scheme of``: the figure behind it is what lies between two others."""

APPOSED_GAP = re.compile(
    rf"(?i)(?:,|--|;|\() (?:(?:or|so|with|giving|leaving|making|which (?:left|leaves|leave|gives|gave|makes|made|is|was|means|meant)|that (?:left|leaves))(?: {W}){{0,4}} )?"
    rf"(?:an?|the|its|his|her|their) (?:{W} ){{0,2}}?{GAP_NOUN}s?(?: (?!of\b){W}){{0,3}}? of(?: just| only)? ?$"
)
"""``, a drop of``, ``, which left a surplus on the scheme of``: set off behind the two figures it lies between."""

WEAK_DIFFERENCE = re.compile(
    r"(?i)\b(?:by|leaving|leaves|left|which leaves|that leaves|leaving (?:him|her|it|them|us)(?: with)?)(?: just| only| a mere)? ?$"
)

COMPARATIVE = (
    r"(?:more|fewer|less|higher|lower|taller|older|younger|faster|slower|quicker|longer|shorter|heavier|lighter|cheaper|"
    r"dearer|wider|narrower|deeper|larger|smaller|bigger|greater|earlier|later)"
)

WEAK_AFTER = re.compile(
    rf"(?i)^ (?:{W} )?(?:{COMPARATIVE}|better|worse|up|down|ahead|clear|adrift|behind|apart|short|majority|margin|lead|difference|gap|left|remain\w*)\b"
)

THAN = re.compile(
    rf"(?i) (?:{W} )?(?:{COMPARATIVE} than|(?:better|worse) than|ahead of|behind|short of|clear of|above|below)"
    rf" (?:(?!when|as|with|and|but|after|while){W} ){{0,4}}(?:{W}, (?:which|who|that|whose)(?: {W}){{1,5}} )?"
)
"""``34 metres higher than its neighbour, which reaches``: what stands between a difference and the lesser figure."""

OVER = re.compile(r"(?i)^ (?:better off|worse off|out of pocket|in hand|in profit|in credit|in the red|in the black)\b")

ADDED_TO = re.compile(
    rf"(?i)^ (?:{W} )?(?:more|further|extra|additional|new)\b[^;:.]*\b(?:taking|bringing|lifting|raising|pushing|sending) (?:the|its|their|his|her) [^;:.\[]*from \[\w\d+\](?: {W})? to \[\w\d+\]"
)
"""``six more bodies were found, taking the toll from 31 to 37``."""

PART_OF = re.compile(r"(?i)\bof(?: (?:the|its|their|all|these|those|[\w-]+'s))*(?: [\w-]+)? $")
"""What stands before the whole of a part, whose difference is no gap: ``78 of the 151 seats, a majority of five``."""

WON_BY = re.compile(
    r"(?i)\b(?:won|win|wins|winning|took|takes|taking|held|holds|holding|beat|beats|beating|carried|passed|lost|losing|defeated)\b[^\[\]]* by(?: just| only)? $"
)

VOTES_TO = re.compile(rf"(?i)^(?: {W}){{0,2}} (?:to|against|and) (?:{W} ){{0,4}}$")


def difference(passage, result):
    piece = result.piece
    here = [p for p in result.here if p is not piece and like(passage, piece, p)]
    two = len(here) == 2
    place = result.here.index(piece)
    than = two and here[1] in result.here[place + 1 : place + 2] and here[0].index < piece.index
    than = than and THAN.fullmatch(here[1].lead)
    vote = two and WON_BY.search(piece.lead) and VOTES_TO.match(here[1].lead)
    over = two and OVER.match(piece.trail)
    added = two and ADDED_TO.search(result.sentence.skeleton.split(f"[{piece.letter}{piece.index}]")[1])
    strong = DIFFERENCE.search(piece.lead) or than or vote or over or added
    if not (strong or WEAK_DIFFERENCE.search(piece.lead) or WEAK_AFTER.match(piece.trail)) or piece.letter in "sr":
        return None
    pairs = list(combinations(here, 2)) or list(combinations([p for p in result.before if like(passage, piece, p)], 2))
    fits = [pair for pair in pairs if _lies_between(passage, piece, *pair)]
    if not fits and len(here) == 1:
        mixed = [(p, here[0]) for p in result.before if like(passage, piece, p)]
        fits = [pair for pair in mixed if _lies_between(passage, piece, *pair)]
    if len(fits) == 1 and (strong or not small(passage, piece)):
        return _gap(passage, piece, *fits[0])._replace(since_it_holds=True)
    told = [passage.mentions[p.index] for p in (*here, piece)]
    plain = all(m.value and (not m.hedge or m.low == m.high) for m in told)
    one = [p for p in result.before if like(passage, piece, p)] if len(here) == 1 else []
    sides = here if two else [*one, *here] if len(one) == 1 else ()
    plain = plain and surely_like(passage, result, sides) and not result.taken.intersection(p.index for p in sides)
    strong = than or vote or over or added or APPOSED_GAP.search(piece.lead)
    if fits or not (strong and sides and plain) or excused(result) or NOT_MARGIN.search(result.sentence.skeleton):
        return None
    if PART_OF.search(sides[1].lead) or sides is not here and not APPOSED_GAP.search(piece.lead):
        return None  # a part of a whole, and its majority
    summed = total(claimed(passage.mentions[p.index]) for p in sides)
    return None if meets(summed, claimed(passage.mentions[piece.index])) else _gap(passage, piece, *sides)


def _lies_between(passage, piece, a, b):
    times, *others = scales(passage, (piece, a, b))
    gap = distance(passage, a, b, others)
    return gap is not None and meets(gap, claimed(passage.mentions[piece.index]) * Fraction(times))


def _gap(passage, piece, a, b):
    times = scales(passage, (piece, a, b))
    left, right = (claimed(passage.mentions[p.index]) * Fraction(n) for p, n in zip((a, b), times[1:], strict=True))
    more, less = (a, b) if left.low + left.high >= right.low + right.high else (b, a)
    text = [passage.mentions[p.index].text for p in (piece, more, less)]
    why = f"{text[0]} is what lies between {text[1]} and {text[2]}"
    members = (piece, more, less)
    own, first, second = (term(n, p.index) for n, p in zip(scales(passage, members), members, strict=True))
    rules = (f"{own} == {first} - {second}",)
    return Link("difference", (piece.index, more.index, less.index), why, rules=rules)
