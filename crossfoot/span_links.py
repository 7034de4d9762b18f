"""Links of spans: how long something lasted and its two ends, an age and a birth, an anniversary and a founding.

Where the two ends leave just the time that is told, a weak cue ties them; where they do not, only wording that leaves no
other reading does: ``joined in 1985 and left in 2003, after 31 unbroken years``.
"""

import re
from datetime import date, timedelta
from fractions import Fraction
from itertools import permutations
from typing import NamedTuple

from .exact import Interval
from .links import Figure, Link, W, pieces, widest

DAYS = {
    "days": Fraction(1),
    "nights": Fraction(1),
    "weeks": Fraction(7),
    "fortnights": Fraction(14),
    "months": Fraction(1461, 48),
    "years": Fraction(1461, 4),
    "decades": Fraction(7305, 2),
    "centuries": Fraction(36525),
}
MINUTES = {"minutes": Fraction(1), "hours": Fraction(60)}
SLACK = {"decades": Fraction(1, 2), "centuries": Fraction(3, 20), "hours": Fraction(1, 4), "minutes": Fraction(5)}
"""By how much of its unit a span may be cut off, rounded or counted with both its ends; any other by one whole unit."""

# In the patterns below, <T> is the span or the age, <S> and <E> its two ends, <R> a range of dates or times.
BEGINS = re.compile(
    r"(?i)\b(?:elected|opened|opens|joined|took (?:office|over|charge|up|the)|beg[aiu]n\w*|start\w*|launched|married|wed|since|from|between|"
    r"appointed|entered|moved in\w*|came to|hired|crowned|won|win|signed|arrived|set out|running|founded|built|laid|settled|bought|reigned|consecrated|ordained|sworn|installed|inaugurated|named|made|chosen|recruited|enlisted|established|set up|seiz\w+|clos\w+|shut\w*|at)\b"
)
ENDS = re.compile(
    r"(?i)\b(?:until|till|to|through|closed|closes|retir\w+|stand down|step down|died|dies|death|left|leav\w+|quit|ended|ending|ends|shut|finished|stepped down|stood down|resigned|"
    r"complet\w+|dissolved|divorced|lost|losing|lose|opened|last time|beaten|reopen\w*|defeated|ousted|sacked|released|freed|dismissed|expired|demolished|emerged|burned|sold|opens again|opened again|at)\b"
)
LASTS = re.compile(
    r"(?i)(?:\b(?:for|after|lasted|lasting|lasts|over|spanning|spanned|took|taking|takes|taken|run|stood|served|spent|gave|of|in all|some|was|is|its|his|her|their|the|a)|,|--|[:(])\s*$"
)
LATER = re.compile(r"(?i)^(?: later| long| after| afterwards| on| in all| in total| altogether)\b")
PERIOD_TO = re.compile(r"(?i)^ (?:to|ending|ended|since)(?: the)? $")
"""Behind a period told by its end alone: ``in the three months to 31 December``."""

TERM = re.compile(
    rf"(?i)\b(?:sentenc\w+|jail\w*|imprison\w*|bann?(?:ed)?|suspended|(?:contract|lease|loan) (?:for|of)|leased|signed|rented|given|got|received|hired|appointed)\b[^,;.]{{0,25}}<T>"
    rf"|<T>(?: {W}){{0,2}} (?:sentence|jail|prison|contract|lease|ban|term|loan|deal|mandate|warranty|plan|programme|program|strategy|budget|scheme|project)\b"
)
"""A span that was set beforehand, and need not have been run through."""

OTHER_SPAN = re.compile(
    r"(?i)\b(?:every|each|apart|previous|further|another|had been|(?<!opens )(?<!opened )again|twice|returned|interrupted|interruptions?|breaks?(?! until)|shifts|sessions|"
    r"(?:the|his|her|its|their) (?:first|last|past|final|next)|planned|expected|due|supposed|scheduled|instead|rather than|not|local time|flight|flew|plane|"
    r"of (?:that|this|which|whom|them|those)|on and off|and beyond)\b|\bn't\b"
)
"""Words by which a span may be another than that between the two dates of its sentence."""

UNBROKEN = re.compile(r"(?i)\b(?:without|never|not)(?: (?:once|a|an|any|ever))* \w+")

FINAL_ONE = re.compile(r"(?i)\bthe (?:first|last|final|next)\b")

