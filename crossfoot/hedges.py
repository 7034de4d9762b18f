"""Hedge words to intervals: the table ``tables/hedges.csv`` and what it says about a number.

A hedge has a hard side, which the words assert, and often a soft side, which they only suggest. The soft side has
three readings, narrow, default and wide, in granules: the unit the number is rounded to.
"""

from datetime import date
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from .canonical import folded
from .errors import InputError
from .exact import Interval
from .lexicon import read_table

READINGS = ("narrow", "default", "wide")
SIDES = ("exact", "same", "around", "below", "above", "range")


class Hedge(NamedTuple):
    """One row of the hedge table. ``widths``: the three readings, each in granules, or None for an unbounded side."""

    hedge: str
    phrases: tuple
    place: str
    side: str
    strict: bool
    widths: tuple
    source: str


def _width(text, number, column):
    parts = text.split("..") if ".." in text else [text]
    try:
        read = tuple(Fraction(part) for part in parts)
    except (ValueError, ZeroDivisionError):
        raise InputError(
            f"not a width: {text!r}",
            file="tables/hedges.csv",
            row=number,
            column=column,
            remedy="write granules as 1/2, a range as 2..9, or leave it empty",
        ) from None
    return read if ".." in text else read[0]


@cache
def table():
    """All hedges, in the order of the table."""
    rows = []
    for number, row in read_table("hedges.csv"):
        if row["side"] not in SIDES:
            raise InputError(
                f"no such side: {row['side']!r}",
                file="tables/hedges.csv",
                row=number,
                column="side",
                remedy=f"write one of {', '.join(SIDES)}",
            )
        widths = tuple(_width(row[name], number, name) if row[name] else None for name in READINGS)
        phrases = tuple(folded(phrase) for phrase in row["phrases"].split("|"))
        rows.append(
            Hedge(row["hedge"], phrases, row["place"], row["side"], row["strict"] == "yes", widths, row["source"])
        )
    return tuple(rows)


@cache
def phrases(place):
    """The phrases of one place (before, after, word), each with its hedge."""
    return {phrase: hedge for hedge in table() if hedge.place == place for phrase in hedge.phrases}


@lru_cache(maxsize=4096)
def find(words):
    """The hedge that the words of a mention stand for, or None: stance words ("only") give way to a hedge behind them.

    >>> find("fewer than").side
    'below'
    """
    words = " ".join(folded(words).split())
    before, after, inside = phrases("before"), phrases("after"), phrases("word")
    while words:
        hedge = before.get(words) or after.get(words) or inside.get(words)
        if hedge is not None:
            return hedge
        # a stance word first, or a hedge on either side: drop one word at a time from the left
        _, _, words = words.partition(" ")
    return None


def turned(hedge):
    """The hedge of a figure that shrinks: what has "more than halved" is below a half, what has "almost halved" above."""
    return hedge._replace(side={"below": "above", "above": "below"}.get(hedge.side, hedge.side))


def around(value, low_width, high_width, granule, *, low_open=False, high_open=False):
    """The interval from so many granules below a value to so many above it; None is unbounded."""
    low = None if low_width is None else value - low_width * granule if low_width else value
    high = None if high_width is None else value + high_width * granule if high_width else value
    return Interval(low, high, low_open and low is not None, high_open and high is not None)


def _whole(interval):
    """Narrow an interval to the whole numbers in it, with closed ends."""
    low, high = interval.low, interval.high
    if low is not None:
        low = Fraction(low.__floor__() + 1) if interval.low_open else Fraction(low.__ceil__())
    if high is not None:
        high = Fraction(high.__ceil__() - 1) if interval.high_open else Fraction(high.__floor__())
    return Interval(low, high)


def reading(hedge, value, granule, width, whole):
    """The interval of one reading of a hedge. ``width``: granules, a pair of them, or None for unbounded.

    >>> print(reading(find("nearly"), Fraction(900), Fraction(100), Fraction(1, 2), True))
    850 to 899
    """
    if hedge.side == "range":
        interval = Interval(width[0] * granule, width[1] * granule)
        if whole and width[1] > width[0] and granule > 1:
            interval = Interval(interval.low, (width[1] + 1) * granule - 1)
    elif hedge.side in ("exact", "same"):
        interval = Interval(value, value)
    else:
        if whole and width and width * granule < 1:
            width = 1 / granule  # of whole numbers there must be one beside the number itself
        if hedge.side == "around":
            interval = around(value, width, width, granule)
        elif hedge.side == "below":
            interval = around(value, width, Fraction(0), granule, high_open=hedge.strict)
        else:
            interval = around(value, Fraction(0), width, granule, low_open=hedge.strict)
    return _whole(interval) if whole else interval


def hard(hedge, value, granule, whole):
    """What the words assert, with the soft side unbounded."""
    if hedge.side == "range":
        interval = Interval(hedge.widths[2][0] * granule, None)
    elif hedge.side == "around":
        return Interval()
    else:
        interval = reading(hedge, value, granule, None, False)
    return _whole(interval) if whole else interval


