"""Links of dates: a weekday with its date, a span with its two ends."""

import re
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from .exact import Interval
from .links import POSSIBLE, Figure, Link, pieces

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_WEEKDAY = r"(?P<weekday>Mon|Tues?|Wed(?:nes)?|Thur?s?|Fri|Sat(?:ur)?|Sun)(?:day)?s?\b\.?"
_YEAR = r"(?:,? (?P<year>[12]\d{3})\b)?"
WEEKDAY_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_WEEKDAY},? (?:the )?{_DAY}(?: of)? {_MONTH}{_YEAR}",
        rf"\b{_WEEKDAY},? {_MONTH} {_DAY}(?![\d,]\d){_YEAR}",
        rf"\b{_DAY}(?: of)? {_MONTH}{_YEAR},? (?:which (?:is|was|falls on|fell on) )?an? {_WEEKDAY}",
        rf"\b{_MONTH} {_DAY}{_YEAR},? (?:which (?:is|was|falls on|fell on) )?an? {_WEEKDAY}",
    )
)
NEAR_DAYS = 45
"""A date without a year this close to publication is the one that is meant."""


class WeekdayDate(NamedTuple):
    """A weekday printed with its date: where, the words, the weekday (Monday is 0) and the days it may mean."""

    start: int
    end: int
    text: str
    weekday: int
    days: tuple

    @property
    def day(self):
        """The day that falls on the weekday, or the one most likely meant."""
        return next((day for day in self.days if day.weekday() == self.weekday), self.days[0])


def weekday_dates(text, published):
    """Find each weekday that is printed with its date.

    Takes the text and the day it was published (a date or None); yields WeekdayDates. A date without a year may mean
    the last or the next such day, unless one of them is near publication.
    """
    for pattern in WEEKDAY_DATES:
        for match in pattern.finditer(text):
            days = _days(match, published)
            if days:
                short = match["weekday"].casefold()[:3]
                weekday = next(place for place, name in enumerate(WEEKDAYS) if name.startswith(short))
                yield WeekdayDate(match.start(), match.end(), match.group(), weekday, days)


def weekday_links(passage, edges):
    """Link a weekday to the date it is printed with.

    Takes a Passage and {part: whole}; yields Links.
    """
    for found in weekday_dates(passage.text, passage.published):
        told = WEEKDAYS[found.day.weekday()].capitalize()
        why = f"{found.day.day} {found.day:%B %Y} is a {told}"
        figures = (
            Figure(found.start, found.end, found.text, _point(found.weekday), "weekday"),
            Figure(
                found.start, found.end, f"{found.day.isoformat()}, a {told}", _point(found.day.weekday()), "weekday"
            ),
        )
        yield Link("weekday and date", (), why, figures=figures)


def _point(number):
    return Interval(Fraction(number), Fraction(number))


def _days(match, published):
    month = MONTHS.index(match["month"][:3].casefold()) + 1
    years = (
        [int(match["year"])] if match["year"] else [published.year + step for step in (-1, 0, 1)] if published else []
    )
    days = []
    for year in years:
        try:
            days.append(date(year, month, int(match["day"])))
        except ValueError:
            continue
    if match["year"] or not days:
        return tuple(days)
    days.sort(key=lambda day: abs((day - published).days))
    near = [day for day in days if abs((day - published).days) <= NEAR_DAYS]
    return tuple(near[:1] or days[:2])


BEGINS = re.compile(
    r"(?i)\b(?:elected|opened|opens|born|joined|took (?:office|over|charge|up)|began|begun|beginning|started|starting|launched|married|since|from|between|appointed|entered|jailed|imprisoned|moved in|became|"
    r"came to power|hired|crowned|won the seat|signed|arrived|set out|running)\b"
)
ENDS = re.compile(
    r"(?i)\b(?:until|till|to|through|and|closed|closes|retired|died|left|ended|ending|shut|finished|stepped down|stood down|resigned|completed|dissolved|divorced|lost|sacked|released|freed|dismissed|expired|demolished)\b"
)
LASTS = re.compile(
    r"(?i)(?:\b(?:for|after|lasted|lasting|lasts|aged|age of|over|spanning|spanned|took|spent|ran for|gave|a total of|in all|some|,|--|of|some|was|is|nearly|about)|[,:(])\s*$"
)
OTHER_SPAN = re.compile(
    r"(?i)\b(?:sentence\w*|jail term|aged (?:just|only)|at the age|every|each|apart|contract|lease|the (?:first|last|past|final|next)|previous|further|another)\b"
)
TERM = re.compile(
    r"(?i)\b(?:jailed|imprisoned|sentenced|banned|suspended|appointed|elected|signed|hired|leased|rented|given|got|received)\b[^,;.]{0,20}?(?: for| to| a)? \[t\d+\]"
)
"""A span that was set beforehand, and need not have been run through."""

