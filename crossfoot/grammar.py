"""Runs of number words to quantities: hedge, number, scale, unit, ranges and shares. Free of context, so memoised.

A run is a stretch of folded lower-case text that the scanner cut out. ``parse`` reads it into ``Item``s.
"""

import re
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from . import hedges, units
from .exact import Interval, format_number
from .lexicon import word_list
from .numerals import SCALES, SHORT_SCALES, Number, fraction_gap, read_number, tokens


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


class _Quantity(NamedTuple):
    number: Number
    unit: object
    start: int
    end: int
    slip: bool = False
    hyphen: bool = False


_HUNDRED = Fraction(100)
_MINOR = {"pence": ("GBP", 100), "cents": ("USD", 100)}
# "6ft 2in", "3 dollars 50 cents", "two hours 20 minutes": the smaller unit and how many make one of the larger
_COMPOUND = {
    ("feet", "inches"): 12, ("GBP", "pence"): 100, ("USD", "cents"): 100, ("EUR", "cents"): 100,
    ("hours", "minutes"): 60, ("hours", "seconds"): 3600, ("minutes", "seconds"): 60, ("years", "months"): 12,
    ("stone", "pounds (weight)"): 14, ("stone", "GBP"): 14, ("pounds (weight)", "ounces"): 16,
}  # fmt: skip
_SINGLE_LETTERS = frozenset("mgltcshwvjnbfkp") | {
    "pa",
    "kn",
    "pp",
    "ct",
    "ha",
    "gt",
    "kt",
    "pb",
    "bar",
    "ma",
    "rs",
    "cm3",
    "in",
}
_METRES_AFTER = word_list("metres")
_MILLIONS_AFTER = word_list("millions")
FUNCTION_WORDS = word_list("function")


# Before "from A to B" these say that something went from the one to the other, not that it lies between them.
CHANGES = word_list("change")


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


def parse(run, after=""):
    """Read a run into a tuple of Items: by the plan of its shape where it has one figure, else token by token.

    ``run``: folded lower-case text. ``after``: the word that follows it, for the one letter that needs it ("5m").

    >>> [(item.low, item.high, item.unit) for item in parse("nearly a third")]
    [('30', '100/3', 'percent')]
    """
    figures = _FIGURES.fullmatch(run)
    if figures is not None and len(run) < _LONGEST_SHAPE:
        prefix, digits, decimals, suffix = figures.groups()
        plan = _plan(prefix, suffix, after, len(decimals or ""))
        if plan is not None:
            return (plan.item(digits, decimals or ""),)
    return _parse(run, after)


def _parse(run, after):
    t = tokens(run)
    items, place = [], 0
    while place < len(t.words):
        read = _read_item(t, place, run, after)
        if read is None:
            place += 1
            continue
        found, place = read
        items += found
    if len(items) > 1:
        items = _joined(items, run)
    return tuple(items)


def _tail(run, item):
    """The unit as printed in an item: what stands behind its last figure or number word."""
    words = run[item.start : item.end]
    t = tokens(words)
    for place in range(len(t.words)):
        read = read_number(t, place)
        if read is not None:
            return words[t.ends[read[1] - 1] :].strip(" -")
    return ""


def _joined(items, run):
    """Join neighbours: "more than 100 and less than 300" is one range, and in "45 and 50 mg" the unit holds for both."""
    kept = items[:1]
    for item in items[1:]:
        last = kept[-1]
        link = run[last.end : item.start].strip(" \n")
        if link in ("and", "or") and _may_share(last, item):
            again = _parse(f"{run[last.start : last.end]} {_tail(run, item)}", "")
            if len(again) == 1 and again[0].unit == item.unit:
                kept[-1] = again[0]._replace(end=last.end, **_moved(again[0], last))
        if link in ("and", "but") and (bounds := _enclosing(last, item)) is not None:
            below, above = bounds
            kept[-1] = item._replace(
                low=above.low, low_open=above.low_open, high=below.high, high_open=below.high_open,
                hedge_start=last.hedge_start, hedge_end=last.hedge_end, start=last.start, value="", flags="range", form="range",
            )  # fmt: skip
            continue
        kept.append(item)
    return kept


