"""Tokens to quantities: currency, number, scale and unit, shares ("one in five") and ranges."""

import re
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from . import hedges, units
from .almanac import days_in
from .exact import format_number
from .lexicon import word_list
from .numberwords import ORDINALS, SCALES, SHORT_SCALES
from .numerals import Number, fraction_gap, read_number, tokens


class Item(NamedTuple):
    """A quantity in a run. Offsets are within the run.

    ``form``: that of its number (see ``numerals.Number``), or ``name`` for letters and figures that are no quantity.
    """

    start: int
    end: int
    kind: str
    low: str
    high: str
    low_open: bool
    high_open: bool
    unit: str
    hedge_start: int
    hedge_end: int
    value: str
    granule: str
    flags: str
    form: str


class Quantity(NamedTuple):
    """A number with its unit (a Unit or None) and the tokens it takes. ``hyphen``: whether a hyphen joins the unit."""

    number: Number
    unit: object
    start: int
    end: int
    slip: bool = False
    hyphen: bool = False


MINOR = {"pence": ("GBP", 100), "cents": ("USD", 100)}

# "6ft 2in", "3 dollars 50 cents", "two hours 20 minutes": the smaller unit and how many make one of the larger
_COMPOUND = {
    ("feet", "inches"): 12, ("GBP", "pence"): 100, ("USD", "cents"): 100, ("EUR", "cents"): 100,
    ("hours", "minutes"): 60, ("hours", "seconds"): 3600, ("minutes", "seconds"): 60, ("years", "months"): 12,
    ("stone", "pounds (weight)"): 14, ("stone", "GBP"): 14, ("pounds (weight)", "ounces"): 16, ("GBP", "ounces"): 16,
}  # fmt: skip


# Symbols that are words or letters of other meaning too: read as units only where they touch the figure.
_SINGLE_LETTERS = word_list("touching")
_METRES_AFTER = word_list("metres")
_MILLIONS_AFTER = word_list("millions")
FUNCTION_WORDS = word_list("function")


class _Phrases(NamedTuple):
    """A table of phrases with what each holds, the tokens that may begin one, and the most tokens one has."""

    table: dict
    firsts: frozenset
    most: int


@cache
def _phrases():
    """The tables the grammar looks phrases up in: hedges before and after a number, unit words, symbols, money signs."""

    def phrases(table):
        cut = [tokens(phrase).words for phrase in table]
        return _Phrases(table, frozenset(words[0] for words in cut), max(map(len, cut)))

    return tuple(
        phrases(table)
        for table in (
            hedges.phrases("before"),
            hedges.phrases("after"),
            units.by_words(),
            units.by_symbol(),
            units.money_prefixes(),
        )
    )


def join_words(t, start, stop):
    """The text of tokens with single spaces."""
    parts = [t.words[start]]
    for place in range(start + 1, stop):
        if t.starts[place] != t.ends[place - 1]:
            parts.append(" ")
        parts.append(t.words[place])
    return "".join(parts)


def find_phrase(t, place, which):
    """The longest phrase of a table that starts at ``place``: (what the table holds, next place), or None."""
    words = t.words
    if place >= len(words):
        return None
    table, firsts, most = _phrases()[which]
    if words[place] not in firsts:
        return None
    starts, ends = t.starts, t.ends
    text, best = words[place], None
    if text in table:
        best = table[text], place + 1
    for at in range(place + 1, min(len(words), place + most)):
        text = f"{text}{words[at]}" if starts[at] == ends[at - 1] else f"{text} {words[at]}"
        if text in table:
            best = table[text], at + 1
    return best


BEFORE, AFTER, _WORDS, _SYMBOLS, _MONEY = range(5)


