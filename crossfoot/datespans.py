"""Which days a date names: from the parts of its span, the day the text appeared and the tense.

A finder takes (part, published, tense), where ``part`` has the values of a span by the letters of its shape (see
``datewords``), and returns (days, flags): the first and last day, None where they cannot be known, False where there
are none. ``date_form`` picks the finder by the shape.
"""

import re
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

from . import almanac, datecues


def _in_year(part, year):
    """The span of what ``part`` names within a year."""
    try:
        span = _span_in_year(part, year)
    except ValueError:  # 30 February
        return False
    return almanac.third(span, part["E"]) if "E" in part else span


def _span_in_year(part, year):
    if "H" in part:
        rule = part["H"]
        _, found, days = rule.partition("easter")
        if "/" in rule:
            day = almanac.nth_weekday(year, *map(int, rule.split("/")))
        else:
            day = almanac.easter(year) + timedelta(int(days)) if found else date.fromisoformat(f"{year:04}-{rule}")
        return day, day
    if "nth" in part:
        day = almanac.nth_weekday(year, part["M"], part["nth"], part["W"])
        return day, day
    if "M" in part:
        day = part.get("D", part.get("O"))
        return almanac.months(year, part["M"], 1) if day is None else (date(year, part["M"], day),) * 2
    if "S" in part:
        return almanac.months(year, part["S"], 3)
    if "Q" in part:
        return almanac.months(year, 3 * part["Q"] - 2, 3)
    if "N" in part:
        return almanac.months(year, 1 if part["O"] == 1 else 7, 6)
    return almanac.months(year, 1, 12)


def in_calendar(part, published, tense):
    """A day, month, season, quarter, half year, year or holiday; its year may have to be found."""
    if "Y" in part:
        return _in_year(part, part["Y"]), ""
    if published is None:
        return None, "relative"
    if "U" in part:  # last year, the year
        return part["U"] == "years" and _in_year(part, published.year + _offset(part)), "relative"
    # 29 February can be eight years off, and so can the fifth Monday of a month
    reach = 8 if "nth" in part or 29 in (part.get("D"), part.get("O")) else 2
    years = range(published.year - reach, published.year + reach + 1)
    spans = [span for year in years if 1 <= year <= 9999 and (span := _in_year(part, year))]
    if "W" in part and "nth" not in part:
        spans = _on_weekday(spans, part["W"], published)
    return _one_of(spans, part, published, tense)


def _on_weekday(spans, weekday, published):
    """Of the days that "Sunday 7 April" can be, those of that weekday; all where none of a year near is: a slip."""
    near = [span for span in spans if abs(span[0].year - published.year) < 2] or spans
    return [span for span in near if span[0].weekday() == weekday] or spans


def _weekday_in_figures(part, published, tense):
    """Friday 7/6: of the 7th of June and the 6th of July the one that is a Friday, the nearer where both are."""
    if published is None:
        return None, "relative"
    first, second = part["left"]["D"], part["right"]["D"]
    days = []
    for month, day in ((second, first), (first, second)):
        for year in range(published.year - 1, published.year + 2):
            span = month < 13 and _in_year({"M": month, "D": day}, year)
            days += [span] if span else []
    days = _on_weekday(days, part["left"]["W"], published)
    return bool(days) and almanac.nearest(days, published, tense), f"relative,{tense or 'nearest'}"


def _one_of(spans, part, published, tense):
    """Pick one of spans in their order: by "last", "next" and "this", else by the tense."""
    which = part.get("L")
    if which is None or which == 0 and "W" in part:
        if which == 0 and tense != "past":
            tense = "future"  # this Sunday
        return bool(spans) and almanac.nearest(spans, published, tense), f"relative,{tense or 'nearest'}"
    if which < 0:
        found = [span for span in spans if span[1] < published][-1:]
    elif which > 0:
        found = [span for span in spans if span[0] > published][:1]
    else:
        found = [span for span in spans if span[0].year == published.year]
    return bool(found) and found[0], "relative"


def _offset(part):
    """How many units off "last" (or "past"), "this" (or "the") and "next" are."""
    return max(part.get("L", 0), -1)


def _nth(part, published, tense):
    """The first Friday of July, the last Monday of next month."""
    part = dict(part)
    if "M" in part:
        part["nth"] = part.pop("O", None) or part.pop("L", -1)
        return in_calendar(part, published, tense)
    if published is None:
        return None, "relative"
    first, _ = almanac.period(part["U"], published, _offset(part))
    day = almanac.nth_weekday(first.year, first.month, part["O"], part["W"])
    return (day, day), "relative"


def _part_of(part, published, tense):
    """The first week of May, the last three months of 2018, the first six months of the year."""
    if "M" in part or "Y" in part:
        span, flags = in_calendar({letter: part[letter] for letter in "MY" if letter in part}, published, tense)
        return span and _nth_of(span, part), flags
    if "L" in part or published is None:
        span, flags = _period(part, published, tense)
        return span and _nth_of(span, part), flags
    spans = [_nth_of(almanac.period(part["U"], published, offset), part) for offset in (-1, 0, 1)]
    return all(spans) and almanac.nearest(spans, published, tense), f"relative,{tense or 'nearest'}"


