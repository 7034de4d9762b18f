"""Exact numbers as text, and intervals of them. No float ever enters or leaves."""

from dataclasses import dataclass
from fractions import Fraction

from .errors import InputError


def parse_number(text):
    """Read an exact number: ``863``, ``-0.25``, ``1/3``.

    Takes a str, returns a Fraction. Raises InputError where the text is not such a number
    (``nan``, ``1e5``, ``1,000`` and the empty string are not).

    >>> parse_number("-0.25")
    Fraction(-1, 4)
    """
    body = text[1:] if text[:1] == "-" else text
    for mark in "/.":
        left, found, right = body.partition(mark)
        if found:
            parts = (left, right)
            break
    else:
        parts = (body,)
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise InputError(f"not a number: {text!r}", remedy="write it as 863, -0.25 or 1/3")
    try:
        return Fraction(text)
    except ZeroDivisionError:
        raise InputError(f"a fraction over nothing: {text!r}", remedy="write it as 863, -0.25 or 1/3") from None


def format_number(value):
    """Write an int or Fraction as exact text: digits, a decimal where it ends, else ``numerator/denominator``.

    >>> format_number(Fraction(863)), format_number(Fraction(-57, 2)), format_number(Fraction(22, 863))
    ('863', '-28.5', '22/863')
    """
    top, bottom = value.numerator, value.denominator
    if bottom == 1:
        return str(top)
    rest, twos, fives = bottom, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{top}/{bottom}"
    places = max(twos, fives)
    digits = str(abs(top) * 10**places // bottom).rjust(places + 1, "0")
    return f"{'-' if top < 0 else ''}{digits[:-places]}.{digits[-places:]}"


@dataclass(frozen=True, slots=True)
class Interval:
    """A set of numbers between two ends, either of which may be open or missing (None: unbounded).

    Ends are Fractions (or ints). An open end excludes the end itself.

    >>> print(Interval(None, Fraction(30), high_open=True))
    below 30
    """

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False

    @property
    def is_empty(self):
        """Whether no number lies in it."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    @property
    def is_point(self):
        """Whether exactly one number lies in it."""
        return self.low is not None and self.low == self.high and not self.is_empty

    def __contains__(self, value):
        above = self.low is None or value > self.low or (value == self.low and not self.low_open)
        below = self.high is None or value < self.high or (value == self.high and not self.high_open)
        return above and below

    def __and__(self, other):
        """The numbers in both."""
        low, low_open = self.low, self.low_open
        if low is None or (other.low is not None and (other.low, other.low_open) > (low, low_open)):
            low, low_open = other.low, other.low_open
        high, high_open = self.high, self.high_open
        if high is None or (other.high is not None and (-other.high, other.high_open) > (-high, high_open)):
            high, high_open = other.high, other.high_open
        return Interval(low, high, low_open, high_open)

    def __mul__(self, factor):
        """Scale by a positive number."""
        return Interval(
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
            self.low_open,
            self.high_open,
        )

    def __str__(self):
        low = None if self.low is None else format_number(self.low)
        high = None if self.high is None else format_number(self.high)
        if low is None and high is None:
            return "any number"
        if low is None:
            return f"{'below' if self.high_open else 'at most'} {high}"
        if high is None:
            return f"{'above' if self.low_open else 'at least'} {low}"
        if self.is_point:
            return low
        return f"{'above ' if self.low_open else ''}{low} to {'below ' if self.high_open else ''}{high}"
