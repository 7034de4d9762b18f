"""Days of the calendar: months, thirds of a period, weekdays, Easter, and how many days a duration can have.

A span is a pair of dates, its first and last day. Nothing here knows any words.
"""

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor

from .exact import Interval

# unit: (months, days) in one of it; a duration is a number of one or of the other
LENGTHS = {
    "nanoseconds": (0, Fraction(1, 86400 * 10**9)),
    "microseconds": (0, Fraction(1, 86400 * 10**6)),
    "milliseconds": (0, Fraction(1, 86400 * 10**3)),
    "seconds": (0, Fraction(1, 86400)),
    "minutes": (0, Fraction(1, 1440)),
    "hours": (0, Fraction(1, 24)),
    "days": (0, Fraction(1)),
    "weekends": (0, Fraction(7)),
    "weeks": (0, Fraction(7)),
    "fortnights": (0, Fraction(14)),
    "months": (1, 0),
    "years": (12, 0),
    "decades": (120, 0),
    "centuries": (1200, 0),
    "millennia": (12000, 0),
    "generations": (300, 0),  # "a generation ago": 25 years
}


def shift(day, months):
    """Give the day so many months on, or the last of that month where it has no such day.

    >>> shift(date(2018, 1, 31), 1)
    datetime.date(2018, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months(year, month, count):
    """Give the span of ``count`` months from a month on."""
    first = date(year, month, 1)
    return first, shift(first, count) - timedelta(1)


def third(span, which):
    """Give the first (0), middle (1) or last (2) third of a span, rounded up to whole days."""
    low, high = span
    days = (high - low).days + 1
    reach = timedelta(ceil(Fraction(days, 3)) - 1)
    if which == 2:
        return high - reach, high
    if which == 1:
        low += timedelta(days // 3)
    return low, low + reach


def easter(year):
    """Give Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8).

    >>> easter(2018)
    datetime.date(2018, 4, 1)
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    month, day = divmod(h + weekday - 7 * ((a + 11 * h + 22 * weekday) // 451) + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year, month, nth, weekday):
    """Give the nth (-1: last) weekday (Monday is 0) of a month. Raises ValueError where the month has none."""
    first, last = months(year, month, 1)
    if nth == -1:
        return last - timedelta((last.weekday() - weekday) % 7)
    day = first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))
    if day > last:
        raise ValueError("no such weekday in the month")
    return day


def period(unit, day, offset):
    """Give the calendar week (from Monday), weekend, month, year, decade ... that is ``offset`` from the one of a day.

    >>> [str(end) for end in period("months", date(2018, 4, 25), -1)]
    ['2018-03-01', '2018-03-31']
    """
    count, days = LENGTHS[unit]
    if count:
        first = day.replace(day=1) if count < 12 else date(max(1, day.year - day.year % (count // 12)), 1, 1)
        first = shift(first, offset * count)
        return months(first.year, first.month, count)
    if unit in ("weeks", "weekends", "fortnights"):
        monday = day - timedelta(day.weekday()) + timedelta(int(days) * offset)
        return (monday + timedelta(5 if unit == "weekends" else 0)), monday + timedelta(int(days) - 1)
    return (day + timedelta(offset),) * 2


def nearest(spans, day, tense):
    """Pick the span nearest to a day among those the tense ("past", "future" or "") allows; the day itself is in both."""
    past = [span for span in spans if span[0] <= day]
    future = [span for span in spans if span[1] >= day]
    if tense == "past" and past:
        return max(past)
    if tense == "future" and future:
        return min(future)
    return min(spans, key=lambda span: max((span[0] - day).days, (day - span[1]).days, 0))


def away(day, amount, unit, direction, *, far):
    """Give the day an amount of time before (direction -1) or after (1) a day.

    Where that falls within a day, or part of a month is meant, ``far`` says which of the days that it can be is
    wanted: the one further off, or the nearer one. Two and a half months are two months and 14 to 15 days.
    """
    count, days = LENGTHS[unit]
    if count:
        whole = floor(amount * count)
        part = amount * count - whole
        steps = floor(part * 31) if far else ceil(part * 28)
        return shift(day, direction * whole) + direction * timedelta(steps)
    amount *= days
    # of hours and less, nobody said at which time of the day they are counted from
    outward = far if days < 1 else not far
    return day + direction * timedelta(ceil(amount) if outward else floor(amount))


@lru_cache(maxsize=1024)
def _month_days(count):
    """Fewest and most days of so many months, from 1901 to 2099."""
    starts = [date(year, month, 1) for year in range(1997, 2001) for month in range(1, 13)]
    days = [(shift(start, count) - start).days for start in starts]
    return min(days), max(days)


def days_in(low, high, unit):
    """Give the Interval of days that a duration of ``low`` to ``high`` units can have; None stays unbounded.

    A month has 28 to 31 days, a year 365 or 366.

    >>> print(days_in(2, 2, "years"), "|", days_in(1, 1, "months"), "|", days_in(48, None, "hours"))
    730 to 731 | 28 to 31 | at least 2
    """
    count, days = LENGTHS[unit]

    def end(amount, side):
        if amount is None:
            return None
        amount = Fraction(amount)
        if not count:
            return amount * days
        whole = floor(amount * count)
        return _month_days(whole)[side] + (amount * count - whole) * (28, 31)[side]

    return Interval(end(low, 0), end(high, 1))