def _nth_of(span, part):
    """The days of the nth ("O", else the last) so many weeks, weekends or months of a span; False where it has none."""
    unit, count = part.get("u") or part["U"], part.get("D", 1)
    if unit not in ("weeks", "weekends", "months"):
        return False
    low, high = span
    nth = part.get("O", 0)
    if unit == "weekends":
        saturday = almanac.nth_weekday(*((low.year, low.month, nth) if nth else (high.year, high.month, -1)), 5)
        return saturday, saturday + timedelta(1)
    if unit == "weeks":
        first = low + timedelta(7 * count * (nth - 1)) if nth else high - timedelta(7 * count - 1)
        last = first + timedelta(7 * count - 1)
    else:
        first = almanac.shift(low, count * (nth - 1)) if nth else almanac.shift(high + timedelta(1), -count)
        last = almanac.shift(first, count) - timedelta(1)
    return first <= high and (max(low, first), min(high, last))


def _century(part, published, tense):
    """The late 19th century: 1801 to 1900 and its thirds."""
    span = almanac.months(100 * part["O"] - 99, 1, 1200)
    return part["U"] == "centuries" and (almanac.third(span, part["E"]) if "E" in part else span), ""


def _quarter(part, published, tense):
    """The second quarter of this year."""
    return in_calendar({**part, "Q": part["O"]}, published, tense)


def _decade(part, published, tense):
    """The 1930s, the mid-1990s; the 1900s may be the decade or the century, so both are admitted."""
    first = part["C"] if part["C"] > 99 else 1900 + part["C"]  # the 90s
    years = 100 if first % 100 == 0 and first < 2000 else 10
    span = almanac.months(first, 1, 12 * years)
    return almanac.third(span, part["E"]) if "E" in part else span, ""


