"""Dates, times of day and times ago in news text, read into exact intervals.

``PATTERN`` finds the spans in folded text (``canonical.fold``), ``resolve`` reads one. A date is an interval of whole
days, first and last day included; a time of day an interval of minutes.

The words stand in ``tables/dates.csv``, each with its sort. A span is written as the string of the sorts of its words,
its shape ("5 September 2018" is ``DMY``), and the shape picks the reader from ``FORMS``. So far nothing depends on the
publication date, and ``_parse`` is cached by the span alone; ``_resolved`` then is cached by span, date and tense.
A new word is a row of the table, a new form a line of ``FORMS`` and of ``_pattern``.
"""

import re
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from . import almanac, grammar, hedges, units
from .canonical import folded
from .errors import InputError
from .exact import format_number
from .numerals import DOZENS, ORDINAL_TENS, ORDINALS, SCALES, TENS, UNITS, Tokens, read_number


class Reading(NamedTuple):
    """What a span says, as exact text; a missing bound is ''. ``start``, ``end``: where the mention stands in the span."""

    kind: str
    low: str = ""
    high: str = ""
    low_open: bool = False
    high_open: bool = False
    unit: str = ""
    hedge: str = ""
    role: str = "claim"
    reason: str = ""
    value: str = ""
    granule: str = ""
    flags: str = ""
    start: int = 0
    end: int = 0


# --- words ------------------------------------------------------------------------------------------------------

# The letter that stands for each sort of word in a shape. Numbers have letters of their own: D from 1 to 31, Y from
# 1000 to 2199, N any other, O an ordinal, Q a quarter as in Q3; B is "a". Sorts without a letter are read before the shape.
LETTERS = {
    "month": "M", "weekday": "W", "season": "S", "decade": "C", "holiday": "H", "day": "R", "part": "P", "which": "L",
    "edge": "E", "offset": "K", "elapsed": "A", "clock": "t", "hour": "o", "half day": "p", "zone": "z", "to": "-",
    "and": "&", "from": "b", "times": "x", "per": "e", "quarter": "q", "owner": "y", "skip": "",
    "name": None, "idiom": None, "hedge": None,
}  # fmt: skip


def _read_words():
    """Read the table: for each sort its phrases, each with its value, and the first phrase of every row."""
    words, full = {sort: {} for sort in LETTERS}, {sort: [] for sort in LETTERS}
    for number, row in hedges.read_table("dates.csv"):
        if row["sort"] not in LETTERS:
            remedy = f"write one of {', '.join(LETTERS)}"
            raise InputError(
                f"no such sort: {row['sort']!r}", file="tables/dates.csv", row=number, column="sort", remedy=remedy
            )
        value = row["why"] if row["sort"] in ("name", "idiom") else row["value"]
        value = int(value) if value.lstrip("-").isdigit() else value
        phrases = row["phrases"].split("|")
        words[row["sort"]] |= dict.fromkeys(phrases, value)
        full[row["sort"]].append(phrases[0])
    return words, full


_SORTS, _FULL = _read_words()
_UNITS = {word: unit.unit for word, unit in units.by_words().items() if unit.unit in almanac.LENGTHS and len(word) > 2}
VOCABULARY = (
    {
        word: (LETTERS[sort], value)
        for sort, values in _SORTS.items()
        if LETTERS[sort] is not None
        for word, value in values.items()
    }
    | {word.replace("'s ", " "): ("H", rule) for word, rule in _SORTS["holiday"].items()}
    | {word: ("U", unit) for word, unit in _UNITS.items() if word != "second"}
)
NAMES = {phrase: f"{sort}: {why}" for sort in ("name", "idiom") for phrase, why in _SORTS[sort].items()}
# what a hedge does to a date or a time of day; the table of hedges holds for times of day too
DATE_HEDGES = _SORTS["hedge"]
_SIDES = {"around": "around", "below": "before", "above": "after", "exact": "same", "same": "same"}
CLOCK_HEDGES = {
    phrase: _SIDES[hedge.side]
    for phrase, hedge in hedges.phrases("before").items()
    if hedge.side in ("around", "exact", "same") or hedge.widths[1] is not None
} | DATE_HEDGES


# --- the pattern ------------------------------------------------------------------------------------------------

_SP = "[ \\n]+"
_GAP = "[- \\n]+"


def _any(words):
    """Write an alternation of words. Backwards in the alphabet, longer words stand before those they begin with."""
    return "(?:" + "|".join(re.escape(word).replace("\\ ", _SP) for word in sorted(set(words), reverse=True)) + ")"