OTHER_OFFICE = re.compile(
    r"(?i)\b(?:elected|appointed|hired) (?:to|as|onto|in) (?!\[).*\b(?:was|became|served as|then)\b"
)
"""A beginning of one thing and a span of another: ``elected to the council in 1992, she was mayor for six years``."""

UNIT_DAYS = {
    "days": (1, 1),
    "nights": (1, 1),
    "weeks": (7, 7),
    "months": (28, 31),
    "years": (365, 366),
    "decades": (3650, 3660),
}


def span_links(passage, edges):
    """Link a duration to the two dates it lies between.

    Takes a Passage and {part: whole}; yields Links.
    """
    for sentence in passage.sentences:
        parts = pieces(sentence)
        dates = [p for p in parts if p.letter == "d"]
        spans = [p for p in parts if p.letter == "t" and passage.mentions[p.index].unit in UNIT_DAYS]
        if (
            len(spans) != 1
            or not dates
            or len(dates) > 2
            or any("ago" in passage.mentions[p.index].text for p in spans)
        ):
            continue
        span = spans[0]
        if (
            not _about_the_span(span)
            or OTHER_SPAN.search(sentence.skeleton)
            and not re.search(r"(?i)\bat the age of\s*$", span.lead)
        ):
            continue
        if len(dates) == 2:
            start, end = dates
            head = sentence.skeleton[: sentence.skeleton.find(f"[d{start.index}]")]
            between = sentence.skeleton[
                sentence.skeleton.find(f"[d{start.index}]") : sentence.skeleton.find(f"[d{end.index}]")
            ]
            if BEGINS.search(head) and ENDS.search(between) and not TERM.search(sentence.skeleton):
                link = _span(passage, span, start.index, end.index)
                yield link._replace(confidence=POSSIBLE) if OTHER_OFFICE.search(sentence.skeleton) else link
        elif "range" in passage.mentions[dates[0].index].flags and passage.mentions[dates[0].index].high:
            yield _span_of_range(passage, span, dates[0].index)


def _about_the_span(span):
    return (
        bool(LASTS.search(span.lead))
        or bool(re.search(r"(?i)\b(?:at|at the)\s*$", span.lead))
        or bool(re.match(r"(?i)^(?: later|-long| long| after| afterwards| of| in all)\b", span.trail))
    )


def _span_of_range(passage, span, index):
    """``12 days, from 3 March to 25 March``: the range says how long it is, its two ends counted or not."""
    mention, unit = passage.mentions[index], passage.mentions[span.index].unit
    low, high = date.fromisoformat(mention.low), date.fromisoformat(mention.high)
    short, long = UNIT_DAYS[unit]
    days = (high - low).days
    if unit == "years":
        interval = Interval(Fraction(high.year - low.year - 1), Fraction(high.year - low.year + 1))
    else:
        interval = Interval(Fraction(days - long, long), Fraction(days + long, short))
    figure = Figure(mention.start, mention.end, mention.text, interval, unit)
    length = f"{high.year - low.year} years" if unit in ("years", "decades") else f"{days} days"
    why = f"{mention.text} is {length}; the text says {passage.mentions[span.index].text}"
    return Link("span between two dates", (span.index,), why, figures=(figure,))


def _span(passage, span, start, end):
    unit = passage.mentions[span.index].unit
    short, long = UNIT_DAYS[unit]
    text = [passage.mentions[i].text for i in (span.index, start, end)]
    rules = (
        f"m{end} - m{start} >= {short}*m{span.index} - {long}",
        f"m{end} - m{start} <= {long}*m{span.index} + {long}",
    )
    return Link(
        "span between two dates",
        (span.index, start, end),
        f"{text[0]} is the time from {text[1]} to {text[2]}",
        rules=rules,
    )
