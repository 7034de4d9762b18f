"""Averages and rates, or what they come to, found by a word beside them and by the kinds of the figures near by."""

import re
from fractions import Fraction
from itertools import permutations

from .exact import Interval
from .links import UNSURE, Link, W, claimed, is_near, meets
from .patterns import Pattern
from .rate_links import MEDIAN, PER, SET_OFF, factor, period, rate_restated, singular
from .restating import int_like
from .worked import EACH, IN_ALL, is_one, like, named, small

MAKES = Pattern(
    r"(?i)\b(?:(?:that|which|this) (?:makes|made|means|is|gives|gave|comes to|came to|brings|brought|earns|earned|raises|raised|costs|nets|yields)(?: [\w\']+){0,3}|making|giving(?: \w+){0,2}|so|or|an? (?:total|saving|cost|loss|bill|haul|sum|profit) of|in all,?|comes to|came to|works? out (?:at|to)|worked out (?:at|to)|(?:losses|takings|earnings|sales|profits|costs) of|meaning(?: \w+){0,3}|finish\w*(?: \w+){0,3} with|adds? up to|amounts? to|equivalent (?:of|to)|equal to|same as|took in|takings of|received|banked|"
    rf"raising|raised|brought in|brings in|bringing in|earns?|earned|earning|cost|costing|worth)(?: (?:it|them|him|her|(?:the|its|their) {W}))?(?: just| about| some| only| a total of)? $"
)
"""Words before what a rate comes to over a time."""

AVERAGE = Pattern(r"(?i)\baverag\w*\b[^\[\]]*$|\ba mean of[^\[\]]*$")

EACH_OF = Pattern(r"(?i)\beach of (?:the |its |their |his |her )?$")

EVERY = Pattern(rf"(?i)(?:\b(?:each|every)|^an?) (\w+) (?!but ){W} (?:{W} ){{0,3}}$")
EACH_GOT = Pattern(rf"(?i)\beach(?: of (?:which|whom|them))?(?: (?!of\b){W}){{1,4}} $")
"""``each of which got``, ``so each has cost``."""
A_NOUN = Pattern(
    r"(?i)^,? (?:an?|per|each|every|to the|for (?:each|every)) (?!few|lot|little|third|quarter|bit|number|great|half|dozen|further|more)([a-z]+)\b(?! (?:ago|earlier|later|before|after|more|less)\b)"
)
"""``$450,000 a home``, where a word says that it is worked out."""
TAKES = Pattern(
    r"(?i)\b(?:take|takes|took|taking|last|lasts|enough for|need|needs|spend)(?: (?:it|them|him|her|us|another|about|some))? $"
)
SO = Pattern(r"(?i)\b(?:so|means?|meaning|makes|making)\b[^,;.]*$")

MEAN_OF = Pattern(
    r"(?i)\b(?:average|mean|rate) (?:(?:annual|yearly|monthly|weekly|daily) )?(?:(?:value|rate|speed|pace|price|cost|yield|score|gate|crowd|attendance|gift|donation|bill|fare|fee|wage|salary) )?(?:of|was|is)(?: just| about| some| only)? $|\baverag(?:ing|es?|ed)(?: out)?(?: at| to)? $|\bon average,? $"
)


def mean(passage, result):
    """``the eight clubs raised £18,400 between them, an average of £2,300 each``; ``600 miles in ten days``."""
    piece = result.piece
    word = _rate(passage, piece)
    if (
        not (AVERAGE.search(piece.lead) or word or EACH.match(piece.trail) or EACH_GOT.search(piece.lead))
        or piece.letter in "sr"
        or MEDIAN.search(result.sentence.skeleton)
    ):
        return None
    near = [p for p in (*result.before, *result.here) if p is not piece and not is_one(passage, p)]
    told = claimed(passage.mentions[piece.index], rounded=True)
    ways = [way for way in permutations(near, 2) if _shared_out(passage, piece, *way, word)]
    fits = [way for way in ways if meets(_quotient(passage, *way, word), told)]
    if fits:
        return _average(passage, piece, *fits[-1], word)._replace(since_it_holds=True)
    here = [way for way in ways if all(p in result.here and p.index < piece.index for p in way)]
    strong = MEAN_OF.search(piece.lead) or EACH_GOT.search(piece.lead) or word and MAKES.search(piece.lead)
    noun = word and any(singular(passage.unit(p.index)) == word for p in result.here)
    strong = strong or noun and SET_OFF.search(piece.lead) or re.match(r"(?i)[^,;.]* on average\b", piece.trail)
    strong = strong or word in EACH_WORDS and SET_OFF.search(piece.lead)
    sure = len(here) == 1 and (len(ways) == 1 or is_near(_quotient(passage, *here[0], word), told))
    if strong and sure and not UNSURE.search(result.sentence.skeleton):
        return _average(passage, piece, *here[0], word)
    return None


OVER_IT = Pattern(r"(?i) (?:over|in|across|during|for) (?:the|those|that|this|its|his|her|their|all)\b")
OVER_A_PERIOD = Pattern(
    r"(?i)\b(?:in|over|during|for|across|throughout|in the course of) (?:(?:the|a|one|that|this|last|its|each|whole|full|past|first|single|all|of) ){0,3}(?:(week|month|year)\b|\[d(\d+)\])"
)


