"""The dates, clock times and lengths of time in a text, as lists in the order of Mention's fields.

The dates' own pattern finds their spans; a count or a name that only stands beside a date is cut off.
"""

import re
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from . import datecues
from .counting import noun_behind
from .dates import ENDING, RUNNING, Reading, resolve
from .datewords import FOLLOWING, SORTS
from .numberwords import TENS, UNITS
from .scanner import first_span
from .wholes import NEAR

_resolved = lru_cache(maxsize=1 << 9)(resolve)  # for text that repeats itself


def dated(match, data, cased, published):
    """The dates, clock times and lengths of time that the dates' own pattern finds, as lists like Mentions.

    What is no date, or holds one that ends earlier, is looked through again: "a third last year", "8.15 on Saturday".
    """
    found, last, word, place = [], -1, b"", 0
    while True:
        start, stop = first_span(match, data, place)
        if start < 0:
            return found
        place = stop
        if start == last + 1 and data[start:stop] == word:
            last = stop
            continue  # the same word again is no date, and keeps "May May May" cheap
        last, word = stop, data[start:stop]
        before, after = cased[max(0, start - 60) : start], cased[stop : stop + 60]
        if "\x02" in before:
            before = before[before.rindex("\x02") + 1 :]
        if "\x02" in after:
            after = after[: after.index("\x02")]
        text = cased[start:stop]
        days = _days_in_row(text, noun_behind(cased, stop, False)) if ", " in text else ()
        if days:
            for begin, end, day in days:
                if reading := _resolved(day, published, before, after):
                    found.append(_mention(start + begin, start + end, reading, cased))
            continue
        # a word alone and a year, which most dates are or end in, hold no count
        end = stop if text.isalpha() or text[-4:].isdigit() else stop - _count_behind(text, before, cased, stop)
        if end < stop:
            text, after = cased[start:end], cased[end : end + 60]
        if text[3:4] == " " and (step := _following(text)):
            reading = _day_after(found, step, start, end)
        else:
            reading = _resolved(text, published, before, after)
        gap = cased.find(" ", start, stop) if reading is None and stop - start < _LONGEST_DATE else -1
        if gap > 0 and not _is_one(text):
            place = gap + 1
            if text := _without_last(text):
                reading = _resolved(text, published, before, cased[start + len(text) : start + len(text) + 60])
        if reading is not None:
            place = start + reading.end
            found.append(_mention(start + reading.start, place, reading, cased))


_LONGEST_DATE = 80


def _mention(start, end, reading, cased):
    """A Reading as a list like a Mention."""
    if cased[start : start + 4].lower() == "the ":
        start += 4
    said = [*reading]
    if hedge := reading.hedge:
        place = cased.find(hedge, start)  # "or so" stands behind its number
        said[6] = (place, place + len(hedge))
    return [start, end, 0, *said[:12], "", -1]


def _day_after(found, step, start, end):
    """The Reading of "the following day", ``step`` days from the day named shortly before it; None where none is."""
    if not found or found[-1][3] != "date" or start - found[-1][1] > NEAR or not found[-1][4] == found[-1][5] != "":
        return None
    day = (date.fromisoformat(found[-1][4]) + timedelta(step)).isoformat()
    return Reading("date", day, day, value=day, granule="1", flags="relative", end=end - start)


_DAY_AND_COUNT = re.compile(r"(?:.*[ \n])?([A-Za-z]+)[ \n]([0-9]{1,2})")


def _count_behind(text, before, cased, end):
    """How long the count is that closes a span: 3 for "Monday 14" and "in May 14" before "people", else 0."""
    if text[-1].isalpha():
        return _number_behind(text, before, cased[end : end + 60])
    if not text[-1].isdigit() or cased[end : end + 1] != " " or not cased[end + 1 : end + 2].islower():
        return 0
    found = _DAY_AND_COUNT.fullmatch(text)
    if found is None or not noun_behind(cased, end, False):
        return 0
    counted = found[1].lower() in SORTS["weekday"] or before.lower().endswith((" in ", "in ", "during "))
    return len(text) - found.end(1) if counted else 0


