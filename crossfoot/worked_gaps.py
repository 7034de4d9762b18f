"""Differences found by a word beside them (``a drop of 22 feet``, ``52 seconds behind``) and two figures near by."""

import re
from fractions import Fraction
from itertools import combinations

from .exact import Interval
from .gap_links import AWAY, MARGIN_AFTER, NOT_MARGIN
from .links import UNSURE, Link, W, claimed, is_near, meets, total
from .patterns import Pattern
from .worked import compared_elsewhere, distance, is_taken_up, like, scales, small, surely_like, term

GAP_NOUN = (
    r"(?:difference|gap|majority|margin|drop|fall|decline|decrease|rise|increase|gain|lead|surplus|deficit|shortfall|"
    r"profit|loss|jump|growth|change|swing|improvement|reduction|cut|saving|advantage|advance|plunge|slide|climb|dip|slump|hole|overspend|discrepancy|disparity|discount|premium|mark-up|excess|balance)"
)

DIFFERENCE = Pattern(
    rf"(?i)\b(?:an?|the|its|his|her|their|with) (?:{W} ){{0,2}}?{GAP_NOUN}s?(?: (?!of\b){W}){{0,3}}? of(?: just| only| about| some| nearly)? ?$|\b(?:the|an?) (?:surplus|excess|shortfall|difference) $"
)
"""``a drop of``, ``a surplus on the scheme of``: the figure behind it is what lies between two others."""

APPOSED_GAP = Pattern(
    rf"(?i)(?:,|--|;|\() (?:(?:or|so|with|giving|leaving|making|which (?:left|leaves|leave|gives|gave|makes|made|is|was|means|meant)|that (?:left|leaves))(?: {W}){{0,4}} )?"
    rf"(?:an?|the|its|his|her|their) (?:{W} ){{0,2}}?{GAP_NOUN}s?(?: (?!of\b){W}){{0,3}}? of(?: just| only)? ?$"
)
"""``, a drop of``, ``, which left a surplus on the scheme of``: set off behind the two figures it lies between."""

WEAK_DIFFERENCE = Pattern(
    r"(?i)\b(?:by|leaving|leaves|left|which leaves|that leaves|leaving (?:him|her|it|them|us)(?: with)?)(?: just| only| a mere)? ?$"
)

COMPARATIVE = (
    r"(?:more|fewer|less|higher|lower|taller|older|younger|faster|slower|quicker|longer|shorter|heavier|lighter|cheaper|"
    r"dearer|wider|narrower|deeper|shallower|larger|smaller|bigger|greater|earlier|later|warmer|hotter|colder|cooler|farther|richer|poorer|steeper|thicker|thinner|stronger|weaker|busier)"
)

WEAK_AFTER = Pattern(
    rf"(?i)^ (?:{W} )?(?:{COMPARATIVE}|better|worse|up|down|ahead|clear|adrift|behind|apart|short|majority|margin|lead|difference|gap|left|remain\w*)\b"
)

AHEAD = Pattern(
    rf"(?i)^ (?:(?!and\b|but\b|while\b|or\b|came\b|moved\b){W} ){{0,2}}?(?:(?:{COMPARATIVE})(?= than\b|[,.;)]|$| --| at\b| in\b)|(?:late|early)(?=[,.;)]|$)|apart|short of|above|below|in front|"
    r"(?:his|her|their|its) (?:junior|senior)|(?:junior|senior) to|to spare|(?:off|outside|inside) (?:the|his|her|its|their) (?:\w+ ){0,3}?(?:record|best|mark|time)|(?:up|down|better|worse) (?:on|than)|(?:up|down|off)(?=[.;)]|$)|(?:separat|divid)(?:ed|es|ing)|in it\b)"
)
"""``28 seconds later``, ``five years his junior``."""
BEHIND = Pattern(rf"(?i)^ (?:(?!and\b|but\b|while\b|or\b){W} )?(?:behind|ahead|adrift|back(?! to)|clear|in front)\b")

BY_END = Pattern(r"(?i)\bby(?: just| only| a mere)? $")
LEAVES = Pattern(rf"(?i)\b(?:leav(?:es|ing)|which left|that left)(?: {W}){{0,4}} $")
"""``leaving the charity``, before what is left of one figure less another."""

