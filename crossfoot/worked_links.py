"""Figures worked out from others, found by a word beside the result and by the kinds of the figures near it.

Where the other link modules look for a wording that ties figures together, this one looks for the word that makes a
figure a result ("a drop of 22 feet", "an average of £2,300") and tries the figures of its kind in the same sentence and
in the one before. That they give the result is then enough. Where they do not, the figures are said to disagree only if
no others could be meant: two alike in the sentence of a difference, one total and one count by an average.
"""

import re
from fractions import Fraction
from itertools import combinations, permutations
from typing import NamedTuple

from .change_links import FALL, FALLING, FROM_TO, ON_LAST_YEAR, RISE, RISING, YEARLY, values_then_and_now
from .exact import Interval
from .gap_links import NOT_MARGIN
from .links import CERTAIN, LENGTHS, Link, W, claimed, in_least, pieces, total
from .part_links import SINGLE, alike
from .passages import new_paragraph
from .rate_links import MEDIAN, PER, PER_WORD, SET_OFF, factor, rate_restated, singular
from .restating import int_like
from .sum_links import APPOSED, OF_IT, OF_SO_MANY, OTHER_CLAUSE, TERM_JOIN, TOTAL_AFTER, is_total

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
SUM = re.compile(
    r"(?i)\b(?:(?:a|the|total|final|overall|combined|whole|joint) (?:\w+ )?(?:bill|haul|tally|cost|sum|toll|count|tab|takings|outlay) (?:of|to|is|was|comes to|came to)|"
    r"(?:come|comes|came|adding|add|adds|added|amount|amounts|amounted|worked out|works out)(?: up)? (?:to|at)(?: a total of)?|together(?: \w+){0,2}|both together|in sum|(?:that|which|this) (?:makes|made|gives|gave|brings|brought)(?: \w+){0,2}|"
    r"(?:making|giving)(?: \w+){0,2}|an? (?:total|party|fleet|group|crew|team|squad|convoy|cast|staff|field|haul|tally|crowd|family|panel|house|sum) of)(?: just| only| some)? ?$"
)
BRINGS_TO = re.compile(
    r"(?i)\b(?:bring\w*|brought|tak\w+|took) (?:the|their|its|his|her) (?:combined|total|overall|joint|full) (?:[^,;:.]{0,60}) to $"
)
"""``bringing the combined toll in the two towns to``."""

MAKES = re.compile(
    r"(?i)\b(?:(?:that|which|this) (?:makes|made|means|is|gives|gave|comes to|came to)|making|giving(?: \w+){0,2}|so|or|an? (?:total|saving|cost|loss|bill|haul|sum|profit) of|in all,?|comes to|came to|works out at|"
    rf"raising|raised|brought in|brings in|bringing in|earns?|earned|earning|cost|costing|worth)(?: (?:it|them|him|her|(?:the|its|their) {W}))?(?: just| about| some| only| a total of)? $"
)
"""Words before what a rate comes to over a time."""

AVERAGE = re.compile(r"(?i)\baverag\w*\b[^\[\]]*$|\ba mean of[^\[\]]*$")
EACH = re.compile(r"(?i)^ (?:\w+ )?(?:each|apiece|a head|per head|a piece)\b")
EACH_OF = re.compile(r"(?i)\beach of (?:the |its |their |his |her )?$")
IN_ALL = re.compile(r"(?i)^[^,;:.]{0,40}\b(?:in all|altogether|in total|all told|between them|together|combined)\b")
MORE = re.compile(rf"(?i)^ (?:{W} )?(?:more|further|others?)\b")
SO_FAR = re.compile(
    r"(?i)\b(?:since|so far|this (?:year|month|week|season|winter|summer)|in the past|to date|overall|nationwide|worldwide|in \[d)"
)
EVERY = re.compile(rf"(?i)\b(?:each|every) (\w+) (?:{W} ){{1,4}}$")
CHANGED_BY = re.compile(
    rf"(?i)\b(?:{RISE}|{FALL})\b(?: {W}){{0,3}}? (?:by|of)?(?: {W}){{0,1}} ?$|\b(?:{RISE}|{FALL}|or)(?: by)? $"
)
NOW_AND_THEN = re.compile(
    r"(?i)\b(?:from|to|against|compared|than|now|last|previous\w*|earlier|ago|then|today|up|down|before|used to|ended|start|end|beginning)\b|\[d"
)
AT_BOTH_ENDS = re.compile(
    r"(?i)\bat the (?:start|beginning|outset)\b.*\b(?:at the end|by the end)\b|"
    r"\bhad (?:been|stood|had)\b.*\b(?:ended|is now|are now|now|was)\b|\b(?:was|were)\b.*\b(?:is|are|it) now\b"
)
"""What shows that the two figures of a sentence are those before and after its change."""
CHANGE_AFTER = re.compile(rf"(?i)^ (?:{W} )?(?:{RISE}|{FALL}|change)\b")
ONE_WAY = re.compile(
    rf"(?i)\b(?:(?P<down>fell|fallen|dropped|cut|reduced|declined|slipped|shrank|shrunk|down|lowered|trimmed|slashed|dipped|plunged|tumbled)"
    rf"|(?P<up>rose|risen|increased|raised|grew|grown|climbed|jumped|soared|up|leapt|surged))(?: (?!to\b|by\b){W}| \[[srd]\d+\],?){{0,6}}? $"
)
"""What goes before ``from A to B`` and says which of the two is larger."""

