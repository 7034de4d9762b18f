"""Dates, times of day and times ago in news text, read into exact intervals.

``PATTERN`` finds the spans in folded text (``canonical.fold``), ``resolve`` reads one. A date is an interval of whole
days, first and last day included; a time of day an interval of minutes.

The shape of a span (see ``datewords``) picks what reads it, from ``datespans`` or ``OTHERS``. So far nothing depends
on the publication date, and ``_parse`` is cached by the span alone; ``_read`` is cached by span, publication date
and tense. A new form is a line of ``OTHERS``, or of the table in ``datespans``, and of the pattern.
"""

import re
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from . import almanac, datecues, grammar
from .canonical import folded
from .datespans import TO, date_form, in_calendar
from .datewords import (
    CLOCK_HEDGES,
    DATE_HEDGES,
    LENGTHS,
    NAMES,
    PATTERN,
    SORTS,
    calendar_shape,
    clock_minutes,
    read_hedge,
    shape,
)
from .exact import format_number

__all__ = ["PATTERN", "Reading", "resolve"]


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


class Parsed(NamedTuple):
    """A span read as far as it can be without the publication date and the words around."""

    read: object  # a function of (parsed, published, tense) that gives a Reading or None
    text: str  # the span, folded and in lower case
    shape: str = ""
    values: tuple = ()
    does: str = ""  # what its hedge does to a date: before, after, until, from, around, same
    body: int = 0  # where the mention without its hedge starts
    find: object = None  # of a date: a function of (part, published, tense) that gives its span and flags
    check: object = None  # a function of datecues that judges the words around
    tensed: bool = False  # whether the tense decides which of several days is meant
    reading: object = None  # the Reading of a day in full, which needs nothing else

    @property
    def part(self):
        """The values by letter of the shape; of two units the first goes by "u", and "last" before it by "l"."""
        letters = self.shape
        if letters.count("U") > 1:
            letters = letters.replace("U", "u", 1)
            letters = f"l{letters[1:]}" if letters[0] == "L" else letters
        return dict(zip(letters, self.values, strict=True))


# --- dates ------------------------------------------------------------------------------------------------------------


def _day(parsed, published, tense):
    """5 September 2018, 05/09/2018."""
    return parsed.reading


