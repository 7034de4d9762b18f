"""Plans of runs: a run of a shape is parsed once, with a stand-in for its number, and other numbers are put in its place.

Most runs have one number, in figures or in words, or are a range, and most of them differ in the numbers alone. Where the
reading could hang on how large a number is ("one in five", "5 second thoughts") there is no plan, and the run is read
token by token.
"""

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from .quantities import Item, alike_after
from .shapes import alike_hedge, alike_unit, find_words, has_numbers, moved

# What stands before the figures of a run, its digits, its decimals, what stands behind.
_FIGURES = re.compile(
    r"([^0-9]*)([1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}|[1-9][0-9]{0,14}|0(?=\.))((?:\.[0-9]{1,6})?)([^0-9]*)"
)
_WHOLE = "[1-9][0-9]{0,2}(?:,[0-9]{3}){1,3}|[1-9][0-9]{0,11}"
_RANGE = re.compile(rf"([^0-9]*)({_WHOLE})( (?:to|and|through) |-)({_WHOLE})([^0-9]*)")
_DIGIT = re.compile("[0-9]")
_LONGEST_SHAPE = 40  # without the number; longer ones seldom come twice


def read(run, after, parse):
    """Read a run by the plan of its shape: a tuple of Items, or None where it has none.

    ``parse``: reads a run, and the word behind it, token by token.
    """
    found = _FIGURES.fullmatch(run)
    if found is not None:
        prefix, digits, decimals, suffix = found.groups()
        point, length, words = len(decimals), len(digits) + len(decimals), ""
        if "," in digits:
            digits = digits.replace(",", "")
        digits += decimals[1:]
    else:
        if _DIGIT.search(run):
            return _read_range(run, after, parse)
        words = find_words(run)
        if words is None:
            return None
        value, rounded, start, end = words
        if "between" in run and " and " in run[start:end]:
            return None
        words = "seven million" if rounded else "seven hundred"
        prefix, suffix, digits, point, length = run[:start], run[end:], str(value), 0, end - start
    shape = _shape(prefix, suffix, after and alike_after(after), point, words, parse)
    if shape is None:
        return None
    made, shift, unit = shape
    return made.items(digits, point - 1 if point else 0, length - made.length, shift, unit)


@lru_cache(maxsize=1 << 12)
def _shape(prefix, suffix, after, point, words, parse):
    """The Plan of a shape, how much longer its own hedge is, and its own unit as ``alike_unit`` gives it; None without one."""
    if len(prefix) + len(suffix) > _LONGEST_SHAPE:
        return None
    prefix, shift = alike_hedge(prefix, parse)
    suffix, unit = alike_unit(suffix, parse)
    made = plan(prefix, suffix, after, point, words, parse)
    return made and (made, shift or 0, unit)


def _read_range(run, after, parse):
    """Read a run with two whole numbers, the smaller first, by the plan of its shape: a tuple of one Item, or None."""
    found = _RANGE.fullmatch(run)
    if found is None or len(found[1]) + len(found[5]) > _LONGEST_SHAPE:
        return None
    prefix, low, link, high, suffix = found.groups()
    grown = len(low) + len(high) - 7
    low, high = low.replace(",", ""), high.replace(",", "")
    if (len(low), low) >= (len(high), high):
        return None
    prefix, shift = alike_hedge(prefix, parse)
    suffix, unit = alike_unit(suffix, parse)
    item = range_plan(prefix, link, suffix, after and alike_after(after), parse)
    if item is None:
        return None
    shift = shift or 0
    longer, name = unit or (0, item.unit)
    item = item._replace(
        start=item.start and item.start + shift,
        end=item.end + grown + shift + longer,
        low=low,
        high=high,
        unit=name,
        hedge_end=item.hedge_end and item.hedge_end + shift,
        granule=f"1{'0' * (len(low) - len(low.rstrip('0')))}",
    )
    return (item,)