def _moved(item, last):
    return {"start": last.start, "hedge_start": last.hedge_start, "hedge_end": last.hedge_end}


def _may_share(last, item):
    """Whether the unit of the second of two figures may hold for the first too."""
    if last.kind != "count" or last.unit or not item.unit or item.kind not in ("measure", "duration", "share"):
        return False
    if last.form != item.form or last.form not in ("plain", "spelled") or not last.value or not item.value:
        return False
    return Fraction(last.value) <= Fraction(item.value) < 1000


def _enclosing(last, item):
    """The two items as (the one that bounds from above, the one that bounds from below), or None."""
    if last.kind != item.kind or last.unit not in ("", item.unit) or not last.value or not item.value:
        return None
    if bool(last.low) == bool(last.high) or bool(item.low) == bool(item.high) or bool(last.low) == bool(item.low):
        return None
    below, above = (last, item) if last.high else (item, last)
    return (below, above) if Fraction(above.low) <= Fraction(below.high) else None


# A run with one figure: what stands before, its digits, its decimals, what stands behind. Most runs are such, and most
# of them differ in the figure alone: their shape is parsed once, with a stand-in, and the figures are put in.
_FIGURES = re.compile(
    r"([^0-9]*)([1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}|[1-9][0-9]{0,14}|0(?=\.))((?:\.[0-9]{1,6})?)([^0-9]*)"
)


_LONGEST_SHAPE = 48  # longer ones seldom come twice


