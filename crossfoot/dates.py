"""Dates, clock times and durations in news text, read into exact intervals.

``PATTERN`` finds the spans, ``resolve`` reads one. A date is an interval of whole days, first and last day
included; a clock time an interval of minutes of a day; a duration an interval in the unit printed.

A span is tokenised once (``_parse``, cached), its tokens are written as a string of class letters, the shape
(``5 September 2018`` is ``DMY``), and the shape picks the reader from ``DATE_FORMS``. Only then does the
publication date come in (``_resolved``, cached by span, date and cue). A new form is a line in a table.
"""

import csv
import re
from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from pathlib import Path
from typing import NamedTuple

from .exact import Interval, format_number


class Reading(NamedTuple):
    """What a span says. Fields are exact text as in a mention; a missing bound is ''.

    ``start`` and ``end`` are where the mention stands within the span that was given.
    """

    kind: str
    low: str = ""
    high: str = ""
    low_open: bool = False
    high_open: bool = False
    unit: str = ""
    value: str = ""
    granule: str = ""
    hedge: str = ""
    role: str = "claim"
    reason: str = ""
    flags: str = ""
    start: int = 0
    end: int = 0


# --- words ---------------------------------------------------------------------------------------------------

MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
ONES += "seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
ORDINALS = (ORDINALS + " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth").split()
DECADES = "twenties thirties forties fifties sixties seventies eighties nineties".split()
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}

NUMBER_WORDS = {word: value for value, word in enumerate(ONES)}
NUMBER_WORDS |= {word: 10 * value for value, word in enumerate(TENS, 2)}
NUMBER_WORDS |= {"dozen": 12}
VAGUE = {"couple": (2, 3), "few": (2, 9), "several": (3, 9)}

# unit: (months, days) in one of it; every duration is a number of one or of the other
UNITS = {
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
    "generations": (300, 0),
}
UNIT_WORDS = {name: name for name in UNITS} | {name[:-1]: name for name in UNITS if name != "centuries"}
UNIT_WORDS |= {"century": "centuries", "sec": "seconds", "secs": "seconds", "min": "minutes", "mins": "minutes"}
UNIT_WORDS |= {"h": "hours", "hr": "hours", "hrs": "hours", "yr": "years", "yrs": "years", "mth": "months"}
UNIT_WORDS |= {"mths": "months", "wk": "weeks", "wks": "weeks", "m": "minutes", "s": "seconds"}

# class letters of the shapes: see DATE_FORMS
WORDS = {word: ("M", index) for index, word in enumerate(MONTHS, 1)}
WORDS |= {word[:3]: ("M", index) for index, word in enumerate(MONTHS, 1)} | {"sept": ("M", 9)}
WORDS |= {word: ("W", index) for index, word in enumerate(WEEKDAYS)}
WORDS |= {word[:3]: ("W", index) for index, word in enumerate(WEEKDAYS)}
WORDS |= {"tues": ("W", 1), "weds": ("W", 2), "thur": ("W", 3), "thurs": ("W", 3)}
WORDS |= {word: ("U", name) for word, name in UNIT_WORDS.items() if word != "second"}
WORDS |= {word: ("O", index) for index, word in enumerate(ORDINALS, 1)}
WORDS |= {"thirtieth": ("O", 30)}
WORDS |= {word: ("S", month) for word, month in SEASONS.items()} | {"fall": ("S", 9)}
WORDS |= {word: ("C", 1900 + 10 * index) for index, word in enumerate(DECADES, 2)}
WORDS |= {"last": ("L", -1), "previous": ("L", -9), "past": ("L", -2), "next": ("L", 1), "coming": ("L", 1)}
WORDS |= {"following": ("L", 9), "this": ("L", 0)}
WORDS |= {"ago": ("A", -1), "hence": ("A", 1), "from now": ("A", 1), "from today": ("A", 1), "time": ("A", 1)}
WORDS |= {"earlier": ("K", -1), "later": ("K", 1)}
WORDS |= {"today": ("R", 0), "tonight": ("R", 0), "yesterday": ("R", -1), "tomorrow": ("R", 1)}
WORDS |= {"day before yesterday": ("R", -2), "day after tomorrow": ("R", 2)}
WORDS |= {word: ("P", word) for word in "morning afternoon evening night lunchtime teatime".split()}
WORDS |= {"early": ("E", 0), "beginning": ("E", 0), "start": ("E", 0)}
WORDS |= {"mid": ("E", 1), "middle": ("E", 1), "late": ("E", 2), "end": ("E", 2)}
WORDS |= {"to": ("-", None), "until": ("-", None), "till": ("-", None), "through": ("-", None), "-": ("-", None)}
WORDS |= {"/": ("-", None), "and": ("&", None), "between": ("b", None), "from": ("b", None)}
WORDS |= {"noon": ("t", 720), "midday": ("t", 720), "midnight": ("t", 0), "o'clock": ("o", None)}
WORDS |= {"quarter": ("q", None), "quarters": ("q", None), "half": ("h", None)}
WORDS |= {"old": ("G", None), "olds": ("G", None), "aged": ("G", None), "age": ("G", None)}
WORDS |= {"once": ("x", 1), "twice": ("x", 2), "times": ("x", None), "every": ("e", None), "each": ("e", None)}
WORDS |= {"a": ("B", None), "an": ("B", None), "per": ("e", None)}
WORDS |= {"am": ("p", 0), "pm": ("p", 720), "gmt": ("z", None), "bst": ("z", None), "est": ("z", None)}
WORDS |= {word: ("", None) for word in "the of on in at s st nd rd th".split()}

with open(Path(__file__).parent / "tables" / "dates.csv", encoding="utf-8", newline="") as _file:
    _ROWS = list(csv.DictReader(_file))
NAMES = {row["phrase"]: f"{row['sort']}: {row['why']}" for row in _ROWS if row["sort"] != "holiday"}
HOLIDAYS = {row["phrase"]: row["value"] for row in _ROWS if row["sort"] == "holiday"}
WORDS |= {phrase: ("H", value) for phrase, value in HOLIDAYS.items()}