OTHER_TIMES = re.compile(
    r"(?i)^ (?:on|over|from|compared|since|against|than) (?:last|the previous|the same|a year|\[d|its|his|her|their|those)"
)
UNSURE = re.compile(
    r"(?i)\b(?:if|would|could|might|may|estimate\w*|expect\w*|forecast\w*|target\w*|planned|hoped|"
    r"originally|previously|at first|revised|instead of|rather than|including|excluding|not counting)\b"
)
"""Words of a sentence in which figures that disagree are nobody's error."""


class _Result(NamedTuple):
    """A figure worked out from others: its piece, its sentence, the pieces there and in the sentence before, and which
    mentions are already explained by links: those may help a result to add up, but accuse no other."""

    piece: object
    sentence: object
    here: tuple
    before: tuple
    taken: frozenset


def worked_links(passage, found):
    """Link results to the figures they were worked out from, where no other link does.

    Takes a Passage and the Links found so far; yields Links.
    """
    taken = {index for link in found if link.confidence == CERTAIN and not link.bound for index in link.mentions}
    earlier = ()
    for sentence in passage.sentences:
        if new_paragraph(passage, sentence):
            earlier = ()
        parts = tuple(p for p in pieces(sentence) if p.letter in "nmutsr")
        for piece in parts:
            if piece.index in taken:
                continue
            result = _Result(piece, sentence, parts, earlier, frozenset(taken))
            link = next(filter(None, (kind(passage, result) for kind in _KINDS)), None)
            if link:
                taken.update(link.mentions)
                yield link
        yield from _one_way(passage, sentence, taken)
        if parts:
            earlier = parts


def _like(passage, piece, other):
    """Whether two figures could be added: both counts, or measured in one unit, or one of them without a unit of its own."""
    if piece.letter == other.letter == "n":
        units = [passage.unit(p.index) for p in (piece, other)]
        return {"", "times"}.intersection(units) or alike(*units) or not _named(passage, piece)
    a, b = passage.unit(piece.index), passage.unit(other.index)
    if piece.letter == other.letter == "t":
        return a == b or any(a in scale and b in scale for scale in LENGTHS)
    if piece.letter == other.letter:
        return a == b or piece.letter == "u" and (a.startswith(b) or b.startswith(a))
    return {piece.letter, other.letter} <= set("nmut") and (
        piece.letter == "n" and not _named(passage, piece) or other.letter == "n" and not _named(passage, other)
    )


def _surely_like(passage, result, members):
    """Whether figures are surely measured as the result is: in kind, or bare beside one that is, in its sentence."""
    letter = result.piece.letter
    if letter == "n" and not all(
        alike(passage.unit(a.index), passage.unit(b.index)) for a, b in combinations(members, 2)
    ):
        return False
    for p in members:
        row = result.here if p in result.here else result.before
        place = row.index(p)
        beside = [q for q in (*row[:place], *row[place + 1 : place + 2]) if q in members]
        if p.letter != letter and not any(q.letter == letter for q in beside):
            return False
    return True


def _one_sort(passage, a, b):
    """Whether two figures, neither the result of the other, count or measure one sort of thing."""
    if a.letter == b.letter == "n":
        return alike(passage.unit(a.index), passage.unit(b.index))
    return _like(passage, a, b)