def read_quantity(t, place, after, joiner=True):
    """Read currency, number, scale and unit: a Quantity, or None. ``joiner``: whether "and" may join number words."""
    words, count = t.words, len(t.words)
    start, money = place, None
    if place >= count:
        return None
    sign = words[place] == "-" and place + 1 < count
    prefix = find_phrase(t, place + sign, _MONEY)
    if prefix is not None and sign and not t.joined(place + 1):
        return None  # " - $75": a dash
    if prefix is not None and prefix[1] < count:
        money = prefix[0]
        place = prefix[1]
        if not sign and words[place] == "-" and t.joined(place) and t.joined(place + 1):
            sign, place = True, place + 1  # $-99.99
    read = read_number(t, place, money is not None, joiner)
    if read is None:
        return None
    number, end = read
    if money is not None and number.form in ("ordinal", "multiple"):
        return None
    if money is not None and sign and number.value is not None:
        number = number._replace(value=-number.value)
    if money is not None:
        trailing = read_unit(t, end, number, after)
        if trailing is not None and read_number(t, trailing[1]) is not None:
            trailing = None  # "$20 $30": the sign of the next amount
        if (
            trailing is not None
            and trailing[0].unit == money.unit
            or trailing
            and trailing[0].kind == "money"
            and money.unit in ("USD",)
        ):
            return Quantity(number, trailing[0] if trailing[0].unit not in MINOR else money, start, trailing[1])
        return Quantity(number, money, start, end)
    if number.form == "ordinal" or number.form == "multiple":
        return Quantity(number, None, start, end)
    return _with_unit(t, start, number, end, after)


def _with_unit(t, start, number, end, after):
    count = len(t.words)
    found = read_unit(t, end, number, after)
    if found is None:
        return Quantity(number, None, start, end)
    unit, stop, number, slip, hyphen = found
    if unit.unit.startswith("degrees") and t.words[stop : stop + 2] == ["below", "zero"] and number.value is not None:
        return Quantity(number._replace(value=-number.value), unit, start, stop + 2)
    # "48% percent", "$5 dollars": the unit twice is a slip
    if unit.unit == "percent" and stop < count:
        again = find_phrase(t, stop, _WORDS)
        if again is not None and again[0].unit == "percent":
            stop, slip = again[1], True
    return _compound(t, Quantity(number, unit, start, stop, slip, hyphen), after)


def _compound(t, quantity, after, least=0):
    """Add the smaller units that follow, each smaller than the last: 6ft 2in, two hours 23 minutes 12 seconds, 15 dollars 50."""
    words, count = t.words, len(t.words)
    number, unit, stop = quantity.number, quantity.unit, quantity.end
    tall = quantity.hyphen and unit.unit == "feet" and words[stop : stop + 1] == ["-"]  # the 5-foot-10 guard
    at = stop + 1 if stop + 1 < count and (words[stop] in ("and", ",") or tall) else stop
    part = None if quantity.hyphen and not tall or number.value is None or at >= count else read_number(t, at)
    if part is None or part[0].value is None or part[0].form not in ("plain", "spelled", "mixed", "decimal"):
        return quantity
    smaller = read_unit(t, part[1], part[0], "")
    value, granule = None, None
    if smaller is not None:
        ratio = _COMPOUND.get((unit.unit, smaller[0].unit))
        if ratio is not None and ratio > least:
            number = number._replace(value=number.value + part[0].value / ratio, granule=Fraction(1, ratio))
            unit = _POUNDS if smaller[0].unit == "ounces" else unit  # seven pounds 4 ounces
            return _compound(t, quantity._replace(number=number, unit=unit, end=smaller[1]), after, ratio)
    elif words[stop] == ",":
        return quantity
    elif unit.kind == "money" and unit.unit not in MINOR and part[1] == count and (at == stop or not after):
        if _is_cents(part[0]):
            value, granule = part[0].value / 100, Fraction(1, 100)
            number = number._replace(form="decimal")
    elif unit.unit == "feet" and (at == stop or tall) and part[0].value < 12 and words[at].isdigit():
        value, granule = part[0].value / 12, Fraction(1, 12)
    if value is None:
        return quantity
    return quantity._replace(number=number._replace(value=number.value + value, granule=granule), end=part[1])


def _is_cents(number):
    return number.form in ("plain", "spelled") and 0 < number.value < 100 and number.value.denominator == 1