def _pattern():
    """Compose the pattern: generous, since `resolve` judges what it finds."""
    the, of = f"(?:the{_SP})?", f"(?:of{_SP}|in{_SP})?"
    to = f"(?:{_SP}(?:to|until|till|through|and){_SP}|[ \\n]*[-/][ \\n]*)"
    figure = "(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
    nth = f"(?:(?:twenty|thirty){_GAP})?{_any([*ORDINALS, *ORDINAL_TENS])}"
    day = f"(?:{figure}|{nth})"
    weekday, short_weekday = _any(_FULL["weekday"]), _any(_SORTS["weekday"]) + "\\.?"
    months = set(_SORTS["month"])
    month = f"(?:{_any(_FULL['month'])}|{_any(months - set(_FULL['month']))}\\b\\.?)"
    year = "(?:1[0-9]|20|21)[0-9]{2}\\b"
    which, edge = _any(_SORTS["which"]), f"{_any(_SORTS['edge'])}{_GAP}(?:of{_SP})?{the}"
    unit = _any(_UNITS)
    calendar_unit = "(?:day|week|weekend|fortnight|month|year|decade|century)\\b"
    period = f"{which}{_SP}{calendar_unit}"
    tail = f"(?:[, \\n]+{of}(?:{year}|{period}))?"
    decade = f"(?:(?:1[0-9]|20)[0-9]0'?s\\b|{_any(_SORTS['decade'])}\\b)"
    number_word = _any(
        [*UNITS, *TENS, *SCALES, *DOZENS, "few", "several", "couple", "half", "quarter", "quarters", "a", "an"]
    )
    number = f"(?:[0-9]+(?:[.,][0-9]+)*|{number_word})(?:{_GAP}(?:and{_SP}|of{_SP})?{number_word})*"
    hour = "(?:2[0-3]|[01]?[0-9])(?:[.:][0-5][0-9])?"
    clock = f"(?:{hour}{_SP[:-1]}*(?:[ap]m\\b|[ap]\\.m\\.)|[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?\\b|{_any(_SORTS['clock'])}\\b)"
    small = f"(?:[0-9]{{1,2}}|{_any([*UNITS])})"
    elapsed = (
        f"{number}{_GAP}{unit}(?:(?:,{_SP}|{_SP}and{_SP}|{_SP})(?:[0-9]+|{number_word}){_GAP}{unit})*(?:{_SP}and{_SP}(?:a{_SP})?half)?"
        f"(?:{_SP}or{_SP}so)?(?:{_SP}(?:ago|hence|from{_SP}now|from{_SP}today)|'s?{_SP}time)\\b"
    )
    one = (
        f"(?:half{_GAP}(?:an?{_SP})?|(?:an?{_SP}quarter|three{_GAP}quarters){_SP}of{_SP}an?{_SP}){unit}\\b"
        f"|(?:an?|another){_SP}{unit}(?:{_SP}and{_SP}(?:a{_SP})?half)?\\b"
    )
    clocks = (
        f"(?:(?:between|from){_SP})?(?:{hour}{to})?{clock}(?:{to}{clock})?(?:{_SP}{_any(_SORTS['zone'])}\\b)?"
        f"|(?:(?:half{_SP}past|(?:a{_SP})?quarter{_SP}(?:past|to)){_SP}{small}|{small}{_SP}{_any(_SORTS['hour'])})\\b"
    )
    date_hedge = f"(?:{_any(DATE_HEDGES)}{_SP})?"
    any_hedge = f"(?:{_any([*CLOCK_HEDGES, *hedges.phrases('before')])}{_SP}(?:the{_SP})?)*"
    on_day = f"(?:{date_hedge}(?:{short_weekday},?{_SP}{the})?(?:(?:from|between){_SP})?{the}(?:{edge}|{which}{_SP})?"
    forms = (
        f"{the}{_any(NAMES)}\\b",
        # figures: 2018-09-05, 05/09/2018
        "[12][0-9]{3}[-/.][01]?[0-9][-/.][0-3]?[0-9]\\b|[0-3]?[0-9][-/.][0-3]?[0-9][-/.](?:[0-9]{4}|[0-9]{2})\\b|[0-3]?[0-9]/[0-3]?[0-9]\\b",
        # months and their days: Monday 5 September 2018, 20 to 22 July, April 5 last year, the first Friday of May
        f"{on_day}(?:(?:{nth}|last){_SP}{weekday}{_SP}(?:of|in){_SP})?(?:{figure}{to}{the})?(?:{day}[- \\n]*(?:of{_SP})?)?{month})"
        f"(?:(?:{_GAP}{the}{day}|[- \\n]*{figure})(?:{to}{figure})?\\b)?(?:{to}{the}(?:{figure}{_SP})?{month}(?:{_SP}{figure}\\b)?)?{tail}",
        f"{weekday}{_SP}(?:the{_SP}{day}|{figure})\\b",
        f"{the}(?:{nth}|last){_SP}{weekday}{_SP}(?:of|in){_SP}{period}|{the}{day}{_SP}(?:of{_SP})?{period}",
        # years, decades and other periods
        f"{date_hedge}{the}(?:{edge})?(?:{period}(?:{_SP}(?:on{_SP})?{weekday})?|{decade})",
        f"{date_hedge}{the}{edge}{year}|(?:between|from){_SP}{year}{_SP}(?:and|to|until){_SP}{year}|{year}[-/](?:{year}|[0-9]{{2}}\\b)",
        f"{date_hedge}{the}(?:{edge}|{which}{_SP})?(?:{_any(_SORTS['season'])}|{_any(_SORTS['holiday'])})\\b{tail}",
        f"(?:q[1-4]{tail}|{the}{nth}{_SP}(?:quarter|half){_SP}of{_SP}{the}(?:{year}|{period}))\\b",
        f"{_any(_SORTS['owner'])}{_SP}(?:{_any(_SORTS['edge'])}{_GAP})?(?:[2-9]0'?s|{_any(_SORTS['decade'])})\\b",
        # days by their weekday, or told from today
        f"{date_hedge}(?:(?:from|between){_SP})?(?:{which}{_SP})?{weekday}(?:{_SP}(?:to|and){_SP}{weekday}|{_SP}{_any(_SORTS['part'])}|{_SP}{of}{period})?\\b",
        "(?:tues|weds|thurs)\\b",
        f"{date_hedge}(?:(?:earlier|later){_SP})?(?:{_any(_SORTS['day'])}|{period}|{which}{_SP}(?:{_any(_SORTS['season'])}|{month}))(?:{_SP}{_any(_SORTS['part'])})?\\b",
        # times ago and from now; a time that is one without a number ("a month"); times of day
        f"{any_hedge}(?:{elapsed}|{one}|{clocks})",
        f"{_any(name for name in _UNITS if name.endswith('s'))}{_SP}ago\\b",
        f"(?:once|twice|(?:[0-9]+|{_any(UNITS)}){_SP}times){_SP}(?:an?|per|every|each){_SP}{unit}\\b",
        f"{year}|{the}[0-3]?[0-9](?:st|nd|rd|th)\\b|the{_SP}{nth}\\b",
    )
    return f"\\b(?:{'|'.join(forms)})"