def _named(passage, piece):
    """Whether what a count counts stands behind it, and was not taken over from another figure."""
    words = passage.unit(piece.index).split()
    return bool(words) and words != ["times"] and (words[-1] in piece.trail.casefold() or piece.trail.startswith("-"))


def _in_least(passage, members):
    """What `in_least` says of the units of some figures."""
    return in_least([passage.unit(p.index) for p in members])


def _term(times, index):
    return f"m{index}" if times == 1 else f"{times}*m{index}"


def _meets(interval, other):
    return not (interval & other).is_empty


def _printed(mention):
    """The printed value of a mention without a hedge, else what it claims: what agrees by its slack alone is no sign."""
    exact = mention.value and not mention.hedge
    return Interval(Fraction(mention.value), Fraction(mention.value)) if exact else claimed(mention)


def _distance(passage, a, b, times=(1, 1)):
    """What lies between two figures, each so many ``times`` over, as an Interval, or None where either has no ends."""
    left, right = (_printed(passage.mentions[p.index]) * Fraction(n) for p, n in zip((a, b), times, strict=True))
    if None in (left.low, left.high, right.low, right.high):
        return None
    more, less = (left, right) if left.low + left.high >= right.low + right.high else (right, left)
    return Interval(max(more.low - less.high, Fraction(0)), more.high - less.low)


def _difference(passage, result):
    piece = result.piece
    here = [p for p in result.here if p is not piece and _like(passage, piece, p)]
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
    pairs = list(combinations(here, 2)) or list(combinations([p for p in result.before if _like(passage, piece, p)], 2))
    fits = [pair for pair in pairs if _lies_between(passage, piece, *pair)]
    if not fits and len(here) == 1:
        mixed = [(p, here[0]) for p in result.before if _like(passage, piece, p)]
        fits = [pair for pair in mixed if _lies_between(passage, piece, *pair)]
    if len(fits) == 1 and (strong or not _small(passage, piece)):
        return _gap(passage, piece, *fits[0])._replace(since_it_holds=True)
    told = [passage.mentions[p.index] for p in (*here, piece)]
    plain = all(m.value and (not m.hedge or m.low == m.high) for m in told)
    one = [p for p in result.before if _like(passage, piece, p)] if len(here) == 1 else []
    sides = here if two else [*one, *here] if len(one) == 1 else ()
    plain = plain and _surely_like(passage, result, sides) and not result.taken.intersection(p.index for p in sides)
    strong = than or vote or over or added or APPOSED_GAP.search(piece.lead)
    if fits or not (strong and sides and plain) or _excused(result) or NOT_MARGIN.search(result.sentence.skeleton):
        return None
    if PART_OF.search(sides[1].lead) or sides is not here and not APPOSED_GAP.search(piece.lead):
        return None  # a part of a whole, and its majority
    summed = total(claimed(passage.mentions[p.index]) for p in sides)
    return None if _meets(summed, claimed(passage.mentions[piece.index])) else _gap(passage, piece, *sides)


def _lies_between(passage, piece, a, b):
    times, *others = _in_least(passage, (piece, a, b))
    gap = _distance(passage, a, b, others)
    return gap is not None and _meets(gap, claimed(passage.mentions[piece.index]) * Fraction(times))


def _small(passage, piece):
    """Whether a figure is so small that it may be the difference of two others by chance."""
    value = passage.mentions[piece.index].value
    return not value or abs(Fraction(value)) < 5


def _excused(result):
    """Whether the sentence of a result speaks of other times or groups, or does not say what is."""
    return bool(
        UNSURE.search(result.sentence.skeleton)
        or OTHER_TIMES.match(result.piece.trail)
        or ON_LAST_YEAR.match(result.piece.trail)
    )


def _gap(passage, piece, a, b):
    times = _in_least(passage, (piece, a, b))
    left, right = (claimed(passage.mentions[p.index]) * Fraction(n) for p, n in zip((a, b), times[1:], strict=True))
    more, less = (a, b) if left.low + left.high >= right.low + right.high else (b, a)
    text = [passage.mentions[p.index].text for p in (piece, more, less)]
    why = f"{text[0]} is what lies between {text[1]} and {text[2]}"
    members = (piece, more, less)
    own, first, second = (_term(n, p.index) for n, p in zip(_in_least(passage, members), members, strict=True))
    rules = (f"{own} == {first} - {second}",)
    return Link("difference", (piece.index, more.index, less.index), why, rules=rules)