# hedge words to families; which sides they bound is in _hedged
FAMILIES = {
    "about": "about|around|roughly|approximately|some|circa",
    "nearly": "nearly|almost|just under|close to|approaching|just short of|getting on for",
    "over": "more than|over|longer than|upwards of|in excess of|exceeding|well over|greater than|older than",
    "slightly over": "just over|a little over|slightly more than|little more than|a little more than",
    "under": "less than|under|fewer than|shorter than|below|inside|well under|younger than|not more than a",
    "at least": "at least|no fewer than|no less than|not less than|a minimum of|minimum of",
    "at most": "at most|up to|within|no more than|not more than|a maximum of|maximum of|as long as",
    "exactly": "exactly|precisely",
    "stance": "only|just|even|as little as|barely",
    "before": "before|ahead of|prior to",
    "just before": "shortly before|just before|moments before|soon before|minutes before",
    "after": "after",
    "just after": "shortly after|just after|moments after|soon after|minutes after",
    "by": "by|no later than|not later than",
}
HEDGES = {phrase: family for family, phrases in FAMILIES.items() for phrase in phrases.split("|")}


# --- the pattern ---------------------------------------------------------------------------------------------

_SP = "[ \\t\\r\\n\u00a0\u2009\u202f]+"
_DASH = "[-\u2010-\u2015\u2212]"
_APOS = "['\u2019\u2018\u02bc\u00b4`]"
_NO_SP = _SP[:-1] + "*"
_GAP = "[- \\t\\r\\n\u00a0\u2009\u202f\u2010-\u2015\u2212]+"
_NO_GAP = _GAP[:-1] + "*"


