"""What a link is, and the words all link patterns share.

A link says that some mentions of a text hang together by a rule, because the wording says so. Each kind stands in a module of its own name, a function per kind; a new kind is a new function in `suggest.KINDS`.
"""

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from .exact import Interval
from .hedges import mention_readings
from .patterns import Pattern

CERTAIN, POSSIBLE = "certain", "possible"
CONVERSION = "stated in two units"
"""The kind of a link whose rules convert one unit to another."""


class Link(NamedTuple):
    """A relation that the wording of a text states between some of its mentions.

    ``rules`` are rules over names such as ``m3``, the quantity of mention 3, and helper names such as ``x3_4``;
    ``same`` are pairs of mentions of one quantity. ``rounded`` are mentions that were worked out from the others and
    may be rounded more coarsely than they are printed (averages, spelled-out fractions). ``bound`` is true when the
    rules only say which is larger: that alone makes a relation, but nothing that adds up. ``figures`` are Figures beyond
    the mentions. ``since_it_holds`` is true of a link that was taken because its figures agree, by words that would not do
    to accuse: where it is part of a conflict, it is the link that is doubted. ``weighed`` is true of a link for which the weight
    of the evidence speaks, other figures about it being part of that.
    """

    kind: str
    mentions: tuple
    why: str
    rules: tuple = ()
    same: tuple = ()
    rounded: tuple = ()
    bound: bool = False
    confidence: str = CERTAIN
    figures: tuple = ()
    since_it_holds: bool = False
    weighed: bool = False


class Figure(NamedTuple):
    """A figure of a text that is no mention: its span and words, and the Interval it says, in a unit.

    The ``figures`` of a link are about one quantity: that of its first mention, or one of their own.
    """

    start: int
    end: int
    text: str
    interval: Interval
    unit: str


# Pieces of patterns over skeletons (see `passages`): W is one word, COUNT any figure that can be added up.
W = r"[\w'.&/%$£€-]+"
COUNT = r"\[([nmu])(\d+)\]"
ANY = r"\[([a-z])(\d+)\]"
MARKER = Pattern(ANY)
DETERMINER = r"(?:all (?:of )?)?(?:the|these|those|its|their|his|her|our|an? total of|some)"
ADJECTIVE = (
    r"(?:[\w'.-]+(?:'s|s')|remaining|original|initial|total|surviving|other|last|first|estimated|full|registered|city's|sitting|"
    r"current|eligible|available|existing|other|combined|entire|annual|roughly|about)"
)

HYPOTHETICAL = Pattern(
    r"(?i)\b(?:if|unless|suppose|supposing|imagine|hypothetical\w*|would have|could have|might have|should the)\b"
)
"""Words of a sentence whose figures need not be those of the world it reports on."""

UNSURE = Pattern(
    r"(?i)\b(?:if|would|could|might|may|estimate\w*|expect\w*|forecast\w*|target\w*|planned|hoped|"
    r"originally|previously|at first|revised|instead of|rather than|including|excluding|not counting)\b"
)
"""Words of a sentence in which figures that disagree are nobody's error."""

CORRECTED = Pattern(
    r"(?i)\b(?:correction|corrected|correct figure|earlier version|originally (?:reported|stated|said)|misstated|mistakenly|wrongly (?:said|stated|"
    r"reported|put)|revised|typo|misprint|clarification|erroneously|incorrectly|not true that|was wrong|were wrong|in fact|denied that|misreported|amended)\b"
)
"""Words by which a text itself takes back or denies a figure."""

OVERLAPPING = Pattern(
    r"(?i)\b(?:both|more than one|multiple|several answers|overlap\w*|could (?:choose|pick|tick|select|name|give)|some of whom|respondents could|"
    r"(?:two|three) or more|as well as|also|double.count\w*|at least one|either(?! way)|can (?:choose|hold|speak|belong)|do both|and/or|as many as they)\b"
)
"""Words by which groups may overlap, so that their sizes need not stay within the whole."""


class Piece(NamedTuple):
    """A mention in its sentence: its marker letter, its place, and the words before and after it up to the next ones."""

    letter: str
    index: int
    lead: str
    trail: str


@lru_cache(maxsize=1 << 10)
def pieces(sentence):
    """Cut a skeleton at its markers.

    Takes a Sentence; returns a tuple of Pieces in order.
    """
    cut = MARKER.split(sentence.skeleton)
    return tuple(Piece(cut[at], int(cut[at + 1]), cut[at - 1], cut[at + 2]) for at in range(1, len(cut), 3))