PATTERN = _pattern()


# --- from a span to its shape -----------------------------------------------------------------------------------

_LEXER = re.compile(
    f"{_any(word for word in VOCABULARY if not word.isalpha())}|[0-9]+(?:[.,:][0-9]+)*|[a-z\xe9]+|[^ \\n]"
)
_FIGURES = re.compile("([0-9]{1,4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,4})")
_HEDGES = hedges.phrases("before")
_DAY_AND_MONTH = re.compile("([0-3]?[0-9])/([0-3]?[0-9])")
_WORD_SPANS = re.compile("[^ \\n]+")
_HALF_DAY = re.compile(r"\b([ap])\.m\b\.?")
_MARKS = re.compile(r"'s?(?= |$)|(?<=[a-z])[.,](?![a-z])|,(?= )")
# hyphens that join the words of one date: mid-1990s, 5-September, Sept-5
_HYPHENS = re.compile("(?<=E)-|(?<!M[DO])(?<=[DO])-(?=M)|(?<=M)-(?=[DO](?!M))")


def _shape(text):
    """Write a folded lower-case span as its shape and the values of its words: ("DMY", (5, 9, 2018))."""
    text = _HALF_DAY.sub(r"\1m", _MARKS.sub(" ", text))
    places = [match.span() for match in _LEXER.finditer(text)]
    t = Tokens([" ".join(text[a:b].split()) for a, b in places], [a for a, _ in places], [b for _, b in places])
    letters, values, place = [], [], 0
    while place < len(t.words):
        letter, value, place = _term(t, place)
        if letter:
            letters.append(letter)
            values.append(value)
    shape = "".join(letters)
    for match in reversed([*_HYPHENS.finditer(shape)]):
        del values[match.start()]
        shape = shape[: match.start()] + shape[match.end() :]
    return shape, tuple(values)


def _term(t, place):
    """Read one word or number: its letter, its value and the next place."""
    word = t.words[place]
    suffix = t.words[place + 1] if t.joined(place + 1) else ""
    if word[0].isdigit():
        following = t.words[place + 1] if place + 1 < len(t.words) else ""
        if suffix in ("st", "nd", "rd", "th") and word.isdigit():
            return "O", int(word[:9]), place + 2
        if word.isdigit() and (suffix == "s" or suffix == "'" and t.words[place + 2 : place + 3] == ["s"]):
            return "C", int(word[:9]), place + 2 + (suffix == "'")
        if ":" in word or following in _SORTS["half day"]:
            minutes = _minutes(word, _SORTS["half day"].get(following))
            return "t" if minutes is not None else "?", minutes, place + 1 + (following in _SORTS["half day"])
    elif word in VOCABULARY:
        return *VOCABULARY[word], place + 1
    elif word == "q" and suffix in ("1", "2", "3", "4"):
        return "Q", int(suffix), place + 2
    read = read_number(t, place)
    if read is None:
        return "B" if word in ("a", "an") else "?", word, place + 1
    number, place = read
    value = number.value
    if number.form == "ordinal":
        return "O", int(value), place
    if value is None or value.denominator != 1:
        return "N", value, place
    letter = "D" if 1 <= value <= 31 else "Y" if 1000 <= value <= 2199 and "," not in word else "N"
    return letter, int(value), place


def _minutes(figures, half_day):
    """Minutes after midnight of "3.30" (``half_day`` 720 for pm, 0 for am, None); None where there is no such time."""
    hours, *rest = map(int, figures.replace(",", ".").replace(":", ".")[:8].split("."))
    minutes = rest[0] if rest else 0
    if half_day is not None and 1 <= hours <= 12:
        hours = hours % 12 + half_day // 60
    return 60 * hours + minutes if hours < 24 and minutes < 60 else None


class Parsed(NamedTuple):
    """A span read as far as it can be without the publication date and the words around."""

    read: object  # a function of (parsed, published, tense): a Reading or None
    text: str  # the span, folded and in lower case
    shape: str = ""
    values: tuple = ()
    hedge: str = ""  # what its hedge does: before, after, until, from, around, same
    body: int = 0  # where the mention starts behind its hedge
    find: object = None  # of a date: what finds its span, see FORMS
    contextual: bool = False  # whether the words around matter