SET_OFF_BY = Pattern(
    r"(?i)(?:,|--|\(|:|\b(?:or|by|is|was|are|were|be|came|come|home|finished|finishing|and|thus|them|him|her|us|being|stands|stood|makes it|makes him|makes her|made it))(?: (?:just|only|some|about|exactly|fully|a full|a mere|thus|up|down|now))* ?$|^$"
)
"""What stands before a distance that is told for itself: ``, 28 seconds later``."""

BEATEN_BY = Pattern(
    r"(?i)\b(?:won|wins?|winning|beat\w*|defeat\w*|outpoll\w*|outscor\w*|outnumber\w*|outsold|outran|undercut\w*|exceed\w*|surpass\w*|top(?:s|ped|ping)|pip(?:s|ped|ping)|"
    r"edg(?:es?|ed|ing)|led|leads?|leading|ahead|trail\w*|behind|kept|keeps?|held|holds?|holding|retain\w*|regain\w*|took|takes?|taking|carried|passed|lost|loses?|losing|"
    r"reject\w*|prevail\w*|miss(?:ed|es|ing)?|overshot|overr[au]n|bettered|broke|smashed|clear)\b"
    r"[^.;]*\bby(?: just| only| a mere| some| about| exactly| a (?:margin|majority) of)? $"
)
MOVED_BY = Pattern(
    r"(?i)\b(?:fell|falls?|falling|fallen|down|up|dropp?\w*|rose|ris\w+|climb\w*|plung\w+|warm\w*|cool\w*|gr[eo]w\w*|shr[aiu]nk\w*|narrow\w*|widen\w*|improv\w+|jump\w*|gain\w*)\b[^.;]*\bby(?: just| only| about)? $"
)
BOTH_ENDS = Pattern(
    r"(?i)\bbetween\b|\bfrom \[|\bwhen\b.*\bwhen\b|\bat the (?:start|beginning|outset)\b.*\b(?:at|by) the (?:end|close|finish)\b|\bstarted\b.*\b(?:ended|finished|closed)\b|"
    r"\b(?:was|were|had been|used to be)\b.*\b(?:is|are|has|have) now\b|\bnow\b.*\b(?:was|were|used to be|a year ago|last)\b"
)
"""What shows that the two figures of a sentence are those before and after its change."""
DOWN_FROM = Pattern(rf"(?i)\b(?:up|down)(?: by)? \|(?: {W}){{0,2}}? (?:from|on)\b")
"""``down 2.5 metres from``, of the words before and behind a figure, with | in its place."""
LEFT = Pattern(r"(?i)^ (?:\w+ )?(?:to go|to play|in hand|games|matches|rounds|laps|caps)\b")
WON_BY = Pattern(
    r"(?i)\b(?:won|win|wins|winning|took|takes|taking|held|holds|holding|beat|beats|beating|carried|passed|lost|losing|defeated)\b[^\[\]]* by(?: just| only)? $"
)

VOTES_TO = Pattern(r"(?i) (?:votes |ballots )?(?:to|against) $")
OTHERS = Pattern(
    r"(?i)\b(?:(?:third|fourth|fifth|sixth|bottom)\b(?! (?:with|on|in) $)|respectively|a further|another|others?)\b"
)
"""Words before a figure that is none of the two that are compared."""
THAN = Pattern(
    rf"(?i) (?:{W} )?(?:{COMPARATIVE} than|(?:better|worse) than|ahead of|behind|short of|clear of|above|below|over|under)"
    rf" (?:(?!when|as|with|and|but|after|while){W} ){{0,4}}(?:(?:{W} )?{W}, (?:{W} {W}, )?(?:which|who|that|whose)(?: {W}){{1,5}} )?"
)
"""``34 metres higher than its neighbour, which reaches``: what stands between a difference and the lesser figure."""

