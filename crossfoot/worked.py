"""What the links of worked-out figures share: a result, the figures near it, and which of them are of its sort."""

import re
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from .boxes import alike
from .change_links import ON_LAST_YEAR
from .exact import Interval
from .links import SCALES, UNSURE, claimed, in_least
from .patterns import Pattern


class Result(NamedTuple):
    """A figure worked out from others: its piece, its sentence, the pieces there and in the sentences before and after,
    and which mentions are already explained by links: those may help a result to add up, but accuse no other."""

    piece: object
    sentence: object
    here: tuple
    before: tuple
    after: tuple
    taken: frozenset


EACH = Pattern(r"(?i)^ (?:\w+ )?(?:each|apiece|a head|per head|a piece)\b")

IN_ALL = Pattern(
    r"(?i)^[^,;:.]{0,40}\b(?:in all(?! (?:of )?\w+s\b)|altogether|in total|all told|between them|together|combined)\b"
)
OTHER_TIMES = Pattern(
    r"(?i)^ (?:on|over|from|compared|since|against|than) (?:last|the previous|the same|a year|\[d|its|his|her|their|those)"
)


OTHER_TIME = Pattern(
    r"(?i)^(?: [\w'-]+){0,3}? (?:than|on|from|against|compared (?:with|to)|below|above|up|down) (?:(?:in|at|for|during|the|a|an|this|its|his|her|their) ){0,3}"
    r"(?:\[d\d+\]|last|(?:previous|same|first|next) (?:year|month|week|quarter|season|time|day|period|half)|year|month|week|quarter|season|time|day)"
)
"""What a figure is compared with where that is a time: ``£9m less than the year before``."""
NO_FIGURE = Pattern(
    r"(?i)^(?: [\w'-]+){0,3}? (?:than|above|below|over|on|short of|behind|ahead of) (?:(?:it|they|he|she|we|anyone|anybody|any|ever|usual|normal|expected|planned|hoped|forecast|predicted|budgeted|before)\b(?! of)|"
    r"(?:(?:the|its|their|his|her|an?) )?(?:[\w'-]+ ){0,3}?(?:average|norm|forecasts?|estimates?|target|guide|expectations|mean|median|budget|semi-final|quarter-final)\b(?! of \[)(?![\w ]*,? (?:which|when|who)\b))"
)
"""What a figure is compared with where that has none: ``20mm below the average``."""


def compared_elsewhere(after):
    """Whether the words behind a difference or change compare with a time, or with what has no figure."""
    time = OTHER_TIME.search(after)
    told = time and re.match(r"(?i)[^\[]*\b(?:when|which|where|total|figure)\b|^'s ", after[time.end() :])
    return bool(NO_FIGURE.match(after) or time and not told)


def like(passage, piece, other):
    """Whether two figures could be added: both counts, or measured in one unit, or one of them without a unit of its own."""
    if piece.letter == other.letter == "n":
        units = [passage.unit(p.index) for p in (piece, other)]
        return {"", "times"}.intersection(units) or alike(*units) or not named(passage, piece)
    a, b = passage.unit(piece.index), passage.unit(other.index)
    if piece.letter == other.letter:
        begun = piece.letter == "u" and (a.startswith(b) or b.startswith(a))
        return a == b or begun or any(a in scale and b in scale for scale in SCALES)
    return {piece.letter, other.letter} <= set("nmut") and (
        piece.letter == "n" and not named(passage, piece) or other.letter == "n" and not named(passage, other)
    )


def surely_like(passage, result, members):
    """Whether figures are surely measured as the result is: in kind, or bare beside one that is, in its sentence."""
    letter = result.piece.letter
    counts = [passage.unit(p.index) for p in members if named(passage, p)] if letter == "n" else []
    if not all(alike(a, b) for a, b in combinations(counts, 2)):
        return False
    if letter == "n" and not named(passage, result.piece):
        letter = next((p.letter for p in members if p.letter != "n"), letter)
    return all(p.letter == letter or p.letter == "n" and not named(passage, p) for p in members)


def one_sort(passage, a, b):
    """Whether two figures, neither the result of the other, count or measure one sort of thing."""
    if a.letter == b.letter == "n":
        return alike(passage.unit(a.index), passage.unit(b.index))
    return like(passage, a, b)


def named(passage, piece):
    """Whether what a count counts stands behind it, and was not taken over from another figure."""
    words = passage.unit(piece.index).split()
    return bool(words) and words != ["times"] and (words[-1] in piece.trail.casefold() or piece.trail.startswith("-"))


def scales(passage, members):
    """What `links.in_least` says of the units of some figures, where a bare one is in the unit of the last that has one."""
    units = {p.index: passage.unit(p.index) for p in members}
    measured = [p for p in members if p.letter in "tu"]
    if measured:
        units |= {p.index: units[measured[-1].index] for p in members if p.letter == "n"}
    return in_least([units[p.index] for p in members])


def term(times, index):
    return f"m{index}" if times == 1 else f"{times}*m{index}"


def as_printed(mention):
    """The printed value of a mention without a hedge, else what it claims: what agrees by its slack alone is no sign."""
    exact = mention.value and not mention.hedge
    return Interval(Fraction(mention.value), Fraction(mention.value)) if exact else claimed(mention)


def distance(passage, a, b, times=(1, 1)):
    """What lies between two figures, each so many ``times`` over, as an Interval, or None where either has no ends."""
    left, right = (as_printed(passage.mentions[p.index]) * Fraction(n) for p, n in zip((a, b), times, strict=True))
    if None in (left.low, left.high, right.low, right.high):
        return None
    more, less = (left, right) if left.low + left.high >= right.low + right.high else (right, left)
    return Interval(max(more.low - less.high, Fraction(0)), more.high - less.low)


def small(passage, piece):
    """Whether a figure is so small that it may be the difference of two others by chance."""
    value = passage.mentions[piece.index].value
    return not value or abs(Fraction(value)) < 5


TAKEN_UP = Pattern(r"(?i)\b(?:the|all|these|those) $")
"""What stands before a figure that counts the things just told of: ``the two together``."""


def is_taken_up(passage, piece):
    """Whether a small number counts the figures just told of: ``separated the two``."""
    return bool(TAKEN_UP.search(piece.lead)) and passage.mentions[piece.index].value in ("2", "3", "4", "5")


def is_one(passage, piece):
    return passage.mentions[piece.index].value == "1"


def excused(result):
    """Whether the sentence of a result speaks of other times or groups, or does not say what is."""
    return bool(
        UNSURE.search(result.sentence.skeleton)
        or OTHER_TIMES.match(result.piece.trail)
        or ON_LAST_YEAR.match(result.piece.trail)
    )