@lru_cache(maxsize=1 << 16)
def _parse(text, dayfirst=True):
    """Read a span as far as the words alone tell; None where they are no date or time."""
    lower = folded(text)
    if len(lower) != len(text) or len(text) > 200:
        return None
    if " ".join(lower.split()).removeprefix("the ") in NAMES:
        return Parsed(_name, lower)
    date_hedge, body = _hedge(lower, DATE_HEDGES)
    rest = lower[body:].rstrip()
    if figures := _FIGURES.fullmatch(rest):
        day = _day_in_figures(*figures.groups(), dayfirst)
        return day and Parsed(_date, lower, "d", (day,), date_hedge, body, _in_figures, True)
    if figures := _DAY_AND_MONTH.fullmatch(rest):
        day = _day_in_figures(*figures.groups(), "2000", dayfirst)  # a leap year, for its days
        return day and Parsed(_date, lower, "DM", (day.day, day.month), date_hedge, body, _calendar, True)
    shape, values = _shape(rest)
    for pattern, find, contextual in FORMS:
        if pattern.fullmatch(shape):
            return Parsed(_date, lower, shape, values, date_hedge, body, find, contextual)
    if _ENDING.search(lower.rstrip()):
        return Parsed(_elapsed, lower)
    clock_hedge, body = _hedge(lower, CLOCK_HEDGES)
    shape, values = _shape(lower[body:].rstrip())
    for pattern, read, contextual in OTHER_FORMS:
        if pattern.fullmatch(shape):
            return Parsed(read, lower, shape, values, clock_hedge, body, None, contextual)
    one = shape == "BU" and lower.startswith("a") and not lower.startswith("another")
    return Parsed(_length, lower, "BU" if one else shape, contextual=True) if "U" in shape else None


def _hedge(text, table):
    """Read the hedges before a date: what the last of them does, and where they end; "" where none is of the table."""
    words = [*_WORD_SPANS.finditer(text[:80])]
    hedge, place = "", 0
    while place < len(words):
        for stop in range(min(len(words), place + 5), place, -1):
            phrase = " ".join(word[0] for word in words[place:stop])
            if phrase in table or phrase in _HEDGES:
                hedge, place = table.get(phrase, ""), stop
                break
        else:
            break
    return hedge, words[place].start() if 0 < place < len(words) else 0


def _day_in_figures(first, second, third, dayfirst):
    """The day of 2018-09-05 or 05/09/2018, day first unless only the other order gives a date; None where none does."""
    if len(first) > 2:
        orders = ((first, second, third),)
    else:
        year = third if len(third) > 2 else f"{20 if int(third) < 50 else 19}{third:>02}"
        orders = ((year, second, first), (year, first, second))
        orders = orders if dayfirst else orders[::-1]
    for year, month, day in orders:
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None


# --- dates --------------------------------------------------------------------------------------------------------


def _in_year(part, year):
    """The span of what ``part`` names within a year; False where that year has no such day."""
    day = part.get("D", part.get("O"))
    try:
        if "H" in part:
            rule = part["H"]
            found = (
                almanac.easter(year) + timedelta(int(rule[6:]))
                if rule[0] == "e"
                else date(year, int(rule[:2]), int(rule[3:]))
            )
            span = found, found
        elif "M" in part and "W" in part and "nth" in part:
            span = (almanac.nth_weekday(year, part["M"], part["nth"], part["W"]),) * 2
        elif "M" in part:
            span = almanac.months(year, part["M"], 1) if day is None else (date(year, part["M"], day),) * 2
        elif "S" in part:
            span = almanac.months(year, part["S"], 3)
        elif "q" in part:
            span = almanac.months(year, 3 * part["q"] - 2, 3)
        elif "N" in part:
            span = almanac.months(year, 1 if part["O"] == 1 else 7, 6)
        else:
            span = almanac.months(year, 1, 12)
    except ValueError:
        return False
    return almanac.third(span, part["E"]) if "E" in part else span


def _calendar(part, published, tense):
    """A day, month, season, quarter, half year, year or holiday: its span and flags. Its year may have to be found."""
    if "Y" in part:
        return _in_year(part, part["Y"]), ""
    if published is None or abs(part.get("L", 0)) > 2:
        return None, "relative"
    if "U" in part:
        return part["U"] == "years" and _in_year(part, published.year + max(part["L"], -1)), "relative"
    # 29 February may be eight years off
    spans = [span for year in range(published.year - 8, published.year + 9) if (span := _in_year(part, year))]
    if not spans:
        return False, ""
    if "L" not in part:
        return almanac.nearest(spans, published, tense), f"relative,{tense or 'nearest'}"
    if part["L"] < 0:
        return max(span for span in spans if span[1] < published), "relative"
    if part["L"] > 0:
        return min(span for span in spans if span[0] > published), "relative"
    return _in_year(part, published.year), "relative"


def _nth(part, published, tense):
    """The first Friday of July, the last Monday of next month."""
    part = {**part, "nth": part.pop("O", -1)}
    if "M" in part:
        part.pop("L", None) if "U" not in part else None
        return _calendar(part, published, tense)
    if published is None or abs(part["L"]) > 2:
        return None, "relative"
    first, _ = almanac.period(part["U"], published, max(part["L"], -1))
    day = almanac.nth_weekday(first.year, first.month, part["nth"], part["W"])
    return (day, day), "relative"


def _quarter(part, published, tense):
    """Q3 2018, the second quarter of this year."""
    return _calendar({**part, "q": part.get("O", part.get("Q"))}, published, tense)


def _decade(part, published, tense):
    """The 1930s, the mid-1990s; the 1900s may be the decade or the century, so both are admitted."""
    first = part["C"] if part["C"] > 99 else 1900 + part["C"]
    span = date(first, 1, 1), date(first + (99 if first % 100 == 0 and first < 2000 else 9), 12, 31)
    return almanac.third(span, part["E"]) if "E" in part else span, ""