_FEW = rf"(?: (?!and\b|but\b|or\b|while\b|after\b|before\b|as\b|where\b|when\b){W}){{0,4}}"
_STOPS = r"(?=[,.;:)]| --|$)"
_RUN = r"(?:stretch|period|reign|run|span|spell|term|total|tenure|shift|stay|wait|delay|crossing|journey|siege|rule)"
STRONG_RANGE = re.compile(
    rf"(?i)(?:\b(?:for|lasted|lasting|took|taking|spent|spanned|spanning|over|after|of|on|his|her|its|their|the|a)|[,:(]|--)\s?<T>{_FEW},?(?: on \[d\d+\])?(?:,| --| \()? ?\(?<R>"
    rf"|<R>[,)]* (?:went on|lasted|ran|stood|continued|dragged on|took)(?: for)? <T>|<R>\)?(?:(?:,|:| --| \()? (?:for|lasting|spanning|a total of|an? {_RUN} of)|,|:| --| \() \(?<T>(?: (?:in (?:all|total)|altogether|long|without {W}|there|together)\b|(?= that | which )|{_STOPS})"
)
STATE = r"\b(?:sat|served|serving|held|holding|represented|stayed|remained|reigned|ruled|together|married|stood|lasted|continued|kept|keeping|governed|worked|lived|in (?:office|power|charge))\b"
STRONG_UNTIL = re.compile(
    rf"(?i)<S>[^;:]*{STATE}(?P<what>[^;:,]*) for <T>(?: {W}){{0,3}},? (?:until|till)\b(?: (?!and\b|became\b){W}){{0,7}} <E>"
)
STRONG_LATER = re.compile(
    rf"(?i)<S>[^;]*<E>{_FEW}(?:,| --| \() ?<T> (?:later|afterwards)(?:{_STOPS}| (?:with|to|at|by|amid|when|for|in|on|after)\b)"
)
STRONG_GAP = re.compile(
    rf"(?i)<S>(?: {W}){{1,6}} <T> later,? (?:on|in) <E>|<E>{_FEW}(?:,| --| \() ?<T> after(?: {W}){{1,9}} <S>|<S>{_FEW}(?:,| --| \() ?<T> before(?: {W}){{1,9}} <E>"
)
STRONG_SINCE = re.compile(
    rf"(?i)<E>[^;]*\b(?:ending|end to|after) (?:an? )?<T>(?: {W}){{0,4}}[.,;] (?:it|he|she|they) had been (?: ?{W}){{1,3}} since <S>"
)
STRONG_AFTER = re.compile(
    rf"(?i)<S>[^;]*<E>(?: on \[d\d+\])?{_FEW},?(?:,| --| and)? (?:having (?:lasted|taken|stood|run|spent|served|been \w+)(?: there)?(?: for)?|lasting|lasted|taking|so that it (?:took|lasted)|after|a total of|an? (?!average\b|loss\b)\w+ of)(?: (?:lasting|just))? <T>"
    rf"(?P<after>{_STOPS}| (?:in all|in total|there|together|altogether|with the|with it|with them|at the same|of (?:service|work)|without)\b)?"
)
STRONG_BEFORE = re.compile(
    rf"(?i){STATE}(?: {W}){{0,7}} (?:for )?<T>,? (?:from|\w+ing)\b(?: {W}){{0,4}} <S>,? and \w+ing(?: {W}){{0,4}} <E>"
)
ROLE_AFTER = re.compile(
    r"(?i)^ (?:as|in (?!(?:all|total|charge|office|power)\b)|of (?!service\b|work\b)|on|from|that|which|when)\b"
)
OTHER_OFFICE = re.compile(
    r"(?i)\b(?:elected|appointed|hired|joined|entered|founded|born)\b(?: (?:to|as|onto|in) (?!\[|<))?.*\b(?:was|were|became|as)\b.*<T>"
)
SAME_OFFICE = re.compile(
    r"(?i)\b(?:first )?(?:elected|appointed|chosen|sworn in|voted in) (?:in|on) <S>.*\b(?:served|sat)\b"
)


NAMED_DATE = re.compile(
    r"(?i)\d|noon|midnight|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
)
"""A date that is more than ``last year`` or ``these days``."""