def read_unit(t, place, number, after):
    """Read a unit at ``place``: (Unit, next place, number, slip, hyphen) or None. The number changes for "5m" = million."""
    words, count = t.words, len(t.words)
    hyphen = False
    if place < count and words[place] == "-" and place + 1 < count and t.joined(place):
        hyphen, place = True, place + 1
    if place >= count:
        return None
    if words[place] == "a" and place + 1 < count and words[place + 1] in ("second", "day", "year"):
        if number.form != "fraction" or words[place + 1] != "second":
            return None  # "five a day", "the same half a year earlier"
    if words[place] in _BRACKETS and place + 2 < count and words[place + 2] == _BRACKETS[words[place]]:
        inner = find_phrase(t, place + 1, _SYMBOLS) or find_phrase(t, place + 1, _WORDS)
        if inner is not None and inner[1] == place + 2:
            return inner[0], place + 3, number, False, False
    if number.form == "fraction" and words[place] in ("of", "an", "a") and place + 1 < count:
        # half an hour, two tenths of a second
        at = place + 1
        if words[place] == "of" and words[at] in ("a", "an", "one") and at + 1 < count:
            at += 1
        found = find_phrase(t, at, _WORDS)
        if found is not None and found[0].kind in ("duration", "measure", "share") and at > place:
            return found[0], found[1], number, False, False
        return None
    found = find_phrase(t, place, _WORDS)
    symbol = find_phrase(t, place, _SYMBOLS)
    if symbol is not None and not (t.joined(symbol[1]) and words[symbol[1]][0].isalnum()):
        text = join_words(t, place, symbol[1])
        alone = (
            (text in "ghltwkvjc" or text == "in")
            and t.ends[place] == t.ends[-1]
            or text == "m"
            and (after in ("", "M", "x") or after in _METRES_AFTER or after in _MILLIONS_AFTER)
        )
        among = text == "in" and hyphen and words[symbol[1] : symbol[1] + 1] == ["-"]  # a one-in-four chance
        if (
            (found is None or symbol[1] > found[1])
            and not among
            and (t.joined(place) or hyphen or text not in _SINGLE_LETTERS or alone)
        ):
            if text == "m" and not hyphen and _is_million(number, words[symbol[1]] if symbol[1] < count else after):
                scaled = _times(number, 10**6)
                inner = read_unit(t, symbol[1], scaled, after)
                if inner is not None:
                    return inner[0], inner[1], inner[2], False, inner[4]
                return _NONE, symbol[1], scaled, False, False
            if (
                text == "g"
                and number.value is not None
                and 2 <= number.value <= 6
                and number.form == "plain"
                and not after
            ):
                return None
            found = symbol
    if found is None:
        coded = units.by_words().get(words[place][1:]) if words[place][:1] == "m" else None
        if coded is not None and coded.kind == "money" and len(words[place]) == 4 and number.value is not None:
            return coded, place + 1, _times(number, 10**6), False, False  # 30 MUSD
        if words[place] == "b" and t.joined(place) and number.form == "decimal":
            return _NONE, place + 1, _times(number, 10**9), False, False
        return None
    unit, stop = found
    if unit.kind == "duration" and number.form == "fraction" and words[place - 1] in ORDINALS and not hyphen:
        return None  # cut off for a third day
    if unit.kind == "money" and stop < count and t.joined(stop) and words[stop][0].isdigit():
        return None  # 3 USD50 cards
    if unit.kind == "money" and stop < count and words[stop] in SCALES and number.form in ("plain", "decimal"):
        return unit, stop + 1, _times(number, SCALES[words[stop]]), False, hyphen  # 75 USD million
    if unit.kind == "measure" and stop + 1 < count and words[stop] in ("per", "/"):
        other = find_phrase(t, stop + 1, _WORDS) or find_phrase(t, stop + 1, _SYMBOLS)
        if other is not None and other[0].kind in ("measure", "duration"):
            return unit._replace(unit=f"{unit.unit} per {_singular(other[0])}"), other[1], number, False, hyphen
    if unit.kind == "ratio" and hyphen or words[place] == "won" and words[stop : stop + 1] in (["by"], ["the"]):
        return None  # "8,215 won by 20" is no money of Korea
    if unit.unit == "GBP" and (
        hyphen
        and words[place] == "pound"
        or words[place] in ("pound", "pounds")
        and stop < count
        and words[stop] == "of"
    ):
        unit = _POUNDS  # "a 20-pound bag", "two pounds of flour"
    if words[place] == "second" and number.value != 1 and not hyphen and number.form != "decimal":
        return None  # "two second goals" is no duration
    return unit, stop, number, False, hyphen