def _sum(passage, result):
    piece = result.piece
    before, after = result.sentence.skeleton.split(f"[{piece.letter}{piece.index}]")
    cued = SUM.search(piece.lead) or is_total(result.here, result.here.index(piece)) or BRINGS_TO.search(before)
    cued = cued or IN_ALL.match(after) or re.match(r"(?i)(?:together|between them|combined)\b", before)
    cued = cued or re.search(r"(?i), (?:or|so)(?: some)? $", piece.lead) and int_like(passage, piece.index)
    if not cued or piece.letter in "sr":
        return None
    terms = [
        p
        for p in result.here
        if p.index < piece.index
        and _like(passage, piece, p)
        and not _is_taken_up(passage, p)
        and not OF_IT.match(p.trail)
    ]
    terms = terms if len(terms) > 1 else [p for p in result.before if _like(passage, piece, p)] + terms
    if not 2 <= len(terms) <= 7:
        return None
    times = dict(zip([p.index for p in (*terms, piece)], _in_least(passage, (*terms, piece)), strict=True))
    told = claimed(passage.mentions[piece.index]) * Fraction(times[piece.index])
    read = {p.index: claimed(passage.mentions[p.index]) * Fraction(times[p.index]) for p in terms}
    for size in range(len(terms), 1, -1):
        for chosen in combinations(read, size):
            if _meets(total(read[index] for index in chosen), told):
                return _total(passage, piece, chosen, times)._replace(since_it_holds=True)
    strong = APPOSED.search(piece.lead) or SUM.search(piece.lead) or TOTAL_AFTER.match(piece.trail)
    strong = strong or BRINGS_TO.search(before) or _one_after_another(piece, terms)
    free = not result.taken.intersection(read) and not CONCURRENT.search(result.sentence.skeleton)
    if (
        strong
        and free
        and _surely_like(passage, result, terms)
        and _joined(passage, result, terms)
        and not _excused(result)
    ):
        return _total(passage, piece, tuple(read), times)
    return None


CONCURRENT = re.compile(r"(?i)\b(?:concurrent\w*|at the same time|overlap\w*|suspended|alongside each other)\b")
"""What makes lengths of time no sum."""


def _one_after_another(piece, terms):
    """``Eleven died and four more later, bringing the toll to``: of no others, where it does not say since when."""
    more = MORE.match(terms[-1].trail) or re.search(r"(?i)\b(?:another|a further) $", terms[-1].lead)
    return more and re.search(rf"(?i)\bbring\w* the (?:{W} ){{1,3}}to $", piece.lead) and not SO_FAR.search(piece.trail)


def _total(passage, piece, terms, times):
    shown = " and ".join(passage.mentions[index].text for index in terms)
    why = f"{passage.mentions[piece.index].text} is the total of {shown}"
    rules = (" + ".join(_term(times[i], i) for i in terms) + f" == {_term(times[piece.index], piece.index)}",)
    return Link("sum", (*terms, piece.index), why, rules=rules)


TAKEN_UP = re.compile(r"(?i)\b(?:the|all|these|those) $")
"""What stands before a figure that counts the things just told of: ``the two together``."""


ALL_TOLD = re.compile(
    r"(?i)(?:(?:in all|altogether|in total|together|all told|combined|taken together|that|this)\b|the (?:total|combined|whole|overall|terms|two|three|pair|loads|bill|sum|lot)\b)"
)
"""How a sentence begins that adds up the figures of the one before."""


def _is_taken_up(passage, piece):
    return bool(TAKEN_UP.search(piece.lead)) and passage.mentions[piece.index].value in ("2", "3", "4", "5")


def _joined(passage, result, terms):
    """Whether the terms of a sum stand one by one before its total, joined, with no other figure between."""
    between = [p for p in result.here if terms[0].index < p.index < result.piece.index]
    others = [p for p in between if p not in terms and not _is_taken_up(passage, p)]
    apart = [p for p in terms[1:] if not TERM_JOIN.search(p.lead)]
    apart += [p for p in (*terms[1:], result.piece) if OTHER_CLAUSE.search(p.lead)]
    told = result.sentence.skeleton[: result.sentence.skeleton.find(f"[{result.piece.letter}{result.piece.index}]")]
    alone = SINGLE.search(OF_SO_MANY.sub("", told))
    many = any(EACH.match(p.trail) or PER.match(p.trail) for p in (*terms, result.piece))
    exact = all(claimed(passage.mentions[p.index]).high is not None for p in terms)
    taken_up = len(result.here) == 1 and terms == list(result.before) and ALL_TOLD.match(result.sentence.skeleton)
    here = terms[0] in result.here or taken_up and "[d" not in result.sentence.skeleton
    return here and not (others or apart or alone or many) and exact


