"""Links of dates: a weekday with the date it is printed with."""

import re
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from .exact import Interval
from .links import Figure, Link
from .patterns import Pattern

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_WEEKDAY = r"(?P<weekday>Mon|Tues?|Wed(?:nes)?|Thur?s?|Fri|Sat(?:ur)?|Sun)(?:day)?s?\b\.?"
_YEAR = r"(?:,? (?P<year>[12]\d{3})\b)?"
_OF_DAY = r"(?:'s [a-z]+(?: [a-z]+)?|,? (?:morning|afternoon|evening|night|in question))?,?(?: on| of)?"
_FELL = r"(?:,? \(?(?:which )?(?:(?:was|is|will be|falls on|fell on|will fall on|had been|being) )?| [–—-]+ |[.;] (?:It|it|That|that|This|That day|The day|The date) (?:was|is|fell on) )(?:in fact )?an? "
_DATES = (rf"(?:the )?{_DAY}(?: of)? {_MONTH}{_YEAR}", rf"{_MONTH} {_DAY}(?![\d,]\d){_YEAR}")
WEEKDAY_DATES = tuple(
    Pattern(pattern)
    for told in _DATES
    for pattern in (rf"\b{_WEEKDAY}{_OF_DAY} \(?{told}", rf"\b{told}{_FELL}{_WEEKDAY}")
)
"""A weekday before its date, ``Tuesday's sitting, on 6 March 2019``, or behind it, ``6 March 2019 was a Tuesday``."""

NEAR_DAYS = 45
"""A date without a year this close to publication is the one that is meant."""


FOLLOWING = Pattern(r"(?i)\b(?:the|a) (?:following|next) $")
"""Between two weekdays with their dates, the first of which tells on the second: ``Friday 14 July ... the following Monday, 17 July``."""


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
            days = _days(match, published, text)
            if days:
                short = match["weekday"].casefold()[:3]
                weekday = next(place for place, name in enumerate(WEEKDAYS) if name.startswith(short))
                yield WeekdayDate(match.start(), match.end(), match.group(), weekday, days)


def weekday_links(passage, edges):
    """Link a weekday to the date it is printed with.

    Takes a Passage and {part: whole}; yields Links.
    """
    before = None
    for found in sorted(weekday_dates(passage.text, passage.published)):
        told = WEEKDAYS[found.day.weekday()].capitalize()
        why = f"{found.day.day} {found.day:%B %Y} is a {told}"
        figures = (
            Figure(found.start, found.end, found.text, _point(found.weekday), "weekday"),
            Figure(
                found.start, found.end, f"{found.day.isoformat()}, a {told}", _point(found.day.weekday()), "weekday"
            ),
        )
        if before and (_one_year(before, found) or FOLLOWING.search(passage.text, before.end, found.start)):
            away = (found.day - before.day).days + before.weekday
            figures += (Figure(before.start, before.end, before.text, _point(away % 7), "weekday"),)
        yield Link("weekday and date", (), why, figures=figures)
        before = found


def _one_year(before, found):
    """Whether two dates without a year tell on each other: ``left on Monday, July 4, and came in on Thursday, July 9``."""
    bare = not any(re.search(r"\d{4}", one.text) for one in (before, found))
    return bare and before.day.weekday() == before.weekday and abs((found.day - before.day).days) <= NEAR_DAYS


def _point(number):
    return Interval(Fraction(number), Fraction(number))


YEARS = Pattern(r"\b(?:1[5-9]|20)\d\d\b")


def _days(match, published, text):
    """The days that a date may mean; none where it has no year and other years are told of than that of publication."""
    if match["year"]:
        return _of_years(match, [int(match["year"])])
    if not published:
        return ()
    days = _of_years(match, [published.year + step for step in (-1, 0, 1)])
    days.sort(key=lambda day: abs((day - published).days))
    near = [day for day in days if abs((day - published).days) <= NEAR_DAYS][:1]
    told = {int(year) for year in YEARS.findall(text)} - {published.year + step for step in (-1, 0, 1)}
    if not told:
        return tuple(near or days[:2])
    before = text[max(0, match.start() - 200) : match.start()]
    sentence = re.split(r"[.!?]\s", before)[-1]
    return tuple(near) if near and not YEARS.search(sentence) else ()


def _of_years(match, years):
    """The day and month of a match in each year that has them."""
    month = MONTHS.index(match["month"][:3].casefold()) + 1
    days = []
    for year in years:
        try:
            days.append(date(year, month, int(match["day"])))
        except ValueError:
            continue
    return days