_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">"}


_POUNDS = units.by_words()["lb"]


_NONE = units.Unit("", "count", (), (), "")


def _times(number, scale):
    return number._replace(value=number.value * scale, granule=number.granule * scale, form="scaled")


def _singular(unit):
    """The singular of a unit, for rates: metres per second."""
    return next((word for word in unit.words if word + "s" == unit.unit), unit.unit)


def _is_million(number, after):
    """Whether "5m" is five million rather than five metres, by the next word, which is M for "5M"."""
    if after == "M":
        return True
    if number.form not in ("plain", "decimal") or number.value is None:
        return False
    if after in _METRES_AFTER:
        return False
    return after in _MILLIONS_AFTER or after.endswith("s") and after not in FUNCTION_WORDS


def alike_after(after):
    """One word for all words behind a run that are read alike: "5m" is metres, a million, or neither by them."""
    if after in ("", "M", "x"):
        return after
    for words in (_METRES_AFTER, _MILLIONS_AFTER):
        if after in words:
            return min(words)
    return "-s" if after.endswith("s") and after not in FUNCTION_WORDS else "-"


def read_share(t, first, after):
    """Read "one in five", "four out of every ten" as a share: a Quantity, or None."""
    words, count, place = t.words, len(t.words), first.end
    number = first.number
    often = first.unit is not None and first.unit.unit == "times" and words[place : place + 1] == ["out"]
    if (
        place >= count
        or first.unit is not None
        and not often  # nine times out of 10
        or number.value is None
        or number.form not in ("plain", "spelled")
        or number.value.denominator != 1
    ):
        return None
    hyphen = words[place] == "-" and t.joined(place)
    place += hyphen
    if place < count and words[place] == "in":
        place, out = place + 1, False
    elif place + 1 < count and words[place] == "out" and words[place + 1] == "of":
        place, out = place + 2, True
    elif place + 1 < count and words[place] == "of" and words[place + 1] == "every":
        place, out = place + 1, True
    elif words[place : place + 1] == ["over"] and abs(number.value) == 1:
        place, out = place + 1, False
    else:
        return None
    every = place < count and words[place] in ("every", "each")
    place += every
    place += place < count and words[place] == "-"
    read = read_number(t, place)
    if read is None:
        return None
    whole, end = read
    if whole.value is None or whole.form not in ("plain", "spelled", "scaled") or whole.value.denominator != 1:
        return None
    if not 0 < abs(number.value) <= whole.value or number.value == whole.value and whole.value > 10:
        return None
    if not every and whole.form == "plain" and 1800 <= whole.value <= 2100:
        return None
    if not every and not (
        whole.value <= 10
        or whole.value in (12, 15, 20, 25, 30, 40, 50)
        and not out
        or str(whole.value).strip("0") == "1"
        or abs(number.value) == 1
    ):
        return None
    if read_unit(t, end, whole, after) is not None:
        return None
    share = number.value / whole.value
    return Quantity(Number(share, fraction_gap(share), "one-in"), None, first.start, end)


