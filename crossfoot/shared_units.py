"""What a figure takes over from the one before: the year of a day, the unit of a change, percent."""

import re
from datetime import date
from fractions import Fraction
from itertools import pairwise

from .exact import format_number
from .patterns import Pattern

MONTHS = Pattern(r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")

LONG_AGO = Pattern(r"(?i)\b(?:born|founded|formed|built|established|created|launched|dating from)\b[^.;]*$")
"""Before a date whose year says nothing of the next one: ``born on 3 April 1931, died on 20 January``."""

MEASURED = ("duration", "measure", "money")

UP_FROM = Pattern(r"(?i),? (?:\w+ ){0,3}?(?:up from|down from|from|compared with|compared to|against) ")

TO_LATER = Pattern(r"[^.;,]{0,30}? to (?:\w+ )?\d")
"""Behind a figure with "from" before it, the other end of its change."""

TO = Pattern(r"(?i)(?:\s(?:an?|per|each) \w+)?\s+to\s+")

PAID = Pattern(
    r"(?i)\b(?:costs?|pays?|paid|charges?|charged|fetch(?:es|ed)?|sells? for|sold for|worth|gave|raised|spent|earned|the other|another)\s+$"
)
"""What stands before a bare number that is an amount like the one before it: ``600 euros a month now costs 1,200``."""

OVER_TIME = Pattern(
    r"(?i)\b(?:in|over|after|within|during|the (?:last|past)|for)\s+(?:(?:the|these|those|its|his|her|their)\s+)?$"
)

ON_A_SHARE = Pattern(
    r" to |,? and (?:[\w'-]+ ){1,4}?(?:on|at|with|to) |,? and (?:(?:Mr|Ms|Mrs|Dr|the|The|[A-Z][\w'.-]*) ){1,3}|"
    r"(?: of (?:the |its |their )?[\w'’ -]{1,40}?)?(?:[,;]|,? and|,? while|,? with) (?:the |some )?(?!in\b|aged\b|at\b|by\b|on\b|from\b|about\b|after\b)(?:[\w'’-]+ ){1,3}?"
)

FROM_SHARE = Pattern(r",? (?:up |down )?(?:from|against|compared (?:with|to)) (?:just )?")

A_SHARE_IS = Pattern(r"(?i)\b(?:to|at|was|is|were|are|reached|hit|stands at|stood at)\s+$")
"""What stands before the first of ``4.6 per cent from 4.3``: behind "rose" that would be the change."""

BARE_END = Pattern(
    r"(?i)(?:,? (?!with \d)(?:with|to|in|while|a (?:year|month)|the (?:year|month)|last|before|after|and)\b|[,;)]|\.(?!\d)|$)"
)

AHEAD_BY = Pattern(
    r"(?i)\b(?:lead|leads|led|leading|ahead|won|wins|winning|win|behind)(?: by| (?:for [\w' -]+ )?of)? $"
)


def years_shared(text, mentions):
    """The mentions, with the year of a day behind an earlier one: ``closes on 3 June and opens on 24 June``.

    That is the year of the one before where it has one, and else no year from it.
    """
    shared = list(mentions)
    days = [i for i, m in enumerate(mentions) if m.kind == "date" and m.low == m.high and MONTHS.search(m.text)]
    for before, place in pairwise(days):
        first, last = mentions[before], mentions[place]
        if "relative" not in last.flags or re.search(r"[.;!?]\s", text[first.end : last.start]):
            continue
        start, day = date.fromisoformat(shared[before].low), date.fromisoformat(last.low)
        if (day.month, day.day) == (2, 29):
            continue
        if "relative" in first.flags:
            step = 1 if (day - start).days < -180 else -1 if (day - start).days > 345 else 0
        elif "future" in last.flags or LONG_AGO.search(text[max(0, first.start - 60) : first.start]):
            continue
        else:
            step = start.year - day.year
            step += (day.replace(year=start.year) - start).days < -180
        if step:
            moved = day.replace(year=day.year + step).isoformat()
            shared[place] = last._replace(low=moved, high=moved, value=moved)
    return shared


def units_shared(text, mentions):
    """The mentions, with one unit at both ends of a change: ``from 70 to 45 minutes``, ``60 pesos, up from 50``."""
    shared = list(mentions)
    for place, (first, last) in enumerate(pairwise(mentions)):
        between, before = text[first.end : last.start], text[max(0, first.start - 5) : first.start]
        ends = TO.fullmatch(between) and before.casefold() == "from "
        if ends and first.kind == "count" and not first.unit and last.kind in MEASURED:
            shared[place] = first._replace(kind=last.kind, unit=last.unit)
        elif _bare(text, last) and (
            (ends or UP_FROM.fullmatch(between) and not TO_LATER.match(text, last.end))
            and _is_value(text, first)
            or first.kind == "money"
            and PAID.search(between)
            and "." not in between
        ):
            shared[place + 1] = last._replace(kind=first.kind, unit=first.unit)
    return shared


def _is_value(text, mention):
    """Whether a mention is measured, and no length of time in which something else changed: ``in five years, from``."""
    over = mention.kind == "duration" and OVER_TIME.search(text[max(0, mention.start - 24) : mention.start])
    return mention.kind in MEASURED and not over


def _bare(text, mention):
    """Whether a count counts nothing that stands behind it."""
    words = mention.unit.split()
    return mention.kind == "count" and not (words and words[-1] in text[mention.end : mention.end + 60].casefold())


def percent_shared(text, mentions):
    """The mentions, with percent also of the second: ``70 per cent to 30``, ``on 44 per cent and the Alliance on 36``.

    Where a text speaks of percent, ``ahead by 60 to 40`` are two shares.
    """
    shared = list(mentions)
    for place, (first, last) in enumerate(pairwise(mentions)):
        between = text[first.end : last.start]
        from_it = FROM_SHARE.fullmatch(between) and A_SHARE_IS.search(text[max(0, first.start - 12) : first.start])
        if not _in_digits(last) or not BARE_END.match(text, last.end) or not (from_it or ON_A_SHARE.fullmatch(between)):
            continue
        first = shared[place]
        if first.kind == "share" and first.unit == "percent" and first.value and Fraction(last.value) < 100:
            shared[place + 1] = _percent(last)
        elif _in_digits(first) and between == " to " and Fraction(first.value) + Fraction(last.value) == 100:
            if AHEAD_BY.search(text[: first.start]) and re.search(r"%|per ?cent", text):
                shared[place : place + 2] = [_percent(first), _percent(last)]
    return shared


def _in_digits(mention):
    """Whether a mention is a number and nothing else."""
    return mention.kind == "count" and re.fullmatch(r"\d+(?:\.\d+)?", mention.text) is not None


def _percent(mention):
    """A bare number as a share, printed to the whole percent."""
    value = Fraction(mention.value)
    granule = Fraction(1, 10 ** len(mention.text.partition(".")[2]))
    ends = {"low": str(value - granule / 2), "high": str(value + granule / 2)}
    return mention._replace(kind="share", unit="percent", granule=format_number(granule), **ends)