def _period(part, published, tense):
    """Last week, this month, the past decade, the end of next year, earlier this week."""
    if published is None or abs(part["L"]) > 2:
        return None, "relative"
    if part["L"] == -2:
        return (almanac.away(published, Fraction(1), part["U"], -1, far=False), published), "relative"
    span = almanac.period(part["U"], published, part["L"])
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
    """Earlier this summer, later in March."""
    span, flags = _calendar({letter: value for letter, value in part.items() if letter != "K"}, published, tense)
    return span and _from_today(span, part, published), flags


def _weekday(part, published, tense):
    """On Monday, next Friday, Tuesday of last week, Thursday the 21st, Wednesday night."""
    if published is None or abs(part.get("L", 0)) > 2:
        return None, "relative"
    if "U" in part:
        if part["U"] not in ("weeks", "weekends"):
            return False, ""
        monday, _ = almanac.period("weeks", published, max(part["L"], -1))
        return (monday + timedelta(part["W"]),) * 2, "relative"
    day = part.get("O", part.get("D"))
    reach = 7 if day is None else 400
    days = [published + timedelta(step) for step in range(-reach, reach + 1)]
    days = [found for found in days if found.weekday() == part["W"] and day in (None, found.day)]
    if part.get("L", 0) < 0:
        return (max(found for found in days if found < published),) * 2, "relative"
    if part.get("L", 0) > 0:
        return (min(found for found in days if found > published),) * 2, "relative"
    if "L" in part and tense != "past":
        tense = "future"
    spans = [(found, found) for found in days]
    return bool(spans) and almanac.nearest(spans, published, tense), f"relative,{tense or 'nearest'}"


def _day_of_month(part, published, tense):
    """The 18th, the 20th of next month."""
    if published is None or abs(part.get("L", 0)) > 2:
        return None, "relative"
    if part.get("U", "months") != "months":
        return False, ""
    spans = []
    for offset in [max(part["L"], -1)] if "L" in part else range(-2, 3):
        first, last = almanac.period("months", published, offset)
        if 1 <= part["O"] <= last.day:
            spans.append((first.replace(day=part["O"]),) * 2)
    return bool(spans) and almanac.nearest(spans, published, tense), f"relative,{tense or 'nearest'}"


def _told_from_today(part, published, tense):
    """Yesterday, this morning, tomorrow night."""
    if published is None:
        return None, "relative"
    return (published + timedelta(part["R"]),) * 2, "relative"


def _range(left, right, published, tense):
    """20 to 22 July, Monday to Friday, 2018-19: what one end leaves out is taken from the other."""
    if right.keys() == {"Y"} and left.keys() == {"Y"}:
        return (date(left["Y"], 1, 1), date(right["Y"], 12, 31)), "range"
    if left.keys() == {"Y"}:
        # 2018-19: a year over the turn of the year
        follows = right.keys() <= {"D", "N"} and (left["Y"] + 1) % 100 == next(iter(right.values()))
        return follows and (date(left["Y"], 1, 1), date(left["Y"] + 1, 12, 31)), "range"
    if "W" in right and "M" not in right:
        span, flags = _weekday(right, published, tense)
        return span and (span[1] - timedelta((span[1].weekday() - left["W"]) % 7), span[1]), f"{flags},range"
    right = {"M": left["M"], **right} if "M" in left else right
    if "M" not in right:
        return False, ""
    left = {**{letter: right[letter] for letter in "MYLU" if letter in right}, **left}
    end, flags = _calendar(right, published, tense)
    if not end:
        return end, flags
    start = _in_year(left, left.get("Y", end[1].year))
    if start and start[0] > end[1] and left.get("Y") == right.get("Y"):
        start = _in_year(left, end[1].year - 1)  # December to March
    return bool(start) and (start[0], end[1]), f"{flags},range".strip(",")


def _in_figures(part, published, tense):
    """05/09/2018."""
    return (part["d"], part["d"]), ""


_RANGE = re.compile("b?(W?(?:[DO]M|M[DO]?|[DO])Y?|Y|W)[-&](W?(?:[DO]M|M[DO]?|[DO])Y?(?:LU)?|Y|W|N)")
FORMS = [
    # shape, what finds the span, whether the words around matter
    ("W?[DO]MY?|W?M[DO]Y?|W?[DO]MLU|W?M[DO]LU|E?L?MY?|E?MLU", _calendar, True),
    ("E?L?SY?|SLU|L?HY?|HLU|E?Y|ONY|ONLU", _calendar, True),
    ("OqY|OqLU|Q|QY", _quarter, False),
    ("[OL]WMY?|[OL]WMLU|OWLU", _nth, True),
    ("E?C", _decade, False),
    ("E?LU|KLU", _period, False),
    ("KLS|KLM", _earlier, False),
    ("L?WP?|W[DO]|WLU|LUW", _weekday, True),
    ("O|OLU", _day_of_month, True),
    ("K?RP?", _told_from_today, False),
    (_RANGE.pattern, _range, True),
]
FORMS = [(re.compile(shape), find, contextual) for shape, find, contextual in FORMS]