MEAN_OF = re.compile(
    r"(?i)\b(?:average|mean|rate) (?:of|was|is)(?: just| about| some| only)? $|\baverag(?:ing|es?|ed)(?: out)?(?: at| to)? $|\bon average,? $"
)


def _mean(passage, result):
    """``the eight clubs raised £18,400 between them, an average of £2,300 each``; ``600 miles in ten days``."""
    piece = result.piece
    word = _rate(passage, piece)
    if (
        not (AVERAGE.search(piece.lead) or word or EACH.match(piece.trail))
        or piece.letter in "sr"
        or MEDIAN.search(result.sentence.skeleton)
    ):
        return None
    near = [p for p in (*result.before, *result.here) if p is not piece and not _is_one(passage, p)]
    told = claimed(passage.mentions[piece.index], rounded=True)
    ways = [way for way in permutations(near, 2) if _shared_out(passage, piece, *way, word)]
    fits = [way for way in ways if _meets(_quotient(passage, *way, word), told)]
    if fits:
        return _average(passage, piece, *fits[-1], word)._replace(since_it_holds=True)
    here = [way for way in ways if all(p in result.here and p.index < piece.index for p in way)]
    strong = MEAN_OF.search(piece.lead) or word and MAKES.search(piece.lead)
    if strong and len(here) == 1 and len(ways) == 1 and not UNSURE.search(result.sentence.skeleton):
        return _average(passage, piece, *here[0], word)
    return None


OVER_A_PERIOD = re.compile(
    r"(?i)\b(?:in|over|during|for|across|throughout|in the course of) (?:(?:the|a|one|that|this|last|its|each|whole|full|past|first|single) ){0,2}(?:(week|month|year)\b|\[d(\d+)\])"
)


def _over_a_period(passage, result):
    """``7,300 parcels in the course of 2022, which works out at 20 a day``: the time is a word, or the date of a year."""
    piece = result.piece
    word = _rate(passage, piece)
    if not word or piece.letter not in "nmu" or not SET_OFF.search(piece.lead):
        return None
    before = [p for p in result.here if p.index < piece.index]
    told = result.sentence.skeleton.split(f"[{piece.letter}{piece.index}]")[0]
    period = OVER_A_PERIOD.search(told)
    if (
        len(before) != 1
        or not period
        or not _like(passage, piece, before[0])
        or UNSURE.search(result.sentence.skeleton)
    ):
        return None
    day = passage.mentions[int(period[2])] if period[2] else None
    if day is not None and not (day.low.endswith("-01-01") and day.high == f"{day.low[:4]}-12-31"):
        return None
    return rate_restated(passage, piece, before[0], (word, (period[1] or "year").casefold()))


def _period(per):
    """The word behind a rate ("day" for "a day" and "daily"), of a match of PER or None."""
    word = (per and (per[1] or per[3] or "each") or "").casefold()
    return PER_WORD.get(word, word)


def _rate(passage, piece):
    """The period of a rate, by the words behind it or by its unit, or '' where it is none."""
    unit = re.search(r" per (\w+)$", passage.unit(piece.index))
    return unit[1] if unit else _period(PER.match(piece.trail))


def _product(passage, result):
    """``400 parcels a day, six days a week. That makes 2,400``: a total of a rate and what it runs over."""
    piece = result.piece
    if piece.letter not in "nmut":
        return None
    near = [p for p in (*result.before, *result.here) if p is not piece and not _is_one(passage, p)]
    told, ways = claimed(passage.mentions[piece.index], rounded=True), []
    rates = {p: _rate(passage, p) for p in near if (p.letter == "t") == (piece.letter == "t")}
    for mean, over in permutations(near, 2):
        if mean not in rates:
            continue
        word = rates[mean]
        each = EACH.match(mean.trail) or EACH_OF.search(over.lead) and mean.index == over.index + 1
        each = each or (noun := EVERY.search(mean.lead)) and singular(passage.unit(over.index)) == noun[1].casefold()
        if (word or each) and _shared_out(passage, mean, piece, over, word, bare=bool(each)):
            ways.append((mean, over, word))
    fits = [way for way in ways if _meets(_quotient(passage, piece, *way[1:]), claimed(passage.mentions[way[0].index]))]
    fits = fits or [way for way in ways if _meets(_times_over(passage, *way), told)]
    cued = MAKES.search(piece.lead) or IN_ALL.match(piece.trail)
    if len(fits) == 1 and (
        cued or int_like(passage, piece.index) or fits[0][0] in result.here and not _small(passage, piece)
    ):
        return _made(passage, piece, *fits[0])._replace(since_it_holds=True)
    sure = cued and len(ways) == 1 and len(near) == 2 and ways[0][0].index < piece.index
    if sure and not UNSURE.search(result.sentence.skeleton):
        return _made(passage, piece, *ways[0])
    return None