class End(NamedTuple):
    """One end of a span: its mention, the first and last day (or minute) it can be, the words before it."""

    index: int
    first: int
    last: int
    head: str

    @property
    def width(self):
        """How much the end leaves open."""
        return self.last - self.first


MANY = 8
"""A sentence of more dates than this is a table."""


class Stretch(NamedTuple):
    """From one end to another: by two mentions, or by the range of one (``end`` is then the same mention)."""

    start: End
    end: End
    least: int
    most: int


def span_links(passage, edges):
    """Link a duration to the two dates or times it lies between, an age or an anniversary to its two dates.

    Takes a Passage and {part: whole}; yields Links.
    """
    for number, sentence in enumerate(passage.sentences):
        before = passage.sentences[number - 1] if number else None
        parts = pieces(sentence)
        taken = {age.index for age in parts if _is_age(passage, age)}
        yield from _ages(passage, sentence, before, [p for p in parts if p.index in taken])
        after = passage.sentences[number + 1] if number + 1 < len(passage.sentences) else None
        pairs = [(a, b) for a, b in ((before, sentence), (sentence, after)) if a and b and GOES_ON.match(b.skeleton)]
        for span in parts:
            unit = passage.mentions[span.index].unit
            if span.letter == "t" and span.index not in taken and unit in DAYS | MINUTES:
                letter = "k" if unit in MINUTES else "d"
                found = [_length(passage, sentence, span, letter)]
                found += [_length(passage, _joined(*pair), span, letter, joined=True) for pair in pairs]
                yield from list(filter(None, found))[:1]
        yield from _anniversary(passage, sentence)


# --- how long ---------------------------------------------------------------------------------------------------------


GOES_ON = re.compile(r"(?:He|She|It|They|After)\b")
"""How a sentence begins that tells more of what the one before was about."""


def _joined(first, second):
    """Two sentences as one."""
    skeleton = f"{first.skeleton} {second.skeleton}"
    return first._replace(end=second.end, skeleton=skeleton, last=second.last)


def _length(passage, sentence, span, letter, *, joined=False):
    """``elected in 1987, sat for 32 years until 2019``: the link of a duration to its ends, or None."""
    later = LATER.match(span.trail)
    old = re.search(r"\b(?:ago|olds?)\b", passage.mentions[span.index].text)
    if not (LASTS.search(span.lead) or later) or old or PERIOD_TO.match(span.trail):
        return None
    stretches = _stretches(passage, sentence, letter)
    skeleton = sentence.skeleton.replace(f"[t{span.index}]", "<T>")
    if not TERM.search(skeleton) and not (
        joined and _other_span(FINAL_ONE.sub("", skeleton.replace("had been", "was")))
    ):
        for stretch in stretches:
            cued = _cued(stretch, both=joined) or later and not joined
            if cued and _fits(passage, span.index, stretch) and not _apart(skeleton, stretch):
                return _span(passage, span.index, stretch)
    strong = [s for s in stretches if _strong(passage, skeleton, span.index, s, stretches)]
    if len(strong) == 1 and not _fitted(passage, sentence, span.index, strong[0]):
        return _span(passage, span.index, strong[0])
    return None


def _apart(skeleton, stretch):
    """Whether a range of dates and a span stand in clauses of their own."""
    marker = re.compile(rf"\[[dk]{stretch.start.index}\]")
    between = re.split(r"<T>", marker.sub("<T>", skeleton))
    return stretch.start.index == stretch.end.index and bool(
        re.search(r"(?i)\b(?:and|before|after|while|then)\b|;", between[1] if len(between) > 2 else "")
    )


def _cued(stretch, *, both=False):
    """Whether the words before one of the ends, or both, say that something begins or ends there."""
    cues = bool(BEGINS.search(stretch.start.head)), bool(ENDS.search(stretch.end.head))
    return stretch.start.index == stretch.end.index or (all(cues) if both else any(cues))


def _fitted(passage, sentence, span, stretch):
    """Whether another span of the sentence is the one between the two ends."""
    return any(
        index != span and passage.mentions[index].unit in DAYS | MINUTES and _fits(passage, index, stretch)
        for index in sentence.indices
        if passage.mentions[index].kind == "duration"
    )