def over_a_period(passage, result):
    """``7,300 parcels in the course of 2022, which works out at 20 a day``: the time is a word, or the date of a year."""
    piece = result.piece
    word = _rate(passage, piece)
    if not word or piece.letter not in "nmu" or not SET_OFF.search(piece.lead):
        return None
    before = [p for p in result.here if p.index < piece.index]
    told = result.sentence.skeleton.split(f"[{piece.letter}{piece.index}]")[0]
    period = OVER_A_PERIOD.search(told)
    if len(before) != 1 or not period or not like(passage, piece, before[0]) or UNSURE.search(result.sentence.skeleton):
        return None
    day = passage.mentions[int(period[2])] if period[2] else None
    if day is not None and not (day.low.endswith("-01-01") and day.high == f"{day.low[:4]}-12-31"):
        return None
    every = re.match(r"(?i) (?:\w+ )?(?:every|each)\b", piece.trail) or "whole" in period[0]
    return rate_restated(passage, piece, before[0], (word, (period[1] or "year").casefold()), every=bool(every))


def _rate(passage, piece):
    """The period of a rate, or what it is one of, by the words behind it or by its unit; '' where it is none."""
    unit = re.search(r" per (\w+)$", passage.unit(piece.index))
    if unit:
        return unit[1]
    noun = A_NOUN.match(piece.trail)
    if noun and not PER.match(piece.trail) and (SET_OFF.search(piece.lead) or MAKES.search(piece.lead)):
        return noun[1].casefold()
    return period(passage, piece)


def product(passage, result):
    """``400 parcels a day, six days a week. That makes 2,400``: a total of a rate and what it runs over."""
    piece = result.piece
    if piece.letter not in "nmut":
        return None
    near = [p for p in (*result.before, *result.here) if p is not piece]
    spans = [p for p in near if p.letter == "t" and not is_one(passage, p)]
    near = [p for p in near if not is_one(passage, p) or p.letter == "t" and not spans]
    told, ways = claimed(passage.mentions[piece.index], rounded=True), []
    rates = {p: _rate(passage, p) for p in near if (p.letter == "t") == (piece.letter == "t")}
    for mean, over in permutations(near, 2):
        if mean not in rates:
            continue
        word = rates[mean]
        each = EACH.match(mean.trail) or EACH_OF.search(over.lead) and mean.index == over.index + 1
        noun = EVERY.search(mean.lead)
        if noun and singular(passage.unit(over.index)) == noun[1].casefold():
            word = each = noun[1].casefold()
        if (word or each) and _shared_out(passage, mean, piece, over, word, bare=bool(each)):
            ways.append((mean, over, word))
    fits = [way for way in ways if meets(_quotient(passage, piece, *way[1:]), claimed(passage.mentions[way[0].index]))]
    fits = fits or [way for way in ways if meets(_times_over(passage, *way), told)]
    cued = MAKES.search(piece.lead) or IN_ALL.match(piece.trail)
    if len(fits) == 1 and (
        cued or int_like(passage, piece.index) or fits[0][0] in result.here and not small(passage, piece)
    ):
        return _made(passage, piece, *fits[0])._replace(since_it_holds=True)
    first = ways[0] if len(ways) == 1 else None
    sure = first and cued and len(near) == 2 and first[0].index < piece.index
    told_so = first and all(p in result.here and p.index < piece.index for p in first[:2])
    spread = SO.search(piece.lead) or SET_OFF.search(piece.lead) and OVER_IT.match(piece.trail)
    strong = told_so and spread and is_near(_times_over(passage, *first), told)
    if (sure or strong) and not UNSURE.search(result.sentence.skeleton):
        return _made(passage, piece, *ways[0])
    return None


def lasts(passage, result):
    """``at 25 homes a year, the backlog of 400 will take 16 years``: how long a rate takes to come to a total."""
    piece = result.piece
    if piece.letter != "t" or not TAKES.search(piece.lead):
        return None
    unit = passage.unit(piece.index).removesuffix("s")
    rates = [p for p in result.here if p.index < piece.index and p.letter in "nmu" and _rate(passage, p) == unit]
    wholes = [p for p in result.here if len(rates) == 1 and p not in (piece, *rates) and like(passage, rates[0], p)]
    if len(wholes) != 1:
        return None
    link = _average(passage, rates[0], wholes[0], piece, unit)._replace(rounded=(piece.index,))
    real = _quotient(passage, wholes[0], piece, unit)
    told = claimed(passage.mentions[rates[0].index])
    if meets(told, real):
        return link._replace(since_it_holds=True)
    return link if is_near(told, real) and not result.taken.intersection(link.mentions) else None


def _times_over(passage, mean, over, word):
    """What a rate comes to over a time or a number, as an Interval."""
    rate, by = claimed(passage.mentions[mean.index]), claimed(passage.mentions[over.index])
    times = Fraction(_times(passage, over, word))
    high = None if rate.high is None else rate.high * by.high * times
    return Interval(None if rate.low is None else rate.low * by.low * times, high)


def _made(passage, piece, mean, over, word):
    link = _average(passage, mean, piece, over, word)
    return link._replace(rounded=(mean.index, piece.index) if AVERAGE.search(mean.lead) else (piece.index,))


EACH_WORDS = ("each", "apiece", "head", "person", "piece")
PERIOD_WORDS = frozenset(("second", "minute", "hour", "day", "night", "week", "month", "year"))


def _shared_out(passage, piece, whole, over, word, *, bare=False):
    """Whether a total and what it is shared out over can give a mean: by their kinds and the period of the mean.

    ``bare``: whether what it is shared out over may be a count of nothing named: "$25 each and 3,000 were sold".
    """
    measured = over.letter == "u" and singular(passage.unit(over.index)) == word
    if over.letter not in "nt" and not measured or not like(passage, piece, whole):
        return False
    by, most, mean = (claimed(passage.mentions[p.index]) for p in (over, whole, piece))
    if not by.low or by.high is None or most.high is None or mean.low is None or most.high < mean.low:
        return False
    if over.letter == "n":
        return bare or named(passage, over) and word not in PERIOD_WORDS
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