@lru_cache(maxsize=1 << 11)
def range_plan(prefix, link, suffix, after, parse):
    """The Item of a shape with the stand-ins 700 and 8000, or None where these are not the ends of a plain range."""
    if suffix[:1] in ("g", "o", "s") or prefix[-1:] in ("l", "-") or has_numbers(prefix, suffix, "none"):
        return None
    run = f"{prefix}700{link}8000{suffix}"
    items = parse(run, after)
    if len(items) != 1 or items[0].form != "range":
        return None
    item = items[0]
    if (item.low, item.high, item.value, item.granule) != ("700", "8000", "", "100") or item.hedge_start:
        return None
    if item.hedge_end > len(prefix) or alike_hedge(prefix, parse)[1] is not None and item.start:
        return None
    if alike_unit(suffix, parse)[1] is not None and (item.unit, item.end) != (suffix[1:], len(run)):
        return None
    return item


class Plan(NamedTuple):
    """How to make the Items of a shape from those of its stand-in, in powers of ten and granules.

    ``place``, ``length``: where the stand-in stands in its run. ``with_number``: which of the items holds it.
    ``low`` and ``high``: '' or (top, bottom, ones): top / bottom granules and so many ones, to be added to the value.
    ``parted``: how many places the ends take beyond those of the granule. ``fixed``: whether the granule is one.
    ``whole``: whether the ends are whole numbers.
    ``exact``: whether value and ends are the digits themselves. ``named``: whether the item is a name and has no value.
    ``measured``: whether a unit that stands for others alike belongs to it, rather than stands behind it ("£5 metres").
    """

    stand_in: tuple
    with_number: int
    place: int
    length: int
    sign: int = 1
    power: int = 0
    fixed: bool = False
    low: tuple | str = ""
    high: tuple | str = ""
    parted: int = 0
    whole: bool = False
    exact: bool = False
    named: bool = False
    measured: bool = False

    def items(self, digits, decimals, grown, shift, unit):
        """The Items with other digits, so many of them decimals. ``grown``, ``shift``: how much longer number and hedge are.

        ``unit``: how much longer the unit at the end is, and its name; None where it is that of the stand-in.
        """
        if len(self.stand_in) == 1:
            return (self._filled(self.stand_in[0], digits, decimals, grown, shift, unit if self.measured else None),)
        return tuple(
            self._filled(item, digits, decimals, grown, shift)
            if index == self.with_number
            else moved(item, shift, self.place, grown)
            for index, item in enumerate(self.stand_in)
        )

    def takes(self, decimals):
        """Whether a plan for one decimal is good for more: not for cents, nor where they go down to ones."""
        item = self.stand_in[self.with_number]
        return self.named or (item.kind != "money" if item.form == "decimal" else self.power > decimals)

    def _filled(self, item, digits, decimals, grown, shift, measure=None):
        if self.named:
            return moved(item, shift, self.place, grown)
        zeros = 0 if self.fixed or decimals else len(digits) - len(digits.rstrip("0"))
        flags = item.flags
        if self.exact:
            value = low = high = digits
            granule = f"1{'0' * zeros}"
            rounded = zeros > 0
        else:
            value, granule, low, high, rounded = self._numbers(digits, decimals, zeros)
        if rounded and "round" not in flags:
            flags = f"{flags},round" if flags else "round"
        start, end, kind, _, _, low_open, high_open, unit, hedge_start, hedge_end, _, _, _, form = item
        if measure is not None:
            longer, unit = measure
            end += longer
        if hedge_end:
            behind = hedge_start > self.place
            hedge_start = hedge_start and hedge_start + shift + (grown if behind else 0)
            hedge_end += shift + (grown if behind else 0)
        return _new(Item, (
            start and start + shift, end + grown + shift, kind, low, high, low_open, high_open, unit,
            hedge_start, hedge_end, value, granule, flags, form,
        ))  # fmt: skip

    def _numbers(self, digits, decimals, zeros):
        """Value, granule and ends as text, and whether the granule is ten or more. Whole arithmetic in 10**-places."""
        low, high, exponent = self.low, self.high, self.power - decimals
        places = self.parted - exponent if exponent < 0 else self.parted
        one = _TENS[places]
        value = self.sign * int(digits) * _TENS[exponent + places]
        step = 0 if self.fixed else exponent + zeros
        granule, text = _TENS[step + places], _decimal(value, places)
        if low:
            low = text if low == _AT else _decimal(self._bound(low, value, granule, one, True), places)
        if high:
            high = text if high == _AT else _decimal(self._bound(high, value, granule, one, False), places)
        return text, _POWERS[step], low, high, step > 0

    def _bound(self, end, value, granule, one, down):
        """An end as a whole number of the last place, in which ``one`` is 1."""
        top, bottom, ones = end
        bound = granule * top // bottom
        if self.whole and bound and -one < bound < one:
            bound = -one if bound < 0 else one
        bound += value + ones * one
        if self.whole and bound % one:
            bound = -(-bound // one) * one if down else bound // one * one
        return 0 if down and bound < 0 <= value else bound


_TENS = tuple(10**power for power in range(64))
_POWERS = {power: f"1{'0' * power}" if power >= 0 else f"0.{'0' * (-power - 1)}1" for power in range(-24, 40)}
_new = tuple.__new__  # an Item from its fields at one go: half the time of its own call


def _decimal(number, places):
    """Write ``number / 10**places`` as exact text."""
    if not places:
        return str(number)
    whole, rest = divmod(abs(number), _TENS[places])
    text = f"{whole}.{str(rest).rjust(places, '0').rstrip('0')}" if rest else str(whole)
    return f"-{text}" if number < 0 else text


@lru_cache(maxsize=1 << 12)
def plan(prefix, suffix, after, point, words, parse):
    """The Plan of a shape, or None where it must be read token by token.

    ``point``: how many characters the point and the decimals take. ``words``: the stand-in for a number in words, or ''.
    """
    if not words and suffix[:1] in ("g", "o", "s") or prefix[-1:] == "l" or has_numbers(prefix, suffix, words):
        return None
    if point > 2:
        made = plan(prefix, suffix, after, 2, words, parse)
        if made is None or made.takes(point - 1):
            return made
    stand_in = words or (f"7.{'3' * (point - 1)}" if point else "700")
    items, place, length = parse(f"{prefix}{stand_in}{suffix}", after), len(prefix), len(stand_in)
    index = next((index for index, item in enumerate(items) if item.start <= place < item.end), None)
    if index is None or (item := items[index]).form not in _FORMS:
        return None
    if alike_hedge(prefix, parse)[1] is not None and item.start:
        return None  # the hedge is not all it begins with
    measured = alike_unit(suffix, parse)[1] is not None and item.end > place + length
    if measured and (len(items) > 1 or item.unit != suffix[1:]):
        return None
    if item.form == "name":
        return None if prefix[-1:] == "-" else Plan(items, index, place, length, named=True)
    if not item.value:
        return None
    value, granule = Fraction(item.value), Fraction(item.granule)
    printed, step = _STAND_INS.get(stand_in) or (Fraction(stand_in), Fraction(1, 10 ** (point - 1)))
    power = 0
    if abs(value) != printed:
        scale = abs(value) / printed
        power, step = _power_of_ten(scale), step * scale
    fixed = granule != step
    if power is None or fixed and (point or power or granule != 1):
        return None
    if item.form == "scaled" and granule < 10:
        return None  # 7.333 thousand: half of one is no whole number
    whole = item.kind == "count" and value.denominator == granule.denominator == 1
    ends = [text and _end(Fraction(text) - value, granule, whole) for text in (item.low, item.high)]
    if any(end and 1000 % end[1] for end in ends):
        return None
    flags = item.flags
    if item.form != "scaled" and granule >= 10:
        flags = ",".join(flag for flag in flags.split(",") if flag != "round")
    items = (*items[:index], item._replace(flags=flags), *items[index + 1 :])
    parted = 3 if any(end and end[1] > 1 for end in ends) else 0
    exact = ends == [_AT, _AT] and value > 0 and not power and not point
    return Plan(
        items, index, place, length, -1 if value < 0 else 1, power, fixed, *ends, parted, whole, exact, False, measured
    )


def _end(gap, granule, whole):
    """An end that lies so far from the value, as (top, bottom, ones): see Plan."""
    return (0, 1, int(gap)) if whole and abs(gap) == 1 else (*(gap / granule).as_integer_ratio(), 0)


# The stand-ins, with what they are rounded to; decimals have one of their own.
_STAND_INS = {"700": (700, 100), "seven hundred": (700, 100), "seven million": (7 * 10**6, 10**6)}
_FORMS = frozenset(("plain", "decimal", "scaled", "spelled", "ordinal", "name"))
_AT = (0, 1, 0)  # an end at the value itself


def _power_of_ten(scale):
    return next((power for power in range(-6, 19) if Fraction(10) ** power == scale), None)