def _strong(passage, skeleton, span, stretch, stretches):
    """Whether the wording leaves no doubt that a span is the time between two ends."""
    start, end = stretch.start.index, stretch.end.index
    if start == end:
        skeleton = re.sub(rf"\[[dk]{start}\]", "<R>", skeleton)
        return bool(STRONG_RANGE.search(skeleton)) and not _other_span(skeleton.replace("had been", "was"))
    others = {s.start.index for s in stretches} | {s.end.index for s in stretches}
    if others != {start, end}:
        return False
    skeleton = re.sub(rf"\[[dk]{start}\]", "<S>", re.sub(rf"\[[dk]{end}\]", "<E>", skeleton))
    if STRONG_LATER.search(skeleton) and not _other_span(FINAL_ONE.sub("", skeleton)):
        return True
    if STRONG_SINCE.search(skeleton):
        return True
    if _other_span(skeleton):
        return False
    if STRONG_GAP.search(skeleton):
        return True
    if not BEGINS.search(stretch.start.head) or not ENDS.search(stretch.end.head):
        return False
    longer = _bounds(passage, span)[0] > stretch.most
    after = STRONG_AFTER.search(skeleton)
    if after:
        return after["after"] is not None or longer and not ROLE_AFTER.match(skeleton[after.end() :])
    if STRONG_BEFORE.search(skeleton):
        return True
    until = STRONG_UNTIL.search(skeleton)
    if until:
        elsewhere = OTHER_OFFICE.search(skeleton) or re.search(r"\b(?:in|at|on|as|with|under) ", until["what"])
        return longer or bool(SAME_OFFICE.search(skeleton)) or not elsewhere
    return False


def _other_span(skeleton):
    return bool(OTHER_SPAN.search(UNBROKEN.sub("", skeleton)) or TERM.search(skeleton))


def _bounds(passage, span):
    """The least and the most days (minutes) that a span, read as widely as its hedge allows, can mean."""
    mention = passage.mentions[span]
    told = widest(mention)
    unit = (DAYS | MINUTES)[mention.unit]
    return (told.low or 0) * unit, Fraction(10**9) if told.high is None else told.high * unit


def _slack(passage, span, stretch):
    """How far, in days or minutes, a span may be from what its ends leave: nothing where these are bare years."""
    unit = passage.mentions[span].unit
    coarse = stretch.start.width > 300 and stretch.end.width > 300
    if unit == "years" and coarse:
        return Fraction(2)
    return SLACK.get(unit, Fraction(1)) * (DAYS | MINUTES)[unit] + (unit in DAYS)


def _fits(passage, span, stretch):
    """Whether a span can be the time between two ends."""
    least, most = _bounds(passage, span)
    slack = _slack(passage, span, stretch)
    return least <= stretch.most + slack and most >= stretch.least - slack


def _stretches(passage, sentence, letter, *more):
    """Every Stretch between two dates (``d``) or times (``k``) of a sentence, those with a beginning and an end first."""
    ends, found = [], []
    for part in (p for s in (sentence, *more) for p in pieces(s)):
        mention = passage.mentions[part.index]
        if part.letter != letter or not mention.low or not mention.high or not NAMED_DATE.search(mention.text):
            continue
        if "range" in mention.flags and " and " in mention.text and not mention.text.casefold().startswith("between"):
            continue
        if "range" in mention.flags:
            found.append(_range(mention, part))
        else:
            end = End(part.index, *_first_last(mention), part.lead)
            ends += [end] if end.width <= 366 else []
    if len(ends) + len(found) > MANY:
        return []
    pairs = [
        _stretch(start, end, letter)
        for start, end in permutations(ends, 2)
        if (letter == "d" and start.first < end.last) or (letter == "k" and start.index < end.index)
    ]
    pairs.sort(key=lambda s: bool(BEGINS.search(s.start.head)) + bool(ENDS.search(s.end.head)), reverse=True)
    return found + pairs


def _first_last(mention):
    if mention.kind == "time":
        return (_minute(mention.low), _minute(mention.high))
    return (_day(mention.low), _day(mention.high))


def _day(text):
    return date.fromisoformat(text).toordinal()


def _minute(text):
    hours, minutes = text.split(":")[:2]
    return 60 * int(hours) + int(minutes)


def _stretch(start, end, letter):
    if letter == "k":
        gap = (end.first - start.first) % 1440
        return Stretch(start, end, gap, gap)
    return Stretch(start, end, max(0, end.first - start.last), end.last - start.first)