def _date(parsed, published, tense):
    """The Reading of a date: its span, and what its hedge makes of it."""
    if parsed.find is _range:
        span, flags = _range(*_ends(parsed), published, tense)
    else:
        span, flags = parsed.find(dict(zip(parsed.shape, parsed.values, strict=True)), published, tense)
    if span is None:
        return Reading("date", flags=flags)
    if not span:
        return None
    low, high = span
    days = (high - low).days + 1
    value = low.isoformat() if days == 1 else ""
    around = timedelta(max(3, days // 2))
    ends = {
        "before": (low - around, low, False, True),
        "after": (high, high + around, True, False),
        "until": (None, high, False, False),
        "from": (low, None, False, False),
        "around": (low - around, high + around, False, False),
    }.get(parsed.hedge, (low, high, False, False))
    low, high, *open_ends = ends
    return Reading("date", _iso(low), _iso(high), *open_ends, value=value, granule=str(days), flags=flags)


def _iso(day):
    return "" if day is None else day.isoformat()


def _ends(parsed):
    """The parts of either end of a range."""
    match = _RANGE.fullmatch(parsed.shape)
    return [dict(zip(match[group], parsed.values[slice(*match.span(group))], strict=True)) for group in (1, 2)]


def _name(parsed, published, tense):
    """A name or an idiom: no date at all."""
    name = " ".join(parsed.text.split())
    start = 4 if name.startswith("the ") else 0
    return Reading("date", role="not_a_claim", reason=NAMES[name[start:]], start=start)


# --- times ago ----------------------------------------------------------------------------------------------------

_ENDING = re.compile(f"(?:'s?)?{_SP}({_any(_SORTS['elapsed'])})$")
_ONE = re.compile(r"\b(an?|another)([ \n]+([a-z]+))\b")
_AND_A_HALF = re.compile(r"\b1 *([ \n]+[a-z]+)[ \n]+and[ \n]+(?:a[ \n]+)?half\b")


def _lengths(text):
    """The durations in a folded span, as items of the grammar: "a" before a unit counts as one; offsets are kept."""

    def one(found):
        before = text[: found.start()].rstrip()
        is_one = found[3] in _UNITS and not before.endswith(("half", " of"))
        return "1".ljust(len(found[1])) + found[2] if is_one else found[0]

    text = _ONE.sub(one, text)
    text = _AND_A_HALF.sub(lambda found: f"1 1/2{found[1]}".ljust(len(found[0])), text)
    return [item for item in grammar.parse(text.rstrip()) if item.kind == "duration"]


def _elapsed(parsed, published, tense):
    """A month ago, nearly two years ago, in three weeks' time: the days it can have been.

    Without a hedge the number is good to half a unit either way; a hedge has its default reading in the hedge table.
    """
    ending = _ENDING.search(parsed.text.rstrip())
    direction = _SORTS["elapsed"][" ".join(ending[1].split())]
    run = parsed.text[: ending.start()]
    some = run.strip() in _UNITS  # "years ago": two of them at least
    items = _lengths(f"at least 2 {run}" if some else run)
    if not items:
        return None
    item = items[-1]
    start, hedge = (0, "") if some else (items[0].start, run[items[0].hedge_start : items[0].hedge_end])
    low, high, value = (Fraction(text) if text else None for text in (item.low, item.high, not some and item.value))
    granule = Fraction(item.granule)
    if low == high or value is None and high is not None:
        half = Fraction(1, 2 * (value.denominator if value else 1))
        low, high = low - half, high + half
    if published is None:
        return Reading("date", hedge=hedge, start=start, flags="relative")
    base = published
    for longer in items[:-1]:
        base = almanac.away(base, Fraction(longer.value or longer.low), longer.unit, direction, far=False)

    def day(amount, far):
        return "" if amount is None else almanac.away(base, max(amount, 0), item.unit, direction, far=far).isoformat()

    near, far, middle = day(low, False), day(high, True), day(value, False)
    if direction < 0:
        ends = far, near, item.high_open, item.low_open
    else:
        ends = near, far, item.low_open, item.high_open
    count, days = almanac.LENGTHS[item.unit]
    granule = max(Fraction(1), granule * (Fraction(365 * count, 12) if count else days))
    return Reading(
        "date", *ends, hedge=hedge, value=middle, granule=format_number(granule), flags="relative", start=start
    )


def _length(parsed, published, tense):
    """A month, nearly a day, a year and a half; any other duration is the grammar's, and read the same here."""
    items = _lengths(parsed.text)
    if len(items) != 1:
        return None
    item = items[0]
    ends = item.low, item.high, item.low_open, item.high_open, item.unit
    hedge = parsed.text[item.hedge_start : item.hedge_end]
    if item.unit == "generations" and item.value == "1" and not hedge:
        return Reading("duration", *ends, role="context", reason="figure of speech for a long time", value="1", granule="1")
    return Reading(
        "duration", *ends, hedge=hedge, value=item.value, granule=item.granule, flags=item.flags, start=item.start
    )


# --- times of day, and the rest -------------------------------------------------------------------------------------


def _time(parsed, published, tense):
    """A time of day, or two of them; exact to the minute unless hedged."""
    values = [value for letter, value in zip(parsed.shape, parsed.values, strict=True) if letter not in "bz-&o"]
    if len(values) > 1 and parsed.shape.strip("b")[0] != "t":
        values[0] = _same_half(values[0], values[1])
    if "o" in parsed.shape:
        values = [60 * value for value in values]
    if any(value is None or not 0 <= value < 1440 for value in values):
        return None
    low, high = values[0], values[-1]
    if len(values) > 1:
        return Reading("time", _clock(low), _clock(high), granule="1", flags="range")
    step = next(step for step in (60, 30, 15, 5, 1) if low % step == 0)
    below, above = max(low - step // 2, 0), min(low + step // 2, 1439)
    ends = {
        "before": (below, low, False, True),
        "after": (low, above, True, False),
        "until": (None, low, False, False),
        "from": (low, None, False, False),
        "around": (below, above, False, False),
    }.get(parsed.hedge, (low, low, False, False))
    return Reading("time", _clock(ends[0]), _clock(ends[1]), *ends[2:], value=_clock(low), granule=str(step))


def _same_half(figures, end):
    """The minutes of the first time of "9-10am" or "11.30-2pm", in the half of the day that puts it before the other."""
    hours, minutes = divmod(Fraction(figures), 1)
    start = int(60 * (hours % 12) + 100 * minutes) + (720 if end >= 720 else 0)
    return start if start <= end else start - 720


def _clock(minutes):
    return "" if minutes is None else f"{minutes // 60:02}:{minutes % 60:02}"


def _past_the_hour(parsed, published, tense):
    """Half past three, a quarter to six: without am or pm, the earlier of the two."""
    part = dict(zip(parsed.shape.replace("B", ""), (v for v in parsed.values if v != "a"), strict=True))
    share = part.get("N", Fraction(1, 4))
    if part["D"] > 12 or share not in (Fraction(1, 4), Fraction(1, 2)):
        return None
    minutes = (60 * part["D"] + int(60 * share) * (-1 if "-" in part else 1)) % 1440
    return _time(parsed._replace(shape="t", values=(minutes,)), published, tense)


def _rate(parsed, published, tense):
    """Twice a week, three times a day."""
    number = parsed.values[0]
    unit = parsed.values[-1]
    text = format_number(number)
    return Reading(
        "ratio",
        text,
        text,
        unit=f"times per {'century' if unit == 'centuries' else unit[:-1]}",
        value=text,
        granule="1",
    )


def _decade_of_life(parsed, published, tense):
    """Her 40s, his early seventies: completed years of age."""
    part = dict(zip(parsed.shape, parsed.values, strict=True))
    low = part["C"] % 100
    low, high = low + (0, 3, 6)[part.get("E", 0)], low + ((3, 6, 9)[part["E"]] if "E" in part else 9)
    body = len(parsed.text) - len(parsed.text.partition(" ")[2].lstrip())
    return Reading("duration", str(low), str(high), unit="years", granule="10", flags="age,range", start=body)


OTHER_FORMS = [
    ("t+z?|b?[tDN][-&]tz?|[D]oz?", _time, True),
    ("[Nq]LD|[NqB]q?-D", _past_the_hour, True),
    ("Dx[Be]U|x[Be]U", _rate, False),
    ("yE?C", _decade_of_life, False),
]
OTHER_FORMS = [(re.compile(shape), read, contextual) for shape, read, contextual in OTHER_FORMS]


# --- the words around -----------------------------------------------------------------------------------------------


def _split(text):
    return frozenset(text.split())


# words that tell the tense of a sentence; of the others those in -ed are past
_PAST = _split(
    "was were had did said told met held came went took made gave won lost left found began saw heard died killed wrote "
    "became led fell rose broke spoke ran put cut images pictured photo photograph got sent spent brought sold kept been"
)
_FUTURE = _split(
    "will would due plans planned expected scheduled may might could should must shall can cannot won't forthcoming "
    "upcoming ahead expects hopes aims begins starts opens ends closes meets faces returns publishes"
)
_AGREED = _split(
    "agreed agree due set plans planned expected scheduled vowed hopes wants plan promised pledged ordered likely about ready "
    "going needs has have"
)
_INFINITIVES = _split(
    "be hold vote go meet face take begin start open return launch publish give make appear stand leave run visit travel "
    "host play decide release announce close end resume report hear consider debate discuss join speak expire"
)
_NO_PAST = _split("need indeed speed united fed feed seed bleed breed hundred exceed succeed proceed embed wed")
_WORD = re.compile("[a-z']+")
_SENTENCE_END = re.compile(r"[.!?;](?=\s)|\n")


def _tense(before, after, lead):
    """The tense that the nearest telling word of the sentence suggests: past, future or ''."""
    words = _WORD.findall(_SENTENCE_END.split(before)[-1].lower())
    open_end = lead in ("by", "until", "till")  # "was put off until May": the verb is past, May need not be
    for place in range(len(words) - 1, -1, -1):
        if cue := _cue(words, place):
            return "" if open_end and cue == "past" else cue
    words = _WORD.findall(_SENTENCE_END.split(after, maxsplit=1)[0].lower())
    for place in range(len(words)):
        if cue := _cue(words, place):
            return cue
    return "future" if open_end or lead == "from" else ""


def _cue(words, place):
    word = words[place]
    if word == "to":
        planned = place and words[place - 1] in _AGREED or place + 1 < len(words) and words[place + 1] in _INFINITIVES
        return "future" if planned else ""
    if word in _FUTURE or word.endswith("'ll"):
        return "future"
    if word in _PAST or len(word) > 4 and word.endswith("ed") and word not in _NO_PAST:
        return "future" if "be" in words[max(0, place - 2) : place] else "past"
    return ""


_IN = _split(
    "in since until till during by from to before after of around through late early mid and or between last next this"
)
_YEAR_LEADS = _split(
    "in since by until till from during before after of early late mid the its to than for around circa and"
)
_COUNTED = _split(
    "people men women children per percent miles metres jobs votes cases deaths homes pounds dollars times"
)
_LENGTH_LEADS = _split(
    "for within after lasted lasts last takes took take spent spend inside than about least most nearly almost over "
    "under only just another barely until once during"
)
_FUNCTION_WORDS = _split(
    "and but or when as to in on at by with because is was were are has have had will would the a an he she they it that "
    "which who after before for from of said since while if until this than not no he's there where during amid but"
)
_NEXT = re.compile(r"\s*([A-Za-z']+)")


def _ends_phrase(after):
    """Whether what follows does not go on naming the same thing: "at Christmas, ...", not "Christmas market"."""
    following = _NEXT.match(after)
    return following is None or following[1] in _FUNCTION_WORDS or following[1] == "s"


def _allowed(parsed, text, lead, before, after):
    """Whether the words around allow a date where the span alone may be a name, a verb or a count."""
    shape = parsed.shape
    if parsed.body:
        lead = text[: parsed.body].split()[-1].lower()
    if after[:1] in _JOINERS and after[1:2].isdigit() and text[-1].isdigit() or text[0].isdigit() and before[-1:] in _JOINERS and before[-2:-1].isdigit():
        return False  # a piece of a longer row of figures
    if "/" in text and shape == "DM":
        return lead in ("on", "by", "since", "until", "till", "before", "after", "from", "dated")
    if after[:1].isalpha():
        # a month may be glued to the next sentence: "in MarchBritain's"
        return shape == "M" and after[0].isupper() and text[-1].islower() and lead in _IN
    if shape == "M":
        word = text.split()[-1]
        if not word[:1].isupper() or word == "May" and lead not in ("in", "since", "until", "till", "during"):
            return False
        return lead in _IN or lead not in ("the", "a", "mr", "mrs", "ms", "miss") and _ends_phrase(after)
    if shape == "Y":
        return lead in _YEAR_LEADS and _year_follows(lead, after) or lead.endswith("(") and after[:1] == ")"
    if shape == "O":
        return lead in ("on", "by", "until", "till", "before", "after", "from", "since") and _ends_phrase(after) and text.split()[-1].lower() not in ("first", "second", "third", "last")
    if shape in ("S", "H"):
        return (lead in _IN or lead in ("on", "at", "over", "for") or parsed.hedge != "") and _ends_phrase(after)
    if shape == "BU":
        return lead in _LENGTH_LEADS or after.startswith("-long")
    if shape == "NU" and text[0] in "hH":
        return not before.rstrip().endswith((" and", " and a"))  # "two and a half hours" is the grammar's
    return True


def _year_follows(lead, after):
    following = _NEXT.match(after)
    word = following[1] if following else ""
    plural = word in _COUNTED or (
        word.endswith("s") and word.islower() and word not in ("was", "is", "has", "as", "s", "'s")
    )
    return (
        not plural
        if lead in ("in", "since", "by", "until", "till", "during", "than")
        else not plural and (word == "" or lead != "to")
    )


# --- resolving ------------------------------------------------------------------------------------------------------

_JOINERS = frozenset(",.:/-")
_LEADS = frozenset(("by", "since", "until", "before", "after"))


def resolve(text, published=None, before="", after="", *, dayfirst=True):
    """Read one span: a Reading, or None where it is no date, time or duration.

    ``text``: the span as ``PATTERN`` found it, in its own case, or a bare year. ``published``: a date or None, which
    leaves what is told from it without bounds. ``before``, ``after``: some forty characters from either side.
    05/09/2018 is 5 September, unless ``dayfirst`` is False or only the other order gives a date.

    A weekday, or a day without a year, is the nearest such day that the tense of the words around allows. The flags
    say so: ``relative`` (resolved from the publication date), and ``past``, ``future`` or, without a cue, ``nearest``;
    also ``by``, ``since``, ``until``, ``before`` or ``after`` where that word leads the date.

    >>> reading = resolve("Tuesday", date(2018, 4, 25), "criticism after talks held on ", ".")
    >>> reading.low, reading.flags
    ('2018-04-24', 'relative,past')
    """
    parsed = _parse(text, dayfirst)
    if parsed is None:
        return None
    lead = before[-12:].split()[-1:]
    lead = lead[0].lower() if lead else ""
    tense = ""
    if parsed.contextual:
        if not _allowed(parsed, text, lead, before, after):
            return None
        if parsed.find is not None and "Y" not in parsed.shape:
            tense = _tense(before, after, lead)
    return _resolved(text, published, tense, lead if lead in _LEADS else "", dayfirst)


@lru_cache(maxsize=1 << 16)
def _resolved(text, published, tense, lead, dayfirst):
    parsed = _parse(text, dayfirst)
    try:
        reading = parsed.read(parsed, published, tense)
    except (OverflowError, ValueError):
        return None  # beyond the years 1 to 9999
    if reading is None:
        return None
    start, hedge, flags = reading.start, reading.hedge, reading.flags
    if parsed.body:
        hedge, start = (text[: parsed.body].strip(), 0) if parsed.hedge else ("", parsed.body)
    elif hedge:
        hedge = text[parsed.text.find(hedge) :][: len(hedge)]
    if lead and reading.kind in ("date", "time"):
        flags = f"{flags},{lead}".strip(",")
    return reading._replace(hedge=hedge, start=start, end=len(text.rstrip()), flags=flags)