def _any(words):
    """Write an alternation of the words, longest first; a space stands for any run of spaces."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(word.replace(".", r"\.").replace(" ", _SP).replace("'", _APOS) for word in longest_first)


def _pattern():
    """Compose the pattern that finds the spans: generous, since ``resolve`` judges what it found."""
    the = f"(?:the{_SP})?"
    to = f"(?:{_NO_SP}[-/\u2010-\u2015\u2212]{_NO_SP}|{_SP}(?:to|until|till|through|and){_SP})"
    digits_day = "(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
    day = f"(?:{digits_day}|(?:(?:twenty|thirty){_GAP})?(?:{_any(ORDINALS)}|thirtieth))"
    weekday = f"(?:{_any(WEEKDAYS)})"
    month = f"(?:{_any(MONTHS)}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\b\\.?)"
    year = "(?:1[0-9]|20|21)[0-9]{2}\\b"
    last = "(?:last|previous|past|next|coming|following|this)"
    period = f"{last}{_SP}(?:week|month|year|weekend|decade|century|fortnight|quarter)\\b"
    early = f"(?:early|beginning|start|mid|middle|late|end)(?:{_GAP}(?:of{_SP})?)"
    part = "(?:morning|afternoon|evening|night|lunchtime|teatime)"
    tail = f"(?:,?{_NO_SP}(?:of{_SP}|in{_SP})?(?:{year}|{period}))"
    decade = f"(?:(?:1[0-9]|20)[0-9]0{_APOS}?s\\b|(?:{_any(DECADES)})\\b)"
    short = f"(?:{_any([*ONES, *TENS, 'a', 'an'])})"
    word = f"(?:{_any([*ONES, *TENS, *SCALES, *VAGUE, 'dozen', 'half', 'quarter', 'quarters', 'a', 'an'])})"
    number = f"(?:[0-9]+(?:[.,][0-9]+)*|{word})(?:{_GAP}(?:and{_SP}|of{_SP})?{word})*"
    # "a second" is an ordinal as a rule, and "a minute" is not
    unit = f"(?:{_any([word for word in UNIT_WORDS if len(word) > 1])})"
    hour = f"(?:2[0-3]|[01]?[0-9])(?:[.:][0-5][0-9])?"
    clock = f"(?:{hour}{_NO_SP}[ap]\\.?m\\b|(?:2[0-3]|[01]?[0-9]):[0-5][0-9](?::[0-5][0-9])?\\b|noon\\b|midday\\b|midnight\\b)"
    forms = [
        _any(NAMES) + "\\b",
        f"(?:19|20)[0-9]{{2}}[-/.][01]?[0-9][-/.][0-3]?[0-9]\\b",
        "[0-3]?[0-9][-/.][0-3]?[0-9][-/.](?:[0-9]{4}|[0-9]{2})\\b",
        # days and months: 20 to 22 July 2018, Monday September 5, April 5 last year, late March, the first Friday of May
        f"(?:(?:{weekday}|(?:mon|tues?|weds?|thu|thurs?|fri|sat|sun)\\.?),?{_SP}{the})?(?:(?:from|between){_SP})?{the}"
        f"(?:{early}{the}|{last}{_SP})?(?:{day}{_GAP}(?:{weekday}{_SP}(?:of|in){_SP}|(?:of{_SP})?))?(?:{digits_day}{to}{the})?"
        f"(?:{digits_day}{_NO_GAP}(?:of{_SP})?)?{month}"
        f"(?:{_NO_GAP}{the}{day}(?:{to}{digits_day})?\\b)?(?:{to}{the}(?:{digits_day}{_SP})?{month}(?:{_SP}{digits_day}\\b)?)?{tail}?",
        f"{weekday}{_SP}(?:the{_SP})?{digits_day}\\b",
        f"{the}{day}{_SP}(?:{weekday}{_SP})?(?:of|in){_SP}{period}",
        # periods
        f"{the}(?:{early}{the})?(?:{period}(?:{_SP}on{_SP}{weekday}|{_SP}{weekday})?|{decade})",
        f"{the}{early}{the}(?:{year})",
        f"{the}(?:{early}{the}|{last}{_SP})?(?:(?:spring|summer|autumn|winter|{_any(HOLIDAYS)})\\b){tail}?",
        f"(?:q[1-4]|(?:first|second|third|fourth|last|final){_SP}(?:quarter|half){_SP}of{_SP}{the}){tail}?\\b",
        f"(?:between|from){_SP}{year}{_SP}(?:and|to|until){_SP}{year}|{year}[-/\u2010-\u2015](?:{year}|[0-9]{{2}}\\b)",
        # relative days
        f"{the}day{_SP}(?:before{_SP}yesterday|after{_SP}tomorrow)\\b",
        f"(?:(?:earlier|later){_SP})?(?:today|tonight|yesterday|tomorrow|{period})(?:{_SP}{part})?\\b",
        f"(?:from{_SP}|between{_SP})?(?:{last}{_SP})?{weekday}(?:{_SP}(?:to|and){_SP}{weekday}|{_SP}{part}|{_SP}(?:of{_SP})?{period})?\\b",
        f"{last}{_SP}{part}\\b|(?:tues|weds|thurs)\\b",
        # ages, frequencies, durations
        f"aged?{_SP}(?:between{_SP}|of{_SP})?(?:[0-9]{{1,3}}(?:{to}[0-9]{{1,3}})?|{short})\\b",
        f"(?:once|twice|(?:[0-9]+|{short}){_SP}times){_SP}(?:a|an|per|every|each){_SP}{unit}\\b",
        f"(?:{the}{last}{_SP})?{number}{_NO_GAP}{unit}\\b(?:(?:,{_SP}|{_SP}and{_SP}|{_SP})?(?:[0-9]+|{short}){_NO_GAP}{unit}\\b)*"
        f"(?:{_SP}and{_SP}(?:a{_SP})?half)?(?:{_GAP}olds?\\b|{_APOS}?{_SP}(?:ago|hence|from{_SP}now|from{_SP}today|time|earlier|later)\\b)?",
        f"(?:seconds|minutes|hours|days|weeks|months|years|decades|centuries|generations){_SP}ago\\b",
        # clock times
        f"(?:(?:between|from){_SP})?(?:{hour}{to})?{clock}(?:{to}{clock})?(?:{_SP}(?:gmt|bst|est)\\b)?",
        f"(?:half{_SP}past|(?:a{_SP})?quarter{_SP}(?:past|to)){_SP}(?:[0-9]{{1,2}}|{short})\\b",
        f"(?:[0-9]{{1,2}}|{short}){_SP}o{_APOS}clock\\b",
        f"{the}{digits_day[:-1]}\\b",
    ]
    hedge = f"(?:(?:{_any(HEDGES)}){_SP}(?:the{_SP})?)*"
    return f"\\b{hedge}(?:{'|'.join(forms)})"


PATTERN = _pattern()


# --- from a span to its shape ---------------------------------------------------------------------------------

_ASCII = str.maketrans(
    "\u00a0\u2009\u202f\t\r\n\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2019\u2018\u02bc\u00b4`", "      -------'''''"
)
_HEDGE = re.compile(rf"(?:{_any(HEDGES)})(?={_SP})")
_LEX = re.compile(
    rf"{_any([w for w in WORDS if ' ' in w or chr(39) in w])}|[0-9]+(?:,[0-9]{{3}})*(?:[.:][0-9]+)*|[a-z]+|[-/]|[^ ]"
)
_NUMERIC_DATE = re.compile(r"([0-9]{1,4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,4})")


class Number(NamedTuple):
    """A number as printed: its value (None when vague), the interval of its precision, the unit it is rounded to."""

    value: Fraction | None
    low: Fraction
    high: Fraction
    granule: Fraction


def _number(text):
    """The Number of digits such as ``1,500`` or ``3.5``: half a unit of the last digit either way."""
    text = text.replace(",", "")
    value = Fraction(text)
    step = Fraction(1, 10 ** len(text.partition(".")[2]))
    granule = step
    if value and step == 1:
        while value % (granule * 10) == 0:
            granule *= 10
    return Number(value, value - step / 2, value + step / 2, granule)


def _words_number(words, i):
    """Read the spelled-out number that starts at ``words[i]``: the value and the index after it, or None."""
    total = current = 0
    start = i
    while i < len(words):
        word = words[i]
        if word in NUMBER_WORDS:
            current = current * 12 if word == "dozen" and current else current + NUMBER_WORDS[word]
        elif word in SCALES and i > start:
            scale = SCALES[word]
            if scale == 100:
                current = (current or 1) * scale
            else:
                total, current = total + (current or 1) * scale, 0
        elif word in ("a", "an") and i == start and i + 1 < len(words) and words[i + 1] in (*SCALES, "dozen"):
            pass
        elif not (
            word == "and"
            and i > start
            and i + 1 < len(words)
            and words[i + 1] in NUMBER_WORDS
            and words[i - 1] in SCALES
        ):
            break
        i += 1
    return (total + current, i) if i > start else None


def _integer(value):
    number = _number(str(value))
    if 1000 <= value <= 2199:
        return "Y", number
    return ("D" if 1 <= value <= 31 else "N"), number


def _tokens(text):
    """Tokenise a cleaned span: the shape (a class letter a token) and the payload of each."""
    words = [" ".join(word.split()) for word in _LEX.findall(text)]
    shape, payloads = [], []

    def put(letter, payload):
        if letter:
            shape.append(letter)
            payloads.append(payload)

    i = 0
    while i < len(words):
        word = words[i]
        following = words[i + 1] if i + 1 < len(words) else ""
        spelled = _words_number(words, i)
        if word[0].isdigit():
            i += 1
            if following in ("st", "nd", "rd", "th"):
                put("O", int(word)) if word.isdigit() else put("?", None)
                i += 1
            elif following == "s" or (following == "'" and words[i + 1 : i + 2] == ["s"]):
                put("C", int(word)) if word.isdigit() else put("?", None)
                i += 1 if following == "s" else 2
            elif following in ("am", "pm") or ":" in word:
                minutes = _minutes(word, following)
                put("t", minutes) if minutes is not None else put("?", None)
                i += following in ("am", "pm")
            elif word.count(".") > 1:
                put("?", None)
            elif word.isdigit():
                put(*_integer(int(word))) if len(word) < 40 else put("?", None)
            else:
                number = _number(word)
                put("N", number)
        elif spelled:
            value, i = spelled
            if i < len(words) and words[i] in ORDINALS[:9] and value in (20, 30):
                put("O", value + ORDINALS.index(words[i]) + 1)
                i += 1
            else:
                put(*_integer(value))
        elif word in VAGUE:
            low, high = VAGUE[word]
            if shape and shape[-1] == "B":
                shape.pop(), payloads.pop()
            put("V", Number(None, Fraction(low), Fraction(high), Fraction(1)))
            i += 1
        elif word == "second" and shape and shape[-1] in "BDNVh":
            put("U", "seconds")
            i += 1
        elif word == "q" and following in ("1", "2", "3", "4"):
            put("Q", int(following))
            i += 2
        else:
            put(*WORDS.get(word, ("?", None)))
            i += 1
    shape = "".join(shape)
    if shape[:2] == "Oq" and shape[2:] in ("Y", "LU"):
        shape, payloads = "Q" + shape[2:], [payloads[0], *payloads[2:]]
    return _merge_parts(shape, payloads)


def _half(value, part):
    return Number(value, value - part / 2, value + part / 2, part)


_PARTS = re.compile("([DN])&B?h|hB?(?=U)|Bh(?=U)|([DN]?)B?qB?(?=U)")


def _merge_parts(shape, payloads):
    """Fold ``two and a half``, ``half an`` and ``three quarters of an`` into one number each."""
    match = _PARTS.search(shape)
    while match:
        start, end = match.span()
        if match[1]:
            number = _half(payloads[start].value + Fraction(1, 2), Fraction(1, 2))
        elif "q" in match[0]:
            number = _half((payloads[start].value if match[2] else 1) * Fraction(1, 4), Fraction(1, 4))
        else:
            number = _half(Fraction(1, 2), Fraction(1, 2))
        shape = f"{shape[:start]}N{shape[end:]}"
        payloads[start:end] = [number]
        match = _PARTS.search(shape, start + 1)
    return shape, payloads


def _minutes(clock, half_day):
    """Minutes since midnight of ``3.30`` and ``pm``; None when there is no such time."""
    hours, _, rest = clock.replace(":", ".").partition(".")
    minutes = rest.partition(".")[0]
    hours, minutes = int(hours[:3]), int(minutes[:3] or 0)
    if half_day in ("am", "pm"):
        if not 1 <= hours <= 12:
            return None if hours > 23 or minutes > 59 else hours * 60 + minutes
        hours = hours % 12 + (12 if half_day == "pm" else 0)
    return hours * 60 + minutes if hours < 24 and minutes < 60 else None


class Parsed(NamedTuple):
    """A span read as far as it can be without the publication date."""

    sort: str  # name, date, elapsed, duration, age, rate or time
    shape: str
    payloads: tuple
    family: str
    hedge: str
    reason: str
    read: object  # of a date: the function of DATE_FORMS
    contextual: bool


@lru_cache(maxsize=65536)
def _parse(text, dayfirst=True):
    clean = text.lower().translate(_ASCII)
    if len(clean) != len(text) or len(clean) > 200:
        return None
    clean = clean.rstrip()
    name = " ".join(clean.split())
    name = name.removeprefix("the ")
    if name in NAMES:
        return Parsed("name", "", (), "", "", NAMES[name], None, False)
    family, start = "", 0
    while match := _HEDGE.match(clean, start):
        found = HEDGES[" ".join(match[0].split())]
        family = found if found != "stance" else family or "stance"
        start = len(clean) - len(clean[match.end() :].lstrip())
    body = clean[start:]
    hedge = text[:start].strip()
    numeric = _NUMERIC_DATE.fullmatch(body)
    if numeric:
        day = _numeric_date(*numeric.groups(), dayfirst)
        return day and Parsed("date", "d", (day,), family, hedge, "", _day, False)
    body = re.sub(r"([ap])\.m\b\.?", r"\1m", body)
    body = re.sub(
        r"(?<=[a-z])-|-(?=[a-z])|[,.](?![0-9])|(?<=[a-z])[.,]|\bthe\b|'s?\b(?! eve| day|clock)|'(?= )", " ", body
    )
    shape, payloads = _tokens(body)
    payloads = tuple(payloads)
    for sort, pattern in OTHER_FORMS:
        if pattern.fullmatch(shape):
            return Parsed(sort, shape, payloads, family, hedge, "", None, False)
    for pattern, read, contextual in DATE_FORMS:
        if pattern.fullmatch(shape):
            return Parsed("date", shape, payloads, family, hedge, "", read, contextual)
    match = RANGE.fullmatch(shape)
    return match and Parsed("range", shape, payloads, family, hedge, "", match, True)


def _numeric_date(first, second, third, dayfirst):
    if len(first) == 4:
        year, month, day = first, second, third
    else:
        day, month, year = (first, second, third) if dayfirst else (second, first, third)
        if int(month) > 12:
            day, month = month, day
    year = int(year)
    if year < 100:
        year += 2000 if year < 50 else 1900
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None


# --- days of the calendar -------------------------------------------------------------------------------------


def _shift(day, months):
    """The day so many months on, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _months(year, month, count):
    """First and last day of the ``count`` months from a month on."""
    first = date(year, month, 1)
    return first, _shift(first, count) - timedelta(1)