def _range(mention, part):
    """The two ends of ``from June 1534 until July 1535``, each as wide as the least part of a date it gives."""
    first, last = _first_last(mention)
    if mention.kind == "time":
        return _stretch(End(part.index, first, first, "from"), End(part.index, last, last, "to"), "k")
    low, high = date.fromordinal(first), date.fromordinal(last)
    whole_months = low.day == 1 and (high + timedelta(1)).day == 1 and not re.search(r"\b\d{1,2}\b", mention.text)
    named = re.search(r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", mention.text)
    wide = 0 if not whole_months else 27 if named or low.month > 1 or high.month < 12 else 364
    return _stretch(End(part.index, first, first + wide, "from"), End(part.index, last - wide, last, "to"), "d")


def _span(passage, span, stretch):
    """The link of a span to its ends: rules over two mentions, or a figure for the length of a range or of a day's hours."""
    unit = passage.mentions[span].unit
    size = (DAYS | MINUTES)[unit]
    slack = _slack(passage, span, stretch)
    start, end = stretch.start.index, stretch.end.index
    told = passage.mentions[span].text
    if start == end or unit in MINUTES:
        first, last = passage.mentions[start], passage.mentions[end]
        text = passage.text[first.start : last.end]
        least, most = max(Fraction(0), stretch.least - slack), stretch.most + slack
        figure = Figure(first.start, last.end, text, Interval(least / size, most / size), unit)
        why = f"{text} is {_told(stretch, unit)}; the text says {told}"
        return Link("span between two dates", (span,), why, figures=(figure,))
    rules = (
        f"m{end} - m{start} >= {float(size)}*m{span} - {float(slack)}",
        f"m{end} - m{start} <= {float(size)}*m{span} + {float(slack)}",
    )
    why = f"{told} is the time from {passage.mentions[start].text} to {passage.mentions[end].text}"
    return Link("span between two dates", (span, start, end), why, rules=rules)


def _told(stretch, unit):
    """How long a stretch is, in words of the unit of the span."""
    if unit in MINUTES:
        hours, minutes = divmod(stretch.most, 60)
        return " and ".join(f"{n} {word}" for n, word in ((hours, "hours"), (minutes, "minutes")) if n) or "0 minutes"
    start, end = (date.fromordinal(day) for day in (stretch.start.first, stretch.end.last))
    if unit in ("years", "decades", "centuries"):
        return f"{end.year - start.year} years"
    return f"{(end - start).days} days"


# --- how old ----------------------------------------------------------------------------------------------------------

BORN = re.compile(r"(?i)\bborn\b[^;]{0,40}$")
FOUNDED = re.compile(
    r"(?i)\b(?:founded|completed|set up|established|fought|signed|opened|built|created|formed|launched|married|wed|started|began|born|inaugurated|first (?:held|staged|published|run))\b[^;]{0,40}$"
)
AGED = re.compile(r"(?i)\b(?:aged|age of|age)\s*$")
WAS = re.compile(r"(?i)\b(?:was|were|is|turn|turns|turned|be|at|being)(?: (?:only|just|still|barely))?\s*$")
AGE_ENDS = re.compile(
    r"(?i)^(?: when\b| at the time| at (?:his|her|the) \w+| as (?:he|she)\b| (?:in|on) $|,? and (?:in )?$| and (?:had|was|is|has|left|leaves)\b|[,.;)]| ?$)"
)
STRONG_AGE = re.compile(
    rf"(?i)<E>(?: {W}){{0,4}}(?:,| --)? (?:at the age of|at age|aged|at|when (?:he|she|it) (?:was|had turned|turned)(?: only| just)?) <T>"
    rf"|<T> (?:when|at the time|at (?:his|her|the) \w+|as)\b(?: (?!and\b){W}){{0,10}} <E>"
    rf"|(?:^|[;:,] )(?:At the age of|At|Aged) <T>,?(?: (?!and\b){W}){{0,10}} <E>"
    rf"|\b(?:turns|turned|turn|be|is|was) <T>(?: old)?(?: (?:in|on))? <E>"
)
DIED = re.compile(r"(?i)\b(?:died|dies|death|killed)\b[^;]{0,60}$")
AFTER_DEATH = re.compile(
    r"(?i)(?:he|she) was (?:only |just |still )?\[[nt]\d+\](?:[.,;]| and\b| years old| at the time)"
)
KIN = re.compile(
    r"(?i)\b(?:mother|father|wife|husband|sons?|daughters?|brothers?|sisters?|parents?|widow|widower|twins?|child|children|grand\w+|uncle|aunt|nephew|niece|cousin)\b"
)
"""Somebody else in the sentence, whose age it may be."""

SPEAKER = re.compile(r"(?i),? (?:his|her|their|a|the) (?:\w+ )?\w+ (?:said|says|told \w+|recalled|announced)\b")


def _is_age(passage, part):
    """Whether a figure is an age: ``aged 44``, ``was 71 when``, ``turned 50 this year``."""
    mention = passage.mentions[part.index]
    if part.letter == "t" and mention.unit == "years":
        if mention.text.endswith("years old") or part.trail.startswith(" old"):
            return bool(WAS.search(part.lead))
        return bool(AGED.search(part.lead) or mention.text.isdigit() or mention.text.casefold().startswith("age"))
    return (
        part.letter == "n"
        and not mention.unit
        and mention.value.isdigit()
        and bool(
            WAS.search(part.lead)
            and AGE_ENDS.match(part.trail)
            or AGED.search(part.lead)
            or re.match(r" when (?:he|she)\b", part.trail)
        )
    )


def _ages(passage, sentence, before, ages):
    """``born in 1972, became dean in 1999 at the age of 44``: yield the links of ages."""
    dates = _points(passage, sentence)
    births = [p for p in dates if BORN.search(p.lead)]
    if not births and before:
        births = [p for p in _points(passage, before) if BORN.search(p.lead)]
        deaths = [p for p in _points(passage, before) if DIED.search(p.lead)]
        if len(births) == 1 and len(deaths) == 1 and len(ages) == 1 and AFTER_DEATH.match(sentence.skeleton):
            yield _age_link(passage, ages[0], births[0], deaths[0])
            return
    founded = [p for p in dates if FOUNDED.search(p.lead)]
    events = [p for p in dates if p not in births]
    for age in ages:
        thing = re.search(r"(?i)(?<!he )(?<!she )\b(?:turn|turns|turned|be|is|was)\s*$", age.lead)
        roots = births or [p for p in founded if thing and p.index < age.index]
        others = [p for p in events if p not in roots]
        if len(roots) == 1:
            yield from _age(passage, sentence, age, roots[0], others)
    if len(ages) == 2 and not births and not KIN.search(sentence.skeleton):
        yield from _two_ages(passage, sentence, ages)
    for range_ in (p for p in pieces(sentence) if p.letter == "d" and "range" in passage.mentions[p.index].flags):
        if len(ages) == 1 and re.search(r"\($", range_.lead) and re.search(r"(?i)\bdied\b", sentence.skeleton):
            stretch = _range(passage.mentions[range_.index], range_)
            low, high = _years(stretch.start.last, stretch.end.first), _years(stretch.start.first, stretch.end.last)
            mention = passage.mentions[range_.index]
            figure = Figure(mention.start, mention.end, mention.text, Interval(Fraction(low), Fraction(high)), "years")
            why = f"{mention.text} makes an age of {high} at most"
            yield Link("age", (ages[0].index,), why, figures=(figure,))


def _points(passage, sentence):
    """The dates of a sentence that are no ranges."""
    return [
        p
        for p in pieces(sentence)
        if p.letter == "d"
        and passage.mentions[p.index].low
        and passage.mentions[p.index].high
        and "range" not in passage.mentions[p.index].flags
    ]


def _years(first, last):
    """The whole years between two days."""
    first, last = date.fromordinal(first), date.fromordinal(last)
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def _age(passage, sentence, age, birth, events):
    """The link of an age to a birth and to the event at that age."""
    mention, born = passage.mentions[age.index], passage.mentions[birth.index]
    told = widest(mention)
    for event in events:
        then = passage.mentions[event.index]
        least = _years(_day(born.high), _day(then.low))
        most = _years(_day(born.low), _day(then.high))
        fits = not (told & Interval(Fraction(least), Fraction(most))).is_empty
        skeleton = re.sub(rf"\[[nt]{age.index}\]", "<T>", sentence.skeleton).replace(f"[d{event.index}]", "<E>")
        strong = STRONG_AGE.search(skeleton)
        own = birth.index in sentence.indices or re.search(r"(?i)\b(?:he|she)\b", skeleton)
        if strong and own and (fits or not KIN.search(SPEAKER.sub("", skeleton))):
            yield _age_link(passage, age, birth, event)


def _age_link(passage, age, birth, event):
    told, born, then = (passage.mentions[p.index].text for p in (age, birth, event))
    rules = (
        f"m{event.index} - m{birth.index} >= 365.25*m{age.index} - 0.75",
        f"m{event.index} - m{birth.index} <= 365.25*m{age.index} + 366",
    )
    why = f"{told} is the age from {born} to {then}"
    return Link("age", (age.index, birth.index, event.index), why, rules=rules)


def _two_ages(passage, sentence, ages):
    """``He was 19 when he joined in 1964 and 68 when he left in 2013``: one birth stands behind both."""
    dates = _points(passage, sentence)
    if len(dates) == 2 and ages[0].index < dates[0].index < ages[1].index < dates[1].index:
        (a, b), (c, d) = ((age.index, then.index) for age, then in zip(ages, dates, strict=True))
        texts = [passage.mentions[i].text for i in (a, b, c, d)]
        rules = (
            f"m{d} - m{b} >= 365.25*m{c} - 365.25*m{a} - 367",
            f"m{d} - m{b} <= 365.25*m{c} - 365.25*m{a} + 367",
        )
        why = f"{texts[0]} in {texts[1]} and {texts[2]} in {texts[3]} are ages of one person"
        yield Link("age", (a, b, c, d), why, rules=rules)


# --- anniversaries ----------------------------------------------------------------------------------------------------

ANNIVERSARY = re.compile(
    r"(?i)\b(?:(?P<number>\d{1,3})(?:st|nd|rd|th) (?:anniversary|birthday)|(?P<bi>bi)?centenary|(?P<jubilee>silver|golden|diamond) (?:jubilee|wedding))\b(?! of (?!(?:its|his|her|their|the) (?:birth|found\w+|opening|creation|establishment)\b| ?the \w+,)| party| year)"
)
JUBILEES = {"silver": 25, "golden": 50, "diamond": 60}
MARKS = re.compile(r"(?i)\b(?:celebrat\w+|marks|marked|marking|mark|anniversary|birthday|centenary|jubilee|wedding)\b")
PRESENT = re.compile(r"(?i)\b(?:celebrates|marks|is celebrating|is marking|are celebrating|will (?:mark|celebrate))\b")


def _anniversary(passage, sentence):
    """``founded in 1894, it marks its 125th anniversary this year``: yield the link of an anniversary."""
    text = passage.text[sentence.start : sentence.end]
    found = ANNIVERSARY.search(text)
    dates = _points(passage, sentence)
    founded = [p for p in dates if FOUNDED.search(p.lead)]
    marked = [p for p in dates if p not in founded]
    whose = found and (text[: found.start()].endswith("'s ") or found.group().endswith("birthday"))
    if whose and not BORN.search(founded[0].lead if founded else ""):
        return
    if not found or len(founded) != 1 or len(marked) > 1 or not MARKS.search(sentence.skeleton):
        return
    root = passage.mentions[founded[0].index]
    then = passage.mentions[marked[0].index] if marked else None
    if then:
        year, when = _year_of(then), then.text
    elif passage.published and PRESENT.search(sentence.skeleton):
        year, when = passage.published.year, str(passage.published.year)
    else:
        return
    if not year or not _year_of(root):
        return
    jubilee = found["jubilee"]
    number = int(found["number"] or (JUBILEES[jubilee.casefold()] if jubilee else 200 if found["bi"] else 100))
    years = year - _year_of(root)
    start = sentence.start + found.start()
    told, about = Interval(Fraction(number), Fraction(number)), Interval(Fraction(years - 1), Fraction(years + 1))
    figures = (
        Figure(start, start + len(found.group()), found.group(), told, "years"),
        *(Figure(end.start, end.end, end.text, about, "years") for end in (root, then) if end),
    )
    yield Link("anniversary", (), f"from {root.text} to {when} is {years} years", figures=figures)


def _year_of(mention):
    """The one year a date lies in, or 0."""
    return int(mention.low[:4]) if mention.low[:4] == mention.high[:4] else 0
