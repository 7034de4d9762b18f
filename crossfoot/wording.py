"""Numbers, intervals and quantities in words: exact where short, said to be rounded where not."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from .exact import format_number


def show(value, unit=""):
    """Write a number for a reader: decimals where they end soon, else the fraction and about what it is.

    >>> show(Fraction(57, 2)), show(Fraction(24900, 863)), show(Fraction(1, 3))
    ('28.5', '28.852... (24900/863)', '0.333... (1/3)')
    >>> show(737051, "date")
    '2018-12-23'
    """
    value = Fraction(value)
    if value.denominator == 1:
        if unit == "date" and date.min.toordinal() <= value <= date.max.toordinal():
            return date.fromordinal(int(value)).isoformat()
        return str(value)
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest == 1 and value.denominator <= 10**9:
        return format(Decimal(value.numerator) / Decimal(value.denominator), "f")
    sign, size = ("-" if value < 0 else ""), abs(value)
    places = 3 if size >= Fraction(1, 100) else 6
    digits = size * 10**places // 1
    whole, part = divmod(digits, 10**places)
    return f"{sign}{whole}.{part:0{places}d}... ({format_number(value)})"


def about(value, places):
    """Write a number rounded (half away from 0) to at most so many decimals.

    >>> about(Fraction(24900, 863), 2), about(Fraction(5), 2)
    ('28.85', '5')
    """
    scaled = abs(Fraction(value)) * 10**places
    whole, part = divmod((2 * scaled + 1) // 2, 10**places)
    digits = f"{whole}.{part:0{places}d}".rstrip("0").rstrip(".")
    return f"-{digits}" if value < 0 and digits != "0" else digits


def show_interval(interval, unit=""):
    """Write an interval for a reader.

    >>> from .exact import Interval
    >>> show_interval(Interval(Fraction(57, 2), Fraction(59, 2)), "percent")
    '28.5 to 29.5 percent'
    """
    low = None if interval.low is None else show(interval.low, unit)
    high = None if interval.high is None else show(interval.high, unit)
    tail = f" {unit}" if unit and unit != "date" else ""
    before, after = ("before", "after") if unit == "date" else ("below", "above")
    if low is None and high is None:
        return "anything"
    if low is None:
        return f"{before if interval.high_open else 'at most'} {high}{tail}"
    if high is None:
        return f"{after if interval.low_open else 'at least'} {low}{tail}"
    if interval.is_point:
        return f"{low}{tail}"
    return f"{'above ' if interval.low_open else ''}{low} to {'below ' if interval.high_open else ''}{high}{tail}"


def listing(words, last="and"):
    """Join words: a, b and c."""
    words = list(words)
    return ", ".join(words[:-1]) + f" {last} {words[-1]}" if len(words) > 1 else "".join(words)
