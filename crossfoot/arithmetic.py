"""The sum behind a link, in the words and figures of the text: ``51 + 45 = 96, not 84``."""

from datetime import date
from fractions import Fraction

from .links import in_least
from .wording import listing, show


def arithmetic(passage, link, *, holds):
    """Write out what a link says of its figures.

    Takes a Passage, a certain Link and whether its figures can all be true; returns a str, at least the reason of the link.
    """
    writer = _WRITERS.get(link.kind)
    if writer is None:
        return _reason(link, holds)
    values = [_value(passage.mentions[index]) for index in link.mentions]
    if None in values:
        return _reason(link, holds)
    units = [passage.mentions[index].unit for index in link.mentions]
    times = in_least(units)
    values = [value * n for value, n in zip(values, times, strict=True)]
    texts = [passage.mentions[index].text for index in link.mentions]
    try:
        worked, told = writer(values, texts, link)
    except ZeroDivisionError:
        return _reason(link, holds)
    if set(times) != {1}:
        worked += f" (in {units[times.index(1)]})"
    if told is None:
        return worked
    if worked.endswith(f" {told}"):
        return worked
    if holds:
        return f"{worked}; the text says {told}"
    return f"{worked}, not {told}"


def _reason(link, holds):
    return link.why if holds else f"{link.why}, and these differ" if link.same or "restate" in link.kind else link.why


def _value(mention):
    """The printed value of a mention, the middle of a printed interval, or None where it has no such number."""
    if mention.kind == "date":
        return Fraction(date.fromisoformat(mention.low).toordinal()) if mention.low else None
    if mention.value:
        return Fraction(mention.value)
    if mention.low and mention.high:
        return (Fraction(mention.low) + Fraction(mention.high)) / 2
    return None


def _short(value):
    """A number to at most two decimals, for reading."""
    rounded = round(value, 2)
    if rounded == value and value.denominator == 1 and abs(value) >= 10000:
        return f"{int(value):,}"
    return show(rounded) if rounded == value else f"about {show(round(value, 1) if abs(value) >= 10 else rounded)}"


def _sum(values, texts, link):
    *parts, _ = values
    return f"{' + '.join(texts[:-1])} = {show(sum(parts))}", texts[-1]


def _bounded(values, texts, link):
    *parts, whole = values
    against = "more than" if sum(parts) > whole else "of"
    return f"{' + '.join(texts[:-1])} = {show(sum(parts))}, {against} {texts[-1]}", None


def _share(values, texts, link):
    _, part, whole = values
    return f"{texts[1]} of {texts[2]} is {_short(100 * part / whole)} percent", texts[0]


def _left(values, texts, link):
    _, part, whole = values
    return f"{texts[1]} of {texts[2]} leave {_short(100 * (whole - part) / whole)} percent", texts[0]


def _counts_left(values, texts, link):
    _, left, whole = values
    return f"{texts[1]} left of {texts[2]} means that {_short(100 * (whole - left) / whole)} percent are gone", texts[0]


def _whole(values, texts, link):
    added = f"{' + '.join(texts)} = {_short(sum(values))} percent"
    return (added, None) if abs(sum(values) - 100) <= len(values) else (added, "100 percent")


def _within(values, texts, link):
    return f"{' + '.join(texts)} = {_short(sum(values))} percent, more than the whole", None


def _smaller_base(values, texts, link):
    base = 100 - values[-1] if "100" in link.rules[0] else sum(values[1:])
    return f"{texts[1]} among {_short(base)} percent is {_short(100 * values[1] / base)} percent", texts[0]


def _growth(values, texts, link):
    _, old, new = values
    way = "rise" if new >= old else "fall"
    return f"from {texts[1]} to {texts[2]} is a {way} of {_short(100 * abs(new - old) / old)} percent", texts[0]


def _multiple(values, texts, link):
    _, old, new = values
    return f"{texts[2]} is {_short(new / old)} times {texts[1]}", texts[0]


def _gap(values, texts, link):
    _, old, new = values
    return f"between {texts[1]} and {texts[2]} lie {_short(abs(new - old))}", texts[0]


def _apart(values, texts, link):
    """A difference given as margin, more, less; or as one figure beside a margin and a base."""
    rule = link.rules[0]
    first, _, third = link.mentions
    if rule.startswith(f"m{first} == m{third}"):
        sign = "-" if " - " in rule else "+"
        worked = values[2] - values[1] if sign == "-" else values[2] + values[1]
        return f"{texts[2]} {sign} {texts[1]} = {_short(worked)}", texts[0]
    return f"{texts[1]} and {texts[2]} are {_short(abs(values[1] - values[2]))} apart", texts[0]


def _mean(values, texts, link):
    _, whole, over = values
    if len(link.rules) > 1:
        over *= Fraction(link.rules[0].split("== ")[1].split("*")[0])
    return f"{texts[1]} over {texts[2]} is {_short(whole / over)}", texts[0]


def _span(values, texts, link):
    if len(values) < 3:
        return link.why, None
    years = (values[2] - values[1]) / Fraction(1461, 4)
    days = values[2] - values[1]
    length = f"about {show(round(years))} years" if years >= 2 else f"{show(days)} days"
    return f"from {texts[1]} to {texts[2]} is {length}", texts[0]


_WRITERS = {
    "breakdown": _sum,
    "part and all others": _sum,
    "sum": _sum,
    "parts within a whole": _bounded,
    "part of a whole": _bounded,
    "share beside count": _share,
    "share left over": _left,
    "count left over": _counts_left,
    "shares of one whole": _whole,
    "shares within one whole": _within,
    "share of a smaller base": _smaller_base,
    "change by a share": _growth,
    "change by a multiple": _multiple,
    "change in points": _gap,
    "change by an amount": _gap,
    "difference": _apart,
    "average or rate": _mean,
    "span between two dates": _span,
}


def together(lines):
    """Join several such lines into one."""
    return listing(dict.fromkeys(lines), last="and")