APART = Pattern(r"(?i);|\b(?:but|while|whereas|although|though)\b")
MARGIN_OWN = Pattern(r"(?i)\bby(?: just| only)? $|\b(?:average|each|per)\b[^,]*$")
"""What stands before a figure that is a distance itself."""
TAKES_UP = Pattern(
    r"(?i)(?:that|this|so|the (?:difference|gap|margin|majority|lead|surplus|deficit|loss|profit|result)|which|it|there)\b"
)
BOTH_AFTER = Pattern(
    rf"(?i)\b{GAP_NOUN}s?\b[^|]*\|[^|]*$|\|.*(?:separat|divid|in it\b|majority|margin|lead|victory|win\b|: )|\bof(?: just| only)? \|"
)
"""Words about a difference, | in its place, behind which both figures may stand that it lies between."""
LINKED = Pattern(
    r"(?i):|--|;|\b(?:from|between|as|after|with|having|polling|on takings|took|takes|spent|earned|cost)\b"
)
OVER_IT = Pattern(r"(?i) (?:over|under)\b")
AGES = Pattern(r"(?i)^ (?:\w+ )?(?:younger|older|junior|senior|(?:his|her|their) (?:junior|senior))\b")
SURE, STRONG, WEAK = "sure", "strong", "weak"
"""How clearly a figure is a difference; a strong word accuses only where the difference is near the one told."""

OVER = Pattern(r"(?i)^ (?:better off|worse off|out of pocket|in hand|in profit|in credit|in the red|in the black)\b")

ADDED_TO = Pattern(
    rf"(?i)^ (?:{W} )?(?:more|further|extra|additional|new|fresh)\b[^;:.]*\b(?:taking|bringing|lifting|raising|pushing|sending) (?:the|its|their|his|her) [^;:.\[]*from \[\w\d+\](?: {W})? to \[\w\d+\]"
)
"""``six more bodies were found, taking the toll from 31 to 37``."""

PART_OF = Pattern(r"(?i)\bof(?: (?:the|its|their|all|these|those|[\w-]+'s))*(?: [\w-]+)? $")
"""What stands before the whole of a part, whose difference is no gap: ``78 of the 151 seats, a majority of five``."""


def difference(passage, result):
    """``polled 9,412 votes and Sime 8,870, so she won by 542``: what lies between two figures, in either order."""
    piece = result.piece
    if piece.letter == "r" or piece.letter == "s" and not _in_points(passage, piece):
        return None
    cue = _cue(passage, result)
    if not cue:
        return None
    pairs, only = _sides(passage, result)
    fits = [pair for pair in pairs if _lies_between(passage, piece, *pair)]
    if len(fits) == 1 and (cue in (SURE, STRONG) or not small(passage, piece)):
        return _gap(passage, piece, *fits[0])._replace(since_it_holds=True)
    if fits or cue == WEAK or not only or _is_doubtful(passage, result, pairs[0], cue):
        return None
    return _gap(passage, piece, *pairs[0])


def _in_points(passage, piece):
    return passage.mentions[piece.index].unit == "percentage points"


def _cue(passage, result):
    """How clearly the words beside a figure make it a difference: STRONG, WEAK or "" where they do not."""
    piece = result.piece
    told, after = result.sentence.skeleton.split(f"[{piece.letter}{piece.index}]")
    if OVER.match(piece.trail) or ADDED_TO.search(after) or APPOSED_GAP.search(piece.lead) or WON_BY.search(piece.lead):
        return SURE
    place = result.here.index(piece)
    if re.search(r"(?i)\baverage of $", piece.lead):
        return ""
    if place and any(
        THAN.fullmatch(p.lead) and (piece.letter in "mu" or not OVER_IT.match(p.lead))
        for p in result.here[place + 1 : place + 2]
    ):
        return SURE
    strong = BEHIND.match(piece.trail) or AHEAD.match(piece.trail) and SET_OFF_BY.search(piece.lead)
    strong = strong or BEATEN_BY.search(told) or DOWN_FROM.search(piece.lead + "|" + piece.trail)
    ended = BY_END.search(piece.lead) and re.match(rf"(?: {W})?[,.;]", piece.trail) and not MOVED_BY.search(told)
    strong = strong or ended or piece.letter == "m" and LEAVES.search(piece.lead)
    strong = strong or MOVED_BY.search(told) and BOTH_ENDS.search(result.sentence.skeleton)
    if strong or DIFFERENCE.search(piece.lead) or MARGIN_AFTER.match(piece.trail):
        return STRONG
    weak = WEAK_DIFFERENCE.search(piece.lead) or LEAVES.search(piece.lead) or WEAK_AFTER.match(piece.trail)
    return WEAK if weak else ""