def _times_over(passage, mean, over, word):
    """What a rate comes to over a time or a number, as an Interval."""
    rate, by = claimed(passage.mentions[mean.index]), claimed(passage.mentions[over.index])
    times = Fraction(_times(passage, over, word))
    high = None if rate.high is None else rate.high * by.high * times
    return Interval(None if rate.low is None else rate.low * by.low * times, high)


def _made(passage, piece, mean, over, word):
    link = _average(passage, mean, piece, over, word)
    return link._replace(rounded=(mean.index, piece.index))


def _is_one(passage, piece):
    return passage.mentions[piece.index].value == "1"


PERIOD_WORDS = frozenset(("second", "minute", "hour", "day", "night", "week", "month", "year"))


def _shared_out(passage, piece, whole, over, word, *, bare=False):
    """Whether a total and what it is shared out over can give a mean: by their kinds and the period of the mean.

    ``bare``: whether what it is shared out over may be a count of nothing named: "$25 each and 3,000 were sold".
    """
    if over.letter not in "nt" or not _like(passage, piece, whole):
        return False
    by, most, mean = (claimed(passage.mentions[p.index]) for p in (over, whole, piece))
    if not by.low or by.high is None or most.high is None or mean.low is None or most.high < mean.low:
        return False
    if over.letter == "n":
        return bare or _named(passage, over) and word not in PERIOD_WORDS
    return _times(passage, over, word) is not None


def _times(passage, over, word):
    """How many of a mean's periods one unit of a duration holds, as text."""
    return factor(passage.unit(over.index), word or passage.unit(over.index).rstrip("s")) if over.letter == "t" else 1


def _quotient(passage, whole, over, word):
    read, by = claimed(passage.mentions[whole.index]), claimed(passage.mentions[over.index])
    times = Fraction(_times(passage, over, word))
    low = None if read.low is None else read.low / (by.high * times)
    high = None if read.high is None else read.high / (by.low * times)
    return Interval(low, high)


def _average(passage, piece, whole, over, word):
    text = [passage.mentions[p.index].text for p in (piece, whole, over)]
    times = _times(passage, over, word)
    rules = (f"m{piece.index} == m{whole.index} / m{over.index}",)
    if times != 1:
        span = f"x{over.index}_span"
        rules = (f"{span} == {times}*m{over.index}", f"m{piece.index} == m{whole.index} / {span}")
    why = f"{text[0]} is {text[1]} shared out over {text[2]}"
    return Link("average or rate", (piece.index, whole.index, over.index), why, rules=rules, rounded=(piece.index,))