@lru_cache(maxsize=1 << 12)
def claimed(mention, *, rounded=False):
    """Read a mention as loosely as free text must be read, so that nobody is accused of rounding.

    Takes a Mention; returns its Interval, of day numbers for a date. A large round count may be rounded to its zeros, by at
    most one percent; a spelled-out share reaches half-way to the next simple one; a ``rounded`` figure, one worked
    out from others, to half a unit of its second digit, or to the next whole number.
    """
    if mention.kind in ("date", "time"):
        return mention_readings(mention).get("default", Interval())
    low = Fraction(mention.low) if mention.low else None
    high = Fraction(mention.high) if mention.high else None
    slack = Fraction(0)
    if low is not None and low == high:
        if (
            mention.kind == "share"
            and mention.unit == "percent"
            and not re.search(r"%|cent|point|\d\.\d", mention.text)
        ):
            slack = _share_slack(low)
        elif mention.kind == "ratio":
            slack = low * Fraction(7, 100)
        elif mention.kind in ("count", "money", "measure", "duration") and "list" not in mention.flags:
            slack = _round_slack(low)
    if low is not None and high is not None and low < high and not mention.hedge:
        low, high = _printed(mention, low, high)
    if rounded and low is not None and low == high:
        below, above = _result_slack(low)
        return Interval(low - max(slack, below), high + max(slack, above))
    if slack:
        return Interval(low - slack, high + slack)
    return Interval(low, high, mention.low_open, mention.high_open)


def widest(mention):
    """Read a mention as `claimed` does, and a hedged one as widely as the table of hedges allows: its Interval."""
    return mention_readings(mention)["wide"] if mention.hedge else claimed(mention)


SCALE = Pattern(r"(?i)^[^\d]*\d[\d,]*(?:\.(\d+))?\s?(k|thousand|m|mn|million|bn|b|billion|tn|trillion|lakh|crore)\b")
POWERS = {"k": 3, "t": 3, "m": 6, "b": 9, "tn": 12, "tr": 12, "la": 5, "cr": 7}


def _printed(mention, low, high):
    """Read ``$50m`` as printed to the million, where its zero might count or not: by one percent or half a million."""
    found = SCALE.match(mention.text)
    if not found or not mention.value:
        return low, high
    word = found[2].casefold()
    power = POWERS.get(word[:2]) or POWERS[word[:1]]
    value = Fraction(mention.value)
    slack = max(Fraction(10) ** (power - len(found[1] or "")) / 2, value / 100)
    return max(low, value - slack), min(high, value + slack)


SIMPLE_SHARES = sorted(
    {Fraction(100 * top, bottom) for bottom in (3, 4, 5, 8, 10) for top in range(bottom + 1)}
    | {Fraction(45), Fraction(55)}
)


def _share_slack(value):
    """Half the way to the nearest other simple share."""
    return min(abs(value - other) for other in SIMPLE_SHARES if other != value) / 2


def _round_slack(value):
    """Half the unit of the last digit before the zeros of a large round number, at most one percent."""
    if value < 1000 or value.denominator > 1 or value % 100:
        return Fraction(0)
    unit = 100
    while value % (unit * 10) == 0:
        unit *= 10
    return min(Fraction(unit, 2), value / 100)


def _result_slack(value):
    """How far below and above a figure worked out from others may lie: half a unit of its second digit.

    A small one may have been cut off to its whole number instead of rounded.
    """
    if abs(value) < 100:
        return Fraction(1, 2), Fraction(999, 1000)
    unit = 1
    while abs(value) >= unit * 100:
        unit *= 10
    return Fraction(unit, 2), Fraction(unit, 2)


def meets(interval, other):
    """Whether two Intervals have a number in common."""
    return not (interval & other).is_empty


def is_near(told, found, factor=4):
    """Whether a figure, right or wrong, is so near what others give that it may be meant for it: within a ``factor``.

    >>> is_near(Interval(15, 15), Interval(13, 13)), is_near(Interval(89, 89), Interval(600, 600))
    (True, False)
    """
    if None in (told.low, told.high, found.low, found.high):
        return True
    less, more = sorted((abs(told.low + told.high), abs(found.low + found.high)))
    return more <= factor * less


def total(intervals):
    """Add intervals up.

    Takes Intervals; returns the Interval of all their sums.
    """
    low, high, low_open, high_open = Fraction(0), Fraction(0), False, False
    for interval in intervals:
        low = None if low is None or interval.low is None else low + interval.low
        high = None if high is None or interval.high is None else high + interval.high
        low_open |= interval.low_open
        high_open |= interval.high_open
    return Interval(low, high, low_open, high_open)


LENGTHS = (
    {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400, "weeks": 604800},
    {"months": 1, "years": 12},
)
"""How many of the least unit the others have, of the units of time that turn into one another exactly."""
SCALES = (
    *LENGTHS,
    {"millimetres": 1, "centimetres": 10, "metres": 1000, "kilometres": 1000000},
    {"inches": 1, "feet": 12, "yards": 36, "miles": 63360},
    {"grams": 1, "kilograms": 1000, "tonnes": 1000000},
    {"square metres": 1, "hectares": 10000, "square kilometres": 1000000},
    {"millilitres": 1, "litres": 1000},
)
"""The same of every measure that has more than one unit."""


def in_least(units):
    """How many of their least unit the units of some figures have, where they differ; else 1 for each.

    >>> in_least(["years", "months"]), in_least(["years", "days"])
    ([12, 1], [1, 1])
    """
    scale = next((scale for scale in SCALES if len(set(units)) > 1 and set(units) <= set(scale)), {})
    least = min((scale[unit] for unit in units), default=1) if scale else 1
    return [scale.get(unit, 1) // least for unit in units]