@lru_cache(maxsize=1 << 9)
def _is_one(text):
    """Whether no part of a span is read by itself: "5,000 years ago", "Easter Sunday" behind which "service" stands."""
    lower = text.lower()
    named = lower.removeprefix("the ") in SORTS["holiday"]
    return named or RUNNING.fullmatch(lower) is not None or ENDING.search(lower) is not None


_LAST = re.compile(rf" (?:[0-9]{{1,2}}|{'|'.join(SORTS['month'])})")


@lru_cache(maxsize=1 << 9)
def _without_last(text):
    """A span that is no date without the count or the name that may close it: "early June" of 12, "Monday" May said; or ''."""
    shorter, gap, last = text.rpartition(" ")
    return shorter.rstrip(",") if _LAST.fullmatch(f"{gap}{last.lower()}") else ""


_NUMBER_WORDS = "|".join((*UNITS, *TENS, "hundred", "thousand", "oh"))
_MONTH_AND_WORDS = re.compile(
    rf"(?i).*\b(?:{'|'.join(SORTS['month'])})\b.*?((?:,? (?:and )?(?:{_NUMBER_WORDS})(?:-(?:{_NUMBER_WORDS}))?)+)"
)
_MONTH_AND_ORDINAL = re.compile(r".*[A-Za-z](, [0-9]+[a-z]{2})")  # in October, 1st Battalion
_LAST_WORDS = frozenset((*UNITS, *TENS, "hundred", "thousand"))


def _number_behind(text, before, after):
    """How long the number words are that close the span of a date and do not belong to it: "in June fifteen were hurt"."""
    last = text.replace("-", " ").rpartition(" ")[2]
    if last.lower() not in _LAST_WORDS and not last[0].isdigit():
        return 0
    found = (_MONTH_AND_ORDINAL if last[0].isdigit() else _MONTH_AND_WORDS).fullmatch(text)
    lead = before[-12:].split()[-1:]
    return len(found[1]) if found and not datecues.is_in_words("".join(lead).lower(), after) else 0


_DAY = "(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
_ROW = re.compile(rf"(?i)([a-z]+\.? )?(?:the )?({_DAY}(?:, (?:the )?{_DAY})+,? and (?:the )?{_DAY})(,? .*[a-z0-9])?")


def _days_in_row(text, counted):
    """The days of "4, 6 and 9 June 2018" or "June 4, 6 and 9": (start, end, the day written out) of each; () for no row.

    ``counted``: whether something is counted behind it, so that of "June 4, 6 and 9 people" only the first is a day.
    """
    found = _ROW.fullmatch(text)
    if found is None or bool(found[1]) == bool(found[3] and found[3].lstrip(", ")[0].isalpha()):
        return ()
    days = [(day.start(), day.end(), int(re.match("[0-9]+", day[0])[0])) for day in re.finditer(_DAY, found[2])]
    place = found.start(2)
    if any(one[2] >= other[2] for one, other in pairwise(days)):
        return ()
    if found[1] and counted:
        return [(0, place + days[0][1], text[: place + days[0][1]])]
    month, year = found[1] or "", found[3] or ""
    row = [(place + start, place + end, f"{month}{text[place + start : place + end]}{year}") for start, end, _ in days]
    # the month is in the span of the first day or the last
    return [
        (start * (index > 0 or not month), len(text) if index == len(row) - 1 else end, day)
        for index, (start, end, day) in enumerate(row)
    ]


def _following(text):
    """How many days "the _following day" is from the day named before it; 0 for any other span that begins with "the"."""
    words = text.lower().split() if len(text) < 24 else ()
    return FOLLOWING.get(words[1], 0) if len(words) == 3 and words[2] in _DAYS else 0


_DAYS = frozenset(("day", *SORTS["part"]))
