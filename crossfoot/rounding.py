"""What printed digits say, and the rules for shares, means, growth and rates that come with them.

Halves may be rounded up or to even, so both ends of a rounded number are admitted. Digits that were cut off
instead ("trunc") leave another interval. Every function here only writes claims and rules that anybody could
write; the engine knows nothing special about any of them.
"""

from fractions import Fraction

from .claims import Quantity, Rule
from .errors import InputError
from .exact import Interval, parse_number

HOW = ("nearest", "trunc")


def printed(text, *, how="nearest"):
    """Return the Interval of the values that would be printed as `text`.

    `how`: "nearest" (either way for halves) or "trunc" (digits cut off, towards 0).

    >>> print(printed("28.85")), print(printed("28", how="trunc"))
    28.845 to 28.855
    28 to below 29
    (None, None)
    """
    if how not in HOW:
        raise InputError(f"no such rounding: {how!r}", remedy="use nearest or trunc")
    value = parse_number(text)
    if "/" in text:
        raise InputError(f"a fraction is not printed digits: {text!r}", remedy="write it in decimals")
    granule = Fraction(1, 10 ** len(text.partition(".")[2]))
    if how == "nearest":
        return Interval(value - granule / 2, value + granule / 2)
    if text.startswith("-"):
        return Interval(value - granule, value, low_open=True)
    if value == 0:
        return Interval(-granule, granule, True, True)
    return Interval(value, value + granule, high_open=True)


def counts_behind(mean, count, *, items=1, percent=False, how="nearest"):
    """List the whole totals that make a printed mean (or percentage) of `count` whole numbers: the GRIM test.

    `items`: how many whole numbers each of the `count` people gave. No total means the figures cannot both be
    true. Brown and Heathers (2017), "The GRIM test", Social Psychological and Personality Science 8(4).

    >>> list(counts_behind("5.19", 28))
    []
    >>> list(counts_behind("28.85", 863, percent=True))
    [249]
    """
    interval = printed(mean, how=how)
    size = Fraction(count) * items / (100 if percent else 1)
    low, high = interval.low * size, interval.high * size
    first = low // 1 + 1 if interval.low_open else -(-low // 1)
    last = -(-high // 1) - 1 if interval.high_open else high // 1
    return range(int(first), int(last) + 1)


def share(rule, *, share, part, whole):
    """The Rule of a share: in percent where the unit of the share quantity is "percent"."""
    return Rule(rule, f"{share} == {part} / {whole}", "a share is the part over the whole")


def shares_sum(rule, shares, *, total="100"):
    """The Rule that shares make up the whole. Each printed share is an interval, so 31 + 43 + 27 can be 100."""
    return Rule(rule, f"{' + '.join(shares)} == {total}", "the shares make up the whole")


def mean(rule, *, mean, total, count):
    """The Rule of an average; declare the total a whole number where whole things were counted (GRIM)."""
    return Rule(rule, f"{mean} == {total} / {count}", "a mean is the total over the count")


def growth(rule, *, rate, before, after):
    """The growth from `before` to `after` by `rate` (in percent where its unit is "percent").

    Returns (Quantity, Rules): the change, a quantity of its own named after the rule, and two rules.

    >>> growth("g", rate="rise", before="a", after="b")[1][1].expr
    'rise == g_change / a'
    """
    change = f"{rule}_change"
    return Quantity(change), (
        Rule(f"{rule}_difference", f"{change} == {after} - {before}", "the change is what came on top"),
        Rule(rule, f"{rate} == {change} / {before}", "growth is the change over what was there before"),
    )


def points(rule, *, points, before, after):
    """The Rule of a change in percentage points: the difference of two shares, not their ratio."""
    return Rule(rule, f"{points} == {after} - {before}", "points are the difference of two percentages")


def per_day(rule, *, rate, amount, first, last):
    """The rate per day of `amount` from the day `first` to the day `last`, both counted.

    Returns (Quantity, Rules): the number of days, named after the rule, and two rules.
    """
    days = f"{rule}_days"
    return Quantity(days, True, Fraction(1), "days"), (
        Rule(f"{rule}_period", f"{days} == {last} - {first} + 1", "both the first and the last day count"),
        Rule(rule, f"{rate} == {amount} / {days}", "a rate is the amount over the days"),
    )


def majority(rule, *, majority, winner, runner_up):
    """The Rule of a majority: the winner's votes less the runner-up's."""
    return Rule(rule, f"{majority} == {winner} - {runner_up}", "a majority is a difference of votes")