def _change(passage, result):
    """``gone up by a fifth since the winter, from 150 to 180``: a share, a multiple or points that two figures give."""
    piece = result.piece
    points = passage.mentions[piece.index].unit == "percentage points"
    if YEARLY.match(piece.trail) or re.search(
        r"(?i)\b(?:than|after|following|on top of)\b[^,;]*$|\b(?:ma[dk]e|makes|making|tak\w+|set) up $", piece.lead
    ):
        return None
    if (
        piece.letter not in "sr"
        or piece.letter == "s"
        and not (CHANGED_BY.search(piece.lead) or CHANGE_AFTER.match(piece.trail))
    ):
        return None
    letters = "s" if points else "nmut"
    values = [
        p
        for p in result.here
        if p.letter in letters and p is not piece and (p.letter != "n" or not _is_one(passage, p))
    ]
    pairs = [
        (a, b)
        for a, b in combinations(values, 2)
        if _one_sort(passage, a, b) and NOW_AND_THEN.search(f"{a.lead[-30:]} {b.lead} {b.trail[:20]}")
    ]
    if len(values) == 1:
        pairs = [(p, values[0]) for p in result.before if p.letter in letters and _one_sort(passage, p, values[0])]
    elif not values:
        pairs = [
            pair for pair in combinations([p for p in result.before if p.letter in letters], 2) if _like(passage, *pair)
        ]
    links = [_changed(passage, piece, *way) for a, b in pairs for way in ((a, b), (b, a))]
    fits = [link for link, fit in filter(None, links) if fit]
    if fits:
        return fits[0]._replace(since_it_holds=True) if len(fits) == 1 else None
    ends = [p for pair in pairs for p in pair]
    if len(pairs) != 1 or result.taken.intersection(p.index for p in ends) or _excused(result):
        return None
    exact = all(p in result.here and p.letter == ends[0].letter and passage.mentions[p.index].value for p in ends)
    told = values_then_and_now(passage, result.sentence)
    alone = sum(_one_sort(passage, p, ends[0]) for p in values) == 2
    at_ends = told and set(told[:2]) == {p.index for p in ends}
    sure = exact and (at_ends or alone and AT_BOTH_ENDS.search(result.sentence.skeleton))
    ways = [link for link, fit in filter(None, links)]
    return ways[0] if sure and len(ways) == 1 else None


def _changed(passage, piece, old, new):
    """The Link of a change from one figure to another, and whether it is that; None where they go the other way."""
    mention = passage.mentions[piece.index]
    before, after = (claimed(passage.mentions[p.index]) for p in (old, new))
    gap = _distance(passage, old, new)
    way = _falls(passage, piece)
    if gap is None or not before.low or before.high is None or after.low is None or after.high is None:
        return None
    falls = before.high > after.low
    if way is not None and way != falls and not _meets(before, after):
        return None
    told, text = claimed(mention), [passage.mentions[p.index].text for p in (piece, old, new)]
    why = f"{text[0]} is given as the change from {text[1]} to {text[2]}"
    members = (piece.index, old.index, new.index)
    less, more = (new, old) if falls else (old, new)
    difference = f"m{more.index} - m{less.index}"
    if piece.letter == "r":
        low, high = (after, before) if falls else (before, after)
        if not low.low or mention.kind != "ratio":
            return None
        size = told if told.low is not None and told.low >= 1 else Interval(1 / told.high, 1 / told.low)
        rule = f"m{more.index} / m{less.index}" if told.low >= 1 else f"m{less.index} / m{more.index}"
        fit = _meets(size, Interval(high.low / low.high, high.high / low.low))
        return Link("change by a multiple", members, why, rules=(f"m{piece.index} == {rule}",)), fit
    if mention.unit == "percentage points":
        return Link("change in points", members, why, rules=(f"m{piece.index} == {difference}",)), _meets(gap, told)
    helper = f"x{piece.index}_change"
    rules = (f"{helper} == {difference}", f"m{piece.index} == {helper} / m{old.index}")
    fit = _meets(Interval(100 * gap.low / before.high, 100 * gap.high / before.low), told)
    return Link("change by a share", members, why, rules=rules), fit


def _falls(passage, piece):
    """Whether the words beside a change make it a fall: True, False, or None where they do not say."""
    near = f"{piece.lead[-50:]} | {passage.mentions[piece.index].text} | {piece.trail[:30]}"
    up, down = RISING.search(near), FALLING.search(near)
    return None if bool(up) == bool(down) else bool(down)


def _one_way(passage, sentence, taken):
    """``cut from 2,400 to 2,650``: the word says which way it went."""
    for match in FROM_TO.finditer(sentence.skeleton):
        way = ONE_WAY.search(sentence.skeleton[: match.start()])
        old, new = int(match[2]), int(match[4])
        if not way or match[1] != match[3] or {old, new} & taken:
            continue
        before, after = claimed(passage.mentions[old]), claimed(passage.mentions[new])
        less, more = (after, before) if way["down"] else (before, after)
        wrong = less.low is not None and more.high is not None and less.low > more.high
        if wrong and not UNSURE.search(sentence.skeleton):
            low, high = (new, old) if way["down"] else (old, new)
            text = [passage.mentions[index].text for index in (old, new)]
            why = f"from {text[0]} to {text[1]} is said to be a {'fall' if way['down'] else 'rise'}"
            yield Link("way of a change", (old, new), why, rules=(f"m{low} <= m{high}",))


_KINDS = (_difference, _sum, _mean, _product, _over_a_period, _change)