def read_range(t, first, between, after):
    """Read the second end of a range: both ends as _Quantities, or None where it is no range."""
    words, count, place = t.words, len(t.words), first.end
    if place >= count:
        return None
    link = words[place]
    if link in "±+" and (spread := _read_spread(t, first, after)):
        return spread
    if first.number.form == "multiple" or link not in _RANGE_LINKS:
        return None
    if link == "and" and between != "between" or first.number.form == "ordinal" and not between:
        return None
    place += 1
    if link == "-" and words[place : place + 1] == ["to"] and place + 1 < count:
        place += 1 + (words[place + 1] == "-")  # "8- to 16-metre"
        link = "to"
    if first.number.form == "ordinal" and words[place : place + 1] == ["the"]:
        place += 1
    second = read_quantity(t, place, after)
    if first.unit is not None and first.unit.kind == "money" and second is not None:
        if second.unit is not None and second.unit.kind == "measure" and (read := read_number(t, place, money=True)):
            second = Quantity(read[0], None, place, read[1])  # £20-30m
    if second is None or first.number.value is None or second.number.value is None:
        return None
    if (first.number.form == "ordinal") != (second.number.form == "ordinal"):
        return None
    if first.unit is not None and (second.unit or first.unit).unit != first.unit.unit:
        return None
    if first.unit is not None and second.unit is None and first.unit.kind != "money":
        return None
    bare = first.unit is None and second.unit is None
    if link == "to" and second.number.value == 1 < first.number.value and not between and bare:
        return first, second._replace(number=second.number._replace(form="odds"))
    # a scale said once holds for both ends: "2-3 million", "£3-4bn"
    alike = first.number.form == second.number.form and first.unit is None
    if (
        first.number.form in ("plain", "decimal", "spelled")
        and second.number.form in ("scaled", "spelled")
        and first.number.value < 1000
        and _scale_of(t, first) == 1
    ):
        scale = _scale_of(t, second)
        if first.number.value * scale <= second.number.value:
            first = first._replace(number=_times(first.number, scale))
    low, high = first.number.value, second.number.value
    if link == "or":
        return (first, second) if alike and low < high <= low * 2 + 1 else None
    fallen = low > high and not (high < 0 and low < 0)  # from -18C to -34C
    if fallen and between != "between" or link == "-" and (low == high or low == 0 and bare and high > 1):
        return None
    return first, second


def _read_spread(t, first, after):
    """Read "48 ± 3": both ends as Quantities, or None."""
    place = first.end
    if t.words[place : place + 1] == ["±"]:
        second = read_quantity(t, place + 1, after)
    elif t.words[place : place + 3] == ["+", "/", "-"]:
        second = read_quantity(t, place + 3, after)
    else:
        return None
    if second is None or second.number.value is None or first.number.value is None:
        return None
    low, high = (
        first.number._replace(value=first.number.value + sign * second.number.value, granule=second.number.granule)
        for sign in (-1, 1)
    )
    return first._replace(number=low), second._replace(number=high)


_RANGE_LINKS = ("-", "to", "and", "~", "through", "or")


def _scale_of(t, quantity):
    """The scale printed with a number ("bn", "million"), 1 where none is."""
    scale = 1
    for word in t.words[quantity.start : quantity.end]:
        scale *= SCALES.get(word, SHORT_SCALES.get(word, 1))
    return scale


_CALENDAR = ("years", "months", "weeks", "days")
_HYPHENED = re.compile(r"-(?:years?|months?|weeks?|days?)\b")


def in_days(last, item, run, link):
    """Join "two years and 21 days" to so many days; None for other neighbours. A month has 28 to 31 days, a year 365 or 366."""
    if last.unit == item.unit or last.unit not in _CALENDAR or item.unit not in _CALENDAR:
        return None
    if link and _CALENDAR.index(last.unit) > _CALENDAR.index(item.unit):
        return None
    if _HYPHENED.search(run, last.start, item.end):
        return None  # nine-month and six-week courses
    if any(each.hedge_end or not each.low == each.value == each.high for each in (last, item)):
        return None
    one, other = (days_in(each.value, each.value, each.unit) for each in (last, item))
    low, high = format_number(Fraction(one.low + other.low)), format_number(Fraction(one.high + other.high))
    return item._replace(
        start=last.start, low=low, high=high, value=low if low == high else "", unit="days", flags="range", form="range"
    )