def readings(hedge_key, value, granule, whole):
    """All readings of a hedge: a dict of Intervals under narrow, default, wide and hard.

    ``hedge_key``: the words ("nearly") or the name of a row. Raises InputError for words the table does not have.

    >>> for name, interval in readings("nearly", Fraction(900), Fraction(100), True).items():
    ...     print(name, interval)
    narrow 875 to 899
    default 850 to 899
    wide 800 to 899
    hard at most 899
    """
    hedge = hedge_key if isinstance(hedge_key, Hedge) else find(hedge_key)
    if hedge is None:
        raise InputError(
            f"not a hedge: {hedge_key!r}", file="tables/hedges.csv", column="phrases", remedy="add it to a row"
        )
    result = {
        name: reading(hedge, value, granule, width, whole) for name, width in zip(READINGS, hedge.widths, strict=True)
    }
    result["hard"] = hard(hedge, value, granule, whole)
    return result


def _bound(text, kind):
    if not text:
        return None
    return Fraction(date.fromisoformat(text).toordinal()) if kind == "date" else Fraction(text)


def mention_readings(mention):
    """The readings of a mention: a dict of Intervals under narrow, default, wide and hard; dates as day numbers.

    Clock times have no number and give the empty dict.
    """
    if mention.kind == "time":
        return {}
    default = Interval(
        _bound(mention.low, mention.kind), _bound(mention.high, mention.kind), mention.low_open, mention.high_open
    )
    hedge = find(mention.hedge) if mention.hedge else None
    if hedge is None or hedge.side in ("exact", "same") or not (hedge.widths[1] or mention.kind == "date"):
        return dict.fromkeys((*READINGS, "hard"), default)
    if mention.kind == "date":
        return _date_readings(mention, hedge, default)
    if hedge.side != "range" and not mention.value:
        return dict.fromkeys((*READINGS, "hard"), default)
    if mention.kind == "ratio" and "halv" in mention.text.lower():
        hedge = turned(hedge)
    whole = mention.kind == "count" and Fraction(mention.value or mention.granule).denominator == 1
    value = Fraction(mention.value) if mention.value else None
    return readings(hedge, value, Fraction(mention.granule), whole) | {"default": default}


def claim_readings(mention):
    """Return the readings of a mention as a claim: a dict of Intervals under narrow, default, wide and hard.

    They are those of its hedge. Two kinds of figure are to the nearest only, though no hedge says so: a simple
    fraction in words ("a third" of 31 percent), which is read as "around" it; and a length of time ("two hours"), which
    is rounded to the unit it is given in. As exact figures they would accuse where nobody erred.
    """
    hedge = find(mention.hedge) if mention.hedge else None
    if mention.low and mention.low == mention.high and (hedge is None or hedge.side == "same"):
        if mention.kind == "share" and "round" in mention.flags:
            return readings("around", Fraction(mention.value), Fraction(mention.granule), False)
        if mention.kind == "duration":
            value, half = Fraction(mention.value), Fraction(mention.granule) / 2
            return dict.fromkeys((*READINGS, "hard"), Interval(value - half, value + half))
    return mention_readings(mention)


def _date_readings(mention, hedge, default):
    """Scale the soft ends of a hedged date: "nearly two years ago" is soft on its late side, hard on the other."""
    if not mention.value or hedge.widths[1] is None:
        return dict.fromkeys((*READINGS, "hard"), default)
    value = Fraction(date.fromisoformat(mention.value).toordinal())
    result = {}
    for name, width in zip(READINGS, hedge.widths, strict=True):
        factor = width / hedge.widths[1]
        low = None if default.low is None else value - abs(value - default.low).__mul__(factor).__floor__()
        high = None if default.high is None else value + abs(default.high - value).__mul__(factor).__floor__()
        result[name] = Interval(low, high, default.low_open, default.high_open)
    result["default"] = default
    soft_low = hedge.side == "around" or default.low != value
    soft_high = hedge.side == "around" or default.high != value
    result["hard"] = Interval(
        None if soft_low else default.low, None if soft_high else default.high, default.low_open, default.high_open
    )
    return result


def mention_interval_text(mention):
    """Say in words which values a mention admits: "850 to 899", "at most 29", "2018-04-24"; '' where it has none."""
    if not mention.low and not mention.high:
        return ""
    if mention.kind in ("date", "time"):
        low, high = mention.low, mention.high
        if low == high:
            return low
        if not low:
            return f"{'before' if mention.high_open else 'by'} {high}"
        if not high:
            return f"{'after' if mention.low_open else 'from'} {low}"
        return f"{low} to {high}"
    low, high = (Fraction(text) if text else None for text in (mention.low, mention.high))
    return str(Interval(low, high, mention.low_open, mention.high_open))
