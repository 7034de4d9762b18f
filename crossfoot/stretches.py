"""The dates and times of a sentence as ends that something lasts from and to."""

import re
from datetime import date, timedelta
from fractions import Fraction
from itertools import permutations
from typing import NamedTuple

from .links import pieces
from .patterns import Pattern

DAYS = {
    "days": Fraction(1),
    "nights": Fraction(1),
    "weeks": Fraction(7),
    "fortnights": Fraction(14),
    "months": Fraction(1461, 48),
    "years": Fraction(1461, 4),
    "decades": Fraction(7305, 2),
    "centuries": Fraction(36525),
}
MINUTES = {"minutes": Fraction(1), "hours": Fraction(60)}

BEGINS = Pattern(
    r"(?i)\b(?:elected|open(?:ed|s|ing)|joined|took (?:office|over|charge|up|the)|beg[aiu]n\w*|start\w*|launched|married|wed|since|from|between|"
    r"appointed|entered|moved in\w*|came to|hired|crowned|won|win|signed|arrived|set out|running|founded|built|laid|settled|bought|reigned|consecrated|ordained|sworn|installed|inaugurated|named|made|chosen|recruited|enlisted|established|set up|seiz\w+|clos\w+|shut\w*|imposed|came into|took effect|got under way|engaged|jailed|imprisoned|arrested|captured|kidnapped|interned|admitted|sailed|departed|embarked|kicked off|commenced|came in|took its|set off|put out|went (?:off|out|in|up|on)|at)\b"
)
ENDS = Pattern(
    r"(?i)\b(?:until|till|to|through|clos(?:ed|es|ing)|retir\w+|stand down|step down|died|dies|death|left|leav\w+|quit|ended|ending|ends|shut|finished|stepped down|stood down|resigned|"
    r"complet\w+|dissolved|divorced|lost|losing|lose|opened|last time|beaten|reopen\w*|defeated|ousted|sacked|released|freed|walked free|discharged|dismissed|expired|demolished|emerged|burned|sold|opens again|opened again|repealed|revoked|axed|abolished|done|finish\w*|broken up|scrapped|handed (?:in|over)|hung up|gave up|bowed out|wound up|called off|lifted|concluded|adjourned|rose|docked|landed|returned|came (?:back|to an end)|restored|stopped|ceased|withdrawn|abandoned|its last|let through|tied up|reached|at)\b"
)


NAMED_DATE = Pattern(
    r"(?i)\d|noon|midnight|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
)
"""A date that is more than ``last year`` or ``these days``."""


class End(NamedTuple):
    """One end of a span: its mention, the first and last day (or minute) it can be, the words before it."""

    index: int
    first: int
    last: int
    head: str

    @property
    def width(self):
        """How much the end leaves open."""
        return self.last - self.first


MANY = 8
"""A sentence of more dates than this is a table."""


class Stretch(NamedTuple):
    """From one end to another: by two mentions, or by the range of one (``end`` is then the same mention)."""

    start: End
    end: End
    least: int
    most: int


def stretches(passage, sentence, letter, *more):
    """Every Stretch between two dates (``d``) or times (``k``) of a sentence, those with a beginning and an end first."""
    ends, found = [], []
    for part in (p for s in (sentence, *more) for p in pieces(s)):
        mention = passage.mentions[part.index]
        if part.letter != letter or not mention.low or not mention.high or not NAMED_DATE.search(mention.text):
            continue
        if "range" in mention.flags and " and " in mention.text and not mention.text.casefold().startswith("between"):
            continue
        if "range" in mention.flags:
            found.append(range_of(mention, part))
        else:
            end = End(part.index, *_first_last(mention), part.lead)
            ends += [end] if end.width <= 366 else []
    if len(ends) + len(found) > MANY:
        return []
    pairs = [
        _stretch(start, end, letter)
        for start, end in permutations(ends, 2)
        if (letter == "d" and start.first < end.last) or (letter == "k" and start.index < end.index)
    ]
    pairs.sort(key=lambda s: bool(BEGINS.search(s.start.head)) + bool(ENDS.search(s.end.head)), reverse=True)
    return found + pairs


def _first_last(mention):
    if mention.kind == "time":
        return (_minute(mention.low), _minute(mention.high))
    return (day_of(mention.low), day_of(mention.high))


def day_of(text):
    return date.fromisoformat(text).toordinal()


def _minute(text):
    hours, minutes = text.split(":")[:2]
    return 60 * int(hours) + int(minutes)


def _stretch(start, end, letter):
    if letter == "k":
        gap = (end.first - start.first) % 1440
        return Stretch(start, end, gap, gap)
    return Stretch(start, end, max(0, end.first - start.last), end.last - start.first)


def range_of(mention, part):
    """The two ends of ``from June 1534 until July 1535``, each as wide as the least part of a date it gives."""
    first, last = _first_last(mention)
    if mention.kind == "time":
        return _stretch(End(part.index, first, first, "from"), End(part.index, last, last, "to"), "k")
    low, high = date.fromordinal(first), date.fromordinal(last)
    whole_months = low.day == 1 and (high + timedelta(1)).day == 1 and not re.search(r"\b\d{1,2}\b", mention.text)
    named = re.search(r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", mention.text)
    wide = 0 if not whole_months else 27 if named or low.month > 1 or high.month < 12 else 364
    return _stretch(End(part.index, first, first + wide, "from"), End(part.index, last - wide, last, "to"), "d")


def points(passage, sentence):
    """The dates of a sentence that are no ranges."""
    return [
        p
        for p in pieces(sentence)
        if p.letter == "d"
        and passage.mentions[p.index].low
        and passage.mentions[p.index].high
        and "range" not in passage.mentions[p.index].flags
    ]