def _date(parsed, published, tense):
    """The Reading of a date: its span, and what its hedge makes of it."""
    letters = parsed.shape
    if ("-" in letters or "&" in letters) and (ends := TO.fullmatch(letters)):
        stop = len(ends[1])
        left = dict(zip(ends[1], parsed.values[:stop], strict=True))
        part = {"left": left, "right": dict(zip(ends[2], parsed.values[stop + 1 :], strict=True))}
    else:
        part = parsed.part
    span, flags = parsed.find(part, published, tense)
    if span is None:
        return Reading("date", flags=flags)
    if not span:
        return None
    low, high = span
    days = (high - low).days + 1
    value = low.isoformat() if days == 1 else ""
    if not parsed.does:
        low, high = value or low.isoformat(), value or high.isoformat()
        return Reading("date", low, high, value=value, granule=str(days), flags=flags, end=len(parsed.text))
    ends = _hedged(parsed.does, low, high, timedelta(max(3, days // 2)))
    low, high = ("" if day is None else day.isoformat() for day in ends[:2])
    return Reading("date", low, high, *ends[2:], value=value, granule=str(days), flags=flags)


def _hedged(does, low, high, around):
    """What a hedge makes of a span of days: (low, high, low_open, high_open)."""
    return {
        "before": (low - around, low, False, True),
        "after": (high, high + around, True, False),
        "until": (None, high, False, False),
        "from": (low, None, False, False),
        "around": (low - around, high + around, False, False),
    }.get(does, (low, high, False, False))


def _name(parsed, published, tense):
    """A name or an idiom: no date at all."""
    name = " ".join(parsed.text.split())
    start = 4 if name.startswith("the ") else 0
    return Reading("date", role="not_a_claim", reason=NAMES[name[start:]], start=start)


# --- times ago, and times without a number ---------------------------------------------------------------------------

ENDING = re.compile(r"(?:'s?)?[ \n]+(" + "|".join(SORTS["elapsed"]).replace(" ", "[ \\n]+") + ")$")
_ONE = re.compile(r"\b(an?|another)([ \n]+([a-z]+))\b")
_HALF_A = re.compile(r"\bhalf[- \n]an?[ \n](?=[a-z])")
_COUPLE_OF = re.compile(r"(?:(?<=couple)|(?<=handful))[ \n]of")
_AND_A_HALF = re.compile(r"\b1 *([ \n]+[a-z]+)[ \n]+and[ \n]+(?:a[ \n]+)?half\b")


def _lengths(text, parse=grammar.parse):
    """The durations in a folded span, as items of the grammar: "a" before a unit counts as one; offsets are kept."""

    def one(found):
        before = text[: found.start()].rstrip()
        is_one = found[3] in LENGTHS and not before.endswith(("half", " of"))
        return "1".ljust(len(found[1])) + found[2] if is_one else found[0]

    text = _COUPLE_OF.sub("   ", text)
    text = _ONE.sub(one, _HALF_A.sub(lambda found: f"half{' ' * (len(found[0]) - 4)}", text))
    text = _AND_A_HALF.sub(lambda found: f"1 1/2{found[1]}".ljust(len(found[0])), text)
    return [item for item in parse(text.rstrip()) if item.kind == "duration"]


def _elapsed(parsed, published, tense):
    """A month ago, nearly two years ago, in three weeks' time: the days it can have been.

    Without a hedge the number is good to half a unit either way; a hedge has its default reading in the hedge table.
    """
    ending = ENDING.search(parsed.text.rstrip())
    direction = SORTS["elapsed"][" ".join(ending[1].split())]
    run = parsed.text[: ending.start()]
    some = run.strip() in LENGTHS  # "years ago": two of them at least
    items = _lengths(f"at least 2 {run}" if some else run, grammar.separate)
    if not items:
        return None
    item = items[-1]
    start, hedge = (0, "") if some else (items[0].start, run[items[0].hedge_start : items[0].hedge_end])
    if published is None:
        return Reading("date", hedge=hedge, start=start, flags="relative")
    low, high, value = (Fraction(text) if text else None for text in (item.low, item.high, not some and item.value))
    if low == high or value is None and high is not None:
        half = Fraction(1, 2 * (value.denominator if value else 1))
        low, high = low - half, high + half
    base = published
    for longer in items[:-1]:  # "1 month 21 days ago"
        base = almanac.away(base, Fraction(longer.value or longer.low), longer.unit, direction, far=False)

    def day(amount, far):
        return "" if amount is None else almanac.away(base, max(amount, 0), item.unit, direction, far=far).isoformat()

    near, far = day(low, False), day(high, True)
    if direction < 0:
        ends = far, near, item.high_open, item.low_open
    else:
        ends = near, far, item.low_open, item.high_open
    if "" not in ends and ends[0] > ends[1]:  # no whole day in it: the two on either side
        ends = ends[1], ends[0], False, False
    count, days = almanac.LENGTHS[item.unit]
    granule = max(Fraction(1), Fraction(item.granule) * (Fraction(365 * count, 12) if count else days))
    value, granule = day(value, False), format_number(granule)
    return Reading("date", *ends, hedge=hedge, value=value, granule=granule, flags="relative", start=start)


def _length(parsed, published, tense):
    """A month, nearly a day, a year and a half; any other duration is the grammar's, and read the same here."""
    if parsed.text.endswith("-long"):  # his year-long inquiry
        return Reading("duration", "1", "1", unit=LENGTHS[parsed.text[:-5]], value="1", granule="1")
    items = _lengths(parsed.text)
    if len(items) == 1 and parsed.text.rstrip().endswith(" or two"):  # a day or two
        return Reading("duration", "1", "2", unit=items[0].unit, granule="1", flags="range")
    if len(items) != 1:
        return None
    item = items[0]
    hedge = parsed.text[item.hedge_start : item.hedge_end]
    reading = Reading(
        *("duration", item.low, item.high, item.low_open, item.high_open, item.unit, hedge),
        value=item.value, granule=item.granule, flags=item.flags, start=item.start,
    )  # fmt: skip
    if item.unit == "generations" and item.value == "1" and not hedge:
        return reading._replace(role="context", reason="figure of speech for a long time")
    return reading


# --- times of day, rates and decades of life --------------------------------------------------------------------------


def _time(parsed, published, tense):
    """A time of day, or two of them; exact to the minute unless hedged. From 10pm to 2am, low is after high."""
    letters, values = zip(
        *(pair for pair in zip(parsed.shape, parsed.values, strict=True) if pair[0] not in "-&oz"), strict=True
    )
    if "o" in parsed.shape:
        values = (60 * values[0],)
    elif letters[0] in "DN":
        values = (_same_half(values[0], values[1]), values[1])
    low, high = values[0], values[-1]
    if low + 720 <= high and _NO_HALF.match(parsed.text):  # 7:30-9pm
        low += 720
    if not (0 <= low < 1440 and 0 <= high < 1440):
        return None
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
    }.get(parsed.does, (low, low, False, False))
    return Reading("time", _clock(ends[0]), _clock(ends[1]), *ends[2:], value=_clock(low), granule=str(step))


_NO_HALF = re.compile(r"[a-z ]*[0-9]{1,2}:[0-9]{2} ?(?:-|to|until|and)")


def _same_half(figures, end):
    """The minutes of the first time of "9-10am" or "11.30-2pm", in the half of the day that puts it before the other."""
    hours, minutes = divmod(Fraction(figures), 1)
    start = int(60 * (hours % 12) + 100 * minutes) + (720 if end >= 720 else 0)
    return start if start <= end else start - 720


def _clock(minutes):
    return "" if minutes is None else f"{minutes // 60:02}:{minutes % 60:02}"


def _past_the_hour(parsed, published, tense):
    """Half past three, a quarter to six: without am or pm, the first of the two in a day."""
    letters = parsed.shape.removeprefix("B")
    hour, minutes = parsed.values[-1], {"N": 60, "q": 15}.get(letters[0], 1) * (parsed.values[-3] or 1)
    if hour > 12 or not 0 < minutes <= 30 or minutes.denominator != 1:
        return None
    minutes = (60 * hour + int(minutes) * (-1 if "-" in letters else 1)) % 1440
    return _time(parsed._replace(shape="t", values=(minutes,)), published, tense)


def _hour_of_part(parsed, published, tense):
    """Four in the morning, 10 o'clock at night."""
    (hour, minutes), later = divmod(Fraction(parsed.values[0]), 1), parsed.values[-1]
    if hour > 12 or 100 * minutes >= 60:
        return None
    return _time(parsed._replace(shape="t", values=(int(60 * (hour % 12) + 100 * minutes) + later,)), published, tense)


def _hour_of_day(parsed, published, tense):
    """The time in "8.15 on Saturday", of which the day is read by itself; without am or pm, the first of the two in a day."""
    figures = parsed.text.split(None, 1)[0]
    minutes = clock_minutes(figures)
    reading = minutes is not None and _time(parsed._replace(shape="t", values=(minutes,)), published, tense)
    return reading and reading._replace(end=len(figures))


def _rate(parsed, published, tense):
    """Twice a week, three times a day."""
    times, unit = format_number(parsed.values[0]), parsed.values[-1]
    unit = f"times per {'century' if unit == 'centuries' else unit.removesuffix('s')}"
    return Reading("ratio", times, times, unit=unit, value=times, granule="1")


def _decade_of_life(parsed, published, tense):
    """Her 40s, his early seventies: completed years of age."""
    low, which = parsed.values[-1] % 100, parsed.part.get("E")
    low, high = (low, low + 9) if which is None else (low + 3 * which, low + 3 * which + 3)
    start = len(parsed.text) - len(parsed.text.split(None, 1)[1])
    return Reading("duration", str(low), str(high), unit="years", granule="10", flags="age,range", start=start)


OTHERS = [
    ("tz?|[tDN][-&]tz?|Do", _time, datecues.is_time),
    ("Do?P|NP", _hour_of_part, datecues.is_hour),
    ("[Nt][WR]", _hour_of_day, datecues.is_hour_of_day),
    ("B?[NqD]LD|B?[NqD]-D", _past_the_hour, datecues.is_past_the_hour),
    ("D?x[Be]U", _rate, None),
    ("yE?C", _decade_of_life, None),
]
OTHERS = [(re.compile(form), read, check) for form, read, check in OTHERS]


# --- resolving --------------------------------------------------------------------------------------------------------

_FIGURES = re.compile(
    rf"(?:(?:{'|'.join(SORTS['weekday'])}),?[ \n])?"
    "([0-9]{1,2}|[0-9]{4})[-/.]([0-9]{1,2})(?:(?:[-/.]|,[ \n]?)([0-9]{4}|[0-9]{1,2}))?"
)
_PLAIN = re.compile("[a-zA-Z0-9',.:/-]+(?: [a-zA-Z0-9',.:/-]+)*")
# with "the" it is the time up to now, or from now on, and no week or year of the calendar
RUNNING = re.compile(r"the[ \n]+(?:last|past|next|coming)[ \n]+(?:week|weekend|fortnight|month|year|decade|century)")
_LEADS = frozenset(("by", "since", "until", "before", "after"))


@lru_cache(maxsize=1 << 11)
def _parse(text, dayfirst):
    """Read a span as far as the words alone tell; None where they are no date or time."""
    if len(text) > 200 or text[3:4].isdigit() and text[:3].isalpha() and not text[:3].istitle():
        return None  # a code: MAR10, apr1
    lower = text.lower()
    if found := calendar_shape(lower):
        letters, values = found
        if letters == "DMY":
            return _parse_day(lower, values[::-1])
        if form := date_form(letters):
            return Parsed(_date, lower, letters, values, "", 0, *form)
    if not _PLAIN.fullmatch(text):
        lower = folded(text)
    if len(lower) != len(text):
        return None
    lower = lower.rstrip()
    if " ".join(lower.split()).removeprefix("the ") in NAMES:
        return Parsed(_name, lower, check=datecues.is_name)
    figures = _FIGURES.fullmatch(lower)
    if figures and (figures[3] or lower[:1].isdigit() and "." not in lower and len(figures[1]) < 3):
        return _parse_figures(lower, *figures.groups(), dayfirst)
    letters, values, hedge, body = _shape_behind_hedge(lower)
    if form := date_form(letters):
        if letters == "LU" and RUNNING.fullmatch(lower, body):
            form = (form[0], datecues.is_running, False)
            if values[1] not in ("weekends", "centuries"):
                values = (2 if values[0] > 0 else -2, values[1])
        return Parsed(_date, lower, letters, values, DATE_HEDGES.get(hedge, ""), body, *form)
    for form, read, check in OTHERS:
        if form.fullmatch(letters):
            return Parsed(read, lower, letters, values, CLOCK_HEDGES.get(hedge, ""), body, check=check)
    if ENDING.search(lower):
        return Parsed(_elapsed, lower)
    return Parsed(_length, lower, check=datecues.is_length) if "U" in letters else None


def _shape_behind_hedge(text):
    """The shape of a span without its hedge, which comes with it, and without "from" or "between", which a range needs and no date has."""
    hedge, body = read_hedge(text)
    letters, values = shape(text[body:])
    if letters[:1] == "b":
        letters, values = letters[1:], values[1:]
        if letters and not TO.fullmatch(letters):
            body = len(text) - len(text[body:].split(None, 1)[1])
    return letters, values, hedge, body


def _parse_figures(text, first, second, third, dayfirst):
    """Read 2018-09-05, 05/09/2018 or 05/09: the day first, unless only the other order gives a date."""
    if third is None:
        orders = [("2000", second, first), ("2000", first, second)]  # a leap year, for 29 February
    elif len(first) > 2:
        orders = [(first, second, third)]
    else:
        year = third if len(third) > 2 else f"{20 if int(third) < 50 else 19}{third:>02}"
        orders = [(year, second, first), (year, first, second)]
    for order in orders if dayfirst or len(first) > 2 else orders[::-1]:
        if parsed := _parse_day(text, map(int, order)):
            if third is None:
                (day,) = parsed.values
                return Parsed(
                    _date,
                    text,
                    "DM",
                    (day.day, day.month),
                    find=in_calendar,
                    check=datecues.is_day_and_month,
                    tensed=True,
                )
            return parsed
    return None


def _parse_day(text, figures):
    """The day of a year, a month and a day in figures; None for 30 February."""
    try:
        day = date(*figures)
    except ValueError:
        return None
    named = day.isoformat()
    reading = Reading("date", named, named, value=named, granule="1", end=len(text))
    return Parsed(_day, text, "d", (day,), reading=reading)


@lru_cache(maxsize=1 << 11)
def _read(text, published, tense, lead, dayfirst):
    """The Reading of a span, published and in a tense; None where it is no date."""
    parsed = _parse(text, dayfirst)
    try:
        reading = parsed.read(parsed, published, tense)
    except (OverflowError, ValueError):  # outside the years 1 to 9999; no fifth Friday in that month
        return None
    if reading is None or reading.end and not parsed.body and not lead:
        return reading
    start, hedge, flags = reading.start, reading.hedge, reading.flags
    if parsed.body:
        start, hedge = (0, text[: parsed.body].strip()) if parsed.does else (parsed.body, "")
    elif hedge:
        found = parsed.text.find(hedge)
        hedge = text[found : found + len(hedge)]
    if lead and reading.kind in ("date", "time"):
        flags = f"{flags},{lead}".strip(",")
    return reading._replace(hedge=hedge, start=start, end=reading.end or len(parsed.text), flags=flags)


def resolve(text, published=None, before="", after="", *, dayfirst=True):
    """Read one span: a Reading, or None where it is no date, time or duration.

    ``text``: the span as ``PATTERN`` found it, in its own case. ``published``: a date, or None, which leaves what is told
    from it without bounds. ``before``, ``after``: some sixty characters from either side. 05/09/2018 is 5 September,
    unless ``dayfirst`` is False or only the other order gives a date.

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
    words = parsed.body and text[: parsed.body].split() or before[-12:].split()
    lead = words[-1].lower().lstrip("('\"") if words else ""
    if not datecues.is_whole(text, before, after) or parsed.check and not parsed.check(text, lead, before, after):
        return None
    tense = datecues.tense(lead, before, after) if parsed.tensed else ""
    if lead not in _LEADS or parsed.does:
        if parsed.reading:
            return parsed.reading
        lead = ""
    return _read(text, published, tense, lead, dayfirst)