def _period(part, published, tense):
    """Last week, this month, the past decade, the end of the year, earlier this week."""
    if published is None:
        return None, "relative"
    if abs(part.get("L", 0)) == 2:  # the past week, the next year: from or to this very day
        far = almanac.away(published, Fraction(1), part["U"], part["L"] // 2, far=False)
        return (min(far, published), max(far, published)), "relative"
    span = almanac.period(part["U"], published, _offset(part))
    return _from_today(almanac.third(span, part["E"]) if "E" in part else span, part, published), "relative"


def _from_today(span, part, published):
    """Cut a span at the publication date where the words are "earlier" or "later"."""
    low, high = span
    if part.get("K") == -1:
        return low, max(low, min(high, published))
    if part.get("K") == 1:
        return min(high, max(low, published)), high
    return span


def _earlier(part, published, tense):
    """Earlier this summer."""
    span, flags = in_calendar({letter: value for letter, value in part.items() if letter != "K"}, published, tense)
    return span and _from_today(span, part, published), flags


def _weekday(part, published, tense):
    """On Monday, next Friday, Tuesday of last week, Thursday the 21st, Wednesday night."""
    if published is None:
        return None, "relative"
    if "U" in part:
        monday, _ = almanac.period("weeks", published, _offset(part))
        return part["U"] in ("weeks", "weekends") and (monday + timedelta(part["W"]),) * 2, "relative"
    day_of_month = part.get("O", part.get("D"))
    reach = 7 if day_of_month is None else 400
    days = [published + timedelta(step) for step in range(-reach, reach + 1)]
    spans = [(day, day) for day in days if day.weekday() == part["W"] and day_of_month in (None, day.day)]
    return _one_of(spans, part, published, tense)


def _day_of_month(part, published, tense):
    """The 18th, the 20th of next month."""
    if published is None:
        return None, "relative"
    if part.get("U", "months") != "months":
        return False, ""
    months = [
        almanac.period("months", published, offset) for offset in ([_offset(part)] if "L" in part else range(-2, 3))
    ]
    spans = [(first.replace(day=part["O"]),) * 2 for first, last in months if 1 <= part["O"] <= last.day]
    return bool(spans) and almanac.nearest(spans, published, tense), f"relative,{tense or 'nearest'}"


def _weekend(part, published, tense):
    """The weekend."""
    if published is None:
        return None, "relative"
    spans = [almanac.period("weekends", published, offset) for offset in (-1, 0, 1)]
    return almanac.nearest(spans, published, tense), f"relative,{tense or 'nearest'}"


def _counted_from(part, published, tense):
    """Three weeks from tomorrow, a week on Tuesday, Tuesday week: the very day."""
    if published is None:
        return None, "relative"
    base = part["R"] if "R" in part else (part["W"] - published.weekday() - 1) % 7 + 1
    direction = part.get("f", 1)
    day = almanac.away(published + timedelta(base), Fraction(part.get("D", 1)), part["U"], direction, far=False)
    return (day, day), "relative,future" if direction > 0 else "relative"


def _weekdays_away(part, published, tense):
    """Two Sundays from now, three Fridays ago."""
    if published is None:
        return None, "relative"
    first = published + timedelta(((part["W"] - published.weekday()) * part["A"] - 1) % 7 + 1) * part["A"]
    day = first + part["A"] * timedelta(7 * (part.get("D", 1) - 1))
    return (day, day), "relative"


def _after_next(part, published, tense):
    """The week after next, the Friday before last."""
    if part["f"] != part["L"]:
        return False, "relative"
    if "W" in part:
        return _weekdays_away(part | {"A": part["f"], "D": 2}, published, tense)
    if published is None:
        return None, "relative"
    return almanac.period(part["U"], published, 2 * part["f"]), "relative"


def _turn(part, published, tense):
    """The turn of the century: the years on either side of where the present one began."""
    if "O" in part:
        first = 100 * part["O"] - 100
    elif published is None:
        return None, "relative"
    else:
        first = published.year - published.year % (1000 if part["U"] == "millennia" else 100)
    return almanac.months(first - part["T"], 1, 24 * part["T"]), "" if "O" in part else "relative"


def _told_from_today(part, published, tense):
    """Yesterday, this morning, tomorrow night."""
    return published and (published + timedelta(part["R"]),) * 2, "relative"


def _years(part, published, tense):
    """2018-19, between 2019 and 2022."""
    first, last = part["left"]["Y"], next(iter(part["right"].values()))
    if last < 100:
        last += first - first % 100 + (100 if first % 100 == 99 and not last else 0)
    return last >= first and (date(first, 1, 1), date(last, 12, 31)), "range"


def _weekdays(part, published, tense):
    """Monday to Friday."""
    first = part["left"].pop("W")
    span, flags = _weekday(part["left"] | part["right"], published, tense)  # "this" Thursday to Sunday
    return span and (span[1] - timedelta((span[1].weekday() - first) % 7), span[1]), f"{flags},range"


def _days(part, published, tense):
    """20 to 22 July 2018, March to May: what one end leaves out is taken from the other."""
    left, right = part["left"], part["right"]
    right = {letter: left[letter] for letter in "M" if letter in left} | right
    left = {letter: right[letter] for letter in "MYLU" if letter in right} | left
    span, flags = in_calendar(right, published, tense)
    if not span:
        return span, flags
    start = _in_year(left, left.get("Y", span[1].year))
    if start and start[0] > span[1] and left.get("Y") == right.get("Y"):
        start = _in_year(left, span[1].year - 1)  # from December to March
    return bool(start) and start[0] <= span[1] and (start[0], span[1]), f"{flags},range".strip(",")


TO = re.compile("(.*)[-&](.*)")
_DATES = [
    # shape, what finds the span, what judges the words around
    ("M", in_calendar, datecues.is_month),
    ("Y", in_calendar, datecues.is_year),
    ("S|H", in_calendar, datecues.is_holiday),
    ("O", _day_of_month, datecues.is_day_of_month),
    ("L?W?[DO]MY?|L?W?M[DO]Y?|YMD|W?[DO]MLU|W?M[DO]LU|E?L?MY|E?LM|EM|E?MLU", in_calendar, None),
    ("E?L?[SH]Y|E?L[SH]|E[SH]|E?[SH]LU|EY|ONY|ONL?U|QY?|QLU", in_calendar, None),
    ("OqY|OqL?U", _quarter, None),
    ("[OL]D?UMY?|[OL]D?UY|[OL]D?UL?U", _part_of, None),
    ("E?OU", _century, datecues.is_century),
    ("[OL]WMY?|[OL]WMLU|OWLU", _nth, None),
    ("E?C", _decade, datecues.is_decade),
    ("TO?U", _turn, None),
    ("V", _weekend, datecues.is_weekend),
    ("WU|[BD]Ub[WR]|[BD]UfR|BUW", _counted_from, datecues.is_counted_from),
    ("[BD]WA", _weekdays_away, None),
    ("[UW]fL", _after_next, None),
    ("WD-D", _weekday_in_figures, datecues.is_day_and_month),
    ("E?LU|KLU|EU|KU", _period, None),
    ("KL[SM]", _earlier, None),
    ("WP?", _weekday, datecues.is_weekday),
    ("LWP?|W[DO]|WLU|LUW", _weekday, None),
    ("OLU", _day_of_month, datecues.is_day_of_a_month),
    ("K?RP?", _told_from_today, None),
    ("Y[-&][YDN]", _years, None),
    ("L?W[-&]W", _weekdays, None),
    (
        "W?(?:[DO]M|M[DO]?)Y?[-&]W?(?:[DO]M|M|[DO])Y?(?:LU)?|M[DO]?[-&]M[DO]Y?|W?[DO][-&]W?[DO]MY?(?:LU)?",
        _days,
        datecues.are_months,
    ),
]
_DATES = [(re.compile(form), find, check) for form, find, check in _DATES]


@lru_cache(maxsize=1 << 10)
def date_form(letters):
    """What finds the span of a shape and what judges the words around, and whether the tense matters; None for no date."""
    for form, find, check in _DATES:
        if form.fullmatch(letters):
            tensed = find is _part_of or bool(set("MWSHO") & set(letters)) and "U" not in letters
            return find, check, tensed and "Y" not in letters
    return None
