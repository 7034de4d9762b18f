"""Shapes of runs: a run with one figure is parsed once, with a stand-in, and other figures are put in its place.

Most runs have one figure, and most of them differ in that figure alone.
"""

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from .quantities import Item

# A run with one figure: what stands before, its digits, its decimals, what stands behind. Most runs are such, and most
# of them differ in the figure alone: their shape is parsed once, with a stand-in, and the figures are put in.
FIGURES = re.compile(
    r"([^0-9]*)([1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}|[1-9][0-9]{0,14}|0(?=\.))((?:\.[0-9]{1,6})?)([^0-9]*)"
)


LONGEST_SHAPE = 48  # longer ones seldom come twice


class Plan(NamedTuple):
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


def _decimal(number, base):
    """Write ``number * 10**base`` (base below nothing) as exact text."""
    text = str(abs(number)).rjust(1 - base, "0")
    whole, rest = text[:base], text[base:].rstrip("0")
    return ("-" if number < 0 else "") + (f"{whole}.{rest}" if rest else whole)


@lru_cache(maxsize=1 << 13)
def plan(prefix, suffix, after, decimals, read):
    """The Plan of a shape, or None where it must be read token by token. ``read``: the parser, of a run and the word behind it."""
    if suffix[:1] in ("g", "s") or "second" in suffix:
        return None
    figure = "7." + "3" * (decimals - 1) if decimals else "700"
    items = read(f"{prefix}{figure}{suffix}", after)
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
    return Plan(item._replace(flags=flags), place, len(figure), -1 if value < 0 else 1, power, fixed, low, high, whole)


def _power_of_ten(scale):
    for power in range(-6, 19):
        if Fraction(10) ** power == scale:
            return power
    return None