def _sides(passage, result):
    """The pairs of figures that a difference may lie between, and whether they are one pair and no other."""
    piece = result.piece

    def alike_in(row):
        found = [p for p in row if p is not piece and _comparable(passage, piece, p) and not LEFT.match(p.trail)]
        found = [p for p in found if not is_taken_up(passage, p)]
        measured = [p for p in found if p.letter == piece.letter]
        return measured if len(measured) > 1 and piece.letter != "n" else found

    here, before, after = alike_in(result.here), alike_in(result.before), alike_in(result.after)
    if len(here) > 1:
        return list(combinations(here, 2)), len(here) == 2
    if here and piece.letter != "s":
        for others in (before, after):
            pairs = [(*sorted((p, here[0]), key=lambda p: p.index),) for p in others]
            if len(pairs) == 1 or any(_lies_between(passage, piece, *pair) for pair in pairs):
                return pairs, len(pairs) == 1
        return [], False
    if piece.letter == "s":
        return [], False
    pairs = list(combinations(before, 2)) or list(combinations(after, 2))
    return pairs, len(pairs) == 1


def _comparable(passage, piece, other):
    if piece.letter == "s":
        return other.letter == "s" and passage.mentions[other.index].unit == "percent"
    return like(passage, piece, other) and passage.unit(other.index) != "times"


def _is_doubtful(passage, result, sides, cue):
    """Whether two figures that are not as far apart as is said may yet be no error."""
    piece, sentence = result.piece, result.sentence
    told = [passage.mentions[p.index] for p in (*sides, piece)]
    if not all(m.value and (not m.hedge or m.low == m.high) for m in told):
        return True
    if result.taken.intersection(p.index for p in sides) or not surely_like(passage, result, sides):
        return True
    if (
        UNSURE.search(sentence.skeleton)
        or NOT_MARGIN.search(sentence.skeleton)
        or piece.letter == "n"
        and PART_OF.search(sides[1].lead)
    ):
        return True
    first, last = sorted((piece, *sides), key=lambda p: p.index)[::2]
    between = [p for p in (*result.before, *result.here, *result.after) if first.index < p.index <= last.index]
    if any(OTHERS.search(p.lead) or p.index >= piece.index and APART.search(p.lead) for p in between):
        return True
    if any(
        MARGIN_OWN.search(p.lead) and not VOTES_TO.match(p.trail) or "-" in (p.lead[-1:], p.trail[:1]) for p in sides
    ):
        return True
    if not set(sides) & set(result.here) and not TAKES_UP.match(sentence.skeleton) or set(sides) & set(result.after):
        return True
    follows = [p for p in sides if p.index > piece.index]
    told_before, after = sentence.skeleton.split(f"[{piece.letter}{piece.index}]")
    if (
        len(follows) == 2
        and not ADDED_TO.search(after)
        and not (BEATEN_BY.search(told_before) or BOTH_AFTER.search(piece.lead + "|" + piece.trail))
    ):
        return True
    path = after.split(f"[{follows[0].letter}{follows[0].index}]")[0] if len(follows) == 1 else ""
    if (
        AWAY.search(path)
        or set(sides) - set(result.here)
        and any(p.letter != piece.letter and not AGES.search(piece.trail) for p in sides)
    ):
        return True
    if compared_elsewhere(after) or any(
        p.letter != piece.letter and passage.mentions[p.index].text.isalpha() for p in sides
    ):
        return True
    if DIFFERENCE.search(piece.lead) and len(follows) == 2 and not LINKED.search(piece.trail):
        return True
    summed = total(claimed(passage.mentions[p.index]) for p in sides)
    times, *others = scales(passage, (piece, *sides))
    own = claimed(passage.mentions[piece.index]) * Fraction(times)
    gap = distance(passage, *sides, others)
    if piece.letter == "t" and AGES.search(piece.trail):
        gap = Interval(gap.low - times, gap.high + times)
    return (
        meets(summed, own)
        or meets(gap, own)
        or not is_near(own, gap, 10 if cue == SURE and set(sides) <= set(result.here) else 4)
    )


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