class _Plan(NamedTuple):
    """How to make the Item of a shape: from the Item of its stand-in, in powers of ten and granules.

    ``low`` and ``high``: None or (granules, ones) to be added to the value. ``fixed``: whether the granule is one.
    """

    stand_in: Item
    place: int
    length: int
    sign: int
    power: int
    fixed: bool
    low: tuple | None
    high: tuple | None
    whole: bool

    def item(self, digits, decimals):
        """The Item with other digits. Whole arithmetic in units of ``10**base``."""
        item, place = self.stand_in, self.place
        number = int(digits.replace(",", "") + decimals[1:])
        grown = len(digits) + len(decimals) - self.length
        exponent = self.power - (len(decimals) - 1 if decimals else 0)
        base = min(exponent, 0) - 3
        one = 10**-base
        unit = 10 ** (exponent - base)
        value = self.sign * number * unit
        granule = unit
        if self.fixed:
            granule = one
        elif not decimals:
            rest = number
            while rest and rest % 10 == 0:
                rest, granule = rest // 10, granule * 10
        ends = []
        for end, down in ((self.low, True), (self.high, False)):
            if end is None:
                ends.append("")
                continue
            (top, bottom), ones = end
            bound = granule * top // bottom
            if self.whole and bound and -one < bound < one:
                bound = -one if bound < 0 else one
            bound += value + ones * one
            if self.whole and bound % one:
                bound = -(-bound // one) * one if down else bound // one * one
            if down and bound < 0 <= value:
                bound = 0
            ends.append(_decimal(bound, base))
        flags = item.flags
        if granule >= 10 * one and "round" not in flags:
            flags = f"{flags},round" if flags else "round"
        return Item(
            item.start if item.start <= place else item.start + grown,
            item.end + grown if item.end > place else item.end,
            item.kind, *ends, item.low_open, item.high_open, item.unit,
            item.hedge_start if item.hedge_start <= place else item.hedge_start + grown,
            item.hedge_end if item.hedge_end <= place else item.hedge_end + grown,
            _decimal(value, base), _decimal(granule, base), flags, item.form,
        )  # fmt: skip


def _text(number):
    return str(number.numerator) if number.denominator == 1 else format_number(number)


def _decimal(number, base):
    """Write ``number * 10**base`` (base below nothing) as exact text."""
    text = str(abs(number)).rjust(1 - base, "0")
    whole, rest = text[:base], text[base:].rstrip("0")
    return ("-" if number < 0 else "") + (f"{whole}.{rest}" if rest else whole)


@lru_cache(maxsize=1 << 13)
def _plan(prefix, suffix, after, decimals):
    """The _Plan of a shape, or None where it must be read token by token."""
    if suffix[:1] in ("g", "s") or "second" in suffix:
        return None
    figure = "7." + "3" * (decimals - 1) if decimals else "700"
    items = _parse(f"{prefix}{figure}{suffix}", after)
    if len(items) != 1 or items[0].form not in ("plain", "decimal", "scaled", "spelled") or not items[0].value:
        return None
    item, place = items[0], len(prefix)
    if not item.start <= place < item.end:
        return None
    value, granule = Fraction(item.value), Fraction(item.granule)
    printed = Fraction(figure)
    scale = abs(value / printed)
    power = _power_of_ten(scale)
    step = Fraction(100) if not decimals else Fraction(1, 10 ** (decimals - 1))
    fixed = not decimals and granule == 1
    if power is None or not fixed and granule != step * scale or fixed and scale != 1:
        return None
    whole = item.kind == "count" and item.form != "decimal" and value.denominator == 1 and granule.denominator == 1

    def end(text):
        if not text:
            return None
        gap = Fraction(text) - value
        if whole and abs(gap) == 1:
            return (0, 1), int(gap)
        gap /= granule
        return (gap.numerator, gap.denominator), 0

    low, high = end(item.low), end(item.high)
    if any(bound is not None and bound[0][1] > 8 for bound in (low, high)):
        return None
    flags = item.flags
    if item.form != "scaled" and granule >= 10:
        flags = ",".join(flag for flag in flags.split(",") if flag != "round")
    return _Plan(item._replace(flags=flags), place, len(figure), -1 if value < 0 else 1, power, fixed, low, high, whole)


def _power_of_ten(scale):
    for power in range(-6, 19):
        if Fraction(10) ** power == scale:
            return power
    return None


def _phrase(t, start, stop):
    """The text of tokens with single spaces."""
    parts = [t.words[start]]
    for place in range(start + 1, stop):
        if t.starts[place] != t.ends[place - 1]:
            parts.append(" ")
        parts.append(t.words[place])
    return "".join(parts)


def _longest(t, place, which):
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


_BEFORE, _AFTER, _WORDS, _SYMBOLS, _MONEY = range(5)

_SCORE = re.compile(r"[0-9]{1,3}-[0-9]{1,3}(?: \(?[0-9]{1,3}-[0-9]{1,3}\)?)*")
_DASHED = re.compile(r"[0-9]+(?:-[0-9]+){2,}")


def _read_name(t, place, run):
    """Read figures that are no quantity: letters and figures (G7), dashed numbers (ISBN), scores (3-1, 6-4 3-6)."""
    words = t.words
    word = words[place]
    if (
        word[0].isalpha()
        and t.joined(place + 1)
        and words[place + 1][0].isdigit()
        and word not in units.money_prefixes()
    ):
        if word == "l" or word == "c":
            return None
        end = place + 2
        while end < len(words) and t.joined(end) and words[end][0].isalnum():
            end += 1
        return [_name_item(t, place, end)], end
    if word.isdigit() and place + 2 < len(words) and words[place + 1] == "-" and words[place + 2].isdigit():
        dashed = _DASHED.match(run, t.starts[place])
        form = "identifier"
        if dashed is None:
            if int(word[:9]) < int(words[place + 2][:9]) or len(word) > 3 or len(words[place + 2]) > 3:
                return None
            dashed, form = _SCORE.match(run, t.starts[place]), "score"
            if dashed is None:
                return None
        end = place
        while end < len(words) and t.ends[end] <= dashed.end():
            end += 1
        if form == "score" and end < len(words) and t.joined(end) and words[end][0].isalnum():
            return None
        return [_name_item(t, place, end, form)], end
    if (
        word in ("under", "over")
        and place + 2 < len(words)
        and words[place + 1] == "-"
        and t.joined(place + 1)
        and words[place + 2].isdigit()
    ):
        end = place + 3
        if end < len(words) and words[end] == "s" and t.joined(end):
            end += 1
        return [_name_item(t, place, end)], end
    return None


def _read_item(t, place, run, after):
    name = _read_name(t, place, run)
    if name is not None:
        return name
    start, hedge, stance, hedge_stop = place, None, "", place
    words = t.words
    aged = changed = False
    if words[place] == "by" or words[place] in CHANGES and words[place + 1 : place + 2] == ["from"]:
        changed = True
        start = place = place + 1
    while place < len(words):
        if words[place] in ("aged", "age") and not aged:
            aged = True
            place += 1
            if place < len(words) and words[place] == "of":
                place += 1
            start = place
            continue
        found = _longest(t, place, _BEFORE)
        if found is None or hedge is not None and found[0].side != "same":
            break
        if found[0].side == "same":
            stance = "only"
        else:
            hedge = found[0]
        place = hedge_stop = found[1]
        if place + 1 < len(words) and words[place] == "-" and words[place - 1].isalpha():
            place += 1
        elif place + 1 < len(words) and words[place] == "the":
            place += 1
            if hedge is not None and hedge.side != "around":
                start = hedge_stop = place  # "above the 2% target": no hedge, a comparison
                hedge = None
    between = ""
    if place < len(words) and words[place] in ("between", "from"):
        between = words[place]
        place += 1
        if place + 1 < len(words) and words[place] == "the":
            place += 1
        if hedge is None:
            inner = _longest(t, place, _BEFORE)
            if inner is not None and inner[0].side == "around":
                hedge, place = inner
                hedge_stop = place
    first = _quantity(t, place, after, between != "between")
    if first is None:
        return None
    if between == "between" and _range(t, first, between, after) is None:
        first = _quantity(t, place, after)
    share = _one_in(t, first, after)
    if share is not None:
        first = share
    ends = None if share is not None else _range(t, first, between, after)
    if ends is not None and not (changed and words[first.end] == "to" and ends[1].number.form != "odds"):
        item = _range_item(t, start, *ends, hedge_stop, stance, aged)
        if item is not None:
            return [item], ends[1].end
    if between:
        # "from 9% to 12%" that is no range: the first word is not part of the mention
        start = place if hedge is None and not stance else start
    return _single(t, start, first, hedge, hedge_stop, stance, aged, run, after)


def _quantity(t, place, after, joiner=True):
    """Read currency, number, scale and unit: a _Quantity, or None. ``joiner``: whether "and" may join number words."""
    words, count = t.words, len(t.words)
    start, money = place, None
    if place >= count:
        return None
    sign = words[place] == "-" and place + 1 < count
    prefix = _longest(t, place + sign, _MONEY)
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
        trailing = _unit(t, end, number, after)
        if trailing is not None and read_number(t, trailing[1]) is not None:
            trailing = None  # "$20 $30": the sign of the next amount
        if (
            trailing is not None
            and trailing[0].unit == money.unit
            or trailing
            and trailing[0].kind == "money"
            and money.unit in ("USD",)
        ):
            return _Quantity(number, trailing[0] if trailing[0].unit not in _MINOR else money, start, trailing[1])
        return _Quantity(number, money, start, end)
    if number.form == "ordinal" or number.form == "multiple":
        return _Quantity(number, None, start, end)
    return _with_unit(t, start, number, end, after)


def _with_unit(t, start, number, end, after):
    count = len(t.words)
    found = _unit(t, end, number, after)
    if found is None:
        return _Quantity(number, None, start, end)
    unit, stop, number, slip, hyphen = found
    # "48% percent", "$5 dollars": the unit twice is a slip
    if unit.unit == "percent" and stop < count:
        again = _longest(t, stop, _WORDS)
        if again is not None and again[0].unit == "percent":
            stop, slip = again[1], True
    return _compound(t, _Quantity(number, unit, start, stop, slip, hyphen), after)


def _compound(t, quantity, after):
    """Add the smaller units that follow: 6ft 2in, two hours 23 minutes 12 seconds, 15 dollars 50."""
    words, count = t.words, len(t.words)
    number, unit, stop = quantity.number, quantity.unit, quantity.end
    tall = quantity.hyphen and unit.unit == "feet" and words[stop : stop + 1] == ["-"]  # the 5-foot-10 guard
    at = stop + 1 if stop + 1 < count and (words[stop] in ("and", ",") or tall) else stop
    part = None if quantity.hyphen and not tall or number.value is None or at >= count else read_number(t, at)
    if part is None or part[0].value is None or part[0].form not in ("plain", "spelled", "mixed", "decimal"):
        return quantity
    smaller = _unit(t, part[1], part[0], "")
    value, granule = None, None
    if smaller is not None:
        ratio = _COMPOUND.get((unit.unit, smaller[0].unit))
        if ratio is not None:
            number = number._replace(value=number.value + part[0].value / ratio, granule=Fraction(1, ratio))
            return _compound(t, quantity._replace(number=number, end=smaller[1]), after)
    elif unit.kind == "money" and unit.unit not in _MINOR and part[1] == count and (at == stop or not after):
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


def _unit(t, place, number, after):
    """Read a unit at ``place``: (Unit, next place, number, slip, hyphen) or None. The number changes for "5m" = million."""
    words, count = t.words, len(t.words)
    hyphen = False
    if place < count and words[place] == "-" and place + 1 < count and t.joined(place):
        hyphen, place = True, place + 1
    if place >= count:
        return None
    if words[place] == "a" and place + 1 < count and words[place + 1] in ("second", "day", "year"):
        return None
    if words[place] in _BRACKETS and place + 2 < count and words[place + 2] == _BRACKETS[words[place]]:
        inner = _longest(t, place + 1, _SYMBOLS) or _longest(t, place + 1, _WORDS)
        if inner is not None and inner[1] == place + 2:
            return inner[0], place + 3, number, False, False
    if number.form == "fraction" and words[place] in ("of", "an", "a") and place + 1 < count:
        # half an hour, two tenths of a second
        at = place + 1
        if words[place] == "of" and words[at] in ("a", "an", "one") and at + 1 < count:
            at += 1
        found = _longest(t, at, _WORDS)
        if found is not None and found[0].kind in ("duration", "measure") and at > place:
            return found[0], found[1], number, False, False
        return None
    found = _longest(t, place, _WORDS)
    symbol = _longest(t, place, _SYMBOLS)
    if symbol is not None and not (t.joined(symbol[1]) and words[symbol[1]][0].isalnum()):
        text = _phrase(t, place, symbol[1])
        alone = (
            text in "ghltwkvjc"
            and t.ends[place] == t.ends[-1]
            or text == "m"
            and (after in ("", "M", "x") or after in _METRES_AFTER)
        )
        if (found is None or symbol[1] > found[1]) and (
            t.joined(place) or hyphen or text not in _SINGLE_LETTERS or alone
        ):
            if text == "m" and not hyphen and _is_million(number, words[symbol[1]] if symbol[1] < count else after):
                scaled = _times(number, 10**6)
                inner = _unit(t, symbol[1], scaled, after)
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
    if unit.kind == "money" and stop < count and words[stop] in SCALES and number.form in ("plain", "decimal"):
        return unit, stop + 1, _times(number, SCALES[words[stop]]), False, hyphen  # 75 USD million
    if unit.kind == "measure" and stop + 1 < count and words[stop] in ("per", "/"):
        other = _longest(t, stop + 1, _WORDS) or _longest(t, stop + 1, _SYMBOLS)
        if other is not None and other[0].kind in ("measure", "duration"):
            return unit._replace(unit=f"{unit.unit} per {_singular(other[0])}"), other[1], number, False, hyphen
    if unit.kind == "ratio" and hyphen:
        return None
    if unit.unit == "GBP" and (
        hyphen
        and words[place] == "pound"
        or words[place] in ("pound", "pounds")
        and stop < count
        and words[stop] == "of"
    ):
        unit = _POUNDS  # "a 20-pound bag", "two pounds of flour"
    if words[place] == "second" and number.value != 1 and not hyphen:
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


def _one_in(t, first, after):
    """Read "one in five", "four out of every ten" as a share: a _Quantity, or None."""
    words, count = t.words, len(t.words)
    number = first.number
    if (
        first.unit is not None
        or number.value is None
        or number.form not in ("plain", "spelled")
        or number.value.denominator != 1
    ):
        return None
    place = first.end
    if place >= count:
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
    if _unit(t, end, whole, after) is not None:
        return None
    share = number.value / whole.value
    return _Quantity(Number(share, fraction_gap(share), "one-in"), None, first.start, end)


def _range(t, first, between, after):
    """Read the second end of a range: both ends as _Quantities, or None where it is no range."""
    words, count = t.words, len(t.words)
    place = first.end
    if place >= count or first.number.form == "multiple" or words[place] not in _RANGE_LINKS:
        return None
    link = words[place]
    if link == "and" and between != "between" or first.number.form == "ordinal" and not between:
        return None
    place += 1
    if link == "-" and words[place : place + 1] == ["to"] and place + 1 < count:
        place += 1 + (words[place + 1] == "-")  # "8- to 16-metre"
        link = "to"
    if first.number.form == "ordinal" and words[place : place + 1] == ["the"]:
        place += 1
    second = _quantity(t, place, after)
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
    if (
        first.number.form in ("plain", "decimal", "spelled")
        and second.number.form == "scaled"
        and first.number.value < 1000
    ):
        scale = _scale_of(t, second)
        if first.number.value * scale <= second.number.value:
            first = first._replace(number=_times(first.number, scale))
    low, high = first.number.value, second.number.value
    if link == "or":
        alike = first.number.form == second.number.form and first.unit is None
        return (first, second) if alike and low < high <= low * 2 + 1 else None
    if low > high and between != "between" or link == "-" and (low == high or low == 0 and bare and high > 1):
        return None
    return first, second


_RANGE_LINKS = ("-", "to", "and", "~", "through", "or")


def _scale_of(t, quantity):
    """The scale printed with a number ("bn", "million"), 1 where none is."""
    scale = 1
    for word in t.words[quantity.start : quantity.end]:
        scale *= SCALES.get(word, SHORT_SCALES.get(word, 1))
    return scale


def _kind(quantity, aged):
    number, unit = quantity.number, quantity.unit
    if number.form == "ordinal":
        return "ordinal", ""
    if number.form == "multiple":
        return "ratio", "times"
    if unit is not None and unit.unit:
        if unit.kind == "ratio":
            return ("ratio", "times")
        return unit.kind, unit.unit
    if aged:
        return "duration", "years"
    if number.form in ("fraction", "one-in"):
        return "share", "percent"
    return "count", ""


def _scaled_values(quantity, kind, unit):
    """Value, granule and unit as a mention states them: shares in percent, money in major units."""
    number = quantity.number
    value, granule = number.value, number.granule
    if kind == "share" and number.form in ("fraction", "one-in") and unit == "percent" and quantity.unit is None:
        value, granule = value * _HUNDRED, granule * _HUNDRED
    if unit in _MINOR:
        unit, divisor = _MINOR[unit]
        value = None if value is None else value / divisor
        granule /= divisor
    return value, granule, unit


def _printed(value, granule, kind, form, exact_cents):
    """The interval that a number without a hedge stands for: printed precision where it was rounded, else a point."""
    if value is None:
        return Interval()
    rounded = (
        form in ("scaled", "decimal") and not exact_cents or kind == "share" and form in ("plain", "spelled", "mixed")
    )
    if form in ("fraction", "one-in", "multiple", "ordinal") or not rounded:
        return Interval(value, value)
    return Interval(value - granule / 2, value + granule / 2)


def _age(t, place):
    """Read "-olds" behind a hyphened number of years ("29-year-olds"): next place, or 0."""
    words, count = t.words, len(t.words)
    if place + 1 < count and words[place] == "-" and words[place + 1] in ("old", "olds"):
        return place + 2
    return 0


def _single(t, start, quantity, hedge, hedge_stop, stance, aged, run, after):
    words, count = t.words, len(t.words)
    end = quantity.end
    number = quantity.number
    flags = []
    name = _name_end(t, quantity, end)
    if name:
        return [_name_item(t, start, name)], name
    kind, unit = _kind(quantity, aged)
    if kind == "duration" and (stop := _age(t, end)):
        end = stop
    if number.form == "ordinal":
        return [
            Item(
                t.starts[quantity.start],
                t.ends[end - 1],
                "ordinal",
                *_point(number.value),
                "",
                0,
                0,
                _text(number.value),
                "1",
                "",
                "ordinal",
            )
        ], end
    value, granule, unit = _scaled_values(quantity, kind, unit)
    if kind == "ratio" and number.form == "multiple" and value is not None and hedge is None and quantity.unit is None:
        pass
    tail = _longest(t, end, _AFTER)
    hedge_from, hedge_to = (t.starts[start], t.ends[hedge_stop - 1]) if hedge_stop > start else (0, 0)
    if tail is not None and number.form != "multiple" and not _compares(t, tail[1]):
        text = _phrase(t, end, tail[1])
        if tail[0].hedge == "or equal":
            hedge, end = hedge and hedge._replace(strict=False), tail[1]
        elif t.joined(end) or text not in ("+", "plus", "ish", "max", "tops"):
            if hedge is None or hedge.side == "exact" or hedge.side == "around" and tail[0].side in ("above", "below"):
                hedge = tail[0]
                hedge_from, hedge_to = t.starts[end + (words[end] == "-")], t.ends[tail[1] - 1]
            end = tail[1]
            if kind == "count" and end < count:
                late = _unit(t, end, number, after)  # "100-plus miles", "40-odd years"
                if late is not None and late[0].unit:
                    quantity = quantity._replace(unit=late[0])
                    kind, unit = _kind(quantity, aged)
                    value, granule, unit = _scaled_values(quantity, kind, unit)
                    end = late[1]
                    if kind == "duration" and (stop := _age(t, end)):
                        end = stop
    if number.slip or quantity.slip:
        flags.append("slip")
    if stance:
        flags.append("only")
    if hedge is not None and run[hedge_from:hedge_to].startswith(("not ", "no ")):
        flags.append("negated")
    whole = kind == "count" and (value is None or value.denominator == 1) and granule.denominator == 1
    if number.form == "vague":
        family = hedges.phrases("word")[number.vague]
        interval = hedges.reading(family, None, granule, family.widths[1], whole)
        low = interval.low
        if hedge is not None and hedge.side == "above":
            interval = Interval(low, None)
        if hedge_stop <= start:
            hedge_from, hedge_to = _vague_span(t, quantity, number)
        value = None
        if interval.is_point:
            value = interval.low
        flags.append("round")
    else:
        if kind == "share" and quantity.unit is not None and number.form == "plain" and hedge is None:
            granule = Fraction(1)
        cents = unit in ("GBP", "USD", "EUR") and number.form == "decimal" and granule == Fraction(1, 100)
        if hedge is None or hedge.side in ("exact", "same"):
            interval = _printed(value, granule, kind, number.form, cents)
        else:
            interval = hedges.reading(hedge, value, granule, hedge.widths[1], whole)
            if value >= 0 and interval.low is not None and interval.low < 0 <= (interval.high or 0):
                interval = Interval(Fraction(0), interval.high, False, interval.high_open)
        if number.form in ("fraction", "one-in") or granule >= 10 or number.form == "scaled":
            flags.append("round")
    if value is not None and value < 0 and hedge is None and interval.low is None:
        return None
    item = Item(
        t.starts[start],
        t.ends[end - 1],
        kind,
        "" if interval.low is None else _text(interval.low),
        "" if interval.high is None else _text(interval.high),
        interval.low_open,
        interval.high_open,
        unit,
        hedge_from,
        hedge_to,
        "" if value is None else _text(value),
        _text(granule),
        ",".join(flags),
        number.form,
    )
    return [item], end


def _compares(t, place):
    """Whether a number follows, so that "or more" belongs to it: "5 or more than 4"."""
    place += t.words[place : place + 1] == ["than"]
    return read_number(t, place) is not None


def _point(value):
    text = _text(value)
    return text, text, False, False


def _vague_span(t, quantity, number):
    """Where the words stand that leave a value open: "a few" in "a few dozen", "hundreds"."""
    place = quantity.start
    stop = place + 1
    if t.words[place] in ("a", "the", "last", "past", "next", "first"):
        stop = place + 2
    return t.starts[place], t.ends[stop - 1]


def _range_item(t, start, first, second, hedge_stop, stance, aged):
    if second.number.form == "odds":
        value = _text(first.number.value)
        return Item(
            t.starts[start],
            t.ends[second.end - 1],
            "ratio",
            value,
            value,
            False,
            False,
            "times",
            0,
            0,
            value,
            "1",
            "",
            "odds",
        )
    # the unit of either end holds for both
    unit = second.unit if second.unit is not None else first.unit
    first, second = first._replace(unit=unit), second._replace(unit=unit)
    if first.number.form in ("plain", "spelled", "decimal") and second.number.form in ("fraction",):
        return None
    kind, name = _kind(second, aged)
    end = second.end
    if kind == "duration" and (stop := _age(t, end)):
        end = stop
    low, granule, unit_name = _scaled_values(first, kind, name)
    high, _, unit_name = _scaled_values(second, kind, name)
    if low > high:
        low, high = high, low
    flags = ["range"]
    if first.slip or second.slip:
        flags.append("slip")
    if stance:
        flags.append("only")
    tail = _longest(t, end, _AFTER)
    if tail is not None and tail[0].side == "around":
        end = tail[1]
    hedge_from, hedge_to = (t.starts[start], t.ends[hedge_stop - 1]) if hedge_stop > start else (0, 0)
    return Item(
        t.starts[start], t.ends[end - 1], kind, _text(low), _text(high), False, False, unit_name,
        hedge_from, hedge_to, "", _text(granule), ",".join(flags), "range",
    )  # fmt: skip


def _name_end(t, quantity, end):
    """Where figures run on into letters or signs that make them no quantity (24x7, 737s): next place, or 0."""
    words, count = t.words, len(t.words)
    if quantity.unit is not None and quantity.unit.unit or quantity.number.form not in ("plain", "decimal"):
        return 0
    if end < count and t.joined(end) and words[end][0].isalpha() and not words[end - 1].isalpha():
        word = words[end]
        if (
            word == "s"
            and quantity.number.value is not None
            and quantity.number.value % 10 == 0
            and 20 <= quantity.number.value < 100
        ):
            return 0
        if word in ("st", "nd", "rd", "th", "s", "odd", "ish", "plus"):
            return 0
        while end < count and t.joined(end) and (words[end][0].isalnum()):
            end += 1
        return end
    return 0


def _name_item(t, start, end, form="name"):
    return Item(t.starts[start], t.ends[end - 1], "count", "", "", False, False, "", 0, 0, "", "", "", form)