def _third(span, which):
    """The early, middle or late third of a span of days, rounded up to whole days."""
    low, high = span
    days = (high - low).days + 1
    third = timedelta(ceil(Fraction(days, 3)) - 1)
    if which == 1:
        low += timedelta(days // 3)
    return (low, low + third) if which < 2 else (high - third, high)


def easter(year):
    """Easter Sunday of a year of the Gregorian calendar (anonymous algorithm, Meeus, Astronomical Algorithms, ch. 8).

    >>> easter(2018)
    datetime.date(2018, 4, 1)
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    month, day = divmod(h + m - 7 * ((a + 11 * h + 22 * m) // 451) + 114, 31)
    return date(year, month, day + 1)


def _holiday(rule, year):
    if rule.startswith("easter"):
        return easter(year) + timedelta(int(rule[6:]))
    return date(year, int(rule[:2]), int(rule[3:]))


def _whole(payload):
    return payload if isinstance(payload, int) else int(payload.value)


def _in_year(part, year):
    """First and last day of what ``part`` names within a year; None where that year has no such day."""
    day = part.get("D", part.get("O"))
    try:
        if "H" in part:
            span = (_holiday(part["H"], year),) * 2
        elif "M" in part and "W" in part and "O" in part and "n" in part:
            span = (_nth_weekday(year, part["M"], part["O"], part["W"]),) * 2
        elif "M" in part and day is not None:
            span = (date(year, part["M"], _whole(day)),) * 2
        elif "M" in part:
            span = _months(year, part["M"], 1)
        elif "S" in part:
            span = _months(year, part["S"], 3)
        elif "Q" in part:
            span = _months(year, 3 * part["Q"] - 2, 3)
        elif "h" in part:
            span = _months(year, 1 if part["O"] == 1 else 7, 6)
        else:
            span = _months(year, 1, 12)
    except ValueError:
        return None
    return _third(span, part["E"]) if "E" in part else span


def _nth_weekday(year, month, nth, weekday):
    first, last = _months(year, month, 1)
    day = first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))
    if day > last:
        raise ValueError("no such weekday in the month")
    return day


def _nearest(spans, published, tense):
    """The span that the tense allows and that is nearest to the publication date, today included."""
    past = [span for span in spans if span[0] <= published]
    future = [span for span in spans if span[1] >= published]
    if tense == "past" and past:
        return max(past)
    if tense == "future" and future:
        return min(future)
    return min(spans, key=lambda span: max((span[0] - published).days, (published - span[1]).days, 0))


def _calendar(part, published, tense):
    """A day, month, season, quarter, half, year or holiday, its year printed or to be found."""
    if "Y" in part:
        span = _in_year(part, _whole(part["Y"]))
        return span and (*span, "")
    if published is None:
        return None, None, "relative"
    if "U" in part:
        if part["U"] != "years" or abs(part["L"]) > 2:
            return None, None, "relative"
        span = _in_year(part, published.year + max(part["L"], -1))
        return span and (*span, "relative")
    spans = [span for year in range(published.year - 1, published.year + 2) if (span := _in_year(part, year))]
    if not spans:
        spans = [span for year in range(published.year - 8, published.year + 9) if (span := _in_year(part, year))]
    if not spans:
        return None
    if part.get("L", 0) < 0:
        span = max([span for span in spans if span[1] < published], default=None)
    elif part.get("L", 0) > 0:
        span = min([span for span in spans if span[0] > published], default=None)
    elif "L" in part:
        span = _in_year(part, published.year)
    else:
        span = _nearest(spans, published, tense)
        return *span, f"relative,{tense or 'nearest'}"
    return span and (*span, "relative")


def _decade(part, published, tense):
    first = part["C"] if part["C"] > 99 else 1900 + part["C"]
    # "the 1900s" may be the decade or the century: both are admitted
    span = date(first, 1, 1), date(first + (99 if first % 100 == 0 and first < 2000 else 9), 12, 31)
    return (*(_third(span, part["E"]) if "E" in part else span), "")


def _period_at(unit, day, offset):
    """The calendar week, weekend, month, quarter, year, decade or century a number of units from a day."""
    if unit == "weeks":
        low = day - timedelta(day.weekday()) + timedelta(7 * offset)
        return low, low + timedelta(6)
    if unit == "weekends":
        low = day - timedelta(day.weekday()) + timedelta(7 * offset + 5)
        return low, low + timedelta(1)
    months, days = UNITS[unit]
    if not months:
        step = max(timedelta(days=float(days)), timedelta(1))
        low = day + offset * step
        return low, low + step - timedelta(1)
    first = day.replace(day=1) if months == 1 else date(day.year - day.year % (months // 12), 1, 1)
    return _months(*_shift(first, offset * months).timetuple()[:2], months)


def _period(part, published, tense):
    """Last week, this month, the past decade, earlier this week, at the end of next year."""
    if published is None or abs(part["L"]) > 2:
        return None, None, "relative"
    if part["L"] == -2:
        months, days = UNITS[part["U"]]
        start = _shift(published, -months) if months else published - timedelta(ceil(days))
        return start, published, "relative"
    low, high = _period_at(part["U"], published, part["L"])
    if "E" in part:
        low, high = _third((low, high), part["E"])
    return *_clip(low, high, part, published), "relative"


def _clip(low, high, part, published):
    """Cut a span at the publication date where the words are earlier or later."""
    if part.get("K") == -1:
        high = max(low, min(high, published))
    if part.get("K") == 1:
        low = min(high, max(low, published))
    return low, high


def _earlier(part, published, tense):
    low, high, flags = (
        _calendar({letter: part[letter] for letter in part if letter != "K"}, published, "past") or (None,) * 3
    )
    return low and (*_clip(low, high, part, published), flags)


def _weekday(part, published, tense):
    """A weekday: on Monday, next Friday, Tuesday next week, Thursday the 21st, Wednesday night."""
    if published is None or abs(part.get("L", 0)) > 2:
        return None, None, "relative"
    weekday, days = part["W"], 1
    if "U" in part:
        if part["U"] not in ("weeks", "weekends"):
            return None
        day = _period_at("weeks", published, max(part["L"], -1))[0] + timedelta(weekday)
        return day, day, "relative"
    nth = part.get("O", part.get("D"))
    reach = range(-70, 71) if nth is not None else range(-7, 8)
    found = [published + timedelta(days) for days in reach if (published.weekday() + days) % 7 == weekday]
    if nth is not None:
        found = [day for day in found if day.day == _whole(nth)]
        if not found:
            return None
    elif part.get("L", 0) < 0:
        return (max(day for day in found if day < published),) * 2 + ("relative",)
    elif part.get("L", 0) > 0:
        return (min(day for day in found if day > published),) * 2 + ("relative",)
    elif "L" in part and tense != "past":
        tense = "future"
    day = _nearest([(day, day) for day in found], published, tense)[0]
    return day, day, f"relative,{tense or 'nearest'}"


def _weekday_of_month(part, published, tense):
    """The first Friday of July, the second Monday of next month."""
    if "M" in part:
        return _calendar({**part, "n": True}, published, tense)
    if published is None or part["U"] != "months" or abs(part["L"]) > 2:
        return None, None, "relative"
    first = _period_at("months", published, max(part["L"], -1))[0]
    try:
        day = _nth_weekday(first.year, first.month, part["O"], part["W"])
    except ValueError:
        return None
    return day, day, "relative"


def _day_of_month(part, published, tense):
    """The 18th, the 20th of next month."""
    if published is None or abs(part.get("L", 0)) > 2:
        return None, None, "relative"
    if "U" in part and part["U"] != "months":
        return None
    offsets = [max(part["L"], -1)] if "L" in part else [-2, -1, 0, 1, 2]
    spans = []
    for offset in offsets:
        first, last = _period_at("months", published, offset)
        if part["O"] <= last.day:
            spans.append((first.replace(day=part["O"]),) * 2)
    if not spans:
        return None
    return *_nearest(spans, published, tense), f"relative,{tense or 'nearest'}"


def _relative_day(part, published, tense):
    """Yesterday, this morning, last night."""
    if published is None:
        return None, None, "relative"
    offset = part["R"] if "R" in part else max(part["L"], -1)
    day = published + timedelta(offset)
    return day, day, "relative"


def _range(left, right, published, tense):
    """Two dates: what one end leaves out (month, year) is taken from the other."""
    for letter in "MYUL":
        if letter in right and letter not in left and ("Y" not in left or letter != "M"):
            left = {**left, letter: right[letter]}
        if letter in left and letter not in right and letter == "M":
            right = {**right, letter: left[letter]}
    if "W" in right and "M" not in right:
        _, high, flags = _weekday(right, published, tense)
        if high is None:
            return None, None, flags
        return high - timedelta((high.weekday() - left["W"]) % 7), high, flags
    end = _calendar(right, published, tense)
    if end is None or end[1] is None:
        return end
    start = _in_year(left, _whole(left["Y"]) if "Y" in left else end[1].year)
    if start and start[0] > end[1] and left.get("Y") == right.get("Y"):
        start = _in_year(left, end[1].year - 1)
    return None if not start or start[0] > end[1] else (start[0], end[1], f"{end[2]},range".strip(","))


def _season_year(part, published, tense):
    """2018-19: a year that runs over the turn of the year."""
    first, second = part
    if (first + 1) % 100 != second % 100:
        return None
    return date(first, 1, 1), date(first + 1, 12, 31), "range"


def _day(part, published, tense):
    """A day written in figures."""
    return part["d"], part["d"], ""


DATE_FORMS = [
    # shape, reader, whether the words around it matter
    ("W?[DO]MY?|W?M[DO]Y?|W?[DO]MLU|W?M[DO]LU", _calendar, True),
    ("E?L?MY?|E?MLU|ML", _calendar, True),
    ("E?L?SY?|SLU|L?HY?|HLU", _calendar, True),
    ("E?Y", _calendar, True),
    ("QY?|QLU", _calendar, True),
    ("OhY|OhLU", _calendar, False),
    ("E?C", _decade, False),
    ("E?LU|KLU", _period, False),
    ("KLS|KLM", _earlier, False),
    ("L?WP?|W[DO]|WLU|LUW", _weekday, True),
    ("OWMY?|OWLU", _weekday_of_month, True),
    ("O|OLU", _day_of_month, True),
    ("K?RP?|LP", _relative_day, False),
]
DATE_FORMS = [(re.compile(shape), read, contextual) for shape, read, contextual in DATE_FORMS]
_END = "(?:W?[DO]?M[DO]?Y?(?:LU)?|Y|W|[DO])"
RANGE = re.compile(f"b?({_END})[-&]({_END})")
_AMOUNT = "L?(?:[BDNVY]U&?)+(?:B?h)?"
OTHER_FORMS = [
    ("elapsed", f"{_AMOUNT}A|UA"),
    ("age", "[DNV]UG|G[DNB]|Gb?[DN][-&][DN]"),
    ("duration", f"{_AMOUNT}K?"),
    ("rate", "[DN]?x[Be]U"),
    ("time", "t+z?|b?[tDN][-&]t+z?|[DN]oz?|[hq][L-][DN]|B[hq][L-][DN]"),
]
OTHER_FORMS = [(sort, re.compile(shape)) for sort, shape in OTHER_FORMS]


# --- durations ------------------------------------------------------------------------------------------------


def _hedged(number, family):
    """The default reading of a hedged number: low, high (None: unbounded), low open, high open."""
    low, high = number.low, number.high
    if family in ("over", "at least"):
        return number.value or low, None, family == "over" and number.value is not None, False
    if family in ("under", "at most"):
        return None, number.value or high, False, family == "under" and number.value is not None
    if number.value is None:
        return low, high, False, False
    value, half = number.value, number.granule / 2
    if family == "about":
        return value - half, value + half, False, False
    if family == "nearly":
        return value - half, value, False, True
    if family == "slightly over":
        return value, value + half, True, False
    if family == "exactly":
        return value, value, False, False
    return low, high, False, False


_UNIT_NUMBER = Number(Fraction(1), Fraction(1, 2), Fraction(3, 2), Fraction(1))


def _amount(shape, payloads):
    """The number of a duration and its unit: of several units the last, where one can be told by the other."""
    terms, number = [], _UNIT_NUMBER
    for letter, payload in zip(shape, payloads, strict=True):
        if letter in "DNVY":
            number = payload
        elif letter == "U":
            terms.append((number, payload))
            number = _UNIT_NUMBER
    if "h" in shape:
        (number, unit) = terms.pop()
        if number.value is None:
            return None
        terms.append((_half(number.value + Fraction(1, 2), Fraction(1, 2)), unit))
    if len(terms) == 1:
        return terms[0]
    unit = terms[-1][1]
    if len({UNITS[unit][0] > 0 for _, unit in terms}) > 1 or any(number.value is None for number, _ in terms):
        return None
    side = 0 if UNITS[unit][0] else 1
    total = sum(number.value * UNITS[name][side] / UNITS[unit][side] for number, name in terms)
    step = terms[-1][0].high - terms[-1][0].low
    return Number(total, total - step / 2, total + step / 2, step), unit


@lru_cache(maxsize=1024)
def _month_days(months):
    """Fewest and most days in so many whole months, among the years 1901 to 2099."""
    spans = [
        (_shift(start, months) - start).days
        for year in range(4)
        for month in range(1, 13)
        for start in [date(1999 + year, month, 1)]
    ]
    return min(spans), max(spans)


def days_in(low, high, unit):
    """Give the Interval of days that a duration of ``low`` to ``high`` units can be; an end of None stays unbounded.

    Months have 28 to 31 days and years 365 or 366, so two years are 730 or 731 days.

    >>> print(days_in(2, 2, "years"), "|", days_in(1, 1, "months"))
    730 to 731 | 28 to 31
    """
    months, days = UNITS[unit]

    def end(amount, side):
        if amount is None:
            return None
        amount = Fraction(amount)
        if not months:
            return amount * days
        whole = floor(amount * months)
        return _month_days(whole)[side] + (amount * months - whole) * (28, 31)[side]

    return Interval(end(low, 0), end(high, 1))


def _days_off(published, amount, unit, direction, far):
    """The day an amount of time from the publication date; where that falls within a day, the far or near one."""
    months, days = UNITS[unit]
    amount *= months or days
    if months:
        whole = floor(amount)
        day = _shift(published, direction * whole)
        rest = amount - whole
        steps = floor(rest * 31) if far else ceil(rest * 28)
        return day + direction * timedelta(steps)
    if days < 1:
        # the hour of publication is not known
        steps = ceil(amount) if far else floor(amount)
    else:
        steps = floor(amount) if far else ceil(amount)
    return published + direction * timedelta(steps)


def _elapsed(parsed, published):
    """A time ago, or from now: the days it can be."""
    if parsed.shape == "UA":
        amount = Number(None, Fraction(2), None, Fraction(1)), parsed.payloads[0]
    else:
        amount = _amount(parsed.shape, parsed.payloads)
    if published is None or amount is None:
        return Reading("date", unit="date", hedge=parsed.hedge, flags="relative")
    (number, unit), direction = amount, parsed.payloads[-1]
    low, high, low_open, high_open = _hedged(number, parsed.family)
    near = "" if low is None else _days_off(published, max(low, Fraction(0)), unit, direction, False).isoformat()
    far = "" if high is None else _days_off(published, high, unit, direction, True).isoformat()
    value = "" if number.value is None else _days_off(published, number.value, unit, direction, False).isoformat()
    months, days = UNITS[unit]
    granule = max(Fraction(1), number.granule * (months * 30 or days))
    ends = (far, near, high_open, low_open) if direction < 0 else (near, far, low_open, high_open)
    return Reading("date", *ends, "date", value, format_number(granule), parsed.hedge, flags="relative")


def _text(value):
    return "" if value is None else format_number(value)


def _duration(parsed):
    amount = _amount(parsed.shape, parsed.payloads)
    if amount is None:
        return Reading("duration", unit=parsed.payloads[-1], hedge=parsed.hedge)
    number, unit = amount
    low, high, low_open, high_open = _hedged(number, parsed.family)
    low, high, value = _text(low), _text(high), _text(number.value)
    return Reading("duration", low, high, low_open, high_open, unit, value, format_number(number.granule), parsed.hedge)


def _age(parsed):
    """An age is counted in completed years, so it is exact."""
    numbers = [payload for letter, payload in zip(parsed.shape, parsed.payloads, strict=True) if letter in "DNVY"]
    unit = parsed.payloads[1] if "U" in parsed.shape else "years"
    if not numbers:
        numbers = [_UNIT_NUMBER]
    if len(numbers) == 2:
        low, high = numbers[0].value, numbers[1].value
        return Reading("duration", _text(low), _text(high), unit=unit, hedge=parsed.hedge, flags="age,range")
    number = numbers[0]
    if number.value is not None and parsed.family in ("", "stance"):
        number = number._replace(low=number.value, high=number.value)
    low, high, low_open, high_open = _hedged(number, parsed.family)
    low, high, value = _text(low), _text(high), _text(number.value)
    granule = format_number(number.granule)
    return Reading("duration", low, high, low_open, high_open, unit, value, granule, parsed.hedge, flags="age")


def _rate(parsed):
    number = parsed.payloads[0].value if parsed.shape[0] in "DN" else parsed.payloads[0]
    text = _text(number)
    return Reading(
        "ratio",
        text,
        text,
        unit=f"times per {parsed.payloads[-1]}",
        value=text,
        granule="1",
        hedge=parsed.hedge,
        flags="rate",
    )


# --- clock times ----------------------------------------------------------------------------------------------


def _clock(minutes):
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _time(parsed):
    """A time of day, to the minute as printed."""
    shape, payloads = (
        parsed.shape.strip("bz"),
        [p for p, letter in zip(parsed.payloads, parsed.shape, strict=True) if letter not in "bz"],
    )
    if "o" in shape:
        minutes = [60 * _whole(payloads[0]) % 1440]
    elif shape[-1] in "DN":
        hour = _whole(payloads[-1])
        before = "q" in shape and "-" in shape
        minutes = [(60 * hour + (30 if "h" in shape else -15 if before else 15)) % 1440]
    else:
        minutes = [payload for payload, letter in zip(payloads, shape, strict=True) if letter == "t"]
        if shape[0] in "DN":
            first = _minutes(format_clock(payloads[0].value), "pm" if minutes[0] >= 720 else "am")
            minutes = [first, *minutes] if first is not None else minutes
    if any(value >= 1440 for value in minutes):
        return None
    low, high = _clock(minutes[0]), _clock(minutes[-1])
    if len(minutes) > 1 or parsed.family in ("", "stance", "exactly"):
        flags = "range" if len(minutes) > 1 else ""
        return Reading(
            "time",
            low,
            high,
            unit="time",
            value=low if low == high else "",
            granule="1",
            hedge=parsed.hedge,
            flags=flags,
        )
    value = minutes[0]
    granule = next(step for step in (60, 30, 15, 5, 1) if value % step == 0)
    below, above = _clock(max(value - granule // 2, 0)), _clock(min(value + granule // 2, 1439))
    ends = {
        "before": ("", low, False, True),
        "just before": (below, low, False, True),
        "nearly": (below, low, False, True),
        "under": ("", low, False, True),
        "after": (low, "", True, False),
        "over": (low, "", True, False),
        "just after": (low, above, True, False),
        "slightly over": (low, above, True, False),
        "by": ("", low, False, False),
        "at most": ("", low, False, False),
        "at least": (low, "", False, False),
        "about": (below, above, False, False),
    }[parsed.family]
    return Reading("time", *ends, "time", low, str(granule), parsed.hedge)


def format_clock(value):
    """Write 9 or 9.3 (half past nine) as the digits that were printed."""
    whole = int(value)
    return f"{whole}.{int((value - whole) * 100):02}"


# --- resolving ------------------------------------------------------------------------------------------------

PAST = "was were had did said told met held came went took made gave won lost left found began saw heard died killed"
PAST += " wrote became led fell rose broke spoke ran put cut since images image pictured photo got"
FUTURE = "will would to due set plans planned expected scheduled may might could should can must shall next agreed"
FUTURE += " forthcoming upcoming until till by ahead be'll won't tomorrow"
CUES = {word: "past" for word in PAST.split()} | {word: "future" for word in FUTURE.split()}
_NOT_PAST = frozenset(
    "need indeed speed united red bed fed seed bleed breed hundred feed exceed succeed proceed".split()
)
_CUE_WORD = re.compile("[a-z']+")
DATE_PREPOSITIONS = frozenset(
    "in since by until till last next this during early late mid before after from to between of on around about through".split()
)


def _tense(before, after):
    """The tense that the words nearest to a date suggest: past, future or ''."""
    before = re.split(r"[.!?;] ", before)[-1].lower()
    for word in reversed(_CUE_WORD.findall(before)):
        if found := _cue(word):
            return found
    for word in _CUE_WORD.findall(re.split(r"[.!?;\n]", after, maxsplit=1)[0].lower()):
        if found := _cue(word):
            return found
    return ""


def _cue(word):
    if word.endswith("'ll"):
        return "future"
    return CUES.get(word) or ("past" if len(word) > 3 and word.endswith("ed") and word not in _NOT_PAST else "")


def _acceptable(parsed, text, before, after):
    """Whether the words around allow a date where the span alone could be a name, a verb or a count."""
    shape = parsed.shape
    word = before.rsplit(None, 1)[-1].lower() if before.strip() else ""
    if after[:1].isalpha():
        # a month may be glued to the next sentence: "in MarchBritain's"
        return shape == "M" and after[0].isupper() and text[-1].islower() and word in DATE_PREPOSITIONS
    if shape == "M":
        name = text.split()[-1]
        if not name[:1].isupper():
            return False
        if name == "May":
            return bool(parsed.family in ("by", "before") and False) or word in (
                "in",
                "since",
                "until",
                "till",
                "during",
                "of",
            )
        return (
            word in DATE_PREPOSITIONS
            or not re.match(r"\s+[A-Z(]", after)
            and word not in ("the", "a", "mr", "mrs", "ms")
        )
    if shape == "Y":
        return word in (
            "in",
            "since",
            "by",
            "until",
            "till",
            "from",
            "during",
            "before",
            "after",
            "of",
            "early",
            "late",
            "the",
        )
    if shape == "O":
        return word in ("on", "by", "until", "before", "after", "from") and not re.match(r"\s+[a-z]", after, re.I)
    if shape == "S":
        return word in ("in", "this", "last", "next", "since", "by", "during", "until", "the") or parsed.family in (
            "by",
            "before",
            "after",
        )
    if shape in ("Q", "H"):
        return shape == "H" or text[:1].isupper()
    return True


def resolve(text, published=None, before="", after="", *, dayfirst=True):
    """Read one span: a Reading, or None where it is no date, time or duration.

    Takes the span as ``PATTERN`` matched it, the publication date (or None) and a few words from either side.
    05/09/2018 is 5 September, unless ``dayfirst`` is False or only the other order is possible. A date without a
    year, or a weekday, is the nearest such day that the tense allows; the flags say which: ``past``, ``future`` or,
    without a cue, ``nearest``.

    >>> resolve("Tuesday", date(2018, 4, 25), "talks on ", " were held").low
    '2018-04-24'
    """
    parsed = _parse(text, dayfirst)
    if parsed is None:
        return None
    if not parsed.contextual:
        bare = after[:2] in _POSSESSIVES if parsed.family else False
        return _resolved(text, published, "", bare, dayfirst)
    if not _acceptable(parsed, text, before, after):
        return None
    tense = "future" if parsed.family == "by" else _tense(before, after) if "Y" not in parsed.shape else ""
    return _resolved(text, published, tense, bool(parsed.family) and after[:2] in _POSSESSIVES, dayfirst)


_POSSESSIVES = ("'s", "\u2019s")


@lru_cache(maxsize=65536)
def _resolved(text, published, tense, bare, dayfirst):
    try:
        reading, hedged = _read(_parse(text, dayfirst), published, tense, bare)
    except (OverflowError, ValueError):
        return None
    if reading is None:
        return None
    start = 0
    if reading.hedge and not hedged:
        start = len(text) - len(text[len(reading.hedge) :].lstrip())
        reading = reading._replace(hedge="")
    return reading._replace(start=start, end=len(text.rstrip()))


def _read(parsed, published, tense, bare):
    """The reading of a parsed span, and whether its hedge belongs to it."""
    if parsed.sort == "name":
        return Reading("date", role="not_a_claim", reason=parsed.reason), True
    if parsed.sort == "elapsed":
        return _elapsed(parsed, published), parsed.family not in BOUNDING
    if parsed.sort == "duration":
        return _duration(parsed), parsed.family not in BOUNDING
    if parsed.sort == "age":
        return _age(parsed), parsed.family not in BOUNDING
    if parsed.sort == "rate":
        return _rate(parsed), True
    if parsed.sort == "time":
        return _time(parsed), True
    if parsed.sort == "range":
        middle = parsed.read.start(2) - 1
        offset = parsed.read.start(1)
        left = dict(zip(parsed.shape[offset:middle], parsed.payloads[offset:middle], strict=True))
        right = dict(zip(parsed.shape[middle + 1 :], parsed.payloads[middle + 1 :], strict=True))
        if parsed.shape in ("Y-D", "Y-N"):
            found = _season_year((_whole(left["Y"]), _whole(next(iter(right.values())))), published, tense)
        else:
            found = _range(left, right, published, tense)
    else:
        found = parsed.read(dict(zip(parsed.shape, parsed.payloads, strict=True)), published, tense)
    if not found:
        return None, False
    low, high, flags = found
    return _bounded(parsed, low, high, flags, bare)


BOUNDING = ("before", "just before", "after", "just after", "by")


def _bounded(parsed, low, high, flags, bare):
    """A date with what its hedge makes of it: before, by, after, about."""
    family = parsed.family
    if low is None:
        return Reading("date", unit="date", hedge=parsed.hedge, flags=flags), family in BOUNDING
    days = (high - low).days + 1
    value = low.isoformat() if days == 1 else ""
    first, last = low.isoformat(), high.isoformat()
    ends = {
        "before": ("", first, False, True),
        "just before": ((low - timedelta(7)).isoformat(), first, False, True),
        "after": (last, "", True, False),
        "just after": (last, (high + timedelta(7)).isoformat(), True, False),
        "by": ("", last, False, False),
        "at most": ("", last, False, False),
        "at least": (first, "", False, False),
        "about": (
            (low - timedelta(max(3, days // 2))).isoformat(),
            (high + timedelta(max(3, days // 2))).isoformat(),
            False,
            False,
        ),
    }.get(family)
    if ends is None or bare:
        return Reading(
            "date", first, last, False, False, "date", value, str(days), parsed.hedge, flags=flags
        ), family in ("stance", "exactly")
    return Reading("date", *ends, "date", value, str(days), parsed.hedge, flags=flags), True
